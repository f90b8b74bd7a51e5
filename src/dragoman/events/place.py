"""Where an event happened."""

from __future__ import annotations

from dragoman.codebook.places import city
from dragoman.codebook.states import region_named, state_named
from dragoman.events.draft import Draft
from dragoman.events.event import Place
from dragoman.language import Reading

_LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "around", "off", "across"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def find_place(draft: Draft, reading: Reading) -> Place | None:
    """The place that an event's own clause names with "in", "at", "near"; None where it names none.

    A city has its state and coordinates; a state has its code and no coordinates; other names have neither.
    """
    found: list[Place] = []
    for index in draft.acts:
        for a in reading.predicates[index].arguments:
            if a.role == "oblique" and a.preposition in _LOCATIVE:
                place = _place(a.phrase.head, reading)
                if place is not None:
                    found.append(place)
    # "in Geneva in Switzerland": the one that can be put on a map
    return min(found, key=lambda p: p.latitude is None, default=None)


def _place(head: int, reading: Reading) -> Place | None:
    token = reading.doc[head]
    if token.ent_type_ not in _PLACES:
        return None
    span = next((e for e in reading.doc.ents if e.start <= head < e.end), None)
    name = (span.text if span is not None else token.text).removeprefix("the ").strip()
    state = state_named(name)
    if state is not None:
        return Place(name, state.code, None, None)
    region = region_named(name)
    if region is not None:
        return Place(name, region.country, None, None)
    town = city(name)
    if town is not None:
        return Place(name, town.country, town.latitude, town.longitude)
    return Place(name, None, None, None)
