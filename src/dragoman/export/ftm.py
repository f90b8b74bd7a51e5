"""FollowTheMoney: an entity a line, as JSON. Each actor, article, event and mention stands there once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from dragoman.codebook import table
from dragoman.export import codes
from dragoman.export.cells import plain
from dragoman.export.facts import Party, Report, Row, Source
from dragoman.export.naming import headline, kind_of
from dragoman.export.picked import Rows

Properties = dict[str, Iterable[str | None]]


def write(rows: Rows, out: TextIO) -> None:
    """Writes, for each row, its actors and articles if they are new, then the event and the mentions of its actors."""
    written: set[str] = set()
    for row in rows:
        for entity in _entities(row):
            if entity["id"] not in written:
                written.add(entity["id"])
                out.write(json.dumps(entity, ensure_ascii=False, separators=(",", ":")) + "\n")


def _entities(row: Row) -> Iterator[dict[str, Any]]:
    for report in row.reports:
        for party in report.parties:
            yield _actor(party)
        yield _article(report.source)
    yield _event(row)
    for report in row.reports:
        for party in report.parties:
            if party.mention is not None:
                yield _mention(party, report)


def _id(kind: str, key: str) -> str:
    return f"dragoman-{kind}-{hashlib.sha1(key.encode('utf-8', 'replace')).hexdigest()[:20]}"


def _entity(id_: str, schema: str, caption: str, properties: Properties) -> dict[str, Any]:
    found = {
        name: list(dict.fromkeys(plain(v) for v in values if v and plain(v))) for name, values in properties.items()
    }
    return {
        "id": id_,
        "caption": plain(caption),
        "schema": schema,
        "properties": {name: values for name, values in found.items() if values},
    }


def schema_of(party: Party) -> str:
    """People are Person, all others Organization."""
    return "Person" if party.kind == "person" else "Organization"


def _country(code: str | None) -> tuple[str, ...]:
    """As FollowTheMoney writes it: two letters, small; nothing for states that are no more."""
    return () if code is None or code in table("exports")["past_states"] else (codes.alpha_2(code).lower(),)


def _actor(party: Party) -> dict[str, Any]:
    properties: Properties = {
        "name": (party.name,),
        "country": _country(party.country),
        "sector": codes.sector_names(party),
        "keywords": (party.kind, party.code),
        "classification": (party.key,),
    }
    if party.kind == "person":
        properties["position"] = (party.title,)
    return _entity(_id("actor", party.key), schema_of(party), party.name, properties)


def _article(source: Source) -> dict[str, Any]:
    return _entity(
        _id("article", source.ref),
        "Article",
        source.title or source.ref,
        {
            "title": (source.title,),
            "fileName": (source.path.rsplit("/", 1)[-1] if source.path else None,),
            "sourceUrl": (source.url,),
            "publisher": (source.outlet,),
            "publishedAt": (source.published,),
            "modifiedAt": (source.updated,),
            "language": (codes.language_3(source.language),),
        },
    )


def _event(row: Row) -> dict[str, Any]:
    code, name = row.code, headline(row)
    return _entity(
        _id(row.by, row.id),
        "Event",
        name,
        {
            "name": (name,),
            "recordId": (row.id,),
            "startDate": (code.from_,),
            "endDate": (code.to,),
            "date": (code.day if code.from_ is None else None,),
            "location": (code.place.name if code.place else None,),
            "country": _country(code.place.country if code.place else None),
            "organizer": (_id("actor", p.key) for p in row.main.actors),
            "involved": (_id("actor", p.key) for p in row.main.parties),
            "summary": (m.sentence.text for r in row.reports for m in r.mentions),
            "keywords": (kind_of(row), f"CAMEO {code.cameo}" if code.cameo else None, code.quad, code.status),
            "notes": (row.main.because,),
            "proof": (_id("article", r.source.ref) for r in row.reports),
            "publisher": (r.source.outlet for r in row.reports),
            "sourceUrl": (r.source.url for r in row.reports),
        },
    )


def _mention(party: Party, report: Report) -> dict[str, Any]:
    assert party.mention is not None
    at = f"{report.source.ref}:{party.local}:{party.mention.start}-{party.mention.end}"
    return _entity(
        _id("mention", at),
        "Mention",
        party.mention.text,
        {
            "name": (party.mention.text,),
            "document": (_id("article", report.source.ref),),
            "resolved": (_id("actor", party.key),),
            "detectedSchema": (schema_of(party),),
            "contextCountry": _country(party.country),
        },
    )
