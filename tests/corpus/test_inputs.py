from __future__ import annotations

import io
from pathlib import Path

from dragoman.corpus.inputs import Failure, Input, expand


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
