"""schema.org, as JSON-LD: NewsArticle, Event, Quotation and Claim, with the people and bodies in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from dragoman.export import codes
from dragoman.export.facts import Party, Place, Report, Row, Source
from dragoman.export.naming import headline, kind_of, urn
from dragoman.export.picked import Rows
from dragoman.export.sayings import Saying, Speaker, sayings
from dragoman.export.streamed import write_list

_KINDS = {"person": "Person", "country": "Country"}
Node = dict[str, Any]


def write(rows: Rows, out: TextIO) -> None:
    """Writes one document whose graph holds each thing once; others name it by its `@id`."""
    out.write('{"@context":"https://schema.org","@graph":')
    write_list(out, _once(rows))
    out.write("}\n")


def _once(rows: Rows) -> Iterator[Node]:
    written: set[str] = set()
    for row in rows:
        for node in _nodes(row, rows, written):
            if node["@id"] not in written:
                written.add(node["@id"])
                yield {name: value for name, value in node.items() if value not in (None, [], "")}


def _nodes(row: Row, rows: Rows, written: set[str]) -> Iterator[Node]:
    for report in row.reports:
        for party in (*report.parties, *report.reported_by, *report.disputed_by):
            yield _actor(party)
        if _article_id(report.source) not in written:
            yield _article(report.source)
            for saying in sayings(rows.desk, report.source.number, rows.asked):
                for each in (*saying.speakers, *saying.addressees, *saying.reported_by):
                    yield _actor(each)
                yield _saying(saying, report.source)
    yield _event(row)
    for report in row.reports:
        yield from _claims(row, report)


def _actor_id(key: str) -> str:
    return urn("actor", key)


def _article_id(source: Source) -> str:
    return urn("article", source.ref)


def _event_id(row: Row) -> str:
    return urn(row.by, row.id)


def _refs(parties: Iterable[Party | Speaker]) -> list[Node]:
    return [{"@id": _actor_id(p.key)} for p in parties]


def _actor(party: Party | Speaker) -> Node:
    kind = _KINDS.get(party.kind, "Organization")
    return {
        "@id": _actor_id(party.key),
        "@type": kind,
        "name": party.name,
        "jobTitle": party.title if kind == "Person" else None,
        "identifier": party.country if kind == "Country" else None,
        "nationality": _country(party.country) if kind == "Person" else None,
        "location": _country(party.country) if kind == "Organization" else None,
    }


def _country(code: str | None) -> Node | None:
    return {"@type": "Country", "identifier": code, "name": codes.country_name(code)} if code else None


def _article(source: Source) -> Node:
    return {
        "@id": _article_id(source),
        "@type": "NewsArticle",
        "headline": source.title,
        "url": source.url,
        "publisher": {"@type": "Organization", "name": source.outlet} if source.outlet else None,
        "datePublished": source.published,
        "dateModified": source.updated,
        "inLanguage": source.language,
        "identifier": source.ref,
    }


def _event(row: Row) -> Node:
    code = row.code
    codes_ = {
        "PLOVER": kind_of(row),
        "CAMEO": code.cameo,
        "quad": code.quad,
        "intensity": code.intensity,
        "Goldstein": code.goldstein,
        "status": code.status,
        "confidence": code.confidence,
    }
    return {
        "@id": _event_id(row),
        "@type": "Event",
        "name": headline(row),
        "description": row.main.main.sentence.text,
        "startDate": code.from_ or code.day,
        "endDate": code.to,
        "location": _place(code.place),
        "about": {
            "@type": "Action",
            "name": kind_of(row),
            "agent": _refs(row.main.actors),
            "object": _refs(row.main.recipients),
        },
        "keywords": list(row.main.contexts),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value}
            for name, value in codes_.items()
            if value is not None
        ],
        "subjectOf": [{"@id": i} for i in dict.fromkeys(_article_id(r.source) for r in row.reports)],
    }


def _place(place: Place | None) -> Node | None:
    if place is None:
        return None
    found: Node = {"@type": "Place", "name": place.name}
    if place.country:
        found["address"] = {"@type": "PostalAddress", "addressCountry": codes.alpha_2(place.country) or place.country}
    if place.latitude is not None:
        found["geo"] = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return found


def _saying(saying: Saying, source: Source) -> Node:
    """Quoted words are a Quotation, words told in other words a Claim."""
    quoted = saying.kind != "indirect"
    return {
        "@id": urn("statement", saying.id),
        "@type": "Quotation" if quoted else "Claim",
        "text": saying.text,
        "spokenByCharacter" if quoted else "author": _refs(saying.speakers),
        "audience": [{"@type": "Audience", "name": a.name} for a in saying.addressees],
        "contributor": _refs(saying.reported_by),
        "isPartOf" if quoted else "appearance": {"@id": _article_id(source)},
    }


def _claims(row: Row, report: Report) -> Iterator[Node]:
    for parties, says in ((report.reported_by, "asserts"), (report.disputed_by, "denies")):
        if parties:
            yield {
                "@id": urn("claim", f"{report.id}:{says}"),
                "@type": "Claim",
                "name": f"{says}: {headline(row)}",
                "text": report.main.sentence.text,
                "author": _refs(parties),
                "about": {"@id": _event_id(row)},
                "appearance": {"@id": _article_id(report.source)},
            }
