"""Where a story plays: what its datelines, places and the states that it names tell."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from functools import cached_property

from dragoman.actors.dateline import datelines_of_head
from dragoman.actors.grammar import SUBJECTS, Grammar
from dragoman.actors.lexicon import Fact, city_country, fact, word_set, words
from dragoman.actors.names import Names
from dragoman.actors.unit import Unit
from dragoman.codebook.organizations import organizations_named
from dragoman.codebook.roles import role_named

_DATELINE, _AT_A_PLACE, _IN_THE_TITLE = 2.0, 1.0, 1.5
_WEIGHTS = {
    "country": 1.0,
    "capital": 1.0,
    "region": 0.8,
    "place": 0.8,
    "adjective": 0.8,
    "seat": 0.5,
    "organization": 0.5,
}
_MUCH = 0.25  # the share of what a story names from which a state is one of those that it is about

_DIGEST = 2  # so many states of their own make the parts of an article stories of their own
_UNION = Fact("capital", "organization", "European Union", None, ("IGO",), "EUR")


def _ranked(weights: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(weights.items(), key=lambda x: (-x[1], x[0]))


class Setting:
    """The states that a story is about, and the one in which it plays.

    `named` weighs the states by how often and where they are named, `played` by the places at which the
    story says that things happen.
    """

    def __init__(self, g: Grammar, names: Names, begin: int = 0, end: int | None = None) -> None:
        self.g = g
        self.names = names
        self.begin, self.end = begin, len(g) if end is None else end
        self.named: defaultdict[str, float] = defaultdict(float)
        self.played: defaultdict[str, float] = defaultdict(float)
        self.units = names.within(self.begin, self.end)
        self._seat = self._seat_of_a_body()
        self._union = any(u.fact is not None and u.fact.code == _UNION.code for u in self.units)
        article = g.reading.article
        lines = datelines_of_head(article) if begin == 0 else []
        lines += [
            g.reading.span(start, stop).cut(article.text)
            for start, stop in names.datelines
            if self.begin <= start < self.end
        ]
        for code in (code for line in lines for code in self._of_dateline(line)):
            self.named[code] += _DATELINE
            self.played[code] += _DATELINE
        for u in self.units:
            self._weigh(u)

    def _seat_of_a_body(self) -> frozenset[str]:
        """Cities that are named here only because a body of many states that the story speaks of sits there."""
        codes = {u.fact.code for u in self.units if u.fact is not None and "IGO" in u.fact.sectors}
        own = {u.fact.country for u in self.units if u.fact is not None and u.kind in ("country", "adjective")}
        seats = words()["seats_of_bodies"]
        return frozenset(
            city for city, (bodies, *states) in seats.items() if codes & set(bodies) and not own & set(states)
        )

    def _weigh(self, u: Unit) -> None:
        if self._seat and self.names.text(u).lower() in self._seat:
            if u.kind == "capital" and self._union and self.names.text(u).lower() in word_set("stand_for_the_union"):
                u.fact = _UNION
            else:
                return
        code = self.country(u)
        if code is None or u.kind not in _WEIGHTS or (u.fact is not None and "JRN" in u.fact.sectors):
            return
        weight = _WEIGHTS[u.kind]
        sentence = self.g.sentence[u.start]
        if sentence >= 0 and self.g.block(u.start) in ("title", "heading"):
            weight *= _IN_THE_TITLE
        if self.at_a_place(u):
            self.played[code] += _AT_A_PLACE
            weight += _AT_A_PLACE / 2
        elif self._opens(u):
            self.played[code] += _DATELINE
            weight += _DATELINE
        self.named[code] += weight

    def _opens(self, u: Unit) -> bool:
        """Whether a place stands as an unmarked dateline does: "Quito, 7 March." """
        g = self.g
        s = g.reading.sentences[g.sentence[u.start]] if g.sentence[u.start] >= 0 else None
        return (
            s is not None
            and u.start == s.start
            and u.kind in ("capital", "region", "place")
            and u.end + 1 < len(g)
            and g.text[u.end] == ","
            and g.text[u.end + 1].isdigit()
        )

    def _of_dateline(self, text: str) -> list[str]:
        """The states of a dateline's places: that named after a city, else the cities' own."""
        found: list[str] = []
        for part in re.split(r"[,/:;]|--|—|–| - | and ", text.split("(")[0]):
            name = part.strip(" -.")
            name = name.title() if name.isupper() and len(name) > 3 else name
            if not name or any(ch.isdigit() for ch in name):
                continue
            if name.lower() in self._seat:
                return []
            known = fact(name, self.names.day)
            if known is not None and known.kind == "country" and known.country:
                return [known.country]
            code = known.country if known is not None and known.kind in ("capital", "region") else city_country(name)
            if code is not None and code not in found:
                found.append(code)
        return found

    def country(self, u: Unit) -> str | None:
        """The state that a name is of."""
        if u.fact is not None:
            return u.fact.country if u.fact.actor != "bloc" else None
        return self.names.known_country(self.names.text(u)) if u.kind == "place" else None

    def at_a_place(self, u: Unit) -> bool:
        """Whether the name tells where something is: "in Lima", "near the port of Beira"."""
        if u.kind not in ("country", "capital", "region", "place"):
            return False
        i = self.names.root(u)
        prep = self.g.preposition(i)
        if prep == "of":
            above = self.g.head[self.g.head[self.g.first_conjunct(i)]]
            return self.g.lemma[above] in word_set("places", "kinds")
        return prep in word_set("places", "locative")

    @cached_property
    def states(self) -> frozenset[str]:
        """The states that the story is about."""
        whole = sum(self.named.values())
        return frozenset(code for code, n in self.named.items() if n >= _MUCH * whole)

    @cached_property
    def stated(self) -> frozenset[str]:
        """The states that are called by name."""
        return frozenset(
            u.fact.country for u in self.units if u.kind == "country" and u.fact is not None and u.fact.country
        )

    @cached_property
    def home(self) -> str | None:
        """The one state that the story is about, where that is clear."""
        if not self.named:
            return None
        (code, most), *others = _ranked(self.named)
        whole = sum(self.named.values())
        if most >= 1.2 and most >= 0.5 * whole and (not others or most >= 1.7 * others[0][1]):
            return code
        # What is named about as often as another state but is the only one that the story is set in.
        return code if code == self.scene and most >= 1.2 * others[0][1] else None

    @cached_property
    def plain(self) -> bool:
        """Whether no other state is named nearly as much as the one that the story is about."""
        weights = [n for _, n in _ranked(self.named)[:2]]
        return len(weights) < 2 or weights[0] >= 3 * weights[1]

    @cached_property
    def scene(self) -> str | None:
        """The one state in which the story plays, by the places that it names."""
        if not self.played:
            return None
        (code, most), *others = _ranked(self.played)
        if not others:
            return code
        return code if most >= 2 * max(1, others[0][1]) else None

    def place_near(self, i: int) -> str | None:
        """The state of the place at which the sentence of token `i` plays: the nearest one, before it or after."""
        near = [
            (u.start > i and self.g.verb(self.names.root(u)) != self.g.verb(i), abs(u.start - i), code)
            for u in self._in_sentence(i)
            if self.at_a_place(u) and (code := self.country(u))
        ]
        return min(near)[-1] if near else None

    def subject_near(self, i: int) -> str | None:
        """The state whose doings the sentence of token `i` tells of, else the one before it in the paragraph."""
        s = self.g.sentence[i]
        if s < 0:
            return None
        block = self.g.reading.sentences[s]
        for k in range(s, max(-1, s - 3), -1):
            sentence = self.g.reading.sentences[k]
            if k < s and "\n\n" in self.g.reading.article.text[sentence.span.end : block.span.start]:
                return None
            block = sentence
            code = self._of_subject(sentence.start, sentence.end, i)
            if code is not None:
                return code
        return None

    def _of_subject(self, start: int, end: int, i: int) -> str | None:
        g = self.g
        for k in range(start, end):
            if g.dep[k] not in SUBJECTS or k == i or g.dep[g.head[k]] not in ("ROOT", "ccomp"):
                continue
            for u in self.names.within(g.left(k), k + 1):
                if u.kind in ("country", "capital", "adjective", "seat") and (code := self.country(u)):
                    return code if code in self.stated else None
        return None

    def _in_sentence(self, i: int) -> list[Unit]:
        if self.g.sentence[i] < 0:
            return []
        s = self.g.reading.sentences[self.g.sentence[i]]
        return self.names.within(s.start, s.end)

    def place_within(self, i: int) -> str | None:
        """The state of a place named in the phrase that token `i` heads: "Ann Lee, who runs the school in Gao"."""
        g = self.g
        for u in self._in_sentence(i):
            if u.start < i or u.kind not in ("capital", "region", "place") or (code := self.country(u)) is None:
                continue
            k = self.names.root(u)
            if g.preposition(k) not in ("in", "at", "near", "of", "from", "outside"):
                continue
            tells = g.preposition(k) in ("of", "from")
            for _ in range(10):
                k = g.head[k]
                if k == i:
                    break
                # What one does there, or is there: not where one is held, or is spoken of.
                lives = g.dep[k] == "relcl" and g.lemma[k] in word_set("in_charge") | word_set("at_home")
                tells = tells or lives or (g.dep[k] == "appos" and g.head[k] == i)
            if k == i and tells:
                return code
        return None

    def spoke_at(self, i: int) -> str | None:
        """Where the subject headed by token `i` speaks or acts: "told reporters in Lima", "speaking in Quito"."""
        g = self.g
        first = g.first_conjunct(i)
        if g.dep[first] not in SUBJECTS:
            return None
        verb = g.head[first]
        for u in self._in_sentence(i):
            if self.at_a_place(u) and (code := self.country(u)):
                k = self.names.root(u)
                for _ in range(8):
                    k = g.head[k]
                    if k == verb:
                        return code
                    if g.dep[k] in ("ccomp", "relcl", "ROOT") or (g.pos[k] == "VERB" and g.lemma[k] != "speak"):
                        break
        return None

    def localize(self) -> None:
        """A body's name that several states have then means the one of the state that the story is about."""
        for u in self.units:
            f = u.fact
            home = self.home
            if f is None or u.own is not None or f.kind != "organization" or f.country is None or f.country == home:
                continue
            name = self.names.text(u)
            namesakes = organizations_named(name, day=self.names.day, country=home) if home is not None else ()
            theirs = next((o for o in namesakes if o.country == home), None)
            if theirs is not None and home is not None:
                sectors = theirs.sectors_on(self.names.day)
                u.fact = Fact("organization", theirs.kind, theirs.name, home, sectors, theirs.code)
            elif home is not None and f.sectors[:1] == ("PTY",) and not self._elsewhere(f.country):
                u.fact = None  # "the National Front" of another state
            elif home is None and f.country in self.states and not self._shared(name, f.country):
                continue
            elif role_named(name) is not None and role_named(name.split()[-1]) is not None:
                u.fact = None  # "National Assembly": whose is for the context to tell

    def _elsewhere(self, country: str) -> bool:
        """Whether anything but a body's name speaks of that state."""
        return any(u.kind != "organization" and self.country(u) == country for u in self.units)

    def _shared(self, name: str, country: str) -> bool:
        """Whether another state that the story is about has a body of that name too."""
        others = self.states - {country}
        return any(
            o.country in others for c in others for o in organizations_named(name, day=self.names.day, country=c)
        )


class Settings:
    """The setting of each part of an article: a digest of several stories has one for each heading."""

    def __init__(self, g: Grammar, names: Names) -> None:
        self.names = names
        self.whole = Setting(g, names)
        starts = [s.start for s in g.reading.sentences if s.block == "heading"]
        edges = [*starts, len(g)]
        parts = [Setting(g, names, begin, end) for begin, end in itertools.pairwise(edges)]
        # Headings within one story change no scene: a digest has a state of its own for most of them.
        homes = {p.home for p in parts if p.home is not None and p.home != self.whole.home}
        self.parts = parts if len(homes) >= _DIGEST else []
        for setting in (*self.parts, self.whole):
            setting.localize()

    def at(self, i: int) -> Setting:
        """The setting of the story that token `i` stands in."""
        return next((p for p in self.parts if p.begin <= i < p.end), self.whole)
