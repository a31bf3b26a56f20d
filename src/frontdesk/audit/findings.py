"""What the figures say, in sentences: the most telling first, and never more than the mailbox can show."""

from collections.abc import Iterator

from frontdesk.audit.figures import Client, Profile

_FEW = 10
"""Below so many, a share says nothing."""
_DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}


SAY_WHO = "say so with --me"


def findings(profile: Profile, say_who: str = SAY_WHO) -> tuple[str, ...]:
    """The sentences that open the report. `say_who` is how its reader says whose mail it is."""
    if not profile.contacts.count:
        return (*_nobody(profile, say_who), "No mail from people was found, so there is nothing to learn from yet.")
    return (
        *_nobody(profile, say_who),
        *_pace(profile),
        *_kept(profile),
        *_rest(profile),
        *_arrivals(profile),
        *_instant(profile),
        *_clients(profile),
        *_silence(profile),
    )


def share(part: int, whole: int) -> str:
    """As people say it: "38 %"; "0.4 %" where a round number would hide it, "none" for nothing."""
    if not part:
        return "none"
    percent = 100 * part / whole
    return f"{percent:.0f} %" if percent >= 0.95 else f"{percent:.1f} %"


def wait(seconds: float | None) -> str:
    """A length of time as people say it: "37 minutes", "4 hours", "2.5 days"."""
    if seconds is None:
        return "unknown"
    for unit, name in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= unit:
            return _many(seconds / unit, name)
    return _many(float(round(seconds)), "second")


def weekday(short: str) -> str:
    """The weekday in full."""
    return _DAYS[short]


def _many(amount: float, name: str) -> str:
    shown = f"{amount:.1f}".removesuffix(".0") if amount < 10 else f"{amount:.0f}"
    return f"{shown} {name}" + ("" if shown == "1" else "s")


def _nobody(profile: Profile, say_who: str) -> Iterator[str]:
    """A wrong --me, or an export without the Sent folder, is the likeliest mistake: it makes all else meaningless."""
    if not profile.messages.sent:
        whose = " or ".join(profile.own.addresses) or "you"
        likely = next((one.address for one in profile.clients if one.address), "")
        yield f"No mail from {whose} is in it. Is the address right, and is your Sent folder part of the mailbox?"
        if likely:
            yield f"Most of it is from {likely}: if that is you, {say_who}."


def _pace(profile: Profile) -> Iterator[str]:
    first = profile.first_answers
    if first.count < _FEW:
        yield (
            f"{_mails(profile.contacts.count)} came from people, and {first.count or 'none'} of them "
            f"{'was' if first.count < 2 else 'were'} answered here: too few to speak of your pace."
        )
        return
    yield (
        f"Half of those who were answered waited no more than {wait(first.median_seconds)}, "
        f"nine in ten no more than {wait(first.p90_seconds)}."
    )
    quickest = max(
        (day for day in profile.weekdays if day.day in ("sat", "sun") and day.contacts >= _FEW),
        key=lambda day: day.within_1_hour / day.contacts,
        default=None,
    )
    if quickest and quickest.within_1_hour:
        told = share(quickest.within_1_hour, quickest.contacts)
        yield f"You answered {told} of {weekday(quickest.day)}'s mail within an hour."


def _kept(profile: Profile) -> Iterator[str]:
    kept = profile.policy
    if kept is None or kept.share is None:
        return
    yield f"You kept the policy's {kept.turnaround} for {share(kept.kept, kept.measured)} of what you answered."
    if kept.sent_while_closed:
        yield f"{_mails(kept.sent_while_closed)} of yours left while the policy says that you are closed."


def _rest(profile: Profile) -> Iterator[str]:
    sent = profile.sent
    if sent.count < _FEW:
        return
    yield (
        f"You sent {share(sent.off_hours, sent.count)} of your mail outside {_hours(profile)}: "
        f"{_mails(sent.nights)} at night, {sent.days_off:,} on days off."
    )


def _arrivals(profile: Profile) -> Iterator[str]:
    came = profile.contacts
    if came.count < _FEW:
        return
    yield f"{share(came.off_hours, came.count).capitalize()} of what came arrived outside {_hours(profile)}."
    day, hour, count = max(
        ((day, hour, n) for day, row in enumerate(came.by_hour) for hour, n in enumerate(row)), key=lambda one: one[2]
    )
    yield f"Most comes on {list(_DAYS.values())[day]} between {hour} and {hour + 1} o'clock ({_mails(count)})."
    if profile.holidays:
        yield (
            f"{_mails(came.holidays)} came on holidays, and you sent {profile.sent.holidays:,}: "
            f"most on {max(profile.holidays, key=lambda one: one.contacts + one.sent).name}."
        )


def _instant(profile: Profile) -> Iterator[str]:
    told = profile.answers
    if told.count >= _FEW and told.within_5_minutes:
        yield f"{share(told.within_5_minutes, told.count).capitalize()} of your answers left within five minutes."


def _clients(profile: Profile) -> Iterator[str]:
    known = [one for one in profile.clients if one.contacts >= _FEW]
    if len(known) < 2:
        return
    latest = max(known, key=lambda one: one.off_hours / one.contacts)
    if latest.off_hours:
        yield f"{called(latest)} writes out of hours most: {share(latest.off_hours, latest.contacts)} of the time."
    asking = max(known, key=lambda one: one.nudges)
    if asking.nudges:
        yield f"{called(asking)} asked again most often before you had answered: {asking.nudges} times."


def _silence(profile: Profile) -> Iterator[str]:
    talk = profile.conversations
    if talk.never_answered and talk.begun_by_others:
        yield (
            f"{talk.never_answered:,} of {talk.count:,} conversations have no answer of yours in this mailbox. "
            "Threads that you never joined, or whose mail you deleted, may be missing, so read no rate into that."
        )


def called(client: Client) -> str:
    """The client's name, else the address."""
    return client.name or client.address or "Somebody without an address"


def _mails(count: int) -> str:
    return f"{count:,} mail" + ("" if count == 1 else "s")


def _hours(profile: Profile) -> str:
    return "the policy's hours" if profile.hours.known_by == "policy" else "Monday to Friday, nine to five"
