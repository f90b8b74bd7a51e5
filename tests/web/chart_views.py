"""Views made by hand, so that tests of charts need neither desk nor model."""

from __future__ import annotations

from typing import Any

from dragoman.store.map_views import Places, PlaceView
from dragoman.store.views import (
    ActorView,
    Dossier,
    Edge,
    HappeningView,
    Network,
    Series,
    SeriesPoint,
)

HOSTILE = '<script>alert(1)</script> & "Ahmad" \u202eevil\u202c \x00'
QUAD_COUNTS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def happening(key: str, day: str | None, quad: str = "verbal conflict", **more: Any) -> HappeningView:
    """A happening in which Peru acts on Ecuador."""
    values: dict[str, Any] = {
        "key": key, "event_type": "ACCUSE", "event_mode": "allege", "cameo": "1121", "quad": quad, "intensity": -3.0,
        "goldstein": -2.0, "status": "occurred", "disputed": False, "from_": day, "to": day, "day": day, "place": None,
        "country": None, "actors": (ActorView("country:PER", "Peru", "PER"),),
        "recipients": (ActorView("country:ECU", "Ecuador", "ECU"),), "reports": 1, "outlets": 1, "sources": 1,
        "first_published": day, "confidence": 0.9, "outlet_names": (), "told": (),
    }  # fmt: skip
    return HappeningView(**{**values, **more})


def dossier(*happenings: HappeningView, **more: Any) -> Dossier:
    """A dossier of Peru and Ecuador, with these happenings in the list that their status puts them in."""
    announced = tuple(h for h in happenings if h.status in ("intended", "possible", "urged"))
    denied = tuple(h for h in happenings if h.disputed or h.status in ("denied", "negated"))
    done = tuple(h for h in happenings if h.status in ("occurred", "ongoing"))
    values: dict[str, Any] = {
        "subjects": ("Peru", "Ecuador"), "notes": (), "first": None, "last": None, "total": len(done),
        "happenings": done, "balance": (), "statements": (), "figures": (), "disputed_total": len(denied),
        "disputed": denied, "announced_total": len(announced), "announced": announced,
    }  # fmt: skip
    return Dossier(**{**values, **more})


def point(first: str, counts: tuple[int, int, int, int], intensity: float | None, articles: int = 10) -> SeriesPoint:
    """A month with so many happenings of each kind: verbal and material cooperation, verbal and material conflict."""
    count = sum(counts)
    return SeriesPoint(
        period=first[:7], first=first, articles=articles, count=count, **dict(zip(QUAD_COUNTS, counts, strict=True)),
        intensity=intensity, goldstein=None, per_thousand=round(1000 * count / articles, 3) if articles else None,
    )  # fmt: skip


def series(*points: SeriesPoint, subjects: tuple[str, ...] = ("Peru", "Ecuador"), by: str = "month") -> Series:
    """A series of these periods."""
    return Series(subjects, by, "happenings", "either", (), ("occurred", "ongoing"), None, None, 0, points)


def edge(source: str, target: str, cooperation: int, conflict: int, intensity: float = 0.0) -> Edge:
    """An arrow between two sides, whose names are their codes."""
    count = cooperation + conflict
    return Edge(
        source, f"Name of {source}", target, f"Name of {target}", count, cooperation, conflict, intensity, None,
        "2024-01-01", "2024-03-01",
    )  # fmt: skip


def network(*edges: Edge, total: int | None = None) -> Network:
    """A network of these arrows."""
    return Network(None, None, (), ("occurred",), len(edges) if total is None else total, edges)


def place(name: str, east: float, north: float, cooperation: int, conflict: int, intensity: float = 0.0) -> PlaceView:
    """A place of Ecuador."""
    return PlaceView(
        name, "ECU", north, east, cooperation + conflict, cooperation, conflict, intensity, "2024-03-04", "2024-03-10",
        "abc", None,
    )  # fmt: skip


def places(*found: PlaceView, unplaced: int = 0) -> Places:
    """A map of these places."""
    placed = sum(p.count for p in found)
    return Places((), None, None, (), ("occurred",), len(found), placed, unplaced, found)
