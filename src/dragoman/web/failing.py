"""What goes wrong, told in a sentence: on a page, or as JSON where JSON was asked for."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dragoman.store.asked import AskedError, EmptyDeskError
from dragoman.store.errors import NotThereError, StoreError
from dragoman.store.whom import UnknownActorError
from dragoman.web.rendering import render

_HEADINGS = {
    400: "That can't be asked",
    401: "Who is there?",
    403: "Not allowed",
    404: "Not here",
    405: "Not like that",
    409: "Not now",
    413: "Too much",
    422: "That can't be asked",
    503: "The desk can't answer now",
}


def explain_failures(app: FastAPI) -> None:
    """Has the application tell its errors as pages."""
    app.add_exception_handler(StoreError, _of_store)
    app.add_exception_handler(AskedError, _of_store)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_request)
    app.add_exception_handler(500, _of_ours)


def tell(request: Request, status: int, message: str, near: tuple[str, ...] = ()) -> Response:
    """The answer that says what is wrong; `near` are names that may have been meant."""
    if request.url.path.endswith((".json", ".csv", ".svg", ".png")):
        return JSONResponse({"error": message, "near": list(near)}, status)
    heading = _HEADINGS.get(status, "Something is wrong")
    return render(request, "failure.html", status=status, heading=heading, message=message, near=near)


def _of_store(request: Request, error: Exception) -> Response:
    near = error.near if isinstance(error, UnknownActorError) else ()
    if isinstance(error, EmptyDeskError):
        return tell(request, 404, "There is no article on the desk yet. Add one first.")
    status = 400 if isinstance(error, AskedError) else 404 if isinstance(error, NotThereError) else 503
    return tell(request, status, str(error), near)


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message = "There is no such page." if error.detail == "Not Found" else str(error.detail)
    response = tell(request, error.status_code, message)
    response.headers.update(error.headers or {})
    return response


def _of_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    parts = [f"{'.'.join(str(x) for x in e['loc'][1:])}: {e['msg']}" for e in error.errors()[:3]]
    return tell(request, 422, "; ".join(parts) + ".")


def _of_ours(request: Request, _: Exception) -> Response:
    return tell(request, 500, "Dragoman failed on this page, which is a bug; the terminal that it runs in says more.")
