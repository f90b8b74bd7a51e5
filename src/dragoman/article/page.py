"""What each unit of a copied page is there for.

A page is read from the outside in: lines that say themselves what they are (a byline, a stamp, "Share this
article") are labelled first; the running text between the first and the last paragraph is the body; what
stands before it is searched for the title, and what stands after it is text only where nothing speaks for the
page. Inside the body a line is text unless it is surely something else: a lost paragraph costs facts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.article import captions, credits
from dragoman.article.article import BlockKind
from dragoman.article.dates import Order
from dragoman.article.labelled import LabelledPage
from dragoman.article.labels import Label, words_of
from dragoman.article.lines import Unit
from dragoman.article.wording import wording

_SPEAKER = re.compile(r"(?:[QA]|[A-Z][\w.'’ -]{1,40}):(?:\s.*)?")
_BULLET = re.compile(r"(?:[-–—•*▪●◦·>]|\(?\d{1,2}[.)])\s+\S")
_QUOTED = re.compile(r"([\"“‘'])[^.!?,“”\"]{3,60}([\"”’'])")
_REAL = 12  # words of a sentence that is no teaser or label
_SMALL = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Page:
    """The kind of each unit, and what the page's own lines state."""

    kinds: tuple[BlockKind, ...]
    bylines: tuple[str, ...]
    published: str | None
    updated: str | None
    outlet: str | None


def read_page(units: Sequence[Unit], order: Order) -> Page:
    """Tells the units of a text from one another. `order`: how its writer puts 5/3/2022."""
    return _Reader(units, order).page()


