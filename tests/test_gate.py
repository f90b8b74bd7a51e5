"""Quality is a gate: no measure of the sample reports falls below its floor, and the scorer can be trusted."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest

import gate
from gate_match import Passages, likeness, words
from gate_parts import Tally, score


def test_no_measure_is_below_its_floor() -> None:
    low = gate.below(gate.measure())
    assert not low, "\n".join([*low, "See what is missed: python benchmarks/gate.py --misses MEASURE"])


def test_every_measure_has_a_floor() -> None:
    assert set(gate.floors()) == set(gate.measure().hits)


def test_floors_are_raised_and_never_lowered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.yaml")
    tally = Tally()
    for n in range(3):
        tally.add("times.found", n < 2, "missed")
    gate.raise_floors(tally)
    assert gate.floors() == {"times.found": 0.6666}
    assert gate.below(tally) == []
    tally.add("times.found", False, "missed")
    gate.raise_floors(tally)
    assert gate.floors() == {"times.found": 0.6666}
    assert gate.below(tally) == ["times.found is 0.5000, below its floor of 0.6666"]
    assert gate.below(Tally()) == ["times.found has a floor and is not measured"]


def test_an_empty_record_scores_nothing_it_should_find() -> None:
    gold = gate.golds()[0]
    record = deepcopy(gate.records()[gold["file"]])
    record.update(actors=[], times=[], events=[], statements=[], figures=[])
    tally = Tally()
    score(gold, record, tally)
    for measure in ("actors.found", "events.located", "statements.found", "figures.value_unit", "times.found"):
        assert tally.share(measure) == 0, measure
    assert tally.share("mentions.pronoun") == tally.share("mentions.other") == 0


def test_actors_under_wrong_names_are_not_found() -> None:
    gold = gate.golds()[0]
    record = deepcopy(gate.records()[gold["file"]])
    for actor in record["actors"]:
        actor.update(name="Somebody Else", country="XXX", mentions=[])
    tally = Tally()
    score(gold, record, tally)
    assert tally.share("actors.found") == 0
    assert tally.hits["events.who_did_what_to_whom"][0] == 0


def test_an_event_that_must_not_be_found_is_counted() -> None:
    gold = next(g for g in gate.golds() if g["forbidden"])
    record = deepcopy(gate.records()[gold["file"]])
    trap, passages = gold["forbidden"][0], Passages(record["article"]["text"])
    sentence = passages.find(trap["sentence"])
    assert sentence is not None
    trigger = passages.find(trap["trigger"], sentence[0])
    assert trigger is not None
    spans = {"trigger": {"start": trigger[0], "end": trigger[1]}, "sentence": {"start": sentence[0], "end": trigger[1]}}
    event = deepcopy(record["events"][0])
    event.update(event_type=trap["types"][0], status=trap["status_forbidden"][0], mentions=[spans], **spans)
    everybody = [a["id"] for a in record["actors"]]
    record["events"] = [{**event, "actors": everybody, "recipients": everybody}]
    tally = Tally()
    score(gold, record, tally)
    hit, of = tally.hits["events.forbidden_avoided"]
    assert (hit, of) == (len(gold["forbidden"]) - 1, len(gold["forbidden"]))


def test_passages_are_found_across_line_breaks_and_quotation_marks() -> None:
    text = "He said “no\n  more” of it."
    passages = Passages(text)
    found = passages.find('"no more"')
    assert found is not None
    assert text[slice(*found)] == "“no\n  more”"
    marked = passages.marked('said "no [[more]]" of')
    assert marked is not None
    assert text[slice(*marked)] == "more"
    assert passages.marked("[[never]] said") is None


def test_names_and_spans_are_compared() -> None:
    assert words("The Ministry of Pérez's U.N. men") == ["ministry", "of", "perez", "un", "men"]
    assert likeness((0, 10), (0, 10)) == 1
    assert likeness((0, 5), (5, 10)) == 0
    assert likeness((0, 10), (5, 10)) == 0.5
