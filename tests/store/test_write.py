from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.record import problems
from dragoman.store import NotThereError, Writer, load_record, open_desk, ref_of, status
from tests.store.look import dump, happenings, sound
from tests.store.made import record

CALL = ("Marta Quispe telephoned Luis Salas on Tuesday about the border.", "CONSULT", "telephoned;;2024-03-05;phone")
SHELLING = ("Peru accused Ecuador of shelling Quito, where 12 people died.", "ACCUSE", "accused;;2024-03-04;;Quito")
QUOTE = "“We want peace,” she said."
FIRST = record(CALL, SHELLING, QUOTE, title="Presidents talk", url="https://a.example/1")


def test_a_record_is_stored_whole(writer: Writer) -> None:
    assert problems(FIRST.to_dict()) == []
    outcome = writer.add(FIRST)
    assert (outcome.kind, outcome.ref) == ("new", ref_of(FIRST.article))
    assert load_record(writer.desk, outcome.article_id).to_dict() == FIRST.to_dict()
    sound(writer.desk)


def test_spans_on_the_desk_are_the_passages(writer: Writer) -> None:
    writer.add(FIRST)
    row = writer.desk.execute(
        "SELECT e.*, b.text, p.start AS paragraph FROM event e JOIN body b USING (article_id) "
        "JOIN passage p ON p.id = e.passage_id WHERE e.event_type = 'ACCUSE'"
    ).fetchone()
    assert row["text"][row["trigger_start"] : row["trigger_end"]] == "accused"
    assert row["text"][row["sentence_start"] : row["sentence_end"]] == SHELLING[0]
    assert row["text"][row["paragraph"] :].startswith("Peru accused")
    assert (row["place"], row["day"]) == ("Quito", "2024-03-04")
    said = writer.desk.execute("SELECT s.*, b.text FROM statement s JOIN body b USING (article_id)").fetchone()
    assert said["text"][said["content_start"] : said["content_end"]] == "“We want peace,”"


def test_the_same_record_again_changes_not_one_row(writer: Writer) -> None:
    writer.add(FIRST, source="x")
    before, changes = dump(writer.desk), writer.desk.total_changes
    assert writer.add(FIRST).kind == "same"
    assert writer.add(FIRST, source="x", origin="/elsewhere").kind == "same"
    assert (dump(writer.desk), writer.desk.total_changes) == (before, changes)


def test_a_new_text_at_a_known_url_is_a_version(writer: Writer) -> None:
    old = writer.add(FIRST)
    later = record(CALL, QUOTE, title="Presidents talk", url="https://a.example/1", updated="2024-03-06T10:00:00")
    new = writer.add(later)
    assert new.kind == "version"
    rows = writer.desk.execute("SELECT ref, current, superseded_by, lineage FROM article ORDER BY id").fetchall()
    assert [tuple(r) for r in rows] == [
        (old.ref, 0, new.article_id, old.article_id),
        (new.ref, 1, None, old.article_id),
    ]
    assert load_record(writer.desk, old.article_id).to_dict() == FIRST.to_dict()
    kept = writer.desk.execute("SELECT event_type, current FROM event ORDER BY id").fetchall()
    assert [tuple(r) for r in kept] == [("CONSULT", 0), ("ACCUSE", 0), ("CONSULT", 1)]
    found = status(writer.desk)
    assert (found.articles, found.versions, found.events, found.happenings) == (1, 2, 1, 1)
    sound(writer.desk)


def test_a_version_that_is_earlier_than_the_stored_one_is_superseded_at_once(file: Path) -> None:
    first = record(CALL, url="https://a.example/1", updated="2024-03-05T10:00:00")
    second = record(CALL, QUOTE, url="https://a.example/1", updated="2024-03-06T10:00:00")
    seen = []
    for order in ((first, second), (second, first)):
        file.unlink(missing_ok=True)
        with Writer(file) as writer:
            for one in order:
                writer.add(one)
            current = writer.desk.execute("SELECT ref FROM article WHERE current").fetchall()
            seen.append(([r[0] for r in current], happenings(writer.desk)))
            sound(writer.desk)
    assert seen[0] == seen[1] and seen[0][0] == [ref_of(second.article)]


