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
    wrap = _wrap_of([pair for group in groups for pair in itertools.pairwise(group)])
    units: list[Unit] = []
    for group in groups:
        for first, last in _parts(group, wrap):
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


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How a text's lines are broken: at `width` characters; `greedy` if a line ends only where the next word
    would not fit, so that any other end of line is the writer's own."""

    width: int
    greedy: bool


def _has_room(line: _Line, following: _Line, width: int) -> bool:
    return len(line.text) + line.indent + 1 + len(following.text.split(None, 1)[0]) <= width - 2


def _wrap_of(pairs: Sequence[tuple[_Line, _Line]]) -> _Wrap | None:
    """How the lines are broken; None if they aren't."""
    if not pairs:
        return None
    running = [pair for pair in pairs if _runs_on(*pair)]
    if len(running) * 4 < len(pairs):
        return None
    width = sorted(len(a.text) + a.indent for a, _ in running)[len(running) * 19 // 20]
    early = sum(_has_room(a, b, width) for a, b in running)
    return _Wrap(width, len(running) >= 8 and early * 50 <= len(running)) if width <= _WIDEST else None


def _parts(group: list[_Line], wrap: _Wrap | None) -> list[tuple[int, int]]:
    """First and last line of each unit of a group of lines without a blank one between."""
    if wrap is None and len(group) > 2:
        wrap = _wrap_of(list(itertools.pairwise(group)))
    margin = min(line.indent for line in group)
    parts, first = [], 0
    for i in range(1, len(group)):
        if not _joined(group[i - 1], group[i], wrap, margin):
            parts.append((first, i - 1))
            first = i
    return [*parts, (first, len(group) - 1)]


def _joined(before: _Line, line: _Line, wrap: _Wrap | None, margin: int) -> bool:
    """Whether the two lines are of one paragraph. `margin`: how far the least indented line stands in."""
    runs_on = _runs_on(before, line)
    if wrap is None:
        return len(before.text) <= _WIDEST and runs_on
    if line.indent >= margin + 2 and not (line.indent == before.indent and runs_on):
        return False
    if runs_on:
        return True
    # The next word would have had room: the writer ended the line, as after a paragraph or a headline.
    room = _has_room(before, line, wrap.width)
    return not (room and (wrap.greedy or _ENDS.search(before.text) or len(before.text) < wrap.width // 2))
