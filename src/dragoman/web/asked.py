"""What a page may be asked, as its address has it: every value has a type and a length, so that none can harm."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query

Words = Annotated[str, Query(max_length=300, description="Words, “quoted words”, a begin*, -without.")]
Name = Annotated[str, Query(max_length=200, description="An actor's name, code or key.")]
Text = Annotated[str, Query(max_length=200)]
First = Annotated[str, Query(alias="from", max_length=20, description="From this day, month or year on.")]
Last = Annotated[str, Query(alias="to", max_length=20, description="Up to this day, month or year.")]
Several = Annotated[list[str], Query(max_length=30)]
PageNumber = Annotated[int, Query(ge=1, le=500)]
Key = Annotated[str, Path(pattern=r"^[\w-]{1,64}$", description="The key of a happening.")]
Ref = Annotated[str, Path(pattern=r"^[\w-]{1,64}$", description="The ref of an article.")]


def given(text: str) -> str | None:
    """A value that was given; None for an empty one, as an untouched field of a form sends it."""
    return text.strip() or None


def those(texts: list[str]) -> list[str]:
    """The values that were given, each no longer than any of them can be."""
    return [t[:40] for t in texts if t.strip()]
