"""What a no is drafted from, and what comes out. Instants are epoch seconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.desk.model import Appointment, Booked, Override, State
from frontdesk.desk.rules import Rules
from frontdesk.hours import Interval


class Tone(StrEnum):
    """How the owner speaks."""

    WARM = "warm"
    NEUTRAL = "neutral"
    FIRM = "firm"


class Way(StrEnum):
    """What is offered instead of a yes."""

    SOMEONE_ELSE = "someone_else"
    ANOTHER_TIME = "another_time"
    CLEAR_NO = "clear_no"
    EXTRA_COST = "extra_cost"


@dataclass(frozen=True, slots=True)
class Asking:
    """What a client of a tier asked for on a channel; `service` as the policy names it, "" for none of them."""

    rules: Rules
    at: int
    channel: str
    tier: str = ""
    client_name: str = ""
    language: str = "en"
    service: str = ""
    booked: Sequence[Booked] = ()
    overrides: tuple[Override, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    busy: tuple[Interval, ...] = ()

    @property
    def state(self) -> State:
        """What takes time, as the decision knows it."""
        return State(
            booked=tuple(self.booked), overrides=self.overrides, appointments=self.appointments, busy=self.busy
        )


@dataclass(frozen=True, slots=True)
class No:
    """One draft."""

    way: Way
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Single lines to put in: one that acknowledges a feeling, and one that steers back from the personal."""

    feeling: tuple[str, ...]
    steering: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """What already answers it: the service, where the answer stands, and the line that offers it."""

    service: str
    resource: str
    line: str
