from __future__ import annotations

import inspect

import pytest

import dragoman.article
from dragoman.article import (
    ArticleError,
    BinaryInputError,
    EmptyInputError,
    Given,
    InputTooLargeError,
    UndecodableInputError,
    decode,
    errors,
    is_html,
    read_bytes,
    read_html,
    read_text,
)

REPORT = "Chad recalls envoy\n\nChad recalled its envoy from Niamey on Monday, the foreign ministry said.\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfA\r\nB\rC", "A\nB\nC"),
        ("Zażółć".encode("utf-16"), "Zażółć"),
        ("Zażółć".encode(), "Zażółć"),
        (b"It\x92s \x93done\x94 \x96 caf\xe9", "It’s “done” – café"),
        ('<meta charset="iso-8859-2"><p>Łódź</p>'.encode("iso-8859-2"), '<meta charset="iso-8859-2"><p>Łódź</p>'),
        (
            ("Министр сказал, что переговоры закончились. " * 5).encode("cp1251"),
            "Министр сказал, что переговоры закончились. " * 5,
        ),
    ],
)
def test_decoding(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"%PDF-1.7 ...", BinaryInputError),
        (b"PK\x03\x04abc", BinaryInputError),
        (b"\xff\xd8\xff\xe0", BinaryInputError),
        (b"text\x00text", BinaryInputError),
        (b"\xff\xfea", UndecodableInputError),
        (b"\x81\x01\x02\x03\x04\x05" * 9, UndecodableInputError),
        (b"", EmptyInputError),
        (b" \n\t ", EmptyInputError),
        (b"x" * 20_000_001, InputTooLargeError),
    ],
)
def test_what_is_no_article_says_so_in_a_sentence(data: bytes, error: type[ArticleError]) -> None:
    with pytest.raises(error) as caught:
        read_bytes(data)
    assert str(caught.value).endswith(".")


def test_the_tree_of_errors_names_them_all() -> None:
    classes = [c for _, c in inspect.getmembers(errors, inspect.isclass) if c.__module__ == errors.__name__]
    assert all(issubclass(c, ArticleError) and c.__name__ in (errors.__doc__ or "") for c in classes)


def test_public_names_are_there() -> None:
    assert all(hasattr(dragoman.article, name) for name in dragoman.article.__all__)
    assert list(dragoman.article.__all__) == sorted(
        dragoman.article.__all__, key=lambda n: (not n.isupper(), n[0].islower(), n)
    )


def test_given_fills_gaps_and_the_input_wins() -> None:
    given = Given(published="2031-03-07", url="https://a.example/x", outlet="The Ledger", title="Another title")
    article = read_text(REPORT, path="x.txt", given=given)
    assert (article.title, article.published, article.outlet) == ("Chad recalls envoy", "2031-03-07", "The Ledger")
    assert article.url == "https://a.example/x" and article.path == "x.txt"
    dated = read_text(REPORT + "\nPublished 5 March 2031\n", given=given)
    assert dated.published == "2031-03-05"


def test_an_article_with_an_update_alone_is_anchored_on_it_unless_a_day_is_given() -> None:
    text = "Chad recalls envoy\nUpdated 6 March 2031\n" + REPORT.split("\n\n")[1]
    article = read_text(text)
    assert (article.published, article.updated, article.reference) == (None, "2031-03-06", ("updated", "2031-03-06"))
    assert read_text(text, given=Given("2031-03-05")).reference == ("published", "2031-03-05")


def test_the_id_is_of_the_content_alone() -> None:
    assert read_text(REPORT, path="a.txt").id == read_text(REPORT.encode("utf-16"), path="b.txt").id
    assert len(read_text(REPORT).id) == 16 and read_text(REPORT).id != read_text(REPORT + "x").id


def test_sniffing() -> None:
    page = "<html><body><p>Chad recalled its envoy on Monday.</p></body></html>"
    assert is_html(page) and is_html(page, path="page.txt") and is_html("x", path="a.HTM")
    assert not is_html("He wrote <b>no</b> and left.") and not is_html(page, media="text/plain")
    assert read_bytes(page.encode(), path="a.dat").text == "Chad recalled its envoy on Monday."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le ministre a dit que les pourparlers avaient échoué lundi soir à Genève, sans autre explication.", "fr"),
        ("Pyongyang has violated a ban on missile tests.", "en"),
        ("Talks fail", "en"),
        ("12345", None),
    ],
)
def test_language(text: str, code: str | None) -> None:
    assert read_text(text).language == code


def test_depth_does_not_matter() -> None:
    deep = "<div>" * 20_000 + "<p>Chad recalled its envoy on Monday, it said.</p>"
    assert "Chad recalled its envoy" in read_html(deep).text
    shallow = "<div>" * 900 + "<p>Chad recalled its envoy on Monday, it said.</p>" + "</div>" * 900
    assert read_html(shallow).text == "Chad recalled its envoy on Monday, it said."


def test_a_page_without_text_is_an_error() -> None:
    with pytest.raises(EmptyInputError):
        read_html("<html><script>var x = 1;</script></html>")
