"""The passages of an article that mean an actor, each described from its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from dragoman.actors.cast import ActorKind, MentionKind
from dragoman.actors.grammar import Grammar
from dragoman.actors.lexicon import Fact, city_country, fact, fact_of_state, gender_of_noun, honorifics, word_set, words
from dragoman.actors.names import Names, Unit
from dragoman.codebook import event_nouns
from dragoman.codebook.roles import Role, role_named, role_of, sectors_with

PRONOUNS: dict[str, tuple[str | None, str | None, int]] = {  # gender, number, grammatical person
    "he": ("m", "sg", 3), "him": ("m", "sg", 3), "his": ("m", "sg", 3), "himself": ("m", "sg", 3),
    "she": ("f", "sg", 3), "her": ("f", "sg", 3), "hers": ("f", "sg", 3), "herself": ("f", "sg", 3),
    "it": ("n", "sg", 3), "its": ("n", "sg", 3), "itself": ("n", "sg", 3),
    "they": (None, "pl", 3), "them": (None, "pl", 3), "their": (None, "pl", 3), "theirs": (None, "pl", 3),
    "themselves": (None, "pl", 3),
    "i": (None, "sg", 1), "me": (None, "sg", 1), "my": (None, "sg", 1), "mine": (None, "sg", 1), "myself": (None, "sg", 1),
    "we": (None, "pl", 1), "us": (None, "pl", 1), "our": (None, "pl", 1), "ours": (None, "pl", 1),
    "ourselves": (None, "pl", 1),
    "who": (None, None, 0), "whom": (None, None, 0), "whose": (None, None, 0), "which": (None, None, 0), "that": (None, None, 0),
}  # fmt: skip
_AGED = re.compile(r"\d{1,3}-year-old", re.I)
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_TWO = frozenset({"two", "both", "three", "four"})
_MODIFIES = frozenset({"compound", "amod", "nmod", "npadvmod"})
_PLACES = frozenset({"in", "at", "near", "around", "outside", "inside", "through", "across", "via", "of", "into", "over",
                     "within", "throughout", "off", "above", "beyond", "after", "before", "during", "under", "along"})  # fmt: skip
_MOTION = frozenset({"leave", "reach", "enter", "arrive", "depart", "return", "travel", "fly", "go", "come", "move", "head",
                     "drive", "run", "march", "walk", "flee", "rush", "bring", "take", "carry", "transport", "live", "tour", "sail"})  # fmt: skip
_TAKEN_FROM = frozenset({"demand", "seek", "get", "receive", "win", "secure", "hear", "extract", "obtain", "buy", "borrow", "expect", "want", "need"})
_PUT_ON = frozenset({"impose", "call", "press", "rely", "depend", "lean", "fire", "slap", "place", "put", "declare"})


@dataclass(slots=True)
class Candidate:
    """One passage that may mean an actor. `start`, `end`, `head` and `tokens` are token indexes.

    `country`, `sectors` and `title` are what its own words tell; `name` is the range of its proper name;
    `owner` is the head of the phrase that it belongs to ("Israel" in "Israel's army").
    """

    head: int
    start: int
    end: int
    form: MentionKind
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    title: str | None = None
    name: tuple[int, int] | None = None
    fact: Fact | None = None
    lemma: str = ""
    plural: bool = False
    gender: str | None = None
    definite: bool = False
    indefinite: bool = False
    owner: int | None = None
    set_of: str | None = None
    size: int = 2  # of how many, where it is a set
    tokens: tuple[int, ...] = ()
    modifiers: frozenset[str] = field(default_factory=frozenset)


def singular(words_of_role: str) -> str:
    """A role's words in the singular: "senators" gives "senator", "members of parliament" the first word's."""
    head, of, rest = words_of_role.partition(" of ")
    first, _, last = head.rpartition(" ")
    start = first + " " if first else ""
    for form in (last[:-3] + "man" if last.endswith("men") else "", last[:-3] + "y" if last.endswith("ies") else "", last[:-1], last[:-2]):
        if form and role_named(start + form + of + rest) is not None:
            return start + form + of + rest
    return words_of_role[:-1] if not of and last.endswith("s") else words_of_role


class Detector:
    """Finds the candidates of an article, in the order of their heads."""

    def __init__(self, g: Grammar, names: Names, day: date | None) -> None:
        self.g = g
        self.names = names
        self.day = day
        self.found: dict[int, Candidate] = {}
        self.split: dict[int, int] = {}  # where the phrase of the last of several "Russian and Chinese officials" begins

    def detect(self) -> list[Candidate]:
        """All candidates, by head."""
        g = self.g
        for sentence in g.reading.sentences:
            for i in range(sentence.start, sentence.end):
                c = self._at(i)
                if c is not None:
                    self.found[i] = c
        return [self.found[i] for i in sorted(self.found)]

    def _at(self, i: int) -> Candidate | None:
        g = self.g
        low = g.low[i]
        u = self.names.at(i)
        if u is not None:
            if u.kind == "other" or self.names.root(u) != i:
                return None
            return self._named(i, u)
        if g.pos[i] == "PRON" or low in ("his", "her", "its", "their", "my", "our", "whose"):
            return self._pronoun(i)
        if _AGED.fullmatch(g.text[i]) and g.dep[i] not in _MODIFIES:
            d = g.child(i, "det")
            if d is not None:
                return Candidate(i, d, i + 1, "nominal", "person", lemma="year-old", definite=g.low[d] == "the",
                                 indefinite=g.low[d] != "the", sectors=("CVL",), tokens=(i,))  # fmt: skip
        if g.pos[i] in ("NOUN", "PROPN") or (g.pos[i] in ("ADJ", "VERB") and role_named(g.text[i]) and g.child(i, "det")):
            return self._nominal(i)
        if low == "both" and g.pos[i] == "DET" and g.dep[i] in ("nsubj", "nsubjpass", "dobj", "pobj"):
            return Candidate(i, i, i + 1, "pronoun", "group", lemma="both", plural=True, set_of="any", definite=True, tokens=(i,))
        return None

    # -- pronouns

    def _pronoun(self, i: int) -> Candidate | None:
        g = self.g
        low = g.low[i]
        if low not in PRONOUNS or (low == "us" and g.text[i] == "US"):
            return None
        gender, number, person = PRONOUNS[low]
        if person == 0:
            return None
        if low == "it" and self._empty_it(i):
            return None
        if low in ("mine",) and g.pos[i] != "PRON":
            return None
        return Candidate(i, i, i + 1, "pronoun", "person", lemma=low, plural=number == "pl", gender=gender, definite=True, tokens=(i,))

    def _empty_it(self, i: int) -> bool:
        """Whether "it" stands for nobody: "it is likely that", "it seems", "it took years to"."""
        g = self.g
        v = g.head[i]
        if g.dep[i] == "expl":
            return True
        if g.dep[i] not in ("nsubj", "nsubjpass"):
            return False
        if g.lemma[v] in word_set("of_events") and g.dep[i] == "nsubj":
            return True
        if g.lemma[v] in word_set("pleonastic") and any(g.dep[c] in ("ccomp", "xcomp", "advcl") for c in g.children[v]):
            return True
        if g.lemma[v] == "be":
            kinds = {g.dep[c] for c in g.children[v]}
            if "acomp" in kinds and kinds & {"ccomp", "xcomp", "advcl"}:
                return True
            if "attr" in kinds and kinds & {"ccomp", "advcl", "relcl"}:
                return True
            for c in g.children[v]:
                if g.dep[c] == "acomp" and any(g.dep[k] in ("ccomp", "xcomp", "advcl") for k in g.children[c]):
                    return True
                if g.dep[c] == "attr" and any(g.dep[k] in ("relcl", "ccomp") for k in g.children[c]):
                    return True
                if g.dep[c] == "attr" and g.pos[c] in ("NOUN", "PRON", "NUM") and self._role(c) is None and self.names.at(c) is None \
                        and g.lemma[c] not in word_set("lands"):
                    return True  # "it is the first trip": no actor is a trip
        if g.dep[i] == "nsubjpass" and any(g.dep[c] == "ccomp" for c in g.children[v]):
            return True
        return False

    # -- proper names

    def _named(self, i: int, u: Unit) -> Candidate | None:
        g = self.g
        if u.kind == "person":
            return self._person(i, u)
        h = g.head[i]
        modifies = g.dep[i] in _MODIFIES and h != i
        outer = self._outer_head(i) if modifies else i
        of_actor = modifies and self._is_actor_head(outer)
        if u.kind == "adjective":
            return self._adjective(i, u, modifies, of_actor, outer)
        if u.kind == "country" and g.dep[i] == "conj" and g.dep[g.first_conjunct(i)] in _MODIFIES:
            outer = self._outer_head(i)
            of_actor = self._is_actor_head(outer)
        if of_actor:
            return self._shared(i, u, outer) if u.kind == "country" else None
        start = self._with_article(i, u)
        span = tuple(range(u.start, u.end))
        if u.kind == "country":
            assert u.fact is not None
            return Candidate(i, start, u.end, "name", "country", u.fact.country, name=(u.start, u.end), fact=u.fact, tokens=span)
        if u.kind in ("seat", "organization"):
            return self._body(i, u, start, span)
        return self._place(i, u, start, span, modifies)

    def _outer_head(self, i: int) -> int:
        """The noun that a premodifier stands before, through compounds and conjoined modifiers."""
        g = self.g
        for _ in range(8):
            if g.dep[i] in _MODIFIES and g.head[i] != i:
                i = g.head[i]
            elif g.dep[i] == "conj" and g.dep[g.first_conjunct(i)] in _MODIFIES:
                i = g.first_conjunct(i)
            else:
                break
        return i

    def _is_actor_head(self, h: int) -> bool:
        """Whether the noun phrase headed by `h` is itself somebody: then its modifiers only describe him."""
        u = self.names.at(h)
        if u is not None:
            return u.kind in ("person", "organization", "seat")
        role = self._role(h)
        if role is None:
            return self.g.lemma[h] in word_set("lands") and self.g.pos[h] == "NOUN"
        return self._takes_part(h, role, self.g.lemma[h], False)

    def _with_article(self, i: int, u: Unit) -> int:
        start = u.start
        if start > 0 and self.g.low[start - 1] == "the" and self.g.sentence[start - 1] == self.g.sentence[i]:
            start -= 1
        return start

    def _person(self, i: int, u: Unit) -> Candidate:
        g = self.g
        start = min(g.left(i), u.start)
        while start < u.start and g.sentence[start] != g.sentence[i]:
            start += 1
        before = [g.text[k] for k in range(start, u.start)]
        titled = [w for w in before if w.lower() not in ("the", "a", "an", "'s", "’s", '"', "'", "-")]
        gender = None
        for w in before:
            key = w.lower().rstrip(".")
            gender = honorifics().get(key) or gender_of_noun(key) or gender
        role = role_of(titled) if titled else None
        if not titled or not (role or any(w.lower().rstrip(".") in honorifics() for w in titled) or self.names.within(start, u.start)):
            start = u.start
            titled = []
        country, sectors, title = self._described(start, u.start, role)
        first = self.found.get(g.head[i]) if g.dep[i] == "conj" else None
        if first is not None and first.plural and first.kind == "person" and not titled:
            country, sectors, title = first.country, first.sectors, first.title  # "Senators X and Y"
        form: MentionKind = "title" if titled else "name"
        owner = g.child(i, "poss") if titled else None
        return Candidate(i, start, u.end, form, "person", country, sectors, title, (u.start, u.end), gender=gender, owner=owner,
                         tokens=tuple(range(u.start, u.end)), plural=role is not None and role.plural,
                         modifiers=frozenset(w.lower() for w in titled))  # fmt: skip

    def _described(self, start: int, end: int, role: Role | None) -> tuple[str | None, tuple[str, ...], str | None]:
        """Country, sectors and title that the words `start` to `end` give; their country words are used up."""
        g = self.g
        country: str | None = None
        sectors: tuple[str, ...] = ()
        for u in self.names.within(start, end):
            if u.start < start or u.end > end:
                continue
            c, s = self._belongs(u)
            country = country or c
            if u.kind in ("organization", "seat"):
                sectors = sectors or s
            elif s and not sectors:
                sectors = s
        plain = [g.text[k] for k in range(start, end) if self.names.at(k) is None]
        if role is not None:
            words_of = role.words.split()
            before = plain[: max(0, len(plain) - len(words_of))]
            own = sectors_with(role, before)
            sectors = tuple(dict.fromkeys((*(s for s in sectors if s in ("REB", "UAF", "PRE", "OPP", "PTY") and "REB" not in own), *own, *sectors)))
            title = self._title(role)
        else:
            title = None
        return country, sectors, title

    def _title(self, role: Role) -> str | None:
        if role.kind == "organization":
            return None
        return singular(role.words.lower()) if role.plural else role.words.lower()

    def _belongs(self, u: Unit) -> tuple[str | None, tuple[str, ...]]:
        """The state and sectors that a name lends to the phrase it stands in."""
        f = u.fact
        if f is not None:
            if f.kind == "organization" and f.actor == "bloc":
                return None, f.sectors
            return f.country, f.sectors
        if u.kind == "place":
            return city_country(self.names.text(u)), ()
        if u.kind == "organization":
            return self._body_words(u)
        return None, ()

    def _body_words(self, u: Unit) -> tuple[str | None, tuple[str, ...]]:
        """What the words of an unknown body's name tell of it."""
        g = self.g
        country = None
        for k in range(u.start, u.end):
            f = fact(g.text[k], self.day)
            if f is not None and f.kind in ("country", "adjective", "capital", "region") and f.country:
                country = f.country
                break
        role = role_of([g.text[k] for k in range(u.start, u.end)]) or self._inner_role(u)
        return country, role.sectors if role else ()

    def _inner_role(self, u: Unit) -> Role | None:
        """The role word inside a body's name: "Ministry" in "Ministry of Defence"."""
        g = self.g
        for k in range(u.start, u.end):
            for n in (3, 2, 1):
                if k + n <= u.end:
                    role = role_named(" ".join(g.text[k : k + n]))
                    if role is not None and role.kind == "organization":
                        return role
        return None

    def _adjective(self, i: int, u: Unit, modifies: bool, of_actor: bool, outer: int) -> Candidate | None:
        """"Russian strikes" names the state; "the Russians" its people; "Russian troops" is told by "troops"."""
        g = self.g
        f = u.fact
        span = tuple(range(u.start, u.end))
        conjoined = g.dep[i] == "conj" and g.dep[g.first_conjunct(i)] in _MODIFIES
        if conjoined:
            outer = self._outer_head(i)
            of_actor = self._is_actor_head(outer)
        if modifies or conjoined or g.tag[i] == "JJ" and i + 1 < len(g) and g.pos[i + 1] in ("NOUN", "PROPN") and g.head[i] == i + 1:
            if of_actor:
                return self._shared(i, u, outer)
            if f is None or f.country is None:
                return None
            if f.actor == "group" and f.code is None and f.kind == "adjective":
                return Candidate(i, u.start, u.end, "name", "country", f.country, name=(u.start, u.end), fact=f, tokens=span)
            return None
        if g.dep[i] in ("acomp", "ROOT", "oprd", "advmod") and g.tag[i] not in ("NNPS", "NNS"):
            return None
        preposition = g.preposition(i)
        det = g.child(i, "det")
        if preposition in ("in", "into", "from") and det is None and g.tag[i] not in ("NNPS", "NNS"):
            return None
        plural = g.tag[i] in ("NNPS", "NNS") or (det is not None and g.low[det] == "the") or g.text[i].endswith("s")
        single = det is not None and g.low[det] in ("a", "an")
        start = min(g.left(i), u.start)
        country, sectors = self._belongs(u)
        named = f is None  # an unknown people or party
        return Candidate(
            i, start, u.end, "nominal" if not named else "name", "person" if single else "group", country,
            sectors or (() if det is not None and g.low[det] == "the" and start == u.start - 1 else ("CVL",)),
            name=(u.start, u.end) if named else None, lemma=g.low[u.end - 1], plural=plural and not single, indefinite=single,
            definite=det is not None and g.low[det] in _DEFINITE, tokens=span, modifiers=frozenset(),
        )  # fmt: skip

    def _shared(self, i: int, u: Unit, outer: int) -> Candidate | None:
        """"Russian and Chinese officials": each state has its own; the last one's are told by the noun."""
        g = self.g
        others = [c for c in (*g.children[outer], *g.conjuncts(g.first_conjunct(i))) if c != i and self._adjective_unit(c)]
        if not others or i > max(others) or u.fact is None or u.fact.country is None or not g.tag[outer].endswith("S"):
            return None
        if not any(g.low[k] in ("and", "or", ",", "/") for k in range(i, outer)):
            return None
        self.split[outer] = max(self.names.at(c).start for c in others if c < outer)  # type: ignore[union-attr]
        return Candidate(i, u.start, u.end, "nominal", "group", u.fact.country, self._sectors_of(outer), lemma=g.lemma[outer],
                         plural=True, tokens=tuple(range(u.start, u.end)))  # fmt: skip

    def _adjective_unit(self, i: int) -> bool:
        u = self.names.at(i)
        return u is not None and u.kind in ("adjective", "country") and self.g.dep[i] in ("amod", "conj", "compound", "nmod")

    def _sectors_of(self, h: int) -> tuple[str, ...]:
        role = self._role(h)
        return role.sectors if role else ()

    def _body(self, i: int, u: Unit, start: int, span: tuple[int, ...]) -> Candidate:
        """An organisation, bloc or people by its name; an unknown one is described by the words about it."""
        g = self.g
        f = u.fact
        kind: ActorKind = f.actor if f is not None else "organization"
        if f is not None:
            country, sectors = f.country, f.sectors
        else:
            country, sectors = self._body_words(u)
        left = min(g.left(i), u.start)
        owner = g.child(i, "poss")
        if left < u.start and (country is None or not sectors):
            words_before = [g.text[k] for k in range(left, u.start)]
            for v in self.names.within(left, u.start):
                country = country or (self._belongs(v)[0] if kind != "bloc" else None)
            if not sectors:
                sectors = sectors_with(None, words_before)
            if f is None and (role := self._inner_role(u)) is not None and role_of([g.text[k] for k in range(u.start, u.end)]):
                start = left  # "Iran's Foreign Ministry"
                sectors = sectors or role.sectors
        form: MentionKind = "name"
        return Candidate(i, start, u.end, form, kind, country, sectors, name=(u.start, u.end), fact=f, owner=owner,
                         lemma=g.low[u.end - 1], plural=kind == "group", definite=True, tokens=span)  # fmt: skip

    def _place(self, i: int, u: Unit, start: int, span: tuple[int, ...], modifies: bool) -> Candidate | None:
        """A city or region, where it does what only its state or authorities can do."""
        g = self.g
        f = u.fact
        if f is not None and f.kind == "region" and "PRE" in f.sectors:
            return Candidate(i, start, u.end, "name", "organization", f.country, f.sectors, name=(u.start, u.end), fact=f, tokens=span)
        if modifies:
            return None
        first = g.first_conjunct(i)
        if first != i and first in self.found:
            acts = self.found[first].kind in ("country", "bloc", "organization") and self._acts(i, u)[0] is not False
        else:
            acts, _ = self._acts(i, u)
        if not acts:
            return None
        if f is not None and f.kind == "capital":
            return Candidate(i, start, u.end, "metonym", "country", f.country, name=None, fact=f, tokens=span)
        country = f.country if f is not None else city_country(self.names.text(u))
        role = g.role(i)
        if f is None and country is None and (len(u) > 1 or role in ("subject", "agent")):
            # No such place is known: more likely somebody whom the tagger doesn't know.
            return Candidate(i, u.start, u.end, "name", "person", name=(u.start, u.end), tokens=span)
        if country is not None and (role == "object" or g.preposition(i) in ("on", "against")):
            # What is done to a city or province is done to its state.
            known = fact_of_state(country)
            return Candidate(i, start, u.end, "metonym", "country", country, name=None, fact=known, tokens=span)
        if role in ("subject", "agent") or g.preposition(i) in ("with", "by"):
            return Candidate(i, start, u.end, "name", "organization", country, ("GOV",), name=(u.start, u.end), fact=f, tokens=span)
        return None

    def _acts(self, i: int, u: Unit) -> tuple[bool | None, str]:
        """Whether the place name stands where an actor does; None where that is open."""
        g = self.g
        role = g.role(i)
        capital = u.fact is not None and u.fact.kind == "capital"
        first = g.first_conjunct(i)
        verb = g.verb(first)
        if role == "agent":
            return True, role
        if role == "subject":
            passive = g.dep[first] == "nsubjpass"
            if passive:
                return (capital and g.lemma[verb] in word_set("agentive") and g.lemma[verb] not in
                        ("attack", "shell", "bomb", "strike", "kill", "hold", "host", "close", "see", "make", "know", "hit")), role  # fmt: skip
            if g.lemma[verb] == "be":
                return capital and any(g.dep[c] in ("acomp", "xcomp") or g.tag[c] == "VBG" for c in g.children[verb]), role
            return (g.lemma[verb] in word_set("agentive")) if capital else g.lemma[verb] in word_set("saying"), role
        if role == "possessor":
            owned = g.lemma[g.head[first]]
            return capital and owned not in ("street", "airport", "suburb", "mayor", "resident", "center", "centre", "outskirts", "population",
                                             "port", "mosque", "square", "station", "district", "university", "police"), role  # fmt: skip
        if role == "object":
            if g.dep[first] == "dative":
                return capital, role
            if not capital:
                return g.lemma[g.head[first]] in word_set("forceful"), role
            return g.lemma[g.head[first]] not in ("leave", "reach", "enter", "depart", "tour", "arrive", "include"), role
        preposition = g.preposition(i)
        if preposition is None:
            return None, role
        if preposition in _PLACES:
            return False, role
        if preposition == "against":
            return True, role
        if preposition in ("with", "between", "by", "toward", "towards", "upon", "among"):
            return capital, role
        above = g.head[g.head[first]]
        if preposition in ("to", "from", "on", "for"):
            if g.pos[above] == "NOUN":
                if preposition == "on" and not capital:
                    return g.lemma[above] in event_nouns() or g.lemma[above] in word_set("forceful"), role
                return capital and g.lemma[above] not in ("flight", "trip", "visit", "journey", "road", "way", "train", "travel", "return", "tour"), role
            if preposition == "on":
                return g.lemma[above] in _PUT_ON, role
            if preposition == "from":
                return capital and g.lemma[above] in _TAKEN_FROM, role
            return capital and preposition == "to" and g.lemma[above] not in _MOTION, role
        return None, role

    # -- nouns for actors

    def _role(self, i: int) -> Role | None:
        """The role that the noun phrase headed by `i` names, if its head is a role word."""
        g = self.g
        if self.names.at(i) is not None or g.pos[i] not in ("NOUN", "PROPN", "ADJ", "VERB"):
            return None
        start = i
        while start > 0 and i - start < 4 and g.sentence[start - 1] == g.sentence[i] and self.names.at(start - 1) is None and (
            g.head[start - 1] == i or g.head[start - 1] in range(start, i + 1) or g.text[start - 1] == "-"
        ):
            start -= 1
        role = self._role_of_office(start, i) or role_of([*g.text[start:i], g.text[i]])
        if role is None and g.lemma[i] != g.low[i]:
            role = role_of([*g.text[start:i], g.lemma[i]])
        if role is None and g.lemma[i] in words()["persons"]:
            return Role(g.lemma[i], "person", (words()["persons"][g.lemma[i]],), False)
        return role

    def _role_of_office(self, start: int, i: int) -> Role | None:
        """A role that takes an "of" phrase to name: "head of state", "minister of defence"."""
        g = self.g
        if i + 2 >= len(g) or g.low[i + 1] != "of":
            return None
        for end in range(min(i + 5, len(g)), i + 2, -1):
            if g.sentence[end - 1] == g.sentence[i]:
                role = role_named(" ".join(g.text[i:end]))
                if role is not None:
                    return role
        return None

    def _nominal(self, i: int) -> Candidate | None:
        g = self.g
        lemma = g.lemma[i]
        plural = g.tag[i] in ("NNS", "NNPS")
        dep = g.dep[i]
        start = g.left(i)
        det = g.child(i, "det", "predet")
        dets = {g.low[c] for c in g.children[i] if c < i and g.dep[c] in ("det", "predet", "nummod", "preconj")}
        chosen = self._set_noun(i, lemma, plural, dets, start)
        if chosen is not None:
            return chosen
        definite = bool(dets & _DEFINITE)
        role = self._role(i)
        if role is None:
            if lemma in word_set("lands") and definite and not plural and dep not in _MODIFIES and g.pos[i] == "NOUN" \
                    and not any(g.dep[c] in ("prep", "relcl") and g.low[c] == "of" for c in g.children[i]):
                return Candidate(i, start, i + 1, "nominal", "country", lemma=lemma, definite=True, tokens=(i,))
            bodies = words()["bodies"]
            if lemma in bodies and definite and not plural and dep not in _MODIFIES:
                kind: ActorKind = "bloc" if "bloc" in bodies[lemma] else "organization"
                country, sectors, _ = self._described(start, i, None)
                return Candidate(i, start, i + 1, "nominal", kind, country, sectors, lemma=lemma, definite=True, tokens=(i,))
            return None
        if dep in _MODIFIES and g.head[i] != i:
            return self._modifier(i, role)
        if dep in ("npadvmod",):
            return None
        start = max(start, self.split.get(i, 0))
        country, sectors, title = self._described(start, i + 1, role)
        kind: ActorKind = "group" if plural and role.kind == "organization" else role.kind
        bare = start == i and not plural and g.tag[i] == "NN"
        if not self._takes_part(i, role, lemma, bare):
            return None
        if kind == "country":
            if not plural:
                if lemma not in word_set("lands") or not definite or g.under(i, "of") is not None:
                    return None
                return Candidate(i, start, i + 1, "nominal", "country", country, lemma=lemma, definite=True, tokens=(i,))
            if start == i:
                return None
            kind = "group"
        if kind == "person" and plural:
            kind = "group"
        owner = g.child(i, "poss")
        end = i + 1
        of = g.under(i, "of") or g.under(i, "for")
        if of is None:
            of = g.under(i, "from") or (g.under(i, "in") if kind != "group" or country is None else None)
            reach = False
        else:
            reach = True
        if of is not None:
            u = self.names.at(of)
            if u is not None:
                c, s = self._belongs(u)
                if country is None and u.kind != "person":
                    country = c
                if u.kind in ("organization", "seat") and not sectors:
                    sectors = s
                if reach and u.end - i < 12 and u.kind != "person" and g.low[g.head[of]] == "of":
                    end = max(end, u.end)
            if owner is None:
                owner = of
        numbered = bool(dets & _TWO) or any(g.dep[c] == "nummod" for c in g.children[i])
        appositives = [c for c in g.children[i] if g.dep[c] == "appos" and c > i]
        named = [c for c in appositives if (v := self.names.at(c)) is not None and v.kind == "person"]
        if plural and named:
            return Candidate(i, start, i + 1, "nominal", "group", country, sectors, title, lemma=lemma, plural=True, set_of="appos", tokens=(i,))
        return Candidate(
            i, start, end, "nominal", kind, country, sectors, title, lemma=lemma, plural=plural or role.plural and kind == "group",
            gender=gender_of_noun(lemma), definite=definite or owner is not None and g.dep[owner] == "poss" or g.pos[i] == "PROPN",
            indefinite=not definite and (bool(dets & {"a", "an", "another", "some", "several", "one", "many"}) or numbered),
            owner=owner, tokens=(i,), modifiers=frozenset(g.lemma[k] for k in range(start, i) if g.pos[k] in ("NOUN", "PROPN", "ADJ")),
        )  # fmt: skip

    def _takes_part(self, i: int, role: Role, lemma: str, bare: bool) -> bool:
        """Whether a role word stands for somebody here: a building or machine does so only where it acts."""
        g = self.g
        place = g.role(i)
        if lemma in word_set("buildings"):
            return place in ("subject", "agent") and g.lemma[g.verb(g.first_conjunct(i))] in word_set("saying")
        if lemma in word_set("half_actors"):
            return place in ("subject", "agent", "possessor") or (
                place == "object" and g.lemma[g.head[i]] in word_set("forceful") or g.preposition(i) in ("on", "against")
            )
        if not bare:
            return True
        if i + 1 < len(g) and g.text[i + 1] == ":":
            return False
        if role.kind in ("organization", "bloc", "group"):
            return role.plural or g.block(i) == "title" or place in ("subject", "agent", "possessor")
        return place in ("subject", "agent") or g.block(i) == "title" or g.dep[i] in ("appos", "conj")

    def _modifier(self, i: int, role: Role) -> Candidate | None:
        """A role word before an event noun ("army raid", "rebel attacks") means those who do it."""
        g = self.g
        outer = self._outer_head(i)
        if g.lemma[i] in word_set("half_actors") or g.lemma[i] in word_set("buildings"):
            return None
        if self._is_actor_head(outer) or role.kind == "person" and not role.plural and "REB" not in role.sectors:
            return None
        if g.lemma[outer] not in event_nouns():
            return None
        start = i
        country = None
        while start > 0 and (v := self.names.at(start - 1)) is not None and g.head[start - 1] in range(start, outer + 1):
            country = country or self._belongs(v)[0]
            start = v.start
        kind: ActorKind = "organization" if role.kind == "organization" else "group"
        return Candidate(i, start, i + 1, "nominal", kind, country, role.sectors, lemma=g.lemma[i], plural=kind == "group", tokens=(i,))

    def _set_noun(self, i: int, lemma: str, plural: bool, dets: set[str], start: int) -> Candidate | None:
        """"The pair", "both leaders", "the two sides": several actors at once."""
        g = self.g
        kinds = words()["sets"]
        which = next((k for k in ("any", "persons", "states") if lemma in kinds[k]), None)
        if which is None or g.dep[i] in _MODIFIES:
            return None
        pair = lemma in ("pair", "duo", "twosome") and bool(dets & _DEFINITE) and not g.under(i, "of")
        two = plural and ("both" in dets or bool(dets & _TWO) and bool(dets & _DEFINITE))
        ours = plural and which in ("states", "any") and (c := g.child(i, "poss")) is not None and g.low[c] in ("our", "their")
        bare = plural and lemma in ("side", "country", "nation") and "the" in dets and not g.child(i, "relcl", "prep", "acl")
        if not (pair or two or ours or bare):
            return None
        if self.names.within(start, i):
            return None
        size = 3 if "three" in dets else 4 if "four" in dets else 2
        return Candidate(i, start, i + 1, "nominal", "group", lemma=lemma, plural=True, set_of=which, definite=True, tokens=(i,), size=size)
