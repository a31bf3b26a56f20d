"""The compiled desks that the pages look at, and the clock they look by."""

from frontdesk.office import release
from frontdesk.office.desks import Desks

DESKS = Desks()


def now() -> int:
    """The moment, as whole epoch seconds."""
    return release.now()
