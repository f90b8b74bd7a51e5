"""Which articles are copies of one text, and which rest on one agency: they count as one source.

Near-duplicates are found by MinHash over five-word shingles (Broder 1997) with banding, so that an article is
compared only with those that share a band of its signature, whatever the size of the desk.
"""

from __future__ import annotations

import re
import sqlite3
from functools import cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from dragoman.article import Article
from dragoman.codebook import table

SIZE = 128
"""Hashes in a signature."""
BANDS = 32
"""Bands that a signature is cut into; sharing one makes two articles candidates."""
ALIKE = 0.45
"""The least estimated Jaccard similarity of shingles of copies: a text cut to half still is one."""
_SHINGLE = 5  # words
_FEWEST = 20  # shingles that a text must have to be told from another
_CANDIDATES = 40  # of a band that are compared: copies of one text all lie in it, and one of them is enough
_DATELINE = re.compile(r"^[^.!?]{2,80}?\(([^()]{2,40})\)\s*[-–—]")

Signature = npt.NDArray[np.uint32]


def agency(article: Article) -> str | None:
    """The news agency that byline or dateline credits; None for none.

    A name in brackets before a dateline's dash is one even if the tables don't know it.
    """
    known: dict[str, str] = table("happenings")["agencies"]
    for line in article.bylines:
        for part in re.split(r"\s*(?:,|/|;|\||\(|\)|\band\b|\bwith\b|\bfor\b|^by\b)\s*", line):
            if part.strip() in known:
                return known[part.strip()]
    if article.outlet and article.outlet.strip() in known:
        return known[article.outlet.strip()]
    for block in article.blocks:
        if block.kind == "paragraph":
            credit = _DATELINE.match(block.span.cut(article.text)[:200])
            name = credit[1].strip() if credit else None
            return known.get(name, name) if name else None
    return None


def signature(article: Article) -> Signature | None:
    """The MinHash of its paragraphs; None where they are too few to tell."""
    words = [
        w
        for block in article.blocks
        if block.kind == "paragraph"
        for w in re.findall(r"\w+", block.span.cut(article.text).lower())
    ]
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    if len(shingles) < _FEWEST:
        return None
    raw = b"".join(blake2b(s.encode("utf-8", "replace"), digest_size=8).digest() for s in shingles)
    hashes = np.frombuffer(raw, dtype="<u8")
    factors, terms = _family()
    with np.errstate(over="ignore"):
        mixed = (hashes[:, None] * factors[None, :] + terms[None, :]) >> np.uint64(32)
    return np.asarray(mixed.min(axis=0), dtype=np.uint32)


@cache
def _family() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """The factors (odd) and terms of the hash functions: the same in every run, or signatures couldn't be kept."""
    raw = b"".join(blake2b(n.to_bytes(4, "little"), digest_size=16).digest() for n in range(SIZE))
    numbers = np.frombuffer(raw, dtype="<u8").reshape(SIZE, 2)
    return numbers[:, 0] | np.uint64(1), numbers[:, 1].copy()


def add(desk: sqlite3.Connection, article_id: int, article: Article) -> set[int]:
    """Looks for copies of a new article and groups it with them; the articles whose source group changed."""
    mine = signature(article)
    if mine is None:
        return set()
    bands = _bands(mine)
    candidates: set[int] = set()
    for band in bands:
        candidates.update(
            r[0]
            for r in desk.execute(
                "SELECT article_id FROM band WHERE hash = ? ORDER BY article_id LIMIT ?", (band, _CANDIDATES)
            )
        )
    desk.execute("INSERT INTO signature VALUES (?, ?)", (article_id, mine.tobytes()))
    desk.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", [(band, article_id) for band in bands])
    found = False
    for other in sorted(candidates):
        row = desk.execute("SELECT minhash FROM signature WHERE article_id = ?", (other,)).fetchone()
        score = float(np.mean(np.frombuffer(row["minhash"], dtype=np.uint32) == mine))
        if score >= ALIKE:
            desk.execute("INSERT OR IGNORE INTO copy VALUES (?, ?, ?)", (article_id, other, round(score, 3)))
            found = True
    return _join(desk, article_id) if found else set()


def remove(desk: sqlite3.Connection, article_id: int) -> set[int]:
    """Forgets the signature of an article that is to go; the articles whose source group changed."""
    row = desk.execute("SELECT minhash FROM signature WHERE article_id = ?", (article_id,)).fetchone()
    if row is None:
        return set()
    bands = _bands(np.frombuffer(row["minhash"], dtype=np.uint32))
    desk.executemany("DELETE FROM band WHERE hash = ? AND article_id = ?", [(b, article_id) for b in bands])
    desk.execute("DELETE FROM signature WHERE article_id = ?", (article_id,))
    around = set(_neighbours(desk, article_id))
    desk.execute("DELETE FROM copy WHERE ?1 IN (article_id, of_id)", (article_id,))
    return _regroup(desk, around)


def _bands(minhash: Signature) -> list[int]:
    rows = SIZE // BANDS
    return [
        int.from_bytes(
            blake2b(n.to_bytes(2, "little") + minhash[n * rows : (n + 1) * rows].tobytes(), digest_size=8).digest(),
            "little",
            signed=True,
        )
        for n in range(BANDS)
    ]


def _neighbours(desk: sqlite3.Connection, article_id: int) -> list[int]:
    rows = desk.execute(
        "SELECT of_id FROM copy WHERE article_id = ?1 UNION SELECT article_id FROM copy WHERE of_id = ?1", (article_id,)
    )
    return [r[0] for r in rows]


def _join(desk: sqlite3.Connection, article_id: int) -> set[int]:
    """Puts a new article and the groups of its copies into one group; the articles that changed."""
    marks = ",".join(str(i) for i in [article_id, *_neighbours(desk, article_id)])
    groups = [r[0] for r in desk.execute(f"SELECT DISTINCT source_group FROM article WHERE id IN ({marks})")]
    group = min(groups)
    changed: set[int] = set()
    for other in groups:
        if other != group:
            changed.update(r[0] for r in desk.execute("SELECT id FROM article WHERE source_group = ?", (other,)))
            desk.execute("UPDATE article SET source_group = ? WHERE source_group = ?", (group, other))
    return changed


def _regroup(desk: sqlite3.Connection, start: set[int]) -> set[int]:
    """Gives each component of copies around `start` its smallest ref as group; the articles that changed."""
    changed: set[int] = set()
    pending = set(start)
    while pending:
        component: set[int] = set()
        stack = [pending.pop()]
        while stack:
            one = stack.pop()
            if one not in component:
                component.add(one)
                stack.extend(_neighbours(desk, one))
        pending -= component
        marks = ",".join(str(i) for i in sorted(component))
        rows = desk.execute(f"SELECT id, ref, source_group FROM article WHERE id IN ({marks})").fetchall()
        group = min((r["ref"] for r in rows), default="")
        for row in rows:
            if row["source_group"] != group:
                desk.execute("UPDATE article SET source_group = ? WHERE id = ?", (group, row["id"]))
                changed.add(row["id"])
    return changed
