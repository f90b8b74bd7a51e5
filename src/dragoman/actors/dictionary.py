"""Loads users' own actors from YAML, CSV, and the dictionaries of TABARI and PETRARCH."""

from __future__ import annotations

import contextlib
import csv
import gc
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast, get_args

from dragoman.actors.cast import ActorKind
from dragoman.actors.lexicon import is_first_name
from dragoman.actors.list_yaml import read_items, read_plain
from dragoman.actors.own import MAX_NAME, Dictionary, Entry, key
from dragoman.actors.petrarch import read_petrarch
from dragoman.codebook import table
from dragoman.codebook.entries import Period, days_of, listed
from dragoman.codebook.roles import role_of
from dragoman.codebook.states import country_of_iso, state_named

KEYS = ("name", "aka", "kind", "country", "sectors", "from", "to")
MAX_BYTES = 64_000_000

_STRUCTURED = re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:---\s|- |actors:|\[|\{)")


class DictionaryError(Exception):
    """A list of actors that can't be used at all; the message names the file, and the lines where they matter."""


@dataclass(frozen=True, slots=True)
class _Named:
    """An actor, one entry for each of its periods, with the names it goes by, its own first.

    `keys` are the forms under which the names are looked up, `lines` where they stand.
    """

    entries: tuple[Entry, ...]
    names: tuple[str, ...]
    keys: tuple[str, ...]
    lines: tuple[int, ...]


def load_dictionary(*paths: Path) -> Dictionary:
    """The actors of one or more files; where two files name the same actor, the one given first holds.

    The suffix tells the form: .yaml and .yml, .csv and .tsv; any other is looked into. A broken line is left out and
    told in `warnings` ("file:line: what"). Raises DictionaryError where a file can't be read or names go round
    in a circle.
    """
    found: list[_Named] = []
    warnings: list[str] = []
    with _uncollected():
        for path in paths:
            mine = list(_read(path, warnings))
            _refuse_circles(mine, path.name)
            found += mine
        own = Dictionary(warnings=warnings)
        for each in found:
            own.add(each.entries, each.names, each.keys)
        return own


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Loading makes hundreds of thousands of objects that all stay: looking for garbage costs a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read(path: Path, warnings: list[str]) -> Iterator[_Named]:
    text = _text(path)
    suffix = path.suffix.lower()
    if suffix in (".csv", ".tsv"):
        return _from_csv(text, path.name, warnings, "\t" if suffix == ".tsv" else ",")
    if suffix in (".yaml", ".yml") or (_STRUCTURED.match(text) and "[" not in text.split("\n", 1)[0][3:]):
        return _from_yaml(text, path.name, warnings)
    head = text.split("\n", 1)[0]
    if {"name", "country"} <= {cell.strip().lower() for cell in re.split(r"[,\t]", head)}:
        return _from_csv(text, path.name, warnings, "\t" if "\t" in head else ",")
    return _from_petrarch(text, path.name, warnings)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DictionaryError(f"{path}: It is larger than {MAX_BYTES:,} bytes.")
        data = path.read_bytes()
    except OSError as error:
        raise DictionaryError(f"{path}: It can't be read: {error.strerror}.") from error
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


# The forms


def _from_yaml(text: str, name: str, warnings: list[str]) -> Iterator[_Named]:
    items = read_plain(text)
    if items is None:
        try:
            items = read_items(text, warnings, name)
        except ValueError:
            raise DictionaryError(f"{name}:1: It is no YAML list of actors.") from None
    for line, values in items:
        yield from _made(values, line, name, warnings)


def _from_csv(text: str, name: str, warnings: list[str], delimiter: str) -> Iterator[_Named]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        if "name" not in header:
            raise DictionaryError(f"{name}:1: It has no column 'name'; the columns are {', '.join(KEYS)}.")
        before = reader.line_num
        for row in reader:
            line, before = before + 1, reader.line_num
            if not any(cell.strip() for cell in row) or row[0].startswith("#"):
                continue
            if len(row) > len(header):
                warnings.append(f"{name}:{line}: it has {len(row)} cells, the header {len(header)}")
                continue
            cells = {k: cell.strip() for k, cell in zip(header, row, strict=False) if cell.strip() and k in KEYS}
            values: dict[str, Any] = {**cells, "aka": list(listed(cells.get("aka", "")))}
            yield from _made(values, line, name, warnings)
    except csv.Error as error:
        raise DictionaryError(f"{name}:{reader.line_num}: {error}.") from error


def _from_petrarch(text: str, name: str, warnings: list[str]) -> Iterator[_Named]:
    for raw in read_petrarch(text, warnings, name):
        names = tuple(n for n, _ in raw.names)
        lines = tuple(n for _, n in raw.names)
        source = f"{name}, line {raw.line}"
        looks = _looks(names[0].split())
        entries = tuple(
            Entry(
                names[0],
                _kind(looks, coded.country, coded.sectors),
                coded.country,
                coded.sectors,
                coded.stateless,
                period,
                source,
            )
            for coded, period in raw.roles
        )
        yield _Named(entries, names, tuple(map(key, names)), lines)


# One entry


def _made(values: Mapping[str, Any] | str, line: int, name: str, warnings: list[str]) -> Iterator[_Named]:
    try:
        if isinstance(values, str):
            raise ValueError(values)
        entry, names = _entry(values, f"{name}, line {line}")
    except ValueError as error:
        warnings.append(f"{name}:{line}: {error}")
        return
    yield _Named((entry,), names, tuple(map(key, names)), (line,) * len(names))


def _entry(values: Mapping[str, Any], source: str) -> tuple[Entry, tuple[str, ...]]:
    unknown = next((k for k in values if k not in KEYS), None)
    if unknown is not None:
        raise ValueError(f"{unknown!r} is no key; the keys are {', '.join(KEYS)}")
    name = values.get("name")
    if not isinstance(name, str) or not any(c.isalpha() for c in name):
        raise ValueError("it has no name")
    name = " ".join(name.split())
    names = tuple(dict.fromkeys((name, *(" ".join(n.split()) for n in _list(values.get("aka")) if n.strip()))))
    if max(map(len, names)) > MAX_NAME:
        raise ValueError(f"a name of more than {MAX_NAME} characters")
    sectors = tuple(s.upper() for s in _list(values.get("sectors")))
    for sector in sectors:
        if sector not in _sectors():
            raise ValueError(f"{sector!r} is no sector of PLOVER")
    country, code = _state(_text_of(values, "country"))
    if code is not None and not sectors:
        sectors = tuple(s for s in (table("actor_codes")["stateless"][code][0],) if s)
    kind = values.get("kind") or _kind(_looks(name.split()), country, sectors)
    if kind not in get_args(ActorKind):
        raise ValueError(f"{kind!r} is no kind; the kinds are {', '.join(get_args(ActorKind))}")
    period = _period(_text_of(values, "from"), _text_of(values, "to"))
    return Entry(name, cast(ActorKind, kind), country, sectors, code, period, source), names


def _sectors() -> frozenset[str]:
    return frozenset(table("actor_codes")["sectors"].values())


def _list(value: Any) -> Sequence[str]:
    """A list, or a text that parts its members with semicolons (sectors also with spaces and commas)."""
    if value is None:
        return ()
    if isinstance(value, str):
        codes = re.fullmatch(r"[A-Z]{3}(?:[ ,]+[A-Z]{3})+", value)
        return value.replace(",", " ").split() if codes else listed(value)
    return [str(v) for v in value]


def _text_of(values: Mapping[str, Any], k: str) -> str:
    value = values.get(k) or ""
    if not isinstance(value, str):
        raise ValueError(f"{k!r} is no text")
    return value


@lru_cache(maxsize=1 << 12)
def _period(since: str, until: str) -> Period:
    return Period(days_of(since)[0] if since else None, days_of(until)[1] if until else None)


@lru_cache(maxsize=1 << 10)
def _state(written: str) -> tuple[str | None, str | None]:
    """The state's code and, for a body of none, its code."""
    if not written:
        return None, None
    if written.upper() in table("actor_codes")["stateless"]:
        return None, table("actor_codes")["stateless"][written.upper()][1]
    code = country_of_iso(written.upper())
    if code is None:
        state = state_named(written)
        code = state.code if state is not None else None
    if code is None:
        raise ValueError(f"{written!r} is no state; write its ISO 3166-1 alpha-3 code")
    return code, None


def _looks(words: Sequence[str]) -> ActorKind:
    """What a name looks like by itself."""
    if len(words) > 1 and is_first_name(words[0]):
        return "person"
    role = role_of(words)
    return "group" if role is not None and role.plural else "organization"


def _kind(looks: ActorKind, country: str | None, sectors: Sequence[str]) -> ActorKind:
    """What an actor of no stated kind most likely is."""
    if "ELI" in sectors:
        return "person"
    return "country" if country and not sectors and looks != "person" else looks


# Circles


def _refuse_circles(found: Iterable[_Named], name: str) -> None:
    """Raise DictionaryError where A is given as another name of B, and B of A, however many stand between."""
    leads: dict[str, dict[str, int]] = {}
    heads: dict[str, _Named] = {}
    for each in found:
        heads.setdefault(each.keys[0], each)
    for each in found:
        own = each.keys[0]
        for other, line in zip(each.keys[1:], each.lines[1:], strict=True):
            if other in heads and other != own:
                leads.setdefault(own, {}).setdefault(other, line)
    done: set[str] = set()
    for start in leads:
        path: list[str] = []
        on_path: set[str] = set()
        stack: list[tuple[str, Iterator[str]]] = [(start, iter(leads.get(start, ())))] if start not in done else []
        if stack:
            path.append(start)
            on_path.add(start)
        while stack:
            node, others = stack[-1]
            step = next(others, None)
            if step is None:
                stack.pop()
                path.pop()
                on_path.discard(node)
                done.add(node)
            elif step in on_path:
                circle = path[path.index(step) :]
                lines = sorted(leads[a][b] for a, b in zip(circle, [*circle[1:], step], strict=True))
                raise DictionaryError(
                    f"{name}: Names go round in a circle: {', '.join(heads[c].names[0] for c in circle)} "
                    f"(lines {', '.join(map(str, lines))})."
                )
            elif step not in done:
                stack.append((step, iter(leads.get(step, ()))))
                path.append(step)
                on_path.add(step)
