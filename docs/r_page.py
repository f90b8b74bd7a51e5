"""Runs the R code of docs/r.md anew and writes what it prints below it: `make docs`, where R is installed.

All blocks of the page marked `r` are one session, started in the project's root. What one prints stands after it in
a block marked `text`; a block that prints nothing has none.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "r.md"
_BLOCK = re.compile(r"```r\n(?P<code>.*?)```\n(?:\n```text\n.*?```\n)?", re.S)
_BETWEEN = "----- next block -----"


def code(page: str) -> list[str]:
    """The page's blocks of R code."""
    return [match["code"] for match in _BLOCK.finditer(page)]


def run(blocks: list[str], folder: Path) -> list[str]:
    """What each block prints, all being run as one session in a folder. Raises CalledProcessError."""
    script = f'\ncat("\\n{_BETWEEN}\\n")\n'.join(["options(width = 100)\n" + blocks[0], *blocks[1:]])
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "page.R"
        file.write_text(script, encoding="utf-8")
        command = ["Rscript", "--vanilla", "--encoding=UTF-8", str(file)]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, encoding="utf-8")
    return [_tidy(part) for part in done.stdout.split(_BETWEEN + "\n")]


def renewed(page: str, printed: list[str]) -> str:
    """The page with what each block prints below it."""
    after = iter(printed)

    def put(match: re.Match[str]) -> str:
        text = next(after)
        return f"```r\n{match['code']}```\n" + (f"\n```text\n{text}```\n" if text else "")

    return _BLOCK.sub(put, page)


def _tidy(text: str) -> str:
    lines = [line.rstrip() for line in text.strip("\n").split("\n")]
    return "\n".join(lines) + "\n" if any(lines) else ""


def main() -> None:
    """Writes the page; without R it stays as it is."""
    if shutil.which("Rscript") is None:
        return
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(renewed(page, run(code(page), ROOT)), encoding="utf-8")


if __name__ == "__main__":
    main()
