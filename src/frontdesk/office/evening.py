"""The end of the day: what was kept, what is due next, and the desk closes (PRODUCT P20, P31)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import chain

from frontdesk.desk import Rules
from frontdesk.desk.ideal_week import midnight
from frontdesk.desk.opening import next_open
from frontdesk.desk.rules import ONE_DAY
from frontdesk.errors import FrontdeskError
from frontdesk.ledger import Lived
from frontdesk.office import week
from frontdesk.office.desks import Desks
from frontdesk.office.notes import note_to_owner
from frontdesk.office.pages import desk_page
from frontdesk.store import claims, trail
from frontdesk.store.models import Alert, Occasion, Outgoing, Override, Promise, PromiseState
from frontdesk.store.opening import together
from frontdesk.store.queries import alerts, duties, known, lived, occasions, outbox, practices

MOST = 50
LONGEST = 60 * 86_400


class EveningError(FrontdeskError):
    """The day cannot be ended now."""


@dataclass(frozen=True, slots=True)
class Evening:
    """The day as it ends. `kept` and `late`: promises settled today in their time, and after it.

    `opens_at`: when the desk opens next, or None; `ended`: the closing, once it was made.
    """

    rules: Rules
    at: int
    name: str
    kept: int
    late: int
    open_now: Sequence[Promise]
    due_next: Sequence[Promise]
    held: Sequence[Outgoing]
    urgent: Sequence[Alert]
    to_ask: Sequence[Lived]
    opens_at: int | None
    ended: Override | None


def look(desks: Desks, practice: int, at: int) -> Evening:
    """How the day stands: what is to be handled before the next opening is still open, on the day of it due next."""
    desk = desks.of(practice)
    rules = desk.rules
    today = rules.local(at).date()
    opens = _opens_next(rules, practice, at)
    tonight = opens if opens is not None else midnight(rules, today + ONE_DAY)
    horizon = midnight(rules, rules.local(tonight).date() + ONE_DAY)
    settled = lived.settled_between(practice, midnight(rules, today), at + 1)
    owed = duties.owed(practice, horizon - 1, MOST)
    return Evening(
        rules=rules,
        at=at,
        name=desk.policy(at).practice.name,
        kept=settled.get(PromiseState.KEPT, 0),
        late=settled.get(PromiseState.BROKEN, 0),
        open_now=[one for one in owed if _when(one) < tonight],
        due_next=[one for one in owed if tonight <= _when(one) < horizon],
        held=outbox.held_replies(practice, MOST),
        urgent=alerts.running_alerts(practice, MOST),
        to_ask=week.to_ask(desks, practice, at),
        opens_at=opens,
        ended=lived.day_ended(practice, at),
    )


def _opens_next(rules: Rules, practice: int, at: int) -> int | None:
    """When the desk opens after the business day that runs now; before its first opening, or on a day off, the next.

    What was opened by hand until later than now ends with the day, and opens nothing.
    """
    by_hand = tuple(one for one in known.by_hand(practice, at) if not (one.is_open and one.start <= at < one.end))
    return next_open(rules, _end_of_business(rules, at), by_hand)


def _end_of_business(rules: Rules, at: int) -> int:
    """The end of the last open time of a business day that has begun; the moment itself where that is over."""
    today = rules.local(at).date()
    begun = [spans for spans in (rules.open_on(today - ONE_DAY), rules.open_on(today)) if spans and spans[0][0] <= at]
    return max(chain((at,), (spans[-1][1] for spans in begun)))


def _when(promise: Promise) -> int:
    """When it is to be handled: its slot, else its promise, else at once."""
    return promise.slot_from or promise.by or 0


def end_day(desks: Desks, practice: int, at: int, by: str) -> Override:
    """Close the desk until it opens next, and keep notes that are not urgent until then. Raises EveningError.

    Urgent contacts still alert (R5): what closes is the day, not the promise to be reached when it is urgent.
    """
    found = lived.day_ended(practice, at)
    if found is not None:
        return found
    end = _opens_next(desks.of(practice).rules, practice, at)
    if end is None or end - at > LONGEST:
        raise EveningError(
            "The policy names no opening in the next 60 days, so nothing was closed: a closing needs an end. "
            "Close the desk by hand until a day that you name."
        )
    with together(practice):
        row = lived.end_day(practice, end, at, by)
        trail.note(practice, at, "day ended", {"override": row.pk, "from": at, "to": end, "by": by})
    return row


def plan_evening(desks: Desks, practice: int, at: int) -> bool:
    """Plan the note of the next end of day that the policy names."""
    desk = desks.of(practice)
    ends = desk.policy(at).end_of_day
    if ends is None:
        return False
    today = desk.rules.local(at).date()
    for day in (today, today + ONE_DAY):
        due = _at_minute(desk.rules, day, ends.at)
        if day.weekday() in ends.days and due > at and desk.rules.open_on(day):
            return occasions.plan(practice, "evening", f"evening:{day}", due, {"day": day.isoformat()})
    return False


def _at_minute(rules: Rules, day: date, minute: int) -> int:
    """The moment so many minutes after midnight by the wall clock; 1440 is the midnight after the day."""
    days, left = divmod(minute, 1440)
    return int(datetime.combine(day + days * ONE_DAY, time(left // 60, left % 60), tzinfo=rules.zone).timestamp())


def give_evening(desks: Desks, work: Occasion, at: int) -> bool:
    """Send a claimed evening's note, unless the day was ended before; whether anybody has an address to get it."""
    practice = work.practice_id
    seen = look(desks, practice, at)
    with together(practice):
        claims.finish(work)
        if seen.ended is not None:
            return False
        owner = next((one for one in practices.members(practice) if one.address), None)
        link = desk_page(practice, owner.pk) if owner else ""
        return note_to_owner(practice, work.key, "The end of your day", _text(seen, link), at)


def _text(seen: Evening, link: str) -> str:
    lines = [
        _count(seen.kept, "1 promise was kept today.", "{} promises were kept today.", "No promise fell due today."),
        _count(len(seen.open_now), "1 is still unanswered:", "{} are still unanswered:", "Nothing is unanswered."),
        *map(_line, seen.open_now),
        _count(len(seen.due_next), "1 is due next:", "{} are due next:", "Nothing is due on your next day."),
        *map(_line, seen.due_next),
    ]
    if seen.to_ask:
        lines.append("Did you keep your own time? " + ", ".join(one.name for one in seen.to_ask))
    return "\n".join([*lines, "", f"End your day here: {link}"]) + "\n"


def _line(promise: Promise) -> str:
    contact = promise.contact
    who = contact.sender_name or contact.sender_address or "Somebody"
    return f"  {who}{': ' + contact.subject if contact.subject else ''}"


def _count(many: int, one: str, more: str, none: str) -> str:
    return none if not many else one if many == 1 else more.format(many)
