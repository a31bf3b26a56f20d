"""The client that somebody means: by number, by address, or by name."""

from frontdesk.errors import FrontdeskError
from frontdesk.store.models import Client
from frontdesk.store.queries import people


class ClientError(FrontdeskError):
    """There is no such client, or more than one."""


def client_named(practice: int, given: str) -> Client:
    """The client with that number, address or name. Raises ClientError."""
    text = given.strip()
    if text.isascii() and text.isdigit() and len(text) < 19:
        by_number = people.client(practice, int(text))
        if by_number is not None:
            return by_number
    found = people.clients_named(practice, text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise ClientError(f"There is no client “{text}”; nothing was changed. Give the address, or the name as it is.")
    numbers = ", ".join(str(one.pk) for one in found)
    raise ClientError(f"{len(found)} clients are called “{text}”; nothing was changed. Give a number: {numbers}.")
