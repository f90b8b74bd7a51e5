"""The 16 event types: definition, modes, patterns and examples, read from `data/types` and `data/examples`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal

from dragoman.codebook.tables import forgets, own_folder, table

STATUSES = frozenset({"occurred", "ongoing", "intended", "possible", "urged", "negated", "denied"})
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
PatternKind = Literal["verbal", "nominal", "adjectival"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which an event is worded: a lemma, what must stand around it, and where the parties stand.

    `object`, `not_object`, `subject` and `not_subject` are sets of head lemmas, empty for no condition;
    `around` asks, for a preposition, for one of a set of head lemmas (empty: for the preposition alone).
    `actor` and `recipient` name argument places in order of preference.
    """

    id: str
    type: str
    kind: PatternKind
    lemma: str
    object: frozenset[str] = frozenset()
    not_object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    not_subject: frozenset[str] = frozenset()
    around: tuple[tuple[str, frozenset[str]], ...] = ()
    words: str | None = None
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ()
    mutual: bool = False
    mode: str | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    status: str | None = None
    rank: int = 0
    weak: bool = False

    @property
    def exactness(self) -> int:
        """How much it asks for: of two patterns that match, the more exact one decides."""
        conditions = bool(self.object) + bool(self.subject) + len(self.around) + bool(self.words)
        return 10 * self.rank + 2 * conditions + (" " in self.lemma) - self.weak


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of a type: its PLOVER intensity, its CAMEO code, its definition."""

    name: str
    intensity: float
    cameo: str | None
    definition: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One PLOVER type as the codebook defines it."""

    name: str
    quad: str
    intensity: float
    cameo: str
    definition: str
    boundaries: Mapping[str, str]
    modes: Mapping[str, Mode]
    patterns: tuple[Pattern, ...] = field(repr=False)


def _listed(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(v) for v in value) if isinstance(value, list) else (str(value),)


def _lemmas(value: Any) -> frozenset[str]:
    """Head lemmas, with `$name` replaced by the words of that list."""
    words = table("words")
    found: set[str] = set()
    for item in _listed(value):
        if item.startswith("$"):
            found.update(str(w) for w in words[item[1:]])
        else:
            found.add(item)
    return frozenset(found)


