"""How pages word what the desk answers: days, counts, on whose word. Each is a filter of the templates."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from dragoman.store.happened import number
from dragoman.store.views import FigureView, HappeningView, Passage, ReportView, SearchHit

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
QUAD_SIGNS = {
    "verbal cooperation": "○",
    "material cooperation": "●",
    "verbal conflict": "◇",
    "material conflict": "◆",
}
"""A sign for each kind of act, so that none is told by its colour alone: round is cooperation, full is a deed."""
_SNIPPET = 420  # characters of a passage that a search shows
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, *range(128, 160)), " ")


def clean(text: str | None) -> str:
    """Text of an article without control characters, which no page may hold; empty for none."""
    return (text or "").translate(_CONTROLS)


def day(text: str | None) -> str:
    """An ISO day, month or year, with or without a time, as it is read out: "5 March 2024"."""
    parts = (text or "")[:10].split("-")
    try:
        words = [str(int(parts[2]))] if len(parts) > 2 else []
        words += [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
        return " ".join([*words, parts[0]])
    except (ValueError, IndexError):
        return text or ""


def days(first: str | None, last: str | None) -> str:
    """From one day to another in as few words as say it; empty where neither is known."""
    if first is None or last is None:
        return f"from {day(first)}" if first else f"until {day(last)}" if last else ""
    if first == last:
        return day(first)
    if first[:4] == last[:4]:
        if first[5:] == "01-01" and last[5:] == "12-31":
            return first[:4]
        if first[:7] == last[:7]:
            if first.endswith("-01") and int(last[8:10]) == monthrange(int(last[:4]), int(last[5:7]))[1]:
                return day(first[:7])
            return f"{int(first[8:10])}–{day(last)}"
        return f"{' '.join(day(first).split()[:2])} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def when(h: HappeningView) -> str:
    """When it happened; where no report says so, the day that it is filed under, said to be that."""
    return days(h.from_, h.to) or (f"told {day(h.day)}" if h.day else "no day known")


def act(event_type: str, event_mode: str | None) -> str:
    """Type and mode of an event as words: "Assault, firearms"."""
    kind = event_type.replace("_", " ").capitalize()
    return f"{kind}, {event_mode.replace('_', ' ')}" if event_mode else kind


def what(h: HappeningView) -> str:
    """Type and mode of a happening as words."""
    return act(h.event_type, h.event_mode)


def sign(quad: str) -> str:
    """The sign of a kind of act."""
    return QUAD_SIGNS.get(quad, "·")


def quad_class(quad: str) -> str:
    """The class that gives a kind of act its colour."""
    return quad.replace(" ", "-")


def signed(value: float) -> str:
    """A score to one place with its sign: "+3.5", "−7.0"."""
    return f"{value:+.1f}".replace("-", "−")


def many(n: int, word: str, plural: str | None = None) -> str:
    """A number with its noun: "1 report", "12 reports"."""
    return f"{n:,} {word if n == 1 else plural or word + 's'}"


def counts(h: HappeningView) -> str:
    """How much stands behind a happening: its reports, and how many independent sources they rest on."""
    if h.reports == 1:
        return "1 report"
    return f"{many(h.reports, 'report')}, {many(h.sources, 'independent source')}"


def voiced(r: ReportView) -> str:
    """On whose word a report stands, and who denies it; empty for the outlet's own."""
    parts = [f"says {', '.join(r.reported_by)}"] if r.reported_by else []
    parts += [f"denied by {', '.join(r.disputed_by)}"] if r.disputed_by else []
    return clean("; ".join(parts))


def cut(p: Passage) -> tuple[str, str, str]:
    """A passage before, in and after the words that count."""
    at, end = p.words_start - p.start, p.words_end - p.start
    if not 0 <= at <= end <= len(p.sentence):
        return clean(p.sentence), "", ""
    return clean(p.sentence[:at]), clean(p.sentence[at:end]), clean(p.sentence[end:])


def marked(hit: SearchHit) -> list[tuple[str, bool]]:
    """A passage found as pieces, those that were looked for true; of a long one the part around the first."""
    text, marks = hit.passage.sentence, hit.marks
    start, end = 0, len(text)
    if end > _SNIPPET:
        first = marks[0][0] if marks else 0
        start = max(min(first - _SNIPPET // 3, end - _SNIPPET), 0)
        start = text.find(" ", start, max(first, start)) + 1 if start else 0
        end = min(start + _SNIPPET, end)
        end = text.rfind(" ", max(first, start), end) if end < len(text) and " " in text[first:end] else end
    pieces = [("… ", False)] if start else []
    at = start
    for a, b in marks:
        if start <= a and b <= end:
            pieces += [(clean(text[at:a]), False), (clean(text[a:b]), True)]
            at = b
    pieces.append((clean(text[at:end]), False))
    if end < len(text):
        pieces.append((" …", False))
    return [p for p in pieces if p[0]]


def teller(p: Passage) -> str:
    """Who printed a passage."""
    return clean(p.outlet or p.title or f"article {p.article}")


def place_of(p: Passage) -> str:
    """The address of a passage in the reading room: its report, at the fact, else at the paragraph."""
    return f"/report/{p.article}#{p.fact or f'at-{p.start}'}"


def figure(f: FigureView) -> str:
    """A figure in words."""
    named = f"{clean(f.what)}: " if f.what else ""
    return f"{named}{number(f.value, f.bound)} {clean(f.unit)}".rstrip()


def outward(url: str | None) -> str:
    """An article's own address if a reader may follow it; empty for any but those of the web."""
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def query(path: str, **values: Any) -> str:
    """A path with these values as its query; what is empty is left out, a list gives its name again and again."""
    pairs: list[tuple[str, str]] = []
    for name, value in values.items():
        items = value if isinstance(value, (list, tuple)) else [value]
        pairs += [(name.rstrip("_"), str(v)) for v in items if v not in (None, "", False)]
    return f"{path}?{urlencode(pairs)}" if pairs else path


FILTERS: dict[str, Callable[..., Any]] = {
    "act": act, "clean": clean, "counts": counts, "cut": cut, "day": day, "days": days, "figure": figure,
    "many": many, "marked": marked, "outward": outward, "place_of": place_of, "quad_class": quad_class, "sign": sign,
    "signed": signed,
    "teller": teller, "voiced": voiced, "what": what, "when": when,
}  # fmt: skip
