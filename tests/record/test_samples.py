"""Every sample gives a record that keeps the contract, and the facts that nobody would argue about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import dragoman
from dragoman.record import Record, problems

ROOT = Path(__file__).parents[2]


def of(records: list[Record], name: str) -> Record:
    return next(r for r in records if r.article.path and name in r.article.path)


def test_records_are_valid(samples: list[Record]) -> None:
    assert len(samples) == 16
    for record in samples:
        assert problems(json.loads(record.to_json())) == [], record.article.path


def test_every_report_has_its_day_and_outlet_and_some_of_each_fact(samples: list[Record]) -> None:
    for record in samples:
        assert (record.article.published or record.article.updated or "").startswith("2024-03")
        assert record.article.outlet and record.article.title
        assert record.actors and record.times and record.statements and record.figures
    assert sum(len(r.events) for r in samples) >= 100


def test_no_fact_is_taken_from_furniture(samples: list[Record]) -> None:
    for record in samples:
        furniture = [b.span for b in record.article.blocks if b.kind == "furniture"]
        spans = [m.span for a in record.actors for m in a.mentions]
        spans += [t.span for t in record.times] + [f.span for f in record.figures]
        spans += [m.trigger for e in record.events for m in e.mentions]
        spans += [c for s in record.statements for c in s.content]
        assert not [s.cut(record.article.text) for s in spans if any(s.overlaps(f) for f in furniture)]


def test_the_same_input_gives_the_same_bytes(samples: list[Record]) -> None:
    path = ROOT / "samples" / "meridian-2024-03-05-call.txt"
    again = next(dragoman.read(path, metadata=ROOT / "samples" / "metadata.csv"))
    assert again.to_json() == of(samples, path.name).to_json()


def test_what_the_clash_report_says(samples: list[Record]) -> None:
    record = of(samples, "meridian-2024-03-04-clash")
    text = record.article.text
    names = {a.id: a.name for a in record.actors}
    accused = [e for e in record.events if e.event_type == "ACCUSE" and e.main.trigger.cut(text) == "accused"]
    assert [(names[i], names[j]) for e in accused for i in e.actors for j in e.recipients] == [("Ecuador", "Peru")]
    assert {a.code for a in record.actors if a.name in {"Peru", "Ecuador"}} == {"PER", "ECU"}
    assert any(t.span.cut(text) == "Sunday" and t.from_ == t.to == "2024-03-03" for t in record.times)
    said = [s for s in record.statements if "Not one Peruvian soldier" in s.content[0].cut(text)]
    assert [names[i] for s in said for i in s.speakers] == ["Hugo Paredes"]
    trade = [f for f in record.figures if f.unit == "USD"]
    assert [(f.value, f.from_, f.to) for f in trade] == [(2.9e9, "2023-01-01", "2023-12-31")]


@pytest.mark.parametrize("name", ["trumpet-2024-03-10-derby"])
def test_a_match_report_is_no_war(samples: list[Record], name: str) -> None:
    record = of(samples, name)
    found = [e.main.trigger.cut(record.article.text) for e in record.events if e.event_type == "ASSAULT"]
    assert len(found) <= 2, found
