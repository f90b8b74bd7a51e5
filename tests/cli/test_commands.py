from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman import __version__
from dragoman.classifier import ModelMismatch, load
from dragoman.cli.app import app
from dragoman.record import problems

REPORT = (
    "Peru accuses Ecuador of shelling\n\nLIMA, March 5, 2024 - Peru accused Ecuador on Monday of shelling a village.\n"
)
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a folder with one report in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    runner = CliRunner()

    def call(*arguments: str, **options: object) -> Result:
        return runner.invoke(app, list(arguments), prog_name="dragoman", **options)  # type: ignore[arg-type]

    return call


def test_version_and_help(run: Run) -> None:
    assert run("--version").output == f"dragoman {__version__}\n"
    assert "Examples:\n" in run("--help").output
    for command in ("read", "show", "explain", "classify", "codebook", "demo", "schema"):
        assert run(command, "--help").exit_code == 0


def test_a_command_that_is_none_and_no_command(run: Run) -> None:
    assert run("frobnicate").exit_code == 2
    assert "Commands:" in run().output


def test_read_prints_one_record_a_line_in_input_order(run: Run) -> None:
    Path("b.txt").write_text("Iran and Iraq signed a trade agreement.", encoding="utf-8")
    result = run("read", "b.txt", "a.txt")
    assert result.exit_code == 0 and result.stderr == ""
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [r["article"]["path"] for r in records] == ["b.txt", "a.txt"]
    assert [problems(r) for r in records] == [[], []]
    event = next(e for e in records[1]["events"] if e["event_type"] == "ACCUSE")
    text = records[1]["article"]["text"]
    assert text[event["trigger"]["start"] : event["trigger"]["end"]] in {"accuses", "accused"}


def test_read_reads_standard_input_and_folders(run: Run) -> None:
    from_stdin = json.loads(run("read", "-", input=REPORT).stdout)
    from_folder = json.loads(run("read", ".").stdout)
    assert from_stdin["article"]["path"] == "-" and from_folder["article"]["path"] == "a.txt"
    assert from_stdin["events"] == from_folder["events"]


def test_read_writes_to_a_file_the_same_as_it_prints(run: Run) -> None:
    printed = run("read", "a.txt").stdout
    assert run("read", "a.txt", "-o", "out.jsonl").stdout == ""
    assert Path("out.jsonl").read_bytes() == printed.encode()


def test_published_is_given_to_inputs_that_state_no_day(run: Run) -> None:
    Path("b.txt").write_text("The minister left on Friday. Iran accused Iraq of lying.", encoding="utf-8")
    record = json.loads(run("read", "b.txt", "--published", "2024-03-10T09:00").stdout)
    assert record["article"]["published"] == "2024-03-10T09:00:00"
    assert [t["value"] for t in record["times"]] == ["2024-03-08"]
    assert json.loads(run("read", "b.txt").stdout)["times"][0]["from"] is None


def test_metadata_is_matched_by_path(run: Run) -> None:
    Path("b.txt").write_text("The minister left on Friday.", encoding="utf-8")
    Path("t.csv").write_text("path,published,outlet\nb.txt,2024-03-10,The Ledger\n", encoding="utf-8")
    article = json.loads(run("read", "b.txt", "--metadata", "t.csv").stdout)["article"]
    assert (article["published"], article["outlet"]) == ("2024-03-10", "The Ledger")


def test_show_marks_the_text_and_lists_the_facts(run: Run) -> None:
    for width in (60, 80, 200):
        result = run("show", "a.txt", "--width", str(width))
        assert result.exit_code == 0
        assert max(map(len, result.stdout.splitlines())) <= width
        for words in ("Peru accuses Ecuador of shelling", "Events", "ACCUSE", "Statements", "Times", "Actors", "ECU"):
            assert words in result.stdout


def test_show_takes_nothing_in_an_article_for_markup(run: Run) -> None:
    Path("b.txt").write_text("Peru [bold]accused[/bold] Ecuador of [link=x]lying[/nonsense] :smile:.", encoding="utf-8")
    result = run("show", "b.txt", "--width", "100")
    assert "[bold]accused[/bold] Ecuador of [link=x]lying[/nonsense] :smile:." in result.stdout


def test_show_colours_only_where_it_may(run: Run) -> None:
    assert "\x1b[" not in run("show", "a.txt").stdout
    forced = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    assert "\x1b[33" in run("show", "a.txt", env=forced).stdout.replace("\x1b[7;33", "\x1b[33")
    quiet = run("show", "a.txt", env={**forced, "NO_COLOR": "1"}).stdout
    assert not any(f"{code}m" in quiet for code in ("31", "32", "33", "36"))


def test_demo_shows_the_dossier_and_what_to_try_next(run: Run) -> None:
    Path("b.txt").write_text(REPORT.replace("a village", "two villages"), encoding="utf-8")
    Path("metadata.csv").write_text("path,outlet\na.txt,The Ledger\nb.txt,The Trumpet\n", encoding="utf-8")
    result = run("demo", ".", env={"COLUMNS": "100"})
    assert result.exit_code == 0
    for words in ("Read 2 reports by 2 outlets", "metadata.csv", "The Ledger;", "Trumpet", "dragoman read"):
        assert words in result.stdout
    assert result.stdout.count("ACCUSE") == 1
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_schema_is_json_schema(run: Run) -> None:
    assert json.loads(run("schema").stdout)["$schema"].startswith("https://json-schema.org/")


def test_explain_leads_from_the_sentence_to_the_code(run: Run) -> None:
    result = run("explain", "a.txt")
    assert result.exit_code == 0
    for words in ("a.txt: Peru accuses Ecuador of shelling", "ACCUSE-", "codebook pattern ACCUSE", "actor       Peru"):
        assert words in result.stdout
    assert run("explain", "a.txt", "--published", "soon").exit_code == 2
    assert run("explain", "b.txt").exit_code == 1


def test_codebook_shows_a_type_and_checks_itself(run: Run) -> None:
    shown = run("codebook", "show", "sanction", "--examples", "2").stdout
    assert "SANCTION" in shown and "withdraw" in shown and shown.count("•") == 2
    assert run("codebook", "show", "WAR").exit_code == 2
    assert run("codebook", "check", ".").exit_code == 2


def test_classify_codes_the_pair_and_names_the_line_that_is_wrong(run: Run) -> None:
    try:
        load()
    except (ModelMismatch, FileNotFoundError) as error:
        pytest.skip(str(error))
    Path("pairs.tsv").write_text("1\t<s>Kenya</s> accused <t>Somalia</t> of lying.\nnothing\n", encoding="utf-8")
    result = run("classify", "pairs.tsv", "--confidence")
    key, kind, confidence = result.stdout.rstrip("\n").split("\t")
    assert (key, kind) == ("1", "ACCUSE") and 0.5 < float(confidence) <= 1
    assert "ACCUSE" in run("classify", "pairs.tsv", "--detail").stdout.split("\t")[-1]
    assert result.exit_code == 1 and "line 2" in result.stderr
    assert run("classify", "none.tsv").exit_code == 2
