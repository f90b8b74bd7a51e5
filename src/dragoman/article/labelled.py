"""A page's units with what their lines, and the lines beside them, say of themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.article import captions, credits
from dragoman.article.dates import Order
from dragoman.article.labels import Label, label_of, words_of
from dragoman.article.lines import Unit
from dragoman.article.stamps import Stamp

_SENT_FROM = re.compile(r"in [A-Z][\w.'’ -]{1,30}(?:,\s[A-Z][\w.'’ -]{1,30})?")
_EDGE = 2000  # units from either end within which lines are read one by one: what is longer is no page


class LabelledPage:
    """Units and their labels (None: only the place in the page can tell), stamps and names, by index."""

    def __init__(self, units: Sequence[Unit], order: Order) -> None:
        self.units = units
        self.order: Order = order
        self.stamps: dict[int, Stamp] = {}
        self.names: dict[int, tuple[str, ...]] = {}
        self.labels = [self.label(i) for i in range(len(units))]

    def label(self, i: int) -> Label | None:
        """What the unit's line says of itself; keeps its stamp and names."""
        if _EDGE <= i < len(self.units) - _EDGE:
            return None
        said = label_of(self.units[i].line, self.order)
        if said.stamp is not None:
            self.stamps[i] = said.stamp
        if said.names:
            self.names[i] = said.names
        return said.label

    def at(self, i: int) -> Label | None:
        """The label of a unit; None also beyond either end."""
        return self.labels[i] if 0 <= i < len(self.labels) else None

    def is_text(self, i: int) -> bool:
        """Whether the unit is running text that no label claims."""
        return 0 <= i < len(self.units) and self.labels[i] is None and self.units[i].prose

    def join_captions(self) -> None:
        """Labels what goes with a caption: an alternative text, a credit, the line under "Caption"."""
        for i, unit in enumerate(self.units):
            before = self.units[i - 1] if i else None
            if len(unit.words) <= 45 and self.labels[i] is None and i > 1:
                again = next(
                    (k for k in range(i + 1, min(i + 4, len(self.units))) if self.units[k].line == unit.line), None
                )
                if again is not None:
                    self.labels[i] = self.labels[again] = Label.CAPTION
                    continue
            if captions.is_picture_credit(unit.line) and self.labels[i] in (Label.CAPTION, Label.BYLINE):
                if before and self.labels[i - 1] is None and not before.stops and i > 1 and len(before.words) >= 4:
                    self.labels[i - 1] = self.labels[i] = Label.CAPTION
                    above = self.units[i - 2]
                    if i > 3 and self.labels[i - 2] is None and not above.stops and len(above.words) >= 5:
                        self.labels[i - 2] = Label.CAPTION  # an alternative text above the caption
                continue
            if self.labels[i] is Label.CAPTION and before and self.labels[i - 1] is None:
                ours, theirs = words_of(before.line), words_of(unit.line)
                same = len(before.words) <= 60 and unit.line.startswith(before.line)
                if same or (ours and not before.prose and len(ours & theirs) >= 0.6 * len(ours)):
                    self.labels[i - 1] = Label.CAPTION
            if re.fullmatch(r"(?:image|media|photo) caption\W*|caption\W*", unit.line, re.IGNORECASE):
                self.labels[i] = Label.CAPTION
                if i + 1 < len(self.units) and self.labels[i + 1] is None and len(self.units[i + 1].words) <= 60:
                    self.labels[i + 1] = Label.CAPTION
            if before and unit.line == before.line and self.labels[i] is None and i > 1 and not unit.stops:
                self.labels[i - 1] = self.labels[i] = Label.CAPTION

    def label_plain_bylines(self) -> None:
        """Labels names that stand with a place or function, without "by", beside a stamp or under a title."""
        headline = False
        for i, unit in enumerate(self.units):
            if self.labels[i] is not None:
                continue
            if unit.prose and len(unit.words) >= 20:
                break
            names = credits.byline_names(unit.line) if i else None
            if names and (headline or {self.at(i - 1), self.at(i + 1)} & {Label.STAMP, Label.BYLINE}):
                self.labels[i] = Label.BYLINE
                self.names[i] = names
            headline = headline or len(unit.words) >= 4

    def is_author(self, i: int) -> bool:
        """Whether the unit, in the head of a page, is a writer's name or function: beside a byline or a stamp."""
        line = self.units[i].line
        if credits.is_role(line):
            return True
        beside = {self.at(i - 1), self.at(i + 1)}
        role = i + 1 < len(self.units) and credits.is_role(self.units[i + 1].line)
        following = self.units[i + 1].line if i + 1 < len(self.units) else ""
        before = self.units[i - 1].line if i else ""
        if _SENT_FROM.fullmatch(line) and credits.is_name(before):
            return True
        role = role or _SENT_FROM.fullmatch(following) is not None
        return credits.is_name(line) and (role or bool(beside & {Label.STAMP, Label.BYLINE}))
