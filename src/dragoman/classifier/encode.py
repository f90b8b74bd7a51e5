"""Marked sentences as the token ids that the network reads."""

from __future__ import annotations

from collections.abc import Sequence

from tokenizers import Tokenizer

from dragoman.classifier.judgement import Marked

# Rows of the vocabulary that the encoder's makers left unused: before and after actor, recipient, trigger.
MARKS = (("[unused0]", "[unused1]"), ("[unused2]", "[unused3]"), ("[unused4]", "[unused5]"))
LIMIT = 112
"""Tokens that the network reads at most, with the two at the ends."""
_WIDEST = 20_000
"""Code points of a sentence that are looked at, around the first mark."""


def mark_ids(tokenizer: Tokenizer) -> tuple[tuple[int, int], ...]:
    """Ids of the opening and closing mark of actor, recipient and trigger."""
    return tuple((_id(tokenizer, a), _id(tokenizer, b)) for a, b in MARKS)


def _id(tokenizer: Tokenizer, token: str) -> int:
    found: int | None = tokenizer.token_to_id(token)
    if found is None:
        raise ValueError(f"the vocabulary has no row for {token}")
    return found


def _spans(item: Marked) -> list[tuple[int, int, int]]:
    """(start, end, kind) in text order, clipped, without overlaps and empty ones."""
    asked = [(s.start, s.end, 0) for s in item.actors] + [(s.start, s.end, 1) for s in item.recipients]
    if item.trigger is not None:
        asked.append((item.trigger.start, item.trigger.end, 2))
    found: list[tuple[int, int, int]] = []
    at = 0
    for start, end, kind in sorted(asked, key=lambda s: (s[0], s[2], s[1])):
        start, end = max(start, at), min(end, len(item.text))
        if start < end:
            found.append((start, end, kind))
            at = end
    return found


def encode(item: Marked, tokenizer: Tokenizer) -> list[int]:
    """The ids of the sentence with its marks, at most LIMIT: of a longer one, the tokens nearest to a mark."""
    marks = mark_ids(tokenizer)
    spans = _spans(item)
    low = max(0, spans[0][0] - _WIDEST // 2) if spans else 0
    pieces: list[tuple[str, int | None]] = []
    at = low
    for start, end, kind in spans:
        opening, closing = marks[kind]
        pieces += [(item.text[at:start], None), ("", opening), (item.text[start:end], None), ("", closing)]
        at = end
    pieces.append((item.text[at : max(at, low + _WIDEST)], None))
    words = iter(tokenizer.encode_batch([p for p, mark in pieces if mark is None], add_special_tokens=False))
    ids: list[int] = []
    marked: list[int] = []
    for _, mark in pieces:
        if mark is None:
            ids += next(words).ids
        else:
            marked.append(len(ids))
            ids.append(mark)
    if len(ids) > LIMIT - 2:
        ids = [ids[i] for i in _nearest(len(ids), marked or [0], LIMIT - 2)]
    return [_id(tokenizer, "[CLS]"), *ids, _id(tokenizer, "[SEP]")]


def _nearest(length: int, marked: Sequence[int], count: int) -> list[int]:
    """The `count` places of 0..length-1 that are nearest to a marked one, in order."""
    far = length + 1
    distance = [far] * length
    for order in (range(length), reversed(range(length))):
        steps, places = far, set(marked)
        for i in order:
            steps = 0 if i in places else steps + 1
            distance[i] = min(distance[i], steps)
    return sorted(sorted(range(length), key=lambda i: (distance[i], i))[:count])
