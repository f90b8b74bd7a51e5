"""Who may ask, how much, and what a browser may do with the answer: around all pages, before any of them runs."""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.web.room import MOST_BYTES, Room

PASS = "dragoman_pass"
"""The cookie of a reader who has shown the token."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OPEN = ("/static/",)  # what the page that asks for the token needs
_TOO_MUCH = f"That is more than the {MOST_BYTES // 1_000_000} MB that are taken at once: add fewer files at a time."
_ENTERED = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/">'
    '<title>Dragoman</title></head><body><p><a href="/">Enter the reading room</a></p></body></html>'
)


class _TooMuchError(Exception):
    """More bytes come than may."""


class Guard:
    """Refuses whom it must, and puts the headers on every answer that tell a browser what the page may do."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self.app = app
        self.room = room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request itself, or has it answered."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out[name] = value
                open_to_all = self.room.token is None or scope["path"].startswith(_OPEN)
                out["Cache-Control"] = "no-cache" if open_to_all else "no-store"
            await send(message)

        refused = self._refusal(scope, headers)
        if refused is not None:
            await refused(scope, receive, send_guarded)
            return
        taken = 0

        async def receive_some() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MOST_BYTES:
                raise _TooMuchError
            return message

        try:
            await self.app(scope, receive_some, send_guarded)
        except _TooMuchError:
            if not started:
                await PlainTextResponse(_TOO_MUCH, 413)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        host = headers.get("host", "")
        if self.room.hosts is not None and _name_of(host) not in self.room.hosts:
            return PlainTextResponse("The reading room is not known under that name: open it as 127.0.0.1.", 421)
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > MOST_BYTES:
            return PlainTextResponse(_TOO_MUCH, 413)
        if self.room.token is None or scope["path"].startswith(_OPEN):
            return None
        return self._ask_for_token(scope, headers, self.room.token)

    def _ask_for_token(self, scope: Scope, headers: Headers, token: str) -> Response | None:
        """None where the request has the token; with it in the URL, what keeps it as a cookie and goes on."""
        if same(_cookie(headers, PASS), passed(token)):
            return None
        if same(headers.get("authorization", ""), f"Bearer {token}"):
            return None
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if same(given, token):
            # A page of its own, and no redirect: a strict cookie is not sent along where another site led here.
            entered = HTMLResponse(_ENTERED)
            entered.set_cookie(PASS, passed(token), httponly=True, samesite="strict", path="/")
            return entered
        return PlainTextResponse(
            "The reading room asks for its token: open the whole address that `dragoman serve` printed.",
            401,
            {"WWW-Authenticate": "Bearer"},
        )


def passed(token: str) -> str:
    """What the cookie holds of one who has shown the token: nothing that the token could be told from."""
    return hmac.new(token.encode(), b"passed", "sha256").hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two texts are the same, found in a time that says nothing of where they differ."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def _cookie(headers: Headers, name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found is not None else ""


def _name_of(host: str) -> str:
    """The name in a Host header, without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.rpartition(":")[0].lower() if ":" in host else host.lower()
