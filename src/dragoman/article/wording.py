"""The wording of news pages, from `data/page.yaml`: compiled once, asked line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_LINE = 400  # no line of furniture is longer, and no pattern is tried on more


@dataclass(frozen=True, slots=True)
class Wording:
    """The compiled patterns and the word lists of the page.

    Patterns are matched against whole lines (`fullmatch`), case ignored, except those of agencies and
    outlets, whose names are only names in their own capitals.
    """

    furniture: re.Pattern[str]
    lists: re.Pattern[str]
    links: re.Pattern[str]
    sections: re.Pattern[str]
    separators: re.Pattern[str]
    outlets: dict[str, str]
    agencies: dict[str, str]
    agency: str
    picture_agency: str
    journalists: str
    poses: frozenset[str]
    function_words: frozenset[str]
    zones: dict[str, str]
    regions: dict[str, str]
    month_first_zones: frozenset[str]


def any_of(words: Any) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def wording() -> Wording:
    """The page's wording, loaded once."""
    data = yaml.load(
        files("dragoman.article").joinpath("data", "page.yaml").read_text(encoding="utf-8"), Loader=_LOADER
    )

    def lines(name: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{p})" for p in data[name]), re.IGNORECASE)

    return Wording(
        furniture=lines("furniture"),
        lists=lines("lists"),
        links=lines("links"),
        sections=lines("sections"),
        separators=re.compile(f"\\s[{re.escape(data['menu_separators'])}]\\s|[|·•›»▸]"),
        outlets={name.casefold(): name for name in data["outlets"]},
        agencies=data["agencies"],
        agency=any_of(data["agencies"]),
        picture_agency=any_of(data["picture_agencies"]),
        journalists=any_of(data["journalists"]),
        poses=frozenset(data["poses"]),
        function_words=frozenset(data["function_words"]),
        zones=data["zones"],
        regions=data["regions"],
        month_first_zones=frozenset(data["month_first_zones"]),
    )
