"""Which names mean the same actor."""

from __future__ import annotations

import re
from datetime import date

from dragoman.actors.candidate import Candidate
from dragoman.actors.entity import Entity
from dragoman.actors.grammar import Grammar
from dragoman.actors.lexicon import fact_of_state, gender_of_first_name, word_set
from dragoman.codebook.entries import find, fold
from dragoman.codebook.offices import Person, offices_by_name, people_by_name, people_by_surname


def _parts(name: str) -> list[str]:
    name = re.sub(r"[\"“”][^\"“”]+[\"“”] ?", "", name) or name  # a nickname
    return [w.strip(".,'\"") for w in fold(name).lower().replace("-", " - ").split() if w.strip(".,'\"") and w != "-"]


def same_person(short: list[str], full: list[str]) -> bool:
    """Whether a shorter form of a person's name may stand for the fuller one: "Xi", "J. Biden", "Joe Biden"."""
    if not short or not full:
        return False
    if short == full:
        return True
    if len(short) == 1:
        return (len(short[0]) > 1 and short[0] in (full[-1], full[0])) or (
            len(full) > 2 and short[0] in full[1:] and short[0] not in word_set("name_particles") and len(short[0]) > 3
        )
    if short[-1] != full[-1]:
        # "Al Sisi" / "Abdel Fattah al-Sisi"; "Kim Jong" / "Kim Jong Un"
        joined = " ".join(full)
        return len(full) > len(short) and (joined.endswith(" ".join(short)) or joined.startswith(" ".join(short) + " "))
    rest_short, rest_full = short[:-1], full[:-1]
    at = 0
    for word in rest_short:
        while at < len(rest_full) and not (
            rest_full[at] == word or (word[0] == rest_full[at][0] and 1 in (len(word), len(rest_full[at])))
        ):
            at += 1
        if at == len(rest_full):
            return word in word_set("name_particles")
        at += 1
    return True


