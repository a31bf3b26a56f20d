"""What can go wrong at a provider's authorisation server, named for who can mend it."""

from frontdesk.errors import FrontdeskError


class OAuthError(FrontdeskError):
    """The root: no token was got."""


class ProviderUnreachableError(OAuthError):
    """The provider does not answer, or not now: it passes, and is tried again."""


class ProviderError(OAuthError):
    """The provider answers what no authorisation server should, or is described so that it cannot be asked."""


class ConsentLostError(OAuthError):
    """The consent was refused, taken back, or has run out: only its owner can give it anew."""


class ClientRefusedError(OAuthError):
    """The provider does not know the client id or its secret, or does not let it do what is asked."""
