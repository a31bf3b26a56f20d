"""Times as people say them, with the exact moment in the markup and on hover (FACE)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString

from frontdesk.desk import Rules
from frontdesk.desk.wording import clock, day_name, zone_city
from frontdesk.hours.errors import UnknownZoneError
from frontdesk.hours.zones import find_zone

MINUTE, HOUR = 60, 3600
UNBROKEN = "\u00a0"
"""A space at which no line ends."""


@dataclass(frozen=True, slots=True)
class Times:
    """Says moments (epoch seconds) as seen from `now` on the practice's clock, in the practice's kind of English."""

    rules: Rules
    now: int

    @property
    def city(self) -> str:
        """The city that names the practice's time zone."""
        return zone_city(self.rules.zone.key, "en")

    def moment(self, at: int | None) -> SafeString:
        """ "in 20 minutes", "tomorrow, 9 AM"; empty for None."""
        if at is None:
            return SafeString("")
        return self._marked(at, self._near(at) or self._day_and_clock(at))

    def until(self, at: int) -> SafeString:
        """ "5 PM", "tomorrow, 9 AM": never by how long it is to go."""
        local = self._local(at)
        return self._marked(at, self._clock(local) if local.date() == self._today else self._day_and_clock(at))

    def plain(self, at: int) -> str:
        """ "today 4 PM", "Monday 9 AM", "Monday, March 16 9 AM": for a button, without markup."""
        local = self._local(at)
        away = (local.date() - self._today).days
        day = "today" if away == 0 else f"{local:%A}" if away < 7 else self._day(local.date())
        return f"{day} {self._clock(local)}"

    def span(self, start: int, end: int) -> SafeString:
        """ "tomorrow, 11 to 12", "now, until 4 PM", "today, 5 PM to tomorrow, 9 AM"; a moment where it is no longer."""
        first, last = self._local(start), self._local(end)
        if start <= self.now < end:
            return format_html("now, until {}", self.until(end))
        begin, finish = self._clock(first), self._clock(last)
        if first.date() != last.date():
            return self._marked(start, f"{self._day_and_clock(start)} to {self._day_and_clock(end)}")
        if begin == finish:
            return self._marked(start, self._day_and_clock(start))
        begin = begin.removesuffix(finish[-3:]) if finish[-3:] in (" AM", " PM") else begin
        return self._marked(start, f"{self._day(first.date())}, {begin} to {finish}")

    def hours(self, start: int, end: int) -> SafeString:
        """ "9 AM to 12 PM", for a row under its day."""
        return self._marked(start, f"{self._clock(self._local(start))} to {self._clock(self._local(end))}")

    def on_its_day(self, at: int) -> SafeString:
        """ "9:50 AM", for a row under its day."""
        return self._marked(at, self._clock(self._local(at)))

    def there(self, zone: str, at: int | None = None) -> SafeString | str:
        """ "3:20 PM in Madrid": a moment (now, where none is given) on another clock; empty where it shows the same."""
        try:
            other = find_zone(zone) if zone else self.rules.zone
        except UnknownZoneError:
            return ""
        moment = self.now if at is None else at
        local = datetime.fromtimestamp(moment, other)
        if local.utcoffset() == self._local(moment).utcoffset():
            return ""
        away = (local.date() - self._local(moment).date()).days
        day = "" if not away else f"{local:%A}, "
        return format_html("{}{} in {}", day, self._clock(local), zone_city(other.key, "en"))

    def hour(self, hour: int) -> str:
        """ "1 PM", "13:00": a full hour, for an axis; midnight at the end of a day is that of the next."""
        return self._clock(self._local(self.now).replace(hour=hour % 24, minute=0))

    def named(self, day: date) -> str:
        """ "Monday, March 9", with the year where it is another one: never "today"."""
        return day_name(day, self._language, self._today.year)

    def day(self, day: date) -> str:
        """The day with its name, for a heading."""
        return self._day(day)[0].upper() + self._day(day)[1:]

    def field(self, at: int) -> str:
        """The moment as a form's field of date and time takes it, on the practice's clock."""
        return f"{self._local(at):%Y-%m-%dT%H:%M}"

    @property
    def _today(self) -> date:
        return self._local(self.now).date()

    @property
    def _language(self) -> str:
        first = self.rules.in_force(self.now).policy.practice.languages[0]
        return first if first.startswith("en") else "en"

    def _local(self, at: int) -> datetime:
        return self.rules.local(at)

    def _clock(self, local: datetime) -> str:
        return clock(local, self._language).replace(":00 ", " ")

    def _near(self, at: int) -> str:
        ahead = at - self.now
        minutes = abs(ahead) // MINUTE
        if abs(ahead) >= HOUR:
            return ""
        if minutes == 0:
            return "now" if ahead >= 0 else "just now"
        told = f"{minutes} minute{'s' * (minutes != 1)}"
        return f"in {told}" if ahead > 0 else f"{told} ago"

    def _day_and_clock(self, at: int) -> str:
        local = self._local(at)
        return f"{self._day(local.date())}, {self._clock(local)}"

    def _day(self, day: date) -> str:
        today = self._today
        away = (day - today).days
        near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(away)
        if near is None and 0 < away < 7:
            near = f"{day:%A}"
        return near or day_name(day, self._language, today.year)

    def _marked(self, at: int, words: str) -> SafeString:
        local = self._local(at)
        words = words.replace(" AM", f"{UNBROKEN}AM").replace(" PM", f"{UNBROKEN}PM")
        exact = f"{day_name(local.date(), self._language, 0)}, {local:%H:%M} in {self.city}"
        return format_html('<time datetime="{}" title="{}">{}</time>', local.isoformat(), exact, words)