class Identities:
    """Puts named candidates together into entities."""

    def __init__(self, g: Grammar, day: date | None) -> None:
        self.g = g
        self.day = day
        self.entities: list[Entity] = []
        self.of: dict[int, Entity] = {}
        self._by_key: dict[tuple[str, str], Entity] = {}

    def _text(self, c: Candidate) -> str:
        assert c.name is not None
        return " ".join(self.g.reading.span(*c.name).cut(self.g.reading.article.text).split())

    def country(self, code: str) -> Entity | None:
        """The entity of a state, if the article names it."""
        return self._by_key.get(("country", code))

    def land(self, code: str) -> Entity:
        """The entity of a state, whether or not the article names it otherwise."""
        known = self._by_key.get(("country", code))
        if known is None:
            fact = fact_of_state(code)
            known = Entity("country", code, fact=fact, known=fact.name if fact is not None else None)
            self._by_key[("country", code)] = known
            self.entities.append(known)
        return known

    def merge(self, candidates: list[Candidate]) -> None:
        """Give every candidate that has a name, or stands for a state by its capital, its entity."""
        people = [c for c in candidates if c.kind == "person" and c.name is not None]
        others = [c for c in candidates if c.kind != "person" and (c.name is not None or c.form == "metonym")]
        for c in others:
            self._other(c)
        self._acronyms(others)
        self._people(people)

    def _new(self, key: tuple[str, str], c: Candidate) -> Entity:
        e = self._by_key.get(key)
        if e is None:
            e = Entity(
                c.kind, c.country if c.kind != "bloc" else None, fact=c.fact, plural=c.plural and c.kind == "group"
            )
            self._by_key[key] = e
            self.entities.append(e)
        return e

    def _other(self, c: Candidate) -> None:
        f = c.fact
        if c.kind == "country" and f is not None and c.country:
            key = ("country", c.country)
        elif f is not None:
            key = ("organization" if f.kind == "capital" else f.kind, f.name)
        else:
            key = ("name", " ".join(_parts(self._text(c))))
        e = self._new(key, c)
        if f is not None and e.known is None:
            state = fact_of_state(c.country) if c.kind == "country" and c.country else None
            e.known = state.name if state is not None else f.name
        if c.name is not None:
            e.names[self._text(c)] += 1
        e.add(c)
        self.of[c.head] = e

    def _acronyms(self, others: list[Candidate]) -> None:
        """Join "Movement for Democratic Change" and "MDC", "Xinhua" and "Xinhua news agency"."""
        self._bracketed(others)
        loose = [e for k, e in self._by_key.items() if k[0] in ("name", "organization") and e.kind == "organization"]
        for short in loose:
            if short.fact is not None or not short.names:
                continue
            name = max(short.names, key=len)
            for full in loose:
                if full is short or not full.names or full not in self.entities:
                    continue
                long = max(full.names, key=len)
                if len(long) <= len(name):
                    continue
                initials = "".join(w[0] for w in long.replace("-", " ").split() if w[0].isupper())
                words = long.split()
                if (
                    (name.isupper() and len(name) > 1 and name.replace(".", "") == initials)
                    or (
                        len(name.split()) < len(words)
                        and " ".join(words[: len(name.split())]) == name
                        and len(name) > 3
                        and name not in word_set("begin_many_names")
                    )
                    or (len(name.split()) > 1 and long.endswith(" " + name))
                ):
                    self._join(short, full)
                    break

    def _bracketed(self, others: list[Candidate]) -> None:
        """A name in brackets right after another is the same body's: "Government of National Accord (GNA)"."""
        g = self.g
        ends = {c.end: c for c in others if c.name is not None}
        for c in others:
            before = ends.get(c.start - 1)
            if before is None or g.text[c.start - 1] != "(" or c.end >= len(g) or g.text[c.end] != ")":
                continue
            one, two = self.of[before.head], self.of[c.head]
            if one is two or {one.kind, two.kind} - {"organization", "bloc"} or not g.text[c.start].isupper():
                continue
            self._join(*((two, one) if one.fact is not None or two.fact is None else (one, two)))

    def _join(self, gone: Entity, kept: Entity) -> None:
        for c in gone.mentions:
            kept.add(c)
            self.of[c.head] = kept
        kept.names.update(gone.names)
        self.entities.remove(gone)
        for k, e in list(self._by_key.items()):
            if e is gone:
                self._by_key[k] = kept

    def _people(self, people: list[Candidate]) -> None:
        """Full names first, then the shorter forms of each, the nearest bearer before others."""
        known: list[tuple[list[str], Entity]] = []
        for c in sorted(people, key=lambda c: (-len(_parts(self._text(c))), c.head)):
            parts = _parts(self._text(c))
            gender = c.gender or (gender_of_first_name(parts[0]) if len(parts) > 1 else None)
            fits = [
                (p, e)
                for p, e in known
                if same_person(parts, p)
                and (gender is None or e.gender is None or gender == e.gender)
                and not (c.country and e.country and c.country != e.country and len(parts) == 1 and len(p) == 1)
            ]
            if len(parts) == 1:
                # A surname rather than a forename, where both are there.
                last = [x for x in fits if x[0][-1] == parts[0]]
                fits = last or fits
            if fits:
                e = min(fits, key=lambda x: (self._apart(c, x[1]), -len(x[1].mentions)))[1]
            else:
                e = Entity("person")
                self.entities.append(e)
                known.append((parts, e))
            e.names[self._text(c)] += 1
            e.gender = e.gender or gender
            e.add(c)
            self.of[c.head] = e
        for _, e in known:
            e.mentions.sort(key=lambda c: c.head)
            # The words of the earliest mention that has any describe best.
            described = [c for c in e.mentions if c.sectors]
            if described:
                e.sectors, e.title = described[0].sectors, described[0].title or e.title
            self._recognize(e)

    @staticmethod
    def _apart(c: Candidate, e: Entity) -> int:
        """How far back the nearest earlier mention is; later ones count as far away."""
        before = [c.head - m.head for m in e.mentions if m.head <= c.head]
        return min(before) if before else 100_000

    def _recognize(self, e: Entity) -> None:
        """Say who a person is where the tables know somebody of that name who fits title, state and day."""
        name = e.name
        if name is None:
            return
        found = find(people_by_name(), name)
        full = bool(found) and len(name.split()) > 1
        if not found and len(_parts(name)) > 1:
            shorter = [
                p for p in find(people_by_surname(), _parts(name)[-1]) if same_person(_parts(name), _parts(p.name))
            ]
            found, full = tuple(shorter), bool(shorter)
        if not found:
            found = find(people_by_surname(), name)
        fits = [p for p in found if e.country is None or p.country is None or p.country == e.country]
        if not fits:
            return
        in_office = [p for p in fits if p.held_on(self.day)] if self.day else fits
        offices = {kind.name for t in e.titles for kind in find(offices_by_name(), t)} | e.titles
        titled = [p for p in (in_office or fits) if offices & {h.office for h in p.holdings}]
        if full:
            best: Person | None = (titled or in_office or fits)[0]
        elif titled:
            best = titled[0] if len(titled) == 1 or self.day else titled[-1]
        elif e.titles and e.country is None and not any(t in ("leader", "candidate", "nominee") for t in e.titles):
            best = None
        elif len(in_office) == 1 and (e.country is not None or self._stately(in_office[0])):
            best = in_office[0]
        elif not self.day and in_office and all(self._stately(p) for p in in_office):
            best = in_office[-1]
        else:
            best = None
        if best is None:
            return
        e.known = best.name
        held = best.held_on(self.day)
        e.country = e.country or (held[0].country if held and held[0].country else best.country_on(self.day))
        title = best.title_on(self.day)
        e.titles.update({h.office for h in best.held_on(self.day)} | ({title} if title else set()))
        e.title = e.title or title
        e.sectors = tuple(dict.fromkeys((*e.sectors, *best.sectors_on(self.day))))
        e.gender = e.gender or gender_of_first_name(best.name.split()[0])

    def _stately(self, p: Person) -> bool:
        """Whether the bare surname of somebody is enough: heads of state and government, and foreign ministers."""
        return any(h.office in word_set("heads_of_state_and_foreign_affairs") for h in p.held_on(self.day))
