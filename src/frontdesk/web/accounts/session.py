"""The member as whom a browser that has signed in works: she may work at several practices, at one at a time."""

from allauth.account.utils import perform_login
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse

from frontdesk.office import entering
from frontdesk.store.models import Member

CHOSEN = "member"
"""The key of the session that holds as which member she works now."""


def user_of(request: HttpRequest) -> int | None:
    """The account by which a browser has signed in; None where it has not."""
    return request.user.pk if request.user.is_authenticated else None


def members_of(request: HttpRequest) -> list[Member]:
    """As which members whoever has signed in may work; none for a stranger."""
    user = user_of(request)
    return [] if user is None else entering.memberships(user)


def member_signed_in(request: HttpRequest) -> Member | None:
    """As which member she works now: the one that she chose last, else the first."""
    found = members_of(request)
    chosen = request.session.get(CHOSEN) if found else None
    return next((one for one in found if one.pk == chosen), found[0] if found else None)


def choose(request: HttpRequest, member: int) -> bool:
    """Work as another member from now on; whether she may."""
    if all(one.pk != member for one in members_of(request)):
        return False
    request.session[CHOSEN] = member
    return True


def sign_in(request: HttpRequest, user: int, member: int) -> HttpResponse:
    """Sign in whoever has just chosen a password, and lead on to Today."""
    response: HttpResponse = perform_login(request, User.objects.get(pk=user), email_verification="none")
    request.session[CHOSEN] = member
    return response
