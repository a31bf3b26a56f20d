"""What the commands of a running desk share: the store opened, a practice named, moments on its clock."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

import click

from frontdesk.errors import FrontdeskError
from frontdesk.store.opening import bring_up_to_date, open_store

Command = TypeVar("Command", bound=Callable[..., object])


class MomentError(FrontdeskError):
    """What was given is no moment."""


def open_desk() -> None:
    """Open the store of FRONTDESK_HOME, made or brought up to date where it is not. Raises StoreError."""
    open_store()
    bring_up_to_date()


def practice_option(command: Command) -> Command:
    """The option --practice, for desks that serve several."""
    return click.option("--practice", "slug", metavar="NAME", help="Which practice, where there are several.")(command)


def moment_of(text: str, now: datetime, zone: ZoneInfo) -> int:
    """ "17:00" (the next one), "2026-03-16 09:00" or ISO 8601, on the practice's clock; as epoch seconds."""
    try:
        if len(text) <= 5:
            local = now.astimezone(zone)
            hour, _, minute = text.partition(":")
            at = local.replace(hour=int(hour), minute=int(minute or 0), second=0, microsecond=0)
            return int((at if at > local else at + timedelta(days=1)).timestamp())
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise MomentError(
            f"“{text}” is no moment; nothing was changed. Write 17:00, or 2026-03-16 09:00, on the practice's clock."
        ) from error
    return int((found if found.tzinfo else found.replace(tzinfo=zone)).timestamp())
