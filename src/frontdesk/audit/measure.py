"""From moments to figures: when mail came and went, and how long people waited."""

import numpy as np
from numpy.typing import NDArray

from frontdesk.audit.clock import hour_of_week, local, month_of
from frontdesk.audit.conversations import Conversations
from frontdesk.audit.figures import DISTRIBUTION, Answers, Bin, Month, Named, Threads, Times, Weekday
from frontdesk.audit.yardstick import Yardstick
from frontdesk.hours import WEEKDAYS

Moments = NDArray[np.int64]


def times(at: Moments, yardstick: Yardstick) -> Times:
    """When these mails came or went."""
    return Times(
        count=len(at),
        off_hours=int((~yardstick.is_open(at)).sum()),
        nights=int(yardstick.is_night(at).sum()),
        days_off=int(yardstick.is_day_off(at).sum()),
        holidays=int(sum(days.sum() for days in yardstick.holidays(at).values())),
        by_hour=_week(at, yardstick),
    )


def answers(asked: Moments, answered: Moments, yardstick: Yardstick) -> Answers:
    """How long it took from each contact to its answer, in clock time and in open time."""
    waits = answered - asked
    told = waits >= 0
    waits, business = waits[told], yardstick.schedule.between_many(asked[told], answered[told])
    return Answers(
        count=len(asked),
        skewed=int((~told).sum()),
        median_seconds=_quantile(waits, 0.5),
        p90_seconds=_quantile(waits, 0.9),
        median_business_seconds=_quantile(business, 0.5),
        p90_business_seconds=_quantile(business, 0.9),
        within_5_minutes=int((waits <= 300).sum()),
        within_1_hour=int((waits <= 3600).sum()),
        off_hours=int((~yardstick.is_open(answered)).sum()),
        nights=int(yardstick.is_night(answered).sum()),
        days_off=int(yardstick.is_day_off(answered).sum()),
        distribution=_distribution(waits),
        by_hour=_week(answered, yardstick),
    )


def threads(talk: Conversations) -> Threads:
    """How many conversations there were, who began them and who had the last word."""
    count = int(talk.thread.max()) + 1 if len(talk.thread) else 0
    has_own = np.zeros(count, dtype=np.bool_)
    has_own[talk.thread[talk.sent]] = True
    first = np.full(count, True)
    last = np.full(count, True)
    # Oldest first: what is written last into a conversation's place is its last mail; backwards, its first.
    last[talk.thread] = talk.sent
    first[talk.thread[::-1]] = talk.sent[::-1]
    return Threads(
        count=count,
        begun_by_others=int((~first).sum()),
        never_answered=int((~has_own).sum()),
        last_word_theirs=int((has_own & ~last).sum()),
    )


def by_weekday(talk: Conversations, yardstick: Yardstick) -> tuple[Weekday, ...]:
    """Contacts by the weekday on which they came, and how soon they were answered."""
    received = ~talk.sent
    day = hour_of_week(local(talk.at[received], yardstick.zone)) // 24
    answered_by = talk.answered_by[received]
    is_answered = answered_by >= 0
    is_quick = is_answered & (talk.at[answered_by] - talk.at[received] <= 3600)
    return tuple(
        Weekday(name, int((day == n).sum()), int(is_answered[day == n].sum()), int(is_quick[day == n].sum()))
        for n, name in enumerate(WEEKDAYS)
    )


def by_holiday(received: Moments, sent: Moments, yardstick: Yardstick) -> tuple[Named, ...]:
    """Contacts and own mails on each holiday on which there was any mail."""
    came, went = yardstick.holidays(received), yardstick.holidays(sent)
    names = dict.fromkeys((*came, *went))
    return tuple(
        Named(name, *(int(days[name].sum()) if name in days else 0 for days in (came, went))) for name in names
    )


def by_month(received: Moments, sent: Moments, yardstick: Yardstick) -> tuple[Month, ...]:
    """Every month in which there was mail, oldest first."""
    came, went = (month_of(local(at, yardstick.zone)) for at in (received, sent))
    came_off, went_off = (~yardstick.is_open(at) for at in (received, sent))
    return tuple(
        Month(
            month=f"{1970 + month // 12}-{month % 12 + 1:02}",
            received=int((came == month).sum()),
            received_off_hours=int(came_off[came == month].sum()),
            sent=int((went == month).sum()),
            sent_off_hours=int(went_off[went == month].sum()),
        )
        for month in np.union1d(came, went).tolist()
    )


def _week(at: Moments, yardstick: Yardstick) -> tuple[tuple[int, ...], ...]:
    hours = np.bincount(hour_of_week(local(at, yardstick.zone)), minlength=168).reshape(7, 24)
    return tuple(tuple(row) for row in hours.tolist())


def _quantile(values: Moments, share: float) -> float | None:
    return float(np.quantile(values, share)) if len(values) else None


def _distribution(waits: Moments) -> tuple[Bin, ...]:
    edges = [seconds for _, seconds in DISTRIBUTION if seconds is not None]
    counts = np.bincount(np.searchsorted(edges, waits, "left"), minlength=len(DISTRIBUTION))
    return tuple(Bin(label, seconds, int(n)) for (label, seconds), n in zip(DISTRIBUTION, counts, strict=True))
