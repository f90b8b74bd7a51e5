from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.store import Writer
from dragoman.store.copies import agency, signature
from tests.store.made import record

WIRE = [
    f"On day {n} the envoy of province {n * 7} told the {w} committee that {w} of the {n} boats had been found near it."
    for n, w in enumerate(("red", "blue", "green", "black", "white", "amber", "olive", "coral", "ivory", "azure"))
]
OTHER = [
    f"Shoppers in ward {n} paid {n * 3} pesos more for {w} this season, the market board of the capital said in a note."
    for n, w in enumerate(("rice", "beans", "maize", "milk", "bread", "oil", "sugar", "salt", "tea", "fish"))
]


def groups(writer: Writer) -> list[int]:
    rows = writer.desk.execute("SELECT count(*) FROM article GROUP BY source_group ORDER BY 1 DESC")
    return [r[0] for r in rows]


def test_a_copy_is_found_through_another_headline_a_lost_end_and_an_added_line(writer: Writer) -> None:
    writer.add(record(*WIRE, title="Boats found", outlet="A"))
    writer.add(record(*WIRE[:7], title="ENVOY: BOATS ARE BACK", outlet="B"))
    writer.add(record("Our own reporter adds a line.", *WIRE, outlet="C"))
    writer.add(record(*OTHER, outlet="D"))
    assert groups(writer) == [3, 1]
    assert writer.desk.execute("SELECT min(score) FROM copy").fetchone()[0] >= 0.45


def test_the_group_does_not_depend_on_the_order(tmp_path: Path) -> None:
    copies = [record(*WIRE[n:], outlet=str(n)) for n in range(3)] + [record(*OTHER, outlet="D")]
    seen = set()
    for n, order in enumerate(itertools.permutations(copies)):
        with Writer(tmp_path / f"{n}.db") as writer:
            for one in order:
                writer.add(one)
            seen.add(tuple(tuple(r) for r in writer.desk.execute("SELECT ref, source_group FROM article ORDER BY ref")))
    assert len(seen) == 1


def test_forgetting_the_middle_of_a_chain_parts_its_ends(writer: Writer) -> None:
    ends = [record(*WIRE[:6], *OTHER[:1], outlet="A"), record(*WIRE[4:], outlet="B")]
    middle = record(*WIRE, outlet="M")
    for one in (*ends, middle):
        writer.add(one)
    assert groups(writer) == [3]
    writer.forget(middle.article.id)
    assert groups(writer) == [1, 1]


def test_too_short_a_text_is_nobodys_copy() -> None:
    assert signature(record("Peru left the talks.").article) is None


@pytest.mark.parametrize(
    ("byline", "text", "found"),
    [
        ("By Ana Paz, Reuters", "Peru left.", "Reuters"),
        ("AFP", "Peru left.", "Agence France-Presse"),
        ("By Ana Paz and agencies", "Peru left.", None),
        (None, "LIMA, March 5 (Meridian) - Peru left the talks.", "Meridian"),
        (None, "LIMA (AP) — Peru left the talks.", "Associated Press"),
        (None, "Peru left the talks (again) - and came back.", "again"),
        (None, "Peru left the talks. Ana (28) - a baker - stayed.", None),
    ],
)
def test_the_agency_credited(byline: str | None, text: str, found: str | None) -> None:
    made = record(text, byline=byline).article
    assert agency(replace(made, bylines=(byline,) if byline else ())) == found
