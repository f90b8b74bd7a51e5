"""What a phrase alone, without its article, tells of the actor it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.actors.cast import ActorKind
from dragoman.actors.describer import singular
from dragoman.actors.lexicon import Fact, city_country, fact, first_key, first_words, honorifics, words
from dragoman.codebook.entries import find
from dragoman.codebook.offices import people_by_name
from dragoman.codebook.roles import Role, role_of, sectors_with

_WORD = re.compile(r"[A-Za-z]\.(?:[A-Za-z]\.)+|[^\W_]+(?:[-'’.][^\W_]+)*|'s|’s|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Description:
    """What words tell of an actor; null and empty for what they don't. `name` is canonical where it is known."""

    kind: ActorKind | None
    country: str | None
    sectors: tuple[str, ...]
    title: str | None = None
    name: str | None = None


def describe(phrase: str | Sequence[str], day: date | None = None) -> Description:
    """Country, sectors and kind that the words of a noun phrase tell, as it would be read on a day.

    "Russian troops" is a group of RUS and MIL, "Israel's prime minister" a person of ISR and GOV. A phrase
    after "of", "from" or "in" lends its country. Nothing is known of a phrase without known names or roles.
    """
    tokens = _WORD.findall(phrase) if isinstance(phrase, str) else list(phrase)
    tokens = [part for t in tokens for part in _possessive(t)]
    head, after = _divide(tokens)
    known, loose = _facts(head, day)
    whole = next((f for f, start, end in known if end == len(head) and start <= 1 and f.kind != "adjective"), None)
    inner = role_of(head) if head and head[-1].islower() else None
    if inner is not None and inner.kind == "person" and inner.plural:
        whole = None  # "Taliban fighters" are people, even where the name is known to stand for the body
        known = [k for k in known if k[2] < len(head)] or _facts(head[:-1], day)[0]
        loose = [*_facts(head[:-1], day)[1], head[-1]]
    if whole is not None and (whole.kind != "capital" or len(head) == 1):
        state = None if whole.actor == "bloc" else whole.country
        return Description(whole.actor, state, whole.sectors, None, whole.name)
    role = role_of(loose) if loose else None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    for f, _, _ in (*known, *_facts(after, day)[0]):
        country = country or (f.country if f.actor != "bloc" else None)
        sectors = sectors or f.sectors
    if role is None:
        return _by_name(head, known, country, sectors, day)
    before = loose[: max(0, len(loose) - len(role.words.split()))]
    own = sectors_with(role, before)
    kind: ActorKind = "group" if role.plural and role.kind in ("person", "organization") else role.kind
    title = singular(role.words.lower()) if role.kind == "person" else None
    name = " ".join(_name_after(head, role)) or None
    return Description("person" if name else kind, country, tuple(dict.fromkeys((*own, *sectors))), title, name)


def _possessive(token: str) -> list[str]:
    return [token[:-2], token[-2:]] if len(token) > 2 and token[-2:] in ("'s", "’s") else [token]


def _divide(tokens: list[str]) -> tuple[list[str], list[str]]:
    """The noun phrase proper, and what follows a preposition or comma."""
    for k, t in enumerate(tokens):
        if k and t.lower() in ("from", "in", "based", "at", "who", "with", ",", "near", "for"):
            return tokens[:k], tokens[k + 1 :]
        if k and t.lower() == "of" and role_of(tokens[: k + 2]) is None and role_of(tokens[: k + 3]) is None:
            if fact(" ".join(tokens).removeprefix("the ")) is not None:
                break
            return tokens[:k], tokens[k + 1 :]
    return tokens, []


def _facts(tokens: list[str], day: date | None) -> tuple[list[tuple[Fact, int, int]], list[str]]:
    """The known names among the words, with their places, and the words left over."""
    found: list[tuple[Fact, int, int]] = []
    loose: list[str] = []
    i = 0
    while i < len(tokens):
        known = None
        if tokens[i][:1].isupper() or tokens[i][:1].isdigit():
            longest = first_words().get(first_key(tokens[i]), 0)
            for end in range(min(len(tokens), i + longest + 1), i, -1):
                known = fact(" ".join(tokens[i:end]), day)
                if known is not None:
                    found.append((known, i, end))
                    i = end
                    break
            if (
                known is None
                and len(tokens[i]) > 2
                and (country := city_country(tokens[i])) is not None
                and i + 1 < len(tokens)
            ):
                found.append((Fact("region", "organization", tokens[i], country), i, i + 1))
                loose.append(tokens[i])
                i += 1
                continue
        if known is None:
            if tokens[i].lower() not in ("the", "a", "an", "'s", "’s", "'"):
                loose.append(tokens[i])
            i += 1
    return found, loose


def _name_after(head: list[str], role: Role) -> list[str]:
    """A person's name that follows the role's words: "President | Joe Biden"."""
    size = len(role.words.split())
    for k in range(len(head) - size):
        if " ".join(head[k : k + size]).lower() == role.words.lower():
            rest = head[k + size :]
            return rest if rest and all(w[:1].isupper() for w in rest) else []
    return []


def _by_name(
    head: list[str], known: list[tuple[Fact, int, int]], country: str | None, sectors: tuple[str, ...], day: date | None
) -> Description:
    """A phrase without a role at its end: a person's name with or without a title, a people, or nothing known."""
    name = [t for t in head if t.lower().rstrip(".") not in honorifics()]
    people = find(people_by_name(), " ".join(name))
    if people:
        p = people[0]
        return Description("person", p.country, p.sectors_on(day), p.title_on(day), p.name)
    for start in range(1, len(head)):
        role = role_of(head[:start])
        if role is not None and role.kind == "person" and all(w[:1].isupper() for w in head[start:]):
            before = head[: max(0, start - len(role.words.split()))]
            own = tuple(dict.fromkeys((*sectors_with(role, before), *sectors)))
            rest = head[start:]
            longer = role_of(head[: start + 1])
            if longer is not None and len(longer.words.split()) > len(role.words.split()):
                continue
            full = find(people_by_name(), " ".join(rest))
            return Description("person", country, own, role.words.lower(), full[0].name if full else " ".join(rest))
    adjective = next((f for f, _, end in known if f.kind == "adjective" and end == len(head)), None)
    if adjective is not None:
        several = head[-1].endswith("s") or head[0].lower() == "the"
        civil = () if head[0].lower() == "the" else ("CVL",)
        return Description("group" if several else "person", adjective.country, adjective.sectors or civil)
    lemma = head[-1].lower() if head else ""
    for form in (lemma, lemma.removesuffix("s")):
        if form in words()["persons"]:
            return Description("group" if form != lemma else "person", country, (words()["persons"][form],))
    return Description(None, country, sectors)
