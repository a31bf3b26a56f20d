"""The clock of the command line."""

from datetime import UTC, datetime


def now() -> int:
    """This moment in epoch seconds."""
    return int(datetime.now(UTC).timestamp())
