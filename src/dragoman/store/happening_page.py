"""A happening with all its reports side by side: how they differ, why they are one, what people decided."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Iterable, Sequence

from dragoman.store.byhand import Ref
from dragoman.store.errors import NotThereError
from dragoman.store.happened import happened
from dragoman.store.origin import origin_of
from dragoman.store.passages import COLUMNS, Texts, names
from dragoman.store.report import of_happenings
from dragoman.store.room_views import DecisionView, HappeningPage, Telling
from dragoman.store.summary import grouped

MOST = 400
"""Reports shown of a happening."""
_WORD = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")
_ROWS = f"""
SELECT e.*, p.kind AS block_kind, r.agency, r.source_group, m.score, m.reason, m.decision_id, {COLUMNS}
FROM event e JOIN article r ON r.id = e.article_id LEFT JOIN passage p ON p.id = e.passage_id
LEFT JOIN merge m ON m.event_id = e.id
WHERE e.happening_id = ? ORDER BY coalesce(r.published, r.updated, ''), r.ref, e.trigger_start, e.id LIMIT {MOST}
"""
Marks = dict[int, str]


def happening_page(desk: sqlite3.Connection, key: str) -> HappeningPage:
    """The happening of that key, its reports in the order of printing. Raises NotThereError."""
    head = desk.execute("SELECT id, main_event_id FROM happening WHERE key = ?", (key,)).fetchone()
    if head is None:
        raise NotThereError(f"There is no happening {key} on the desk; it may have been merged with another.")
    rows = desk.execute(_ROWS, (head["id"],)).fetchall()
    texts = Texts(desk)
    texts.load(r["article_id"] for r in rows)
    words = names(desk, "event_actor", "event_id", [r["id"] for r in rows], ("reported_by", "disputed_by"))
    main = next((r for r in rows if r["id"] == head["main_event_id"]), rows[0])
    told = _sentence(main, texts)
    sources = _sources(rows)
    reports = tuple(_telling(desk, r, r is main, told, sources[r["id"]], words, texts) for r in rows)
    view = happened(desk, [head["id"]], passages=1, texts=texts)[0]
    return HappeningPage(view, reports, _decisions(desk, head["id"]), origin_of(desk, [r["ref"] for r in rows]))


def _telling(
    desk: sqlite3.Connection,
    row: sqlite3.Row,
    main: bool,
    told: str,
    source: int,
    words: dict[tuple[int, str], tuple[str, ...]],
    texts: Texts,
) -> Telling:
    sentence = _sentence(row, texts)
    return Telling(
        event=f"{row['ref']}:{row['local']}",
        main=main,
        event_type=row["event_type"],
        event_mode=row["event_mode"],
        status=row["status"],
        from_=row["from"],
        to=row["to"],
        reported_by=words.get((row["id"], "reported_by"), ()),
        disputed_by=words.get((row["id"], "disputed_by"), ()),
        agency=row["agency"],
        source=source,
        confidence=row["confidence"],
        because=row["because"],
        score=row["score"],
        reason=row["reason"],
        decision=row["decision_id"],
        parts=differing(told, sentence, _kinds(desk, row)),
        passage=texts.cut(
            row,
            row["local"],
            (row["sentence_start"], row["sentence_end"]),
            (row["trigger_start"], row["trigger_end"]),
            row["block_kind"],
        ),
    )


def differing(told: str, sentence: str, kinds: Marks) -> tuple[tuple[str, str], ...]:
    """A sentence cut where it begins and ends to differ from `told`, word by word, as (text, kind).

    The kind is "same" or "other"; for other words it is what `kinds` says of the character at their beginning, "figure"
    or "time". White space between two differing words differs with them. All texts together are the sentence.
    """
    old = [w.casefold() for w in _WORD.findall(told) if not w.isspace()]
    found = list(_WORD.finditer(sentence))
    new = [m for m in found if not m[0].isspace()]
    match = difflib.SequenceMatcher(None, old, [m[0].casefold() for m in new], autojunk=False)
    same = {new[b + i].start() for _, b, size in match.get_matching_blocks() for i in range(size)}
    parts: list[tuple[str, str]] = []
    for n, m in enumerate(found):
        if m[0].isspace():
            after = found[n + 1].start() if n + 1 < len(found) else -1
            before = parts[-1][1] if parts else "same"
            kind = before if after >= 0 and before == _kind(after, same, kinds) else "same"
        else:
            kind = _kind(m.start(), same, kinds)
        if parts and parts[-1][1] == kind:
            parts[-1] = (parts[-1][0] + m[0], kind)
        else:
            parts.append((m[0], kind))
    return tuple(parts)


def _kind(at: int, same: set[int], kinds: Marks) -> str:
    return "same" if at in same else kinds.get(at, "other")


def _kinds(desk: sqlite3.Connection, row: sqlite3.Row) -> Marks:
    """What figures and times stand in the sentence of an event, by offset in it."""
    found: Marks = {}
    inside = (row["article_id"], row["sentence_start"], row["sentence_end"])
    for table in ("time", "figure"):
        for start, end in desk.execute(
            f'SELECT start, "end" FROM {table} WHERE article_id = ? AND start >= ? AND "end" <= ?', inside
        ):
            found.update(dict.fromkeys(range(start - inside[1], end - inside[1]), table))
    return found


def _sentence(row: sqlite3.Row, texts: Texts) -> str:
    return texts[row["article_id"]][row["sentence_start"] : row["sentence_end"]]


def _sources(rows: Sequence[sqlite3.Row]) -> dict[int, int]:
    """The number of each report's independent source: copies of one text and reports of one agency share it."""
    numbers: dict[str, int] = {}
    return {r["id"]: numbers.setdefault(g, len(numbers) + 1) for r, g in zip(rows, grouped(rows), strict=True)}


def _decisions(desk: sqlite3.Connection, happening: int) -> tuple[DecisionView, ...]:
    """What people decided about events that are reports of it, the earliest first."""
    refs = [Ref.of(r.ref) for r in of_happenings(desk, [happening])]
    articles = {r.article for r in refs}
    found = []
    for row in desk.execute("SELECT * FROM decision WHERE kind IN ('merge', 'split') ORDER BY id"):
        sides: Iterable[Ref] = (Ref.of(row["left_ref"]), Ref.of(row["right_ref"]))
        if any(side.article in articles and any(side.means(r) for r in refs) for side in sides):
            found.append(DecisionView(row["id"], row["kind"], row["reason"], row["decided_at"]))
    return tuple(found)
