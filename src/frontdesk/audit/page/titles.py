"""The headings of the page: each says what its plot shows."""

from frontdesk.audit.figures import Month, Profile
from frontdesk.audit.findings import called, share, wait, weekday
from frontdesk.hours import WEEKDAYS

_FEW = 10


def arrivals(profile: Profile) -> str:
    """When mail comes."""
    came = profile.contacts
    if not came.count:
        return "No mail from people came"
    busiest = max(range(7), key=lambda day: sum(came.by_hour[day]))
    off = share(came.off_hours, came.count)
    day = weekday(WEEKDAYS[busiest])
    return f"{off.capitalize()} of your mail comes outside {hours(profile)}; {day} brings most"


def leaving(profile: Profile) -> str:
    """When answers leave."""
    told = profile.answers
    if not told.count:
        return "No answer of yours is in this mailbox"
    off = share(told.off_hours, told.count)
    return f"{off.capitalize()} of your answers left outside {hours(profile)}, {told.nights:,} of them at night"


def waits(profile: Profile) -> str:
    """How long people wait."""
    told = profile.answers
    if not told.count:
        return "Nothing to measure a wait by"
    quick = share(told.within_5_minutes, told.count)
    return f"Half of your answers took no more than {wait(told.median_seconds)}; {quick} left within five minutes"


def trend(profile: Profile) -> str:
    """Whether the evenings grow longer: the first quarter of the months against the last."""
    months = [one for one in profile.months if one.sent]
    if len(months) < 4:
        return f"You sent {share(profile.sent.off_hours, profile.sent.count or 1)} of your mail off hours"
    quarter = max(len(months) // 4, 1)
    before, after = _off(months[:quarter]), _off(months[-quarter:])
    if abs(after - before) < 0.05:
        return f"Off hours you send as much as ever: {after:.0%} of your mail".replace("%", " %")
    word = "more" if after > before else "less"
    return f"Off hours you send {word} than before: {after:.0%} of your mail, where it was {before:.0%}".replace(
        "%", " %"
    )


def clients(profile: Profile) -> str:
    """Who writes."""
    known = [one for one in profile.clients if one.contacts >= _FEW]
    if not known:
        return f"{len(profile.clients):,} people wrote to you"
    latest = max(known, key=lambda one: one.off_hours / one.contacts)
    return f"{called(latest)} writes out of hours most: {share(latest.off_hours, latest.contacts)} of the time"


def hours(profile: Profile) -> str:
    """The hours measured against, in words."""
    return "the policy's hours" if profile.hours.known_by == "policy" else "Monday to Friday, nine to five"


def _off(months: list[Month]) -> float:
    return sum(one.sent_off_hours for one in months) / sum(one.sent for one in months)
