"""Whether the desk is well, as whoever watches over the machine asks; in counts, without a name (issue 3, /healthz)."""

from dataclasses import dataclass

from frontdesk.store.pulse import Pulse, pulse

LATE_SECONDS = 600
"""Due work that waits longer while nobody is at it: the worker does not run."""


@dataclass(frozen=True, slots=True)
class Health:
    """How the work stands, and what is wrong; `pulse` is None where the database cannot be asked."""

    at: int
    pulse: Pulse | None
    wrong: str = ""

    @property
    def oldest_age(self) -> int:
        """Seconds for which the oldest due work has waited."""
        oldest = self.pulse.oldest_due if self.pulse else None
        return 0 if oldest is None else self.at - oldest


def health(at: int) -> Health:
    """Look at the work of every practice."""
    found = pulse(at)
    if found is None:
        return Health(at, None, "The database cannot be reached. What comes in stays where it is.")
    seen = Health(at, found)
    if seen.oldest_age > LATE_SECONDS and not found.working:
        minutes = seen.oldest_age // 60
        return Health(at, found, f"Work has been due for {minutes} minutes and nobody is at it: is the worker running?")
    if found.abandoned:
        return Health(
            at, found, "Somebody began work and did not end it, and nobody took it over: is the worker running?"
        )
    return seen
