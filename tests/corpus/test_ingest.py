from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.article import Given
from dragoman.corpus import Failure, Input, Options, expand
from dragoman.corpus.ingest import Ingested, coder, hash_of, ingest, recode
from dragoman.record import Record
from dragoman.store import Coder, Writer, status
from tests.store.look import dump, sound
from tests.store.made import record

READ: list[str] = []


def reader(options: Options) -> Callable[[tuple[Input, Given]], Record | Failure]:
    """Reads each line "X verb Y" as a report of a call, without a model."""

    def read(task: tuple[Input, Given]) -> Record | Failure:
        item, given = task
        READ.append(item.path)
        text = item.data.decode().strip()
        if not text:
            return Failure(item.path, "The input is empty.")
        made = record(
            (text, "CONSULT", f"{verb(text)};;2024-03-05"), outlet=given.outlet or "The Ledger", url=given.url
        )
        return replace(made, article=replace(made.article, path=item.path))

    return read


def verb(text: str) -> str:
    return "telephoned" if "telephoned" in text else "met"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    texts = (
        "Marta Quispe telephoned Luis Salas.",
        "Luis Salas telephoned Marta Quispe.",
        "",
        "Jorge Tello met Ana Mora.",
    )
    for n, text in enumerate(texts):
        (made / f"{n}.txt").write_text(text, encoding="utf-8")
    READ.clear()
    return made


def run(file: Path, folder: Path | str, workers: int = 1, options: Options | None = None) -> list[Ingested]:
    with Writer(file) as writer:
        return list(ingest(expand([folder]), options or Options(), writer, workers=workers, reader=reader))


def test_each_input_is_stored_or_is_a_failure_in_input_order(file: Path, folder: Path) -> None:
    results = run(file, folder)
    assert [r.kind for r in results] == ["new", "new", "failed", "new"]
    assert [Path(r.path).name for r in results] == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert results[2].reason == "The input is empty."
    with Writer(file) as writer:
        found = status(writer.desk)
        assert (found.articles, found.happenings, found.failures) == (3, 2, 1)
        assert writer.desk.execute("SELECT origin FROM article ORDER BY id").fetchone()[0] == str(folder / "0.txt")
        sound(writer.desk)


def test_the_same_inputs_again_change_not_one_row_and_are_not_read(file: Path, folder: Path) -> None:
    first = run(file, folder)
    with Writer(file) as writer:
        before = dump(writer.desk)
    READ.clear()
    assert [r.kind for r in run(file, folder)] == ["same", "same", "failed", "same"]
    assert [Path(p).name for p in READ] == ["2.txt"]
    assert [r.ref for r in run(file, folder)] == [r.ref for r in first]
    with Writer(file) as writer:
        assert dump(writer.desk) == before


def test_the_number_of_workers_has_no_trace(tmp_path: Path, folder: Path) -> None:
    (folder / "4.txt").write_bytes((folder / "0.txt").read_bytes())
    run(tmp_path / "1.db", folder, workers=1)
    run(tmp_path / "3.db", folder, workers=3)
    with Writer(tmp_path / "1.db") as one, Writer(tmp_path / "3.db") as three:
        assert dump(one.desk) == dump(three.desk)


def test_an_interrupted_run_goes_on_where_it_was(file: Path, folder: Path) -> None:
    with Writer(file) as writer:
        results = ingest(expand([folder]), Options(), writer, workers=1, reader=reader)
        assert next(results).kind == "new"
    READ.clear()
    assert [r.kind for r in run(file, folder)] == ["same", "new", "failed", "new"]
    assert "0.txt" not in {Path(p).name for p in READ}


def test_a_changed_file_is_a_version(file: Path, folder: Path) -> None:
    run(file, folder)
    (folder / "3.txt").write_text("Jorge Tello met Ana Mora twice.", encoding="utf-8")
    assert [r.kind for r in run(file, folder)] == ["same", "same", "failed", "version"]


def test_what_is_given_with_an_input_is_part_of_it() -> None:
    given = Given(None, "https://a.example/1", None, None)
    assert len({hash_of(b"x", None, ".txt"), hash_of(b"x", given, ".txt"), hash_of(b"x", None, ".html")}) == 3


def test_a_missing_file_is_a_failure(file: Path, tmp_path: Path) -> None:
    (result,) = run(file, str(tmp_path / "none.txt"))
    assert (result.kind, result.reason) == ("failed", "There is no such file.")


def test_recode_reads_what_another_coder_has_read_and_tells_what_changed(
    file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(file, folder)

    def again(options: Options) -> Callable[[object], Record]:
        def read(article: object) -> Record:
            text = article.text  # type: ignore[attr-defined]
            kind = "AGREE" if "Tello" in text else "CONSULT"
            made = record((text, kind, f"{verb(text)};;2024-03-05"), outlet="The Ledger")
            return replace(made, article=article)  # type: ignore[arg-type]

        return read

    monkeypatch.setattr("dragoman.corpus.ingest._recoder", again)
    told: list[tuple[int, int]] = []
    with Writer(file, coder=Coder("2", "b", "m", "own")) as writer:
        rows = recode(Options(), writer, workers=1, progress=lambda done, total: told.append((done, total)))
        assert [(r.type, r.before, r.after, r.gained, r.lost) for r in rows] == [
            ("AGREE", 0, 1, 1, 0),
            ("CONSULT", 3, 2, 0, 1),
        ]
        assert told == [(1, 3), (2, 3), (3, 3)]
        sound(writer.desk)
        assert recode(Options(), writer, workers=1) == []
        assert status(writer.desk).coders == 1


def test_the_coder_is_named_by_hashes_that_change_with_the_users_actors() -> None:
    plain = coder()
    assert plain.pipeline == "own" and len(plain.codebook) == len(plain.model) == 16
    assert coder(None, "X").codebook != plain.codebook


def test_a_failure_is_past_once_its_file_is_read(file: Path, folder: Path) -> None:
    run(file, folder)
    (folder / "2.txt").write_text("Peru met Ecuador.", encoding="utf-8")
    assert [r.kind for r in run(file, folder)] == ["same", "same", "new", "same"]
    with Writer(file) as writer:
        assert status(writer.desk).failures == 0
