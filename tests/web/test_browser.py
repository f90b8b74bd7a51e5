"""The pages as a reader sees them, in Chromium: on a screen and on a phone, by eye, by keyboard and by axe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.web.conftest import serving

sync_api = pytest.importorskip("playwright.sync_api")

WIDTHS = (1280, 390)
FOLDERS = (Path(__file__).parents[2], Path(sys.prefix) / "npm")
AXE = [folder / "node_modules" / "axe-core" / "axe.min.js" for folder in FOLDERS]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[object]:
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield made
        made.close()


class Visit:
    """A page in a browser, with what went wrong on it."""

    def __init__(self, browser: object, width: int, **options: object) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[attr-defined]
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.hosts: set[str] = set()
        self.page.on("console", lambda m: self.wrong.append(m.text) if m.type in {"error", "warning"} else None)
        self.page.on("pageerror", lambda e: self.wrong.append(str(e)))
        self.page.on("request", lambda r: self.hosts.add(urlsplit(r.url).netloc))

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_loads_alone_fits_and_makes_no_complaint(
    browser: object, served: str, addresses: list[str], width: int
) -> None:
    for address in addresses:
        with Visit(browser, width) as visit:
            visit.page.goto(served + address, wait_until="networkidle")
            assert visit.wrong == [], address
            assert visit.hosts == {urlsplit(served).netloc}, address
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_serious(browser: object, served: str, addresses: list[str], width: int, scheme: str) -> None:
    axe = next((file for file in AXE if file.exists()), None)
    if axe is None:
        pytest.skip("axe-core is not installed (npm install axe-core)")
    # bypass_csp: axe itself is put into the page, which the page's own policy forbids
    with Visit(browser, width, color_scheme=scheme, bypass_csp=True) as visit:
        for address in addresses:
            visit.page.goto(served + address)
            visit.page.evaluate(axe.read_text(encoding="utf-8"))
            found = visit.page.evaluate("axe.run()")
            serious = [
                (v["id"], v["nodes"][0]["html"][:200])
                for v in found["violations"]
                if v["impact"] in {"serious", "critical"}
            ]
            assert serious == [], address


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_works_without_scripts(browser: object, served: str, addresses: list[str], width: int) -> None:
    with Visit(browser, width, java_script_enabled=False) as visit:
        for address in addresses:
            visit.page.goto(served + address)
            assert visit.page.locator("main h1").count() == 1, address
            assert visit.wrong == [], address


def test_facts_are_walked_by_keyboard(browser: object, served: str, keys: dict[str, str]) -> None:
    with Visit(browser, 1280) as visit:
        page = visit.page
        page.goto(f"{served}/report/{keys['{report}']}")
        card = page.locator("#card")
        assert card.is_hidden()
        page.keyboard.press("n")
        assert card.is_visible()
        first = page.evaluate("location.hash")
        assert page.evaluate("document.activeElement.dataset.f.split(' ')").count(first[1:]) == 1
        assert page.locator(f"#f-{first[1:]}").get_attribute("class").split().count("lit") == 1
        page.keyboard.press("j")
        second = page.evaluate("location.hash")
        assert second != first
        page.keyboard.press("p")
        assert page.evaluate("location.hash") == first
        page.keyboard.press("k")
        last = page.evaluate("location.hash")
        assert last not in {first, second}
        page.keyboard.press("n")
        assert page.evaluate("location.hash") == first  # round
        for _ in range(12):
            page.keyboard.press("n")
        seen = """(list) => {
          const entry = list.querySelector(".lit").getBoundingClientRect(), box = list.getBoundingClientRect();
          return entry.top >= box.top && entry.bottom <= box.bottom;
        }"""
        assert page.locator("#facts").evaluate(seen), "the list has scrolled to the fact"
        page.keyboard.press("Escape")
        assert card.is_hidden()
        assert visit.wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_mark_shows_its_card_and_the_list_leads_to_the_text(
    browser: object, served: str, keys: dict[str, str], width: int
) -> None:
    with Visit(browser, width, has_touch=width < 500) as visit:
        page = visit.page
        page.goto(f"{served}/report/{keys['{report}']}")
        mark = page.locator("a.m.events").first
        (mark.tap if width < 500 else mark.click)()
        card = page.locator("#card")
        assert card.is_visible()
        assert card.locator(".because dd").first.inner_text()
        card.locator(".shut").click()
        assert card.is_hidden()
        entry = page.locator("#facts .fact.events .to-text").last
        fact = entry.get_attribute("href")[1:]
        entry.click()
        assert page.evaluate("location.hash") == f"#{fact}"
        lit = page.locator(f'[data-f~="{fact}"].lit').first
        box = lit.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 900
        if width > 500:
            page.keyboard.press("Escape")
            page.locator("a.m.figures").first.hover()
            page.wait_for_timeout(400)
            assert card.is_visible()
            page.mouse.move(5, 5)
            page.wait_for_timeout(500)
            assert card.is_hidden()


def test_layers_switch_at_once_and_stay_in_the_address(browser: object, served: str, keys: dict[str, str]) -> None:
    with Visit(browser, 1280) as visit:
        page = visit.page
        page.goto(f"{served}/report/{keys['{report}']}")
        actor = page.locator(".text .m.actors:not(.events)").first
        line = "getComputedStyle(arguments[0]).textDecorationLine"
        assert actor.evaluate(f"(el) => {line.replace('arguments[0]', 'el')}") == "underline"
        page.locator('#layers input[value="actors"]').uncheck()
        assert actor.evaluate(f"(el) => {line.replace('arguments[0]', 'el')}") == "none"
        assert page.locator("#facts .fact.actors").first.is_hidden()
        page.reload()
        assert page.locator('#layers input[value="actors"]').is_checked() is False
        assert page.locator('#layers input[value="events"]').is_checked() is True


def test_a_fact_in_the_address_is_shown(browser: object, served: str, keys: dict[str, str]) -> None:
    with Visit(browser, 1280) as visit:
        page = visit.page
        page.goto(f"{served}/report/{keys['{report}']}")
        fact = page.locator("#facts .fact.events").nth(2).get_attribute("id")[2:]
        page.goto(f"{served}/report/{keys['{report}']}?layers=times#{fact}")
        assert page.locator("#card").is_visible()
        assert page.locator(f"#f-{fact}.lit").is_visible()  # its layer is switched on for it


def test_actors_are_suggested_and_taken_by_keyboard(browser: object, served: str) -> None:
    with Visit(browser, 1280) as visit:
        page = visit.page
        page.goto(f"{served}/search")
        field = page.locator('input[name="actor"]')
        field.press_sequentially("ecu")
        page.locator('[role="option"]').first.wait_for()
        assert field.get_attribute("aria-expanded") == "true"
        field.press("ArrowDown")
        assert field.get_attribute("aria-activedescendant")
        field.press("Enter")
        assert field.input_value() == "Ecuador"
        assert field.get_attribute("aria-expanded") == "false"
        field.press("Enter")
        page.wait_for_url("**/search?**actor=Ecuador**")
        field = page.locator('input[name="actor"]')
        field.fill("")
        field.press_sequentially("p")
        page.locator('[role="option"]').first.wait_for()
        field.press("Escape")
        assert page.locator('[role="listbox"]').first.is_hidden()


def test_the_scheme_changes_at_once_and_stays(browser: object, served: str) -> None:
    with Visit(browser, 1280, color_scheme="light") as visit:
        page = visit.page
        page.goto(served)
        paper = "getComputedStyle(document.body).backgroundColor"
        light = page.evaluate(paper)
        with page.expect_response("**/theme"):
            page.locator('button[value="dark"]').click()
        dark = page.evaluate(paper)
        assert dark != light
        page.goto(f"{served}/quotes")
        assert page.evaluate(paper) == dark
        assert visit.wrong == []


def test_forms_are_taken_from_the_pages_themselves(browser: object, week: Path) -> None:
    with serving(week) as address, Visit(browser, 1280, java_script_enabled=False) as visit:
        page = visit.page
        page.goto(f"{address}/search?q=shelled")
        page.locator('button[value="dark"]').click()
        assert page.locator("html").get_attribute("data-theme") == "dark"
        assert page.url == f"{address}/search?q=shelled"
        page.goto(address)
        page.locator("a.counts", has_text="3 reports").click()
        page.locator('input[name="event"]').last.check()
        page.get_by_role("button", name="Split off what is ticked").click()
        assert page.locator(".done").inner_text().startswith("Parted.")
        page.get_by_role("button", name="Undo").click()
        assert page.locator(".done").inner_text().startswith("Undone")
        assert page.locator(".telling").count() == 3


def test_a_text_is_pasted_and_read_while_one_watches(browser: object, week: Path) -> None:
    with serving(week) as address, Visit(browser, 390) as visit:
        page = visit.page
        page.goto(f"{address}/add")
        page.locator("textarea").fill("Chile protests\n\nChile protested against Peru on Monday.")
        page.locator('input[name="published"]').fill("2024-04-10")
        page.get_by_role("button", name="Read and keep").click()
        page.get_by_role("link", name="see the report").click(timeout=120_000)
        assert page.locator("h1").inner_text() == "Chile protests"
        assert visit.wrong == []


def test_printed_it_has_its_text_and_no_controls(browser: object, served: str, keys: dict[str, str]) -> None:
    with Visit(browser, 1280) as visit:
        page = visit.page
        page.emulate_media(media="print")
        page.goto(f"{served}/report/{keys['{report}']}")
        assert page.locator(".article .text").is_visible()
        assert page.locator(".masthead nav").is_hidden()
        assert page.locator("#layers").is_hidden()
