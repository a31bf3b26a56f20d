"""What a form is made of."""

from dataclasses import dataclass
from enum import StrEnum

from frontdesk.policy.findings import Path, path_text


class Kind(StrEnum):
    """How an answer is given, and what it is in the document."""

    LINE = "line"  # a text
    LIST = "list"  # texts with commas between
    LINES = "lines"  # texts, one a line
    NUMBER = "number"
    NUMBERS = "numbers"  # with commas between
    FLAG = "flag"
    CHOICE = "choice"
    DAY = "day"
    TEXT = "text"  # written so that only the text itself can be changed


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its key below the entry it belongs to, its words, and how it is answered."""

    key: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    usual: bool = False
    """What a flag is where nothing is written."""


@dataclass(frozen=True, slots=True)
class Field:
    """A question at its place in the document, with what stands there now, as the form shows it."""

    path: Path
    asked: Asked
    value: str

    @property
    def name(self) -> str:
        """How the form calls it."""
        return slug(self.path)

    @property
    def path_text(self) -> str:
        """How findings call it."""
        return path_text(self.path)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together: all of a section, or one entry of it. `path` is what can be dropped, or None."""

    title: str
    fields: tuple[Field, ...]
    path: Path | None = None

    @property
    def name(self) -> str:
        """How the form calls what can be dropped."""
        return slug(self.path or ())


@dataclass(frozen=True, slots=True)
class Form:
    """A section as it stands; `new` is one more entry, where there can be one, with the words of its button."""

    key: str
    title: str
    groups: tuple[Group, ...]
    new: tuple[Group, ...] = ()


def slug(path: Path) -> str:
    """A path as the name of a field: "services/0/offer"."""
    return "/".join(str(part) for part in path)
