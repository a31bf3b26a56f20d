"""The mail rules on a server (ManageSieve, RFC 5804): read, checked by the server, put there, made active."""

from frontdesk.channels.mail.managesieve.errors import (
    RulesError,
    RulesLoginError,
    RulesRefusedError,
    RulesUnreachableError,
)
from frontdesk.channels.mail.managesieve.place import PORT, BadRulesPlaceError, read_place
from frontdesk.channels.mail.managesieve.session import Session, signed_in

__all__ = [
    "PORT",
    "BadRulesPlaceError",
    "RulesError",
    "RulesLoginError",
    "RulesRefusedError",
    "RulesUnreachableError",
    "Session",
    "read_place",
    "signed_in",
]
