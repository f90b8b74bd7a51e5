"""Reports of twelve happenings and fourteen look-alikes, read and merged: `benchmarks/bcubed.py` prints the figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest

import bcubed

TRUTH = bcubed.gold()
ALL = 0.75
"""What is reached, with what the reader misreads; of what it reads rightly, the floor is `bcubed.F1`."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[bcubed.Item]:
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    bcubed.fill(path, bcubed.records())
    return bcubed.align(path, TRUTH)


def test_the_gold_has_what_was_asked_for() -> None:
    look_alikes = [h for h in TRUTH if h.like]
    targets = [h for h in TRUTH if not h.like]
    assert len(targets) >= 12 and len(look_alikes) >= 10
    assert len({t.file for h in targets for t in h.told}) >= 30
    assert all(len({t.file for t in h.told}) >= 2 for h in targets)
    assert {h.like for h in look_alikes} <= {h.key for h in targets}
    for one, two in combinations(TRUTH, 2):
        assert (one.parties, one.who, one.day) != (two.parties, two.who, two.day)


def test_the_same_is_merged_and_only_that(found: Sequence[bcubed.Item]) -> None:
    whole = bcubed.score(found, TRUTH)
    rightly = bcubed.score([i for i in found if i.wrong is None], TRUTH)
    assert whole.false == ()
    assert whole.found >= 60
    assert whole.f1 >= ALL
    assert rightly.f1 >= bcubed.F1


def item(event: int, stored: int, truth: bcubed.Happening) -> bcubed.Item:
    return bcubed.Item(event, stored, truth, truth.told[0], None)


def test_b_cubed_is_what_its_authors_say() -> None:
    one, two = TRUTH[:2]
    # Of one happening: three events, two of them together; the third lies with the only one of the other.
    found = [item(1, 10, one), item(2, 10, one), item(3, 11, one), item(4, 11, two), item(4, 11, two)]
    score = bcubed.score(found, (one, two))
    assert score.items == 4
    assert score.precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert score.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert score.f1 == pytest.approx(2 * 0.75 * (2 / 3) / (0.75 + 2 / 3))
    assert score.false == ((one.key, two.key),) or score.false == ((two.key, one.key),)
