from __future__ import annotations

import dataclasses
import os
import sqlite3
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from dragoman.export import (
    FORMATS,
    AskedError,
    ExistsError,
    ExportError,
    Format,
    MissingError,
    UnwritableError,
    export,
    filters,
    format_named,
    libraries,
)
from dragoman.export.picked import Rows
from dragoman.store import StoreError, Writer, open_desk
from tests.export.told import facts
from tests.store.made import record

Make = Callable[..., Path]


@pytest.fixture
def desk(desk_path: Path) -> Iterator[sqlite3.Connection]:
    with open_desk(desk_path) as found:
        yield found


def ids(desk: sqlite3.Connection, by: str = "event", **asked: Any) -> list[str]:
    out = StringIO()
    asked.setdefault("statuses", "all")
    export(desk, format_named("polecat"), out, filters(**asked), by=by)  # type: ignore[arg-type]
    return [line.split("\t")[2] for line in out.getvalue().splitlines()[1:]]


@pytest.mark.parametrize(
    ("asked", "types"),
    [
        ({}, ["ASSAULT", "CONSULT", "CONSULT", "CONSULT", "ACCUSE"]),
        ({"statuses": None}, ["CONSULT", "CONSULT", "CONSULT", "ACCUSE"]),
        ({"statuses": "ongoing,denied"}, ["ASSAULT", "CONSULT"]),
        ({"types": "accuse, assault"}, ["ASSAULT", "ACCUSE"]),
        ({"from_": "2024-03"}, ["CONSULT", "CONSULT", "ACCUSE"]),
        ({"to": "2024-02"}, ["CONSULT"]),
        ({"from_": "2024-03-05", "to": "2024-03-05"}, ["ACCUSE"]),
        ({"actor": "CHL"}, ["ACCUSE"]),
        ({"actor": "Peru"}, ["CONSULT", "CONSULT", "CONSULT", "ACCUSE"]),
        ({"actor": "Ecuador", "with_": "PER"}, ["CONSULT", "CONSULT", "ACCUSE"]),
        ({"actor": "Marta Quispe"}, ["CONSULT"]),
        ({"actor": "Marta Quispe", "with_": "Marta Quispe"}, []),
        ({"outlet": "other news"}, ["CONSULT", "ACCUSE"]),
    ],
)
def test_filters(desk: sqlite3.Connection, asked: dict[str, Any], types: list[str]) -> None:
    assert ids(desk, **asked) == types


def test_a_happening_meets_a_filter_if_a_report_does(desk: sqlite3.Connection) -> None:
    assert ids(desk, "happening", actor="Marta Quispe") == ["CONSULT"]
    assert ids(desk, "happening", outlet="Other News") == ["CONSULT", "ACCUSE"]
    assert len(ids(desk, "happening")) == len(facts_of(desk))


def facts_of(desk: sqlite3.Connection) -> list[sqlite3.Row]:
    return desk.execute("SELECT * FROM happening").fetchall()


@pytest.mark.parametrize(
    "asked",
    [
        {"from_": "2024-03-05", "to": "2024-03-01"},
        {"from_": "yesterday"},
        {"to": "2024-13"},
        {"types": "QUARREL"},
        {"statuses": "maybe"},
        {"with_": "Peru"},
        {"outlet": "Nobody's Paper"},
    ],
)
def test_what_cannot_be_asked(desk: sqlite3.Connection, asked: dict[str, str]) -> None:
    with pytest.raises(AskedError, match=r"\.$"):
        ids(desk, **asked)


def test_an_actor_nobody_mentions(desk: sqlite3.Connection) -> None:
    with pytest.raises(StoreError, match="Utopia"):
        ids(desk, actor="Utopia")


def test_what_a_status_leaves_out_is_counted(desk: sqlite3.Connection) -> None:
    made = export(desk, format_named("csv"), StringIO())
    assert (made.rows, made.other_status) == (4, 1)


def test_a_file_that_exists_is_kept_unless_forced(desk: sqlite3.Connection, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("mine")
    with pytest.raises(ExistsError, match="--force"):
        export(desk, format_named("csv"), out)
    assert out.read_text() == "mine"
    export(desk, format_named("csv"), out, force=True)
    assert out.read_text().startswith("id,")
    with pytest.raises(ExistsError):
        export(desk, format_named("brat"), out, force=True)
    with pytest.raises(ExistsError):
        export(desk, format_named("csv"), tmp_path, force=True)


def test_a_folder_of_other_things_is_never_replaced(desk: sqlite3.Connection, tmp_path: Path) -> None:
    out = tmp_path / "folder"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    with pytest.raises(ExistsError, match="other things"):
        export(desk, format_named("brat"), out, force=True)
    (out / "thesis.txt").unlink()
    export(desk, format_named("brat"), out, force=True)
    export(desk, format_named("brat"), out, force=True)
    assert (out / "annotation.conf").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), ValueError()])
