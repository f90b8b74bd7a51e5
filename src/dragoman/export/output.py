"""Where an export goes: written beside its place under another name, and moved there when it is whole."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from dragoman.export.errors import ExistsError, UnwritableError


@contextlib.contextmanager
def whole(out: Path, *, folder: bool, force: bool) -> Iterator[Path]:
    """A path to write to; what is there at the end stands at `out`, and nothing if there was an error.

    Raises ExistsError for a path that exists unless `force` is given, UnwritableError where the disk says no.
    """
    check(out, folder=folder, force=force)
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        _remove(part)
        if folder:
            part.mkdir()
        yield part
        _move(part, out)
    except OSError as error:
        raise UnwritableError(f"{out} can't be written: {error.strerror or error}. Nothing is left there.") from error
    finally:
        with contextlib.suppress(OSError):
            _remove(part)


def check(out: Path, *, folder: bool, force: bool) -> None:
    """Raises where `out` exists and may not be replaced, or its folder doesn't exist."""
    if out.exists() or out.is_symlink():
        if out.exists() and not (out.is_file() or out.is_dir()):
            raise ExistsError(f"{out} is no ordinary file, and is left alone: name another with -o.")
        if out.is_dir() != folder:
            what = ("a folder", "a file") if out.is_dir() else ("a file", "a folder")
            raise ExistsError(f"{out} is {what[0]}, and this format makes {what[1]}: name another with -o.")
        if folder and not (out / "annotation.conf").exists() and any(out.iterdir()):
            raise ExistsError(f"{out} holds other things than an export: name another folder with -o.")
        if not force:
            raise ExistsError(f"{out} exists already: name another with -o, or replace it with --force.")
    if not out.parent.is_dir():
        raise UnwritableError(f"There is no folder {out.parent} to write to.")


def _move(part: Path, out: Path) -> None:
    if not part.is_dir() or not out.exists():
        part.replace(out)
        return
    old = out.with_name(f".{out.name}.{os.getpid()}.old")
    out.replace(old)
    try:
        part.replace(out)
    except OSError:
        old.replace(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
