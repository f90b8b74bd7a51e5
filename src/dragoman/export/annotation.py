"""W3C Web Annotation: what is coded and who is quoted, as annotations of passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from dragoman.export.facts import Mention, Passage, Report, Row, Source
from dragoman.export.naming import headline, kind_of, urn
from dragoman.export.picked import Rows
from dragoman.export.sayings import Saying, Words, sayings
from dragoman.export.streamed import write_list

_AROUND = 32  # code points before and after the passage
Node = dict[str, Any]


def write(rows: Rows, out: TextIO) -> None:
    """Writes a collection of one page: an annotation for each mention of an event, and for each statement."""
    out.write(
        '{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationCollection","label":"Dragoman","first":'
    )
    out.write('{"type":"AnnotationPage","startIndex":0,"items":')
    number = write_list(out, _annotations(rows))
    out.write(f'}},"total":{number}}}\n')


def _annotations(rows: Rows) -> Iterator[Node]:
    seen: set[int] = set()
    for row in rows:
        for report in row.reports:
            for n, mention in enumerate(report.mentions, 1):
                yield _event(row, report, mention, n)
            article = report.source.number
            if article not in seen:
                seen.add(article)
                for saying in sayings(rows.desk, article, rows.asked):
                    yield _saying(saying, report.source)


def _event(row: Row, report: Report, mention: Mention, n: int) -> Node:
    code = report.code
    parts = (("actor", report.actors), ("recipient", report.recipients), ("reported by", report.reported_by),
             ("disputed by", report.disputed_by))  # fmt: skip
    tags = [f"status: {code.status}", f"quad: {code.quad}", *(f"context: {c}" for c in report.contexts)]
    tags += [f"CAMEO: {code.cameo}"] if code.cameo else []
    tags += [f"from: {code.from_}", f"to: {code.to}"] if code.from_ else []
    tags += [f"place: {code.place.name}"] if code.place else []
    tags += [f"happening: {report.happening}"] if report.happening else []
    tags += [f"{role}: {p.name} ({p.key})" for role, parties in parts for p in parties]
    kind = f"{code.event_type}-{code.event_mode}" if code.event_mode else code.event_type
    return _annotation(
        f"{report.id}:{n}",
        "classifying",
        [
            _body("classifying", kind if row.by == "event" else kind_of(row)),
            *(_body("tagging", tag) for tag in tags),
            _body("describing", headline(row)),
            _body("commenting", report.because),
        ],
        report.source,
        [_around(mention)],
    )


def _saying(saying: Saying, source: Source) -> Node:
    roles = (("speaker", saying.speakers), ("addressee", saying.addressees), ("reported by", saying.reported_by))
    tags = [f"{role}: {p.name} ({p.key})" for role, people in roles for p in people]
    return _annotation(
        saying.id,
        "tagging",
        [_body("classifying", f"{saying.kind} speech"), *(_body("tagging", tag) for tag in tags)],
        source,
        saying.content,
    )


def _annotation(id_: str, why: str, bodies: list[Node], source: Source, content: Sequence[Words]) -> Node:
    targets = [_target(source, words) for words in content]
    return {
        "id": urn("annotation", id_),
        "type": "Annotation",
        "motivation": why,
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _body(purpose: str, value: str) -> Node:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _target(source: Source, words: Words) -> Node:
    return {
        "source": source.url or urn("article", source.ref),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": words.passage.text,
                "prefix": words.before,
                "suffix": words.after,
            },
            {"type": "TextPositionSelector", "start": words.passage.start, "end": words.passage.end},
        ],
    }


def _around(mention: Mention) -> Words:
    """The trigger, with what of its sentence stands around it."""
    trigger, sentence = mention.trigger, mention.sentence
    before = sentence.text[: max(0, trigger.start - sentence.start)][-_AROUND:]
    after = sentence.text[max(0, trigger.end - sentence.start) :][:_AROUND]
    return Words(Passage(trigger.start, trigger.end, trigger.text), before, after)
