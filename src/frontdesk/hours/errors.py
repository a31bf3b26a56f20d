"""What can be wrong with what a caller hands to this floor."""

from frontdesk.errors import FrontdeskError


class HoursError(FrontdeskError, ValueError):
    """The root: something about time that cannot be worked with."""


class RangeError(HoursError):
    """A text or pair that is no range of wall-clock time."""


class WeekError(HoursError):
    """A week, a closed date, an override or a later week in a shape that cannot be read."""


class NaiveMomentError(HoursError):
    """A moment without a time zone: it would be another instant on another machine."""


class AmountError(HoursError):
    """An amount of seconds that is no finite number."""


class UnknownZoneError(HoursError):
    """A time zone that does not exist, or is a mere offset. `suggestion` is the likeliest zone meant, or None."""

    def __init__(self, message: str, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.suggestion = suggestion
