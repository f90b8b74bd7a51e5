"""Where some lines of an answer come from."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

from dragoman.store.room_views import Origin
from dragoman.store.views import CoderView

_NAMED = 8  # outlets named


def origin_of(desk: sqlite3.Connection, refs: Iterable[str]) -> Origin:
    """The articles with these refs, each counted once: their outlets, days, and what read them."""
    wanted = sorted(set(refs))
    outlets: Counter[str] = Counter()
    coders: Counter[int] = Counter()
    days: list[str] = []
    for few in (wanted[i : i + 500] for i in range(0, len(wanted), 500)):
        for row in desk.execute(
            f"SELECT outlet, day, coder_id FROM article WHERE ref IN ({', '.join('?' * len(few))})", few
        ):
            if row["outlet"]:
                outlets[row["outlet"]] += 1
            if row["day"]:
                days.append(row["day"])
            coders[row["coder_id"]] += 1
    ranked = sorted(outlets.items(), key=lambda o: (-o[1], o[0]))
    marks = ", ".join(map(str, sorted(coders)))
    known = {r["id"]: r for r in desk.execute(f"SELECT * FROM coder WHERE id IN ({marks})")}
    return Origin(
        articles=sum(coders.values()),
        outlets=tuple(ranked[:_NAMED]),
        more_outlets=max(len(ranked) - _NAMED, 0),
        first=min(days, default=None),
        last=max(days, default=None),
        coders=tuple(
            CoderView(known[c]["version"], known[c]["codebook"], known[c]["model"], known[c]["pipeline"], n)
            for c, n in sorted(coders.items(), key=lambda c: (-c[1], c[0]))
        ),
    )
