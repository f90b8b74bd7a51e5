"""Whose a possession can't be, for what is done to it: "Gabon said that Togo had expelled three of its envoys"."""

from __future__ import annotations

from dragoman.actors.candidate import Candidate
from dragoman.actors.discourse import Discourse
from dragoman.actors.entity import Entity
from dragoman.actors.lexicon import word_set


def doers_to_others(d: Discourse, c: Candidate) -> frozenset[str]:
    """The states that do to the possession of the pronoun `c` what is only done to those of another.

    What a state may do to its own as well ("arrested two of its citizens") counts only where another state tells
    of it: "Gabon protested after Togo arrested two of its citizens".
    """
    g = d.g
    owned = g.head[c.head]
    if any(g.low[k] == "own" for k in g.children[owned]):
        return frozenset()
    whole = g.first_conjunct(owned)
    if g.preposition(whole) == "of":
        above = g.head[g.head[whole]]
        whole = above if g.pos[above] == "NUM" or g.low[above] in word_set("quantities") else whole
    act = g.head[whole]
    if g.dep[whole] == "dobj":
        states = _states(d, g.child(act, "nsubj"))
        if g.lemma[act] in word_set("done_to_foreigners", "verbs"):
            return states
        hostile = g.lemma[act] in word_set("done_to_foreigners", "hostile")
        theirs = hostile and g.lemma[owned] in word_set("done_to_foreigners", "of_states")
        return states if theirs and _tellers(d, act) - states else frozenset()
    if g.dep[whole] != "pobj":
        return frozenset()
    noun = g.head[act]
    if g.low[act] == "on":  # "imposed sanctions on its judges", "the sanctions that Togo imposed on its judges"
        verb = noun if g.pos[noun] == "VERB" else g.head[noun]
        means = noun if verb != noun else g.head[noun] if g.dep[noun] == "relcl" else g.child(noun, "dobj")
        if means is not None and g.lemma[means] in word_set("done_to_foreigners", "put_on_them"):
            return _states(d, g.child(verb, "nsubj"))
    if g.lemma[noun] in word_set("done_to_foreigners", "nouns"):
        return _states(d, g.under(noun, "by")) | _states(d, g.child(noun, "poss"))
    return frozenset()


def _states(d: Discourse, i: int | None) -> frozenset[str]:
    """The states of which a word means the state itself or somebody in office."""
    found: tuple[Entity, ...] = d.of.get(i, ()) if i is not None else ()
    return frozenset(e.country for e in found if e.country and (e.kind == "country" or "GOV" in e.sectors))


def _tellers(d: Discourse, act: int) -> frozenset[str]:
    """The states whose doing the clause hangs on that tells of an act."""
    g = d.g
    if g.head[act] == act or g.dep[act] not in ("ccomp", "advcl", "relcl", "pcomp", "acl"):
        return frozenset()
    return _states(d, g.child(g.verb(act), "nsubj"))