def test_the_same_text_with_a_later_update_is_a_version(writer: Writer) -> None:
    writer.add(record(CALL, url="https://a.example/1"))
    assert writer.add(record(CALL, url="https://a.example/1", updated="2024-03-07")).kind == "version"


def test_a_file_that_was_changed_under_its_title_is_a_version_and_another_title_is_not(writer: Writer) -> None:
    writer.add(record(CALL, title="Talks"), origin="/n/a.txt")
    assert writer.add(record(CALL, QUOTE, title="Talks"), origin="/n/a.txt").kind == "version"
    assert writer.add(record(SHELLING, title="Shells"), origin="/n/a.txt").kind == "new"
    assert writer.add(record(CALL, QUOTE, QUOTE, title="Talks"), origin="/n/b.txt").kind == "new"


def test_one_text_in_two_outlets_is_two_articles_of_one_source(writer: Writer) -> None:
    long = " ".join(f"The talks of day {n} went on." for n in range(20))
    for outlet in ("The Ledger", "The Trumpet"):
        assert writer.add(record(CALL, long, outlet=outlet)).kind == "new"
    row = writer.desk.execute("SELECT reports, outlets, sources FROM happening").fetchone()
    assert tuple(row) == (2, 2, 1)


def test_forgetting_leaves_no_trace(writer: Writer) -> None:
    other = record(("Ecuador and Peru spoke by telephone.", "CONSULT", "spoke;;2024-03-05;phone"), outlet="B")
    writer.add(other)
    before, reported = dump(writer.desk), happenings(writer.desk)
    writer.add(FIRST, source="x")
    writer.add(replace(FIRST, article=replace(FIRST.article, updated="2024-03-09")))
    assert len(writer.forget("https://a.example/1")) == 2
    after = dump(writer.desk)
    for name in before.keys() - {
        "event",
        "happening",
        "pair",
    }:  # the number that a happening has in the file may change
        assert after[name] == before[name], name
    assert happenings(writer.desk) == reported
    assert not writer.knows("x")
    hits = writer.desk.execute("SELECT rowid FROM passage_text WHERE passage_text MATCH 'presidents'").fetchall()
    assert hits == []
    with pytest.raises(NotThereError, match="No article 'https://a"):
        writer.forget("https://a.example/1")


def test_a_failure_is_a_row_and_the_same_again_changes_nothing(writer: Writer) -> None:
    writer.fail("h", "a.txt", "It is empty.")
    changes = writer.desk.total_changes
    writer.fail("h", "a.txt", "It is empty.")
    assert writer.desk.total_changes == changes and status(writer.desk).failures == 1
    assert not writer.knows("h")


def test_readers_see_the_last_transaction_while_a_writer_writes(writer: Writer, file: Path) -> None:
    writer.add(FIRST)
    writer.desk.execute("BEGIN IMMEDIATE")
    writer.desk.execute("DELETE FROM dyad")
    with open_desk(file) as desk:
        assert desk.execute("SELECT count(*) FROM dyad").fetchone()[0] == 3
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            desk.execute("DELETE FROM dyad")
    writer.desk.execute("ROLLBACK")


def test_two_writers_wait_for_each_other(writer: Writer, file: Path) -> None:
    with Writer(file) as other:
        assert writer.add(FIRST).kind == "new"
        assert other.add(FIRST).kind == "same"
        assert other.add(record(SHELLING)).kind == "new"
    sound(writer.desk)


def test_words_are_found_by_stem_in_text_but_not_furniture(writer: Writer) -> None:
    made = record(CALL, SHELLING, title="Presidents talk")
    blocks = list(made.article.blocks)
    blocks[2] = replace(blocks[2], kind="furniture")
    writer.add(replace(made, article=replace(made.article, blocks=tuple(blocks)), events=made.events[:1]))
    query = "SELECT count(*) FROM passage_text WHERE passage_text MATCH ?"
    assert writer.desk.execute(query, ("telephone",)).fetchone()[0] == 1
    assert writer.desk.execute(query, ("shelling",)).fetchone()[0] == 0
