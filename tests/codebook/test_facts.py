from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry
import pytest
import yaml

from dragoman.codebook import table
from dragoman.codebook.entries import Period, days_of, fold, listed, period, rows
from dragoman.codebook.offices import (
    Gap,
    Holding,
    _terms,
    gap,
    gaps,
    holders,
    holdings,
    known_until,
    offices,
    offices_by_name,
    people,
    people_by_name,
    people_named,
    split_surname,
)
from dragoman.codebook.organizations import organizations, organizations_by_name, organizations_named
from dragoman.codebook.places import city
from dragoman.codebook.roles import modifier_named, modifiers, role_named, role_of, roles, sectors_with
from dragoman.codebook.states import (
    country_of_iso,
    region_named,
    region_of_adjective,
    regions,
    regions_by_adjective,
    regions_by_name,
    seat_named,
    seats,
    seats_by_name,
    state,
    state_named,
    state_of_adjective,
    state_of_capital,
    states,
    states_by_adjective,
    states_by_capital,
    states_by_name,
)

SECTORS = {
    *("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP", "REB", "PRM", "UAF", "UNK", "BUS", "MNC"),
    *("JRN", "MED", "EDU", "LAB", "AGR", "CVL", "SOC", "REL", "ELI", "REF", "CRM", "PRE", "IGO"),
}
CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "facts.yaml").read_text(encoding="utf-8"))
PAST = {"SUN", "YUG", "CSK", "DDR", "SCG"}


def found_as(kind: str, name: str, day: date | None) -> str | None:
    """What the codebook finds under a name, as the cases write it."""
    if kind in ("state", "adjective", "capital"):
        ask = {"state": state_named, "adjective": state_of_adjective, "capital": state_of_capital}[kind]
        one = ask(name, day)
        return one.code if one else None
    if kind in ("region", "seat"):
        place = region_named(name) if kind == "region" else seat_named(name)
        return " ".join((place.country, *place.sectors)) if place else None
    if kind == "role":
        role = role_of(name.split())
        return " ".join((role.kind, *role.sectors)) if role else None
    if kind == "organization":
        named = organizations_named(name, day=day)
        return " ".join((named[0].name, *named[0].sectors_on(day))) if named else None
    people_found = people_named(name, day=day)
    return " ".join((people_found[0].name, *people_found[0].sectors_on(day))) if people_found else None


def cases(*families: str) -> list[Any]:
    return [pytest.param(case, id=f"{case['kind']}-{case['name']}") for family in families for case in CASES[family]]


@pytest.mark.parametrize("case", cases("in_the_wild", "synthetic", "negative"))
def test_a_name_is_found_as_what_it_is(case: dict[str, Any]) -> None:
    assert found_as(case["kind"], case["name"], case.get("day")) == case["is"]


@pytest.mark.parametrize("case", cases("known_failures"))
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    assert found_as(case["kind"], case["name"], case.get("day")) != case["is"], "it passes now: move the case"


def test_names_fold_to_one_form() -> None:
    assert fold("the U.S.") == fold("US") == "US"
    assert fold("us") == "us"
    assert fold("Côte d’Ivoire") == fold("Cote d'Ivoire")
    assert fold("The  Hague") == "hague"
    assert fold("Dağlıq") == fold("Dagliq")


def test_dates_may_be_partial() -> None:
    assert days_of("1991") == (date(1991, 1, 1), date(1991, 12, 31))
    assert days_of("2000-02") == (date(2000, 2, 1), date(2000, 2, 29))
    assert days_of("1999-12") == (date(1999, 12, 1), date(1999, 12, 31))
    assert period("1991-12..2003") == Period(date(1991, 12, 1), date(2003, 12, 31))
    assert period("..1991-12-26").covers(date(1980, 1, 1))
    assert not period("1991..").covers(date(1990, 12, 31))
    assert period("1991..").covers(None)
    for wrong in ("1991", "then..now", "1991-13..", "1991..19920"):
        with pytest.raises(ValueError):
            period(wrong)


def test_a_line_with_too_many_cells_is_an_error() -> None:
    assert list(rows("# note\na | b\n", 3)) == [("a", "b", "")]
    with pytest.raises(ValueError, match="more than 2 cells"):
        list(rows("a | b | c", 2))


