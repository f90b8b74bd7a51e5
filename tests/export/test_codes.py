from __future__ import annotations

import pytest

from dragoman.codebook import table
from dragoman.codebook.states import states_by_code
from dragoman.export import codes
from dragoman.export.cells import cell, compact, joined, stamp
from dragoman.export.facts import Code, Party, Place, Report, Row, Source
from dragoman.export.gazetteer import entry, is_country
from dragoman.export.pairs import pairs


def party(country: str | None, *sectors: str, code: str | None = None, kind: str = "organization") -> Party:
    return Party("key", "Name", kind, country, country or "key", sectors, code, None, "A1", None)


@pytest.mark.parametrize(
    ("code", "cow", "fips", "two"),
    [
        ("RUS", "365", "RS", "RU"),
        ("CHN", "710", "CH", "CN"),
        ("XKX", "347", "KV", "XK"),
        ("SSD", "626", "OD", "SS"),
        ("PSE", "", "WE", "PS"),
        ("SUN", "365", "UR", "SU"),
        ("SRB", "345", "RI", "RS"),
        (None, "", "", ""),
    ],
)
def test_states(code: str | None, cow: str, fips: str, two: str) -> None:
    assert (codes.cow(code), codes.fips(code), codes.alpha_2(code)) == (cow, fips, two)


def test_every_state_has_its_codes() -> None:
    without = {"PSE", "VAT", "HKG", "ATA"}
    assert {s for s in states_by_code() if not codes.cow(s)} == without
    assert all(codes.fips(s) and codes.alpha_2(s) for s in states_by_code())
    shared = {"DDR", "DEU", "YUG", "SCG", "SRB", "RUS", "SUN"}
    numbers = [n for s, n in table("cow").items() if s not in shared]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    ("who", "cameo", "types", "plover"),
    [
        (party("RUS", "GOV", "MIL"), "RUSGOVMIL", ("GOV", "MIL"), "RUS"),
        (party("XKX", "JRN"), "KSVMED", ("MED",), "KOS"),
        (party(None, "IGO", code="UNO"), "UNOIGO", ("IGO",), "UNO"),
        (party(None, "IGO", code="IGO"), "IGO", ("IGO",), "IGO"),
        (party(None, "MED"), "HLH", ("HLH",), ""),
        (party(None), "", (), ""),
    ],
)
def test_actors(who: Party, cameo: str, types: tuple[str, ...], plover: str) -> None:
    assert codes.cameo_code(who) == cameo
    assert codes.cameo_types(who) == types
    assert codes.plover_code(who) == plover


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\tb\r\nc", "a b c"),
        ('"quoted" twice', "'quoted' twice"),
        ('in the "middle"', 'in the "middle"'),
        ("  \x00\u2028x ", "x"),
        ("\ud800", "\ufffd"),
        ("=1+1", "=1+1"),
        (None, ""),
        (1.0, "1"),
        (0.1, "0.1"),
        (-12.5, "-12.5"),
    ],
)
def test_cells(text: object, written: str) -> None:
    assert cell(text) == written


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        ("2024-03-05", "20240305000000"),
        ("2024-03-05T07:30", "20240305073000"),
        ("2024-03-05T07:30:15+02:00", "20240305073015"),
        ("2024-03-05T07:30:15-05:00", "20240305073015"),
        ("2024-03-05T07:30-05:00", "20240305073000"),
        ("2024-03-05T07:30:15.123Z", "20240305073015"),
        (None, ""),
    ],
)
def test_moments(moment: str | None, written: str) -> None:
    assert stamp(moment) == written
    assert compact(moment) == written[:8]


def test_lists_can_be_split_again() -> None:
    assert joined(["a; b", None, "c\td"]).split("; ") == ["a, b", "", "c d"]


def test_places() -> None:
    france = Place("France", "FRA", None, None)
    assert is_country(france)
    known = entry(france)
    assert known is not None and known.feature == "PCLI"
    assert entry(Place("Nowhere", "FRA", 0.0, 0.0)) is None
    assert entry(Place("Brittany", "FRA", None, None)) is None


@pytest.mark.parametrize(
    ("kind", "actors", "recipients", "found"),
    [
        ("CONSULT", "PER ECU CHL", "", ["PER-ECU", "PER-CHL", "ECU-CHL"]),
        ("CONSULT", "PER", "ECU", ["PER-ECU"]),
        ("ASSAULT", "PER ECU", "", ["PER-ECU"]),
        ("ASSAULT", "PER PER", "", ["PER-", "PER-"]),
        ("ASSAULT", "PER PER ECU", "", ["PER-ECU", "PER-ECU"]),
        ("ACCUSE", "PER ECU", "", ["PER-", "ECU-"]),
        ("ACCUSE", "PER ECU", "CHL COL", ["PER-CHL", "PER-COL", "ECU-CHL", "ECU-COL"]),
        ("SANCTION", "", "CHL", ["-CHL"]),
        ("PROTEST", "", "", ["-"]),
    ],
)
def test_pairs(kind: str, actors: str, recipients: str, found: list[str]) -> None:
    code = Code(kind, None, None, "", 0.0, None, "occurred", None, None, None, None, 1.0)
    source = Source(1, "ref", None, None, None, None, None, None, None, 0, "", "")
    sides = [tuple(party(c) for c in names.split()) for names in (actors, recipients)]
    report = Report(7, "ref:E1", None, source, code, (), "", (), None, 1, True, sides[0], sides[1], (), ())
    row = Row("event", 7, "ref:E1", code, False, report, (report,), 1, 1, 1, None)
    made = list(pairs(row))
    assert [f"{a.country if a else ''}-{b.country if b else ''}" for _, (a, b) in made] == found
    assert [n for n, _ in made] == [7 * 65536 + n for n in range(len(found))]
