"""One SMTP conversation: aiosmtpd's protocol, held to what the desk promises about every message.

What differs from the library, and why: messages are read as they come in, byte for byte and bounded, instead of by
lines of at most 1001 octets; every reply has an enhanced code; addresses are read in linear time; line ends are strict;
the time allowed for a message is counted apart; and nothing of a conversation is logged.
"""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from aiosmtpd.smtp import SMTP, TLSSetupException

from frontdesk.channels.mail.listeners.commands import CommandReader
from frontdesk.channels.mail.listeners.message import EndlessError, Share, has_bare_newline, read_message
from frontdesk.channels.mail.listeners.paths import NULL, read_path
from frontdesk.channels.mail.listeners.reception import Reception
from frontdesk.channels.mail.listeners.replies import reply_line
from frontdesk.channels.mail.listeners.values import Envelope, Verdict

_log = logging.getLogger(__name__)
# The library logs commands, addresses, and at its finest level whole messages.
logging.getLogger("mail.log").addFilter(lambda _: False)

_CALLS = {
    "*": 100_000,
    "NOOP": 1000,
    "HELP": 20,
    "VRFY": 20,
    "EXPN": 20,
    "EHLO": 20,
    "LHLO": 20,
    "HELO": 20,
    "AUTH": 10,
}
"""How often one conversation may use a command."""
_FOREIGN = ("GET", "POST", "PUT", "HEAD", "OPTIONS", "CONNECT")
"""A web page can make a browser talk to a port on the same machine; what follows is never mail."""
_BARE = Verdict(550, "5.6.0 The message has line ends other than CR LF; nothing of it was kept")
_UNREAD = 5.0
"""Seconds in which the other side may still read a last reply."""
_GOODBYE = "421 Closing now; please try again in some minutes"


