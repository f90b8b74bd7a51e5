"""A codebook of one's own whose values can't stand where they do: named by file and line, whatever they are."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dragoman.codebook import check_own

OWN = Path(__file__).parents[2] / "docs" / "own-codebook"
SENTENCE = "<s>Oslo</s> <e>wept for</e> <t>Juba</t> on day {}."
KEYS = (
    "verb", "noun", "adjective", "object", "not_object", "subject", "not_subject", "with", "words", "actor",
    "recipient", "mutual", "mode", "cameo", "contexts", "status", "rank", "weak",
)  # fmt: skip
BAD = (None, 3, True, "x", "(", "$nowhere", [], [[]], [{}], {}, {"a": {"b": 1}}, [1, None])


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "types").mkdir()
    (tmp_path / "examples").mkdir()
    (tmp_path / "types" / "MOURN.yaml").write_text((OWN / "types" / "MOURN.yaml").read_text("utf-8"), "utf-8")
    lines = [f'- "{SENTENCE.format(n)}"\n' for n in range(30)]
    (tmp_path / "examples" / "MOURN.yaml").write_text("".join(lines), "utf-8")
    return tmp_path


def write(own: Path, raw: object, pattern: object = None) -> None:
    text = yaml.safe_dump(raw, sort_keys=False)
    if pattern is not None:
        text += "patterns:\n  - " + yaml.safe_dump(pattern, default_flow_style=True, width=10**6).strip() + "\n"
    (own / "types" / "MOURN.yaml").write_text(text, "utf-8")


def test_the_folder_beside_the_page_is_in_order(own: Path) -> None:
    assert check_own(own) == []


@pytest.mark.parametrize("bad", BAD, ids=str)
@pytest.mark.parametrize("key", KEYS)
def test_any_value_in_a_pattern_is_answered(own: Path, key: str, bad: object) -> None:
    raw = yaml.safe_load((own / "types" / "MOURN.yaml").read_text("utf-8"))
    del raw["patterns"]
    kind = key if key in ("verb", "noun", "adjective") else "verb"
    write(own, raw, {kind: "mourn", key: bad})
    problems = check_own(own)
    assert all(p.startswith("types/MOURN.yaml:") for p in problems), problems
    if isinstance(bad, dict) and key != "with":
        assert any(f"patterns, 0, {key}: " in p for p in problems), problems
        last = len((own / "types" / "MOURN.yaml").read_text("utf-8").splitlines())
        assert problems[0].startswith(f"types/MOURN.yaml:{last}: ")


@pytest.mark.parametrize("bad", BAD, ids=str)
@pytest.mark.parametrize("key", ["type", "quad", "intensity", "cameo", "definition", "boundaries", "modes", "patterns"])
def test_any_value_in_a_type_is_answered(own: Path, key: str, bad: object) -> None:
    raw = yaml.safe_load((own / "types" / "MOURN.yaml").read_text("utf-8"))
    write(own, {**raw, key: bad})
    assert all(p.startswith("types/MOURN.yaml:") for p in check_own(own))
    if bad == [[]]:
        assert any(f"{key}" in p for p in check_own(own))


@pytest.mark.parametrize("bad", BAD, ids=str)
@pytest.mark.parametrize("name", ["words", "contexts", "cameo"])
def test_any_value_in_a_table_is_answered(own: Path, name: str, bad: object) -> None:
    path = own / f"{name}.yaml"
    path.write_text(yaml.safe_dump({"mine": bad}), "utf-8")
    problems = check_own(own)
    assert all(p.startswith(f"{name}.yaml:") for p in problems)
    assert problems or isinstance(bad, list)
    path.write_text(yaml.safe_dump(bad), "utf-8")
    assert check_own(own) if bad != {} else not check_own(own)


@pytest.mark.parametrize("line", ["- {text: x}", "- [x]", "- 3", "- ", '- "open', "- null", "- @x"])
def test_an_example_that_is_no_sentence_is_named(own: Path, line: str) -> None:
    path = own / "examples" / "MOURN.yaml"
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    assert check_own(own) == ["examples/MOURN.yaml:31: not a sentence in quotation marks"]


@pytest.mark.parametrize("file", ["types/MOURN.yaml", "examples/MOURN.yaml", "words.yaml"])
def test_a_file_that_is_not_utf_8_is_named(own: Path, file: str) -> None:
    (own / file).write_bytes("définition: é".encode("latin-1"))
    assert f"{file}:1: it is not UTF-8" in check_own(own)
