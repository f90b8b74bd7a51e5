"""Whether the name of a city or province stands for those who rule it, or only for the place."""

from __future__ import annotations

from dragoman.actors.grammar import Grammar
from dragoman.actors.lexicon import word_set
from dragoman.codebook import event_nouns


def place_acts(g: Grammar, i: int, *, capital: bool) -> bool | None:
    """Whether the place name headed by token `i` stands where an actor does; None where that is open.

    "Moscow denied", "talks with Moscow" and "Moscow's demands" do; "in Moscow" and "flew to Moscow" don't.
    What is not a capital acts only where it speaks, or is attacked.
    """
    role = g.role(i)
    first = g.first_conjunct(i)
    if role == "agent":
        return True
    if role == "subject":
        return _as_subject(g, first, capital)
    if role == "possessor":
        return capital and g.lemma[g.head[first]] not in word_set("places", "parts_of_a_city")
    if role == "object":
        if g.dep[first] == "dative":
            return capital
        verb = g.lemma[g.head[first]]
        return verb not in word_set("places", "going") if capital else verb in word_set("forceful")
    preposition = g.preposition(i)
    if preposition is None:
        return None
    if preposition in word_set("places", "locative"):
        return False
    if preposition == "against":
        return True
    if preposition in word_set("places", "between_actors"):
        return capital
    return _under_preposition(g, g.head[g.head[first]], preposition, capital)


def _as_subject(g: Grammar, first: int, capital: bool) -> bool:
    verb = g.verb(first)
    if g.dep[first] == "nsubjpass":
        return (
            capital
            and g.lemma[verb] in word_set("agentive")
            and g.lemma[verb] not in word_set("places", "done_to_places")
        )
    if g.lemma[verb] == "be":
        return capital and any(g.dep[c] in ("acomp", "xcomp") or g.tag[c] == "VBG" for c in g.children[verb])
    if capital:
        return g.lemma[verb] in word_set("agentive") or g.lemma[verb] not in word_set("unwilled")
    return g.lemma[verb] in word_set("saying")


def _under_preposition(g: Grammar, above: int, preposition: str, capital: bool) -> bool | None:
    """As the object of "to", "from", "on" or "for", the word `above` it decides: aid to, a flight to."""
    word = g.lemma[above]
    if preposition not in ("to", "from", "on", "for"):
        return None
    if g.pos[above] == "NOUN":
        if preposition == "on" and not capital:
            return word in event_nouns() or word in word_set("forceful")
        return (capital or preposition == "to") and word not in word_set("places", "journeys")
    if preposition == "on":
        return word in word_set("places", "put_on")
    if preposition == "from":
        return capital and word in word_set("places", "taken_from")
    return capital and preposition == "to" and word not in word_set("places", "going_to")


def thing_struck_at(g: Grammar, i: int) -> bool:
    """Whether something at the place named by token `i` is attacked: "bombed a school in Gao" is done to Mali."""
    first = g.first_conjunct(i)
    if g.preposition(i) not in ("in", "at", "near", "outside") or g.dep[g.head[first]] != "prep":
        return False
    thing = g.first_conjunct(g.head[g.head[first]])
    verb = g.head[thing]
    if g.pos[thing] != "NOUN" or g.dep[thing] not in ("dobj", "nsubjpass"):
        return False
    if g.lemma[verb] in word_set("struck", "always"):
        return True
    subject = g.child(verb, "nsubj")
    return (
        g.lemma[verb] in word_set("struck", "by_weapons")
        and subject is not None
        and g.lemma[subject] in word_set("struck", "weapons")
    )
