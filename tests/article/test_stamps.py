from __future__ import annotations

import pytest

from dragoman.article.dates import in_address, structured, style_of
from dragoman.article.stamps import dateline_day, read_stamp

PUBLISHED = {
    "Published 16 December 2031 7:03am": "2031-12-16T07:03:00",
    "March 5, 2032 / 2:02 PM / CBS NEWS": "2032-03-05T14:02:00",
    "2032-03-05 14:02:11": "2032-03-05T14:02:11",
    "2032-03-05T14:02:11Z": "2032-03-05T14:02:11+00:00",
    "Sat 5 Mar 2032 14.02 GMT": "2032-03-05T14:02:00+00:00",
    "March 5, 2032, 2:02 p.m. ET": "2032-03-05T14:02:00-05:00",
    "July 5, 2032, 2:02 p.m. ET": "2032-07-05T14:02:00-04:00",
    "Published: 2:02pm, 5 Mar, 2032": "2032-03-05T14:02:00",
    "Published 2:02 PM EST, March 5, 2032": "2032-03-05T14:02:00-05:00",
    "TOI / Mar 5, 2032, 14:02 IST": "2032-03-05T14:02:00+05:30",
    "Published On 5 Mar 2032": "2032-03-05",
    "Friday, March 5, 2032": "2032-03-05",
    "3/5/2032 2:02 PM EST": "2032-03-05T14:02:00-05:00",
    "12/16/2031": "2031-12-16",
    "05/03/2032": "2032-03-05",
    "05.03.2032 14:02 (MSK)": "2032-03-05T14:02:00+03:00",
    "Posted at 14:02 on 5 March 2032 by Jane Doe": "2032-03-05T14:02:00",
    "Published: Mar 5 2032 at 8:15 AM GMT+2": "2032-03-05T08:15:00+02:00",
}


@pytest.mark.parametrize(("line", "published"), PUBLISHED.items())
def test_published(line: str, published: str) -> None:
    stamp = read_stamp(line)
    assert stamp is not None and (stamp.published, stamp.updated) == (published, None)


def test_both_in_one_line() -> None:
    stamp = read_stamp("PUBLISHED: 14:02 GMT, 5 March 2032 | UPDATED: 15:10 GMT, 5 March 2032")
    assert stamp is not None
    assert (stamp.published, stamp.updated) == ("2032-03-05T14:02:00+00:00", "2032-03-05T15:10:00+00:00")
    glued = read_stamp("Issued on: 05/03/2032 - 14:02Modified: 05/03/2032 - 15:02")
    assert glued is not None
    assert (glued.published, glued.updated) == ("2032-03-05T14:02:00", "2032-03-05T15:02:00")


def test_a_day_without_its_year_states_no_day() -> None:
    stamp = read_stamp("5 MAR, 14:02")
    assert stamp is not None and stamp.published is None


@pytest.mark.parametrize(
    "line",
    [
        "He met him on March 5, 2032",
        "The vote was held on March 5",
        "The law was published on 5 March 2032 and took effect at once, a spokesman said.",
        "March 2032",
        "Version 1.2.2032 of the draft was leaked to the press by aides",
        "99/99/2032",
    ],
)
def test_no_stamp(line: str) -> None:
    assert read_stamp(line) is None


def test_datelines_with_a_year() -> None:
    assert dateline_day("MOSCOW, December 16, 2031 (Reuters) - The") == "2031-12-16"
    assert dateline_day("MOSCOW, Dec 16 (Reuters) - The") is None
    assert dateline_day("On March 5, 2032 - the day he left - it rained.") is None


def test_the_order_of_day_and_month_is_the_writers() -> None:
    assert style_of("It met on March 5 and April 6, Mr. Doe said.") == "month"
    assert style_of("It met on 5 March, Mr Doe said.") == "day"
    stamp = read_stamp("03/05/2032", "month")
    assert stamp is not None and stamp.published == "2032-03-05"


def test_structured_dates_and_addresses() -> None:
    assert structured("2032-03-05T14:02:11.123+01:00") == "2032-03-05T14:02:11+01:00"
    assert structured("Fri, 05 Mar 2032 14:02:11 GMT") == "2032-03-05T14:02:11+00:00"
    assert structured("20320305") == "2032-03-05"
    assert structured("2032-13-05") is None and structured("soon") is None
    assert in_address("https://a.example/2032/mar/05/x") == "2032-03-05"
    assert in_address("https://a.example/world-60622977") is None
