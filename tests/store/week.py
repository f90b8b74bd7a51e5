"""A desk with a few weeks of Peru and Ecuador on it, made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dragoman.record import Record
from dragoman.store import Coder, Writer
from dragoman.store.views import Passage
from tests.store.made import record

CODER = Coder("0.1.0", "c0deb00c", "m0de1", "en_core_web_sm 3.8.0")
SHELLED = "Peru shelled Ecuador near Quito on Sunday and killed {} people."
FIRST = SHELLED.format(12)


def records() -> Iterator[Record]:
    """Two reports of a shelling that one outlet says is denied, a visit, a plan, a quotation, an undated act."""
    yield record(
        (FIRST, "ASSAULT", "shelled;;2024-03-03;artillery;Quito"),
        "Marta Quispe said: “Ecuador started it, and Luis Salas knows.” Nobody asked her.",
        outlet="The Ledger", title="Shells on Sunday", url="https://ledger.example/1", published="2024-03-04",
    )  # fmt: skip
    yield record(
        (SHELLED.format(17), "ASSAULT", "shelled;;2024-03-03;artillery;Quito"),
        outlet="The Trumpet", published="2024-03-06",
    )  # fmt: skip
    yield _disputed()
    yield record(
        ("Marta Quispe met Luis Salas in Lima on Wednesday.", "CONSULT", "met;;2024-04-03;visit;Lima"),
        outlet="The Trumpet", published="2024-04-04",
    )  # fmt: skip
    yield record(
        ("Ecuador will sanction Peru in May.", "SANCTION", "sanction;intended;2024-05-01/2024-05-31"),
        ("Ecuador accused Peru in 2023.", "ACCUSE", "accused;;2023-01-01/2023-12-31"),
        ("Peru praised Chile.", "SUPPORT", "praised"),
        outlet=None, published="2024-04-08",
    )  # fmt: skip
    yield record(
        "Rain is expected over Lima; nobody there expects shells.", outlet="The Ledger", published="2024-04-09"
    )


def _disputed() -> Record:
    made = record(
        ("Ecuador says that Peru shelled Quito on Sunday.", "ASSAULT", "shelled;;2024-03-03;artillery;Quito"),
        outlet="The Courier", published="2024-03-05", byline="Andes News",
    )  # fmt: skip
    peru = next(a.id for a in made.actors if a.name == "Peru")
    ecuador = next(a.id for a in made.actors if a.name == "Ecuador")
    event = replace(made.events[0], actors=(peru,), recipients=(ecuador,), reported_by=(ecuador,), disputed_by=(peru,))
    return replace(made, events=(event,))


def build(path: Path) -> Path:
    """Afterwards all of it is in the file."""
    with Writer(path, coder=CODER) as writer:
        for made in records():
            writer.add(made)
    return path


def holds(passage: Passage, texts: dict[str, str]) -> bool:
    """Whether sentence and words stand in the article at the offsets given."""
    text = texts[passage.article]
    return (
        text[passage.start : passage.end] == passage.sentence
        and text[passage.words_start : passage.words_end] == passage.words
        and passage.start <= passage.words_start <= passage.words_end <= passage.end
    )
