"""What off-hours work costs (PRODUCT P19): each line from its minutes and the rate that its decision named."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_RATE = re.compile(r"(\d{1,12})(?:\.(\d{1,2}))? ([A-Z]{3})(?: per (minute|hour|day))?")
_MINUTES = {"minute": 1, "hour": 60, "day": 1440}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in hundredths of a currency."""

    cents: int
    currency: str

    def __str__(self) -> str:
        return f"{self.cents // 100}.{self.cents % 100:02d} {self.currency}"


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One line: when, for whom, for what; `source` names the contact or exception. Instants in epoch seconds.

    `channel` is that of the contact; empty where an exception was granted without one.
    """

    at: int
    client: str
    what: str
    source: str
    rate: str
    minutes: int | None = None
    row: int = 0
    exception: int = 0
    channel: str = ""

    @property
    def amount(self) -> Money | None:
        """What it comes to; None while the minutes are not said, or where the rate is in words of its own."""
        return amount(self.rate, self.minutes)


def amount(rate: str, minutes: int | None) -> Money | None:
    """The price of so many minutes at a rate such as "150.00 USD per hour", rounded half up to a hundredth.

    A price without a unit is for the whole, however long it took.
    """
    found = _RATE.fullmatch(rate.strip())
    if found is None or minutes is None:
        return None
    cents = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    if found[4] is None:
        return Money(cents if minutes else 0, found[3])
    unit = _MINUTES[found[4]]
    return Money((2 * cents * minutes + unit) // (2 * unit), found[3])


def totals(lines: Iterable[ChargeLine]) -> tuple[Money, ...]:
    """What the lines come to, by currency."""
    sums: dict[str, int] = {}
    for one in lines:
        made = one.amount
        if made is not None:
            sums[made.currency] = sums.get(made.currency, 0) + made.cents
    return tuple(Money(cents, currency) for currency, cents in sorted(sums.items()))
