"""Happenings as the desk shows them: who did what to whom, on whose word, and how reports of it differ."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.store.passages import COLUMNS, Texts, names
from dragoman.store.views import ActorView, Development, HappeningView, ReportView

_AT_ONCE = 300  # happenings read at once
_KEPT = 5000  # texts kept in memory
_WORDS = ("reported_by", "disputed_by")
_REPORTS = f"""
SELECT e.id, e.local, e.status, e.confidence, e.because, e.trigger_start, e.trigger_end, e.sentence_start,
  e.sentence_end, p.kind AS block, r.agency, r.source_group, {COLUMNS}
FROM event e JOIN article r ON r.id = e.article_id LEFT JOIN passage p ON p.id = e.passage_id
WHERE e.happening_id = ? ORDER BY coalesce(r.published, r.updated, ''), r.ref, e.trigger_start, e.id
"""
_FIGURES = f"""
SELECT DISTINCT f.id, f.kind, f.value, f.unit, f.bound, f.what, f.start, {COLUMNS}
FROM event e JOIN article r ON r.id = e.article_id JOIN event_mention m ON m.event_id = e.id
JOIN figure f ON f.article_id = e.article_id AND f.start >= m.sentence_start AND f.start < m.sentence_end
WHERE e.happening_id = ? AND f.kind IN ('count', 'level')
ORDER BY coalesce(r.published, r.updated, ''), r.ref, f.start, f.id
"""


def happened(
    desk: sqlite3.Connection, ids: Sequence[int], *, passages: int | None, texts: Texts
) -> list[HappeningView]:
    """The happenings with these ids, in the order given, each with at most so many passages (None: with all)."""
    found: list[HappeningView] = []
    for few in (ids[i : i + _AT_ONCE] for i in range(0, len(ids), _AT_ONCE)):
        found += _happened(desk, few, passages, texts)
        if len(texts.known) > _KEPT:
            texts.known.clear()
    return found


def _happened(desk: sqlite3.Connection, ids: Sequence[int], passages: int | None, texts: Texts) -> list[HappeningView]:
    heads = {
        row["id"]: row
        for row in desk.execute(f"SELECT * FROM happening WHERE id IN ({', '.join(map(str, sorted(set(ids))))})")
    }
    told = {i: desk.execute(_REPORTS, (i,)).fetchall() for i in ids}
    chosen = {i: _best(heads[i]["main_event_id"], told[i], passages) for i in ids}
    texts.load(r["article_id"] for rows in chosen.values() for r in rows)
    events = [r["id"] for rows in chosen.values() for r in rows]
    words = names(desk, "event_actor", "event_id", events, _WORDS)
    parties = _parties(desk, [heads[i]["main_event_id"] for i in ids])
    return [_view(desk, heads[i], told[i], chosen[i], words, parties, texts) for i in ids]


def _best(main: int, rows: Sequence[sqlite3.Row], most: int | None) -> list[sqlite3.Row]:
    """The reports to show: the one that shows it best, then the first of each source, then the others."""
    first: set[int] = set()
    groups: set[str] = set()
    for row in rows:
        if row["source_group"] not in groups:
            groups.add(row["source_group"])
            first.add(row["id"])
    ordered = sorted(rows, key=lambda r: (r["id"] != main, r["id"] not in first))
    return ordered if most is None else ordered[:most]


def _parties(desk: sqlite3.Connection, events: Iterable[int]) -> dict[tuple[int, str], tuple[ActorView, ...]]:
    marks = ", ".join(str(i) for i in sorted(set(events)))
    found: dict[tuple[int, str], tuple[ActorView, ...]] = {}
    for row in desk.execute(
        "SELECT x.event_id, x.role, a.key, a.name, a.code FROM event_actor x JOIN actor a ON a.id = x.actor_id "
        f"WHERE x.event_id IN ({marks}) AND x.role IN ('actor', 'recipient') ORDER BY x.event_id, x.role, x.n"
    ):
        key = (row["event_id"], row["role"])
        found[key] = (*found.get(key, ()), ActorView(row["key"], row["name"], row["code"]))
    return found


def _view(
    desk: sqlite3.Connection,
    head: sqlite3.Row,
    rows: Sequence[sqlite3.Row],
    chosen: Sequence[sqlite3.Row],
    words: dict[tuple[int, str], tuple[str, ...]],
    parties: dict[tuple[int, str], tuple[ActorView, ...]],
    texts: Texts,
) -> HappeningView:
    main = head["main_event_id"]
    outlets = dict.fromkeys(r["outlet"] or r["title"] or r["ref"] for r in rows)
    return HappeningView(
        key=head["key"], event_type=head["event_type"], event_mode=head["event_mode"], cameo=head["cameo"],
        quad=head["quad"], intensity=head["intensity"], goldstein=head["goldstein"], status=head["status"],
        disputed=bool(head["disputed"]), from_=head["from"], to=head["to"], day=head["day"], place=head["place"],
        country=head["country"], actors=parties.get((main, "actor"), ()),
        recipients=parties.get((main, "recipient"), ()),
        reports=head["reports"], outlets=head["outlets"], sources=head["sources"],
        first_published=head["first_published"], confidence=head["confidence"], outlet_names=tuple(outlets),
        told=tuple(_report(r, words, texts) for r in chosen), developments=_developments(desk, head["id"], rows),
    )  # fmt: skip


def _report(row: sqlite3.Row, words: dict[tuple[int, str], tuple[str, ...]], texts: Texts) -> ReportView:
    return ReportView(
        status=row["status"],
        reported_by=words.get((row["id"], "reported_by"), ()),
        disputed_by=words.get((row["id"], "disputed_by"), ()),
        agency=row["agency"],
        confidence=row["confidence"],
        because=row["because"],
        passage=texts.cut(
            row,
            row["local"],
            (row["sentence_start"], row["sentence_end"]),
            (row["trigger_start"], row["trigger_end"]),
            row["block"],
        ),
    )


def _developments(desk: sqlite3.Connection, happening: int, rows: Sequence[sqlite3.Row]) -> tuple[Development, ...]:
    """What changed from report to report, or differs between them: the status, and figures in the same sentences."""
    if len(rows) < 2:
        return ()
    said: dict[str, list[tuple[str, str]]] = {"status": [(_teller(r), r["status"]) for r in rows]}
    articles: dict[str, set[int]] = {}
    for f in desk.execute(_FIGURES, (happening,)):
        what = f["what"] + f" ({f['unit']})" if f["what"] and f["unit"] else f["what"] or f["unit"] or "figure"
        if f["article_id"] not in articles.setdefault(what, set()):  # the first of its kind that an article gives
            articles[what].add(f["article_id"])
            said.setdefault(what, []).append((_teller(f), number(f["value"], f["bound"])))
    found = []
    for what, steps in said.items():
        changes = [v for n, (_, v) in enumerate(steps) if n == 0 or steps[n - 1][1] != v]
        if len(changes) < 2:
            continue
        latest = Counter(dict(steps).values())  # what each outlet says last
        shares = sorted(latest.items(), key=lambda s: (-s[1], s[0]))
        found.append(Development(what, tuple(changes), tuple(shares)))
    return tuple(found)


def _teller(row: sqlite3.Row) -> str:
    return str(row["outlet"] or row["ref"])


def number(value: float, bound: str) -> str:
    """A figure's value as it is written, with its bound in words where it is not exact."""
    plain = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"
    return plain if bound == "exact" else f"{bound} {plain}"
