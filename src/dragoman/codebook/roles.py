"""Words for what people and bodies are: "spokesman", "rebels", "foreign ministry", and what modifies them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.codebook.entries import fold, listed
from dragoman.codebook.tables import table

RoleKind = Literal["person", "group", "organization", "bloc", "country"]
ModifierEffect = Literal["replace", "first", "add"]


@dataclass(frozen=True, slots=True)
class Role:
    """What a noun or phrase makes of somebody; `plural` says that it means several: several persons are a group."""

    words: str
    kind: RoleKind
    sectors: tuple[str, ...]
    plural: bool


@dataclass(frozen=True, slots=True)
class Modifier:
    """What a word before a role ("former", "rebel") does to the role's sectors.

    "replace": its own stand instead; "first": before them; "add": after them.
    """

    word: str
    sectors: tuple[str, ...]
    effect: ModifierEffect


def plural_of(noun: str) -> str:
    """The regular plural of an English noun, or the one that the table gives."""
    irregular: dict[str, str] = table("roles")["plurals"]
    if noun in irregular:
        return irregular[noun]
    head, _, last = noun.rpartition(" ")
    start = head + " " if head else ""
    if last in irregular:
        return start + irregular[last]
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return start + last[:-1] + "ies"
    if last.endswith(("s", "x", "ch", "sh")):
        return start + last + "es"
    return start + last + "s"


def _forms(words: str) -> Iterator[tuple[str, bool]]:
    """A phrase's singular and plural; that of "head of state" changes at its first noun."""
    yield words, False
    head, of, rest = words.partition(" of ")
    yield plural_of(head) + of + rest, True


@cache
def roles() -> dict[str, Role]:
    """All roles by folded words, singular and plural; of two sections with the same words the first holds.

    Every minister has a ministry.
    """
    found: dict[str, Role] = {}
    for section in table("roles")["roles"]:
        kind: RoleKind = section["kind"]
        sectors = tuple(section["sectors"])
        for words in listed(section["words"]):
            for form, plural in ((words, True),) if section.get("plural") else _forms(words):
                several: RoleKind = "group" if plural and kind == "person" else kind
                found.setdefault(fold(form), Role(form, several, sectors, plural))
    for role in list(found.values()):
        if role.words.endswith(" minister") and not role.words.endswith(("prime minister", "state minister")):
            ministry = role.words.removesuffix("er") + "ry"
            found.setdefault(fold(ministry), Role(ministry, "organization", role.sectors, False))
    return found


@cache
def modifiers() -> dict[str, Modifier]:
    """All modifiers by folded word."""
    found: dict[str, Modifier] = {}
    for section in table("roles")["modifiers"]:
        for word in listed(section["words"]):
            found.setdefault(fold(word), Modifier(word, tuple(section["sectors"]), section["effect"]))
    return found


def role_named(words: str) -> Role | None:
    """The role that exactly these words name."""
    return roles().get(fold(words))


def role_of(words: Sequence[str]) -> Role | None:
    """The role named by the longest run of words up to the last: "Chinese | foreign ministry spokesman"."""
    known = roles()
    for start in range(max(0, len(words) - 6), len(words)):
        role = known.get(fold(" ".join(words[start:])))
        if role is not None:
            return role
    return None


def modifier_named(word: str) -> Modifier | None:
    """What this word does to the role that it stands before."""
    return modifiers().get(fold(word))


def sectors_with(role: Role | None, before: Sequence[str]) -> tuple[str, ...]:
    """The sectors of a role with the words before it: "former" and "minister" give ELI."""
    sectors = role.sectors if role else ()
    for word in reversed(before):
        modifier = modifier_named(word)
        if modifier is None:
            continue
        if modifier.effect == "replace":
            sectors = modifier.sectors
        elif modifier.effect == "first":
            sectors = (*modifier.sectors, *sectors)
        else:
            sectors = (*sectors, *modifier.sectors)
    return tuple(dict.fromkeys(sectors))
