"""Proper names as mentions: people with their titles, states and their adjectives, bodies, places that act."""

from __future__ import annotations

from datetime import date

from dragoman.actors.candidate import Candidate
from dragoman.actors.cast import ActorKind, MentionKind
from dragoman.actors.describer import MODIFIES, Describer
from dragoman.actors.grammar import Grammar
from dragoman.actors.lexicon import fact_of_state, gender_of_noun, honorifics, word_set, words
from dragoman.actors.names import Names
from dragoman.actors.place import place_acts, thing_struck_at
from dragoman.actors.unit import Unit
from dragoman.codebook.roles import role_named, role_of, sectors_with

DEFINITE = frozenset({"the", "this", "that", "these", "those"})


class NamedDetector(Describer):
    """Makes candidates of the proper names of an article. `found` holds those made so far, by head."""

    def __init__(self, g: Grammar, names: Names, day: date | None) -> None:
        super().__init__(g, names, day)
        self.found: dict[int, Candidate] = {}
        self.split: dict[
            int, int
        ] = {}  # where the phrase of the last of several "Russian and Chinese officials" begins

    def named(self, i: int, u: Unit) -> Candidate | None:
        """The candidate that the name `u`, headed by `i`, makes; none where it only describes another actor."""
        g = self.g
        if u.kind == "person":
            return self._person(i, u)
        h = g.head[i]
        modifies = g.dep[i] in MODIFIES and h != i
        outer = self.outer_head(i) if modifies else i
        of_actor = modifies and self.is_actor_head(outer)
        if u.kind == "adjective":
            return self._adjective(i, u, modifies, of_actor, outer)
        if u.kind == "country" and g.dep[i] == "conj" and g.dep[g.first_conjunct(i)] in MODIFIES:
            outer = self.outer_head(i)
            of_actor = self.is_actor_head(outer)
        if of_actor and u.kind == "country" and "and" not in g.low[u.end : max(outer, u.end)]:
            return None
        if of_actor and u.kind == "country" and (shared := self._shared(i, u, outer)) is not None:
            return shared  # else "the US and Western allies"
        of_actor = of_actor and u.kind != "country"
        people = u.fact is not None and u.fact.actor == "group"
        if of_actor and (people or u.kind not in ("organization", "seat") or g.pos[outer] == "PROPN"):
            return None  # but "Red Cross delegates" name the body too
        start = self._with_article(i, u)
        span = tuple(range(u.start, u.end))
        if u.kind == "country":
            assert u.fact is not None
            return Candidate(
                i, start, u.end, "name", "country", u.fact.country, name=(u.start, u.end), fact=u.fact, tokens=span
            )
        if u.kind in ("seat", "organization"):
            return self._body(i, u, start, span)
        return self._place(i, u, start, span, modifies)

    def _with_article(self, i: int, u: Unit) -> int:
        start = u.start
        # The article of "the US economy" is the economy's.
        if start > 0 and self.g.low[start - 1] == "the" and start <= self.g.head[start - 1] < u.end:
            start -= 1
        return start

    def _person(self, i: int, u: Unit) -> Candidate:
        g = self.g
        start = min(g.left(i), u.start)
        for k in range(u.start - 1, start - 1, -1):
            if g.sentence[k] != g.sentence[i] or g.text[k] in (",", ";", ":", "(", ")") or g.dash(k):
                start = k + 1
                break
        start = min(start, self._title_before(u))
        before = [g.text[k] for k in range(start, u.start)]
        titled = [w for w in before if w.lower() not in ("the", "a", "an", "'s", "’s", '"', "'", "-")]
        gender = None
        for w in before:
            key = w.lower().rstrip(".")
            gender = honorifics().get(key) or gender_of_noun(key) or gender
        ranks = words()["ranks"]
        said = [w for w in titled if w.lower().rstrip(".") not in ("mr", "mrs", "ms", "miss", "dr", "sir", "hon")]
        role = role_of([ranks.get(w.lower().rstrip("."), w) for w in said or titled]) if titled else None
        if not titled or not (
            role or any(w.lower().rstrip(".") in honorifics() for w in titled) or self.names.within(start, u.start)
        ):
            start = u.start
            titled = []
        country, sectors, title = self.described(start, u.start, role)
        of = g.under(i, "of")
        if of is not None and (body := self.names.at(of)) is not None and body.kind != "person":
            # "President Ruto of Kenya", "Ann Lee of the University of Leeds"
            c, s = self.belongs(body)
            country, sectors = country or c, sectors or s
        first = self.found.get(g.head[i]) if g.dep[i] == "conj" else None
        if first is not None and first.plural and first.kind == "person" and not titled:
            # "Senators X and Y"
            country, sectors, title = country or (first.country if of is None else None), first.sectors, first.title
        if role is not None and role.kind == "organization" and titled and role_named(titled[-1]) is not None:
            # "the watchdog Pressguard": the words before say that it is no person.
            return Candidate(
                i, start, u.end, "name", "organization", country, sectors, name=(u.start, u.end), definite=True,
                tokens=tuple(range(u.start, u.end)),
            )  # fmt: skip
        form: MentionKind = "title" if titled else "name"
        owner = g.child(i, "poss") if titled else None
        if not titled and u.start > 1 and g.low[u.start - 1] in ("'s", "’s", "'", "’"):
            # "Peru's Rosa Quintanar"
            whose = self.names.at(u.start - 2)
            if whose is not None and whose.kind in ("country", "capital", "region"):
                country = whose.fact.country if whose.fact is not None else None
        return Candidate(
            i, start, u.end, form, "person", country, sectors, title, (u.start, u.end), gender=gender, owner=owner,
            tokens=tuple(range(u.start, u.end)), plural=role is not None and role.plural,
            modifiers=frozenset(w.lower() for w in titled),
        )  # fmt: skip

    def _title_before(self, u: Unit) -> int:
        """Where a title begins that stands right before a name, whatever the parser made of it."""
        g = self.g
        last = u.start - 1
        if last < 0 or g.sentence[last] != g.sentence[u.start] or self.names.at(last) is not None:
            return u.start
        role = role_named(g.text[last])
        if role is None or role.kind != "person" or g.dep[last] == "poss":
            return u.start
        root = self.names.root(u)
        odd = not g.text[root].isascii()  # names of which the parser makes nothing
        apart = g.head[last] != root and g.head[root] != last and not odd
        if not g.text[last][:1].isupper() and (role.plural or apart):
            return u.start
        start = max(g.left(last), last - 6)
        for k in range(last, start - 1, -1):
            if g.text[k] in (",", ";", ":", "(", ")") or g.dash(k):
                start = k + 1
                break
        if g.head[root] != last or g.dep[root] != "appos" or g.text[last][:1].isupper():
            self.found.pop(last, None)
            for k in range(start, u.start):
                self.found.pop(k, None) if g.dep[k] != "poss" else None
        return start

    def _adjective(self, i: int, u: Unit, modifies: bool, of_actor: bool, outer: int) -> Candidate | None:
        """ "Russian strikes" names the state; "the Russians" its people; "Russian troops" is told by "troops"."""
        g = self.g
        f = u.fact
        span = tuple(range(u.start, u.end))
        conjoined = g.dep[i] == "conj" and g.dep[g.first_conjunct(i)] in MODIFIES
        if conjoined:
            outer = self.outer_head(i)
            of_actor = self.is_actor_head(outer)
        if (
            modifies
            and u.end < len(g) - 1
            and g.text[u.end] == "-"
            and g.low[u.end + 1] in word_set("joined_to_languages")
        ):
            return None
        if (
            modifies
            or conjoined
            or (g.tag[i] == "JJ" and i + 1 < len(g) and g.pos[i + 1] in ("NOUN", "PROPN") and g.head[i] == i + 1)
        ):
            if of_actor:
                return self._shared(i, u, outer)
            if f is None or f.country is None:
                return None
            if f.actor == "group" and f.code is None and f.kind == "adjective" and "PTY" not in f.sectors:
                return Candidate(
                    i, u.start, u.end, "name", "country", f.country, name=(u.start, u.end), fact=f, tokens=span
                )
            return None
        if u.end + 1 < len(g) and g.text[u.end] == "-" and g.low[u.end + 1] in word_set("joined_to_languages"):
            return None
        if g.dep[i] in ("acomp", "ROOT", "oprd", "advmod") and g.tag[i] not in ("NNPS", "NNS"):
            return None
        preposition = g.preposition(i)
        det = g.child(i, "det")
        if preposition in ("in", "into", "from") and det is None and g.tag[i] not in ("NNPS", "NNS"):
            return None
        # "the Chinese" are many, "the Libyan" is one.
        collective = g.low[i].endswith(("ese", "ish", "ch", "sh", "ss"))
        single = det is not None and (
            g.low[det] in ("a", "an") or (not collective and not g.low[i].endswith(("s", "men")))
        )
        plural = not single
        start = min(g.left(i), u.start)
        country, sectors = self.belongs(u)
        if f is None and g.tag[i] == "NNP" and det is None and not g.low[i].endswith("s"):
            # No known people, and alone: the tagger took a surname for one.
            return Candidate(i, start, u.end, "name", "person", name=(u.start, u.end), tokens=span)
        named = f is None  # an unknown people or party
        return Candidate(
            i, start, u.end, "nominal" if not named else "name", "person" if single else "group", country,
            sectors or (() if det is not None and g.low[det] == "the" and start == u.start - 1 else ("CVL",)),
            name=(u.start, u.end) if named else None, lemma=g.low[u.end - 1], plural=plural and not single,
            indefinite=single, definite=det is not None and g.low[det] in DEFINITE, tokens=span,
        )  # fmt: skip

    def _shared(self, i: int, u: Unit, outer: int) -> Candidate | None:
        """ "Russian and Chinese officials": each state has its own; the last one's are told by the noun."""
        g = self.g
        others = [
            c for c in (*g.children[outer], *g.conjuncts(g.first_conjunct(i))) if c != i and self._adjective_unit(c)
        ]
        if not others or i > max(others) or u.fact is None or u.fact.country is None or not g.tag[outer].endswith("S"):
            return None
        if not any(g.low[k] in ("and", "or", ",", "/") for k in range(i, outer)):
            return None
        self.split[outer] = max(self.names.at(c).start for c in others if c < outer)  # type: ignore[union-attr]
        return Candidate(
            i, u.start, u.end, "nominal", "group", u.fact.country, self.sectors_of(outer), lemma=g.lemma[outer],
            plural=True, tokens=tuple(range(u.start, u.end)),
        )  # fmt: skip

    def _adjective_unit(self, i: int) -> bool:
        u = self.names.at(i)
        return (
            u is not None
            and u.kind in ("adjective", "country")
            and self.g.dep[i] in ("amod", "conj", "compound", "nmod")
        )

    def _body(self, i: int, u: Unit, start: int, span: tuple[int, ...]) -> Candidate | None:
        """An organisation, bloc or people by its name; an unknown one is described by the words about it."""
        g = self.g
        f = u.fact
        kind: ActorKind = f.actor if f is not None else "organization"
        if f is not None:
            country, sectors = f.country, f.sectors
        else:
            country, sectors = self.body_words(u)
        left = min(g.left(i), u.start)
        owner = g.child(i, "poss")
        if left < u.start and (country is None or not sectors):
            words_before = [g.text[k] for k in range(left, u.start)]
            for v in self.names.within(left, u.start):
                country = country or (self.belongs(v)[0] if kind != "bloc" else None)
            if not sectors:
                sectors = sectors_with(None, words_before)
            if (
                f is None
                and (role := self.inner_role(u)) is not None
                and role_of([g.text[k] for k in range(u.start, u.end)])
            ):
                start = left  # "Iran's Foreign Ministry"
                sectors = sectors or role.sectors
        if f is None and not sectors and g.preposition(i) in ("in", "at", "near"):
            return None  # more likely a place that nobody knows
        form: MentionKind = "name"
        return Candidate(i, start, u.end, form, kind, country, sectors, name=(u.start, u.end), fact=f, owner=owner,
                         lemma=g.low[u.end - 1], plural=kind == "group", definite=True, tokens=span)  # fmt: skip

    def _place(self, i: int, u: Unit, start: int, span: tuple[int, ...], modifies: bool) -> Candidate | None:
        """A city or region, where it does what only its state or authorities can do."""
        g = self.g
        f = u.fact
        if f is not None and f.kind == "region" and "PRE" in f.sectors:
            return Candidate(
                i, start, u.end, "name", "organization", f.country, f.sectors,
                name=(u.start, u.end), fact=f, tokens=span,
            )  # fmt: skip
        if modifies:
            return None
        struck = thing_struck_at(g, i) and not self.is_actor_head(g.head[g.head[g.first_conjunct(i)]])
        stands = struck or place_acts(g, i, capital=f is not None and f.kind == "capital")
        first = self.found.get(g.first_conjunct(i))
        if first is not None and first.head != i:
            # "between Russia and Beijing": what one conjunct is, the other is.
            stands = first.kind in ("country", "bloc", "organization") and stands is not False
        if f is None and len(u) > 1 and not g.preposition(i) and self.names.known_country(self.names.text(u)) is None:
            # No such place is known, and nothing says that it is one: more likely somebody.
            return Candidate(i, u.start, u.end, "name", "person", name=(u.start, u.end), tokens=span)
        if not stands:
            return None
        if f is not None and f.kind == "capital" and not struck:
            return Candidate(i, start, u.end, "metonym", f.actor, f.country, f.sectors, name=None, fact=f, tokens=span)
        country = f.country if f is not None else self.names.known_country(self.names.text(u))
        role = g.role(i)
        if f is None and country is None and (len(u) > 1 or role in ("subject", "agent")):
            # No such place is known: more likely somebody whom the tagger doesn't know.
            return Candidate(i, u.start, u.end, "name", "person", name=(u.start, u.end), tokens=span)
        if country is not None and (struck or role == "object" or g.preposition(i) in ("on", "against", "to")):
            # What is done to a city or province is done to its state.
            known = fact_of_state(country)
            return Candidate(i, start, u.end, "metonym", "country", country, name=None, fact=known, tokens=span)
        if role in ("subject", "agent") or g.preposition(i) in ("with", "by"):
            return Candidate(
                i, start, u.end, "name", "organization", country, ("GOV",), name=(u.start, u.end), fact=f, tokens=span
            )
        return None