class Conversation(SMTP):
    """An SMTP conversation without login."""

    line_length_limit = 8192  # of commands; with AUTH and its answers (RFC 4954, 4) they outgrow 512 octets
    command_size_limit = 8192

    def __init__(self, reception: Reception, loop: asyncio.AbstractEventLoop, **more: Any) -> None:  # noqa: ANN401 - the library's own options
        self.reception = reception
        super().__init__(
            None,
            data_size_limit=reception.limits.message,
            enable_SMTPUTF8=True,
            hostname=reception.hostname,
            ident="Frontdesk",
            timeout=reception.limits.silence,
            command_call_limit=_CALLS,
            loop=loop,
            **more,
        )
        self._smtp_methods |= dict.fromkeys(_FOREIGN, self._no_mail) | {"BDAT": self._no_mail}
        self.ended = loop.create_future()
        # The library makes its own reader, which takes a bare LF for the end of a command: ours instead.
        reader = CommandReader(self.line_length_limit, loop, self.hang_up)
        asyncio.StreamReaderProtocol.__init__(self, reader, self._cb_client_connected, loop)

    # The connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.reception.talks.add(self)
        self._part_if_stopping()

    def connection_lost(self, error: Exception | None) -> None:
        if self.ended.done():  # the library says so twice after a failed handshake
            return
        self.ended.set_result(None)
        self.reception.talks.discard(self)
        super().connection_lost(error)

    def part(self) -> None:
        """Say goodbye, unless a message is under way: it says goodbye then when it is answered."""
        if not self.envelope or self.envelope.mail_from is None:
            self.hang_up(_GOODBYE)

    def cut(self) -> None:
        """End it at once."""
        if isinstance(self.transport, asyncio.WriteTransport):
            self.transport.abort()

    def hang_up(self, reply: str) -> None:
        """Give a last reply and close."""
        if self.transport and not self.transport.is_closing():
            self._writer.write(self._line(reply) + b"\r\n")
            self.transport.close()
            self.loop.call_later(_UNREAD, self.cut)
        if self._handler_coroutine:
            self._handler_coroutine.cancel()  # or it would go on with what was sent ahead

    def _timeout_cb(self) -> None:
        _log.info("A conversation was closed after too long a silence")
        self.hang_up("421 4.4.2 Nothing came for too long")

    # Replies

    async def push(self, status: str | bytes) -> None:
        await super().push(self._line(status) if isinstance(status, str) else status)

    def _line(self, reply: str) -> bytes:
        extended = bool(self.session and self.session.extended_smtp)
        return reply_line(reply, enhanced=extended).encode()

    async def handle_exception(self, error: Exception) -> str:
        level = logging.INFO if isinstance(error, TLSSetupException) else logging.ERROR
        _log.log(level, "A conversation failed: %s", type(error).__name__)
        return "451 Something went wrong here; please try again later"

    # Commands

    async def smtp_EHLO(self, hostname: str | None) -> None:
        if not hostname:
            await self.push("501 Syntax: EHLO hostname")
            return
        self._forget()
        assert self.session is not None
        self.session.extended_smtp, self.session.host_name = True, hostname
        *first, last = [self.hostname, *self._extensions()]
        await self.push("".join(f"250-{line}\r\n" for line in first).encode() + f"250 {last}".encode())

    def _extensions(self) -> list[str]:
        return [f"SIZE {self.data_size_limit}", "8BITMIME", "SMTPUTF8", "PIPELINING", "ENHANCEDSTATUSCODES"]

    async def smtp_RCPT(self, arg: str | None) -> None:
        assert self.envelope is not None
        if len(self.envelope.rcpt_tos) >= self.reception.limits.recipients:
            await self.push("452 Too many recipients in one transaction; offer the others in the next one")
        elif arg and arg.partition(":")[2].strip().startswith(NULL):
            await self.push("553 A recipient has an address")
        else:
            await super().smtp_RCPT(arg)

    async def smtp_RSET(self, arg: str | None) -> None:
        await super().smtp_RSET(arg)
        self._part_if_stopping()

    async def smtp_VRFY(self, _: str | None) -> None:
        await self.push("252 Send it, and it will be seen")

    async def smtp_DATA(self, arg: str | None) -> None:
        if await self.check_helo_needed() or await self.check_auth_needed("DATA"):
            return
        assert self.envelope is not None
        if arg or not self.envelope.rcpt_tos:
            await self.push("501 Syntax: DATA" if arg else "503 No recipient yet: send RCPT first")
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        with Share(self.reception.room) as share:
            await self._answer(await self._message(share))
        self._forget()
        self._part_if_stopping()

    async def _no_mail(self, _: str | None) -> None:
        self.hang_up("502 That is not spoken here")
        raise asyncio.CancelledError

    # A message

    async def _message(self, share: Share) -> bytes | Verdict:
        limits, ends = self.reception.limits, self.loop.time() + self.reception.limits.message_time
        try:
            raw = await read_message(
                self._reader,
                limits.message,
                share,
                lambda: self._reset_timeout(max(0.001, min(limits.silence, ends - self.loop.time()))),
            )
        except EndlessError:
            self.hang_up("552 The message is too long, and does not end")
            raise asyncio.CancelledError from None
        if isinstance(raw, bytes) and has_bare_newline(raw) and not self.reception.keeps_bare_newlines:
            return _BARE
        return raw

    async def _answer(self, message: bytes | Verdict) -> None:
        """One reply for all recipients together."""
        assert self.envelope is not None
        await self._reply(await self._judge(message, tuple(self.envelope.rcpt_tos)))

    async def _judge(self, message: bytes | Verdict, recipients: tuple[str, ...]) -> Verdict:
        if isinstance(message, Verdict):
            return message
        assert self._timeout_handle is not None
        self._timeout_handle.cancel()  # what takes its time now is ours
        return await self.reception.hand_over(self._sealed(message, recipients))

    def _sealed(self, raw: bytes, recipients: tuple[str, ...]) -> Envelope:
        assert self.envelope is not None
        sender = self.envelope.mail_from or NULL
        return Envelope("" if sender == NULL else sender, recipients, raw, self._user(), self._peer())

    async def _reply(self, verdict: Verdict) -> None:
        self._reset_timeout()
        await self.push(f"{verdict.code} {verdict.text}")

    def _user(self) -> str | None:
        return None

    def _peer(self) -> str:
        peer: object = self.session and self.session.peer  # said to be text, and a tuple of address and port
        return str(peer[0]) if isinstance(peer, tuple) else ""

    def _part_if_stopping(self) -> None:
        if self.reception.stopping:
            self.part()

    def _forget(self) -> None:
        self.envelope = self._create_envelope()

    # How the library reads arguments

    def _getaddr(self, arg: str) -> tuple[str | None, str | None]:
        return read_path(arg) or (None, None)

    def _getparams(self, params: Sequence[str]) -> dict[str, str | bool] | None:
        found = super()._getparams(params)
        if found:
            found.pop("AUTH", None)  # who wrote it first, says the sender (RFC 4954, 5): to be tolerated and ignored
        return found
