"""What can go wrong between the desk and a mail server, named for its cause; each says what to do."""

from frontdesk.errors import FrontdeskError


class ImapError(FrontdeskError):
    """The root: a mailbox on a server cannot be read now. What was taken in before stays taken in."""


class UnreachableError(ImapError):
    """The server does not answer, or the connection was lost: it passes, and is tried again."""


class LoginRefusedError(ImapError):
    """The server does not accept the user name, the password or the token."""


class UntrustedError(ImapError):
    """The server's certificate is not one to trust, so nothing was said to it."""


class NotEncryptedError(ImapError):
    """The password or the mail would cross a network in the clear."""


class FolderGoneError(ImapError):
    """There is no folder of this name, or it may not be opened."""


class ServerRefusedError(ImapError):
    """The server answers, but says no to what was asked, or says what no mail server should."""


class MessageRefusedError(ServerRefusedError):
    """The server lists a message and does not hand it out."""
