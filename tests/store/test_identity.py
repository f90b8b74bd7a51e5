from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.actors import Actor
from dragoman.actors.cast import Mention
from dragoman.article import Span
from dragoman.store import StoreError, Writer
from dragoman.store import decide as by_hand
from dragoman.store.identity import identify
from tests.store.look import dump, happenings, sound
from tests.store.made import record


def actor(name: str, kind: str, country: str | None = None, *, code: str | None = None, title: str | None = None,
          how: str = "name") -> Actor:  # fmt: skip
    mention = Mention(Span(0, 1), how, 0)  # type: ignore[arg-type]
    return Actor("A1", name, kind, country, (), code, title, (mention,))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "key", "side"),
    [
        (actor("China", "country", "CHN"), "country:CHN", "CHN"),
        (actor("Xi Jinping", "person", "CHN"), "person:CHN:xi jinping", "CHN"),
        (actor("José Peña", "person", "PRY"), "person:PRY:jose pena", "PRY"),
        (actor("Ana Paz", "person", "PRY", how="title"), "person:PRY:ana paz", "PRY"),
        (actor("H.E. Dr. Ana Paz", "person", "PRY"), "person:PRY:ana paz", "PRY"),
        (actor("Ana Paz", "person", title="bishop"), "person:bishop:ana paz", "person:bishop:ana paz"),
        (actor("the NATO", "bloc", code="IGO"), None, None),
        (actor("NATO", "bloc", code="IGO"), "bloc::nato", "bloc::nato"),
        (actor("European Union", "bloc", code="EUR"), "bloc::european union", "EUR"),
        (actor("Kremlin", "organization", "RUS", how="metonym"), "organization:RUS:kremlin", "RUS"),
        (actor("Hamas", "group", "PSE"), "group:PSE:hamas", "PSE"),
        (actor("Wang", "person", "CHN"), None, "CHN"),
        (actor("Ana Paz", "person"), None, None),
        (actor("three soldiers", "group", "PER", how="nominal"), None, "PER"),
    ],
)
def test_who_is_known_beyond_an_article(one: Actor, key: str | None, side: str | None) -> None:
    found = identify(one, "r")
    assert found.resolved == (key is not None)
    assert found.key == (key or "local:r:A1")
    assert found.side == (side or "local:r:A1")


CALL = ("Marta Quispe telephoned Luis Salas about the border.", "CONSULT", "telephoned;;2024-03-05;phone")


def names(writer: Writer) -> list[tuple[str, int]]:
    rows = writer.desk.execute("SELECT key, resolved FROM actor WHERE merged_into IS NULL ORDER BY key")
    return [tuple(r) for r in rows]


def test_one_actor_in_many_articles(writer: Writer) -> None:
    for outlet in "AB":
        writer.add(record(CALL, outlet=outlet))
    assert names(writer) == [("person:ECU:luis salas", 1), ("person:PER:marta quispe", 1)]


def test_a_surname_stays_apart_for_each_article(writer: Writer) -> None:
    for outlet in "AB":
        writer.add(record("Tello left.", outlet=outlet))
    assert [resolved for _, resolved in names(writer)] == [0, 0]


def test_namesakes_are_told_apart_by_office_and_date(writer: Writer) -> None:
    def told(day: str, title: str) -> None:
        made = record(CALL, published=day)
        first = replace(made.actors[0], title=title)
        writer.add(replace(made, actors=(first, *made.actors[1:])))

    told("1990-05-01", "president")
    told("2021-05-01", "president")
    told("2024-05-01", "footballer")
    told("2060-05-01", "footballer")
    assert [k for k, _ in names(writer) if "quispe" in k] == ["person:PER:marta quispe", "person:PER:marta quispe#2"]
    sound(writer.desk)


def test_a_merge_of_actors_holds_for_articles_to_come_and_can_be_undone(writer: Writer) -> None:
    later = ("Jorge Tello telephoned Luis Salas about the border.", "CONSULT", "telephoned;;2024-03-05;phone")
    writer.add(record(CALL, outlet="A"))
    writer.add(record(later, outlet="B"))
    before, apart = dump(writer.desk), happenings(writer.desk)
    assert len(apart) == 2
    decision = by_hand.merge_actors(writer, "person:PER:jorge tello", "person:PER:marta quispe", "a slip")
    assert len(happenings(writer.desk)) == 1
    assert [k for k, _ in names(writer)] == ["person:ECU:luis salas", "person:PER:marta quispe"]
    with pytest.raises(StoreError, match="one actor already"):
        by_hand.merge_actors(writer, "person:PER:jorge tello", "person:PER:marta quispe")
    writer.add(record(later, outlet="C"))
    assert [len(v) for v in happenings(writer.desk).values()] == [3]
    sound(writer.desk)
    writer.forget(record(later, outlet="C").article.id)  # both B and C have this text
    writer.add(record(later, outlet="B"))
    assert len(happenings(writer.desk)) == 1
    by_hand.undo(writer, [decision])
    assert happenings(writer.desk) == apart
    assert {k: len(v) for k, v in dump(writer.desk).items()} == {k: len(v) for k, v in before.items()}
    sound(writer.desk)
