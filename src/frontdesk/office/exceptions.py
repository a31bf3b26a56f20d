"""Exceptions for a client: granted for what happened or ahead until an end, counted, listed, ended (PRODUCT P16)."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.desk.allowance import allowance_of, left
from frontdesk.errors import FrontdeskError
from frontdesk.office.desks import Desks
from frontdesk.policy.model import Allowance
from frontdesk.store import trail
from frontdesk.store.models import Client, Contact, Crossing, ExceptionTaken
from frontdesk.store.opening import together
from frontdesk.store.queries import exceptions, known, people

LONGEST_SECONDS = 60 * 86_400
UNDO_SECONDS = 7 * 86_400
MOST = 50
AHEAD_SECONDS = 400 * 86_400


class NotGrantedError(FrontdeskError):
    """An exception that cannot be granted."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be granted from `start` to `end`: on a channel, or ("") whatever the channel.

    `is_beyond`: also where the tier allows none any more.
    """

    start: int
    end: int
    reason: str
    channel: str = ""
    is_beyond: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """What the client's tier allows, and how many are left of it in the period; `allowance` None: it knows none."""

    allowance: Allowance | None
    count: int

    def __str__(self) -> str:
        """In words."""
        if self.allowance is None:
            return "the tier has no exceptions"
        return f"{self.count} of {self.allowance.count} per {self.allowance.per} left"


def grant(desks: Desks, practice: int, client: Client, wish: Wish, at: int, by: str) -> int:
    """Grant an exception ahead; its id. It counts once, in the period in which it begins. Raises NotGrantedError."""
    _check(desks, practice, wish, at)
    with together(practice):
        remains = remaining(desks, practice, client, wish.start)
        _allow(client, remains, is_beyond=wish.is_beyond)
        is_beyond = not remains.count
        new = exceptions.NewException(client.pk, wish.start, wish.end, wish.channel, wish.reason, is_beyond, by)
        row = exceptions.grant_ahead(practice, new)
        if row is None:
            raise NotGrantedError("There is no such client any more; nothing was changed.")
        told = {"exception": row.pk, "from": wish.start, "to": wish.end, "channel": wish.channel}
        _note(practice, at, {**told, "reason": wish.reason, "beyond": is_beyond, "by": by}, client.pk)
    return row.pk


def forgive(desks: Desks, practice: int, crossing: int, reason: str, at: int, by: str, *, is_beyond: bool) -> int:
    """Let what a client stepped over count as an exception, and no more as a crossing. Raises NotGrantedError."""
    with together(practice):
        found = exceptions.crossing(practice, crossing)
        client = people.client(practice, found.client_id) if found is not None else None
        if found is None or client is None:
            raise NotGrantedError(f"There is no crossing {crossing}; nothing was changed.")
        if found.exception_id is not None:
            raise NotGrantedError("It counts as an exception already; nothing was changed.")
        remains = remaining(desks, practice, client, found.at)
        _allow(client, remains, is_beyond=is_beyond)
        row = exceptions.grant_crossing(practice, crossing, reason, by, is_beyond=not remains.count)
        if row is None:
            raise NotGrantedError("It counts as an exception already; nothing was changed.")
        told = {"exception": row.pk, "crossing": crossing, "kind": found.kind, "reason": reason}
        _note(practice, at, {**told, "beyond": not remains.count, "by": by}, client.pk)
    return row.pk


def end(practice: int, exception: int, at: int, by: str) -> bool:
    """End an exception now; one that had not begun is dropped and does not count. Whether there was one."""
    with together(practice):
        found = exceptions.end_exception(practice, exception, at)
        if found is None:
            return False
        told = {"exception": exception, "begun": found.at < at, "by": by}
        trail.note(practice, at, "exception ended", told, found.client_id)
    return True


def take_back(practice: int, exception: int, at: int, by: str) -> bool:
    """Take an exception back that was granted by mistake, within a week: it does not count. False where it was used."""
    with together(practice):
        row = exceptions.exception(practice, exception)
        if row is None or at - row.at > UNDO_SECONDS or not exceptions.drop_exception(practice, exception):
            return False
        trail.note(practice, at, "exception taken back", {"exception": exception, "by": by}, row.client_id)
    return True


def remaining(desks: Desks, practice: int, client: Client, at: int) -> Left:
    """What is left of the client's allowance in the period of a moment, those granted ahead counted."""
    rules = desks.of(practice).rules
    allowance = allowance_of(rules, client.tier, at)
    used = known.exceptions(practice, client.pk, at)
    return Left(allowance, left(rules, allowance, used, at))


@dataclass(frozen=True, slots=True)
class Given:
    """An exception, and the contacts that went through by it."""

    row: ExceptionTaken
    contacts: Sequence[Contact]

    @property
    def charges(self) -> list[str]:
        """The off-hours rate of each contact that is billed at it."""
        found = [one.decision.body.get("charge") for one in self.contacts]
        return [str(one["rate"]) for one in found if one]


def running(practice: int, at: int) -> list[Given]:
    """The exceptions that hold now or later."""
    return [_given(practice, one) for one in exceptions.running_exceptions(practice, at)]


def of_client(practice: int, client: int) -> tuple[list[Given], list[Crossing]]:
    """The client's exceptions and crossings, the newest first."""
    given = [_given(practice, one) for one in exceptions.exceptions_of(practice, client, MOST)]
    return given, exceptions.crossings_of(practice, client, MOST)


def rows_of(practice: int, client: int) -> tuple[list[ExceptionTaken], list[Crossing]]:
    """The same, without what went through by each."""
    return exceptions.exceptions_of(practice, client, MOST), exceptions.crossings_of(practice, client, MOST)


def _given(practice: int, row: ExceptionTaken) -> Given:
    return Given(row, exceptions.let_through(practice, row))


def _check(desks: Desks, practice: int, wish: Wish, at: int) -> None:
    channels = desks.of(practice).policy(at).channels
    if not wish.reason.strip():
        raise NotGrantedError("An exception needs its reason; nothing was changed.")
    if wish.end <= max(wish.start, at):
        raise NotGrantedError("It would end before it begins; nothing was changed. Name an end that lies ahead.")
    if wish.end - wish.start > LONGEST_SECONDS:
        raise NotGrantedError(
            "An exception lasts 60 days at the most; nothing was changed. What lasts longer is another tier."
        )
    if wish.channel and wish.channel not in channels:
        raise NotGrantedError(f"There is no channel “{wish.channel}”; there are: {', '.join(channels)}.")


def _allow(client: Client, remains: Left, *, is_beyond: bool) -> None:
    if remains.count or is_beyond:
        return
    who = client.name or "This client"
    raise NotGrantedError(
        f"{who} has no exception left ({remains}); nothing was changed. Say --beyond to grant one all the same: "
        "it is marked so."
    )


def _note(practice: int, at: int, told: dict[str, object], client: int) -> None:
    trail.note(practice, at, "exception granted", told, client)
