"""The demo's past: the last ninety days of the sample mailbox, taken in through the same code as real mail."""

from collections.abc import Callable

from frontdesk.cli.sample.cast import ALIAS, OWNER
from frontdesk.cli.sample.mail import Mail as Sample
from frontdesk.cli.sample.mail import as_mbox
from frontdesk.cli.sample.year import Year
from frontdesk.office.desks import Desks
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.office.sent_mail import sent_mail
from frontdesk.office.settle import settle

WEEK = 7 * 86_400
DAYS = 90 * 86_400


def past_mails(now: int) -> list[tuple[int, Sample]]:
    """The sample's last ninety days, moved by whole weeks so that they end just before `now` (epoch seconds)."""
    mails = sorted(Year().mails(), key=lambda one: one.at)
    moved = (now - mails[-1].at) // WEEK * WEEK
    return [(one.at + moved, one) for one in mails if one.at + moved > now - DAYS]


def live_through(practice: int, now: int, on_mail: Callable[[], None]) -> int:
    """Let a practice live through its past, in shadow mode; how many mails that was. Promises are kept or broken."""
    desks, mails = Desks(), past_mails(now)
    for at, one in mails:
        raw = as_mbox(one).partition("\n")[2].encode()
        if one.sender in (OWNER, ALIAS):
            sent_mail(desks, practice, "email", raw, at)
        else:
            mail_in(desks, practice, Mail("email", raw, at, one.sender))
        on_mail()
    while settle(desks, practice, now):
        pass
    return len(mails)
