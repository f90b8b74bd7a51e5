"""From an article's grammar to its cast."""

from __future__ import annotations

from datetime import date

from dragoman.actors.candidate import Candidate
from dragoman.actors.cast import Actor, Cast, Mention
from dragoman.actors.corefer import Coreference
from dragoman.actors.detect import Detector
from dragoman.actors.entity import Entity
from dragoman.actors.grammar import Grammar
from dragoman.actors.identity import Identities
from dragoman.actors.names import Names
from dragoman.actors.own import Dictionary
from dragoman.actors.owned import settle
from dragoman.actors.setting import Settings
from dragoman.actors.settle import Settlement
from dragoman.actors.speech import Speech
from dragoman.language import Reading


def resolve_actors(reading: Reading, own: Dictionary | None = None) -> Cast:
    """All actors of an article, every mention of each, and who each of its words means.

    Actors are numbered A1, A2, ... by their first mention. Places, dates, things and abstractions are none;
    pronouns and definite phrases that can't be resolved are left out. The user's `own` actors win over the
    known ones.
    """
    if not reading.sentences:
        return Cast(())
    day = _day(reading)
    g = Grammar(reading)
    names = Names(g, day, own)
    settings = Settings(g, names)
    candidates = Detector(g, names, day).detect()
    identities = Identities(g, day)
    identities.merge(candidates)
    _settle_own(identities, names, candidates)
    settlement = Settlement(g, names, settings)
    settlement.before(identities.entities)
    of = Coreference(g, identities, candidates, Speech(g), settings).resolve()
    settlement.all(identities.entities, of)
    _settle_codes(identities.entities, names)
    return _cast(reading, candidates, of)


def _settle_own(identities: Identities, names: Names, candidates: list[Candidate]) -> None:
    for c in candidates:
        u = names.at(c.name[0]) if c.kind == "person" and c.name is not None else None
        if u is not None and u.own is not None and c.head in identities.of:
            settle(identities.of[c.head], u.own)


def _day(reading: Reading) -> date | None:
    reference = reading.article.reference
    if reference is None:
        return None
    try:
        return date.fromisoformat(reference[1][:10])
    except ValueError:
        return None


def _settle_codes(entities: list[Entity], names: Names) -> None:
    """Those of no country who belong to a body with a code of its own ("UN officials") have its code."""
    for e in entities:
        if e.fact is None and e.country is None and "IGO" in e.sectors:
            for c in e.mentions:
                facts = (u.fact for u in names.within(c.start, c.end) if u.fact is not None and c.form != "pronoun")
                e.code = e.code or next((f.code for f in facts if f.code), None)


def _cast(reading: Reading, candidates: list[Candidate], of: dict[int, tuple[Entity, ...]]) -> Cast:
    """Number the entities and write down their mentions."""
    order: dict[int, Entity] = {}
    mentions: dict[int, list[Mention]] = {}
    tokens: dict[int, tuple[Entity, ...]] = {}
    for c in sorted(candidates, key=lambda c: (c.start, c.end)):
        found = of.get(c.head, ())
        for e in found:
            order.setdefault(id(e), e)
            mentions.setdefault(id(e), []).append(Mention(reading.span(c.start, c.end), c.form, c.head))
        if found:
            for t in (*c.tokens, c.head):
                tokens[t] = found
    ids = {key: f"A{n}" for n, key in enumerate(order, 1)}
    actors = tuple(_actor(reading, ids[key], e, mentions[key]) for key, e in order.items())
    by_token = {t: tuple(ids[id(e)] for e in es) for t, es in sorted(tokens.items())}
    return Cast(actors, by_token)


def _actor(reading: Reading, actor_id: str, e: Entity, mentions: list[Mention]) -> Actor:
    country = None if e.kind == "bloc" else e.country
    sectors = e.sectors if e.kind != "country" else ()
    if e.kind == "person" and not sectors:
        sectors = ("CVL",)  # of whom nothing is told is a civilian
    name = e.name or e.phrase or _description(reading, mentions)
    return Actor(actor_id, name, e.kind, country, sectors, _code(e, country, sectors), e.title, tuple(mentions))


def _description(reading: Reading, mentions: list[Mention]) -> str:
    """The first phrase that describes an actor whose name is never given, without its article."""
    best = next((m for m in mentions if m.kind != "pronoun"), mentions[0])
    words = best.span.cut(reading.article.text).split()
    if len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        del words[0]
    return " ".join(words)


def _code(e: Entity, country: str | None, sectors: tuple[str, ...]) -> str | None:
    """Country and primary sector, as event data sets write an actor; the codes of the stateless alone."""
    if e.fact is not None and e.fact.code:
        return e.fact.code
    if e.code is not None or e.kind == "bloc":
        return e.code or "IGO"
    if country is None:
        return sectors[0] if sectors else None
    return country + (sectors[0] if sectors else "")
