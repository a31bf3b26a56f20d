"""A small IMAP server in memory that behaves as real ones do at their worst: each oddity is a field."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

HOST = "127.0.0.1"
_FETCH = re.compile(rb"UID FETCH ([\d,]+) \((.*)\)")


@dataclass(slots=True)
class Odd:
    """One INBOX, and what is odd about the server. Users and passwords are all welcome."""

    mails: dict[int, bytes] = field(default_factory=dict)
    uidvalidity: int | None = 7
    drops_at: frozenset[int] = frozenset()
    """Fetching the body of one of these breaks the connection."""
    drops_at_header: frozenset[int] = frozenset()
    refuses: frozenset[int] = frozenset()
    """Fetching the body of one of these is answered with NO."""
    refuses_header: frozenset[int] = frozenset()
    empties: frozenset[int] = frozenset()
    """The body of these is NIL."""
    listed: tuple[bytes, ...] = (b'(\\HasNoChildren) "/" INBOX',)
    special: tuple[bytes, ...] = ()
    """What is listed when it is asked for by its special use."""
    late: list[tuple[int, bytes]] = field(default_factory=list)
    """Mails that come while a search is answered, and are announced with its end (RFC 3501 7.3.1)."""
    with_the_plus: list[tuple[int, bytes]] = field(default_factory=list)
    """Mails that come as IDLE begins, and are announced in one packet with the "+"."""
    before_the_plus: list[tuple[int, bytes]] = field(default_factory=list)
    capabilities: bytes = b"IMAP4rev1 IDLE UIDPLUS"
    port: int = 0
    logins: int = 0
    heard: list[bytes] = field(default_factory=list)
    """Every command, without its tag."""
    fetched: list[list[int]] = field(default_factory=list)

    def come(self, new: list[tuple[int, bytes]]) -> bytes:
        """Lay the mails into the INBOX; what the server announces of them."""
        if not new:
            return b""
        self.mails.update(new)
        new.clear()
        return b"* %d EXISTS\r\n" % len(self.mails)


@contextmanager
def odd_server(odd: Odd) -> Iterator[Odd]:
    """The server, running; its port stands in `odd.port`."""

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            with suppress(OSError, _BreakOff):
                self.wfile.write(b"* OK [CAPABILITY %s] ready\r\n" % odd.capabilities)
                while line := self.rfile.readline():
                    tag, _, command = line.strip().partition(b" ")
                    odd.heard.append(command)
                    self.wfile.write(_answer(odd, command, self) + tag + b" " + _end(odd, command) + b"\r\n")

        def until_done(self, said: bytes) -> None:
            self.wfile.write(said)
            self.rfile.readline()

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Server((HOST, 0), Talk) as server:
        odd.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield odd
        server.shutdown()


class _BreakOff(Exception):  # noqa: N818 - it is no error
    """The server hangs up."""


def _answer(odd: Odd, command: bytes, talk: object) -> bytes:
    word = command.upper()
    if word.startswith(b"CAPABILITY"):
        return b"* CAPABILITY %s\r\n" % odd.capabilities
    if word.startswith(b"LOGIN"):
        odd.logins += 1
    if word == b"LOGOUT":
        return b"* BYE\r\n"
    if word.startswith(b"LIST"):
        asked = odd.special if b"SPECIAL-USE" in word else odd.listed
        return b"".join(b"* LIST %s\r\n" % one for one in asked)
    if word.startswith((b"EXAMINE", b"SELECT")):
        return _opened(odd)
    if word.startswith(b"UID SEARCH"):
        return _searched(odd, word)
    if found := _FETCH.fullmatch(command):
        return b"".join(_fetched(odd, [int(one) for one in found[1].split(b",")], found[2]))
    if word == b"IDLE":
        early = odd.come(odd.before_the_plus)
        talk.until_done(early + b"+ idling\r\n" + odd.come(odd.with_the_plus))  # type: ignore[attr-defined]
    return b""


def _end(odd: Odd, command: bytes) -> bytes:
    if found := _FETCH.fullmatch(command):
        asked = {int(one) for one in found[1].split(b",")}
        if (b"BODY.PEEK[]" in found[2] and odd.refuses & asked) or (
            b"HEADER" in found[2] and odd.refuses_header & asked
        ):
            return b"NO [SERVERBUG] Cannot read it"
    return b"OK done"


def _opened(odd: Odd) -> bytes:
    validity = b"" if odd.uidvalidity is None else b"* OK [UIDVALIDITY %d] numbers\r\n" % odd.uidvalidity
    said = b"* %d EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen)\r\n" % len(odd.mails)
    return said + validity + b"* OK [UIDNEXT %d] next\r\n" % (max(odd.mails, default=0) + 1)


def _searched(odd: Odd, word: bytes) -> bytes:
    asked = word.rpartition(b" ")[2]
    ids = sorted(odd.mails)
    if b":" in asked:
        first, last = asked.split(b":")
        end = max(ids, default=0) if last == b"*" else int(last)
        # RFC 3501 6.4.8: n:* always names the last message.
        shown = [uid for uid in ids if min(int(first), end) <= uid <= max(int(first), end)]
    else:
        shown = [uid for uid in ids if uid in {int(one) for one in asked.split(b",")}]
    return b"* SEARCH %s\r\n" % b" ".join(b"%d" % uid for uid in shown) + odd.come(odd.late)


def _fetched(odd: Odd, ids: list[int], items: bytes) -> Iterator[bytes]:
    if b"BODY" in items:
        odd.fetched.append(ids)
    for number, uid in enumerate(sorted(odd.mails), 1):
        if uid not in ids:
            continue
        fields = b'UID %d RFC822.SIZE %d INTERNALDATE "02-Jan-2026 10:00:00 +0100" FLAGS ()' % (
            uid,
            len(odd.mails[uid]),
        )
        if b"BODY" in items:
            fields += b" " + _body(odd, uid, b"HEADER" in items)
        yield b"* %d FETCH (%s)\r\n" % (number, fields)


def _body(odd: Odd, uid: int, is_header: bool) -> bytes:
    if uid in (odd.drops_at_header if is_header else odd.drops_at):
        raise _BreakOff
    if is_header and uid in odd.refuses_header:
        return b"BODY[HEADER] NIL"
    if is_header:
        raw = odd.mails[uid].partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        return b"BODY[HEADER]<0> {%d}\r\n%s" % (len(raw), raw)
    if uid in odd.empties or uid in odd.refuses:
        return b"BODY[] NIL"
    return b"BODY[] {%d}\r\n%s" % (len(odd.mails[uid]), odd.mails[uid])
