from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from dragoman.store import (
    BusyError,
    CorruptError,
    FullError,
    NotThereError,
    ReadOnlyError,
    StoreError,
    VersionError,
    Writer,
    connect,
    default_path,
    open_desk,
    status,
)
from tests.store.look import counted, sound
from tests.store.made import record
from tests.store.week import build

CALL = ("Marta Quispe telephoned Luis Salas about the border.", "CONSULT", "telephoned;;2024-03-05;phone")

NEXT = connect.version() + 1


def test_the_desk_is_one_file_in_wal_with_foreign_keys(writer: Writer) -> None:
    assert writer.desk.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert writer.desk.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_where_it_lies_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAGOMAN_DB", raising=False)
    assert default_path().name == "dragoman.db"
    monkeypatch.setenv("DRAGOMAN_DB", "x.db")
    assert default_path() == Path("x.db")


def test_reading_makes_no_file(file: Path) -> None:
    with pytest.raises(NotThereError, match="dragoman ingest"), open_desk(file):
        pass
    assert not file.exists()


def test_folders_are_made_for_a_new_file(tmp_path: Path) -> None:
    with Writer(tmp_path / "a" / "b" / "c.db") as writer:
        assert status(writer.desk).articles == 0


def test_a_newer_version_is_refused_and_left_as_it_is(file: Path) -> None:
    Writer(file).close()
    with sqlite3.connect(file) as desk:
        desk.execute("PRAGMA user_version = 99")
    desk.close()
    for write in (False, True):
        message = r"version 99, made by a newer Dragoman.*pip install -U"
        with pytest.raises(VersionError, match=message), open_desk(file, write=write):
            pass


def test_an_older_version_is_migrated_also_by_a_reader(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Writer(file) as writer:
        writer.add(record(CALL))
    steps = (*connect.migrations(), (NEXT, "CREATE TABLE added (x);\nINSERT INTO added VALUES (1);"))
    monkeypatch.setattr(connect, "migrations", lambda: steps)
    with open_desk(file) as desk:
        assert desk.execute("PRAGMA user_version").fetchone()[0] == NEXT
        assert desk.execute("SELECT x FROM added").fetchone()[0] == 1
        assert status(desk).articles == 1
        sound(desk)


def test_a_desk_of_the_first_version_is_counted_when_it_is_opened(file: Path) -> None:
    build(file)
    with open_desk(file) as desk:
        before = counted(desk)
    desk = sqlite3.connect(file)
    for table in ("side", "kind", "pair", "tally", "said", "counted"):
        desk.execute(f"DROP TABLE {table}")
    desk.execute("ALTER TABLE happening DROP COLUMN pairs")
    desk.execute("PRAGMA user_version = 1")
    desk.close()
    with open_desk(file) as desk:
        sound(desk)
        assert len(before) > 30
        assert counted(desk) == before


def test_a_migration_that_fails_leaves_the_old_version(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Writer(file).close()
    steps = (*connect.migrations(), (NEXT, "CREATE TABLE added (x);\nINSERT INTO nowhere VALUES (1);"))
    with monkeypatch.context() as patch:
        patch.setattr(connect, "migrations", lambda: steps)
        with pytest.raises(StoreError, match="nowhere"):
            Writer(file)
    with open_desk(file) as desk:
        assert desk.execute("PRAGMA user_version").fetchone()[0] == NEXT - 1
        assert desk.execute("SELECT name FROM sqlite_master WHERE name = 'added'").fetchone() is None


def test_another_programs_database_is_refused(file: Path) -> None:
    desk = sqlite3.connect(file)
    desk.execute("CREATE TABLE theirs (x)")
    desk.commit()
    desk.close()
    before = file.read_bytes()
    with pytest.raises(VersionError, match="another program"):
        Writer(file)
    assert file.read_bytes() == before


def test_what_is_no_database_is_refused(file: Path) -> None:
    file.write_text("Peru accused Ecuador of shelling.\n" * 100, encoding="utf-8")
    for write in (False, True):
        with pytest.raises(VersionError, match="is no Dragoman database"), open_desk(file, write=write):
            pass


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Writer(tmp_path)


def test_a_damaged_file_is_told(file: Path) -> None:
    with Writer(file) as writer:
        for n in range(30):
            writer.add(record(CALL, f"Number {n}. " + "Words and words. " * 50, outlet=str(n)))
    data = bytearray(file.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    file.write_bytes(data)
    with pytest.raises(CorruptError, match=r"is damaged\. Restore a copy"), open_desk(file) as desk:
        status(desk)


def test_a_full_disk_is_told_and_nothing_is_half_written(file: Path) -> None:
    with Writer(file) as writer:
        writer.add(record(CALL))
        pages = writer.desk.execute("PRAGMA page_count").fetchone()[0]
        writer.desk.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(FullError, match=r"disk is full.*Make room"):
            writer.add(record(CALL, "Words and words. " * 5000, outlet="B"))
        assert status(writer.desk).articles == 1
        writer.desk.execute("PRAGMA max_page_count = 100000")
        writer.add(record(CALL, "Words and words. " * 5000, outlet="B"))
        sound(writer.desk)


def test_a_file_that_may_not_be_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Writer(file) as writer:
        writer.add(record(CALL))
    monkeypatch.setattr("dragoman.store.connect.os.access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(ReadOnlyError, match=r"can't be written to\. Check its permissions"):
        Writer(file)
    with open_desk(file) as desk:
        assert status(desk).articles == 1


def test_writing_through_a_readers_connection_is_told(file: Path) -> None:
    Writer(file).close()
    with pytest.raises(ReadOnlyError), open_desk(file) as desk:
        desk.execute("DELETE FROM article")


def test_a_writer_gives_up_on_one_that_never_ends(writer: Writer, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "WAIT", 0.1)
    writer.desk.execute("BEGIN IMMEDIATE")
    with Writer(file) as other, pytest.raises(BusyError, match="didn't end in time"):
        other.add(record(CALL))
    writer.desk.execute("ROLLBACK")


def test_two_writers_at_once_lose_and_double_nothing(file: Path) -> None:
    made = [record(CALL, outlet=str(n)) for n in range(12)]
    faults: list[BaseException] = []

    def work(mine: list[object]) -> None:
        try:
            with Writer(file) as writer:
                for one in mine:
                    writer.add(one)  # type: ignore[arg-type]
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(part,)) for part in (made, list(reversed(made)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with open_desk(file) as desk:
        sound(desk)
        assert (status(desk).articles, status(desk).happenings) == (12, 1)
