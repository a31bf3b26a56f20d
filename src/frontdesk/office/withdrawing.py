"""Links are withdrawn: one by one, or all that a member was given."""

from frontdesk.errors import FrontdeskError
from frontdesk.office.orientation.refusing import revoke
from frontdesk.office.pages import GOOD_FOR, Purpose
from frontdesk.store import trail
from frontdesk.store.links import unsign
from frontdesk.store.opening import together
from frontdesk.store.queries import practices, withdrawn


class LinkError(FrontdeskError):
    """What was given is no link of this desk."""


def withdraw_member(practice: int, member: int, at: int, by: str) -> bool:
    """Withdraw every link that a member was given so far, and sign her browsers out; whether there is such a one."""
    found = practices.member(practice, member)
    if found is None:
        return False
    with together(practice):
        withdrawn.withdraw(practice, Purpose.DESK, member)
        withdrawn.withdraw(practice, Purpose.INVITE, member)
        trail.note(practice, at, "links withdrawn", {"member": found.name, "by": by})
    return True


def withdraw_link(practice: int, link: str, at: int, by: str) -> Purpose:
    """Withdraw the links to what one link opens; what it was for. Raises LinkError."""
    purpose, token = _read(link)
    found = unsign(purpose, token, GOOD_FOR[purpose])
    if found is None or found.practice != practice:
        raise LinkError("That is no link of this desk, or it is too old to open anything; nothing was changed.")
    if purpose is Purpose.DESK:
        withdraw_member(practice, found.row, at, by)
        return purpose
    if purpose is Purpose.ORIENTATION:
        revoke(practice, found.row, at, by)
        return purpose
    with together(practice):
        withdrawn.withdraw(practice, purpose, found.row)
        trail.note(practice, at, "link withdrawn", {"purpose": purpose.value, "row": found.row, "by": by})
    return purpose


_WITHDRAWN = (Purpose.ALERT, Purpose.HELD, Purpose.DESK, Purpose.INVITE, Purpose.ORIENTATION)


def _read(link: str) -> tuple[Purpose, str]:
    """The purpose and token of an address such as https://desk.example.com/alert/TOKEN/."""
    parts = [one for one in link.strip().split("/") if one]
    if len(parts) < 2 or parts[-2] not in _WITHDRAWN:
        raise LinkError("That is no link of this desk; nothing was changed. Give it whole, as it stands in the mail.")
    return Purpose(parts[-2]), parts[-1]