def test_every_iso_code_leads_to_a_state() -> None:
    for country in pycountry.countries:
        owner = country_of_iso(country.alpha_3)
        assert owner is not None, country.alpha_3
        assert state(owner) is not None
    assert country_of_iso("GRL") == "DNK"
    assert country_of_iso("HKG") == "HKG"
    assert country_of_iso("???") is None


def test_state_codes_are_iso_or_kosovo() -> None:
    past = {country.alpha_3 for country in pycountry.historic_countries}
    for each in states():
        known = pycountry.countries.get(alpha_3=each.code) is not None or each.code in past or each.code == "XKX"
        assert known, each.code
    assert [code for code, count in Counter(each.code for each in states()).items() if count > 1] == []
    assert {each.code for each in states() if each.period.until is not None} == PAST


def test_shared_names_of_states_are_declared() -> None:
    shared = set(listed(table("states")["shared"]))
    for index in (states_by_name(), states_by_adjective(), states_by_capital()):
        assert {key for key, named in index.items() if len(named) > 1} <= shared


def test_places_have_one_meaning_each() -> None:
    for index in (regions_by_name(), regions_by_adjective(), seats_by_name()):
        assert [key for key, named in index.items() if len(named) > 1] == []
    assert not set(regions_by_name()) & set(states_by_name())
    assert not set(regions_by_name()) & set(states_by_capital())
    assert not set(seats_by_name()) & (set(states_by_name()) | set(states_by_capital()) | set(regions_by_name()))


def test_countries_and_sectors_are_known() -> None:
    for region in regions():
        assert state(region.country), region
    for seat in seats():
        assert state(seat.country), seat
        assert set(seat.sectors) <= SECTORS
    for each in organizations():
        assert each.country is None or state(each.country), each
        assert set(each.sectors) <= SECTORS, each
        assert all(state(member) for member in each.members), each
        assert each.code in (None, "IGO", "UNO", "EUR", "NGO", "ISM", "IMG")
    for person in people():
        assert person.country is None or state(person.country), person
        assert set(person.sectors) <= SECTORS, person
    for office in offices().values():
        assert set(office.sectors) <= SECTORS
    for role in roles().values():
        assert set(role.sectors) <= SECTORS
    for modifier in modifiers().values():
        assert set(modifier.sectors) <= SECTORS


def test_periods_run_forward() -> None:
    spans = [each.period for each in states()]
    spans += [span for each in organizations() for span in (each.period, *each.ruling)]
    spans += [each.period for each in (*people(), *holdings(), *gaps())]
    for span in spans:
        assert span.since is None or span.until is None or span.since <= span.until, span


def test_a_partys_times_in_government_do_not_overlap() -> None:
    for each in organizations():
        for before, after in zip(each.ruling, each.ruling[1:], strict=False):
            assert before.until is not None and after.since is not None, each
            assert before.until <= after.since or (after.since - before.until).days > -367, each


def test_an_organizations_name_is_not_shared_within_its_country() -> None:
    """Two of one name in one country are told apart by their times."""
    for name, named in organizations_by_name().items():
        for number, each in enumerate(named):
            for other in named[number + 1 :]:
                if each.country == other.country:
                    assert each.period != other.period, (name, each.name, other.name)


# A month stands for all its days, so two that meet in one overlap by that much.
MONTH = 31


def terms() -> dict[tuple[str, str], list[Holding | Gap]]:
    """Every office's holders and stated gaps, in order of time."""
    found: dict[tuple[str, str], list[Holding | Gap]] = {}
    for each in (*holdings(), *gaps()):
        found.setdefault((each.country or each.organization or "", each.office), []).append(each)
    return {
        key: sorted(each, key=lambda one: (one.period.since, one.period.until or date.max))
        for key, each in found.items()
    }


@pytest.mark.parametrize("key", terms(), ids=" ".join)
def test_an_office_has_one_holder_at_a_time_and_states_its_gaps(key: tuple[str, str]) -> None:
    """One ends when the next begins, within what is known of the dates; nobody at all must be written down."""
    for before, after in pairwise(terms()[key]):
        if before.period == after.period:
            continue  # two who hold it together
        assert before.period.until is not None and after.period.since is not None, (before, after)
        apart = (after.period.since - before.period.until).days
        assert apart <= 1, (
            f"{key}: nobody from {before.period.until} to {after.period.since}; say (vacant), (acting) or (not known)"
        )
        assert -apart <= MONTH, (before, after)
        assert before.period.since is not None and before.period.since <= after.period.since, (before, after)


