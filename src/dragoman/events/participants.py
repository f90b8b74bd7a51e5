"""Who stands in the places that a pattern names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.actors import Cast
from dragoman.codebook import Pattern, table
from dragoman.language import Argument, Predicate, Reading, is_infinitive, obliques_of


@dataclass(frozen=True, slots=True)
class Participants:
    """The ids of the actors, of the recipients, and of those who stand as subject (`lead`).

    `named`: the recipients stand where the pattern says, and were not found deeper in the clause.
    """

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    lead: tuple[str, ...]
    named: bool


_NOUN_ACTOR = ("subject", "modifier")
_ROLES = frozenset({"subject", "object", "indirect", "modifier", "owner", "possessor", "by"})


def find_participants(predicate: Predicate, pattern: Pattern, reading: Reading, cast: Cast) -> Participants:
    """Who stands around a predicate read by a pattern. Everyone is an actor if it is mutual."""
    finder = _Finder(reading, cast)
    predicate = _undergone(predicate)
    actors = finder.first(predicate, (*_actor_places(predicate, pattern), "owner")) or finder.behind(predicate)
    if pattern.mutual:
        everyone = _union(actors, *(finder.at(predicate, p) for p in ("subject", "with", "between", "and", "among")))
        for place in pattern.recipient:
            if len(everyone) < 2 or place in {"object", "indirect"}:
                everyone = _union(everyone, finder.at(predicate, place))
        if len(everyone) < 2 and predicate.kind == "nominal":
            everyone = _union(everyone, finder.at(predicate, "modifier"))
        if len(everyone) != 1:
            return Participants(everyone, (), actors, True)
        others = finder.first(predicate, pattern.recipient, without=everyone)
        return Participants(everyone, others, everyone, True)
    places = ("object", *pattern.recipient) if predicate.kind == "nominal" else pattern.recipient
    named = finder.first(predicate, places, without=actors)
    recipients = (
        named
        or finder.owners(predicate, without=actors)
        or finder.below(predicate, without=actors)
        or finder.purpose_of(predicate, without=actors)
    )
    return Participants(actors, recipients, actors, bool(named))


def _undergone(predicate: Predicate) -> Predicate:
    """ "her arrest": the possessor of such a noun is whom it was done to, where nothing else says so."""
    if predicate.kind != "nominal" or predicate.lemma.split()[-1] not in table("acts")["undergone"]:
        return predicate
    if any(a.role == "object" or a.preposition == "of" for a in predicate.arguments):
        return predicate
    turned = tuple(
        replace(a, role="object") if a.role == "subject" and a.preposition != "by" and not a.inherited else a
        for a in predicate.arguments
    )
    return replace(predicate, arguments=turned)


def around_operator(predicate: Predicate, reading: Reading, cast: Cast) -> Participants:
    """Who stands around a word that no pattern reads, but that says something of an act ("plans to")."""
    finder = _Finder(reading, cast)
    actors = finder.first(predicate, ("subject", "owner", "modifier", "from"))
    others = finder.first(predicate, ("object", "indirect", "to", "with", "on"), without=actors)
    return Participants(actors, others, actors, bool(others))


def _actor_places(predicate: Predicate, pattern: Pattern) -> tuple[str, ...]:
    if predicate.kind != "nominal":
        return pattern.actor
    if pattern.actor != ("subject",):
        return pattern.actor
    return _NOUN_ACTOR if "from" in pattern.recipient else (*_NOUN_ACTOR, "from")


def _union(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for g in groups for i in g))


class _Finder:
    """Looks up the actors in the argument places of a predicate."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self.reading = reading
        self.cast = cast

    def first(self, predicate: Predicate, places: Iterable[str], without: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The actors at the first of the places where there is one."""
        for place in places:
            got = self.owners(predicate) if place == "object-owner" else self.at(predicate, place, without)
            got = tuple(i for i in got if i not in without)
            if got:
                return got
        return ()

    def at(self, predicate: Predicate, place: str, own: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The actors that the arguments at one place mean, but for what belongs to the actors `own`."""
        found: tuple[str, ...] = ()
        for a in predicate.arguments:
            if self._stands(a, place) and not (own and self._is_own(self.reading.doc[a.phrase.head], own)):
                found = _union(found, who(a, self.reading, self.cast))
        if not found and place not in _ROLES and predicate.kind != "nominal":
            # "restored ties with Fiji": the preposition hangs on the object
            for a in predicate.arguments:
                if a.role == "object":
                    for inner in obliques_of(self.reading.doc[a.phrase.head]):
                        if self._stands(inner, place):
                            found = _union(found, who(inner, self.reading, self.cast))
        return found

    def _is_own(self, token: Token, actors: tuple[str, ...]) -> bool:
        """Whether a noun is something of the actors' own: "its troops", "Rome's envoys" when Rome acts."""
        for child in token.children:
            if child.dep_ == "poss" and set(self.cast.by_token.get(child.i, ())) & set(actors):
                return True
        if token.dep_ == "dobj" and token.head.lemma_.lower() in table("acts")["transfer_verbs"]:
            states = {self.cast[i].country for i in actors}
            moved = [self.cast[i] for i in self.cast.by_token.get(token.i, ())]
            return bool(moved) and all(a.kind == "group" and (a.country is None or a.country in states) for a in moved)
        return False

    @staticmethod
    def _stands(a: Argument, place: str) -> bool:
        if place == "possessor":
            return a.role == "subject"
        if place == "by":
            return a.role == "subject" or a.preposition == "by"
        if place in _ROLES:
            return a.role == place
        return a.role == "oblique" and a.preposition == place

    def owners(self, predicate: Predicate, without: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The actors inside the object: "condemned Israel's raid", "the violation of Iraq's airspace"."""
        for a in predicate.arguments:
            if a.role == "object" or (a.role == "oblique" and a.preposition in {"of", "on", "against", "to", "for"}):
                got = tuple(i for i in inside(self.reading.doc[a.phrase.head], self.cast) if i not in without)
                if got:
                    return got
        return ()

    def behind(self, predicate: Predicate) -> tuple[str, ...]:
        """Whose the subject is where it is nobody itself: "shells fired by the rebels", "a Chadian helicopter"."""
        for a in predicate.arguments:
            if a.role == "subject":
                head = self.reading.doc[a.phrase.head]
                if head.ent_type_ in {"DATE", "TIME"} or head.pos_ == "PRON":
                    continue
                by = [c for v in head.children if v.dep_ == "acl" for c in v.children if c.dep_ == "agent"]
                found = tuple(i for p in by for c in p.children for i in self.cast.by_token.get(c.i, ()))
                if found := found or inside(head, self.cast):
                    return found
        return ()

    def below(self, predicate: Predicate, without: tuple[str, ...]) -> tuple[str, ...]:
        """The nearest actors deeper in the object or complement: "an inquiry into claims that two guards lied"."""
        elsewhere = table("acts")["other_clause"]

        def leads(token: Token) -> bool:
            return token.dep_ in _DOWN and not (token.dep_ == "prep" and token.lower_ in elsewhere)

        children = [c for c in self.reading.doc[predicate.head].children if c.i > predicate.head]
        level = [c for c in children if leads(c) or (c.dep_ == "advcl" and is_infinitive(c))]
        for _ in range(_DEPTH):
            found = _union(*(self.cast.by_token.get(t.i, ()) for t in level if not self._is_own(t, without)))
            found = tuple(i for i in found if i not in without)
            if found:
                return found
            level = [c for t in level for c in t.children if leads(c) or c.dep_ in _NAMES]
        return ()

    def purpose_of(self, predicate: Predicate, without: tuple[str, ...]) -> tuple[str, ...]:
        """Of "sent experts to Fiji to investigate": those whom the governing verb reaches."""
        if predicate.governor is None or predicate.relation not in {"xcomp", "advcl"}:
            return ()
        governor = self.reading.predicates[predicate.governor]
        head = self.reading.doc[predicate.head]
        if not is_infinitive(head):
            return ()
        for place in ("object", "to", "into", "in"):
            got = tuple(i for i in self.at(governor, place) if i not in without)
            if got:
                return got
        return ()


_DOWN = frozenset({"dobj", "prep", "pobj", "pcomp", "ccomp", "acl", "xcomp", "nsubj", "nsubjpass", "dative", "oprd"})
_NAMES = frozenset({"poss", "amod", "compound", "nmod", "appos", "conj"})
_DEPTH = 7


def who(argument: Argument, reading: Reading, cast: Cast) -> tuple[str, ...]:
    """The actors an argument means: by its head, else by an apposition or the names it is made of."""
    head = reading.doc[argument.phrase.head]
    got = cast.who(argument.phrase)
    if got:
        return _union(_each_state(head, cast), got)
    for child in head.children:
        if child.dep_ in {"appos", "flat"} and (found := cast.by_token.get(child.i)):
            return found
    # "the leaders of France", "a group of rebels": a noun that only counts or represents
    for prep in head.children:
        if prep.dep_ == "prep" and prep.lower_ == "of" and head.lemma_.lower() in table("acts")["measures"]:
            found = tuple(i for c in prep.children if c.dep_ == "pobj" for i in cast.by_token.get(c.i, ()))
            if found:
                return found
    return ()


def _each_state(head: Token, cast: Cast) -> tuple[str, ...]:
    """ "the Peruvian and Chilean ministers": those of the states before the last, who have the same noun."""
    found: list[str] = []
    for child in head.children:
        if child.dep_ in {"amod", "compound", "nmod"} and child.i < head.i:
            for word in (child, *(c for c in child.subtree if c.dep_ == "conj")):
                ids = cast.by_token.get(word.i, ())
                found += [i for i in ids if any(m.head == word.i and m.kind == "nominal" for m in cast[i].mentions)]
    return tuple(found)


def inside(head: Token, cast: Cast) -> tuple[str, ...]:
    """The actors named inside a phrase: its possessor, else its "of" or "by" phrase, else its modifiers."""
    groups: dict[str, list[str]] = {"poss": [], "of": [], "mod": [], "on": []}
    for child in head.children:
        if child.dep_ == "poss":
            groups["poss"] += cast.by_token.get(child.i, ())
        elif child.dep_ == "prep" and child.lower_ in {"of", "by"}:
            groups["of"] += [i for c in child.children if c.dep_ == "pobj" for i in cast.by_token.get(c.i, ())]
        elif child.dep_ == "prep" and child.lower_ in {"in", "from", "against", "on", "with"}:
            groups["on"] += [i for c in child.children if c.dep_ == "pobj" for i in cast.by_token.get(c.i, ())]
        elif child.dep_ == "acl":  # "a ban imposed by the junta"
            agents = [c for a in child.children if a.dep_ == "agent" for c in a.children]
            groups["of"] += [i for c in agents for i in cast.by_token.get(c.i, ())]
        elif child.dep_ in {"compound", "amod", "nmod"}:
            groups["mod"] += cast.by_token.get(child.i, ())
    for key in ("poss", "of", "mod", "on"):
        if groups[key]:
            return tuple(dict.fromkeys(groups[key]))
    return ()