def test_nothing_is_half_written(
    desk: sqlite3.Connection, tmp_path: Path, name: str, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise error

    real = format_named(name)
    half = {"text": None, "file": None, "folder": None}

    def writes(rows: Rows, out: Any) -> None:
        writer = real.text or real.file or real.folder
        assert writer is not None
        writer(rows, out)
        broken()

    half["text" if real.text else "file" if real.file else "folder"] = writes  # type: ignore[assignment]
    with pytest.raises(UnwritableError if isinstance(error, OSError) else type(error)):
        export(desk, dataclasses.replace(real, **half), tmp_path / "out")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
    assert not desk.in_transaction


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to(desk: sqlite3.Connection, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UnwritableError):
        export(desk, format_named("csv"), tmp_path / "out.csv")


def test_a_folder_that_is_not_there(desk: sqlite3.Connection, tmp_path: Path) -> None:
    with pytest.raises(UnwritableError, match="no folder"):
        export(desk, format_named("csv"), tmp_path / "nowhere" / "out.csv")


@pytest.mark.parametrize(("name", "module"), [("parquet", "pyarrow"), ("excel", "openpyxl")])
def test_a_missing_library_is_told(
    desk: sqlite3.Connection, tmp_path: Path, name: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: str) -> None:
        raise ImportError

    monkeypatch.setattr(libraries.importlib, "import_module", missing)
    with pytest.raises(MissingError, match=rf"{module}.*pip install 'dragoman\[export\]'"):
        export(desk, format_named(name), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_progress_reaches_the_end(desk: sqlite3.Connection, tmp_path: Path) -> None:
    for format_ in FORMATS.values():
        told: list[tuple[int, int]] = []
        export(desk, format_, tmp_path / format_.name, progress=lambda *at, told=told: told.append(at))  # type: ignore[misc]
        assert told[-1] == (4, 4), format_.name
        assert told == sorted(told)


def test_the_order_of_ingest_has_no_trace(tmp_path: Path) -> None:
    from tests.export.conftest import reports

    made = []
    for n, records in enumerate((reports(), reports()[::-1])):
        path = tmp_path / f"{n}.db"
        with Writer(path) as writer:
            for each in records:
                writer.add(each)
        with open_desk(path) as desk:
            out = StringIO()
            export(desk, format_named("plover"), out, filters(statuses="all"), by="happening")
            made.append(out.getvalue())
    assert made[0] == made[1]


def test_superseded_facts_are_not_exported(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with Writer(path) as writer:
        for day in ("2024-03-05", "2024-03-06"):
            sentence = ("Peru met Ecuador in Quito.", "CONSULT", f"met;;{day}")
            writer.add(record(sentence, url="https://example.org/1", published=day, title=day))
    with open_desk(path) as desk:
        assert len(ids(desk)) == 1


def test_many_rows_are_all_there_and_a_writer_does_not_change_them(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    number = 250
    with Writer(path) as writer:
        for n in range(number):
            writer.add(record((f"Chile accused Peru of case {n}.", "ACCUSE", f"accused;;{2000 + n % 20}-03-05")))
        with open_desk(path) as desk:
            rows: list[str] = []

            def watch(rows_: Rows, out: Any) -> None:
                for row in rows_:
                    if not rows:
                        writer.add(record(("Chile accused Ecuador.", "ACCUSE", "accused;;2024-03-05")))
                    rows.append(row.id)

            export(desk, Format("test", "", "A test", "", text=watch), StringIO())
    assert len(rows) == len(set(rows)) == number
    assert len(facts(path, "SELECT 1 FROM event")) == number + 1


def test_formats_are_whole() -> None:
    for name, format_ in FORMATS.items():
        assert format_.name == name
        assert sum(w is not None for w in (format_.text, format_.file, format_.folder)) == 1
        assert format_.binary == (name in {"parquet", "sqlite", "excel"})
        assert format_.by[0] == "event"
        assert format_.ending.startswith(".") or format_.folder
    with pytest.raises(AskedError, match="polecat"):
        format_named("word")


def test_what_a_format_cannot_be_made_by(desk: sqlite3.Connection, tmp_path: Path) -> None:
    with pytest.raises(AskedError, match="event only"):
        export(desk, format_named("brat"), tmp_path / "out", by="happening")
    with pytest.raises(ExportError, match="standard output"):
        export(desk, format_named("parquet"), StringIO())


def test_what_is_no_ordinary_file_is_left_alone(desk: sqlite3.Connection, tmp_path: Path) -> None:
    out = tmp_path / "pipe"
    os.mkfifo(out)
    with pytest.raises(ExistsError, match="no ordinary file"):
        export(desk, format_named("csv"), out, force=True)
    assert out.is_fifo()
