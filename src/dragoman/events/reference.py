"""What an act refers to beyond its own clause: the event it speaks of, the speaker who urges it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors import Voice
from dragoman.actors.hearsay import voices_around
from dragoman.events.draft import Draft, composed_codes
from dragoman.events.merging import Cluster
from dragoman.language import Reading

_ABOUT = frozenset({"object", "of", "for", "over", "on", "at", "against", "to"})
_JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT", "ASSAULT", "COERCE"})


def aim_at_doers(clusters: Sequence[Cluster], reading: Reading) -> None:
    """Gives acts upon an event ("denounced the boycott", "broke up the march") its doers as recipients, in place."""
    by_act = {d.predicate.index: c for c in clusters for d in c.drafts}
    for cluster in clusters:
        best = cluster.best
        if best.recipients or best.mutual or best.type not in _JUDGING:
            continue
        for predicate in reading.predicates:
            if predicate.governor != best.predicate.index or predicate.relation not in _ABOUT:
                continue
            told = by_act.get(predicate.index) or _told_before(predicate.index, clusters, reading)
            if told is None or told is cluster:
                continue
            doers = tuple(i for i in told.best.actors if i not in best.actors)
            if doers:
                cluster.drafts[0] = replace(best, recipients=doers)
                break


def _told_before(index: int, clusters: Sequence[Cluster], reading: Reading) -> Cluster | None:
    """The last event before that goes by the same word, for a noun that was not coded by itself."""
    predicate = reading.predicates[index]
    stem = predicate.lemma.split()[-1]
    found = None
    for cluster in clusters:
        for d in cluster.drafts:
            if d.predicate.head < predicate.head and d.predicate.lemma.split()[-1] == stem:
                found = cluster
    return found


def urged(draft: Draft, reading: Reading, voices: Sequence[Voice]) -> Draft | None:
    """A draft as it is, but for what "should" or "must" be done: a REQUEST by whoever says so.

    None where the outlet itself says so, or where nobody is called upon: that is opinion, not an event.
    """
    if draft.status != "urged" or draft.type == "REQUEST":
        return draft
    trigger = reading.span(*draft.predicate.trigger)
    around = voices_around(trigger, voices)
    if not around:
        return None
    speakers = min(around, key=lambda v: sum(len(s) for s in v.spans)).speakers
    recipients = tuple(i for i in draft.actors if i not in speakers)
    if not speakers or not recipients:
        return None
    mode, cameo = composed_codes("REQUEST", draft.type)
    return replace(
        draft,
        type="REQUEST",
        mode=mode,
        cameo=cameo,
        actors=speakers,
        recipients=recipients,
        mutual=False,
        status="occurred",
        because=f"{draft.because}; said to be a duty, so a REQUEST of the speaker",
    )
