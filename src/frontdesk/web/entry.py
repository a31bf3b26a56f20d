"""Who comes in: by a signed link once, then by a signed cookie; or by a password. There is no other way.

Behind a reverse proxy every caller comes from loopback, so an address alone opens nothing: `frontdesk link` does.
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frontdesk.office import entering, looking, pages
from frontdesk.office.pages import Purpose
from frontdesk.store.models import Member
from frontdesk.store.once import one_look
from frontdesk.web.accounts import session
from frontdesk.web.troubles import MORE_THAN_A_LINK, no_entry, not_by_this, told

COOKIE = "frontdesk"
ONLY_LOOKS = (
    "You can look, not act",
    "Your role at this practice is viewer, so nothing was done.",
    "Ask the owner to do it, or to make you a member.",
)
ONLY_OWNERS = (
    "This is for the owner",
    "Your role at this practice is another, so nothing was shown or done.",
    "Ask an owner to do it, or to make you one.",
)
LOOKS = ("GET", "HEAD")
READ_AND_WRITE = (*LOOKS, "POST")
Rest = ParamSpec("Rest")


@dataclass(frozen=True, slots=True)
class Visitor:
    """A member of a practice who came in; `account` is by which she signed in, None where it was by a link alone."""

    practice: int
    member: int
    name: str
    works: bool
    owns: bool = False
    account: int | None = None

    @property
    def by_link(self) -> bool:
        """Whether a link alone let her in: nobody has proven to be her."""
        return self.account is None


def visitor_of(request: HttpRequest) -> Visitor | None:
    """The member whose browser this is; None for a stranger, or one who works there no more."""
    member = pages.member_opened(Purpose.SESSION, request.COOKIES.get(COOKIE, ""))
    if member is not None:
        mine = member.user_id is not None and member.user_id == session.user_of(request)
        if mine or not entering.needs_more_than_a_link(member):
            return _visitor(member, member.user_id if mine else None)
    member = session.member_signed_in(request)
    return None if member is None else _visitor(member, member.user_id)


def _visitor(member: Member, account: int | None) -> Visitor:
    works, owns = member.role in looking.WORKS, member.role in looking.OWNS
    return Visitor(member.practice_id, member.pk, member.name, works, owns, account)


Page = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]
MembersPage = Callable[Concatenate[HttpRequest, Visitor, Rest], HttpResponseBase]


def for_members(page: MembersPage[Rest]) -> Page[Rest]:
    """A page that any member of the practice sees, and nobody else; `request.visitor` is that member."""

    @wraps(page)
    def checked(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        visitor = visitor_of(request)
        if visitor is None:
            return no_entry(request)
        request.visitor = visitor  # type: ignore[attr-defined] # what the navigation is made for, in `standing`
        with one_look() if request.method in LOOKS else nullcontext():
            return page(request, visitor, *args, **kwargs)

    return checked


def for_workers(act: MembersPage[Rest]) -> Page[Rest]:
    """What a member who works here does, by POST; a viewer only looks."""
    return require_POST(for_workers_page(act))


def for_workers_page(page: MembersPage[Rest]) -> Page[Rest]:
    """A page, with its forms, of members who work here; a viewer is told that it is not for viewers."""
    return _for_those(page, lambda visitor: visitor.works, ONLY_LOOKS)


def for_owners(page: MembersPage[Rest]) -> Page[Rest]:
    """A page, with its forms, of the owners; whoever else is told whom to ask."""
    return _for_those(page, lambda visitor: visitor.owns, ONLY_OWNERS)


def _for_those(page: MembersPage[Rest], may: Callable[[Visitor], bool], words: tuple[str, str, str]) -> Page[Rest]:
    @require_http_methods(READ_AND_WRITE)
    @wraps(page)
    @for_members
    def checked(request: HttpRequest, visitor: Visitor, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        return page(request, visitor, *args, **kwargs) if may(visitor) else told(request, words, 403)

    return checked


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """The bare address: Today for whoever came in before."""
    return no_entry(request) if visitor_of(request) is None else redirect("today")


@require_safe
def come_in(request: HttpRequest, token: str) -> HttpResponse:
    """Give the browser its cookie, and go on to Today without the token.

    The way on is in the page: a strict cookie is not sent along a redirect that began in a mail on another site.
    """
    member = pages.member_opened(Purpose.DESK, token)
    if member is None:
        return not_by_this(request, Purpose.DESK, token)
    if entering.needs_more_than_a_link(member):
        return told(request, MORE_THAN_A_LINK, 403, can_sign_in=True)
    return let_in(render(request, "come_in.html"), member.practice_id, member.pk)


def let_in(response: HttpResponse, practice: int, member: int) -> HttpResponse:
    """Let the browser that gets this answer come in as that member from now on."""
    response.set_cookie(
        COOKIE,
        pages.session_of(practice, member),
        max_age=pages.GOOD_FOR[Purpose.SESSION],
        path=_path(),
        secure=settings.BASE.is_encrypted,
        httponly=True,
        samesite="Strict",
    )
    return response


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget this browser, whether it came by a link or by a password."""
    logout(request)
    return forget(redirect("account_login"))


def forget(response: HttpResponse) -> HttpResponse:
    """Let the browser that gets this answer come in by no link any more."""
    response.delete_cookie(COOKIE, path=_path(), samesite="Strict")
    return response


def _path() -> str:
    return f"{settings.BASE.prefix}/"
