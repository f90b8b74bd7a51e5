"""The codebook as it stands is sound, and the linter names what is not."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from dragoman.codebook import TYPES, event_types, examples, table
from dragoman.codebook.check import canonical, check
from dragoman.codebook.types import STATUSES


@pytest.fixture(scope="module")
def data() -> Path:
    with as_file(files("dragoman.codebook").joinpath("data")) as folder:
        return folder


@pytest.fixture
def copy(data: Path, tmp_path: Path) -> Path:
    target = tmp_path / "data"
    for name in ("types", "examples"):
        shutil.copytree(data / name, target / name)
    for name in ("words", "contexts", "cameo"):
        shutil.copy(data / f"{name}.yaml", target / f"{name}.yaml")
    return target


def test_nothing_is_wrong_with_it(data: Path) -> None:
    assert check(data) == []


def test_every_type_has_its_modes_and_intensities() -> None:
    types = event_types()
    assert tuple(types) == TYPES
    assert types["AID"].intensity == 10
    assert types["CONSULT"].modes["phone"].intensity == 1.5
    assert types["ASSAULT"].modes["drone"].intensity == -9.5
    assert len(types["COERCE"].modes) == 10


def test_every_cameo_code_has_a_value_on_the_goldstein_scale() -> None:
    codes = table("cameo")
    assert len(codes) > 250
    assert all(-10 <= entry["goldstein"] <= 10 for entry in codes.values())
    assert codes["041"]["goldstein"] == 1.0
    assert codes["0841"]["type"] == "RETREAT"


def test_there_are_enough_examples_and_their_marks_can_be_taken_off() -> None:
    everything = [e for name in (*TYPES, "NONE") for e in examples(name)]
    assert len(everything) >= 2400
    assert not any("<" in e.text for e in everything)
    assert {e.status for e in everything} == STATUSES


def test_all_37_contexts_are_defined() -> None:
    contexts = table("contexts")
    assert len(contexts) == 37
    assert all(entry["definition"] and entry["words"] for entry in contexts.values())


@pytest.mark.parametrize(
    ("file", "line", "says"),
    [
        ("types/AID.yaml", "  - {verb: donate, recipient: [to], mode: gift}", "unknown mode gift"),
        ("types/AID.yaml", "  - {verb: donate, object: [$nowhere]}", "no list $nowhere"),
        ("types/AID.yaml", "  - {verb: donate, recipient: [on]}", "True is no word"),
        ("types/AID.yaml", "  - {recipient: [to], verb: donate}", "write it {verb: donate, recipient: [to]}"),
        ("types/AID.yaml", '  - {verb: donate, cameo: "999"}', "unknown CAMEO code 999"),
        ("examples/AID.yaml", '- "<s>Oslo</s> <e>gave <t>Juba</t> rice."', "<t> opens inside <e>"),
        ("examples/AID.yaml", '- "<s>Oslo</s> gave <t>Juba</t> rice."', "no trigger"),
        ("examples/AID.yaml", '- "<s>Oslo</s> <e>gave</e> <t>Juba</t> rice. | aerial"', "'aerial' is no mode"),
        ("examples/AID.yaml", "- <s>Oslo</s> <e>gave</e> <t>Juba</t> rice.", "not in canonical form"),
    ],
)
def test_the_linter_names_the_file_and_the_line(copy: Path, file: str, line: str, says: str) -> None:
    path = copy / file
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    number = len(path.read_text(encoding="utf-8").splitlines())
    assert any(p.startswith(f"{file}:{number}: ") and says in p for p in check(copy))


def test_the_linter_misses_what_is_not_there(copy: Path) -> None:
    (copy / "types" / "AGREE.yaml").unlink()
    (copy / "examples" / "NONE.yaml").write_text("# none\n", encoding="utf-8")
    problems = check(copy)
    assert "types/AGREE.yaml:1: missing" in problems
    assert any("0 examples, fewer than" in p for p in problems)


def test_a_pattern_is_written_one_way() -> None:
    written = {"weak": True, "verb": "call", "with": {"on": []}, "recipient": ["on", "to"], "words": r"\bno\b"}
    line = r"""  - {verb: call, with: {"on": []}, words: '\bno\b', recipient: ["on", to], weak: true}"""
    assert canonical(written) == line
