"""How charts look: colours and shapes of the four kinds of event, light and dark, wide and narrow.

Colour is never alone: verbal and material differ in lightness and shape, cooperation and conflict in hue, shape and
place (or in dashes, where they are lines). Every colour stands out from its ground by 3:1 or more (WCAG 2.2, 1.4.11),
and blue against amber and red is told apart with each kind of colour blindness.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

QUADS = ("material cooperation", "verbal cooperation", "verbal conflict", "material conflict")
"""The four kinds in the order of intensity, the friendliest first."""
SHAPES = {
    "material cooperation": "square",
    "verbal cooperation": "circle",
    "verbal conflict": "triangle-down",
    "material conflict": "diamond",
}
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [12, 4], [1, 3])
"""How the lines of a comparison are dashed, the first one whole."""
POINTS = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""Three names for letters of the same widths, so that labels measured here fit on other machines."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a ground: `quads` of the four kinds, `lines` of up to six series."""

    name: Literal["light", "dark"]
    ground: str
    ink: str
    muted: str
    grid: str
    dots: str
    quads: tuple[str, str, str, str]
    lines: tuple[str, ...]

    def quad(self, name: str) -> str:
        """The colour of a kind of event."""
        return self.quads[QUADS.index(name)]

    @property
    def cooperation(self) -> str:
        """The colour of what is mostly cooperation."""
        return self.quads[0]

    @property
    def conflict(self) -> str:
        """The colour of what is mostly conflict."""
        return self.quads[3]


LIGHT = Theme(
    name="light", ground="#ffffff", ink="#1b1f24", muted="#5b6570", grid="#e3e6ea", dots="#c3cad2",
    quads=("#0b4f8a", "#3a8cc6", "#b8740a", "#a3180f"),
    lines=("#0b4f8a", "#b8740a", "#0f766e", "#a3180f", "#7c3aed", "#5b6570"),
)  # fmt: skip
DARK = Theme(
    name="dark", ground="#1c1e21", ink="#e8ebee", muted="#a0a9b3", grid="#2f343b", dots="#4a525c",
    quads=("#9fd0ff", "#3f8fd0", "#bd7d22", "#ffa396"),
    lines=("#9fd0ff", "#d59a2c", "#43c6b5", "#ff8a7a", "#c4a1ff", "#a0a9b3"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """A theme and the width of the plot in pixels (axes come on top of it)."""

    theme: Theme = LIGHT
    width: int = 980

    @property
    def narrow(self) -> bool:
        """Whether it is for a telephone."""
        return self.width < 500


def look(theme: str = "light", size: str = "wide") -> Look:
    """The look by its names in a URL: "light" or "dark", "wide" or "narrow"; of others the first."""
    return Look(DARK if theme == "dark" else LIGHT, 300 if size == "narrow" else 980)


def config(theme: Theme) -> dict[str, Any]:
    """What Vega-Lite is told of fonts and colours; axes are no noise to a screen reader, marks speak."""
    axis = {
        "aria": False, "domainColor": theme.muted, "gridColor": theme.grid, "tickColor": theme.muted,
        "labelColor": theme.muted, "labelFontSize": 11, "titleColor": theme.muted, "titleFontSize": 11,
        "titleFontWeight": "normal", "labelFont": FONT, "titleFont": FONT,
    }  # fmt: skip
    return {
        "background": theme.ground, "font": FONT, "padding": 6, "axis": axis, "view": {"stroke": None},
        "legend": {
            "aria": False, "labelColor": theme.ink, "titleColor": theme.muted, "labelFontSize": 11,
            "titleFontSize": 11, "titleFontWeight": "normal", "labelLimit": 220, "symbolSize": 70,
            "labelFont": FONT, "titleFont": FONT,
        },
        "title": {
            "aria": False, "anchor": "start", "color": theme.ink, "fontSize": 13, "fontWeight": "bold",
            "subtitleColor": theme.muted, "subtitleFontSize": 11, "offset": 8, "font": FONT, "subtitleFont": FONT,
        },
        "text": {"font": FONT, "fontSize": 11},
    }  # fmt: skip
