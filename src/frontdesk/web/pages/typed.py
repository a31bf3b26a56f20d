"""What is typed about a mailbox: its address, its servers, its password."""

from collections.abc import Sequence

from django.http import HttpRequest

from frontdesk.office.connecting import Asked

LONGEST = 200
TYPED = ("address", "user", "incoming", "incoming_security", "outgoing", "outgoing_security")


def typed_in(request: HttpRequest) -> dict[str, str]:
    """The fields but for the password, trimmed."""
    return {name: request.POST.get(name, "").strip()[:LONGEST] for name in TYPED}


def asked_in(request: HttpRequest) -> Asked:
    """All of it."""
    given = typed_in(request)
    return Asked(**{**given, "incoming_security": given["incoming_security"] or "tls"}, password=password_in(request))


def password_in(request: HttpRequest) -> str:
    """As it was typed, but for the blanks in which app passwords are shown."""
    given = request.POST.get("password", "")[:LONGEST]
    return given.replace(" ", "") if _is_app_password(given) else given


def choice_in(request: HttpRequest, name: str, known: Sequence[str]) -> str:
    """What was chosen of what there is to choose; the first where nothing was."""
    given = request.POST.get(name, "")
    return given if given in known else next(iter(known), "")


def _is_app_password(given: str) -> bool:
    parts = given.split()
    return len(parts) == 4 and all(len(one) == 4 and one.isalpha() for one in parts)
