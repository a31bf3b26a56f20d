"""A mail server that takes everything and delivers nothing: what the product sends ends here, and can be looked at.

In a test: `with Sink() as sink:` and point the product at `sink.port`; `sink.wait_for(3)` gives the mails in order.
From other processes: `python -m servers.sink FOLDER` prints its port and writes every mail into the folder.
"""

import asyncio
import json
import ssl
import sys
import threading
import time
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

LIMIT = 64 << 20
"""Bytes of the largest mail that it takes."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One mail as it came: `at` in epoch seconds, when its last byte was there; "" is the null sender."""

    at: float
    mail_from: str
    recipients: tuple[str, ...]
    raw: bytes


def take_all(_taken: Taken) -> str:
    """The answer to the end of data that takes the mail."""
    return "250 2.0.0 Taken"


@dataclass
class Sink:
    """A server on loopback in a thread of its own. `answer` may refuse a mail after its data was read.

    With `folder`, each mail is written there too before it is taken: `000001.eml` and its envelope `000001.json`.
    """

    folder: Path | None = None
    answer: Callable[[Taken], str] = take_all
    refused: frozenset[str] = frozenset()
    """Senders and recipients that are refused; "" for the null sender."""
    tokens: dict[str, str] | None = None
    """Access tokens that are good, each with its user: mail is taken after a login by XOAUTH2 only."""
    passwords: dict[str, str] | None = None
    """Users and their passwords: mail is taken after a login by PLAIN only. It may be changed while it runs."""
    certificate: tuple[Path, Path] | None = None
    """Certificate and key: it speaks TLS from the first byte."""
    port: int = 0
    taken: list[Taken] = field(default_factory=list)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def start(self) -> Self:
        """Listen; on the given port, or any that is free."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="sink", daemon=True)
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def stop(self) -> None:
        """Close every connection and the port."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def wait_for(self, count: int, seconds: float = 60) -> list[Taken]:
        """What was taken, once there are so many; fails where they do not come in time."""
        with self._changed:
            came = self._changed.wait_for(lambda: len(self.taken) >= count, seconds)
            assert came, f"{len(self.taken)} of {count} mails came within {seconds} seconds"
            return list(self.taken)

    def wait_until(self, is_it: Callable[[Taken], bool], seconds: float = 60) -> Taken:
        """The first mail that is the one, whatever else comes beside it; fails where it does not come in time."""
        with self._changed:
            came = self._changed.wait_for(lambda: any(map(is_it, self.taken)), seconds)
            assert came, f"it is not among the {len(self.taken)} mails that came within {seconds} seconds"
            return next(filter(is_it, self.taken))

    def to(self, ending: str) -> list[Taken]:
        """What was taken for addresses that end so: for clients alone, or for the owner alone."""
        with self._changed:
            return [one for one in self.taken if one.recipients[0].endswith(ending)]

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.stop()

    async def _listen(self) -> asyncio.Server:
        def protocol() -> SMTP:
            by_password = self.passwords is not None
            return SMTP(
                _TokenHandler(self) if self.tokens is not None else _Handler(self),
                data_size_limit=LIMIT,
                enable_SMTPUTF8=True,
                hostname="sink.example",
                auth_require_tls=False,
                auth_exclude_mechanism=[] if by_password else ["LOGIN", "PLAIN"],
                authenticator=self._knows if by_password else None,
            )

        context = None
        if self.certificate is not None:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(*self.certificate)
        return await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", self.port, ssl=context)

    def _knows(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: LoginPassword
    ) -> AuthResult:
        right = (self.passwords or {}).get(given.login.decode()) == given.password.decode()
        return AuthResult(success=right, handled=False, auth_data=given.login.decode())

    async def _close(self) -> None:
        self._server.close()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    def keep(self, mail: Taken) -> str:
        """Take a mail, unless the answer is another."""
        answer = self.answer(mail)
        if answer.startswith("2"):
            with self._changed:
                self.taken.append(mail)
                self._write(mail, len(self.taken))
                self._changed.notify_all()
        return answer

    def _write(self, mail: Taken, number: int) -> None:
        if self.folder is None:
            return
        envelope = {"at": mail.at, "from": mail.mail_from, "to": mail.recipients}
        (self.folder / f"{number:06}.eml").write_bytes(mail.raw)
        (self.folder / f"{number:06}.json").write_text(json.dumps(envelope), encoding="utf-8")


class _Handler:
    """What aiosmtpd asks at each step."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, session: Session, envelope: Envelope, address: str | None, options: list[str]
    ) -> str:
        closed = self._sink.tokens is not None or self._sink.passwords is not None
        if closed and not session.authenticated:
            return "530 5.7.0 Authentication required"
        sender = (
            "" if address is None or address == "<>" else address
        )  # aiosmtpd leaves the null sender in its brackets
        if sender in self._sink.refused:
            return "550 5.7.1 This sender is not taken here"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self._sink.refused:
            return "550 5.1.1 Nobody here by that name"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        raw = envelope.original_content or b""
        return self._sink.keep(Taken(time.time(), _bare(envelope.mail_from), tuple(envelope.rcpt_tos), raw))


class _TokenHandler(_Handler):
    """The same, behind a login by XOAUTH2 as Google and Microsoft have it."""

    async def auth_XOAUTH2(self, server: SMTP, words: list[str]) -> AuthResult:  # noqa: N802 - aiosmtpd's name
        said = dict(one.split("=", 1) for one in b64decode(words[1]).decode().split("\1") if "=" in one)
        token = said["auth"].removeprefix("Bearer ")
        if (self._sink.tokens or {}).get(token) == said["user"]:
            return AuthResult(success=True, handled=False, auth_data=said["user"])
        await server.challenge_auth('{"status":"400","schemes":"Bearer"}')
        return AuthResult(success=False, handled=False)


def _bare(address: str | None) -> str:
    """The sender; aiosmtpd leaves the null sender in its brackets, and takes a bare one for none at all."""
    return "" if address is None or address == "<>" else address


def main(folder: str, port: str = "0") -> None:
    """Serve until standard input closes, as it does when the process that started this ends."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    with Sink(Path(folder), port=int(port)) as sink:
        print(sink.port, flush=True)  # noqa: T201 - whoever starts it reads the port
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
