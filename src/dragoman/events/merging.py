"""One event for one happening, however often an article comes back to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.events.draft import Draft
from dragoman.events.event import EventTime
from dragoman.language import Reading

# Types whose acts are words: two of them by the same people are two unless the words agree.
_SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE", "CONCEDE"})
_HARM = frozenset({"ASSAULT", "COERCE"})
_NEAR = 3  # sentences
_LONG_AGO = timedelta(days=60)


@dataclass(slots=True)
class Cluster:
    """The drafts that tell one event. The first is the fullest."""

    drafts: list[Draft]
    time: EventTime | None

    @property
    def best(self) -> Draft:
        """The draft that the event's code and participants are taken from."""
        return self.drafts[0]


def merge(drafts: Sequence[tuple[Draft, EventTime | None]], reading: Reading) -> list[Cluster]:
    """Clusters of drafts in text order of their first mention."""
    clusters: list[Cluster] = []
    for draft, time in drafts:
        home = _home(draft, time, clusters, reading)
        if home is None:
            clusters.append(Cluster([draft], time))
            continue
        home.drafts.append(draft)
        home.time = _narrower(home.time, time)
    for cluster in clusters:
        cluster.drafts = _main_first(cluster.drafts, reading)
    return clusters


def _home(draft: Draft, time: EventTime | None, clusters: list[Cluster], reading: Reading) -> Cluster | None:
    best: tuple[tuple[int, int], Cluster] | None = None
    for n, cluster in enumerate(clusters):
        score = max((_alike(draft, d) for d in cluster.drafts), default=0)
        if score and _compatible(cluster.time, time, reading) and (best is None or (score, n) > best[0]):
            best = (score, n), cluster
    return best[1] if best else None


def _alike(a: Draft, b: Draft) -> int:
    """0 if the two can't be one event; else the more, the likelier."""
    if a.type != b.type or _settled(a.status) != _settled(b.status):
        return 0
    if a.mode and b.mode and a.mode != b.mode:
        return 0
    mine, theirs = set(a.participants), set(b.participants)
    same_word = a.predicate.lemma == b.predicate.lemma
    if a.definite and not mine and a.predicate.kind == "nominal":
        # "the call", "the attack": the last event that goes by that word or, for talks, of that type
        return 2 if same_word or a.type in {"CONSULT", "ASSAULT"} else 0
    if not mine or not theirs:
        return 0
    if a.mutual or b.mutual or a.type == "CONSULT":
        if a.type in _SAID and not same_word:
            return 0
        if len(mine & theirs) >= 2 or (a.definite and same_word and mine <= theirs):
            return 3
        return 0
    if not set(a.actors) & set(b.actors) and (a.actors and b.actors):
        return 0
    if not set(a.recipients) & set(b.recipients) and (a.recipients and b.recipients):
        return 0
    full = bool(set(a.actors) & set(b.actors)) and bool(set(a.recipients) & set(b.recipients))
    if a.type in _SAID:
        same_sentence = a.predicate.sentence == b.predicate.sentence and set(a.recipients) == set(b.recipients)
        return 3 if full and (same_word or same_sentence) else 0
    if full:
        return 3 if same_word else 2
    near = abs(a.predicate.sentence - b.predicate.sentence) <= _NEAR
    harmed = set(a.recipients) & set(b.recipients)
    if near and harmed and a.type in _HARM and not (a.actors and b.actors):
        return 1  # "was shot ... the attack on him": one deed, told again without its doer
    return 1 if same_word and (a.definite or b.definite) else 0


def _settled(status: str) -> str:
    return "real" if status in {"occurred", "ongoing"} else status


def _compatible(a: EventTime | None, b: EventTime | None, reading: Reading) -> bool:
    """Whether two times may be one. What is told without a date is not what is dated long before the printing."""
    if a is None or b is None or not (a.from_ and a.to and b.from_ and b.to):
        known = a if a is not None and a.to else b
        printed = reading.article.printed
        if known is None or known.to is None or printed is None or (a is None) == (b is None):
            return True
        return date.fromisoformat(printed) - date.fromisoformat(known.to) < _LONG_AGO
    return a.from_ <= b.to and b.from_ <= a.to


def _narrower(a: EventTime | None, b: EventTime | None) -> EventTime | None:
    if a is None or b is None:
        return a or b
    if not (a.from_ and a.to and b.from_ and b.to):
        return a
    return b if a.from_ <= b.from_ and b.to <= a.to and (a.from_, a.to) != (b.from_, b.to) else a


def _main_first(drafts: list[Draft], reading: Reading) -> list[Draft]:
    """The fullest mention first, in the body before the head of the page; the others in text order."""

    def rank(d: Draft) -> tuple[int, ...]:
        body = reading.sentences[d.predicate.sentence].block == "paragraph"
        sides = bool(d.actors) + bool(d.recipients or len(d.actors) > 1)
        return (-sides, -d.mutual, -body, d.weak + d.definite, d.predicate.trigger[0])

    best = min(drafts, key=rank)
    rest = [d for d in drafts if d is not best]
    known_recipients = best.recipients or next((d.recipients for d in rest if d.recipients and not best.mutual), ())
    known_actors = best.actors or next((d.actors for d in rest if d.actors), ())
    recipients = tuple(i for i in known_recipients if i not in known_actors)
    mode = best.mode or next((d.mode for d in rest if d.mode), None)
    return [replace(best, actors=known_actors, recipients=recipients, mode=mode), *rest]
