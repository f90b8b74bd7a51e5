"""GDELT 2.0: Events (61 columns) and Mentions (16), tab-separated, without names of columns."""

from __future__ import annotations

from datetime import date
from typing import TextIO

from dragoman.export import codes
from dragoman.export.cells import compact, stamp, write_line
from dragoman.export.facts import Mention, Party, Place, Report, Row
from dragoman.export.gazetteer import entry, is_country
from dragoman.export.pairs import Pair, pairs
from dragoman.export.picked import Rows

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENTS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{c}" for c in _ACTOR), *(f"Actor2{c}" for c in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{c}" for c in _GEO), *(f"Actor2Geo_{c}" for c in _GEO), *(f"ActionGeo_{c}" for c in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The names of the columns, which the file itself doesn't have."""
MENTIONS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
_WEB, _CITED = 1, 2  # MentionType: with a URL, and without


def write_events(rows: Rows, out: TextIO) -> None:
    """Writes a line for each pair of parties of each row."""
    for row in rows:
        for number, pair in pairs(row):
            write_line(out, _event(row, number, pair))


def write_mentions(rows: Rows, out: TextIO) -> None:
    """Writes a line for each mention of each pair that `write_events` has, under the same number."""
    for row in rows:
        for number, pair in pairs(row):
            for report in row.reports:
                for n, mention in enumerate(report.mentions):
                    write_line(out, _mention(row, number, pair, report, mention, main=n == 0))


def _event(row: Row, number: int, pair: Pair) -> tuple[object, ...]:
    code, source = row.code, row.main.source
    cameo = code.cameo or ""
    day = compact(code.day)
    return (
        number, day, day[:6], day[:4], _fraction(code.day), *_actor(pair[0]), *_actor(pair[1]),
        int(any(r.opening for r in row.reports)), cameo, cameo[:3], cameo[:2], codes.quad_number(code.quad),
        code.goldstein, row.mentions, row.sources, row.articles, None,
        *_geo(None), *_geo(None), *_geo(code.place),
        stamp(row.first_published or source.updated), source.url or source.path,
    )  # fmt: skip


def _fraction(day: str | None) -> str:
    """The year, and how much of it has gone by at the day's beginning, with four digits."""
    if not day:
        return ""
    at = date.fromisoformat(day)
    gone = (at - date(at.year, 1, 1)).days / (366 if at.year % 4 == 0 and (at.year % 100 or not at.year % 400) else 365)
    return f"{at.year + gone:.4f}"


def _actor(party: Party | None) -> tuple[str, ...]:
    if party is None:
        return ("",) * len(_ACTOR)
    types = (*codes.cameo_types(party), "", "", "")[:3]
    return (
        codes.cameo_code(party), party.name.upper(), codes.cameo_country(party.country), codes.cameo_group(party),
        "", "", "", *types,
    )  # fmt: skip


def _geo(place: Place | None) -> tuple[object, ...]:
    """Type 0 none, 1 country, 2 American state, 3 American city, 4 other city, 5 other region."""
    if place is None:
        return (0, *("",) * 7)
    home, known = place.country == "USA", entry(place)
    country = codes.fips(place.country)
    city = place.latitude is not None
    kind = 1 if is_country(place) else (3 if home else 4) if city else 2 if home else 5
    full = place.name if kind == 1 else ", ".join(filter(None, (place.name, codes.country_name(place.country))))
    first = country + known.province if city and home and known else country if kind == 1 else ""
    return kind, full, country, first, "", place.latitude, place.longitude, country if kind == 1 else ""


def _mention(row: Row, number: int, pair: Pair, report: Report, mention: Mention, *, main: bool) -> tuple[object, ...]:
    source = report.source
    return (
        number,
        stamp(row.first_published or row.main.source.updated),
        stamp(source.published or source.updated),
        _WEB if source.url else _CITED,
        source.outlet,
        source.url or source.path or source.ref,
        report.ordinal if main else None,
        *(_offset(p, report, mention) for p in pair),
        mention.trigger.start,
        1,
        round(report.code.confidence * 100),
        source.length,
        None,
        None,
        report.id,
    )


def _offset(party: Party | None, report: Report, mention: Mention) -> int:
    """Where this report names the party, or whoever acts for its state here; -1 where it doesn't."""
    if party is None:
        return -1
    here = [p for p in report.parties if p.key == party.key] or [p for p in report.parties if p.side == party.side]
    spans = [p.mention for p in here if p.mention is not None]
    within = [m for m in spans if mention.sentence.start <= m.start < mention.sentence.end]
    return (within or spans)[0].start if spans else -1
