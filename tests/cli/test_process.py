"""The command as the shell runs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.store import Writer
from tests.store.made import record

COMMAND = (sys.executable, "-m", "dragoman.cli")
REPORT = "Peru accused Ecuador of shelling a village. The minister met her counterpart on Monday.\n"
unix = pytest.mark.skipif(os.name == "nt", reason="signals as Unix has them")


@unix
def test_a_reader_that_goes_away_ends_the_command_quietly(tmp_path: Path) -> None:
    for n in range(4):
        (tmp_path / f"{n}.txt").write_text(REPORT * 20, encoding="utf-8")
    process = subprocess.Popen((*COMMAND, "read", str(tmp_path)), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout and process.stderr
    assert process.stdout.read(10) == b'{"schema":'
    process.stdout.close()
    assert process.wait(120) == -signal.SIGPIPE
    assert process.stderr.read() == b""
    process.stderr.close()


@unix
def test_an_interruption_is_told_in_one_line(tmp_path: Path) -> None:
    process = subprocess.Popen(
        (*COMMAND, "read", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    )
    assert process.stdin
    process.stdin.write(b"Peru accused Ecuador. " * 10_000)  # more than a pipe holds: it returns once it is being read
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (130, b"")
    assert err == b"dragoman: interrupted\n"


def test_output_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("“Perú accused Ecuador,” Andrés Ñahui said.", encoding="utf-8")
    done = subprocess.run(
        (*COMMAND, "read", str(tmp_path / "x.txt")),
        capture_output=True,
        check=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert "“Perú accused Ecuador,” Andrés Ñahui said." in done.stdout.decode("utf-8")


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, dragoman.cli.app; print([m for m in ('spacy', 'lxml', 'yaml', 'jsonschema') if m in sys.modules])"
    )
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs a disk that is always full")
@pytest.mark.parametrize("command", [("schema",), ("read", "a.txt"), ("export", "csv", "-o", "-"), ("status",)])
def test_an_output_that_is_full_is_told_in_one_line(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    with Writer(tmp_path / "desk.db") as writer:
        writer.add(record(("Marta Quispe telephoned Luis Salas.", "CONSULT", "telephoned;;2024-03-05;phone")))
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            (*COMMAND, *command),
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            check=False,
            env={**os.environ, "DRAGOMAN_DB": "desk.db"},
        )
    assert done.returncode == 1
    assert done.stderr == b"dragoman: The output can't be written: No space left on device.\n"


@unix
def test_an_export_that_the_disk_has_no_room_for_leaves_nothing(tmp_path: Path) -> None:
    with Writer(tmp_path / "desk.db") as writer:
        for n in range(100):
            writer.add(record((f"Marta Quispe telephoned Luis Salas {n} times.", "CONSULT", "telephoned;;2024-03-05")))
    resource = pytest.importorskip("resource")
    done = subprocess.run(
        (*COMMAND, "export", "csv", "-o", str(tmp_path / "out.csv"), "--db", str(tmp_path / "desk.db")),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_960, 40_960)),
    )
    assert done.returncode == 1
    assert done.stderr == f"dragoman: {tmp_path / 'out.csv'} can't be written: File too large. Nothing is left there.\n"
    assert [p.name for p in tmp_path.iterdir() if not p.name.startswith("desk.db")] == []
