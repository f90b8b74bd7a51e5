from __future__ import annotations

import html
import re
import time

import pytest
from fastapi.testclient import TestClient

from dragoman.record import Record
from dragoman.web.marking import LAYERS, facts_of, paragraphs_of
from tests.web.hostile import hostile


def every(samples: list[Record]) -> list[Record]:
    return [*samples, hostile()]


def test_the_pieces_of_a_paragraph_are_its_text(samples: list[Record]) -> None:
    for record in every(samples):
        text = record.article.text
        blocks = [b for b in record.article.blocks if b.kind != "furniture"]
        found = paragraphs_of(record, facts_of(record, {}, {}))
        assert len(found) == len(blocks)
        for block, paragraph in zip(blocks, found, strict=True):
            assert "".join(p.text for p in paragraph.pieces) == block.span.cut(text)


def test_every_fact_is_marked_where_it_stands_and_begins_once(samples: list[Record]) -> None:
    for record in every(samples):
        facts = facts_of(record, {}, {})
        pieces = [p for paragraph in paragraphs_of(record, facts) for p in paragraph.pieces]
        shown = [(b.span.start, b.span.end) for b in record.article.blocks if b.kind != "furniture"]
        for fact in facts:
            if not any(a < fact.spans[0].end and fact.spans[0].start < b for a, b in shown):
                continue
            assert sum(fact.id in p.begins for p in pieces) >= 1, fact.id
            assert all(fact.layer in p.classes.split() for p in pieces if fact.id in p.facts)


def test_overlapping_marks_are_cut_at_each_border() -> None:
    record = hostile()
    words = {p.text: p for paragraph in paragraphs_of(record, facts_of(record, {}, {})) for p in paragraph.pieces}
    assert "actors" in words["Peru"].classes
    inside = [p for p in words.values() if len(p.facts) > 1]
    assert inside, "a name in a quotation bears both marks"
    assert all(len(set(p.facts)) == len(p.facts) for p in words.values())


def test_each_fact_stands_beside_and_leads_both_ways(client: TestClient, keys: dict[str, str]) -> None:
    page = client.get(f"/report/{keys['{report}']}").text
    listed = re.findall(r'<li class="fact [^"]*" id="f-([A-Z]\d+)"', page)
    assert listed
    assert len(set(listed)) == len(listed)
    for fact in listed:
        assert f'href="#{fact}"' in page
    anchors = re.findall(r'class="anchor" id="([A-Z]\d+)"', page)
    assert set(anchors) <= set(listed)
    assert len(set(anchors)) == len(anchors)
    for target in re.findall(r'href="#(f-[A-Z]\d+)"', page):
        assert f'id="{target}"' in page


def test_an_event_tells_who_whom_status_and_because(client: TestClient, samples: list[Record]) -> None:
    record = next(r for r in samples if any(e.recipients for e in r.events))
    event = next(e for e in record.events if e.recipients)
    fact = next(f for f in facts_of(record, {event.id: "key"}, {}) if f.id == event.id)
    told = {line.name: line.text for line in fact.lines}
    assert "→" in fact.title
    assert told["status"] == event.status
    assert told["because"] == event.because
    assert fact.link == ("/happening/key", "All reports of it")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", LAYERS),
        ("?layers=events", ("events",)),
        ("?layers=events,actors", ("events", "actors")),
        ("?layers=&layers=times&layers=figures", ("figures", "times")),
        ("?layers=", ()),
        ("?layers=nonsense", ()),
    ],
)
def test_layers_are_switched_by_the_address(
    client: TestClient, keys: dict[str, str], asked: str, shown: tuple[str, ...]
) -> None:
    page = client.get(f"/report/{keys['{report}']}{asked}").text
    found = re.search(r'<div class="report([^"]*)" id="report">', page)
    assert found
    assert found[1].split() == [f"show-{x}" for x in shown]
    assert re.findall(r'name="layers" value="(\w+)" checked', page) == list(shown)


def test_superseded_versions_say_so(tmp_path_factory: pytest.TempPathFactory, reader: object) -> None:
    from dragoman.store import Writer
    from tests.store.made import record

    path = tmp_path_factory.mktemp("versions") / "desk.db"
    with Writer(path) as writer:
        old = writer.add(record("Peru met Ecuador.", url="https://a.example/1", published="2024-03-04")).ref
        new = writer.add(record("Peru left Ecuador.", url="https://a.example/1", published="2024-03-05")).ref
    one = reader(path)  # type: ignore[operator]
    before, now = one.get(f"/report/{old}").text, one.get(f"/report/{new}").text
    assert "superseded" in before
    assert f'href="/report/{new}"' in before
    assert "This version is superseded" not in now
    assert f'href="/report/{old}"' in now


def test_the_text_of_an_article_is_all_there(client: TestClient, samples: list[Record], keys: dict[str, str]) -> None:
    page = client.get(f"/report/{keys['{report}']}").text
    record = client.get(f"/report/{keys['{report}']}.json").json()
    body = page[page.index('<div class="text">') : page.index("</article>")]
    plain = html.unescape(re.sub(r"<[^>]+>", "", body))
    for block in record["article"]["blocks"]:
        if block["kind"] == "paragraph":
            assert record["article"]["text"][block["start"] : block["end"]] in plain


def test_a_long_report_is_marked_in_no_time() -> None:
    from tests.store.made import record as make

    made = make(*(f"Peru and Ecuador met {n} people in Lima." for n in range(3000)))
    start = time.perf_counter()
    found = paragraphs_of(made, facts_of(made, {}, {}))
    assert len(found) == 3000
    assert time.perf_counter() - start < 5
