"""brat standoff: a folder with the text (.txt) and the annotation (.ann) of each article, and brat's configuration."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from dragoman.article import Span
from dragoman.codebook import TYPES, event_types
from dragoman.events import Event
from dragoman.export.cells import plain
from dragoman.export.picked import Rows
from dragoman.record import Record
from dragoman.store import load_record
from dragoman.store.asked import STATUSES, own_types

_ACTORS = ("Person", "Country", "Organization", "Bloc", "Group")
_OTHERS = ("Statement", "Cue", "Time", "Figure")
_ROLES = ("Actor", "Recipient", "ReportedBy", "DisputedBy")
_SAID = ("SaidBy", "SaidTo", "RelayedBy")


def write(rows: Rows, folder: Path) -> None:
    """Writes each article with an event picked, named by its ref: these events, and all else that was read off it."""
    _configure(folder, rows.desk)
    done = 0
    for article, events in _articles(rows):
        record = load_record(rows.desk, article)
        name = rows.desk.execute("SELECT ref FROM article WHERE id = ?", (article,)).fetchone()[0]
        lines = _annotate(record, events)
        _put(folder / f"{name}.txt", record.article.text)
        _put(folder / f"{name}.ann", "".join(line + "\n" for line in lines))
        done += len(events)
        rows.tell(done)


def _put(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as out:
        out.write(text)


def _articles(rows: Rows) -> Iterator[tuple[int, frozenset[str]]]:
    """Articles with the local ids of their events that are picked."""
    found: sqlite3.Cursor = rows.desk.execute(
        "SELECT e.article_id, e.local FROM event e JOIN article a ON a.id = e.article_id "
        f"WHERE e.current AND {rows.picked.where} ORDER BY e.article_id",
        rows.picked.values,
    )
    for article, group in groupby(found, key=lambda r: int(r[0])):
        yield article, frozenset(r[1] for r in group)


@dataclass(slots=True)
class _Notes:
    """The lines of one file, with numbers for what they name."""

    text: str
    lines: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    spans: dict[tuple[str, int, int], str] = field(default_factory=dict)

    def new(self, letter: str) -> str:
        self.numbers[letter] = self.numbers.get(letter, 0) + 1
        return f"{letter}{self.numbers[letter]}"

    def mark(self, kind: str, *spans: Span) -> str | None:
        """The id of a marked passage, made if it is new; None if there is nothing to mark."""
        pieces = [p for span in spans for p in _pieces(self.text, span)]
        if not pieces:
            return None
        key = (kind, pieces[0].start, pieces[-1].end)
        if key not in self.spans:
            self.spans[key] = self.new("T")
            offsets = ";".join(f"{p.start} {p.end}" for p in pieces)
            words = " ".join(p.cut(self.text) for p in pieces)
            self.lines.append(f"{self.spans[key]}\t{kind} {offsets}\t{words}")
        return self.spans[key]


def _pieces(text: str, span: Span) -> list[Span]:
    """The span without line ends, which brat allows in no piece."""
    found = []
    for m in re.finditer(r"[^\n\r\x85\u2028\u2029]+", text[span.start : span.end]):
        words = m[0]
        start = span.start + m.start() + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start < end:
            found.append(Span(start, end))
    return found


def _annotate(record: Record, events: frozenset[str]) -> list[str]:
    notes = _Notes(record.article.text)
    marks: dict[str, list[tuple[Span, str]]] = {}
    for actor in record.actors:
        made = [(m.span, notes.mark(actor.kind.capitalize(), m.span)) for m in actor.mentions]
        marks[actor.id] = [(span, mark) for span, mark in made if mark is not None]
        if len({mark for _, mark in marks[actor.id]}) > 1:
            notes.lines.append("*\tEquiv " + " ".join(dict.fromkeys(mark for _, mark in marks[actor.id])))
        if marks[actor.id]:
            about = f"{actor.id} {actor.name} {actor.code or ''}"
            notes.lines.append(f"{notes.new('#')}\tAnnotatorNotes {marks[actor.id][0][1]}\t{plain(about)}")
    for event in record.events:
        if event.id in events:
            _event(notes, event, marks)
    for time in record.times:
        _noted(notes, "Time", time.span, f"{time.id} {time.value or ''} {time.from_ or ''}/{time.to or ''}")
    for figure in record.figures:
        about = f"{figure.id} {figure.kind} {figure.bound} {figure.value} {figure.unit or ''}"
        _noted(notes, "Figure", figure.span, f"{about}: {figure.what or ''}")
    for statement in record.statements:
        content = notes.mark("Statement", *statement.content)
        if content is None:
            continue
        notes.lines.append(f"{notes.new('A')}\tSpeech {content} {statement.kind}")
        at = statement.speaker or statement.content[0]
        for role, people in zip(_SAID, (statement.speakers, statement.addressees, statement.reported_by), strict=True):
            for person in people:
                if mark := _nearest(marks.get(person, []), at, at):
                    notes.lines.append(f"{notes.new('R')}\t{role} Arg1:{content} Arg2:{mark}")
        if statement.cue is not None:
            notes.mark("Cue", statement.cue)
    return notes.lines


def _noted(notes: _Notes, kind: str, span: Span, about: str) -> None:
    if mark := notes.mark(kind, span):
        notes.lines.append(f"{notes.new('#')}\tAnnotatorNotes {mark}\t{plain(about)}")


def _event(notes: _Notes, event: Event, marks: dict[str, list[tuple[Span, str]]]) -> None:
    trigger = notes.mark(event.event_type, event.main.trigger)
    if trigger is None:
        return
    arguments = []
    people = (event.actors, event.recipients, event.reported_by, event.disputed_by)
    for role, ids in zip(_ROLES, people, strict=True):
        named = [
            mark for each in ids if (mark := _nearest(marks.get(each, []), event.main.trigger, event.main.sentence))
        ]
        arguments += [f"{role}{n if n > 1 else ''}:{mark}" for n, mark in enumerate(named, 1)]
    name = notes.new("E")
    notes.lines.append(f"{name}\t" + " ".join([f"{event.event_type}:{trigger}", *arguments]))
    notes.lines.append(f"{notes.new('A')}\tStatus {name} {event.status}")
    if event.event_mode:
        notes.lines.append(f"{notes.new('A')}\tMode {name} {event.event_mode}")
    when = f" {event.time.from_}/{event.time.to}" if event.time and event.time.from_ else ""
    about = f"{event.id} CAMEO {event.cameo or '-'}{when} {event.because}"
    notes.lines.append(f"{notes.new('#')}\tAnnotatorNotes {name}\t{plain(about)}")


def _nearest(mentions: list[tuple[Span, str]], at: Span, within: Span) -> str | None:
    """The mention in `within` that is closest to `at`, else the closest of all."""
    here = [m for m in mentions if within.contains(m[0])] or mentions
    return min(here, key=lambda m: (max(m[0].start - at.end, at.start - m[0].end, 0), m[0]))[1] if here else None


def _configure(folder: Path, desk: sqlite3.Connection) -> None:
    anyone = "|".join(_ACTORS)
    roles = ", ".join(f"{role}*:{anyone}" for role in _ROLES)
    lines = ["[entities]", *_ACTORS, *_OTHERS, "[relations]"]
    lines += [f"{role}\tArg1:Statement, Arg2:{anyone}" for role in _SAID]
    lines += [f"Equiv\tArg1:{kind}, Arg2:{kind}, <REL-TYPE>:symmetric-transitive" for kind in _ACTORS]
    lines += ["[events]", *(f"{kind}\t{roles}" for kind in (*TYPES, *own_types(desk))), "[attributes]"]
    lines += [f"Status\tArg:<EVENT>, Value:{'|'.join(STATUSES)}", f"Mode\tArg:<EVENT>, Value:{'|'.join(_modes(desk))}"]
    lines += ["Speech\tArg:Statement, Value:direct|mixed|indirect"]
    _put(folder / "annotation.conf", "\n".join(lines) + "\n")


def _modes(desk: sqlite3.Connection) -> list[str]:
    known = {mode for kind in event_types().values() for mode in kind.modes}
    own = own_types(desk)
    held = desk.execute(
        f"SELECT DISTINCT event_mode FROM event WHERE current AND event_type IN ({', '.join('?' * len(own))}) "
        "AND event_mode IS NOT NULL",
        own,
    )
    return sorted(known | {mode for (mode,) in held})
