"""Another password for a mailbox that is there: tried first, and what waited because of the old one is tried again."""

from frontdesk.errors import FrontdeskError
from frontdesk.office import mailboxes
from frontdesk.office.mailboxes import Trial
from frontdesk.office.ways import WayError
from frontdesk.store import trail
from frontdesk.store.models import Mailbox
from frontdesk.store.opening import together
from frontdesk.store.queries import filings, outbox, practices
from frontdesk.store.secret_key import seal_secret, unseal_secret


def give_password(
    practice: int, box: Mailbox, password: str, at: int, by: str = "", *, unchecked: bool = False
) -> Trial:
    """Try a password, and keep it where it works, or unchecked. Raises WayError where the mailbox has none.

    Mailboxes of the same user that had the same password before get this one too: it is one account.
    """
    check_has_password(box)
    trial = Trial(works=True, said=()) if unchecked else mailboxes.try_mailbox(box.kind, box.settings, password)
    if not trial.works:
        return trial
    with together(practice):
        for one in _one_account(practice, box):
            practices.change_secret(practice, one.pk, seal_secret(password))
            trail.note(practice, at, "mailbox password changed", {"mailbox": one.pk, "name": one.name, "by": by})
        filings.retry_filings(practice, at)
        outbox.try_now(practice, at)
    return trial


def check_has_password(box: Mailbox) -> None:
    """Raises WayError where a mailbox logs in by a sign-in, or as nobody."""
    if box.consent_id is not None:
        raise WayError(f"“{box.name}” is signed in at its provider and has no password: sign in again instead.")
    if not box.settings.get("user"):
        raise WayError(f"“{box.name}” logs in as nobody, so it needs no password; nothing was changed.")


def _one_account(practice: int, box: Mailbox) -> list[Mailbox]:
    """The mailbox, and those that log in as the same user with the same password, but at the desk itself."""
    before = _opened(box)
    others = [
        one
        for one in practices.mailboxes(practice)
        if one.pk != box.pk and before and _is_there(one, box) and _opened(one) == before
    ]
    return [box, *others]


def _is_there(one: Mailbox, box: Mailbox) -> bool:
    own_program = "submission"
    same_user = one.settings.get("user") == box.settings.get("user")
    return same_user and one.consent_id is None and own_program not in {one.kind, box.kind}


def _opened(box: Mailbox) -> str:
    """The password, or nothing where there is none that can be read."""
    try:
        return unseal_secret(box.secret) if box.secret else ""
    except FrontdeskError:
        return ""
