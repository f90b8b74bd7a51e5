"""What one named party does to another in a sentence: the coder's answer where the pair is given."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language

from dragoman.actors import Actor, Cast, Mention, resolve_actors
from dragoman.article import Article, Block, Span
from dragoman.classifier import split_marks
from dragoman.events.event import Event
from dragoman.events.find import find_events
from dragoman.language import Reading, analyse

_ACTOR, _RECIPIENT = "A1", "A2"


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence with the passages that name the actor, the recipient and, where known, the trigger."""

    text: str
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    triggers: tuple[Span, ...] = ()


def unmark(marked: str) -> MarkedSentence:
    """The sentence without its `<s>`, `<t>` and `<e>` marks. Raises ValueError if a mark has no partner."""
    text, spans = split_marks(marked)
    return MarkedSentence(text, spans["s"], spans["t"], spans["e"])


def events_of_pair(sentence: MarkedSentence, nlp: Language | None = None) -> tuple[tuple[Event, ...], Reading]:
    """The events of the sentence in which the marked passages are the only actors, the pair's own first.

    Each event's `actors` and `recipients` are "A1" (the marked actor) and "A2" (the marked recipient). Those in
    which the one acts on the other, or both take part, come before those with only one of them.
    """
    text = sentence.text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    block = (Block("paragraph", Span(start, end)),) if start < end else ()
    reading = analyse(Article("", None, None, None, None, None, (), None, None, "en", text, block), nlp)
    events = find_events(reading, _cast(sentence, reading), (), ())
    return tuple(sorted(events, key=lambda e: (-_fit(e), e.main.trigger))), reading


def _fit(event: Event) -> int:
    both = {_ACTOR, _RECIPIENT}
    if _ACTOR in event.actors and _RECIPIENT in event.recipients:
        return 3
    if both <= set(event.actors) | set(event.recipients):
        return 2 if event.actors and _ACTOR in event.actors else 1
    return 0


def fits(event: Event) -> bool:
    """Whether the event joins the pair: the actor acts on the recipient, or both take part."""
    return _fit(event) > 1


def _cast(sentence: MarkedSentence, reading: Reading) -> Cast:
    by_token: dict[int, tuple[str, ...]] = {}
    actors = []
    for actor_id, spans in ((_ACTOR, sentence.actors), (_RECIPIENT, sentence.recipients)):
        mentions = []
        for span in spans:
            tokens = [t for t in reading.doc if span.start < t.idx + len(t) and t.idx < span.end and not t.is_space]
            if not tokens:
                continue
            head = next((t for t in tokens if t.head.i == t.i or t.head not in tokens), tokens[-1])
            for t in tokens:
                by_token[t.i] = tuple(dict.fromkeys((*by_token.get(t.i, ()), actor_id)))
            mentions.append(Mention(span, "name", head.i))
        if mentions:
            name = spans[0].cut(sentence.text)
            actors.append(Actor(actor_id, name, "group", None, (), None, None, tuple(mentions)))
    for token, ids in _pronouns(sentence, reading).items():
        by_token.setdefault(token, ids)
    return Cast(tuple(actors), by_token)


def _pronouns(sentence: MarkedSentence, reading: Reading) -> dict[int, tuple[str, ...]]:
    """The pronouns and short names that mean one of the marked parties, by token."""
    room = resolve_actors(reading)
    party: dict[str, str] = {}
    for actor in room.actors:
        sides = {
            side
            for side, spans in ((_ACTOR, sentence.actors), (_RECIPIENT, sentence.recipients))
            for m in actor.mentions
            for span in spans
            if span.end == m.span.end or (span.contains(m.span) and m.span.start == span.start)
        }
        if len(sides) == 1:
            party[actor.id] = sides.pop()
    found = {}
    for token, ids in room.by_token.items():
        sides = {party[i] for i in ids if i in party}
        if len(sides) == len(ids):
            found[token] = tuple(sorted(sides))
    return found
