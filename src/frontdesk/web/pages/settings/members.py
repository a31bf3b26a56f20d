"""The people of the practice: who they are, what they may, and how they come in. For its owners."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from frontdesk.office import entering, pages, staff, withdrawing
from frontdesk.office.staff import Person, StaffError
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_owners
from frontdesk.web.troubles import NOT_THERE, told
from frontdesk.web.words import said

ROLES = (
    ("owner", "Owner", "changes everything: policy, people, mailboxes"),
    ("member", "Member", "works at the desk: answers, calls back, sees the clients"),
    ("viewer", "Viewer", "looks, and changes nothing"),
)


@require_safe
@for_owners
def members(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Everybody."""
    return _list(request, visitor, {}, "")


def _list(request: HttpRequest, visitor: Visitor, values: dict[str, str], wrong: str) -> HttpResponse:
    shown = {
        "people": staff.people(visitor.practice),
        "roles": ROLES,
        "values": values,
        "wrong": wrong,
        "said": said(request.GET.get("done")),
    }
    return render(request, "settings/members.html", shown, status=422 if wrong else 200)


@require_POST
@for_owners
def invite(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Add somebody; her page then shows the invitation."""
    values = {name: request.POST.get(name, "") for name in ("name", "address", "role")}
    try:
        row = staff.invite(visitor.practice, **values, at=desks.now(), by=visitor.name)
    except StaffError as error:
        return _list(request, visitor, values, str(error))
    return _back(row, "invited")


@require_safe
@for_owners
def member(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """One of them, with the invitation where she has no password yet."""
    return _one(request, visitor, row, "")


def _one(request: HttpRequest, visitor: Visitor, row: int, wrong: str) -> HttpResponse:
    found = staff.person(visitor.practice, row)
    if found is None:
        return told(request, NOT_THERE, 404)
    shown = {
        "person": found.member,
        "account": entering.account(visitor.practice, row),
        "invitation": _invitation(visitor, found),
        "roles": ROLES,
        "is_me": row == visitor.member,
        "wrong": wrong,
        "said": said(request.GET.get("done")),
    }
    return render(request, "settings/member.html", shown, status=422 if wrong else 200)


def _invitation(visitor: Visitor, found: Person) -> str:
    return "" if found.signs_in else pages.invite_page(visitor.practice, found.member.pk)


@require_POST
@for_owners
def mail(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Send the invitation by mail."""
    done = staff.mail_invitation(visitor.practice, row, desks.now(), visitor.name)
    return _back(row, "invitation-mailed" if done else "no-invitation")


@require_POST
@for_owners
def role(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Give another role."""
    given = request.POST.get("role", "")
    try:
        staff.change_role(visitor.practice, row, given, at=desks.now(), by=visitor.name)
    except StaffError as error:
        return _one(request, visitor, row, str(error))
    return _back(row, "role-changed") if given == "owner" or row != visitor.member else redirect("settings")


@require_POST
@for_owners
def anew(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let her begin anew: password and codes forgotten, a new invitation."""
    done = entering.begin_anew(visitor.practice, row, at=desks.now(), by=visitor.name)
    return _back(row if done else None, "anew" if done else "not-there")


@require_POST
@for_owners
def links(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Withdraw all links that she was given."""
    done = withdrawing.withdraw_member(visitor.practice, row, desks.now(), visitor.name)
    return _back(row if done else None, "links-withdrawn" if done else "not-there")


@require_POST
@for_owners
def remove(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let somebody go."""
    try:
        staff.remove(visitor.practice, row, at=desks.now(), by=visitor.name)
    except StaffError as error:
        return _one(request, visitor, row, str(error))
    return redirect("door") if row == visitor.member else _back(None, "member-removed")


def _back(row: int | None, done: str) -> HttpResponse:
    where = reverse("members") if row is None else reverse("member", args=[row])
    return redirect(f"{where}?done={done}")
