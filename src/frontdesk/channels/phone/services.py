"""The phone services that the desk speaks with: one folder each, named here once."""

from frontdesk.channels.phone.model import Service
from frontdesk.channels.phone.twilio import TWILIO

SERVICES: dict[str, Service] = {TWILIO.name: TWILIO}


def service_of(name: str) -> Service | None:
    """The service of that name."""
    return SERVICES.get(name)
