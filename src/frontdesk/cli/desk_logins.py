"""The logins that a desk on this machine has: a mailbox that it reads needs no password a second time."""

from typing import TYPE_CHECKING

from frontdesk.errors import FrontdeskError
from frontdesk.store.place import place_from_environment

if TYPE_CHECKING:
    from frontdesk.channels.mail.imap import Secret


def login_of_desk(user: str, host: str) -> "Secret | None":
    """How the desk of FRONTDESK_HOME signs in to this mailbox; None where it does not, or where there is no desk."""
    try:
        place = place_from_environment()
        if not place.database and not place.file.exists():
            return None
        return _found(user, host)
    except FrontdeskError:
        return None


def _found(user: str, host: str) -> "Secret | None":
    from django.db import DatabaseError

    from frontdesk.store.opening import open_store

    open_store()
    from frontdesk.office.ways import account_of
    from frontdesk.store.registry import mailboxes_to_watch

    try:
        boxes = mailboxes_to_watch()
    except DatabaseError:
        # Its tables are those of another version: the desk itself brings them up to date, not an audit.
        return None
    same = (one for one in boxes if one.settings.get("user") == user and one.settings.get("host") == host)
    return next((account_of(one).secret for one in same), None)
