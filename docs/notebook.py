"""Runs the cells of docs/study.ipynb anew, as Jupyter would, and writes what they show into it: `make docs`.

A line that begins with `!` is a command for the shell, as there. Nothing of Jupyter is needed for it.
"""

from __future__ import annotations

import ast
import base64
import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import vl_convert

HERE = Path(__file__).parent
NOTEBOOK = HERE / "study.ipynb"
Output = dict[str, Any]
VEGA = "application/vnd.vegalite.v6+json"


def renewed(notebook: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The notebook with its cells run in `folder`, one after the other in one namespace.

    A picture is kept as it is where what it shows is the same: other machines draw with other fonts.
    """
    names: dict[str, Any] = {"__name__": "__main__"}
    count = 0
    with contextlib.chdir(folder):
        for cell in notebook["cells"]:
            if cell["cell_type"] != "code":
                continue
            count += 1
            before = cell.get("outputs", [])
            cell["execution_count"] = count
            cell["outputs"] = list(_run("".join(cell["source"]), names, count))
            _keep_pictures(before, cell["outputs"])
    return notebook


def _run(source: str, names: dict[str, Any], count: int) -> Iterator[Output]:
    """The outputs of one cell: what it prints, then the value of its last line."""
    lines = [f"_shell({line[1:].strip()!r})" if line.startswith("!") else line for line in source.split("\n")]
    body = ast.parse("\n".join(lines))
    end = body.body[-1] if body.body else None
    last = end if isinstance(end, ast.Expr) else None
    if last is not None:
        body.body.pop()
    names["_shell"] = _shell
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(body, f"cell {count}", "exec"), names)
        value = eval(compile(ast.Expression(last.value), f"cell {count}", "eval"), names) if last is not None else None
    if printed.getvalue():
        yield {"name": "stdout", "output_type": "stream", "text": printed.getvalue().splitlines(keepends=True)}
    if value is not None:
        yield {"data": _shown(value), "execution_count": count, "metadata": {}, "output_type": "execute_result"}


def _shell(command: str) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, env=environment)
    print(done.stdout + done.stderr, end="")  # noqa: T201  (it is what the cell prints)


def _shown(value: object) -> dict[str, Any]:
    """A value in the forms in which Jupyter keeps it: a chart as what it is drawn from and as a picture."""
    if type(value).__module__.startswith("altair."):
        chart = value.to_dict()  # type: ignore[attr-defined]
        picture = vl_convert.vegalite_to_png(chart, scale=1.5)
        return {VEGA: chart, "image/png": base64.b64encode(picture).decode(), "text/plain": [repr(value)]}
    shown: dict[str, Any] = {}
    if hasattr(value, "_repr_html_"):
        shown["text/html"] = value._repr_html_().splitlines(keepends=True)
    shown["text/plain"] = repr(value).splitlines(keepends=True)
    return shown


def _keep_pictures(before: list[Output], now: list[Output]) -> None:
    for old, new in zip(before, now, strict=False):
        if VEGA in new.get("data", {}) and old.get("data", {}).get(VEGA) == new["data"][VEGA]:
            new["data"]["image/png"] = old["data"]["image/png"]


def written(notebook: dict[str, Any]) -> str:
    """The notebook as its file has it."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> None:
    """Writes the notebook."""
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    NOTEBOOK.write_text(written(renewed(notebook, HERE)), encoding="utf-8")


if __name__ == "__main__":
    main()
