"""One event for one happening, however often an article comes back to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.actors import Cast
from dragoman.codebook import table
from dragoman.events.draft import Draft
from dragoman.events.event import EventTime
from dragoman.language import Reading

# Types whose acts are words: two of them by the same people are two unless the words agree.
_SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE", "CONCEDE"})
_DEEDS = frozenset({"SANCTION", "COERCE", "RETREAT"})
_HARM = frozenset({"ASSAULT", "COERCE"})
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
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


def merge(drafts: Sequence[tuple[Draft, EventTime | None]], reading: Reading, cast: Cast) -> list[Cluster]:
    """Clusters of drafts in text order of their first mention."""
    clusters: list[Cluster] = []
    toll = _Toll([d for d, _ in drafts], reading, cast)
    for draft, time in drafts:
        home = _home(draft, time, clusters, reading, cast) or toll.home(draft, time, clusters)
        if home is None:
            clusters.append(Cluster([draft], time))
            continue
        home.drafts.append(draft)
        home.time = _narrower(home.time, time)
    for cluster in clusters:
        cluster.drafts = _main_first(cluster.drafts, reading)
    return clusters


def _home(
    draft: Draft, time: EventTime | None, clusters: list[Cluster], reading: Reading, cast: Cast
) -> Cluster | None:
    best: tuple[tuple[int, int], Cluster] | None = None
    for n, cluster in enumerate(clusters):
        score = max((_alike(draft, d) or _one_deed(draft, d, cast) for d in cluster.drafts), default=0)
        if score and _compatible(cluster.time, time, reading) and (best is None or (score, n) > best[0]):
            best = (score, n), cluster
    return best[1] if best else None


def _one_deed(a: Draft, b: Draft, cast: Cast) -> int:
    """ "Norway's expulsion of three envoys ... its authorities expelled three": one state's one deed."""
    near = abs(a.predicate.sentence - b.predicate.sentence) <= _NEAR
    if a.type != b.type or a.type != "SANCTION" or not a.mode or a.mode != b.mode or not near:
        return 0
    if _settled(a.status) != _settled(b.status):
        return 0
    sides = [{cast[i].country for i in ids} for ids in (a.actors, b.actors, a.recipients, b.recipients)]
    plain = all(len(side) == 1 and None not in side for side in sides)
    return int(plain and sides[0] == sides[1] and sides[2] == sides[3])


class _Toll:
    """Finds the attack whose toll a draft tells: "shelled the town, killing six", "nine were killed in the attack"."""

    def __init__(self, drafts: Sequence[Draft], reading: Reading, cast: Cast) -> None:
        self.reading = reading
        self.cast = cast
        # acts in the scene or by the means of an attack that is known already
        self.known = {
            reading.predicates[i].governor
            for d in drafts
            if d.type == "ASSAULT"
            for i in d.acts
            if reading.predicates[i].kind == "nominal" and self._is_definite(i)
        }

    def _is_definite(self, index: int) -> bool:
        head = self.reading.doc[self.reading.predicates[index].head]
        return any(c.dep_ == "det" and c.lower_ in _KNOWN for c in head.children)

    def home(self, draft: Draft, time: EventTime | None, clusters: Sequence[Cluster]) -> Cluster | None:
        """The cluster of the attack, the last one told; None where it may be another's."""
        harms = draft.predicate.lemma in table("acts")["harming"]
        if draft.type != "ASSAULT" or not (harms or self._by_weapon(draft)):
            return None
        for cluster in reversed(clusters):
            first = cluster.best
            if first.type != "ASSAULT" or not first.actors or _settled(first.status) != _settled(draft.status):
                continue
            apart = draft.predicate.sentence - first.predicate.sentence
            if 0 <= apart <= _NEAR and self._is_toll(draft, first, apart):
                return (
                    cluster
                    if self._one_side(draft, cluster) and _compatible(cluster.time, time, self.reading)
                    else None
                )
        return None

    def _is_toll(self, draft: Draft, attack: Draft, apart: int) -> bool:
        head = self.reading.doc[draft.predicate.head]
        if apart == 0 and draft.actors == attack.actors:
            return draft.predicate.governor in attack.acts and head.tag_ == "VBG" and head.dep_ == "advcl"
        if draft.actors:
            return False
        told_on = draft.predicate.passive or self._by_weapon(draft)
        return draft.predicate.index in self.known or (apart == 1 and told_on)

    @staticmethod
    def _by_weapon(draft: Draft) -> bool:
        """ "Shells hit a school": by whom, the attack told before says."""
        return draft.predicate.kind == "verbal" and not draft.actors and draft.mode == "heavy-weapons"

    def _one_side(self, draft: Draft, cluster: Cluster) -> bool:
        harmed = {self.cast[i].country for i in draft.recipients} - {None}
        struck = {self.cast[i].country for d in cluster.drafts for i in d.recipients} - {None}
        return not harmed or harmed <= struck


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
        same_deed = a.mode is not None and a.mode == b.mode and a.type in _DEEDS  # "expelled three ... the expulsions"
        return 2 if same_word or same_deed or a.type in {"CONSULT", "ASSAULT"} else 0
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
