"""What holds for any text at all: offsets are exact, ids resolve, the schema is kept, the same gives the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.article import ArticleError
from dragoman.record import Record, problems

SAMPLES = Path(__file__).parents[2] / "samples"
FRAGMENTS = sorted(
    {
        piece
        for path in SAMPLES.glob("*.txt")
        for piece in re.findall(r"[^\n]{2,160}?(?:[.!?”\"] |\n|$)", path.read_text(encoding="utf-8"))
    }
)
ODD = [
    "\u200f", "\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "👩‍👩‍👧", "🇵🇪", "é", "e\u0301", "ﬁ", "\u2028",
    "\r\n", "\r", "\t", "\x0b", "\x0c", "\x85", "\u3000", "“", "”", '"', "'", "’", "„", "«", "»", "(", ")", "[", "]",
    "- ", "— ", "…", "...", "\n\n", "\n", " ", "<p>", "</p>", "&amp;", "<!--", "中国", "Россия", "إيران", "½", "٣", "²",
    "$", "€5", "%", "1,2,3", "1/0", "99999999999999999999", "-", "İstanbul", "ß", "\U0001f600", "\ue000",
]  # fmt: skip
RUN = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def check(text: str) -> Record | None:
    """Reads the text twice and holds the record to its contract."""
    try:
        record = dragoman.read_text(text, published="2024-03-05")
    except ArticleError:
        return None
    line = record.to_json()
    assert "\n" not in line
    line.encode("utf-8")
    assert problems(json.loads(line)) == []
    assert dragoman.read_text(text, published="2024-03-05").to_json() == line
    article = record.article
    for fact in (*record.times, *record.figures, *(m for a in record.actors for m in a.mentions)):
        passage = fact.span.cut(article.text)
        assert passage == passage.strip() and passage
    for event in record.events:
        for mention in event.mentions:
            assert mention.sentence.contains(mention.trigger)
    for time in record.times:
        assert (time.from_ is None) == (time.to is None) and (time.from_ or "") <= (time.to or "")
    return record


@RUN
@given(st.text(st.characters(exclude_characters="\x00"), max_size=300))
def test_any_text(text: str) -> None:
    check(text)


@RUN
@given(st.lists(st.sampled_from(FRAGMENTS) | st.sampled_from(ODD), min_size=1, max_size=14))
def test_fragments_of_reports_shuffled_with_odd_characters(pieces: list[str]) -> None:
    text = "".join(pieces)
    record = check(text)
    if record is not None and "<" not in text:
        assert record.article.text == re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))


@RUN
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_characters_struck_from_reports(pieces: list[str], random: object) -> None:
    characters = list(" ".join(pieces))
    for _ in range(min(20, len(characters) // 8)):
        del characters[random.randrange(len(characters))]  # type: ignore[attr-defined]
    check("".join(characters))


@RUN
@given(
    st.lists(
        st.sampled_from(FRAGMENTS) | st.sampled_from([*ODD, "<div>", "<li>", "</div>", "<br>", "<h2>"]), max_size=12
    )
)
def test_pages_with_broken_mark_up(pieces: list[str]) -> None:
    check("<html><body><h1>Title</h1><p>" + "<p>".join(pieces))
