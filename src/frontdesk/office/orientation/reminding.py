"""Reminders that stop: on the third and on the seventh business day after the letter, and never again."""

from datetime import date, timedelta

from frontdesk.desk import Rules
from frontdesk.desk.wording.times import date_name
from frontdesk.office.answering import message_id_of
from frontdesk.office.clients.mailing import LetterUnsentError, mail_channel, opening
from frontdesk.office.desks import Desk, Desks
from frontdesk.office.orientation.knowing import agreement_of
from frontdesk.office.orientation.refusing import end
from frontdesk.office.pages import GOOD_FOR, Purpose, orientation_page
from frontdesk.publish.orientation import letters
from frontdesk.publish.orientation.letters import LINK, Asked
from frontdesk.store import claims, trail
from frontdesk.store.models import Asking, Ended, Occasion, Outgoing, OutKind, Stage
from frontdesk.store.opening import together
from frontdesk.store.queries import occasions, orientation, outbox, practices

KIND = "orientation"
DAYS = (3, 7)
"""Business days after the letter, one for each reminder."""
_FARTHEST = 1827
_ONE_DAY = timedelta(days=1)


def plan_reminder(desk: Desk, practice: int, asking: int, number: int, left_at: int) -> None:
    """Plan the reminder of that number, where there is one, for an opening; in the caller's transaction."""
    if number > len(DAYS):
        return
    due = business_opening(desk.rules, desk.rules.local(left_at).date(), DAYS[number - 1])
    if due is not None:
        body: dict[str, object] = {"asking": asking, "number": number, "left_at": left_at}
        occasions.plan(practice, KIND, f"orientation:{asking}:{number}", due, body)


def business_opening(rules: Rules, day: date, count: int) -> int | None:
    """When the desk opens on the `count`-th business day after a day; None where it does not within five years."""
    for _ in range(_FARTHEST):
        day += _ONE_DAY
        spans = rules.open_on(day)
        count -= bool(spans)
        if spans and count <= 0:
            return spans[0][0]
    return None


def give_reminder(desks: Desks, work: Occasion, at: int) -> bool:
    """Remind a client, as the matter stands now; whether a reminder was written.

    The reminder, the mark that it was given and the plan for the next stand in one transaction: a crash gives none or
    one, and its key lets no second one be written.
    """
    practice = work.practice_id
    with together(practice):
        claims.finish(work)
        asking = orientation.asking(practice, int(work.body["asking"]))
        if asking is None or asking.ended_at is not None or _ends(desks, asking, at):
            return False
        letter = asking.outgoing
        if letter is None or letter.stage != Stage.DONE:
            return _later(desks.of(practice), asking, work, at)
        return _reminded(desks, asking, letter, work, at)


def _ends(desks: Desks, asking: Asking, at: int) -> bool:
    """Whether there is no more reason to remind; the asking then ends with its reason."""
    practice, client, letter = asking.practice_id, asking.client, asking.outgoing
    why = None
    if client.joined_into_id is not None:
        why = Ended.JOINED
    elif asking.tier and not client.tier:
        why = Ended.NO_TIER
    elif letter is None or letter.stage in (Stage.CANCELLED, Stage.SHADOW):
        why = Ended.UNSENT
    elif at - asking.at > GOOD_FOR[Purpose.ORIENTATION]:
        why = Ended.EXPIRED
    elif not agreement_of(desks.of(practice).rules, practice, client, at).open:
        why = Ended.SIGNED
    return why is not None and end(practice, client.pk, why, at, "the desk")


def _later(desk: Desk, asking: Asking, work: Occasion, at: int) -> bool:
    """The letter has not left yet: nobody is reminded of what she was never asked; it is looked at again in a day."""
    number, due = int(work.body["number"]), business_opening(desk.rules, desk.rules.local(at).date(), 1)
    if due is not None:
        body = {**work.body, "number": number}
        occasions.plan(asking.practice_id, KIND, f"orientation:{asking.pk}:{number}:{due}", due, body)
    return False


def _reminded(desks: Desks, asking: Asking, letter: Outgoing, work: Occasion, at: int) -> bool:
    practice, number = asking.practice_id, int(work.body["number"])
    desk = desks.of(practice)
    try:
        leaves, channel = opening(desk, practice, at), mail_channel(desk, at)
    except LetterUnsentError:
        return _later(desk, asking, work, at)
    if not orientation.count_reminder(practice, asking.pk, number):
        return False
    row = _put(desk, asking, letter, number, leaves, (channel.address or "").rpartition("@")[2], at)
    plan_reminder(desk, practice, asking.pk, number + 1, int(work.body["left_at"]))
    told = {"asking": asking.pk, "number": number, "outgoing": row.pk if row else None, "leaves_at": leaves}
    trail.note(practice, at, "orientation reminded", told, asking.client_id)
    return row is not None


def _put(
    desk: Desk, asking: Asking, letter: Outgoing, number: int, leaves: int, domain: str, at: int
) -> Outgoing | None:
    practice, key = asking.practice_id, f"orientation:{asking.pk}:{number}"
    return outbox.put_out(
        practice,
        outbox.NewOutgoing(
            kind=OutKind.REMINDER,
            key=key,
            message_id=message_id_of(practice, key, letter.recipient, domain),
            channel=letter.channel,
            recipient=letter.recipient,
            due_at=leaves,
            made_at=at,
            subject=letter.subject,
            text=_words(desk, asking, letter, number, at),
            thread=letter.thread_id,
            client=asking.client_id,
            in_reply_to=letter.message_id,
            references=letter.message_id,
            stage=Stage.SHADOW if practices.is_shadow(practice) else Stage.WAITING,
        ),
    )


def _words(desk: Desk, asking: Asking, letter: Outgoing, number: int, at: int) -> str:
    policy, client, rules = desk.policy(at).practice, asking.client, desk.rules
    language, year = client.language or policy.languages[0], rules.local(at).year

    def day(moment: int) -> str:
        return date_name(rules.local(moment).date(), language, year)

    until = day(at + GOOD_FOR[Purpose.ORIENTATION])
    asked = Asked(language, client.name, policy.name, policy.owner or policy.name, until)
    text = letters.reminder(asked, day(letter.left_at or asking.at), is_last=number == len(DAYS))
    return text.replace(LINK, orientation_page(asking.practice_id, client.pk))
