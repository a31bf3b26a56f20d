"""What a form may ask of a policy's text."""

from dataclasses import dataclass
from datetime import date

from frontdesk.errors import FrontdeskError
from frontdesk.policy.findings import Path

Plain = str | bool | int | float | date | list["Plain"] | dict[str, "Plain"]
"""A value as a TOML document holds it."""


class UneditableError(FrontdeskError):
    """A text that is no TOML, or is written so that a form cannot change it there."""


@dataclass(frozen=True, slots=True)
class Put:
    """The value at a path is this from now on; tables above it are made where they are missing."""

    path: Path
    value: Plain


@dataclass(frozen=True, slots=True)
class Drop:
    """Nothing stands at a path any more; nothing happens where nothing stood."""

    path: Path


@dataclass(frozen=True, slots=True)
class Add:
    """One more item at the end of the list at a path; the list is made where there is none."""

    path: Path
    value: Plain


Change = Put | Drop | Add
