"""A practice with something of everything that Today shows, and browsers that visit it."""

from dataclasses import dataclass
from typing import Any

from django.test import Client as Browser

from frontdesk.office import pages
from frontdesk.office.drafting import open_draft
from frontdesk.office.overriding import override
from frontdesk.office.pages import Purpose, desk_page, session_of
from frontdesk.office.submit import Submitted, submit
from frontdesk.office.take_in import take_in
from frontdesk.store.links import sign
from frontdesk.store.models import Alert, Breaker, Client, Heard, Outgoing, OutKind, Override, Promise, Stage
from frontdesk.store.queries.outbox import NewOutgoing, open_breaker, put_out
from frontdesk.store.queries.practices import add_member
from frontdesk.web import desks
from frontdesk.web.entry import COOKIE
from office.test_mail import letter
from office.test_take_in import HOUR, POLICY, mail
from storing import START, new_practice

NOW = START + 2 * HOUR
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Rows:
    """The ids of one practice and of its rows."""

    practice: int
    owner: int
    viewer: int
    alert: int
    held: int
    doubt: int
    failed: int
    breaker: int
    override: int


def furnished(name: str = "Bo Marsh", *, is_shadow: bool = False) -> Rows:
    """A practice with a client of that name, and a row of everything."""
    practice = new_practice(POLICY, is_shadow=is_shadow)
    owner = add_member(practice, f"Ada of {name}", f"ada{practice}@quill.example", "owner", "", 0)
    viewer = add_member(practice, "Vic Looker", "", "viewer", "", 1)
    take_in(desks.DESKS, practice, mail(1, topic="palette"))
    Client.objects.filter(practice_id=practice).update(tier="retainer", name=name)
    take_in(desks.DESKS, practice, mail(2, text="Our site is down.", topic="help"))
    Promise.objects.filter(practice_id=practice).update(heard=Heard.YES)
    raw = letter("r@quill.example", "ada@quill.example", "bo@marsh.example", "Re: Palette", "Yes, gladly.")
    named = ("bo@marsh.example",)
    held = submit(
        desks.DESKS, practice, Submitted(raw, START + HOUR, "email", named, "r@x", "Re: Palette", ("1@bo.example",))
    )
    Outgoing.objects.filter(pk=held.outgoing).update(due_at=START + 17 * HOUR, stage=Stage.WAITING)
    open_breaker(practice, "domain", "marsh.example", "60 automatic answers to marsh.example within an hour", START)
    open_draft(desks.DESKS, practice, f"Ada of {name}", START)
    override(practice, START, START + 30 * HOUR, is_open=False, say="at a fair", at=START, by="Ada")
    return Rows(
        practice=practice,
        owner=owner.pk,
        viewer=viewer.pk,
        alert=Alert.objects.get(practice_id=practice).pk,
        held=held.outgoing,
        doubt=_cut_off(practice, Stage.DOUBT, "the connection was lost after the last byte"),
        failed=_cut_off(practice, Stage.LOOK, "550 no such mailbox"),
        breaker=Breaker.objects.get(practice_id=practice).pk,
        override=Override.objects.get(practice_id=practice).pk,
    )


def _cut_off(practice: int, stage: Stage, why: str) -> int:
    new = NewOutgoing(
        OutKind.ACKNOWLEDGE,
        f"made:{stage}",
        f"<{stage}@x>",
        "email",
        "cy@fern.example",
        START,
        START,
        "Logo",
        "Received.",
    )
    row = put_out(practice, new)
    assert row is not None
    Outgoing.objects.filter(pk=row.pk).update(stage=stage, trouble=why, begun_at=START)
    return row.pk


def browser(practice: int = 0, member: int = 0, **more: Any) -> Browser:
    """A browser; with a practice and member, one that came in."""
    found = Browser(SERVER_NAME=HOST, **more)
    if practice:
        found.cookies[COOKIE] = session_of(practice, member)
    return found


def path_of(address: str) -> str:
    """The path of an address of ours."""
    return address.removeprefix(pages.base_from_environment().url)


def token(purpose: Purpose | str, practice: int, row: int) -> str:
    """A token as the desk makes it."""
    return sign(purpose, practice, row)


__all__ = ["HOST", "NOW", "Rows", "browser", "desk_page", "furnished", "path_of", "token"]