_DONE_BY_SOMEBODY = frozenset(
    {"AID", "RETREAT", "REQUEST", "REJECT", "THREATEN", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)


def _no_doers(name: str, kind: PatternKind, entry: dict[str, Any]) -> frozenset[str]:
    """Storms, prices and the like, where a verb of the type needs a doer and its pattern asks for no subject."""
    if kind != "verbal" or name not in _DONE_BY_SOMEBODY or "subject" in entry or "actor" in entry:
        return frozenset()
    return _lemmas("$not_doers")


def _patterns(name: str, entries: list[dict[str, Any]]) -> tuple[Pattern, ...]:
    kinds: dict[str, PatternKind] = {"verb": "verbal", "noun": "nominal", "adjective": "adjectival"}
    found: list[Pattern] = []
    for n, entry in enumerate(entries, 1):
        key = next(k for k in kinds if k in entry)
        lemmas = _listed(entry[key])
        # all that the lemmas of an entry share is read once: there are thousands of them
        first = Pattern(
            id=f"{name}.{n}:{lemmas[0]}",
            type=name,
            kind=kinds[key],
            lemma=lemmas[0].lower(),
            object=_lemmas(entry.get("object")),
            not_object=_lemmas(entry.get("not_object")),
            subject=_lemmas(entry.get("subject")),
            not_subject=_lemmas(entry.get("not_subject")) | _no_doers(name, kinds[key], entry),
            around=tuple((str(p), _lemmas(v)) for p, v in (entry.get("with") or {}).items()),
            words=entry.get("words"),
            actor=_listed(entry.get("actor")) or ("subject",),
            recipient=_listed(entry.get("recipient")),
            mutual=bool(entry.get("mutual")),
            mode=entry.get("mode"),
            cameo=entry.get("cameo"),
            contexts=_listed(entry.get("contexts")),
            status=entry.get("status"),
            rank=int(entry.get("rank", 0)),
            weak=bool(entry.get("weak")),
        )
        found.append(first)
        found += [replace(first, id=f"{name}.{n}:{lemma}", lemma=lemma.lower()) for lemma in lemmas[1:]]
    return tuple(found)


def type_names() -> tuple[str, ...]:
    """PLOVER's 16 types, then those that a codebook of one's own adds, by name."""
    own = own_folder()
    added = sorted(f.stem for f in (own / "types").glob("*.yaml")) if own is not None else []
    return (*TYPES, *(name for name in added if name not in TYPES))


@forgets
@cache
def event_types() -> Mapping[str, EventType]:
    """All types by name, in PLOVER's order."""
    found = {}
    for name in type_names():
        raw = table(f"types/{name}")
        modes = {
            m: Mode(m, float(v.get("intensity", raw["intensity"])), v.get("cameo"), v.get("definition", ""))
            for m, v in (raw.get("modes") or {}).items()
        }
        found[name] = EventType(
            name, raw["quad"], float(raw["intensity"]), str(raw["cameo"]), raw["definition"].strip(),
            raw.get("boundaries") or {}, modes, _patterns(name, raw.get("patterns") or []),
        )  # fmt: skip
    return found


@forgets
@cache
def patterns_by_lemma() -> Mapping[tuple[PatternKind, str], tuple[Pattern, ...]]:
    """The patterns of all types by kind and lemma, the most exact first."""
    found: dict[tuple[PatternKind, str], list[Pattern]] = defaultdict(list)
    for kind in event_types().values():
        for pattern in kind.patterns:
            found[pattern.kind, pattern.lemma].append(pattern)
    order = {name: n for n, name in enumerate(type_names())}
    return {k: tuple(sorted(v, key=lambda p: (-p.exactness, order[p.type]))) for k, v in found.items()}


@forgets
@cache
def event_nouns() -> frozenset[str]:
    """Every noun that some pattern, or some word for an act within an act, reports an event by."""
    nouns = {lemma for kind, lemma in patterns_by_lemma() if kind == "nominal"}
    for operator in table("acts")["operators"]:
        nouns.update(operator.get("nouns", ()))
    return frozenset(nouns)


@forgets
@cache
def known_verbs() -> frozenset[str]:
    """The first word of every verb in the codebook's patterns and its words for acts within acts."""
    acts = table("acts")
    verbs = {lemma for kind, lemma in patterns_by_lemma() if kind == "verbal"}
    for operator in acts["operators"]:
        verbs.update(operator.get("verbs", ()))
    verbs.update(acts["light_verbs"], acts["occurrence_verbs"], acts["object_control"])
    return frozenset(v.split()[0] for v in verbs)


@forgets
@cache
def verbs_with_particle() -> frozenset[str]:
    """Every verb of two words that the codebook knows: "break off", "look forward"."""
    verbs = {lemma for kind, lemma in patterns_by_lemma() if kind == "verbal"}
    for operator in table("acts")["operators"]:
        verbs.update(operator.get("verbs", ()))
    return frozenset(v for v in verbs if " " in v)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its code, marked `<s>` actor, `<t>` recipient, `<e>` trigger."""

    type: str
    marked: str
    mode: str | None
    status: str
    contexts: tuple[str, ...]
    line: int

    @property
    def text(self) -> str:
        """The sentence without its marks."""
        return re.sub(r"</?[ste]>", "", self.marked)


@forgets
@cache
def examples(name: str) -> tuple[Example, ...]:
    """The examples of a type, or of "NONE"."""
    modes = event_types()[name].modes if name in event_types() else {}
    known = table("contexts")
    found = []
    for n, line in enumerate(table(f"examples/{name}"), 1):
        marked, _, rest = str(line).rpartition(" | ") if " | " in str(line) else (str(line), "", "")
        mode, status, contexts = None, "occurred", []
        for tag in (t.strip() for part in rest.split(";") for t in part.split(",")):
            if tag in modes:
                mode = tag
            elif tag in STATUSES:
                status = tag
            elif tag in known:
                contexts.append(tag)
        found.append(Example(name, marked, mode, status, tuple(contexts), n))
    return tuple(found)


@forgets
@cache
def example_of(name: str, lemma: str) -> str | None:
    """The first of a type's examples whose trigger has that lemma, without its marks; None if none has."""
    stems = [word.removesuffix("e").removesuffix("y") for word in lemma.split()]
    for example in examples(name):
        for trigger in re.findall(r"<e>(.*?)</e>", example.marked):
            words = trigger.lower().split()
            if all(any(w.startswith(stem) for w in words) for stem in stems):
                return example.text
    return None
