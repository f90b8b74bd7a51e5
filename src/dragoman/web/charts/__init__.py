"""The pictures of the reading room: each function takes a view of the store and gives a chart that Altair can draw.

    chart = timeline.chart(dossier, look("dark", "narrow"))
    svg(chart, look("dark", "narrow"), timeline.message(dossier)).content

Beside each `chart` stands a `message`, which says in words and numbers what the picture shows.
"""

from __future__ import annotations

from dragoman.web.charts import timeline
from dragoman.web.charts.render import Picture, TooLargeError, png, svg, warm_in_background
from dragoman.web.charts.theme import DARK, LIGHT, Look, Theme, look

__all__ = [
    "DARK",
    "LIGHT",
    "Look",
    "Picture",
    "Theme",
    "TooLargeError",
    "balance",
    "look",
    "map",
    "network",
    "png",
    "series",
    "svg",
    "timeline",
    "warm_in_background",
]
