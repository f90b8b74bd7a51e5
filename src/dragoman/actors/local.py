"""Places that no table knows, and the states in which an article itself says that they lie."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dragoman.actors.grammar import Grammar
from dragoman.actors.lexicon import city_country, word_set
from dragoman.actors.unit import Unit

if TYPE_CHECKING:
    from dragoman.actors.names import Names

_INSIDE = frozenset({"amod", "compound", "nmod", "poss"})
_LIES = frozenset({"in", "on"})


def local_places(g: Grammar, names: Names) -> dict[str, str]:
    """The states of places by their names: "Hambara, a town in eastern Chad", "the Chadian town of Hambara"."""
    found: dict[str, str] = {}
    for i, lemma in enumerate(g.lemma):
        if lemma not in word_set("places", "settled") or g.sentence[i] < 0:
            continue
        code = _state(g, names, i)
        name = _name(g, names, i) if code else None
        if code and name and city_country(name) is None:
            found.setdefault(name.lower(), code)
    return found


def again(g: Grammar, names: Names, local: dict[str, str], put: Callable[[Unit], None]) -> None:
    """Puts the single words by which such places are named among the names, but for parts of other names."""
    for i, word in enumerate(g.low if local else ()):
        if word in local and g.text[i].istitle():
            u = names.at(i)
            if u is None or (len(u) == 1 and u.own is None):
                put(Unit(i, i + 1, "place"))


def _state(g: Grammar, names: Names, i: int) -> str | None:
    """The state that the phrase of a word for a place names: "Chad's town", "a town in eastern Chad"."""
    for c in g.children[i]:
        if g.dep[c] in _INSIDE and (code := _named(names, c)):
            return code
    for c in g.children[i]:
        if g.dep[c] != "prep" or g.low[c] not in _LIES:
            continue
        ground = g.child(c, "pobj")
        if ground is not None:
            owner = next((code for k in g.children[ground] if g.dep[k] in _INSIDE and (code := _named(names, k))), None)
            if code := _named(names, ground) or owner:
                return code
    return None


def _named(names: Names, i: int) -> str | None:
    u = names.at(i)
    if u is None or u.fact is None or u.kind not in ("country", "adjective", "region", "capital"):
        return None
    return u.fact.country


def _name(g: Grammar, names: Names, i: int) -> str | None:
    """The name that goes with a word for a place: in "of", beside it, before it; of "the town in" the last one told."""
    after = g.under(i, "of")
    beside = g.child(i, "appos")
    before = g.head[i] if g.dep[i] == "appos" else None
    for k in (after, beside, before):
        if k is not None and g.pos[k] == "PROPN" and (name := _unknown(g, names, k)):
            return name
    if after is not None or beside is not None or before is not None:
        return None
    det = g.child(i, "det")
    return _last_told(g, names, i) if det is not None and g.low[det] == "the" else None


def _unknown(g: Grammar, names: Names, i: int) -> str | None:
    u = names.at(i)
    if u is not None:
        return names.text(u) if u.fact is None and u.own is None else None
    return g.text[i] if g.text[i].istitle() else None


def _last_told(g: Grammar, names: Names, i: int) -> str | None:
    """The one place without a state that the sentence has named before: "pounded Hambara after the town in Chad"."""
    start = g.reading.sentences[g.sentence[i]].start
    told = {
        name
        for k in range(start, i)
        if g.pos[k] == "PROPN"
        and (g.role(k) == "object" or g.preposition(k) in ("on", "in", "at", "near"))
        and (u := names.at(k)) is not None
        and u.kind in ("place", "other", "person")
        and len(u) == 1
        and g.reading.doc[k].ent_type_ not in ("DATE", "TIME")
        and (name := _unknown(g, names, k))
    }
    return told.pop() if len(told) == 1 else None
