"""A mailbox on a server (IMAP): read, watched, and never marked; every message handed over exactly once."""

from frontdesk.channels.mail.imap.account import Account, Bearer, Password, Secret, Security
from frontdesk.channels.mail.imap.errors import (
    FolderGoneError,
    ImapError,
    LoginRefusedError,
    MessageRefusedError,
    NotEncryptedError,
    ServerRefusedError,
    UnreachableError,
    UntrustedError,
)
from frontdesk.channels.mail.imap.filing import Cabinet, append, cabinet, move
from frontdesk.channels.mail.imap.finding import find_folders
from frontdesk.channels.mail.imap.model import Arrived, Cursor, Doing, Folder, Folders, Kept, Pace, State, Take
from frontdesk.channels.mail.imap.reading import catch_up, newest, standing
from frontdesk.channels.mail.imap.watching import watch

__all__ = [
    "Account",
    "Arrived",
    "Bearer",
    "Cabinet",
    "Cursor",
    "Doing",
    "Folder",
    "FolderGoneError",
    "Folders",
    "ImapError",
    "Kept",
    "LoginRefusedError",
    "MessageRefusedError",
    "NotEncryptedError",
    "Pace",
    "Password",
    "Secret",
    "Security",
    "ServerRefusedError",
    "State",
    "Take",
    "UnreachableError",
    "UntrustedError",
    "append",
    "cabinet",
    "catch_up",
    "find_folders",
    "move",
    "newest",
    "standing",
    "watch",
]
