"""A kind of finding by example, and the pieces that examples share."""

from dataclasses import dataclass

from frontdesk.policy import Code, Severity
from policy.samples import spoiled

Change = tuple[str, str]


@dataclass(frozen=True)
class Example:
    """`good` is the nearest policy without the finding; the plain one where it is empty."""

    code: Code
    severity: Severity
    path: str
    bad: tuple[Change, ...]
    good: tuple[Change, ...] = ()
    text: str | None = None
    good_text: str | None = None
    name: str = ""

    def bad_text(self) -> str:
        return spoiled(*self.bad) if self.text is None else self.text

    def well_text(self) -> str:
        return spoiled(*self.good) if self.good_text is None else self.good_text

    def __str__(self) -> str:
        return f"{self.code} {self.name or self.code.name.lower()}"


E, W, H = Severity.ERROR, Severity.WARNING, Severity.HINT
EMAIL = 'handled = ["morning", "afternoon"]\nturnaround = "1 business day"'
PHONE = 'handled = ["late"]\nturnaround = "1 business day"'
ALWAYS = 'label = "Client"\nchannels.cell = { accepts = "always", rings = "always", handled = ["late"] }'
FROZEN = """
[holidays.frozen]
from = 2026-01-01
to = 2026-12-31
library = "holidays 0"
tzdata = "2026a"
days = [{ date = 2026-01-01, name = "New Year's Day" }]

[[time_off]]"""
FAX = '[channels.fax]\naccepts = "open"\nhandled = ["late"]\nturnaround = "1 business day"\n'
INSTAGRAM = '[channels.instagram]\naccepts = "always"\nhandled = ["morning"]\n'
