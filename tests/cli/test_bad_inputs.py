from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli.app import app
from dragoman.record import problems

GOOD = "Peru accused Ecuador of shelling a village. “We will answer this,” the minister said.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def read(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["read", *arguments], prog_name="dragoman")


def records(result: Result) -> list[dict]:  # type: ignore[type-arg]
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [problems(r) for r in found] == [[]] * len(found)
    return found


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG picture"),
        (b"%PDF-1.7 words words", "PDF"),
        (b"PK\x03\x04words", "ZIP"),
        (b"some\x00thing else", "zero bytes"),
        (b"\xff\xfe\x41", "UTF-16"),
        (b"<html><body><script>var a = 1;</script></body></html>", ""),
    ],
)
def test_what_is_no_text_fails_in_one_sentence_and_stops_nothing(data: bytes, words: str) -> None:
    Path("bad.html" if data.startswith(b"<") else "bad.txt").write_bytes(data)
    bad = next(str(p) for p in Path().glob("bad.*"))
    result = read(bad, "good.txt")
    assert result.exit_code == 1
    assert len(records(result)) == 1
    assert result.stderr.startswith(f"dragoman: {bad}: ") and words in result.stderr
    assert result.stderr.count("\n") == 1 and "Traceback" not in result.stderr and "bug" not in result.stderr


def test_missing_and_unreadable_inputs_and_an_empty_folder() -> None:
    Path("empty").mkdir()
    Path("secret.txt").write_text(GOOD)
    Path("secret.txt").chmod(0)
    result = read("missing.txt", "empty", "secret.txt", "good.txt")
    readable = os.access("secret.txt", os.R_OK)  # for the superuser everything is
    assert result.exit_code == 1 and len(records(result)) == 1 + readable
    assert result.stderr.count("\n") == 3 - readable
    assert "dragoman: missing.txt: There is no such file.\n" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Missing argument"),
        (("good.txt", "--frob"), "No such option"),
        (("good.txt", "--published", "soon"), "'soon' is no date"),
        (("good.txt", "--published", "05/03/2024"), "write it as 2024-03-05"),
        (("good.txt", "--published", "2024-02-30"), "is no date"),
        (("good.txt", "--metadata", "none.csv"), "none.csv can't be read"),
        (("good.txt", "--metadata", "good.txt"), "no column “path”"),
        (("good.txt", "--metadata", "."), "can't be read"),
        (("good.txt", "--pipeline", "no_such_pipeline"), "is not installed"),
        (("good.txt", "-o", "no/such/file.jsonl"), "There is no folder"),
        (("good.txt", "-o", "."), "is a folder"),
        (("good.txt", "-o", "good.txt"), "among the inputs"),
        ((".", "-o", "records.txt"), "among the inputs"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence_and_writes_nothing(arguments: tuple[str, ...], words: str) -> None:
    result = read(*arguments)
    assert result.exit_code == 2 and result.stdout == ""
    assert words in result.stderr and "Traceback" not in result.stderr
    assert Path("good.txt").read_text(encoding="utf-8") == GOOD and not Path("records.txt").exists()


def test_a_folder_that_is_none_for_demo() -> None:
    result = CliRunner().invoke(app, ["demo", "nowhere"], prog_name="dragoman")
    assert result.exit_code == 2 and "There is no folder nowhere." in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read_as_the_same_text(encoding: str) -> None:
    Path("x.txt").write_bytes(GOOD.encode(encoding))
    x, good = records(read("x.txt", "good.txt"))
    assert x["article"]["text"] == good["article"]["text"] == GOOD
    assert x["article"]["id"] == good["article"]["id"]


def test_another_language_gives_blocks_no_facts_and_a_word_about_it() -> None:
    Path("x.txt").write_text(
        "Le ministre a accusé le gouvernement voisin de mentir.\n\nLes deux pays ont signé un accord mardi, "
        "a déclaré le président de la république devant les députés.\n",
        encoding="utf-8",
    )
    result = read("x.txt")
    (record,) = records(result)
    assert result.exit_code == 0 and record["article"]["language"] == "fr" and record["article"]["blocks"]
    assert not any(record[part] for part in ("actors", "times", "events", "statements", "figures"))
    assert "not English: no facts are read" in result.stderr


def test_ten_megabytes_on_one_line_fail_at_once_and_stop_nothing() -> None:
    Path("x.txt").write_text("Peru accused Ecuador of lying and " * 300_000, encoding="utf-8")
    result = read("x.txt", "good.txt")
    assert result.exit_code == 1 and len(records(result)) == 1
    assert "split it into its articles" in result.stderr


def test_an_unclosed_quotation_does_not_swallow_the_article() -> None:
    text = "“We will answer this, the minister said.\n\n" + "Peru accused Ecuador of shelling a village.\n\n" * 30
    Path("x.txt").write_text(text, encoding="utf-8")
    (record,) = records(read("x.txt"))
    assert all(c["end"] < 200 for s in record["statements"] for c in s["content"] if c["start"] < 40)
    assert any(e["event_type"] == "ACCUSE" for e in record["events"])


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 3000 + f"<p>{GOOD}</p>" + "</div>" * 3000,
        f"<html><body><p>{GOOD}<p>{GOOD}<div></span></b><table><tr><p>{GOOD}",
        f"<html><head><title>A page<body><!-- <p>{GOOD}",
        f"<p>{GOOD}</p><script>if (a < b) {{ document.write('<p>{GOOD}') }}",
        f"<!doctype html><p>{GOOD}&#xD800;&#0;&nosuch;&amp</p>",
        "<html>" + f"<p>{GOOD}</p>" * 500,
    ],
    ids=["deep", "unclosed", "comment", "script", "entities", "long"],
)
def test_broken_pages_are_read_or_refused_never_a_bug(page: str) -> None:
    Path("x.html").write_text(page, encoding="utf-8")
    result = read("x.html")
    assert result.exit_code in (0, 1) and "bug" not in result.stderr
    for record in records(result):
        assert "document.write" not in record["article"]["text"]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000 + "Peru accused Ecuador." + ")" * 5000,
        "“" * 3000 + "Peru accused Ecuador of lying" + "”" * 3000,
        "Peru, " * 3000 + "accused Ecuador of lying.",
        "1,2" * 5000 + " million dollars",
        "a" * 100_000,
        "March " * 3000,
        "\u202e\u200f Peru \ufeff accused \u00ad Ecuador \u200b of 👩‍👩‍👧 lying.",
        "- " * 5000,
        ".\n" * 5000,
    ],
    ids=["brackets", "quotation marks", "commas", "digits", "letters", "months", "marks", "dashes", "dots"],
)
def test_odd_texts_are_read_in_good_time(text: str) -> None:
    Path("x.txt").write_text(text, encoding="utf-8")
    result = read("x.txt")
    assert result.exit_code == 0, result.stderr
    assert len(records(result)) == 1
