from __future__ import annotations

import re
from pathlib import Path

import pytest

import dragoman
from dragoman.article import EmptyInputError
from dragoman.corpus import MetadataError

ROOT = Path(__file__).parents[1]


def test_the_public_names_are_few_and_stable() -> None:
    assert dragoman.__all__ == ["DragomanWarning", "__version__", "open", "read", "read_text", "schema"]
    assert all(hasattr(dragoman, name) for name in dragoman.__all__)


def test_every_public_name_is_documented() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    for name in dragoman.__all__:
        assert f"`{name}" in page or f"dragoman.{name}" in page, name
        assert name == "__version__" or getattr(dragoman, name).__doc__


def test_the_version_is_the_packages() -> None:
    assert f'version = "{dragoman.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"version: {dragoman.__version__}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_read_yields_records_in_order_and_warns_of_what_it_could_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Iran accused Iraq of lying.", encoding="utf-8")
    with pytest.warns(dragoman.DragomanWarning, match=r"missing\.txt: There is no such file\."):
        records = list(dragoman.read(tmp_path / "missing.txt", tmp_path / "a.txt", published="2024-03-05"))
    assert [(r.article.published, r.events[0].event_type) for r in records] == [("2024-03-05", "ACCUSE")]


def test_read_refuses_a_bad_table(tmp_path: Path) -> None:
    with pytest.raises(MetadataError, match="can't be read"):
        list(dragoman.read(tmp_path, metadata=tmp_path / "none.csv"))


def test_read_text_reads_pages_and_refuses_nothing() -> None:
    record = dragoman.read_text(
        "<html><body><h1>Iran accuses Iraq</h1><p>Iran accused Iraq of lying.</p></body></html>"
    )
    assert record.article.text == "Iran accuses Iraq\n\nIran accused Iraq of lying."
    with pytest.raises(EmptyInputError):
        dragoman.read_text(" \n")


def test_schema_is_that_of_the_record() -> None:
    assert set(dragoman.schema()["required"]) == set(dragoman.read_text("Iran accused Iraq.").to_dict())


PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "docs" / "python.md"], ids=lambda p: p.name)
def test_the_python_on_the_pages_runs(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    assert blocks
    scope: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, page.name, "exec"), scope)
