"""The phrasings of the codebook, compiled, and where a text uses them.

A phrasing is a small pattern over lexemes; it becomes a regular expression over their signs, one character to a
lexeme. No phrasing has an unbounded repetition, so that matching is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.codebook import table
from dragoman.times.lexemes import Lexeme, Vocabulary

_ATOM = re.compile(r"\s*(\$[a-z]+|[A-Z]{2,}|[()|?\[\]]|[^\s()|?\[\]$]+)")


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way of saying a meaning. `payload` is what tells it from others of the same meaning."""

    meaning: str
    source: str
    pattern: re.Pattern[str]
    payload: str | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """A phrasing found: `core` are the lexemes of the expression, `lexemes` those and the company required."""

    phrasing: Phrasing
    first: int
    last: int
    core: tuple[Lexeme, ...]
    lexemes: tuple[Lexeme, ...]

    def value(self, name: str, *, core: bool = False) -> Any:
        """The value of the first lexeme of a class, or null."""
        return next((x.values[name] for x in (self.core if core else self.lexemes) if name in x.values), None)

    def values(self, name: str) -> list[Any]:
        """The values of all lexemes of a class, in order."""
        return [x.values[name] for x in self.lexemes if name in x.values]

    def has(self, *words: str) -> bool:
        """Whether the expression has one of these words."""
        return any(x.word in words for x in self.core)


def atoms(source: str) -> list[str]:
    """The atoms of a phrasing, its macros replaced. Raises ValueError for what is no phrasing."""
    macros = table("times")["macros"]
    out: list[str] = []
    at = 0
    source = source.strip()
    while at < len(source):
        match = _ATOM.match(source, at)
        if match is None:
            raise ValueError(f"not a phrasing: {source!r} at {at}")
        atom = match[1]
        if atom.startswith("$"):
            if atom[1:] not in macros:
                raise ValueError(f"no macro {atom} ({source!r})")
            out += ["(", *atoms(macros[atom[1:]]), ")"]
        else:
            out.append(atom)
        at = match.end()
    return out


def _is_class(atom: str) -> bool:
    return len(atom) > 1 and atom.isupper()


def _sources() -> Iterator[tuple[str, str, str | None]]:
    facts = table("times")
    for meaning, sources in facts["phrasings"].items():
        for source in sources:
            yield meaning, source, None
    for value, sources in facts["fixed"].items():
        for source in sources:
            yield "fixed", source, value
    for name, rule in facts["holidays"].items():
        yield "holiday", f"$mod? $rel? (the)? {name} (PART|(of)? YEAR|, YEAR|(of)? $thisyear)?", str(rule)


@cache
def phrasings() -> tuple[tuple[Phrasing, ...], Vocabulary]:
    """All phrasings, in the codebook's order, and the vocabulary that their signs belong to."""
    split = [(meaning, source, payload, atoms(source)) for meaning, source, payload in _sources()]
    literals = {a for *_, parts in split for a in parts if a not in "()|?[]" and not _is_class(a)}
    words = Vocabulary(literals)
    return tuple(Phrasing(m, s, re.compile(_regex(parts, words)), p) for m, s, p, parts in split), words


def _regex(parts: Sequence[str], words: Vocabulary) -> str:
    pieces = {"(": "(?:", "[": "(?P<core>", "]": ")"}
    out: list[str] = []
    for atom in parts:
        if atom in pieces:
            out.append(pieces[atom])
        elif atom in (")", "|", "?"):
            out.append(atom)
        else:
            signs = words.signs_of_class(atom) if _is_class(atom) else words.signs_of_word(atom)
            if not signs:
                raise ValueError(f"no lexeme is a {atom}")
            out.append(f"[{signs}]")
    return "".join(out)


def uses(lexemes: Sequence[Lexeme]) -> list[Use]:
    """Where the phrasings are used, in order, without overlap: the longest expression wins."""
    signs = "".join(x.sign for x in lexemes) + phrasings()[1].signs_of_word(".")[:1]
    found: list[tuple[int, int, int, int, int]] = []
    rules, _ = phrasings()
    for rank, rule in enumerate(rules):
        cored = "core" in rule.pattern.groupindex
        for match in rule.pattern.finditer(signs):
            a, b = match.span("core") if cored else match.span()
            found.append((a, b, rank, match.start(), min(match.end(), len(lexemes))))
    found.sort(key=lambda f: (f[0] - f[1], f[2], f[0]))
    taken = bytearray(len(signs))
    out: list[Use] = []
    for a, b, rank, start, end in found:
        if b > a and not any(taken[a:b]):
            taken[a:b] = b"\x01" * (b - a)
            out.append(Use(rules[rank], a, b, tuple(lexemes[a:b]), tuple(lexemes[start:end])))
    return sorted(out, key=lambda use: use.first)
