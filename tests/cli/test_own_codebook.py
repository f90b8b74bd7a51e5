"""A codebook of one's own on the desk: read by it, told apart by it, asked for by its type."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import dragoman
from dragoman.cli.app import app
from dragoman.codebook import own_folder, use
from dragoman.corpus.ingest import coder
from dragoman.export import FORMATS

EXAMPLE = Path(__file__).parents[2] / "docs" / "own-codebook"
REPORT = (
    "Iceland grieves with Fiji\n\nSUVA, March 5, 2024 - Iceland sent its condolences to Fiji on Monday.\n"
    "Peru accused Ecuador of shelling a village.\n"
)
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs a command in a folder with one report and a copy of the documented codebook."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAGOMAN_DB", "desk.db")
    Path("a.txt").write_text(REPORT, encoding="utf-8")
    shutil.copytree(EXAMPLE, "mine")
    runner = CliRunner()

    def call(*arguments: str) -> Result:
        return runner.invoke(app, list(arguments), prog_name="dragoman")

    yield call
    use(None)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_each_process_that_reads_has_the_codebook(run: Run, workers: str) -> None:
    Path("b.txt").write_text(REPORT.replace("Iceland", "Norway"), encoding="utf-8")
    assert run("ingest", "a.txt", "b.txt", "--codebook", "mine", "--workers", workers).exit_code == 0
    with dragoman.open("desk.db") as desk:
        found = desk.happenings(types="mourn")
        assert [(h.who, h.event_type, h.whom) for h in found.happenings] == [
            ("Iceland", "MOURN", "Fiji"),
            ("Norway", "MOURN", "Fiji"),
        ]


def test_what_it_read_is_told_apart_and_read_anew_by_another(run: Run) -> None:
    run("ingest", "a.txt", "--workers", "1")
    again = run("ingest", "a.txt", "--workers", "1", "--codebook", "mine")
    assert again.stdout == "desk.db: 0 new, 0 new versions, 1 stored already, 0 failed.\n"
    assert again.stderr == (
        "dragoman: 1 of the stored articles was read by another codebook or model: `dragoman recode`, with the same "
        "options, reads them anew.\n"
    )
    before = coders(run)
    rows = recoded(run, "--codebook", "mine")
    assert rows["MOURN"] == (0, 1, 1, 0) and rows["SUPPORT"] == (1, 0, 0, 1) and rows["ACCUSE"] == (1, 1, 0, 0)
    assert "Nothing to do" in run("recode", "--workers", "1", "--codebook", "mine").stdout
    Path("b.txt").write_text("Kenya's minister visited Somalia on March 5, 2024.\n", encoding="utf-8")
    run("ingest", "b.txt", "--workers", "1")
    assert "Not all was read by the same codebook" in run("status").stdout
    after = coders(run)
    assert len(before) == 1 and len(after) == 2 and before < after
    assert recoded(run)["MOURN"] == (1, 0, 0, 1)
    assert coders(run) == before


def test_its_type_can_be_asked_for_in_every_answer(run: Run) -> None:
    run("ingest", "a.txt", "--workers", "1", "--codebook", "mine")
    assert "condolences" in run("search", "condolences", "--type", "MOURN").stdout
    assert "Nothing has" in run("search", "shelling village", "--type", "THREATEN").stdout
    assert "MOURN" in run("timeline", "Iceland", "--type", "mourn").stdout
    point = json.loads(run("series", "Iceland", "Fiji", "--type", "MOURN", "--format", "json").stdout)["points"][0]
    assert (point["count"], point["verbal_cooperation"], point["intensity"]) == (1, 1, 3.0)
    edges = json.loads(run("network", "--type", "MOURN", "--format", "json").stdout)["edges"]
    assert [(e["source"], e["target"]) for e in edges] == [("ISL", "FJI")]
    cited = run("cite", "--type", "MOURN").stdout
    assert "1 in 1 happenings" in cited and "MOURN" in cited


@pytest.mark.parametrize("name", [n for n, f in FORMATS.items() if f.text is not None])
def test_every_format_in_text_has_it(run: Run, name: str) -> None:
    run("ingest", "a.txt", "--workers", "1", "--codebook", "mine")
    made = run("export", name, "--type", "MOURN", "-o", "-")
    assert made.exit_code == 0 and "1 event" in made.stderr
    sign = {"gdelt-events": "\tISL\t", "gdelt-mentions": "\ta.txt\t", "icews": "Iceland"}.get(name, "MOURN")
    assert sign in made.stdout and "ASSAULT" not in made.stdout


def test_brat_is_told_of_it(run: Run) -> None:
    run("ingest", "a.txt", "--workers", "1", "--codebook", "mine")
    assert run("export", "brat", "--type", "MOURN", "-o", "out").exit_code == 0
    assert "\nMOURN\t" in Path("out/annotation.conf").read_text(encoding="utf-8")
    (notes,) = Path("out").glob("*.ann")
    assert "\tMOURN:T" in notes.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", [("search", "village"), ("timeline", "Peru"), ("series", "Peru"), ("export", "csv", "-o", "-")]
)
def test_a_type_that_is_not_there_is_refused_with_those_that_are(run: Run, command: tuple[str, ...]) -> None:
    run("ingest", "a.txt", "--workers", "1", "--codebook", "mine")
    refused = run(*command, "--type", "WEEP")
    assert refused.exit_code == 2
    assert "'WEEP' is no type of event; there are AGREE, " in refused.stderr
    assert "ASSAULT, MOURN." in " ".join(refused.stderr.split())


def test_a_codebook_that_is_none_makes_no_database(run: Run) -> None:
    Path("mine/types/MOURN.yaml").write_text("quad: loud\n", encoding="utf-8")
    for command in (("ingest", "a.txt"), ("recode",), ("demo", ".")):
        refused = run(*command, "--codebook", "mine")
        assert refused.exit_code == 2 and "types/MOURN.yaml" in refused.stderr
    assert not Path("desk.db").exists() and own_folder() is None


def test_demo_codes_by_it(run: Run) -> None:
    assert "MOURN" in run("demo", ".", "--codebook", "mine").stdout
    assert "MOURN" not in run("demo", ".").stdout


def test_the_coder_is_named_by_its_files_and_by_what_was_taught(run: Run) -> None:
    mine = Path("mine").resolve()
    ours, own = coder(), coder(own=mine)
    assert own == coder(own=mine)
    assert own.codebook != ours.codebook and own.model == ours.model
    (mine / "model").mkdir()
    (mine / "model" / "head.json").write_text("{}", encoding="utf-8")
    taught = coder(own=mine)
    assert taught.model != ours.model and taught.codebook == own.codebook
    with (mine / "types" / "MOURN.yaml").open("a", encoding="utf-8") as file:
        file.write("# more\n")
    assert coder(own=mine).codebook != own.codebook


def coders(run: Run) -> set[str]:
    """The codebooks that have read what is stored."""
    return {c["codebook"] for c in json.loads(run("cite", "--json").stdout)["coders"]}


def recoded(run: Run, *options: str) -> dict[str, tuple[int, int, int, int]]:
    """What a recode changed, by type: before, after, gained, lost."""
    lines = run("recode", "--json", "--workers", "1", *options).stdout.splitlines()
    return {r["type"]: (r["before"], r["after"], r["gained"], r["lost"]) for r in map(json.loads, lines)}
