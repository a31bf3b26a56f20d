"""What all conversations of one listener share: who is in, how much is held, and handing messages over."""

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from ssl import SSLContext
from typing import Protocol

from frontdesk.channels.mail.listeners.message import Room
from frontdesk.channels.mail.listeners.passwords import Guesses
from frontdesk.channels.mail.listeners.values import Accept, Authenticate, Envelope, Limits, Verdict

_log = logging.getLogger(__name__)

AGAIN = Verdict.later("The message could not be kept just now; please try again later")


class Talks(Protocol):
    """A conversation, as the listener sees it that ends it."""

    ended: asyncio.Future[None]

    def part(self) -> None: ...
    def cut(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Login:
    """How a program proves who uses it, and whether the line is encrypted from the first byte or from STARTTLS on."""

    authenticate: Authenticate
    tls: SSLContext
    implicit: bool


@dataclass(slots=True)
class Reception:
    """The state of one listener. Its fields are touched in the listener's own thread only."""

    accept: Accept
    limits: Limits
    hostname: str
    login: Login | None = None
    keeps_bare_newlines: bool = False
    stopping: bool = False
    talks: set[Talks] = field(default_factory=set)
    room: Room = field(init=False)
    guesses: Guesses = field(init=False)
    pool: ThreadPoolExecutor = field(init=False)

    def __post_init__(self) -> None:
        self.room = Room(self.limits.memory)
        self.guesses = Guesses(self.limits.wrong_passwords, self.limits.lockout, time.monotonic)
        self.pool = ThreadPoolExecutor(self.limits.threads, thread_name_prefix="frontdesk-intake")

    async def hand_over(self, envelope: Envelope) -> Verdict:
        """What becomes of the message; only when this has returned may the sender be told that it was taken."""
        return await asyncio.get_running_loop().run_in_executor(self.pool, _verdict, self.accept, envelope)

    async def knows(self, user: str, password: str) -> bool | None:
        """Whether that is the password; None if that could not be found out."""
        assert self.login
        authenticate = self.login.authenticate
        return await asyncio.get_running_loop().run_in_executor(self.pool, _knows, authenticate, user, password)


def _verdict(accept: Accept, envelope: Envelope) -> Verdict:
    try:
        verdict: object = accept(envelope)
        if not isinstance(verdict, Verdict) or not 200 <= verdict.code <= 599:
            raise TypeError("accept() returned no verdict")  # noqa: TRY301 - judged like whatever accept() itself raises
    except BaseException as error:  # noqa: BLE001 - whatever it is, the sender must keep the message
        _log.error("A message of %d bytes was not taken in: %s", len(envelope.raw), type(error).__name__)
        return AGAIN
    if verdict.code >= 400:
        _log.warning("A message of %d bytes was answered with %d", len(envelope.raw), verdict.code)
    return verdict


def _knows(authenticate: Authenticate, user: str, password: str) -> bool | None:
    try:
        return authenticate(user, password)
    except BaseException as error:  # noqa: BLE001 - not being able to judge is no wrong password
        _log.error("A password could not be checked: %s", type(error).__name__)
        return None
