"""Records that no press ever printed: as many as are asked for, each made from its number alone.

States, persons and pairs are as uneven as in the press: the n-th comes 1/n as often as the first. About every
third article tells what another has told, in other words. No model is loaded.
"""

from __future__ import annotations

import hashlib
import random
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from dragoman.actors import Actor
from dragoman.actors.cast import Mention
from dragoman.article import Article, Block, Span
from dragoman.codebook.states import states
from dragoman.events import Event
from dragoman.events.event import EventMention, EventTime, Place
from dragoman.figures import Figure
from dragoman.record import Record
from dragoman.statements import Statement
from dragoman.times import Time

EVENTS = 20
"""Events of an article."""
FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
_TYPES = (
    ("CONSULT", "met", "verbal cooperation", 1.0), ("ACCUSE", "accused", "verbal conflict", -2.0),
    ("ASSAULT", "shelled", "material conflict", -9.0), ("REQUEST", "urged", "verbal cooperation", -1.0),
    ("SUPPORT", "praised", "verbal cooperation", 3.0), ("AGREE", "agreed", "verbal cooperation", 4.0),
    ("AID", "supplied", "material cooperation", 7.0), ("SANCTION", "sanctioned", "material conflict", -5.0),
    ("THREATEN", "warned", "verbal conflict", -4.0), ("REJECT", "rebuffed", "verbal conflict", -3.0),
)  # fmt: skip
_STATUSES = ("occurred",) * 7 + ("ongoing", "intended", "denied")
_TOPICS = (
    "harvest",
    "border",
    "fishing",
    "missile",
    "tariff",
    "visa",
    "prison",
    "summit",
    "pipeline",
    "port",
    "grain",
    "satellite",
    "island",
    "dam",
    "airport",
    "radar",
    "embassy",
    "refinery",
    "loan",
    "vaccine",
    "railway",
    "uranium",
    "copper",
    "militia",
    "election",
    "treaty",
    "ferry",
    "customs",
    "bridge",
    "quota",
)
_NAMES = "Amal Boris Chen Dara Emil Farid Greta Hugo Irma Jonas Kemal Lena Milo Nadia Omar Petra Quinn Rosa Said Tara"
_SURNAMES = (
    "Abara Belov Castel Dorn Eide Fonte Garay Hasek Ilves Jansa Kovac Lindo Marin Novik Ostrow Pasha Quist Rahimi "
    "Soler Tanaka Urban Vidal Weiss Xander Yilmaz Zeman"
)
_OUTLETS = tuple(f"Outlet {n}" for n in range(60))


@cache
def _weights(count: int) -> list[float]:
    return list(accumulate(1 / (n + 1) for n in range(count)))


@cache
def _countries() -> tuple[tuple[str, str], ...]:
    found = [(s.code, s.name) for s in states() if len(s.code) == 3]
    random.Random(7).shuffle(found)
    return tuple(found[:190])


def _pick(rng: random.Random, count: int) -> int:
    return rng.choices(range(count), cum_weights=_weights(count))[0]


def synthetic(number: int, events: int = EVENTS) -> Record:
    """The record of that number: the same on every machine."""
    rng = random.Random(number)
    day = FIRST_DAY + timedelta(days=number * 17 % DAYS)
    shared = random.Random(f"{day} {_pick(rng, 8)}") if number % 3 == 0 else rng
    parts: list[str] = []
    blocks: list[Block] = []
    actors: dict[str, tuple[Actor, list[Mention]]] = {}
    found: list[Event] = []
    times: list[Time] = []
    statements: list[Statement] = []
    figures: list[Figure] = []
    at = 0

    def write(words: str) -> Span:
        nonlocal at
        parts.append(words)
        at += len(words)
        return Span(at - len(words), at)

    def name(country: int, person: int | None) -> str:
        code, label = _countries()[country]
        seed = random.Random(f"{code}{person}")
        who = label if person is None else f"{seed.choice(_NAMES.split())} {seed.choice(_SURNAMES.split())}"
        key = f"{code}{person}"
        span = write(who)
        if key not in actors:
            kind, title = ("country", None) if person is None else ("person", f"minister {person}")
            made = Actor(f"A{len(actors) + 1}", who, kind, code, ("GOV",), f"{code}GOV", title, ())  # type: ignore[arg-type]
            actors[key] = (made, [])
        actors[key][1].append(Mention(span, "name", 0))
        return actors[key][0].id

    title = write(f"Report {number}: {rng.choice(_TOPICS)} and {rng.choice(_TOPICS)}")
    blocks.append(Block("title", title))
    for n in range(events):
        write("\n\n")
        start = at
        kind, verb, quad, intensity = _TYPES[_pick(shared, len(_TYPES))]
        one, two = _pick(shared, 190), _pick(shared, 190)
        two = (two + 1) % 190 if one == two else two
        who = name(one, _pick(shared, 12) if shared.random() < 0.4 else None)
        write(" ")
        trigger = write(verb)
        write(" ")
        whom = name(two, _pick(shared, 12) if shared.random() < 0.3 else None)
        topics = " ".join(shared.choices(_TOPICS, k=4))
        when = day - timedelta(days=shared.randrange(3))
        write(f" over the {topics} ")
        stamp = write(f"on {when.isoformat()}")
        write(f" as {rng.choice(_TOPICS)} and {rng.choice(_TOPICS)} came up.")
        sentence = Span(start, at)
        times.append(Time(f"T{n + 1}", stamp, "DATE", when.isoformat(), when.isoformat(), when.isoformat(), None, 0, 0))
        dated = rng.random() < 0.7
        mutual = kind in ("CONSULT", "AGREE")
        found.append(
            Event(
                f"E{n + 1}", kind, None, ("diplomatic",), "040", quad, intensity, intensity,
                (who, whom) if mutual and who != whom else (who,), () if mutual or who == whom else (whom,),
                (EventMention(trigger, sentence),),
                EventTime(when.isoformat(), when.isoformat(), (f"T{n + 1}",)) if dated else None,
                Place(_countries()[two][1], _countries()[two][0], None, None) if rng.random() < 0.3 else None,
                rng.choice(_STATUSES), (), (), round(rng.uniform(0.4, 0.99), 2), f"{verb} (verb): {kind}",
            )  # type: ignore[arg-type]
        )  # fmt: skip
        if n % 4 == 0:
            write(" ")
            quote = write(f"“We will talk of {rng.choice(_TOPICS)} and of {rng.choice(_TOPICS)},”")
            write(" the first said. It cost ")
            amount = rng.randrange(1, 900)
            figure = write(f"{amount} people")
            write(" their homes.")
            statements.append(
                Statement(f"S{n + 1}", "direct", (who,), None, None, (quote,), (whom,), (), None, 0.9, "say")
            )
            figures.append(
                Figure(
                    f"F{n + 1}", figure, "count", float(amount), "person", "exact", "homes", (who,), None, None, (), ()
                )
            )
        blocks.append(Block("paragraph", Span(start, at)))
    text = "".join(parts)
    return Record(
        Article(
            id=hashlib.sha256(text.encode()).hexdigest()[:16], path=None, url=f"https://synthetic.example/{number}",
            outlet=_OUTLETS[_pick(rng, len(_OUTLETS))], title=title.cut(text), standfirst=None, bylines=(),
            published=day.isoformat(), updated=None, language="en", text=text, blocks=tuple(blocks),
        ),
        tuple(
            Actor(a.id, a.name, a.kind, a.country, a.sectors, a.code, a.title, tuple(m)) for a, m in actors.values()
        ),
        tuple(times), tuple(found), tuple(statements), tuple(figures),
    )  # fmt: skip
