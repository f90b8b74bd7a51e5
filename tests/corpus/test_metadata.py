from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.article import Given
from dragoman.corpus.metadata import Metadata, MetadataError, load_metadata


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.csv", "path,published,outlet,extra\na/x.txt,2031-03-05,The Ledger,1\n"),
        ("t.tsv", "path\tpublished\toutlet\na/x.txt\t5 March 2031\tThe Ledger\n"),
        ("t.jsonl", '{"path": "a/x.txt", "published": "2031-03-05", "outlet": "The Ledger", "n": 3}\n\n'),
        ("table", '{"path": "./a/x.txt", "published": "2031-03-05", "outlet": "The Ledger", "url": null}'),
    ],
)
def test_tables_of_every_make_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    table = load_metadata(file)
    given = Given(published="2031-03-05", outlet="The Ledger")
    assert table.get("a/x.txt") == given
    assert table.get("/home/me/a/x.txt") == given
    assert table.get("other/x.txt") == given
    assert table.get("y.txt") is None
    assert list(table) == ["a/x.txt"] and len(table) == 1


def test_a_name_that_two_rows_share_decides_nothing() -> None:
    table = Metadata({"a/x.txt": Given(outlet="A"), "b/x.txt": Given(outlet="B"), "c/y.txt": Given(outlet="C")})
    assert table.get("x.txt") is None
    assert table["deep/b/x.txt"].outlet == "B"
    assert table["y.txt"].outlet == "C"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("t.csv", b"file,published\nx,2031-01-01\n", "no column"),
        ("t.csv", b"path,published\nx,some day\n", "Line 2"),
        ("t.csv", b"path,published\n,2031-01-01\n", "has no path"),
        ("t.jsonl", b'{"path": "x"}\n[1]\n', "Line 2"),
        ("t.jsonl", b"{path: x}\n", "not JSON"),
        ("t.csv", b"path\n\xff\xfe\n", "UTF-8"),
    ],
)
def test_a_bad_table_says_where_and_why(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(MetadataError, match=message):
        load_metadata(file)


def test_a_missing_table_says_so(tmp_path: Path) -> None:
    with pytest.raises(MetadataError, match="can't be read"):
        load_metadata(tmp_path / "none.csv")
