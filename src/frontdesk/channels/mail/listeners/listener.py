"""Listeners: each runs in a thread of its own from start() to stop(), and hands over what comes in."""

import asyncio
import logging
import socket
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from ssl import SSLContext
from typing import Any, Self

from frontdesk.channels.mail.listeners.addresses import bound, check_loopback
from frontdesk.channels.mail.listeners.conversation import Conversation
from frontdesk.channels.mail.listeners.lmtp import LmtpConversation
from frontdesk.channels.mail.listeners.reception import Login, Reception
from frontdesk.channels.mail.listeners.submission import SubmissionConversation
from frontdesk.channels.mail.listeners.values import Accept, Authenticate, Limits, Place

_log = logging.getLogger(__name__)

_FULL = b"421 4.3.2 Too many connections at once; please try again in some minutes\r\n"
_HANDSHAKE = 30.0
_TOGETHER = 10.0
_PAUSE = 0.5
_LIMITS, _HERE = Limits(), Place()


class Listener:
    """What the three listeners share. `port` is the one in use: with port 0 the system chooses it at start()."""

    def __init__(self, reception: Reception, place: Place) -> None:
        self.host, self.port = place.host, place.port
        self.at_end: Callable[[], None] | None = None
        """Run once in each thread that called accept(), when the listener stops."""
        self._reception = reception
        self._sockets: list[socket.socket] = []
        self._loop: asyncio.AbstractEventLoop
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name=f"frontdesk-{type(self).__name__}", daemon=True)
        self._peers: Counter[str] = Counter()
        self._connections: set[asyncio.Task[None]] = set()
        self._patience = 0.0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Listen. A listener is started once. Raises ListenerError, and nothing runs then."""
        self._sockets = bound(self.host, self.port)
        self.port = self._sockets[0].getsockname()[1]
        self._thread.start()
        self._ready.wait()

    def stop(self, patience: float = 30) -> None:
        """Stop: no new connection and no new message, those under way are answered; cut off after so many seconds.

        When this returns, accept() runs no more and will not be called again.
        """
        if self._thread.is_alive():
            self._patience = patience
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join()
            self._let_go()
        self._reception.pool.shutdown(cancel_futures=True)

    def _let_go(self) -> None:
        """Run `at_end` in every thread of the pool: what a thread holds, such as a connection, only it can close."""
        if self.at_end is None:
            return
        threads, at_end = self._reception.limits.threads, self.at_end
        together = threading.Barrier(threads)

        def end() -> None:
            together.wait(_TOGETHER)  # each waits for the others, so that no thread takes two of these
            at_end()

        for done in [self._reception.pool.submit(end) for _ in range(threads)]:
            with suppress(threading.BrokenBarrierError):
                done.result()

    def _conversation(self) -> Conversation:
        raise NotImplementedError

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._loop.set_exception_handler(_log_kind)
        self._ready.set()
        for door in self._sockets:
            self._open(door)
        await self._stop.wait()
        self._reception.stopping = True
        for door in self._sockets:
            self._loop.remove_reader(door)
            door.close()
        await self._drain()

    async def _drain(self) -> None:
        for talk in tuple(self._reception.talks):
            talk.part()
        if talks := self._reception.talks:
            await asyncio.wait([talk.ended for talk in talks], timeout=self._patience)
        for talk in tuple(self._reception.talks):
            talk.cut()

    def _open(self, door: socket.socket) -> None:
        if not self._reception.stopping:
            self._loop.add_reader(door, self._admit, door)

    def _admit(self, door: socket.socket) -> None:
        try:
            connection, address = door.accept()
        except (BlockingIOError, ConnectionAbortedError):  # gone before it was looked at
            return
        except OSError as error:  # no more files may be opened: some will be closed soon
            _log.error("No connection can be taken: %s", error.strerror)
            self._loop.remove_reader(door)
            self._loop.call_later(_PAUSE, self._open, door)
            return
        connection.setblocking(False)
        self._greet(connection, str(address[0]))

    def _greet(self, connection: socket.socket, peer: str) -> None:
        limits = self._reception.limits
        if len(self._connections) >= limits.connections or self._peers[peer] >= limits.connections_each:
            _log.warning("A connection was turned away: %d are open", len(self._connections))
            self._turn_away(connection)
            return
        self._peers[peer] += 1
        task = self._loop.create_task(self._converse(connection))
        self._connections.add(task)
        task.add_done_callback(lambda done: self._leave(done, connection, peer))

    def _leave(self, task: asyncio.Task[None], connection: socket.socket, peer: str) -> None:
        if task.cancelled():  # by the end of the listener, perhaps before it had begun
            connection.close()
        self._connections.discard(task)
        self._peers[peer] -= 1
        if not self._peers[peer]:
            del self._peers[peer]

    def _turn_away(self, connection: socket.socket) -> None:
        login = self._reception.login
        with connection:
            connection.setblocking(False)
            if not (login and login.implicit):  # before the handshake there is no way to say it
                try:
                    connection.send(_FULL)
                except OSError:
                    return

    async def _converse(self, connection: socket.socket) -> None:
        login = self._reception.login
        secure: dict[str, Any] = (
            {"ssl": login.tls, "ssl_handshake_timeout": _HANDSHAKE} if login and login.implicit else {}
        )
        try:
            _, talk = await self._loop.connect_accepted_socket(self._conversation, connection, **secure)
        except Exception as error:  # noqa: BLE001 - whatever it is, nothing may hold the connection open
            _log.info("A connection ended before a word: %s", type(error).__name__)
            connection.close()
            return
        await talk.ended


class LmtpListener(Listener):
    """Takes in what a mail server hands over by LMTP. Anyone who can connect is believed: open it to that server only.

    accept() is called for each recipient apart. Bare CR or LF in a message is kept byte for byte, because the server
    in front has taken the message already, and a refusal would only bounce it.
    """

    def __init__(self, accept: Accept, place: Place = _HERE, limits: Limits = _LIMITS) -> None:
        super().__init__(Reception(accept, limits, place.hostname, keeps_bare_newlines=True), place)

    def _conversation(self) -> Conversation:
        return LmtpConversation(self._reception, self._loop)


class SmtpListener(Listener):
    """Takes in what any program on this machine sends, for trying out. Raises NotLoopbackError elsewhere."""

    def __init__(self, accept: Accept, place: Place = _HERE, limits: Limits = _LIMITS) -> None:
        check_loopback(place.host)
        super().__init__(Reception(accept, limits, place.hostname), place)

    def _conversation(self) -> Conversation:
        return Conversation(self._reception, self._loop)


class SubmissionListener(Listener):
    """Takes in what the owner's own mail program sends, after TLS and login.

    With `implicit` the line is encrypted from its first byte (port 465 elsewhere), else from STARTTLS on (587).
    """

    def __init__(
        self,
        accept: Accept,
        authenticate: Authenticate,
        tls: SSLContext,
        *,
        place: Place = _HERE,
        limits: Limits = _LIMITS,
        implicit: bool = False,
    ) -> None:
        self._login = Login(authenticate, tls, implicit)
        super().__init__(Reception(accept, limits, place.hostname, self._login), place)

    def _conversation(self) -> Conversation:
        return SubmissionConversation(self._reception, self._login, self._loop)


def _log_kind(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Say what kind of thing went wrong: asyncio's own words hold what was being read."""
    error = context.get("exception")
    level = logging.INFO if isinstance(error, OSError) else logging.WARNING  # who is cut off is nothing to look after
    _log.log(level, "A connection broke: %s", type(error).__name__)
