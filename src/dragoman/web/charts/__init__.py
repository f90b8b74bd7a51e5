"""The pictures of the reading room: each function takes a view of the store and gives a drawing.

    drawing = timeline.chart(dossier, look("dark", "narrow"))
    svg(drawing, timeline.message(dossier)).content

Beside each `chart` stands a `message`, which says in words and numbers what the picture shows.
"""

from __future__ import annotations

from dragoman.web.charts import balance, map, network, series, timeline
from dragoman.web.charts.drawing import Drawing, TooLargeError
from dragoman.web.charts.render import Picture, png, svg, warm_in_background
from dragoman.web.charts.theme import DARK, LIGHT, Look, Theme, look

__all__ = [
    "DARK",
    "LIGHT",
    "Drawing",
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
