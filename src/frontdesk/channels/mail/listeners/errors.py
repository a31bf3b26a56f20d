"""Why a listener cannot do its work, each with what to do about it."""

from frontdesk.errors import FrontdeskError


class ListenerError(FrontdeskError):
    """A listener could not be started; nothing was taken in."""


class PortTakenError(ListenerError):
    """Another program listens there already."""


class PortForbiddenError(ListenerError):
    """The system gives this port to privileged programs only."""


class AddressUnknownError(ListenerError):
    """The address to listen on is none of this machine's."""


class NotLoopbackError(ListenerError):
    """A listener without login or encryption would have been open to others."""


class CertificateError(ListenerError):
    """A certificate or its key cannot be used."""
