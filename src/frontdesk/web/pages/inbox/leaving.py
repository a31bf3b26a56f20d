"""When what she writes would leave, as the button says it: "Send Monday 9 AM", and what time that is for the client."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from frontdesk.desk import Hold
from frontdesk.web.times import Times


@dataclass(frozen=True, slots=True)
class Leaving:
    """The button and why; `is_now`: nothing holds it, and no reason is asked for. `there`: the client's own time."""

    button: str
    why: str
    is_now: bool
    there: SafeString | str = ""


def leaving(times: Times, hold: Hold, zone: str = "") -> Leaving:
    """What `hold` says, in the practice's clock; `zone` is the client's."""
    if hold.leaves_at is None:
        return Leaving("Keep until I say so", hold.why, is_now=False)
    if hold.leaves_at <= times.now:
        return Leaving("Send now", hold.why, is_now=True, there=times.there(zone))
    button = f"Send {times.plain(hold.leaves_at)}"
    return Leaving(button, hold.why, is_now=False, there=times.there(zone, hold.leaves_at))
