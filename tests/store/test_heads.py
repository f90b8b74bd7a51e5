"""What the desk keeps count of, against the happenings looked up one by one."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dragoman.store import Writer, open_desk
from dragoman.store.asked import Filters, range_of
from dragoman.store.cell import COMING, DONE, DOUBTED, Cell
from dragoman.store.gathered import Gathered
from dragoman.store.heads import heads
from dragoman.store.passages import Texts
from dragoman.store.said import figures_on, statements_between
from dragoman.store.tallied import Tallied
from dragoman.store.whom import whom
from synthetic import FIRST_DAY, synthetic

YEAR = FIRST_DAY.year
OFTEN = "SELECT name FROM side s ORDER BY (SELECT count(*) FROM pair WHERE one = s.id AND two = 0) DESC, name"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("heads") / "desk.db"
    with Writer(path) as writer:
        for number in range(0, 240, 2):
            writer.add(synthetic(number, 8))
    with open_desk(path) as desk:
        yield desk


def ask(rng: random.Random, sides: list[str]) -> tuple[list[str], Filters]:
    first = f"{YEAR + rng.randrange(10)}-{rng.randrange(1, 13):02}-{rng.choice((1, 1, 9, 28)):02}"
    last = f"{int(first[:4]) + rng.randrange(4)}-{rng.randrange(1, 13):02}-{rng.choice((1, 15, 28)):02}"
    ends = rng.choice(((None, None), (first, None), (None, last), (first, max(first, last)), (first[:7], first[:7])))
    types = rng.choice(((), (), ("CONSULT",), ("ASSAULT", "AID")))
    statuses = rng.choice(((), (), ("occurred",), ("denied", "intended")))
    return rng.sample(sides, rng.choice((1, 2))), Filters(range_of(*ends), types, statuses)


def summed(cells: Iterator[Cell]) -> Counter[object]:
    found: Counter[object] = Counter()
    for c in cells:
        for name in ("count", "intensity", "goldstein", "scored"):
            found[c.at, c.standing, c.quad, c.grain, name] += getattr(c, name)
    return +found + Counter({k: v for k, v in found.items() if v < 0})


def test_sides_are_counted_as_their_happenings_are(desk: sqlite3.Connection) -> None:
    sides = [r[0] for r in desk.execute(f"{OFTEN} LIMIT 6")]
    rng = random.Random(3)
    answers = 0
    for _ in range(150):
        names, filters = ask(rng, sides)
        subjects = [whom(desk, n) for n in names]
        kept, gathered = heads(desk, subjects, filters), Gathered(desk, subjects, filters)
        assert isinstance(kept, Tallied)
        assert summed(kept.cells()) == summed(gathered.cells()), (names, filters)
        for standings in (DONE, DOUBTED, COMING):
            for most in (3, None):
                first, second = kept.weightiest(standings, most), gathered.weightiest(standings, most)
                assert set(first) == set(second), (names, filters, standings)
                assert len(first) == len(set(first))
        assert set(kept.latest(4)) == set(gathered.latest(4)), (names, filters)
        answers += bool(kept.latest(4))
    assert answers > 75


def test_days_add_up_to_months(desk: sqlite3.Connection) -> None:
    side = desk.execute(f"{OFTEN} LIMIT 1").fetchone()[0]
    filters = Filters(range_of(f"{YEAR}-02-10", f"{YEAR + 8}-03-09"))
    kept = heads(desk, [whom(desk, side)], filters)
    assert isinstance(kept, Tallied)
    months = Counter({c.at: 0 for c in kept.cells()})
    for c in kept.cells():
        months[c.at] += c.count
    days: Counter[int] = Counter()
    for c in kept.daily():
        days[c.at // 100] += c.count
    assert months == days
    assert months.total() > 50


def test_what_sides_say_and_their_figures_are_those_looked_up_one_by_one(desk: sqlite3.Connection) -> None:
    sides = [r[0] for r in desk.execute(f"{OFTEN} LIMIT 5")]
    rng = random.Random(4)
    found = 0
    for _ in range(60):
        names, filters = ask(rng, sides)
        subjects = [whom(desk, n) for n in names]
        apart = [replace(s, side=None) for s in subjects]
        for most in (2, None):
            said = statements_between(desk, subjects, filters.days, most, Texts(desk))
            assert said == statements_between(desk, apart, filters.days, most, Texts(desk)), (names, filters)
            figures = figures_on(desk, subjects, filters.days, (), most, Texts(desk))
            assert figures == figures_on(desk, apart, filters.days, (), most, Texts(desk)), (names, filters)
            found += sum(len(s.said) for s in said) * bool(figures)
    assert found > 300
