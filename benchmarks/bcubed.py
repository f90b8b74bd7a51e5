"""Whether reports of one happening are merged, and only those: B-cubed over reports marked by hand.

    python benchmarks/bcubed.py [--explain HALF] [--json FILE]

Reads the reports of `tests/articles/happenings`, puts them on a fresh desk, and finds the event that the desk has for
each passage of the gold. Over these events it takes B-cubed precision, recall and F1 (Bagga and Baldwin 1998,
"Algorithms for scoring coreference chains"): for each event, the share of those in its stored happening that are of
its true one, and the share of those of its true one that are in its stored one, each averaged over all events. A pair
of true happenings with an event each in one stored happening is a false merge. The same is given for the events that
were read rightly: what the reader takes for another type, other parties or another day can't be merged by them.
Exit status 1 if a floor is missed, by all events.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import yaml

import dragoman
from dragoman.record import Record
from dragoman.store import Writer, open_desk
from gate_match import Passages, Span

FOLDER = Path(__file__).parents[1] / "tests" / "articles" / "happenings"
F1 = 0.92
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
HALVES = ("tuned", "heldout")


@dataclass(frozen=True)
class Told:
    """A passage of a report that tells of a true happening: the words in [[ ]] of `context`."""

    file: str
    context: str


@dataclass(frozen=True)
class Happening:
    """A true happening: the sides of who acts and is acted upon, its day, and the codes that it may be given."""

    key: str
    what: str
    half: str
    parties: tuple[str, ...]
    who: str | None
    day: str
    types: frozenset[str]
    like: str | None
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Item:
    """An event that the desk has for a passage of the gold; `wrong` is what the reader has misread in it, if anything.

    An event can't be merged by what it doesn't say: of the wrong "type", with other "parties", of another "day" (or
    of none, in a report of a later time), or of a "status" that has it still to come.
    """

    event: int
    stored: int
    truth: Happening
    told: Told
    wrong: str | None


@dataclass(frozen=True)
class Score:
    """B-cubed over `items` events; `found` of `marked` passages have one; `false` are the pairs merged wrongly."""

    precision: float
    recall: float
    items: int
    found: int
    marked: int
    false: tuple[tuple[str, str], ...]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def gold(folder: Path = FOLDER) -> tuple[Happening, ...]:
    """The true happenings, in the order of the file."""
    raw = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    return tuple(
        Happening(
            key, h["what"], h["half"], tuple(h["parties"]), h.get("who"), h["day"], frozenset(h["types"]),
            h.get("like"), tuple(Told(t["file"], t["in"]) for t in h["told"]),
        )
        for key, h in raw.items()
    )  # fmt: skip


def records(folder: Path = FOLDER) -> list[Record]:
    """What the program reads in the reports."""
    reports = sorted(p for p in folder.iterdir() if p.suffix in {".txt", ".html"})
    return list(dragoman.read(*reports, metadata=folder / "metadata.csv"))


def fill(path: Path, read: Iterable[Record]) -> None:
    """Puts the records on a desk."""
    with Writer(path) as writer:
        for record in read:
            writer.add(record)


@dataclass(frozen=True)
class _Event:
    id: int
    happening: int
    code: str
    status: str
    days: tuple[str, str]  # that it may have been on
    acting: frozenset[str]
    receiving: frozenset[str]
    mentions: tuple[tuple[Span, Span], ...]  # trigger, sentence


def _events(desk: sqlite3.Connection) -> dict[str, list[_Event]]:
    """The current events of each file."""
    spans: dict[int, list[tuple[Span, Span]]] = defaultdict(list)
    for m in desk.execute("SELECT * FROM event_mention ORDER BY event_id, n"):
        spans[m["event_id"]].append(((m["trigger_start"], m["trigger_end"]), (m["sentence_start"], m["sentence_end"])))
    sides: dict[tuple[int, str], set[str]] = defaultdict(set)
    for x in desk.execute("SELECT x.event_id, x.role, a.side FROM event_actor x JOIN actor a ON a.id = x.actor_id"):
        sides[x["event_id"], x["role"]].add(x["side"])
    found: dict[str, list[_Event]] = defaultdict(list)
    for e in desk.execute(
        'SELECT e.id, e.happening_id, e.event_type, e.status, e."from", e."to", a.path, a.day, '
        "date(a.day, '-2 days') AS since "
        "FROM event e JOIN article a ON a.id = e.article_id WHERE e.current ORDER BY e.id"
    ):
        days = (e["from"], e["to"]) if e["from"] and e["to"] else (e["since"], e["day"])
        acting, receiving = (frozenset(sides[e["id"], role]) for role in ("actor", "recipient"))
        found[Path(e["path"]).name].append(
            _Event(
                e["id"],
                e["happening_id"],
                e["event_type"],
                e["status"],
                days,
                acting,
                receiving,
                tuple(spans[e["id"]]),
            )
        )
    return found


def _wrong(event: _Event, truth: Happening) -> str | None:
    one, two = truth.parties
    if event.code not in truth.types:
        return "type"
    if (event.acting, event.receiving) != ({one}, {two}) and (
        not MUTUAL & truth.types or event.acting | event.receiving != {one, two}
    ):
        return "parties"
    first, last = (d[: len(truth.day)] for d in event.days)
    if not first <= truth.day <= last:
        return "day"
    return "status" if event.status in {"intended", "possible", "urged"} else None


def _at(events: Iterable[_Event], at: Span, types: frozenset[str]) -> _Event | None:
    """The event with a trigger at a place, of a fitting type if there are several."""
    found = [e for e in events if any(t[0] < at[1] and at[0] < t[1] for t, _ in e.mentions)]
    return min(found, key=lambda e: (e.code not in types, e.id), default=None)


def _near(events: Iterable[_Event], at: Span, types: frozenset[str]) -> _Event | None:
    """The event of a fitting type whose trigger is nearest, in the sentence of a place."""
    ranked = [
        (abs(trigger[0] - at[0]), e.id, e)
        for e in events
        for trigger, sentence in e.mentions
        if e.code in types and sentence[0] <= at[0] and at[1] <= sentence[1]
    ]
    return min(ranked)[2] if ranked else None


def align(path: Path, truth: Iterable[Happening]) -> list[Item]:
    """The events of a desk for the passages of the gold, in its order, without those that have none.

    Raises ValueError where a passage doesn't stand in its report.
    """
    with open_desk(path) as desk:
        events = _events(desk)
        texts = {
            Path(r["path"]).name: Passages(r["text"])
            for r in desk.execute("SELECT a.path, b.text FROM article a JOIN body b ON b.article_id = a.id")
        }
    places = [(h, told, texts[told.file].marked(told.context)) for h in truth for told in h.told]
    exact: dict[Told, _Event] = {}
    for happening, told, at in places:
        if at is None:
            raise ValueError(f"{told.file} has no {told.context!r}")
        if (event := _at(events[told.file], at, happening.types)) is not None:
            exact[told] = event
    taken = {e.id for e in exact.values()}  # told of elsewhere, so that a neighbour in the sentence isn't it
    found = []
    for happening, told, at in places:
        assert at is not None
        event = exact.get(told) or _near((e for e in events[told.file] if e.id not in taken), at, happening.types)
        if event is not None:
            found.append(Item(event.id, event.happening, happening, told, _wrong(event, happening)))
    return found


def score(found: Sequence[Item], truth: Iterable[Happening]) -> Score:
    """B-cubed over the events found of these happenings; one that two passages tell of counts once."""
    true = {h.key: h for h in truth}
    items = {(i.event, i.truth.key): i.stored for i in found if i.truth.key in true}
    together = Counter((stored, key) for (_, key), stored in items.items())
    stored, told = Counter(items.values()), Counter(key for _, key in items)
    count = max(len(items), 1)
    homes: dict[int, set[str]] = defaultdict(set)
    for (_, key), home in items.items():
        homes[home].add(key)
    return Score(
        precision=sum(together[home, key] / stored[home] for (_, key), home in items.items()) / count,
        recall=sum(together[home, key] / told[key] for (_, key), home in items.items()) / count,
        items=len(items),
        found=sum(i.truth.key in true for i in found),
        marked=sum(len(h.told) for h in true.values()),
        false=tuple(sorted({pair for keys in homes.values() for pair in combinations(sorted(keys), 2)})),
    )


def explain(path: Path, found: Sequence[Item], truth: Iterable[Happening]) -> None:
    """Prints the stored happenings of each true one, with their reports."""
    with open_desk(path) as desk:
        for happening in truth:
            mine = [i for i in found if i.truth == happening]
            missed = [t for t in happening.told if all(i.told != t for i in mine)]
            print(f"\n{happening.key} ({', '.join(happening.parties)}, {happening.day})")
            for item in sorted(mine, key=lambda i: (i.stored, i.event)):
                event = desk.execute("SELECT * FROM event WHERE id = ?", (item.event,)).fetchone()
                why = desk.execute("SELECT reason FROM merge WHERE event_id = ?", (item.event,)).fetchone()
                who = desk.execute(
                    "SELECT group_concat(x.role || ' ' || a.name || ' [' || a.side || ']', ', ') FROM event_actor x "
                    "JOIN actor a ON a.id = x.actor_id WHERE x.event_id = ? AND x.role IN ('actor', 'recipient')",
                    (item.event,),
                ).fetchone()[0]
                print(f"  #{item.stored} {item.told.file}: {item.told.context}")
                what = " ".join(str(event[c]) for c in ("event_type", "event_mode", "status", "from", "to", "place"))
                print(f"      {what}; {who}" + (f"; misread: {item.wrong}" if item.wrong else ""))
                print(f"      {why['reason'] if why else '-'}")
            for told in missed:
                print(f"  not read: {told.file}: {told.context}")


def main() -> None:
    """Prints the table; exits with 1 if a floor is missed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--explain", choices=HALVES, help="also print how each happening of that half was merged")
    options.add_argument("--json", type=Path)
    asked = options.parse_args()
    truth = gold()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        fill(path, records())
        found = align(path, truth)
        if asked.explain:
            explain(path, found, [h for h in truth if h.half == asked.explain])
    parts = {half: [h for h in truth if h.half == half] for half in HALVES} | {"all": list(truth)}
    right = [i for i in found if i.wrong is None]
    scores = {name: score(found, part) for name, part in parts.items()}
    scores |= {f"{name}, read rightly": score(right, part) for name, part in parts.items()}
    print(f"{'':<22} {'precision':>9} {'recall':>7} {'F1':>6} {'false merges':>13}   events, passages with one")
    for name, s in scores.items():
        print(f"{name:<22} {s.precision:>9.3f} {s.recall:>7.3f} {s.f1:>6.3f} {len(s.false):>13}"
              f"   {s.items}, {s.found} of {s.marked}")  # fmt: skip
    whole = scores["all"]
    print(f"{'floor':<22} {'':>9} {'':>7} {F1:>6.3f} {0:>13}")
    misread = Counter((i.truth.half, i.wrong) for i in found if i.wrong is not None)
    print("misread: " + ", ".join(f"{count} {wrong} ({half})" for (half, wrong), count in sorted(misread.items())))
    if asked.json is not None:
        rows = {
            name: {"precision": s.precision, "recall": s.recall, "f1": s.f1, "false": len(s.false), "events": s.items}
            for name, s in scores.items()
        }
        asked.json.write_text(json.dumps(rows), encoding="utf-8")
    raise SystemExit(int(whole.f1 < F1 or bool(whole.false)))


if __name__ == "__main__":
    main()
