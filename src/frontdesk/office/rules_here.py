"""The mail rules of a practice put on its connected mailbox's server, by that mailbox's login, and taken back."""

from dataclasses import replace

from frontdesk.channels.mail.imap import Account, Security
from frontdesk.channels.mail.managesieve import PORT
from frontdesk.errors import FrontdeskError
from frontdesk.office import mail_rules, shelf
from frontdesk.office.desks import Desks
from frontdesk.office.mail_rules import Active
from frontdesk.office.publishing import source_of
from frontdesk.office.ways import account_of
from frontdesk.publish import OUTPUTS, made
from frontdesk.store.queries import placements, practices

USUAL_PORT = PORT
_PATIENCE = 15.0
"""Seconds within which the server must answer somebody who waits at a page."""


class NoMailboxError(FrontdeskError):
    """There is nothing to put anywhere, or nowhere to put it."""


def account(practice: int, port: int = PORT) -> Account:
    """The connected mailbox's login, at its server's mail rules. Raises NoMailboxError, KeyFileError."""
    box = next(iter(practices.mailboxes(practice, "imap")), None)
    if box is None:
        raise NoMailboxError("No mailbox is connected, so there is no server to put the rules on. Connect one first.")
    found = account_of(box)
    security: Security = "plain" if found.security == "plain" else "starttls"
    return replace(found, port=port, security=security, timeout=_PATIENCE)


def host(practice: int) -> str:
    """The connected mailbox's server; empty without one."""
    box = next(iter(practices.mailboxes(practice, "imap")), None)
    return str(box.settings.get("host", "")) if box else ""


def look(practice: int, port: int) -> Active:
    """What works there now. Raises NoMailboxError, RulesError."""
    return mail_rules.look(account(practice, port))


def put(desks: Desks, practice: int, where: tuple[int, str], at: int, by: str) -> None:
    """Put them there; `where` is the port, and the mark of what was seen to work there.

    Raises NoMailboxError, OtherRulesError, RulesError.
    """
    source, reached = source_of(desks, practice, at), account(practice, where[0])
    found = made(OUTPUTS["sieve"], source)
    if not found.files:
        raise NoMailboxError(" ".join(found.notes))
    mail_rules.install(reached, found.files[0].text, where[1])
    shelf.stands(desks, practice, ("sieve", source.language, _spot(reached)), at, by)


def take_back(practice: int, port: int, at: int, by: str) -> str:
    """Let what worked before work again; its name. Raises NoMailboxError, NotOursError, RulesError."""
    reached = account(practice, port)
    name = mail_rules.take_back(reached)
    for row in placements.placements(practice):
        if (row.output, row.spot) == ("sieve", _spot(reached)):
            shelf.take_off(practice, row.pk, at, by)
    return name


def _spot(reached: Account) -> str:
    return f"Mail server {reached.host}"
