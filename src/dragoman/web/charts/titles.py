"""What stands over a chart, or in place of one."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from dragoman.store.views import Series
from dragoman.web.charts.drawing import Drawing, Rows
from dragoman.web.charts.theme import Look
from dragoman.web.charts.wording import label


def headed(look: Look, text: str) -> alt.TitleParams:
    """The title, broken into lines where the picture is narrow."""
    most = look.width // 7
    lines = [""]
    for word in label(text, 120).split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return alt.TitleParams(lines)


def between(subjects: Sequence[str], sign: str = " – ") -> str:
    """The subjects of a question, as a label."""
    return sign.join(label(s, 26) for s in subjects)


def name_of(series: Series) -> str:
    """A series by its subjects, with an arrow where only one direction is counted."""
    return between(series.subjects, {"out": " → ", "in": " ← "}.get(series.direction, " – "))


def nothing(text: str, look: Look) -> Drawing:
    """A picture that says that there is nothing to see."""
    rows = Rows()
    chart = alt.Chart(rows([{"text": text}]), width=look.width, height=60)
    return Drawing(chart.mark_text(color=look.theme.muted, fontSize=13).encode(text="text:N"), rows, look)
