"""How a member signs in: what she has, a password chosen once, one practice of several."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from frontdesk.office import entering
from frontdesk.office.pages import Purpose
from frontdesk.office.staff import StaffError
from frontdesk.store.models import Member
from frontdesk.web import desks
from frontdesk.web.accounts import session
from frontdesk.web.entry import READ_AND_WRITE, Visitor, for_members, forget
from frontdesk.web.troubles import not_by_this
from frontdesk.web.words import said


@require_safe
@for_members
def signing_in(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """What opens the desk for this member now."""
    shown = {
        "account": entering.account(visitor.practice, visitor.member),
        "others": len(session.members_of(request)) > 1,
        "said": said(request.GET.get("done")),
    }
    return render(request, "settings/signing_in.html", shown)


@sensitive_post_parameters("password", "again")
@require_http_methods(READ_AND_WRITE)
@for_members
def choose_password(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Choose the password with which to sign in from now on; whoever has one changes it elsewhere."""
    if entering.account(visitor.practice, visitor.member).has_password:
        return redirect("account_change_password")
    return _choosing(request, visitor.practice, visitor.member, {})


@sensitive_post_parameters("password", "again")
@require_http_methods(READ_AND_WRITE)
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Where an invitation leads: choose a password, or work here too by the account that is signed in."""
    member = entering.invited(token)
    if member is None:
        return not_by_this(request, Purpose.INVITE, token)
    user = session.user_of(request)
    if request.method == "POST" and user is not None and request.POST.get("do") == "join":
        entering.join(member.practice_id, member.pk, user, at=desks.now())
        session.choose(request, member.pk)
        return forget(redirect("today"))
    return _choosing(request, member.practice_id, member.pk, {"member": member, "here": _address_of(request)})


def _address_of(request: HttpRequest) -> str:
    return request.user.email if request.user.is_authenticated else ""


def _choosing(request: HttpRequest, practice: int, member: int, shown: dict[str, str | Member]) -> HttpResponse:
    address, wrong = request.POST.get("address", ""), ""
    if request.method == "POST":
        try:
            return _chosen(request, practice, member, address)
        except StaffError as error:
            wrong = str(error)
    told = {**shown, "address": address or entering.address_of(practice, member), "wrong": wrong}
    return render(request, "settings/choose_password.html", told, status=422 if wrong else 200)


def _chosen(request: HttpRequest, practice: int, member: int, address: str) -> HttpResponse:
    password = request.POST.get("password", "")
    if password != request.POST.get("again", ""):
        raise StaffError("The two passwords are not the same; nothing was changed.")
    user = entering.choose_password(practice, member, address, password, at=desks.now())
    return session.sign_in(request, user, member)


@require_http_methods(READ_AND_WRITE)
@for_members
def practices(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The practices at which she works: one is chosen, and the pages show that one."""
    given = request.POST.get("member", "")
    if request.method == "POST" and given.isascii() and given.isdigit() and session.choose(request, int(given)):
        return forget(redirect("today"))
    here = session.members_of(request) if not visitor.by_link else []
    return render(request, "settings/practices.html", {"members": here})
