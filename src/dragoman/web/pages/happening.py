"""A happening: all its reports side by side, what each says otherwise, and the hand that merges, parts and undoes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dragoman.store import NotThereError, StoreError, Writer
from dragoman.store.alike import alike, happening_of
from dragoman.store.decide import merge, split, undo
from dragoman.store.happening_page import MOST, happening_page
from dragoman.web.asked import Key
from dragoman.web.asking import asking
from dragoman.web.forms import check_form, check_writable
from dragoman.web.rendering import render
from dragoman.web.room import room_of
from dragoman.web.tables import csv_of, json_of

router = APIRouter()
EXAMPLES = ("/happening/{happening}",)
_DONE = {
    "merged": "Merged. The reports of both stand here now.",
    "split": "Parted. What you took out stands by itself now.",
    "undone": "Undone: what the rules say of these reports holds again.",
}
_KEY = re.compile(r"[\w-]{1,64}")
Sign = Annotated[str, Form(max_length=100)]
Reason = Annotated[str, Form(max_length=500)]


@router.get("/happening/{key}.json", response_class=Response)
def happening_json(request: Request, key: Key) -> Response:
    """The happening with all its reports as JSON."""
    with asking(request) as desk:
        return json_of(happening_page(desk.connection, key).to_dict())


@router.get("/happening/{key}.csv", response_class=Response)
def happening_csv(request: Request, key: Key) -> Response:
    """Its reports as CSV."""
    with asking(request) as desk:
        return csv_of(happening_page(desk.connection, key).rows(), f"happening-{key}")


@router.get("/happening/{key}", response_class=HTMLResponse)
def happening(request: Request, key: Key, done: Annotated[str, Query(max_length=20)] = "") -> HTMLResponse:
    """All reports of a happening."""
    with asking(request) as desk:
        found = happening_page(desk.connection, key)
        others = () if room_of(request).read_only else alike(desk.connection, key)
    decided: dict[tuple[str, str, str], list[int]] = {}
    for d in found.decisions:
        decided.setdefault((d.kind, d.decided_at, d.reason), []).append(d.id)
    sources: dict[int, list[Any]] = {}
    for report in found.reports:
        sources.setdefault(report.source, []).append(report)
    return render(
        request,
        "happening.html",
        found=found,
        h=found.happening,
        sources=list(sources.items()),
        main=next((r for r in found.reports if r.main), found.reports[0]),
        others=others,
        decided=list(decided.items()),
        most=MOST,
        done=_DONE.get(done, ""),
    )


@router.post("/happening/{key}/merge", include_in_schema=False)
def merge_with(
    request: Request,
    key: Key,
    other: Annotated[str, Form(max_length=500)] = "",
    reason: Reason = "",
    csrf: Sign = "",
) -> Response:
    """Makes one happening of this and another, named by its key or its address."""
    named = other.strip().partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    if not _KEY.fullmatch(named):
        raise HTTPException(400, "Say which happening it is to be merged with: choose one, or paste its address.")
    return _decide(request, csrf, _event_of(request, key), "merged", lambda w: merge(w, key, named, reason.strip()))


@router.post("/happening/{key}/split", include_in_schema=False)
def split_off(
    request: Request,
    key: Key,
    event: Annotated[list[Annotated[str, Form(max_length=100)]], Form(max_length=MOST)] = [],  # noqa: B006
    reason: Reason = "",
    csrf: Sign = "",
) -> Response:
    """Takes reports out of a happening."""
    with asking(request) as desk:
        staying = [r.event for r in happening_page(desk.connection, key).reports if r.event not in event]
    if not event or not staying:
        raise HTTPException(400, "Choose the reports that tell of something else, and leave one or more.")
    return _decide(request, csrf, staying[0], "split", lambda w: split(w, key, event, reason.strip()))


@router.post("/happening/{key}/undo", include_in_schema=False)
def undo_decisions(
    request: Request,
    key: Key,
    decision: Annotated[list[Annotated[int, Form(ge=1, le=2**62)]], Form(max_length=10_000)] = [],  # noqa: B006
    csrf: Sign = "",
) -> Response:
    """Takes back what was decided at one time."""
    return _decide(request, csrf, _event_of(request, key), "undone", lambda w: undo(w, decision))


def _event_of(request: Request, key: str) -> str:
    """A report of a happening, by which it is found again when it has another key."""
    with asking(request) as desk:
        found = happening_page(desk.connection, key)
    return next((r for r in found.reports if r.main), found.reports[0]).event


def _decide(request: Request, csrf: str, event: str, done: str, change: Callable[[Writer], Any]) -> Response:
    """Writes a decision, and goes to the happening that the event is a report of then."""
    check_writable(request)
    check_form(request, {"csrf": csrf})
    room = room_of(request)
    try:
        with Writer(room.path) as writer:
            change(writer)
    except NotThereError:
        raise
    except StoreError as error:
        raise HTTPException(409, str(error)) from error
    room.kept.forget()
    with asking(request) as desk:
        key = happening_of(desk.connection, event)
    return RedirectResponse(f"/happening/{quote(key)}?done={done}" if key else "/", 303)
