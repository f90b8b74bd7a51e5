"""Add: drop files or paste a text; watch them being read; go on to the report."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from dragoman.article import MAX_BYTES, Given
from dragoman.corpus import SUFFIXES, parse_day
from dragoman.web.adding import MOST_FILES, BusyAddingError, Upload
from dragoman.web.forms import check_form, check_writable
from dragoman.web.rendering import render
from dragoman.web.room import MOST_BYTES, room_of
from dragoman.web.tables import json_of
from dragoman.web.wording import outward

router = APIRouter()
EXAMPLES = ("/add",)
BatchId = Annotated[str, Path(pattern=r"^[\w-]{1,40}$")]
_LONGEST = {"title": 500, "outlet": 200, "url": 2000, "published": 40}
_PASTED = "pasted text"


@router.get("/add", response_class=HTMLResponse)
def add(request: Request) -> HTMLResponse:
    """The form."""
    check_writable(request)
    limits = {"files": MOST_FILES, "each": MAX_BYTES // 1_000_000, "all": MOST_BYTES // 1_000_000}
    return render(request, "add.html", limits=limits, endings=",".join(sorted(SUFFIXES)))


@router.post("/add", include_in_schema=False)
async def take(request: Request) -> Response:
    """Takes the form's articles, and goes to the page that tells how far they are."""
    check_writable(request)
    form = await request.form(max_files=MOST_FILES + 1, max_fields=20)
    try:
        check_form(request, form)
        uploads = await _uploads(form)
    finally:
        await form.close()
    if not uploads:
        raise HTTPException(400, "There is nothing to read: choose files, or paste a text.")
    if len(uploads) > MOST_FILES:
        raise HTTPException(413, f"Add {MOST_FILES} articles at a time at most.")
    try:
        batch = room_of(request).adder.take(uploads)
    except BusyAddingError as error:
        raise HTTPException(503, str(error)) from error
    return RedirectResponse(f"/add/{batch.id}", 303)


@router.get("/add/{batch}.json", response_class=Response)
def progress_json(request: Request, batch: BatchId) -> Response:
    """How far what was added is, as JSON."""
    found = room_of(request).adder.batch(batch)
    if found is None:
        raise HTTPException(404, "Nothing was added under that address, or long ago.")
    return json_of(found.to_dict())


@router.get("/add/{batch}", response_class=HTMLResponse)
def progress(request: Request, batch: BatchId) -> HTMLResponse:
    """How far what was added is."""
    found = room_of(request).adder.batch(batch)
    if found is None:
        raise HTTPException(404, "Nothing was added under that address, or long ago.")
    return render(request, "adding.html", batch=found)


async def _uploads(form: FormData) -> list[Upload]:
    given = _given(form)
    found = []
    for file in form.getlist("files"):
        if isinstance(file, UploadFile) and file.filename:
            name = _name(file.filename)
            found.append(Upload(name, await file.read(), Given(given.published, None, given.outlet, None)))
    text = form.get("text")
    if isinstance(text, str) and text.strip():
        found.append(Upload(_PASTED, text.encode("utf-8", "replace"), given))
    return found


def _given(form: FormData) -> Given:
    """What the reader says of the articles. Raises 400 for a date that is none, and for a URL that is none."""
    values: dict[str, str | None] = {}
    for name, longest in _LONGEST.items():
        value = form.get(name)
        text = " ".join(value.split()) if isinstance(value, str) else ""
        if len(text) > longest:
            raise HTTPException(400, f"The {name} is longer than {longest} characters.")
        values[name] = text or None
    if values["published"] is not None:
        day = parse_day(values["published"])
        if day is None:
            raise HTTPException(400, f"{values['published']!r} is no date; write it as 2024-03-05.")
        values["published"] = day
    if values["url"] is not None and not outward(values["url"]):
        raise HTTPException(400, "The address must begin with http:// or https://.")
    return Given(values["published"], values["url"], values["outlet"], values["title"])


def _name(text: str) -> str:
    """What a file is called, without the folders of the machine that it comes from."""
    return PurePath(text.replace("\\", "/")).name[:200] or "file"
