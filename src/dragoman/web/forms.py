"""Forms that only our own pages can send: each carries a sign that another site can neither read nor make."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.responses import Response

from dragoman.web.guard import same
from dragoman.web.room import Room, room_of

SESSION = "dragoman_session"
"""The cookie that a form's sign is made from."""


def session_of(request: Request) -> str:
    """The reader's session, a new one where there is none."""
    kept = request.cookies.get(SESSION, "")
    if len(kept) == 43:
        return kept
    made: str | None = getattr(request.state, "session", None)
    if made is None:
        made = secrets.token_urlsafe(32)
        request.state.session = made
    return made


def sign_of(request: Request) -> str:
    """The sign that a form of this reader's carries in its field `csrf`."""
    return _sign(room_of(request), session_of(request))


def keep_session(request: Request, response: Response) -> None:
    """Sends a session that was made for this page along with it."""
    made: str | None = getattr(request.state, "session", None)
    if made is not None:
        response.set_cookie(SESSION, made, httponly=True, samesite="strict", path="/")


def check_writable(request: Request) -> None:
    """Raises 403 where nothing may be changed here."""
    if room_of(request).read_only:
        raise HTTPException(403, "The reading room is open for reading only: nothing can be changed in it.")


def check_form(request: Request, fields: Mapping[str, object]) -> None:
    """Raises 403 unless the form was sent by one of our own pages, to this reader.

    A page that tells no site where it leads from sends its own forms with the origin "null": then the sign, and what
    the browser says of the site, decide.
    """
    origin = request.headers.get("origin")
    if (
        origin not in {None, "null"}
        and urlsplit(origin or "").netloc.lower() != request.headers.get("host", "").lower()
    ):
        raise HTTPException(403, "The form was sent from another site; nothing was changed.")
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise HTTPException(403, "The form was sent from another site; nothing was changed.")
    given = fields.get("csrf")
    kept = request.cookies.get(SESSION, "")
    if not kept or not isinstance(given, str) or not same(given, _sign(room_of(request), kept)):
        raise HTTPException(403, "The page is too old for its form to be taken; nothing was changed. Load it again.")


def _sign(room: Room, session: str) -> str:
    return hmac.new(room.secret, session.encode("utf-8", "replace"), "sha256").hexdigest()