def test_what_a_line_of_terms_says() -> None:
    """A hole between two is none of theirs, so that the test above would fail."""
    written = dict(_terms("FRA president", "Ann One 1990..1995; (acting) 1996-02; Bob Two 1996-05-01"))
    assert [each.period for each in written.values()] == [
        Period(date(1990, 1, 1), date(1995, 12, 31)),
        Period(date(1996, 2, 1), date(1996, 5, 1)),
        Period(date(1996, 5, 1), None),
    ]
    with pytest.raises(ValueError, match=r"\(asleep\) is neither a holder nor one of vacant, acting, not known"):
        dict(_terms("FRA president", "(asleep) 1990"))


# The first day of states that came into being, or to a government of their own, after 1989 began.
SINCE: dict[str, date] = yaml.safe_load("""{
  ARM: 1990-08-13, AZE: 1990-05-18, BIH: 1990-12-20, BLR: 1990-04-01, ERI: 1993-05-24, EST: 1990-04-03,
  GEO: 1991-04-09, HKG: 1997-07-01, HRV: 1990-05-30, KAZ: 1990-04-24, KGZ: 1990-10-27, LTU: 1990-03-11,
  LVA: 1990-05-07, MDA: 1990-05-01, MKD: 1991-01-27, MNE: 1990-12-23, NAM: 1990-03-21, SSD: 2011-07-09,
  SVK: 1993-01-01, SVN: 1990-05-16, TJK: 1991-06-01, TKM: 1990-11-02, TLS: 2002-05-20, UKR: 1990-11-14,
  UZB: 1991-09-01, XKX: 2002-03-04, PSE: 1989-04-02, CZE: 1993-01-01, YEM: 1990-05-22,
}""")


@pytest.mark.parametrize("code", sorted({each.code for each in states()} - {"ATA"}))
def test_every_state_has_a_head_on_every_day_since_1989_or_says_so(code: str) -> None:
    one = next(each for each in states() if each.code == code)
    day = max(date(1989, 1, 1), one.period.since or date.min, SINCE.get(code, date.min))
    end = min(known_until(), one.period.until or date.max)
    heads = [each for (place, office), held in terms().items() for each in held
             if place == code and offices()[office].rank in ("state", "government")]  # fmt: skip
    for each in sorted(heads, key=lambda one: one.period.since or date.min):
        if each.period.since is not None and (each.period.since - day).days > MONTH:
            break
        day = max(day, each.period.until or date.max)
    assert (end - day).days <= MONTH, f"{code} has nobody after {day}"


def test_the_table_says_until_when_it_knows() -> None:
    assert known_until() == date(2026, 1, 31)
    macron = holders("president", "FRA", date(2026, 1, 1))[0]
    assert not macron.past_knowledge(date(2026, 1, 1)) and not macron.past_knowledge(None)
    assert macron.past_knowledge(date(2026, 2, 1))
    chirac = holders("president", "FRA", date(2000, 1, 1))[0]
    assert not chirac.past_knowledge(date(2026, 2, 1))


@pytest.mark.parametrize(
    ("office", "place", "day", "why"),
    [
        ("president", "LBN", date(2023, 6, 1), "vacant"),
        ("president", "AUT", date(2016, 9, 1), "acting"),
        ("captain regent", "SMR", date(2001, 5, 1), "not known"),
        ("president", "FRA", date(2001, 5, 1), None),
        ("OSCE chief", "OSCE", date(2020, 9, 1), None),
        ("secretary-general", "OSCE", date(2020, 9, 1), "vacant"),
    ],
)
def test_why_nobody_is_named(office: str, place: str, day: date, why: str | None) -> None:
    found = gap(office, place, day)
    assert (found.why if found else None) == why