class _Reader(LabelledPage):
    """One reading of one page; `kinds` fills up as it goes."""

    def __init__(self, units: Sequence[Unit], order: Order) -> None:
        super().__init__(units, order)
        self.kinds: list[BlockKind | None] = [None] * len(units)
        self.title: int | None = None
        self.first = 0
        self.last = len(units) - 1

    def page(self) -> Page:
        self.join_captions()
        if len(self.units) > 1:
            self.label_plain_bylines()
            self.find_title()
            self.close_lists()
            self.find_body()
            self.read_head()
            self.read_tail()
        self.read_middle()
        kinds = tuple(kind or "paragraph" for kind in self.kinds)
        published, updated = self.printed()
        names = [n for i, kind in enumerate(kinds) if kind == "byline" for n in self.names.get(i, ())]
        return Page(kinds, tuple(dict.fromkeys(names)), published, updated, self.outlet())

    # -- the title

    def titleish(self, i: int) -> bool:
        """Whether the unit could be a headline."""
        unit = self.units[i]
        if self.labels[i] is not None or not 2 <= len(unit.words) <= 32 or unit.line.endswith((":", ",")):
            return False
        if unit.line.endswith(";") and i > 0:
            return False
        parts = unit.line.split(", ")
        if len(parts) >= 3 and all(len(part.split()) <= 2 for part in parts):
            return False  # a row of topics
        if _SPEAKER.fullmatch(unit.line) and not unit.words[0][0].isupper():
            return False
        if not unit.stops or (unit.line.endswith("?") and len(unit.words) <= 20):
            return True
        if len(unit.words) > 20:
            return False
        signed = self.at(i + 1) in (Label.BYLINE, Label.STAMP) and not re.search(r"[.!?]\s", unit.line[:-1])
        return _title_case(unit.words) or (self.leads(i) and (signed or self.restated(i)))

    def leads(self, i: int) -> bool:
        """Whether nothing but the page's own lines and single words stands before the unit."""
        return all(self.labels[k] is not None or len(self.units[k].words) <= 4 for k in range(min(i, 60))) and i <= 60

    def restated(self, i: int) -> bool:
        """Whether what follows says the unit again, as a lead does with its headline, or opens as a lead."""
        unit = self.units[i]
        following = self.units[i + 1 : i + 3]
        ours = words_of(unit.line)
        theirs = frozenset[str]().union(*(words_of(u.line) for u in following))
        if not following or len(unit.words) > 16 or len(ours) < 2:
            return False
        if any(_opens_with_dateline(u.line) for u in following):
            return True
        longer = len(unit.words) <= 12 and len(following[0].words) >= 18
        return len(ours & theirs) >= (0.3 if longer else 0.6) * len(ours)

    def find_title(self) -> None:
        """Sets `title`: of the lines before the first paragraph, the one that the paragraphs take up most."""
        candidates: list[int] = []
        texts = 0
        for i, unit in enumerate(self.units):
            if self.titleish(i):
                candidates.append(i)
            elif self.is_text(i):
                texts += 1
                # A standfirst, or a teaser in a menu, may stand before the headline of the page.
                if texts == 1 and (len(unit.words) >= 20 or self.is_text(i + 1) or i == 0):
                    break
                if texts == 2:
                    break
            if i > 400:
                break
        if not candidates or (self.is_text(0) and candidates[0] != 0):
            return
        body = [
            u for i, u in enumerate(self.units) if self.is_text(i) and len(u.words) >= _REAL and i not in candidates
        ]
        weights = Counter(w for u in body[:6] for w in words_of(u.line))
        seen = Counter(u.line.casefold() for u in self.units)
        best, top = None, 0.0
        for order, i in enumerate(candidates):
            unit = self.units[i]
            ours = words_of(unit.line)
            score = 8.0 * sum(1 for w in ours if w in weights) / max(1, len(ours)) + min(len(unit.words), 8)
            score += 3 if self.at(i + 1) in (Label.STAMP, Label.BYLINE, Label.CAPTION) or self.is_text(i + 1) else 0
            score += 2 if seen[unit.line.casefold()] > 1 else 0
            score += 3 if i == 0 else 0
            score -= 6 if wording().separators.search(unit.line) and len(unit.words) < 16 else 0
            score -= 0.01 * order
            if score > top:
                best, top = i, score
        if best is not None and best - 1 in candidates and len(self.units[best - 1].words) >= 4:
            # The line above a headline's standfirst is the headline, if the text takes it up as well.
            above = words_of(self.units[best - 1].line)
            if sum(1 for w in above if w in weights) >= 0.3 * len(above):
                best -= 1
        if best is not None and (len(self.units[best].words) >= 3 or best == 0):
            self.title = best
            self.kinds[best] = "title"

    # -- the body

    def close_lists(self) -> None:
        """Labels the headlines, and the teasers between them, that follow the label of a list of links."""
        i = (self.title or 0) + 1
        while i < len(self.units):
            if self.labels[i] is not Label.LIST:
                i += 1
                continue
            i += 1
            for k in range(i, self.resumes(i)):
                if self.labels[k] is None:
                    self.labels[k] = Label.FURNITURE
                i = k + 1

    def resumes(self, start: int) -> int:
        """Where, after a list of links that begins at `start`, the article goes on."""
        headlines = teasers = 0
        for k in range(start, len(self.units)):
            unit = self.units[k]
            if self.labels[k] is Label.LIST:
                return k
            if self.labels[k] is not None:
                continue
            if not unit.prose:
                if unit.stops and unit.line.startswith(("“", '"', "‘")):
                    return k
                headlines += 1
                continue
            following = next((j for j in range(k + 1, len(self.units)) if self.labels[j] is None), None)
            goes_on = following is not None and self.is_text(following)
            sentences = len(re.findall(r"[.!?][\"”’]?\s+[\"“‘]?[A-Z]", unit.line)) + 1
            ends = following is None and not teasers and headlines <= 2
            if goes_on or ends or len(unit.words) >= 32 or (sentences >= 2 and not teasers):
                return k
            teasers += 1
        return len(self.units)

    def find_body(self) -> None:
        """Sets `first` and `last`: the units of the first and last paragraphs."""
        start = self.title + 1 if self.title is not None else 0
        texts = [i for i in range(start, len(self.units)) if self.is_text(i)]
        if not texts:
            self.first, self.last = start, len(self.units) - 1
            return
        while len(texts) > 2 and self.is_author_note(texts[-1]):
            self.labels[texts.pop()] = Label.BYLINE
        self.first, self.last = texts[0], texts[-1]

    def read_head(self) -> None:
        """Gives the kinds of what stands before the first paragraph; finds the standfirst."""
        title = self.title
        if title is None:
            for i in range(self.first):
                self.kinds[i] = self.own_kind(i, "furniture") if self.first < len(self.units) else None
                if self.labels[i] is None and (self.units[i].stops or not self.page_like(self.first)):
                    self.kinds[i] = "paragraph"
            return
        for i in range(title):
            self.kinds[i] = self.own_kind(i, "furniture")
        self.find_standfirst(title)
        after = range(title + 1, self.first)
        for i in after:
            if self.kinds[i] is None:
                unit = self.units[i]
                if self.labels[i] is not None:
                    self.kinds[i] = self.own_kind(i, "furniture")
                elif self.is_author(i):
                    self.kinds[i] = "byline"
                    if credits.is_name(unit.line):
                        self.names.setdefault(i, credits.byline_names(f"By {unit.line}") or ())
                elif unit.line == self.units[title].line:
                    self.kinds[i] = "furniture"
                elif captions.shows_a_picture(unit.line) and not unit.stops:
                    self.kinds[i] = "caption"
                elif _SPEAKER.fullmatch(unit.line) or _BULLET.match(unit.line) or unit.stops:
                    self.kinds[i] = "paragraph"
                elif len(unit.words) <= 5:
                    self.kinds[i] = (
                        "heading" if i == self.first - 1 and len(after) == 1 and len(unit.words) > 1 else "furniture"
                    )

    def find_standfirst(self, title: int) -> None:
        """Gives the kind to the lines under the title that sum the article up, if there are any.

        A line without a full stop under the title; a sentence that a byline, stamp or picture parts from the
        text; a sentence before a dateline; a sentence that stands closer to the title than paragraphs do.
        """
        i = title + 1
        while i < self.first and self.labels[i] in (Label.FURNITURE, Label.SECTION):
            i += 1
        while i < self.first and self.labels[i] is None and not self.is_author(i):
            unit = self.units[i]
            if not 6 <= len(unit.words) <= 45 or unit.line == self.units[title].line or unit.line.endswith(":"):
                break
            if captions.shows_a_picture(unit.line) and i > title + 1:
                break
            self.kinds[i] = "standfirst"
            i += 1
        if i != self.first or i >= len(self.units) or any(self.kinds[k] == "standfirst" for k in range(title, i)):
            return
        unit = self.units[i]
        if len(unit.words) > 40 or self.last == i or i + 1 >= len(self.units):
            return
        parted = self.at(i + 1) in (Label.STAMP, Label.BYLINE, Label.CAPTION, Label.FURNITURE, Label.SECTION)
        parted = parted or self.is_author(i + 1)
        parted = parted or (
            not self.units[i + 1].stops and self.labels[i + 1] is None and self.at(i + 2) is Label.CAPTION
        )
        gaps = sorted(self.units[k].gap for k in range(i + 1, len(self.units)) if self.is_text(k))
        closer = bool(gaps) and unit.gap == 0 and gaps[0] > 0 and len(unit.words) <= 25
        dated = len(unit.words) <= 25 and _opens_with_dateline(self.units[i + 1].line)
        if self.at(title + 1) in (Label.STAMP, Label.BYLINE):
            parted = False
        picture_only = parted and self.at(i + 1) not in (Label.STAMP, Label.BYLINE) and len(unit.words) > 28
        if (parted and not picture_only) or closer or dated:
            self.kinds[i] = "standfirst"
            following = [k for k in range(i + 1, len(self.units)) if self.is_text(k)]
            self.first = following[0] if following else self.first

    def own_kind(self, i: int, other: BlockKind) -> BlockKind:
        """The kind that a unit's label gives it."""
        match self.labels[i]:
            case Label.BYLINE:
                return "byline"
            case Label.DATELINE:  # part of the paragraph that it opens
                return "paragraph"
            case Label.CAPTION:
                return "caption"
            case Label.LIVE if self.is_text(i + 1):
                return "heading"
            case None:
                return "caption" if captions.shows_a_picture(self.units[i].line) and i > (self.title or 0) else other
            case _:
                return "furniture"

    def page_like(self, end: int) -> bool:
        """Whether the units before `end` have the look of a menu: several, and short."""
        return sum(self.labels[i] in (Label.FURNITURE, Label.SECTION) for i in range(end)) >= 1 or end >= 4

    def read_tail(self) -> None:
        """Gives the kinds of what stands after the last paragraph."""
        page = False
        tail = range(self.last + 1, len(self.units))
        links = [i for i in tail if self.labels[i] is None and self.link_like(i)]
        for i in tail:
            if self.kinds[i] is not None:
                continue
            unit, label = self.units[i], self.labels[i]
            if label is Label.LIVE and not page:
                self.kinds[i] = "heading"
            elif label is not None:
                self.kinds[i] = self.own_kind(i, "furniture")
                page = page or label in (Label.FURNITURE, Label.LIST, Label.STAMP, Label.SECTION)
            elif unit.stops or _SPEAKER.fullmatch(unit.line) or _BULLET.match(unit.line):
                self.kinds[i] = "paragraph"
            elif self.is_author(i) or unit.line in {n for names in self.names.values() for n in names}:
                self.kinds[i] = "byline"
            elif page or (len(links) >= 3 and self.link_like(i) and self.last - self.first >= 2):
                self.kinds[i] = "furniture"

    def link_like(self, i: int) -> bool:
        """Whether the unit, after the text, can be another article's headline or a label."""
        unit = self.units[i]
        return (
            not unit.stops
            and ":" not in unit.line[-3:]
            and not _BULLET.match(unit.line)
            and not re.search(r":\s?\d", unit.line)
        )

    def is_author_note(self, i: int) -> bool:
        """Whether a last paragraph is about the writer: one whom the page names, or the text doesn't."""
        name = credits.is_author_note(self.units[i].line)
        if name is None:
            return False
        known = any(name in names for names in self.names.values())
        told = any(name.split()[-1] in u.line for k, u in enumerate(self.units[:i]) if self.is_text(k))
        return known or not told

    def read_middle(self) -> None:
        """Gives the kinds of what stands inside the text, and of all that is left."""
        for i, unit in enumerate(self.units):
            if self.kinds[i] is not None:
                continue
            label = self.labels[i]
            if len(self.units) == 1:
                self.kinds[i] = "furniture" if label in (Label.FURNITURE, Label.LIST) else "paragraph"
            elif label is Label.FURNITURE or label is Label.LIST:
                self.kinds[i] = "furniture"
            elif label is Label.CAPTION:
                self.kinds[i] = "caption"
            elif label is Label.LIVE:
                self.kinds[i] = "heading"
            elif label is Label.STAMP:
                self.kinds[i] = "furniture" if self.is_sure(i) or self.stamps[i].rest else "heading"
            elif label is Label.BYLINE:
                self.kinds[i] = "byline"
            elif label is Label.SECTION:
                self.kinds[i] = "heading" if self.is_text(i + 1) and len(unit.words) > 1 else "furniture"
            elif self.is_heading(i):
                self.kinds[i] = "heading"
            elif (
                not unit.stops and captions.shows_a_picture(unit.line) and len(unit.words) >= 7 and self.beside_text(i)
            ):
                self.kinds[i] = "caption"
            else:
                self.kinds[i] = "paragraph"

    def is_heading(self, i: int) -> bool:
        """Whether the unit heads the paragraphs that follow: short, without a full stop, and alone."""
        unit = self.units[i]
        if unit.stops and not unit.line.endswith("?"):
            return False
        if not 1 <= len(unit.words) <= 10 or unit.line.endswith((",", ";", "-", "–", "—", "…")) or unit.prose:
            return False
        if _QUOTED.fullmatch(unit.line):
            return self.beside_text(i)
        if (
            unit.line[0] in "\"“‘'«`-–—•*("
            or _SMALL.match(unit.line)
            or (_BULLET.match(unit.line) and not unit.line[0].isdigit())
        ):
            return False
        if unit.line.endswith(":"):
            return len(unit.words) <= 6 and i + 1 < len(self.units) and unit.line[:-1].isupper()
        if _SPEAKER.fullmatch(unit.line):
            return False
        return self.beside_text(i)

    def beside_text(self, i: int) -> bool:
        """Whether running text follows, or another line of the kind that running text follows."""
        if self.is_text(i + 1):
            return True
        if i + 1 >= len(self.units):
            return False
        if self.at(i + 1) in (Label.CAPTION, Label.FURNITURE, Label.LIVE, Label.STAMP, Label.BYLINE):
            return any(self.is_text(k) for k in range(i + 2, min(i + 5, len(self.units))))
        unit = self.units[i + 1]
        return unit.stops and self.labels[i + 1] is None

    # -- what the page states

    def printed(self) -> tuple[str | None, str | None]:
        """When the article was published and updated, as its lines say."""
        stamps = [(i, s) for i, s in sorted(self.stamps.items()) if self.kinds[i] in ("furniture", "byline")]
        head = [s for i, s in stamps if i < self.first]
        tail = [s for i, s in stamps if i > self.last]
        inside = [s for i, s in stamps if self.first <= i <= self.last and self.is_sure(i)]
        updated = next((s.updated for s in [*head, *tail, *inside] if s.updated), None)
        ordered = [s for s in [*head, *tail, *inside] if s.labelled]
        ordered += [s for s in [*head, *inside] if not s.labelled]
        published = next((s.published for s in ordered if s.published), None)
        if published is None and updated is None:
            loose = [s.published for s in tail if s.published]
            published = loose[0] if len(loose) == 1 else None
        return published, updated

    def is_sure(self, i: int) -> bool:
        """Whether a stamp inside the text is no heading of a chronicle: it says what it is, or follows a byline."""
        return self.stamps[i].labelled or self.at(i - 1) is Label.BYLINE

    def outlet(self) -> str | None:
        """The outlet, where a line of its own names it."""
        for i in self.candidates():
            line = self.units[i].line
            if (stamp := self.stamps.get(i)) and (name := wording().outlets.get(stamp.rest.casefold())):
                return name
            if self.labels[i] is Label.DATELINE or (
                self.kinds[i] in ("byline", "furniture") and credits.is_agency(line)
            ):
                return credits.agencies_in(line)
        opening = next((u.line for u, kind in zip(self.units, self.kinds, strict=True) if kind == "paragraph"), "")
        return credits.sender_of(opening)

    def candidates(self) -> Iterator[int]:
        yield from (i for i in range(len(self.units)) if i < self.first or i > self.last)


def _title_case(words: Sequence[str]) -> bool:
    """Whether the words are written as in an American headline: all but the small ones with a capital."""
    long = [w for w in words[1:] if len(w.strip("\"“”‘’'.,")) > 3 and w.strip("\"“‘'").isascii() and w[:1].isalpha()]
    return len(long) >= 2 and sum(w[0].isupper() for w in long) >= 0.85 * len(long) and len(words) >= 4


def _opens_with_dateline(line: str) -> bool:
    """Whether a paragraph opens with the place that it was sent from."""
    return (
        re.match(r"[A-Z][A-Z.'’ /-]{2,30}(?:,\s?[\w.'’ ]{2,30}){0,2}(?:\s?\([\w ,/.-]{2,30}\))?\s?[-–—:_]{1,2}\s", line)
        is not None
    )
