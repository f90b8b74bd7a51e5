"""What is drawn, where, and what a chart says of itself; see test_charts_render.py for the pictures."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dragoman.web.charts import DARK, LIGHT, Drawing, Theme, balance, look, timeline
from dragoman.web.charts import map as world_map
from dragoman.web.charts import network as arrows
from dragoman.web.charts import series as lines
from dragoman.web.charts.days import Span, span
from dragoman.web.charts.theme import QUADS, SHAPES
from dragoman.web.charts.wording import SITE, label, listed, signed
from dragoman.web.charts.world import read, thinned, world
from tests.web.chart_views import HOSTILE, dossier, edge, happening, network, place, places, point, series

WIDE, NARROW = look(), look("dark", "narrow")


def rows(drawing: Drawing) -> list[dict[str, Any]]:
    """All rows of a drawing, of whichever layer."""
    return [row for kept in drawing.rows.known.values() for row in kept]


def marks(drawing: Drawing) -> list[dict[str, Any]]:
    """The rows that lead somewhere."""
    return [row for row in rows(drawing) if "href" in row]


def test_each_happening_is_one_mark_that_leads_to_its_page() -> None:
    view = dossier(
        happening("a", "2024-03-04"),
        happening("b", "2024-03-05", "material conflict", sources=3),
        happening("c", "2024-03-06", "verbal cooperation", status="urged"),
        happening("d", "2024-03-06", "material cooperation", status="denied"),
        happening("e", "2024-03-06", status="occurred", disputed=True),
    )
    found = {row["href"]: row for row in marks(timeline.chart(view, WIDE))}
    assert sorted(found) == [f"{SITE}/happening/{key}" for key in "abcde"]
    a, b, c, d, e = (found[f"{SITE}/happening/{key}"] for key in "abcde")
    assert [x["shape"] for x in (a, b, c, d)] == [
        SHAPES[q] for q in ("verbal conflict", "material conflict", "verbal cooperation", "material cooperation")
    ]
    assert a["fill"] == a["stroke"] == LIGHT.quad("verbal conflict")
    assert c["fill"] == LIGHT.ground
    assert not c["crossed"]
    assert d["crossed"]
    assert d["fill"] == LIGHT.ground
    assert "disputed" in e["said"]
    assert b["size"] > a["size"]
    assert d["y"] < c["y"] < a["y"] < b["y"]  # from the friendliest lane to the most hostile


def test_marks_of_one_day_stand_above_each_other() -> None:
    view = dossier(*(happening(f"k{i}", "2024-03-04") for i in range(6)), happening("l", "2024-03-09"))
    found = [row for row in marks(timeline.chart(view, WIDE)) if row["href"].startswith(f"{SITE}/happening/k")]
    assert len({row["y"] for row in found}) == 6
    assert {row["at"] for row in found} == {found[0]["at"]}


def test_a_happening_of_some_days_has_a_line_to_its_last() -> None:
    view = dossier(
        happening("a", "2024-03-04", to="2024-03-08"), happening("b", "2024-03-06"), happening("c", "2024-03-20")
    )
    found = {row["href"][-1]: row for row in marks(timeline.chart(view, WIDE))}
    assert found["a"]["to"] - found["a"]["at"] == 4 * 86_400_000
    assert "to" not in found["b"]


def test_the_timeline_says_what_it_shows() -> None:
    view = dossier(
        happening("a", "2024-03-04", sources=4),
        happening("b", "2024-03-10", "material cooperation", status="intended"),
        happening("c", None),
    )
    said = timeline.message(view)
    assert said.startswith("2 happenings from 2024-03-04 to 2024-03-10: 1 material cooperation and 1 verbal conflict; ")
    assert "of these 1 intended, possible or urged." in said
    assert "most independent sources (4): 2024-03-04: Peru, Accuse, allege → Ecuador" in said
    assert said.endswith("1 happening without a day, or beyond the 400 told most, not shown.")
    assert timeline.message(dossier()) == "No happening with a day."
    more = timeline.message(dossier(happening("a", "2024-03-04"), total=1200, announced_total=7))
    assert more.endswith("Shown are those told by most sources: 1 of 1,200 that took place and 0 of 7 announced.")


MONTHS = series(
    point("2024-01-01", (2, 0, 1, 0), 1.5),
    point("2024-02-01", (0, 0, 0, 0), None, articles=4),
    point("2024-03-01", (1, 1, 3, 9), -6.1, articles=20),
    point("2024-04-01", (0, 0, 1, 2), -4.0, articles=0),
)


def test_cooperation_goes_up_and_conflict_down() -> None:
    drawing = balance.chart(MONTHS, WIDE, base="/dossier?a=PER&b=ECU")
    bars = [row for row in rows(drawing) if "quad" in row]
    march = {row["quad"]: (row["y"], row["y2"]) for row in bars if "from=2024-03-01&to=2024-03-31" in row["href"]}
    assert march == {
        "verbal cooperation": (0, 1),
        "material cooperation": (1, 2),
        "verbal conflict": (0, -3),
        "material conflict": (-3, -12),
    }
    assert len(bars) == 2 + 4 + 2  # none for what there isn't


def test_normalised_it_is_for_each_thousand_articles_and_unknown_without_any() -> None:
    drawing = balance.chart(MONTHS, WIDE, per_thousand=True)
    bars = [row for row in rows(drawing) if "quad" in row]
    deeds = [row for row in bars if row["quad"] == "material conflict"]
    assert [(row["y"], row["y2"]) for row in deeds] == [(-150, -600)]  # 3 and 9 in 20 articles
    assert not any("2024-04" in row["said"] for row in bars)


def test_the_line_of_intensity_breaks_where_nothing_was_counted() -> None:
    line = [row for row in rows(balance.chart(MONTHS, WIDE)) if "run" in row]
    assert [(row["y"], row["run"]) for row in line] == [(1.5, 0), (-6.1, 1), (-4.0, 1)]


def test_the_balance_says_which_outweighs_how_often_and_the_worst() -> None:
    assert balance.message(MONTHS) == (
        "Conflict outweighs cooperation in 2 of 3 months (1 more without any); the worst month is 2024-03 "
        "(mean intensity −6.1, 14 happenings), the best 2024-01 (mean intensity +1.5, 3 happenings)."
    )
    good = series(point("2024-01-01", (2, 0, 1, 0), 1.5))
    assert balance.message(good) == (
        "Cooperation outweighs conflict in 1 of 1 month; the worst month is 2024-01 "
        "(mean intensity +1.5, 3 happenings)."
    )


def test_nothing_and_not_known_differ_in_a_series() -> None:
    silent = series(
        point("2024-01-01", (1, 0, 0, 0), 1.0),
        point("2024-02-01", (0, 0, 0, 0), None),
        point("2024-03-01", (0, 0, 0, 0), None, articles=0),
        point("2024-04-01", (2, 0, 0, 0), 1.0),
    )
    drawing = lines.chart([silent], WIDE, bases=["/dossier?a=PER"])
    found = [(row["y"], row["fill"], row["run"]) for row in rows(drawing) if "run" in row]
    name = "Peru – Ecuador"
    assert found == [(1, name, "0.0"), (0, "zero", "0.0"), (2, name, "0.1")]
    assert [row["said"] for row in rows(drawing) if "run" not in row] == ["2024-03: no article printed"]
    assert all(f"from=2024-0{n}-01" in row["href"] for n, row in zip((1, 2, 4), marks(drawing), strict=True))
    assert [row["y"] for row in rows(lines.chart([silent], WIDE, measure="intensity")) if "run" in row] == [1.0, 1.0]
    assert lines.message([silent]) == (
        "Peru – Ecuador: 3 happenings in 4 months, most in 2024-04 (2, mean intensity +1.0), 1 without any article."
    )


def test_six_series_are_compared_at_most_and_told_apart_without_colour() -> None:
    many = [series(point("2024-01-01", (n, 0, 0, 0), 1.0), subjects=(f"State {n}",)) for n in range(1, 9)]
    drawing = lines.chart(many, WIDE)
    assert len({row["name"] for row in rows(drawing)}) == lines.MOST
    points = drawing.spec()["layer"][2]["encoding"]
    assert points["color"]["legend"] is not None
    assert points["shape"]["legend"] is not None
    assert len(set(points["shape"]["scale"]["range"])) == lines.MOST
    assert len({str(d) for d in drawing.spec()["layer"][1]["encoding"]["strokeDash"]["scale"]["range"]}) == lines.MOST


def test_an_arrow_leads_to_the_dossier_of_its_two_and_tells_its_sign() -> None:
    view = network(edge("PER", "ECU", 1, 4, -3.2), edge("ECU", "PER", 5, 0, 2.0), edge("BRA", "ECU", 1, 1))
    drawing = arrows.chart(view, WIDE, focus="PER")
    found = {row["href"]: row for row in marks(drawing) if "sign" in row}
    assert found[f"{SITE}/dossier?a=PER&b=ECU"]["sign"] == "mostly conflict"
    assert found[f"{SITE}/dossier?a=ECU&b=PER"]["sign"] == "mostly cooperation"
    assert found[f"{SITE}/dossier?a=BRA&b=ECU"]["sign"] == "as much of both"
    nodes = {row["name"]: row for row in rows(drawing) if "focus" in row}
    assert sorted(nodes) == ["Name of BRA", "Name of ECU", "Name of PER"]
    assert nodes["Name of PER"]["focus"]
    dashes = drawing.spec()["layer"][0]["encoding"]["strokeDash"]["scale"]["range"]
    assert len({str(d) for d in dashes}) == 3


@pytest.mark.parametrize("at", [WIDE, NARROW])
def test_names_of_a_full_network_stand_inside_and_hardly_on_each_other(at: Any) -> None:
    sides = [f"S{n:02}" for n in range(24)]
    edges = [edge(sides[n % 24], sides[(n * 7 + 3) % 24], n % 5, n % 3 + 1) for n in range(60)]
    drawing = arrows.chart(network(*(e for e in edges if e.source != e.target)), at)
    nodes = [row for row in rows(drawing) if "focus" in row]
    assert all(0 <= row["x"] <= at.width for row in nodes)
    boxes = [(row["x"], row["y"], 6.2 * len(row["name"])) for row in nodes]
    over = sum(
        abs(x - u) < (w + v) / 2 and abs(y - z) < 20 for i, (x, y, w) in enumerate(boxes) for u, z, v in boxes[i + 1 :]
    )
    assert over <= 2


def test_the_network_says_its_heaviest_and_its_most_hostile_arrow() -> None:
    said = arrows.message(network(edge("PER", "ECU", 5, 1, 2.0), edge("BRA", "ECU", 0, 2, -8.0), total=70))
    assert said == (
        "The 2 heaviest of 70 arrows between 3 actors: 1 mostly conflict, 1 mostly cooperation. The heaviest is "
        "Name of PER → Name of ECU: 6 happenings (5 of cooperation, 1 of conflict; mean intensity +2.0). The most "
        "hostile is Name of BRA → Name of ECU: 2 happenings (0 of cooperation, 2 of conflict; mean intensity −8.0)."
    )
    assert arrows.message(network()) == "Nobody acts on anybody here."


def test_places_lead_to_what_happened_there_and_lines_to_their_dossier() -> None:
    view = places(place("Quito", -78.5, -0.2, 3, 1, 2.0), place("Lima", -77.0, -12.0, 0, 2, -5.0), unplaced=9)
    between = world_map.relations(
        network(edge("PER", "ECU", 4, 1), edge("ECU", "PER", 1, 1), edge("NATO", "ECU", 1, 0))
    )
    assert [(r.one, r.two, r.count, r.cooperation, r.conflict) for r in between] == [("ECU", "PER", 7, 5, 2)]
    drawing = world_map.chart(view, between, WIDE, base="/map?from=2024")
    assert {row["href"] for row in marks(drawing)} == {
        f"{SITE}/map?from=2024&place=Quito&country=ECU",
        f"{SITE}/map?from=2024&place=Lima&country=ECU",
        f"{SITE}/dossier?a=ECU&b=PER",
    }
    assert world_map.message(view, between) == (
        "6 happenings at 2 places; most at Quito (4, mean intensity +2.0) and Lima (2, mean intensity −5.0). "
        "9 happenings without such a place are not on the map. The heaviest relation between capitals is Name of ECU – "
        "Name of PER: 7 happenings, counted both ways (5 of cooperation, 2 of conflict; mean intensity 0.0)."
    )


def test_a_map_shows_what_is_there_or_the_world() -> None:
    near = world_map.chart(places(place("Quito", -78.5, -0.2, 3, 1)), (), WIDE).spec()["layer"][0]["projection"]
    far = world_map.chart(places(place("Quito", -78.5, -0.2, 3, 1)), (), WIDE, whole=True).spec()
    assert near["scale"] > 2 * far["layer"][0]["projection"]["scale"]
    assert near["rotate"][0] == pytest.approx(78.5)
    pacific = world_map.chart(places(place("Suva", 178.4, -18.1, 1, 0), place("Apia", -171.8, -13.8, 1, 0)), (), WIDE)
    assert pacific.spec()["layer"][0]["projection"]["rotate"][0] == pytest.approx(-183.3)


def test_the_world_is_what_geonames_says() -> None:
    assert world() == read()
    assert world().capitals["PER"] == (-77.03, -12.04)
    assert len(world().capitals) > 190
    assert len(thinned(2, -180, -90, 180, 90)) < len(thinned(1, -180, -90, 180, 90)) < len(world().dots)


@pytest.mark.parametrize("days", [1, 7, 40, 400, 3650, 40_000])
def test_an_axis_has_some_ticks_for_a_day_and_for_a_century(days: int) -> None:
    first = "1920-05-03"
    at = span([first])
    assert at is not None
    at = Span(at.first, at.first.fromordinal(at.first.toordinal() + days - 1))
    for width in (300, 980):
        axis = at.axis(width).to_dict()
        assert 1 <= len(axis["values"]) <= width // 40
        assert len(set(axis["values"])) == len(axis["values"])
        names = json.loads(axis["labelExpr"].partition("}")[0] + "}")
        assert sorted(map(int, names)) == axis["values"]
        assert next(iter(names.values()))[-1].isdigit()  # the year, of the first


@pytest.mark.parametrize(("first", "by"), [("9999-12-27", "week"), ("9999-12-01", "month"), ("0001-01-01", "year")])
def test_the_ends_of_the_calendar_can_be_drawn(first: str, by: str) -> None:
    last = series(point(first, (1, 2, 3, 4), -1.0), by=by)
    assert marks(balance.chart(last, WIDE, base="/dossier?a=PER"))
    assert marks(lines.chart([last], WIDE, bases=["/dossier?a=PER"]))
    assert marks(timeline.chart(dossier(happening("a", first)), WIDE))


def test_labels_keep_to_their_line() -> None:
    assert label(HOSTILE + "\ud800", 100) == '<script>alert(1)</script> & "Ahmad" evil'
    assert label("a" * 50, 10) == "a" * 9 + "…"
    assert label("one\ntwo\t three") == "one two three"
    assert label("می\u200cخواهم") == "می\u200cخواهم"  # letters that Persian needs to be parted stay so
    assert [signed(x) for x in (2.14, -6.1, 0.04, -0.01, None)] == ["+2.1", "−6.1", "0.0", "0.0", "not known"]
    assert [listed(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def luminance(colour: str) -> float:
    """Relative luminance of sRGB (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_colours_stand_out_and_verbal_differs_from_material_in_lightness(theme: Theme) -> None:
    for colour in (*theme.quads, *theme.lines):
        assert contrast(colour, theme.ground) >= 3, colour
    for colour in (theme.ink, theme.muted):
        assert contrast(colour, theme.ground) >= 4.5, colour
    for sign in ("cooperation", "conflict"):
        assert contrast(theme.quad(f"verbal {sign}"), theme.quad(f"material {sign}")) >= 1.5
    assert len({SHAPES[q] for q in QUADS}) == 4
