"""Whether a client fits (PRODUCT P17): what comes in and what goes out, side by side, over three months."""

from dataclasses import dataclass

MONTHS = 3
DAYS = 91


@dataclass(frozen=True, slots=True)
class Fit:
    """The last three months. Money in hundredths; None: it was never written down."""

    revenue_cents: int | None
    agreed_minutes: int | None
    goodwill_minutes: int
    crossings: int
    exceptions: int
    contacts: int
    displeased: int

    @property
    def cents_an_hour(self) -> int | None:
        """What an hour brings, goodwill counted as work."""
        if self.revenue_cents is None or self.agreed_minutes is None:
            return None
        minutes = self.agreed_minutes + self.goodwill_minutes
        return self.revenue_cents * 60 // minutes if minutes else None

    @property
    def cents_an_hour_agreed(self) -> int | None:
        """What an hour was to bring."""
        if self.revenue_cents is None or not self.agreed_minutes:
            return None
        return self.revenue_cents * 60 // self.agreed_minutes


def fit(
    monthly_cents: int | None,
    monthly_minutes: int | None,
    *,
    goodwill_minutes: int,
    crossings: int,
    exceptions: int,
    contacts: int,
    displeased: int,
) -> Fit:
    """From what is agreed for a month, and what was counted in three."""
    return Fit(
        revenue_cents=None if monthly_cents is None else monthly_cents * MONTHS,
        agreed_minutes=None if monthly_minutes is None else monthly_minutes * MONTHS,
        goodwill_minutes=goodwill_minutes,
        crossings=crossings,
        exceptions=exceptions,
        contacts=contacts,
        displeased=displeased,
    )
