from __future__ import annotations

import io
from pathlib import Path

import pytest

from dragoman.article import Given
from dragoman.corpus.inputs import Failure, Input, Metadata, MetadataError, expand, load_metadata


def names(folder: Path) -> list[str]:
    return [Path(item.path).relative_to(folder).as_posix() for item in expand([folder])]


def test_folder_is_sorted_recursive_and_passes_over_hidden_and_other_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/z.htm", "sub/.hidden.txt", ".git/x.txt", "data.csv", "c.TXT"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("Words.")
    assert names(tmp_path) == ["a.html", "b.txt", "c.TXT", "sub/z.htm"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "x.txt").write_text("Words.")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    found = list(expand([tmp_path]))
    assert [type(item) for item in found] == [Failure, Input]
    assert found[0].path.endswith("broken.txt")


def test_one_bad_file_stops_nothing(tmp_path: Path) -> None:
    good = tmp_path / "good.dat"
    good.write_bytes(b"Words.")
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 100)
    found = list(expand([tmp_path / "missing.txt", large, good], limit=50))
    assert found[0] == Failure(str(tmp_path / "missing.txt"), "There is no such file.")
    assert isinstance(found[1], Failure) and "larger than 50 bytes" in found[1].reason
    assert found[2] == Input(str(good), b"Words.")


def test_an_empty_folder_and_a_path_that_cannot_be_are_failures(tmp_path: Path) -> None:
    found = list(expand([tmp_path, "a\0b"]))
    assert all(isinstance(item, Failure) for item in found) and len(found) == 2


def test_standard_input_is_read_up_to_the_limit() -> None:
    assert list(expand(["-"], stdin=io.BytesIO(b"Words."))) == [Input("-", b"Words.")]
    assert isinstance(next(expand(["-"], stdin=io.BytesIO(b"x" * 9), limit=8)), Failure)


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
