"""What goes wrong, as a page: what happened, what was kept, what to do."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frontdesk.errors import FrontdeskError
from frontdesk.office.pages import Purpose, was_withdrawn
from frontdesk.web.public.troubles import Trouble, as_typed, is_for_clients, nothing_here, trouble

_LOG = logging.getLogger(__name__)
NO_ENTRY = (
    "This page is for the people of the desk",
    "You have not signed in here, or came by a link that is not complete or too old. Nothing was changed.",
    "Sign in, or open the newest mail from your desk. Whoever runs it can give you a new link: “frontdesk link”.",
)
MORE_THAN_A_LINK = (
    "A link alone does not open this desk",
    "You chose to sign in with one-time codes, so nothing was shown.",
    "Sign in with your password and your code.",
)
WITHDRAWN = (
    "This link was withdrawn",
    "It opened a page of this desk once, and was taken back by whoever runs it. Nothing was changed.",
    "Open the newest mail from your desk, or ask whoever runs it for a new link: “frontdesk link” prints one.",
)
FORGED = (
    "That could not be checked",
    "The form did not come from a page that this desk has just shown you, so nothing was done.",
    "Go back, load the page again, and press the button once more. The desk must be allowed to set a cookie.",
)
NOT_THERE = (
    "There is no such page",
    "The address leads nowhere. Nothing was changed.",
    "Go back to where you came from.",
)
BROKEN = (
    "That did not work",
    "Something went wrong at the desk; what you asked for was not done, and everything before is kept.",
    "Try again in a minute. If it stays so, whoever runs the desk finds the reason in its log.",
)


class TroublesMiddleware:
    """Tells our own errors in their own words."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for one of our own errors."""
        if not isinstance(error, FrontdeskError):
            return None
        if is_for_clients(request):
            _LOG.error("A page of a client's could not be shown: %s", error)
            return trouble(request, Trouble.BROKEN, 503)
        return told(request, ("That cannot be shown now", str(error), ""), 503)


def told(request: HttpRequest, words: tuple[str, str, str], status: int, *, can_sign_in: bool = False) -> HttpResponse:
    """A page with a title, what happened, and what to do; with the way to sign in, where that would help."""
    title, what, todo = words
    next_page = request.get_full_path() if can_sign_in and request.method == "GET" else ""
    shown = {"title": title, "what": what, "todo": todo, "can_sign_in": can_sign_in, "next_page": next_page}
    return render(request, "told.html", shown, status=status)


def no_entry(request: HttpRequest) -> HttpResponse:
    """For whoever has no link, or one that is not good (any more)."""
    return told(request, NO_ENTRY, 403, can_sign_in=True)


def not_by_this(request: HttpRequest, purpose: Purpose, token: str) -> HttpResponse:
    """For whoever came by a link that opens nothing: it was withdrawn, or is not good (any more)."""
    return told(request, WITHDRAWN, 403) if was_withdrawn(purpose, token) else no_entry(request)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - the reason is for the log
    """For a form that did not come from here."""
    if is_for_clients(request):
        return trouble(request, Trouble.FORM, 403)
    return told(request, FORGED, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's face
    """For an address that leads nowhere."""
    if is_for_clients(request):
        return as_typed(request) or trouble(request, nothing_here(request), 404)
    return told(request, NOT_THERE, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """For what nobody foresaw."""
    if is_for_clients(request):
        return trouble(request, Trouble.BROKEN, 500)
    return told(request, BROKEN, 500)
