"""The fields of one JSON object, each checked as it is taken: a wrong one is named with what it should be."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from frontdesk.errors import FrontdeskError

EARLIEST, LATEST = 1900, 2200
"""Years in which a contact may come: beyond them calendars end and a promise means nothing."""


class CaseError(FrontdeskError):
    """A contact, state or reply that is not of the documented shape."""


class Fields:
    """One JSON object at a path. What is absent or null is unknown, never an error, unless said otherwise."""

    __slots__ = ("_found", "path")

    def __init__(self, path: str, value: object) -> None:
        if not isinstance(value, Mapping):
            raise CaseError(f"{path} is {_shown(value)}; it must be a JSON object.")
        self.path = path
        self._found: Mapping[str, Any] = value

    def value(self, name: str) -> Any:  # noqa: ANN401 - JSON holds anything; every caller checks
        """The field as it stands, or None."""
        return self._found.get(name)

    def text(self, name: str) -> str:
        """A text, or the empty one."""
        return self.optional_text(name) or ""

    def optional_text(self, name: str) -> str | None:
        """A text, or None where it is absent."""
        value = self._found.get(name)
        if value is None or isinstance(value, str):
            return value
        raise self._wrong(name, value, "a text")

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; one alone counts as a list of one."""
        value = self._found.get(name)
        if value is None:
            return ()
        listed = [value] if isinstance(value, str) else value
        if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
            return tuple(listed)
        raise self._wrong(name, value, "a list of texts")

    def flag(self, name: str) -> bool:
        """true or false; absent is false."""
        value = self._found.get(name)
        if value is None or isinstance(value, bool):
            return bool(value)
        raise self._wrong(name, value, "true or false")

    def number(self, name: str, absent: int = 0) -> int:
        """A whole number, 0 or more."""
        value = self._found.get(name)
        if value is None:
            return absent
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        raise self._wrong(name, value, "a whole number")

    def moment(self, name: str) -> int:
        """A moment as epoch seconds; it must be there, in ISO 8601 with an offset."""
        found = self.optional_moment(name)
        if found is None:
            raise CaseError(f"{self.path}.{name} is missing; it must be a moment such as 2026-03-16T10:00:00-04:00.")
        return found

    def optional_moment(self, name: str) -> int | None:
        """A moment as epoch seconds, or None where it is absent."""
        value = self._found.get(name)
        if value is None:
            return None
        try:
            moment = datetime.fromisoformat(value)
            if moment.tzinfo is None:
                raise CaseError(f"{self.path}.{name} is “{value}”, without an offset; write one, such as -04:00 or Z.")
            if not EARLIEST <= moment.year <= LATEST:
                raise CaseError(f"{self.path}.{name} is “{value}”; it must lie between {EARLIEST} and {LATEST}.")
            return int(moment.timestamp() // 1)
        except (TypeError, ValueError, OverflowError) as error:
            raise self._wrong(name, value, "a moment such as 2026-03-16T10:00:00-04:00") from error

    def inner(self, name: str) -> "Fields":
        """An object within; absent is an empty one."""
        value = self._found.get(name)
        return Fields(f"{self.path}.{name}", {} if value is None else value)

    def mapping(self, name: str) -> Mapping[str, Any]:
        """An object within as it stands, its keys texts."""
        value = self._found.get(name)
        return Fields(f"{self.path}.{name}", value).whole() if value is not None else {}

    def whole(self) -> Mapping[str, Any]:
        """The object as it stands."""
        return self._found

    def rows(self, name: str) -> Iterator["Fields"]:
        """A list of objects."""
        value = self._found.get(name)
        if value is None:
            return
        if not isinstance(value, list):
            raise self._wrong(name, value, "a list")
        for number, row in enumerate(value):
            yield Fields(f"{self.path}.{name}[{number}]", row)

    def _wrong(self, name: str, value: object, wanted: str) -> CaseError:
        return CaseError(f"{self.path}.{name} is {_shown(value)}; it must be {wanted}.")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
