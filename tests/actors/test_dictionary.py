"""Users' own actors: the forms that they come in, what is broken in them, and that a text names them."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from dragoman.actors import Actor, Dictionary, DictionaryError, Entry, load_dictionary
from dragoman.actors.petrarch import Coded, read_code
from dragoman.article import Given, read_bytes
from dragoman.record import Record, make_record

PETRARCH = """\
# Composed for this test.
JOAN_QUILL_  [ECUGOV 960320-990831]  ; an office
\t+QUILL_OF_QUITO_
\t[ECUELI >990901]
JANE_DOE_
\t[USAGOV <980101]
\t[>20000101]
&SOME_LIST_
\t+LISTED_
THE_DAILY_LANTERN_ [USAMED]
XYLO_FRONT_ [~REB]
HALF_OPEN_ [USAGOV
+ALSO_HALF_
WORLD_BODY_ [IGOUNO]
XQ_ [PSEREB]
NO_CODE_
ODD_DATE_ [FRAGOV 961345-990101]
<!-- a comment
of two lines [USAGOV] -->
LAST_ONE_ [FRAMIL]
"""


def written(folder: Path, name: str, text: str) -> Dictionary:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_dictionary(path)


def found(own: Dictionary, name: str, day: date | None = None) -> Entry:
    entry = own.named(name, day)
    assert entry is not None
    return entry


def test_petrarch(tmp_path: Path) -> None:
    own = written(tmp_path, "actors.txt", PETRARCH)
    quill = found(own, "Joan Quill", date(1997, 1, 1))
    assert (quill.kind, quill.country, quill.sectors) == ("person", "ECU", ("GOV",))
    assert quill.source == "actors.txt, line 2"
    assert found(own, "Quill of Quito", date(2005, 1, 1)).sectors == ("ELI",)
    assert own.named("Joan Quill", date(1990, 1, 1)) is None
    assert found(own, "Jane Doe", date(1997, 12, 31)).sectors == ("GOV",)
    assert own.named("Jane Doe", date(1999, 1, 1)) is None
    assert found(own, "Jane Doe", date(2000, 1, 1)).country == "USA"
    assert found(own, "the Daily Lantern").sectors == ("JRN",)
    assert (found(own, "Xylo Front").country, found(own, "Xylo Front").sectors) == (None, ("REB",))
    assert found(own, "World Body").code == "UNO"
    assert own.named("Listed") is None
    assert found(own, "Last One").sectors == ("MIL",)


def test_broken_lines_of_petrarch_are_named_and_the_rest_is_used(tmp_path: Path) -> None:
    own = written(tmp_path, "actors.txt", PETRARCH)
    assert [w.split(" ", 1)[0] for w in own.warnings] == ["actors.txt:12:", "actors.txt:16:", "actors.txt:17:"]


@pytest.mark.parametrize(
    ("code", "country", "sectors", "stateless"),
    [
        ("RUSGOV", "RUS", ("GOV",), None),
        ("USAMIL", "USA", ("MIL",), None),
        ("PALREB", "PSE", ("REB",), None),
        ("~MED", None, ("JRN",), None),
        ("USAHLH", "USA", ("MED",), None),
        ("IGOUNO", None, ("IGO",), "UNO"),
        ("IMGMOS", None, ("REB", "REL"), "IMG"),
        ("FRA", "FRA", (), None),
        ("IRQKURREB", "IRQ", ("REB",), None),
    ],
)
def test_codes(code: str, country: str | None, sectors: tuple[str, ...], stateless: str | None) -> None:
    assert read_code(code) == Coded(country, sectors, stateless)


@pytest.mark.parametrize("code", ["", "X", "usagov", "QQQ", "12GOV"])
def test_unknown_codes_are_refused(code: str) -> None:
    with pytest.raises(ValueError, match="code"):
        read_code(code)


YAML_FLOW = """\
# Composed for this test.
- {name: Zorblat Front, aka: [ZF, Front of Zorblat], kind: organization, country: TCD, sectors: [REB]}
- {name: Old Guard, country: FRA, sectors: [MIL], from: 1990, to: 1995-06}
- {name: Nowhere Man, country: Nowhereland}
- {name: "Müller: Bräu", country: Germany, sectors: [BUS]}
"""
YAML_BLOCK = """\
- name: Zorblat Front
  aka: [ZF, Front of Zorblat]
  kind: organization
  country: TCD
  sectors: [REB]

- name: Old Guard
  country: FRA
  sectors: [MIL]
  from: 1990
  to: 1995-06
- name: Nowhere Man
  country: Nowhereland
- name: "Müller: Bräu"
  country: Germany
  sectors: [BUS]
"""
CSV = """\
name,aka,kind,country,sectors,from,to
Zorblat Front,ZF; Front of Zorblat,organization,TCD,REB,,
Old Guard,,,FRA,MIL,1990,1995-06
Nowhere Man,,,Nowhereland,,,
Müller: Bräu,,,Germany,BUS,,
"""


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [("a.yaml", YAML_FLOW, 4), ("a.yml", YAML_BLOCK, 12), ("a.csv", CSV, 4), ("a.tsv", CSV.replace(",", "\t"), 4)],
)
def test_our_forms(tmp_path: Path, name: str, text: str, line: int) -> None:
    own = written(tmp_path, name, text)
    assert own.warnings == (f"{name}:{line}: 'Nowhereland' is no state; write its ISO 3166-1 alpha-3 code",)
    front = found(own, "the Front of Zorblat")
    assert (front.name, front.kind, front.country, front.sectors) == ("Zorblat Front", "organization", "TCD", ("REB",))
    assert own.named("Old Guard", date(1995, 6, 30)) is not None
    assert own.named("Old Guard", date(1995, 7, 1)) is None
    assert found(own, "MULLER: BRAU").country == "DEU"


def test_plain_yaml_is_read_as_all_of_yaml_is(tmp_path: Path) -> None:
    fast = written(tmp_path, "a.yaml", YAML_FLOW)
    slow = written(tmp_path, "a.yaml", YAML_FLOW + "- {name: &x 'It''s', country: FRA}\n")
    for name in ("ZF", "Old Guard", "Müller: Bräu"):
        assert fast.named(name) == slow.named(name)
    assert found(slow, "It's").country == "FRA"


def test_an_item_of_yaml_that_does_not_parse_costs_itself_alone(tmp_path: Path) -> None:
    own = written(
        tmp_path, "a.yaml", "- {name: One Body, country: FRA}\n- {name: [broken}\n- {name: Last Body, country: TCD}\n"
    )
    assert found(own, "Last Body").country == "TCD"
    assert len(own.warnings) == 1 and own.warnings[0].startswith("a.yaml:2: ")


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        ("{country: FRA}", "it has no name"),
        ("{name: X Y, sectors: [XXX]}", "'XXX' is no sector of PLOVER"),
        ("{name: X Y, kind: robot}", "'robot' is no kind"),
        ("{name: X Y, from: soon}", "not a date: 'soon'"),
        ("{name: X Y, colour: red}", "'colour' is no key"),
        ("just text", "an actor needs at least the key 'name'"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, item: str, problem: str) -> None:
    own = written(tmp_path, "a.yaml", f"- {item}\n- {{name: Good Body, country: FRA}}\n")
    assert own.warnings[0].startswith(f"a.yaml:1: {problem}")
    assert found(own, "Good Body").country == "FRA"


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "- " * 100_000, "- {name: " + "a " * 100_000 + "}\n", "A_" * 9_000 + " [FRA]"]
)
@pytest.mark.parametrize("name", ["a.yaml", "a.csv", "a.txt"])
def test_hostile_files_do_no_harm(tmp_path: Path, name: str, text: str) -> None:
    try:
        assert written(tmp_path, name, text).count == 0
    except DictionaryError as error:
        assert str(error).startswith(name)


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("a.csv", "name,aka,country\nA Body,B Body,FRA\nB Body,C Body,FRA\nC Body,A Body,FRA\n", "lines 2, 3, 4"),
        ("a.txt", "A_BODY_ [FRA]\n+B_BODY_\nB_BODY_ [FRA]\n+A_BODY_\n", "lines 2, 4"),
        ("a.yaml", "- {name: A Body, aka: [B Body]}\n- {name: B Body, aka: [A Body]}\n", "lines 1, 2"),
    ],
)
def test_circles_of_names_are_refused(tmp_path: Path, name: str, text: str, lines: str) -> None:
    with pytest.raises(DictionaryError, match=lines):
        written(tmp_path, name, text)


def test_a_name_that_is_its_own_other_name_is_no_circle(tmp_path: Path) -> None:
    assert written(tmp_path, "a.csv", "name,aka,country\nA Body,A Body,FRA\n").count == 1


@pytest.mark.parametrize(("name", "text"), [("a.csv", "who,what\nx,y\n"), ("a.yaml", "just: this\n"), ("a.yaml", "{")])
def test_files_of_no_use_are_refused(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(DictionaryError, match=f"{name}:1"):
        written(tmp_path, name, text)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DictionaryError, match="can't be read"):
        load_dictionary(tmp_path / "none.csv")


@pytest.mark.parametrize("text", ["Zoë Łukasz", "Zoe Lukasz", "ZOË ŁUKASZ", "Путин Фронт", "东方 阵线"])
def test_scripts_and_accents_fold(tmp_path: Path, text: str) -> None:
    own = written(
        tmp_path, "a.csv", "name,country,sectors\nZoë Łukasz,POL,CVL\nПутин Фронт,RUS,REB\n东方 阵线,CHN,REB\n"
    )
    assert own.named(text) is not None


def test_short_names_and_small_letters_are_no_accident(tmp_path: Path) -> None:
    own = written(tmp_path, "a.csv", "name,country,sectors\nIT,ITA,OPP\nOrange,FRA,BUS\nla familia,MEX,CRM\n")
    assert own.named("It") is None and own.named("it") is None
    assert own.named("orange") is None and found(own, "Orange").country == "FRA"
    assert found(own, "la familia").country == "MEX"


TEXT = """Talks resume

The Zorblat Front attacked Russian troops on Monday, President Marla Quint said. Quint met Hamas leaders and
accused Reuters of bias. The ZF denied it. The Old Guard signed a deal with Germany.
"""


def read(own: Dictionary | None) -> Record:
    return make_record(read_bytes(TEXT.encode(), given=Given(published="1994-03-05")), own=own)


def test_a_text_names_them_and_they_win(tmp_path: Path) -> None:
    rows = "Hamas,,,EGY,PTY,,\nReuters,,organization,DEU,BUS,,\nMarla Quint,,person,USA,OPP,,\n"
    record = read(written(tmp_path, "a.csv", CSV.replace("Nowhere Man,,,Nowhereland,,,\n", "") + rows))
    by_name: dict[str, Actor] = {a.name: a for a in record.actors}
    passages = {name: [m.span.cut(record.article.text) for m in actor.mentions] for name, actor in by_name.items()}
    assert by_name["Zorblat Front"].code == "TCDREB"
    assert passages["Zorblat Front"] == ["The Zorblat Front", "The ZF"]
    assert by_name["Marla Quint"].code == "USAOPP"
    assert passages["Marla Quint"] == ["President Marla Quint", "Quint"]
    assert by_name["Hamas"].code == "EGYPTY"
    assert by_name["Reuters"].code == "DEUBUS"
    assert by_name["Old Guard"].code == "FRAMIL"


def test_without_them_nothing_changes() -> None:
    assert read(None) == read(Dictionary())


def test_many_load_fast_and_do_not_slow_a_look_up(tmp_path: Path) -> None:
    rows = "\n".join(f"Velk{i:05d} Tor{i % 97}x,Other{i:05d} Name,organization,FRA,BUS,," for i in range(10_000))
    start = time.process_time()
    own = written(tmp_path, "a.csv", f"name,aka,kind,country,sectors,from,to\n{rows}\n")
    assert own.count == 10_000
    assert time.process_time() - start < 3
    start = time.process_time()
    for _ in range(20_000):
        assert not own.sizes("president", 5)
    assert time.process_time() - start < 1


def test_many_dated_entries_of_petrarch_load_fast(tmp_path: Path) -> None:
    """Fifty thousand take under two seconds on a quiet machine; a tenth of them must never take one."""
    lines = (
        f"VELK_TOR_{i}X_ [FRAGOV {70 + i % 28}0101-981231] ; a note\n\t+TOR_OF_VELK{i}_\n\t[FRAELI >990101]"
        for i in range(5_000)
    )
    path = tmp_path / "actors.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    start = time.process_time()
    own = load_dictionary(path)
    assert time.process_time() - start < 1
    assert (own.count, own.warnings) == (10_000, ())
    assert found(own, "Tor of Velk4999", date(2001, 1, 1)).sectors == ("ELI",)
