"""A chart with its rows beside it: Altair copies what it holds at every step, thousands of rows many times over."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt

from dragoman.web.charts.theme import Look, config

Row = dict[str, Any]
MOST = 2_000_000
"""Letters that a specification may have; more is refused."""


class TooLargeError(ValueError):
    """The chart has more marks than a picture can show."""


@dataclass(slots=True)
class Rows:
    """The rows of a chart, by the names under which its parts know them."""

    known: dict[str, list[Row]] = field(default_factory=dict)

    def __call__(self, rows: Sequence[Row]) -> alt.NamedData:
        """The name under which these rows are kept from now on."""
        name = f"rows{len(self.known)}"
        self.known[name] = list(rows)
        return alt.NamedData(name=name)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart that can be drawn: what Altair made, and its rows."""

    chart: alt.TopLevelMixin
    rows: Rows
    look: Look

    def spec(self) -> dict[str, Any]:
        """The whole as Vega-Lite."""
        made: dict[str, Any] = self.chart.to_dict(validate=False)
        return made | {"datasets": self.rows.known, "config": config(self.look.theme)}

    def text(self) -> str:
        """The same as JSON, always in the same order. Raises TooLargeError."""
        text = json.dumps(self.spec(), ensure_ascii=False, sort_keys=True)
        if len(text) > MOST:
            raise TooLargeError("There are more marks than a picture can show; take a shorter range or longer periods.")
        return text
