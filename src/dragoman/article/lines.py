"""A text's lines, put together to the units that its writer set apart: one headline, one paragraph, one label."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.article.span import Span

_STOP = re.compile(r"[.!?…][\"'”’»›)\]`*]*$|[.!?…]\s?[\"'”’»›]$")
_ENDS = re.compile(r"[.!?…:;][\"'”’»›)\]`*]*$")
_WIDEST = 140  # no text is hard-wrapped at more characters
_LOWER = re.compile(r"[a-zà-öø-ÿ]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the text with nothing else in its lines.

    `line` is the stretch with its white space folded to single blanks. `gap` is the number of blank lines
    before it.
    """

    span: Span
    line: str
    gap: int
    words: tuple[str, ...] = field(repr=False, default=())

    @property
    def stops(self) -> bool:
        """Whether it ends as a sentence does."""
        return _STOP.search(self.line) is not None

    @property
    def prose(self) -> bool:
        """Whether it reads as running text: a sentence of six words, or very many words."""
        return (len(self.words) >= 6 and self.stops) or len(self.words) >= 25


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    gap: int
    text: str


def units_of(text: str) -> list[Unit]:
    """The units of a text, in order: they cover all of it that isn't white space.

    Blank lines part units. Where lines are broken at a fixed width, they are put together again: a unit then
    ends at an indented line, or after a line that stops short.
    """
    lines = _lines(text)
    groups: list[list[_Line]] = []
    for line in lines:
        if line.gap or not groups:
            groups.append([])
        groups[-1].append(line)
    width = _wrap_width([pair for group in groups for pair in itertools.pairwise(group)])
    units: list[Unit] = []
    for group in groups:
        for first, last in _parts(group, width):
            start, end = group[first].start, group[last].end
            folded = " ".join(text[start:end].split())
            units.append(Unit(Span(start, end), folded, group[first].gap, tuple(folded.split())))
    return units


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    gap, at = 0, 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            lead = len(raw) - len(raw.lstrip())
            start = at + lead
            lines.append(_Line(start, start + len(stripped), len(raw[:lead].expandtabs(8)), gap, stripped))
            gap = 0
        else:  # a line of blanks parts paragraphs as an empty one does
            gap += 1
        at += len(raw) + 1
    return lines


def _runs_on(line: _Line, following: _Line) -> bool:
    """Whether the second line can only be the continuation of the first."""
    return (
        len(line.text) >= 30
        and not _ENDS.search(line.text)
        and _LOWER.match(following.text) is not None
        and not re.match(r"by [A-Z]|\w+://", following.text)
    )


def _wrap_width(pairs: Sequence[tuple[_Line, _Line]]) -> int | None:
    """At how many characters the text's lines are broken; None if they aren't."""
    if not pairs:
        return None
    lengths = sorted(len(a.text) + a.indent for a, _ in pairs)
    width = lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)]
    breaks = sum(_runs_on(a, b) for a, b in pairs)
    return width if breaks * 4 >= len(pairs) and width <= _WIDEST else None


def _parts(group: list[_Line], width: int | None) -> list[tuple[int, int]]:
    """First and last line of each unit of a group of lines without a blank one between."""
    if width is None and len(group) > 1:
        width = _wrap_width(list(itertools.pairwise(group))) if len(group) > 2 else None
    margin = min(line.indent for line in group)
    parts, first = [], 0
    for i in range(1, len(group)):
        before, line = group[i - 1], group[i]
        if width is None:
            joined = len(before.text) <= _WIDEST and _runs_on(before, line)
        else:
            fits = len(before.text) + before.indent + 1 + len(line.text.split(None, 1)[0]) <= width - 8
            indented = line.indent >= before.indent + 2 and line.indent >= margin + 2
            joined = not indented and (_runs_on(before, line) or not (fits and _ENDS.search(before.text)))
            if fits and len(before.text) < width // 2 and not _runs_on(before, line):
                joined = False  # a headline, a label: the next word would have had room
        if not joined:
            parts.append((first, i - 1))
            first = i
    return [*parts, (first, len(group) - 1)]
