"""What the reader of past mail is told, and what it tells: plain values that cross from one process to another."""

from dataclasses import dataclass, field
from typing import Any, Literal

MOST_MAILS = 2_000_000
"""So many mails are read at the most: some minutes, and memory that stays bounded."""


@dataclass(frozen=True, slots=True)
class Server:
    """A mailbox on a server, and how to sign in there: by a password, or by a token that is good now."""

    host: str
    port: int
    user: str
    security: Literal["tls", "starttls", "plain"]
    trusted: str | None
    secret: str = field(repr=False)
    is_token: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One audit. `files` are paths, each with the name by which its owner knows it; `policy` is a text."""

    files: tuple[tuple[str, str], ...]
    server: Server | None
    own: tuple[str, ...]
    lists: bool
    zone: str | None
    policy: str | None
    country: str | None
    latest: int
    """Epoch seconds: a date after it is a broken clock's."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is, in bytes and in mails."""

    done: int
    total: int
    mails: int


@dataclass(frozen=True, slots=True)
class Read:
    """What came of it: figures, or why there are none."""

    found: dict[str, Any] | None
    trouble: str = ""
