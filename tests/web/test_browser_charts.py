"""Charts in Chromium: marks that are links, in the reader's colours and width, with a script and without."""

from __future__ import annotations

import re

import pytest

from tests.web.test_browser import WIDTHS, Visit, browser  # noqa: F401  (a fixture)

PAGES = ("/dossier?a=PER&b=ECU", "/series?pairs=PER-ECU,BRA-ECU&by=day", "/network", "/map")


@pytest.mark.parametrize("width", WIDTHS)
def test_pictures_come_into_the_page_and_follow_the_scheme(browser: object, served: str, width: int) -> None:  # noqa: F811
    with Visit(browser, width, color_scheme="light") as visit:
        page = visit.page
        for address in PAGES:
            page.goto(served + address)
            chart = page.locator("figure.chart > svg").first
            chart.wait_for()
            box = chart.bounding_box()
            assert box is not None
            assert box["width"] <= width
            assert box["width"] > 0.8 * min(width, 1000)
            assert page.locator("figure.chart > svg a[href^='/']").count() > 0, address
        page.goto(served + PAGES[0])
        page.locator("figure.chart > svg[data-theme='light']").first.wait_for()
        page.locator('button[value="dark"]').click()
        page.locator("figure.chart > svg[data-theme='dark']").first.wait_for()
        page.locator('button[value="auto"]').click()
        page.locator("figure.chart > svg[data-theme='light']").first.wait_for()
        assert visit.wrong == []


def test_a_mark_is_reached_by_keyboard_and_leads_to_its_happening(browser: object, served: str) -> None:  # noqa: F811
    with Visit(browser, 1280) as visit:
        page = visit.page
        page.goto(served + PAGES[0])
        mark = page.locator("figure.chart[data-chart*=timeline] > svg a").first
        mark.wait_for()
        mark.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/happening/[\w-]+$"))
        assert visit.wrong == []


def test_without_a_script_the_picture_leads_to_itself_where_marks_are_links(browser: object, served: str) -> None:  # noqa: F811
    with Visit(browser, 1280, java_script_enabled=False) as visit:
        page = visit.page
        page.goto(served + PAGES[0])
        picture = page.locator("figure.chart img").first
        picture.scroll_into_view_if_needed()
        assert picture.get_attribute("alt").startswith("Timeline: ")
        page.locator("figure.chart a.chart-open").first.click()
        page.wait_for_url("**/dossier/timeline.svg?**")
        assert page.locator("a[href^='/happening/']").count() > 20


def test_citations_come_once_the_page_is_there(browser: object, served: str) -> None:  # noqa: F811
    with Visit(browser, 1280) as visit:
        page = visit.page
        page.goto(served + PAGES[0])
        page.locator("details.citation pre").first.wait_for(state="attached")
        page.locator("details.citation summary").first.click()
        assert "@software{dragoman-" in page.locator("details.citation pre").first.inner_text()


def test_a_printed_dossier_has_its_charts_and_no_forms(browser: object, served: str) -> None:  # noqa: F811
    with Visit(browser, 1280) as visit:
        page = visit.page
        page.goto(served + PAGES[0])
        page.locator("figure.chart > svg").first.wait_for()
        page.emulate_media(media="print")
        assert page.locator("figure.chart > svg").first.is_visible()
        assert page.locator("form.ask").first.is_hidden()
        assert page.locator(".chart .take").first.is_hidden()
