"""What is true of whatever text or page comes in."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.article import Article, ArticleError, read_bytes, read_html, read_text

LINES = st.sampled_from(
    [
        "Share",
        "By Jane Doe",
        "Published 5 March 2031 14:02 GMT",
        "The two governments signed a treaty on fishing rights on Monday.",
        "Related stories",
        "A port in the rain. Photo: Jane Doe/AFP",
        "Long queues",
        "",
        "   ",
        "“No,” he said.",
        "MINSK, March 5 (Reuters) - Talks ended without a result, the ministry said.",
        "2:45 p.m.",
        "wrapped text that goes on and on until the line is full and",
        "then it continues here.",
    ]
)
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_covered(article: Article) -> None:
    last = 0
    for block in article.blocks:
        assert last <= block.span.start < block.span.end <= len(article.text)
        assert not article.text[last : block.span.start].strip()
        passage = block.span.cut(article.text)
        assert passage == passage.strip() and passage
        last = block.span.end
    assert not article.text[last:].strip()


@FEW
@given(st.text())
def test_any_text_is_covered_in_order_and_unchanged(text: str) -> None:
    try:
        article = read_text(text)
    except ArticleError:
        assert not text.strip("\ufeff").strip()
        return
    assert article.text == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert_covered(article)


@FEW
@given(st.lists(LINES, min_size=1, max_size=14))
def test_any_order_of_lines_is_covered(lines: list[str]) -> None:
    text = "\n".join(lines)
    if text.strip():
        article = read_text(text)
        assert_covered(article)
        assert read_text(text) == article


@FEW
@given(st.binary(max_size=400))
def test_any_bytes_are_an_article_or_an_article_error(data: bytes) -> None:
    try:
        assert_covered(read_bytes(data))
    except ArticleError as error:
        assert str(error).endswith(".")


LD = '<script type="application/ld+json">{"@type":"NewsArticle","author":[[{}]],"datePublished":5}</script>'
TAGS = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<h1>",
    "<table><tr><td>",
    "<a href=x>",
    "</a>",
    "<br>",
    "<script>",
    "</script>",
]
ODD = [
    "<figure><figcaption>",
    "&amp;&#x0;",
    "<!-- ",
    " -->",
    "<time datetime='x'>",
    "<![CDATA[",
    "]]>",
    "<title>",
    "<?xml",
]
WORDS = [
    "A minister said that the talks had failed on Monday. ",
    "By Jane Doe",
    "<meta property=og:title content='",
    "'>",
]
PIECES = st.sampled_from([LD, *TAGS, *ODD, *WORDS])


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.text(max_size=8), max_size=25))
def test_broken_mark_up_raises_nothing_but_article_errors(pieces: list[str]) -> None:
    try:
        article = read_html("".join(pieces))
    except ArticleError:
        return
    assert_covered(article)
