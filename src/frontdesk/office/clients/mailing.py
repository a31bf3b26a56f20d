"""What a letter of the owner's to a client needs before it leaves: an address, a channel, an open hour, no secret."""

from frontdesk.desk.opening import is_open, next_open
from frontdesk.errors import FrontdeskError
from frontdesk.office.desks import Desk
from frontdesk.policy.model import Accepts, Channel
from frontdesk.store.models import Client
from frontdesk.store.queries import clients, known

LONGEST = 10_000


class LetterUnsentError(FrontdeskError):
    """A letter cannot be sent as it stands; the sentence says why and what to do."""


def check_words(desk: Desk, client: Client, subject: str, text: str, at: int) -> None:
    """No empty letter leaves, and none that shows a private address (R6). Raises LetterUnsentError."""
    if not text.strip() or not subject.strip():
        raise LetterUnsentError("The letter has no subject or no words. Nothing was sent.")
    if len(text) > LONGEST:
        raise LetterUnsentError("The letter is too long. Nothing was sent; make it shorter.")
    edition = desk.rules.in_force(at)
    shown = edition.privacy(client.tier or edition.policy.default_tier).reveals(f"{subject}\n{text}")
    if shown is not None:
        raise LetterUnsentError(f"The letter shows your private address {shown}. Nothing was sent; take it out first.")


def mail_address(practice: int, client: int) -> str:
    """The first mail address of a client that is known, or the empty string."""
    known_ones = clients.addresses(practice, [client]).get(client, [])
    return next((one.value for one in known_ones if one.kind == "mail"), "")


def mail_channel(desk: Desk, at: int) -> Channel:
    """The mail channel that clients see. Raises LetterUnsentError."""
    mail = [one for one in desk.policy(at).channels.values() if one.address and "@" in one.address]
    open_ones = [one for one in mail if one.listed and one.accepts is not Accepts.NEVER]
    if not open_ones:
        raise LetterUnsentError(
            "The policy has no listed mail channel by which a letter could leave. Nothing was sent."
        )
    return open_ones[0]


def opening(desk: Desk, practice: int, at: int) -> int:
    """Now where the desk is open, else when it opens next. Raises LetterUnsentError."""
    overrides = known.by_hand(practice, at)
    leaves = at if is_open(desk.rules, at, overrides) else next_open(desk.rules, at, overrides)
    if leaves is None:
        raise LetterUnsentError("The desk never opens again by its hours, so nothing can be sent. Look at the policy.")
    return leaves