@pytest.mark.parametrize(
    ("office", "place", "day", "name"),
    [
        ("president", "USA", date(2005, 6, 1), "George W. Bush"),
        ("secretary of state", "USA", date(2005, 6, 1), "Condoleezza Rice"),
        ("premier", "CHN", date(2021, 6, 1), "Li Keqiang"),
        ("prime minister", "GBR", date(1997, 6, 1), "Tony Blair"),
        ("foreign secretary", "GBR", date(2006, 7, 1), "Margaret Beckett"),
        ("secretary-general", "United Nations", date(1999, 1, 1), "Kofi Annan"),
        ("pope", "VAT", date(2000, 1, 1), "John Paul II"),
        ("supreme leader", "IRN", date(1995, 1, 1), "Ali Khamenei"),
        ("prime minister", "TUV", date(2005, 1, 1), "Maatia Toafa"),
        ("head of state", "WSM", date(2010, 1, 1), "Tuiatua Tufuga Efi"),
        ("executive director", "UNICEF", date(2011, 1, 1), "Anthony Lake"),
    ],
)
def test_who_held_an_office(office: str, place: str, day: date, name: str) -> None:
    assert [each.person for each in holders(office, place, day)] == [name]


def test_a_handover_day_has_two_holders_and_a_vacancy_none() -> None:
    assert len(holders("president", "USA", date(2021, 1, 20))) == 2
    assert holders("president", "LBN", date(2023, 6, 1)) == ()
    assert holders("president", "ZZZ") == ()
    assert holders("no such office", "USA") == ()


def test_a_title_is_the_local_one() -> None:
    powell = people_named("Colin Powell")[0]
    assert powell.title_on(date(2002, 1, 1)) == "secretary of state"
    assert powell.sectors_on(date(2010, 1, 1)) == ("ELI",)


def test_who_serves_an_international_body_acts_for_no_state() -> None:
    annan = people_named("Annan")[0]
    assert annan.country == "GHA"
    assert annan.country_on(date(1999, 1, 1)) is None


def test_country_goes_before_day() -> None:
    assert people_named("Kim", day=date(2018, 6, 12), country="PRK")[0].name == "Kim Jong-un"


def test_surnames() -> None:
    assert split_surname("_Xi_ Jinping") == ("Xi Jinping", "Xi")
    assert split_surname("Tony Blair") == ("Tony Blair", "Blair")
    assert split_surname("John Paul II") == ("John Paul II", "John Paul")
    assert people_named("Villepin")[0].name == "Dominique de Villepin"


def test_full_names_are_shared_only_by_the_two_george_bushes() -> None:
    assert [key for key, named in people_by_name().items() if len(named) > 1] == ["george bush"]


def test_titles_belong_to_offices_in_the_table() -> None:
    data = table("offices")
    assert set(data["titles"]) <= set(data["holders"])
    assert all(key.partition(" ")[2] in offices() for key in data["holders"])
    assert {"head of state", "premier"} <= set(offices_by_name())


def test_role_words_stand_once() -> None:
    words = Counter(word for section in table("roles")["roles"] for word in listed(section["words"]))
    assert [word for word, count in words.items() if count > 1] == []
    assert len(words) > 500
    marked = Counter(word for section in table("roles")["modifiers"] for word in listed(section["words"]))
    assert [word for word, count in marked.items() if count > 1] == []


def test_modifiers_change_sectors() -> None:
    president, leader, spokesman = (role_named(word) for word in ("president", "leader", "spokesman"))
    assert sectors_with(president, ["former", "French"]) == ("ELI",)
    assert sectors_with(leader, ["opposition"]) == ("OPP", "GOV")
    assert sectors_with(spokesman, ["army"]) == ("MIL", "GOV")
    assert sectors_with(None, ["rebel"]) == ("REB",)
    assert modifier_named("purple") is None


def test_the_longest_role_holds() -> None:
    role = role_of(["the", "visiting", "deputy", "prime", "minister"])
    assert role is not None and role.words == "deputy prime minister"
    assert role_of([]) is None


def test_adjectives_of_regions() -> None:
    region = region_of_adjective("Chechens")
    assert region is not None and region.country == "RUS"


def test_cities_capitals_first() -> None:
    paris, london = city("Paris"), city("London", "CAN")
    assert paris is not None and paris.country == "FRA" and round(paris.latitude) == 49
    assert london is not None and london.country == "CAN"
    assert city("Bombay") == city("Mumbai")
    assert city("Nowhere-upon-Thames") is None
