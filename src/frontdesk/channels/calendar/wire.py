"""One question to a calendar's server over HTTP: bounded in time and size, to the address that was judged."""

import http.client
import socket
import ssl
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Timer

from frontdesk.channels.calendar.errors import CalendarError
from frontdesk.channels.calendar.place import Near, Place, parts_of, place_of

CONNECT_SECONDS, SECONDS = 15.0, 60.0
"""For the connection and each wait on the wire; for the whole question with its answer."""
USER_AGENT = "Frontdesk"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `most` is how many bytes of the answer are read."""

    method: str
    url: str
    most: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said; names of headers in small letters."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_redirect(self) -> bool:
        """Whether it sends to another address."""
        return self.status in (301, 302, 303, 307, 308) and "location" in self.headers


def ask(question: Question, near: Near, context: ssl.SSLContext | None = None, seconds: float = SECONDS) -> Answer:
    """Ask once, within so many seconds; a redirect is an answer. Raises CalendarError, NotAllowedError."""
    place, parts = place_of(question.url, near), parts_of(question.url)
    line = _connected(place, context)
    # A server that sends a byte now and then keeps every single wait short: the whole has an end of its own.
    end = Timer(seconds, _shut, (line,))
    end.daemon = True
    end.start()
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, identity", **question.headers}
        line.request(question.method, target, question.body, headers)
        said = line.getresponse()
        found = {name.lower(): value for name, value in said.getheaders()}
        return Answer(question.url, said.status, found, _body(said, found, question.most))
    except ssl.SSLError as error:
        raise CalendarError(f"{place.host} cannot be spoken with securely ({error.reason or 'TLS'}).") from error
    except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
        raise CalendarError(f"{place.host} did not answer as a calendar's server does. It is tried again.") from error
    finally:
        end.cancel()
        line.close()


def _connected(place: Place, context: ssl.SSLContext | None) -> http.client.HTTPConnection:
    line = http.client.HTTPConnection(place.host, place.port, timeout=CONNECT_SECONDS)
    try:
        plain = socket.create_connection((place.address, place.port), CONNECT_SECONDS)
    except OSError as error:
        raise CalendarError(f"{place.host} cannot be reached. It is tried again.") from error
    try:
        trusted = context or ssl.create_default_context()
        line.sock = trusted.wrap_socket(plain, server_hostname=place.host) if place.is_encrypted else plain
    except ssl.SSLCertVerificationError as error:
        plain.close()
        raise CalendarError(f"The certificate of {place.host} is not good: {error.verify_message}.") from error
    except OSError as error:
        plain.close()
        raise CalendarError(f"{place.host} cannot be spoken with securely.") from error
    return line


def _shut(line: http.client.HTTPConnection) -> None:
    try:
        if line.sock is not None:
            line.sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _body(said: http.client.HTTPResponse, headers: Mapping[str, str], most: int) -> bytes:
    raw = said.read(most + 1)
    if said.length and len(raw) <= most:
        raise ValueError("broken off")  # http.client says so only where it is asked for everything
    if headers.get("content-encoding", "").lower() in ("gzip", "x-gzip"):
        try:
            raw = zlib.decompressobj(31).decompress(raw, most + 1)
        except zlib.error as error:
            raise ValueError("not gzip") from error
    if len(raw) > most:
        raise CalendarError(
            f"The answer is larger than {most // 1_000_000} MB, which is all that the desk reads of one calendar. "
            "Publish a calendar that leaves out past years."
        )
    return raw
