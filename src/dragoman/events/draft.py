"""An event in the making: what is known of it before time, place and merging."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.codebook import EventType, event_types, table
from dragoman.events.event import Status
from dragoman.language import Predicate


def composed_codes(made: str, act: str) -> tuple[str | None, str | None]:
    """The mode and CAMEO code of an event of type `made` that is about an act of type `act`; None where it has none."""
    acts = table("acts")
    modes, codes = acts["composed_modes"].get(made, {}), acts["composed_cameo"].get(made, {})
    return modes.get(act, modes.get("other")), codes.get(act, codes.get("other"))


@dataclass(frozen=True, slots=True)
class Draft:
    """One reported event. `predicate` is the word that reports it, `acts` the indexes of all predicates behind it.

    `lead`: of a mutual event, those who stand as its grammatical subject.
    `exactness`: how much the pattern asked for. `bare`: no event, only who stands around an operator.
    `settled`: its grammar has been asked how real it is.
    `definite`: told as something already known ("the call"), so that it may be another mention of an event.
    """

    type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    mutual: bool
    predicate: Predicate
    acts: tuple[int, ...]
    lead: tuple[str, ...] = ()
    status: Status = "occurred"
    claimed_by: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()
    weak: bool = False
    exactness: int = 0
    bare: bool = False
    definite: bool = False
    settled: bool = False
    confidence: float = 0.8
    because: str = ""

    @property
    def kind(self) -> EventType:
        """The codebook's entry for its type."""
        return event_types()[self.type]

    @property
    def cooperative(self) -> bool:
        """Whether it is one of PLOVER's cooperative types."""
        return self.kind.quad.endswith("cooperation")

    @property
    def participants(self) -> tuple[str, ...]:
        """Everybody in it, actors first."""
        return tuple(dict.fromkeys(self.actors + self.recipients))
