"""PLOVER: an object a line, as JSON."""

from __future__ import annotations

import json
from typing import Any, TextIO

from dragoman.export import codes
from dragoman.export.facts import Party, Place, Row
from dragoman.export.gazetteer import entry, is_country
from dragoman.export.picked import Rows


def write(rows: Rows, out: TextIO) -> None:
    """Writes a line for each row."""
    for row in rows:
        out.write(json.dumps(_event(row), ensure_ascii=False, separators=(",", ":")) + "\n")


def _event(row: Row) -> dict[str, Any]:
    code, main, source = row.code, row.main, row.main.source
    found = {
        "id": row.id,
        "date": code.day,
        "enddate": code.to if code.to != code.from_ else None,
        "actor": [_entity(p) for p in main.actors],
        "recipient": [_entity(p) for p in main.recipients],
        "event": code.event_type,
        "mode": code.event_mode,
        "context": list(main.contexts),
        "quad_code": codes.quad_number(code.quad),
        "event_scale": code.intensity,
        "event_loc": _location(code.place) if code.place is not None else None,
        "event_text": main.main.trigger.text,
        "link": row.id if row.by == "happening" else main.happening,
        "text": main.main.sentence.text,
        "text_info": {
            "sequence": main.ordinal,
            "start": main.main.sentence.start,
            "end": main.main.sentence.end,
        },
        "cite_info": {
            "corpus": "Dragoman",
            "url": source.url,
            "title": source.title,
            "language": source.language,
            "publication": source.outlet,
            "codebook": "PLOVER",
            "version": source.read_by,
        },
        "status": code.status,
        "reported_by": [_entity(p) for p in main.reported_by],
        "disputed_by": [_entity(p) for p in main.disputed_by],
        "confidence": code.confidence,
    }
    optional = {"enddate", "mode", "event_loc", "link"}
    return {key: value for key, value in found.items() if value is not None or key not in optional}


def _entity(party: Party) -> dict[str, Any]:
    return {
        "code": codes.plover_code(party),
        "sector": list(party.sectors),
        "entity_text": party.mention.text if party.mention else None,
        "identifier_id": party.key,
        "identifier_text": party.name,
        "office": party.title,
    }


def _location(place: Place) -> dict[str, Any]:
    known = entry(place)
    city = place.latitude is not None
    return {
        "extracted_place": place.name,
        "resolved_place": place.name if known else None,
        "geonameid": known.geoname if known else None,
        "lat": place.latitude,
        "lon": place.longitude,
        "city": place.name if city else None,
        "district": None,
        "province": place.name if not city and not is_country(place) else None,
        "country": codes.country_name(place.country) or None,
        "country_code": codes.plover_country(place.country) or None,
        "feature_class": known.feature_class if known else None,
        "feature_code": known.feature if known else None,
        "resolution": "city" if city else "country" if is_country(place) else "region",
    }
