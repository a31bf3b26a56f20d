"""Why a device cannot be asked here."""

from frontdesk.errors import FrontdeskError


class NoDeviceError(FrontdeskError):
    """The program or library that reads an output as its device does is not installed, or could not read it."""


EXTRA = "`pip install 'frontdesk[proof]'` brings it"
