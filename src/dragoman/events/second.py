"""The model as second coder: it weighs the patterns' drafts, and codes what no pattern reads."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.actors import Cast
from dragoman.article import Span
from dragoman.classifier import Coder, Judgement, Marked
from dragoman.codebook import Pattern, table
from dragoman.events.draft import Draft
from dragoman.events.participants import find_participants
from dragoman.events.status import with_status
from dragoman.language import Predicate, Reading

NONE = "NONE"
_SURE = 0.85  # probability from which the model alone makes an event
_NOTHING = 0.97  # probability of NONE from which a weak pattern's draft is dropped
# Where those who act and those who are acted on may stand around a verb that no pattern knows.
_ANY = Pattern(
    "", "", "verbal", "", recipient=("object", "indirect", "to", "with", "on", "against", "from", "for", "at", "into")
)
_POLITICAL = frozenset({"country", "bloc", "organization"})


class SecondCoder:
    """Asks the classifier about drafts and predicates of one article."""

    def __init__(self, reading: Reading, cast: Cast, classifier: Coder) -> None:
        self.reading = reading
        self.cast = cast
        self.classifier = classifier

    def weigh(self, drafts: Sequence[Draft]) -> list[Draft]:
        """The drafts, weak ones with the model's word in their confidence, or left out if it takes them for nothing.

        Firm patterns are more exact than the model and are not asked about, which also saves the time.
        """
        kept = []
        for draft in drafts:
            asked = draft.weak and len(draft.acts) == 1
            judged = self._judge(draft.predicate, draft.actors, draft.recipients) if asked else None
            if judged is None:
                kept.append(draft)
                continue
            if judged.scores[NONE] > _NOTHING:
                continue
            agrees = judged.type == draft.type
            confidence = _pooled(draft.confidence, judged.scores.get(draft.type, 0.0))
            because = f"{draft.because}; the model {'agrees' if agrees else f'says {judged.type}'}"
            kept.append(replace(draft, confidence=round(confidence, 3), because=because))
        return kept

    def add(self, drafts: Sequence[Draft]) -> list[Draft]:
        """The drafts of predicates that no pattern reads and by which, the model says, one actor acts on another."""
        taken = {i for d in drafts for i in d.acts} | {d.predicate.index for d in drafts}
        acts = table("acts")
        empty = {*acts["merely_light"], *acts["occurrence_verbs"], *acts["speaking"]}
        found = []
        for predicate in self.reading.predicates:
            if predicate.index in taken or predicate.kind != "verbal" or predicate.lemma in empty:
                continue
            if predicate.governor in taken and predicate.relation in {"xcomp", "object"}:
                continue
            around = find_participants(predicate, _ANY, self.reading, self.cast)
            if not (self._political(around.actors) and self._political(around.recipients)):
                continue
            judged = self._judge(predicate, around.actors, around.recipients)
            if judged is None or judged.type == NONE or judged.confidence < _SURE:
                continue
            alike = self._judge(predicate, around.actors, around.recipients, nearest=True)
            draft = Draft(
                type=judged.type,
                mode=judged.mode,
                cameo=None,
                contexts=(),
                actors=around.actors,
                recipients=around.recipients,
                lead=around.actors,
                mutual=False,
                predicate=predicate,
                acts=(predicate.index,),
                confidence=round(0.75 * judged.confidence, 3),
                because=f"no pattern reads “{predicate.lemma}”; the model says {judged.type}, "
                f"as in the codebook's example: {alike.nearest if alike else None}",
            )
            found.append(with_status(draft, self.reading))
        return found

    def _political(self, ids: Iterable[str]) -> bool:
        return any(self.cast[i].kind in _POLITICAL or self.cast[i].country for i in ids)

    def _judge(
        self, predicate: Predicate, actors: Sequence[str], recipients: Sequence[str], *, nearest: bool = False
    ) -> Judgement | None:
        sentence = self.reading.sentences[predicate.sentence].span
        head = self.reading.doc[predicate.head].idx
        sides = [self._spans(ids, sentence, head) for ids in (actors, recipients)]
        if not sides[0] or not sides[1]:
            return None
        trigger = self.reading.span(*predicate.trigger)
        text = sentence.cut(self.reading.article.text)
        item = Marked(text, sides[0], sides[1], Span(trigger.start - sentence.start, trigger.end - sentence.start))
        return self.classifier.classify([item], nearest=nearest)[0]

    def _spans(self, ids: Sequence[str], sentence: Span, near: int) -> tuple[Span, ...]:
        """For each actor its mention in the sentence that stands nearest to the trigger, as offsets into it."""
        found = []
        for i in ids:
            inside = [m.span for m in self.cast[i].mentions if sentence.contains(m.span)]
            if inside:
                span = min(inside, key=lambda s: (abs(s.start - near), s.start))
                found.append(Span(span.start - sentence.start, span.end - sentence.start))
        return tuple(sorted(set(found)))


def _pooled(pattern: float, model: float) -> float:
    """The two probabilities as one: the mean of their logits."""

    def logit(p: float) -> float:
        p = min(0.99, max(0.05, p))
        return math.log(p / (1 - p))

    return 1 / (1 + math.exp(-(0.7 * logit(pattern) + 0.3 * logit(model))))
