"""When what she writes would leave, as the button says it: "Send Monday 9:00"."""

from dataclasses import dataclass

from frontdesk.desk import Hold, Rules
from frontdesk.desk.wording import day_name


@dataclass(frozen=True, slots=True)
class Leaving:
    """The button and why; `is_now`: nothing holds it, and no reason is asked for."""

    button: str
    why: str
    is_now: bool


def leaving(rules: Rules, hold: Hold, at: int) -> Leaving:
    """What `hold` says, in the practice's clock."""
    if hold.leaves_at is None:
        return Leaving("Keep until I say so", hold.why, is_now=False)
    if hold.leaves_at <= at:
        return Leaving("Send now", hold.why, is_now=True)
    return Leaving(f"Send {said_moment(rules, hold.leaves_at, at)}", hold.why, is_now=False)


def said_moment(rules: Rules, moment: int, at: int) -> str:
    """ "today 16:00", "Monday 9:00", "Monday, March 16 9:00"."""
    local, now = rules.local(moment), rules.local(at)
    away = (local.date() - now.date()).days
    day = "today" if away == 0 else f"{local:%A}" if away < 7 else day_name(local.date(), "en", now.year)
    return f"{day} {local.hour}:{local:%M}"
