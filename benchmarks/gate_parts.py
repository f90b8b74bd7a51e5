"""How much of the gold a record answers, part by part.

Shares are of all that the gold asks for, found or not, so that finding one more, if only in part, lowers no measure;
`mentions.precision` and `events.in_gold` are shares of what the record says.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import Any

from gate_match import Fact, Passages, Span, Who, likeness, shared, span, words

_PRONOUNS = frozenset(
    {"i", "me", "my", "we", "us", "our", "he", "him", "his", "she", "her", "hers", "it", "its"}
    | {"they", "them", "their", "theirs"}
)


class Tally:
    """Hits of all by measure, and a line for each miss."""

    def __init__(self) -> None:
        self.hits: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.misses: list[str] = []

    def add(self, measure: str, hit: object, miss: str) -> bool:
        """Counts one question; keeps the line of a miss. Whether it was a hit."""
        self.hits[measure][0] += bool(hit)
        self.hits[measure][1] += 1
        if not hit:
            self.misses.append(f"{measure}: {miss}")
        return bool(hit)

    def share(self, measure: str) -> float:
        """The share of hits, to the four digits that floors have, rounded down."""
        hit, of = self.hits[measure]
        return int(10_000 * hit / of) / 10_000


def score(gold: Fact, record: Fact, tally: Tally) -> None:
    """Adds the answers of one record to the tally."""
    text = Passages(record["article"]["text"])
    who = Who(gold, record, text.text)
    _blocks(gold, record["article"], text, tally)
    _actors(gold, record, text, who, tally)
    _events(gold, record, text, who, tally)
    _statements(gold, record, text, who, tally)
    _figures(gold, record, text, tally)
    _times(gold, record, text, tally)


def _blocks(gold: Fact, article: Fact, text: Passages, tally: Tally) -> None:
    def kinds(passage: str) -> set[str]:
        found = text.find(passage)
        return {b["kind"] for b in article["blocks"] if found and shared(span(b), found)}

    name = gold["id"]
    for passage in gold["blocks"]["body"]:
        tally.add("article.body", kinds(passage) == {"paragraph"}, f"{name} {passage!r} is {kinds(passage)}")
    for passage in gold["blocks"]["not_body"]:
        kept = kinds(passage) - {"furniture", "byline"}
        tally.add("article.furniture", not kept, f"{name} {passage!r} is {kept}")
    for passage in gold["blocks"]["caption"]:
        tally.add("article.caption", "caption" in kinds(passage), f"{name} {passage!r} is {kinds(passage)}")
    titles = [words(t) for t in (gold["title"], *gold["title_alt"])]
    tally.add("article.title", words(article["title"]) in titles, f"{name} {article['title']!r}")
    wanted = gold["published"] or gold["published_assumed"]
    tally.add("article.published", (article["published"] or "")[:10] == wanted[:10], f"{name} {article['published']}")


def _actors(gold: Fact, record: Fact, text: Passages, who: Who, tally: Tally) -> None:
    for wanted in gold["actors"]:
        name = f"{gold['id']} {wanted['name']}"
        ids = who.ids(wanted["name"])
        tally.add("actors.found", ids, name)
        best: Fact = max((who.actors[i] for i in sorted(ids)), key=_standing, default={})
        for field in ("kind", "country"):
            good = [wanted[field], *wanted.get(f"{field}_alt", [])]
            tally.add(f"actors.{field}", best and best[field] in good, f"{name} is {best.get(field)}")
        if wanted["sectors"]:
            given = best.get("sectors", [])
            tally.add("actors.sector", set(wanted["sectors"]) & set(given), f"{name} is {given}")
        for mention in wanted["mentions"]:
            place = text.marked(mention["in"])
            right, wrong = _mentions(record, ids, place) if place else (False, [])
            kind = "pronoun" if mention["text"].lower() in _PRONOUNS else "other"
            line = f"{gold['id']} {mention['in']} ({wanted['name']})"
            tally.add(f"mentions.{kind}", right, line)
            if right or wrong:
                tally.add("mentions.precision", right, f"{line} is {', '.join(wrong)}")


def _standing(actor: Fact) -> tuple[int, bool]:
    """Of several actors that go by a name, the one most spoken of; of equals, the one that is called by it."""
    return len(actor["mentions"]), any(m["kind"] == "name" for m in actor["mentions"])


def _mentions(record: Fact, ids: set[str], place: Span) -> tuple[bool, list[str]]:
    """Whether an actor of these ids is mentioned at a place, and who else is."""
    right, wrong = False, []
    for actor in record["actors"]:
        for given in map(span, actor["mentions"]):
            if not shared(given, place):
                continue
            if actor["id"] in ids:
                # the head of a phrase may stand for the phrase
                right = right or likeness(given, place) >= 0.3 or abs(given[1] - place[1]) <= 2
            elif likeness(given, place) >= 0.5:
                wrong.append(actor["name"])
    return right, wrong


def _told(text: Passages, fact: Fact) -> tuple[Span, Span | None]:
    """The beginning of the sentence that tells a fact of the gold, and its trigger."""
    sentence = text.find(fact["sentence"]) or (-1, -1)
    trigger = text.find(fact["trigger"], sentence[0]) if fact.get("trigger") and sentence[0] >= 0 else None
    return sentence, trigger


def _nearness(event: Fact, sentence: Span, trigger: Span | None) -> int:
    """2 if an event is told by these very words, 1 if in their sentence, 0 if elsewhere."""
    if trigger and any(shared(span(m["trigger"]), trigger) for m in event["mentions"]):
        return 2
    start = (trigger or sentence)[0]
    return int(any(s["start"] <= start < s["end"] for s in (m["sentence"] for m in event["mentions"])))


def _events(gold: Fact, record: Fact, text: Passages, who: Who, tally: Tally) -> None:
    told = [_told(text, e) for e in gold["events"]]
    ranked: list[tuple[tuple[float, ...], int, int]] = []
    for (n, wanted), (k, event) in product(enumerate(gold["events"]), enumerate(record["events"])):
        near = _nearness(event, *told[n])
        if near:
            fits = _fit(wanted, event, who)
            rank = (fits["type"], near + fits["actor"] + fits["recipient"], fits["status"])
            ranked.append((rank, n, k))
    pairs: dict[int, Fact] = {}
    used: set[int] = set()
    for _, n, k in sorted(ranked, key=lambda r: ([-x for x in r[0]], r[1], r[2])):
        if n not in pairs and k not in used:
            pairs[n] = record["events"][k]
            used.add(k)
    for n, wanted in enumerate(gold["events"]):
        _event(gold, wanted, pairs.get(n), who, tally)
    for event in record["events"]:
        line = f"{gold['id']} {event['event_type']} {text.text[slice(*span(event['trigger']))]!r}"
        tally.add("events.in_gold", in_gold(event, gold, text), line)
    _forbidden(gold, record, text, who, tally)


def in_gold(event: Fact, gold: Fact, text: Passages) -> bool:
    """Whether the gold has an event of this type told by the same words or in the same sentence."""
    return any(
        event["event_type"] in [e["event_type"], *e["alt_types"]] and _nearness(event, *_told(text, e))
        for e in gold["events"]
    )


def _fit(wanted: Fact, event: Fact, who: Who) -> dict[str, bool]:
    actors, recipients = event["actors"], event["recipients"]
    if wanted["mutual"]:
        actors = recipients = [*actors, *recipients]
    return {
        "type": event["event_type"] in [wanted["event_type"], *wanted["alt_types"]],
        "actor": who.agree(wanted["actors"], actors),
        "recipient": who.agree(wanted["recipients"], recipients),
        "status": event["status"] in [wanted["status"], *wanted["alt_status"]],
    }


def _event(gold: Fact, wanted: Fact, event: Fact | None, who: Who, tally: Tally) -> None:
    """Counts what is right of one event of the gold; those that are not core are not missed."""
    name = f"{gold['id']} {wanted['event_type']} {wanted['actors']} > {wanted['recipients']} {wanted['trigger']!r}"
    fits = _fit(wanted, event, who) if event else dict.fromkeys(("type", "actor", "recipient", "status"), False)
    when: Fact = (event or {}).get("time") or {"from": None, "to": None}
    if not wanted["from"]:
        invented = fits["type"] and when["from"]
        tally.add("events.date_left_unknown", not invented, f"{name}: {when['from']}..{when['to']}")
    if not (wanted["core"] or (event and fits["type"])):
        return
    got = "none"
    if event:
        got = f"{event['event_type']} {who.names(event['actors'])} > {who.names(event['recipients'])}"
        got += f" {event['status']} {when['from']}..{when['to']}"
    if wanted["core"]:
        tally.add("events.located", event, name)
        tally.add("events.typed", fits["type"], f"{name}: {got}")
        for part in ("actor", "recipient"):
            tally.add(f"events.{part}", fits["type"] and fits[part], f"{name}: {got}")
        whole = fits["type"] and fits["actor"] and fits["recipient"]
        tally.add("events.who_did_what_to_whom", whole, f"{name}: {got}")
    tally.add("events.status", fits["type"] and fits["status"], f"{name} {wanted['status']}: {got}")
    if wanted["reported_by"]:
        by = event["reported_by"] if event and fits["type"] else []
        tally.add("events.reported_by", who.agree(wanted["reported_by"], by), f"{name}: {who.names(by)}")
    days, line = (when["from"], when["to"]), f"{name} {wanted['from']}..{wanted['to']}: {got}"
    if wanted["from"]:
        unknown_will_do = days == (None, None) and "null acceptable" in wanted.get("note", "")
        right = unknown_will_do or days == (wanted["from"], wanted["to"])
        tally.add("events.date", fits["type"] and right, line)


def _forbidden(gold: Fact, record: Fact, text: Passages, who: Who, tally: Tally) -> None:
    for trap in gold["forbidden"]:
        place = _told(text, trap)
        caught = any(
            event["event_type"] in trap["types"]
            and event["status"] in trap["status_forbidden"]
            and _nearness({"mentions": event["mentions"][:1]}, *place) == 2
            and (not trap["actors"] or who.agree(trap["actors"], event["actors"]))
            and (not trap["recipients"] or who.agree(trap["recipients"], event["recipients"]))
            for event in record["events"]
        )
        line = f"{gold['id']} {trap['types']} {trap['trigger']!r}: {trap['why']}"
        tally.add("events.forbidden_avoided", not caught, line)


def _statements(gold: Fact, record: Fact, text: Passages, who: Who, tally: Tally) -> None:
    for wanted in gold["statements"]:
        first = text.find(wanted["first6"]) or (-1, -1)
        last = text.find(wanted["last6"], first[0]) or first
        place = (first[0], last[1])
        ranked = [
            (max(likeness(place, s) for s in [*spans, (spans[0][0], spans[-1][1])]), -n)
            for n, spans in enumerate([span(c) for c in s["content"]] for s in record["statements"])
        ]
        best, n = max(ranked, default=(0.0, 0))
        line = f"{gold['id']} {wanted['speakers']} {wanted['first6']!r}"
        found = best >= 0.5
        if wanted["core"]:
            tally.add("statements.found", found, line)
        elif not found:
            continue
        given = record["statements"][-n] if found else {"kind": None, "speakers": [], "reported_by": []}
        tally.add("statements.content", best >= 0.85, f"{line} {best:.2f}")
        tally.add("statements.kind", given["kind"] == wanted["kind"], f"{line} is {given['kind']}")
        if wanted["speakers"]:
            ok = who.agree(wanted["speakers"], given["speakers"])
            tally.add("statements.speaker", ok, f"{line} is by {who.names(given['speakers'])}")
        if wanted["relayed_by"]:
            tally.add("statements.relayed_by", who.agree(wanted["relayed_by"], given["reported_by"]), line)


def _figures(gold: Fact, record: Fact, text: Passages, tally: Tally) -> None:
    for wanted in gold["figures"]:
        places = text.find_all(wanted["text"])
        units = [wanted["unit"], *wanted["unit_alt"]]
        near = [
            f
            for f in record["figures"]
            if any(shared(span(f), p) for p in places) and _close(f["value"], wanted["value"])
        ]
        best: Fact = max(near, key=lambda f: f["unit"] in units, default={})
        line = f"{gold['id']} {wanted['text']!r}"
        right = bool(best) and best["unit"] in units
        tally.add("figures.value_unit", right, f"{line} in {best.get('unit')}")
        for field in ("kind", "bound"):
            good = [wanted[field], *wanted.get(f"{field}_alt", [])]
            tally.add(f"figures.{field}", right and best[field] in good, f"{line} is {best.get(field)}")
        what = set(words(best.get("what"))) & set(words(wanted["what"]))
        tally.add("figures.what", what, f"{line} of {best.get('what')!r}, not {wanted['what']!r}")
        if wanted["period"]:
            when = best.get("time") or {}
            tally.add("figures.period", [when.get("from"), when.get("to")] == wanted["period"], f"{line} {when}")


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(1.0, abs(b))


def _times(gold: Fact, record: Fact, text: Passages, tally: Tally) -> None:
    for wanted in gold["times"]:
        place = text.marked(wanted["in"]) or (-1, -1)
        best: dict[str, Any] = max(record["times"], key=lambda t: likeness(span(t), place), default={})
        found = bool(best) and likeness(span(best), place) >= 0.4
        line = f"{gold['id']} {wanted['in']!r}"
        if not tally.add("times.found", found, line):
            best = {}
        good = [wanted["value"], *wanted["value_alt"]]
        tally.add("times.value", best.get("value") in good, f"{line} is {best.get('value')}, not {wanted['value']}")
        if wanted["from"]:
            days = (best.get("from"), best.get("to"))
            tally.add("times.days", days == (wanted["from"], wanted["to"]), f"{line} covers {days[0]}..{days[1]}")
