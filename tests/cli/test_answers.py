"""`dragoman dossier`, `timeline`, `search`, `series`, `network`, `cite`."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.store import Writer
from tests.store.made import record
from tests.store.week import FIRST, build


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("desk") / "week.db")


def run(*arguments: str, db: Path, status: int = 0) -> str:
    result = CliRunner().invoke(
        app, [arguments[0], "--db", str(db), *arguments[1:]], env={"COLUMNS": "100", "TERM": "dumb"}
    )
    assert result.exit_code == status, result.output
    return result.output


def test_a_dossier_is_set_in_words_and_passages(week: Path) -> None:
    shown = run("dossier", "Peru", "Ecuador", db=week)
    assert shown.startswith("Peru and Ecuador\n")
    folded = " ".join(shown.split())
    assert "Peru → Ecuador ASSAULT artillery occurred, disputed, Quito" in folded
    assert "3 reports, 3 outlets, 3 independent sources: The Ledger, The Courier, The Trumpet" in folded
    assert "dead (person): 12 → 17; at last 12 by 1 outlet; 17 by 1 outlet" in folded
    assert FIRST in folded
    assert "(says Ecuador, denied by Peru)" in folded
    assert "What Peru said of Ecuador" in folded and "What Ecuador said" not in folded
    for heading in ("Happenings", "Balance by month", "Claimed and denied", "Announced, threatened", "Figures"):
        assert f"\n{heading}" in shown
    assert max(len(line) for line in shown.splitlines()) <= 100


def test_what_is_left_out_is_said(week: Path) -> None:
    assert "1 of 3: those with most independent sources; --limit 0 shows all" in run(
        "dossier", "Peru", "Ecuador", "--limit", "1", db=week
    )
    assert "Nothing is told between them." in run("dossier", "Chile", "Ecuador", db=week)


def test_json_has_everything_with_offsets(week: Path) -> None:
    found = json.loads(run("dossier", "PER", "ECU", "--format", "json", "--limit", "0", "--passages", "0", db=week))
    assert found["subjects"] == ["Peru", "Ecuador"] and found["total"] == 3
    passage = found["disputed"][0]["told"][0]["passage"]
    assert passage["sentence"][passage["words_start"] - passage["start"] :].startswith("shelled")


def test_markdown_shows_text_as_it_is(tmp_path: Path) -> None:
    with Writer(tmp_path / "desk.db") as writer:
        writer.add(
            record(
                ("Peru *shelled* [Ecuador](http://x) <b>.", "ASSAULT", "shelled"),
                outlet="# A|B", url="https://a.example/1",
            )
        )  # fmt: skip
    shown = run("dossier", "Peru", "--format", "markdown", db=tmp_path / "desk.db")
    assert r"Peru \***shelled**\* \[Ecuador\](http://x) \<b\>." in shown
    assert r"[\# A\|B, 2024-03-05](<https://a.example/1>)" in shown
    assert shown.startswith("# Peru\n")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.marks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [v or "" for k, v in attrs if k in ("href", "src")]

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "mark":
            self.marks.append(data.strip())


def test_html_needs_nothing_beside_it_and_runs_nothing(tmp_path: Path) -> None:
    with Writer(tmp_path / "desk.db") as writer:
        writer.add(
            record(
                ("Peru shelled Ecuador <script>alert(1)</script>.", "ASSAULT", "shelled"),
                outlet="<img src=x onerror=alert(1)>", url="javascript:alert(1)", title="</title><script>",
            )
        )  # fmt: skip
        writer.add(record(("Peru praised Ecuador.", "SUPPORT", "praised"), url="https://a.example/?a=1&b=2"))
    page = _Page()
    page.feed(run("dossier", "Peru", "Ecuador", "--format", "html", db=tmp_path / "desk.db"))
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert page.links == ["https://a.example/?a=1&b=2"]
    assert {"shelled", "praised"} <= set(page.marks)


def test_no_article_controls_the_terminal(tmp_path: Path) -> None:
    with Writer(tmp_path / "desk.db") as writer:
        writer.add(record(("Peru shelled \x1b[31mEcuador\x07.", "ASSAULT", "shelled"), outlet="\x1b]0;owned\x07"))
    for arguments in (["dossier", "Peru"], ["timeline", "Peru"], ["search", "shelled"]):
        shown = run(*arguments, db=tmp_path / "desk.db")
        assert not {c for c in shown if ord(c) < 32 and c != "\n"} and "shelled" in shown


def test_a_timeline_goes_by_days(week: Path) -> None:
    shown = run("timeline", "Peru", db=week)
    assert shown.index("2023") < shown.index("2024-03-03") < shown.index("2024-04-03") < shown.index("≤ 2024-04-08")
    assert "The latest 1 of 4" in run("timeline", "Peru", "--limit", "1", db=week)


def test_a_search_marks_and_names_passages(week: Path) -> None:
    shown = run("search", "shelled", "people", "--type", "assault", "--outlet", "The Ledger", db=week)
    assert "The Ledger, 2024-03-04  Shells on Sunday" in shown and FIRST in " ".join(shown.split())
    assert "E1 ASSAULT artillery occurred" in shown
    assert "Nothing has nowhere." in run("search", "nowhere", db=week)
    assert run("search", "--", "shelled", "-17", "-people", db=week).count("[") == 3
    assert "There are more; --limit N shows them." in run("search", "shelled", "--limit", "1", db=week)


@pytest.mark.parametrize(
    ("arguments", "head"),
    [
        (("series", "Peru", "Ecuador"), "period,first,articles,count"),
        (("timeline", "Peru"), "day,from,to,who,event_type"),
        (("network",), "source,source_name,target,target_name,count"),
        (("search", "shelled"), "published,outlet,title,url,article"),
    ],
)
def test_tables_come_as_csv_and_json_too(week: Path, arguments: tuple[str, ...], head: str) -> None:
    table = run(*arguments, "--format", "csv", db=week)
    assert table.startswith(head)
    rows = list(csv.DictReader(io.StringIO(table)))
    assert rows and all(None not in row for row in rows)
    assert isinstance(json.loads(run(*arguments, "--format", "json", db=week)), dict)


def test_a_series_says_how_it_was_counted(week: Path) -> None:
    shown = run("series", "Peru", "Ecuador", "--passages", "1", db=week)
    assert shown.startswith("Peru and Ecuador happenings by month, occurred, ongoing\n")
    assert "2024-03" in shown and "333.33" in shown and "shelled" in shown
    assert "In none of these: 1" in shown


def test_a_network_names_its_ends(week: Path) -> None:
    shown = run("network", "--limit", "2", db=week)
    assert "Ecuador" in shown and "2 of 3, the heaviest" in shown
    assert "Nobody acts on anybody" in run("network", "--from", "1999", "--to", "1999", db=week)


def test_a_citation_has_hashes_numbers_and_an_entry(week: Path) -> None:
    shown = run("cite", "--actor", "Peru", "--actor", "Ecuador", db=week)
    assert "codebook c0deb00c, model m0de1" in shown and "@software{dragoman-" in shown
    assert json.loads(run("cite", "--json", db=week))["articles"] == 6


ASKING = (("dossier", "Peru"), ("timeline", "Peru"), ("search", "shelled"), ("series", "Peru"), ("network",), ("cite",))


@pytest.mark.parametrize("arguments", ASKING, ids=lambda a: a[0])
def test_an_empty_or_missing_database_says_how_to_fill_it(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    Writer(tmp_path / "empty.db").close()
    assert "holds no article yet" in run(*arguments, db=tmp_path / "empty.db", status=1)
    assert "dragoman ingest" in run(*arguments, db=tmp_path / "none.db", status=1).replace("\n", " ")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("arguments", ASKING, ids=lambda a: a[0])
def test_a_range_back_to_front_is_wrong_usage(week: Path, arguments: tuple[str, ...]) -> None:
    assert "back to front" in run(*arguments, "--from", "2024-05", "--to", "2023", db=week, status=2)
    assert "is no date" in run(*arguments, "--to", "soon", db=week, status=2)


def test_an_unknown_actor_gets_one_sentence_with_near_names(week: Path) -> None:
    told = run("dossier", "Equador", db=week, status=1)
    assert " ".join(told.split()).startswith(
        "dragoman: No article in the database has an actor 'Equador'. Near it: Ecuador"
    )
    run("search", "shelled", "--speaker", "Nobody Here", db=week, status=1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("dossier",), ("dossier", "A", "B", "C"), ("search", "-"), ("timeline", "Peru", "--type", "BRIBE"),
        ("series", "Peru", "--by", "hour"), ("network", "--status", "maybe"), ("dossier", "Peru", "--limit", "-1"),
        ("series", "Peru", "--by", "day", "--from", "0001", "--to", "9999"),
    ],
)  # fmt: skip
def test_wrong_usage(week: Path, arguments: tuple[str, ...]) -> None:
    run(*arguments, db=week, status=2)
