"""What must be said beside the figures: whose clock, which hours, which time."""

from datetime import date, datetime

from frontdesk.audit.figures import Profile

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def period(profile: Profile) -> str:
    """From when to when, as people say it."""
    first, last = profile.period.first, profile.period.last
    if first is None or last is None:
        return "No mail with a date"
    return f"{said_date(datetime.fromisoformat(first))} to {said_date(datetime.fromisoformat(last))}"


def said_date(day: date) -> str:
    """A date as people say it, whatever the machine's locale."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


GIVE_ZONE = "Give it with --zone."


def clock_note(profile: Profile, give_zone: str = GIVE_ZONE) -> str:
    """How the time zone is known. `give_zone` is how its reader says it where it is not."""
    clock = profile.clock
    if clock.known_by == "guess":
        return (
            f"Times are those of {clock.zone}, worked out from your own mail "
            f"({clock.agreeing} of {clock.looked_at} dates agree)."
        )
    if clock.known_by == "nothing":
        return f"Times are UTC: nothing shows where your clock stands. {give_zone}".rstrip()
    return f"Times are those of {clock.zone}."


def hours_note(profile: Profile) -> str:
    """Against which hours it is measured."""
    if profile.hours.known_by == "policy":
        return "Hours and holidays are the policy's."
    return "Without a policy, Monday to Friday from 9 to 17 is taken as your hours, and no holidays."
