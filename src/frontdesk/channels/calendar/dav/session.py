"""An account at a calendar server: one question at a time, signed by name and password, within the same house."""

import ssl
import time
from base64 import b64encode
from dataclasses import dataclass, field
from urllib.parse import urljoin

from frontdesk.channels.calendar.dav.xml import Multistatus, multistatus
from frontdesk.channels.calendar.errors import CalendarError, NotAllowedError, NotThereError
from frontdesk.channels.calendar.place import Near, host_of, parts_of
from frontdesk.channels.calendar.process import MOST_BYTES
from frontdesk.channels.calendar.wire import SECONDS, Answer, Question, ask

REDIRECTS = 5
MOST_ANSWER = 2 * MOST_BYTES


class RefusedError(CalendarError):
    """The server does not let the account in."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who asks where; the password goes to that server and its neighbours under one domain, and nowhere else."""

    url: str
    user: str
    password: str = field(repr=False)
    near: Near = field(default_factory=Near)
    context: ssl.SSLContext | None = field(default=None, repr=False)
    until: float | None = None
    """When (by the monotonic clock) the last question is over: a slow server holds up nobody but its own."""

    def propfind(self, url: str, body: bytes, depth: int) -> tuple[str, Multistatus]:
        """Properties of a resource, and with depth 1 of what lies in it; with the address that answered."""
        answer = self.asked("PROPFIND", url, body, {"Depth": str(depth)})
        return answer.url, multistatus(_good(answer, 207).body)

    def report(self, url: str, body: bytes, depth: int) -> Answer:
        """A report about a collection."""
        return self.asked("REPORT", url, body, {"Depth": str(depth)})

    def asked(self, method: str, url: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        """One question, redirects followed. Raises RefusedError, CalendarError and its kin."""
        current = urljoin(self.url, url)
        kind = {"Content-Type": "application/xml; charset=utf-8"} if body is not None else {}
        for _ in range(REDIRECTS + 1):
            if not self._is_house(current):
                raise NotAllowedError(
                    f"{host_of(self.url)} sends on to {host_of(current)}, which is another house: "
                    "your password is not told there. Give that server's address instead, if it is yours."
                )
            signed = {**kind, **headers, "Authorization": self._signature()}
            answer = ask(Question(method, current, MOST_ANSWER, signed, body), self.near, self.context, self._left())
            if not answer.is_redirect:
                return self._let_in(answer)
            current = urljoin(current, answer.headers["location"])
        raise CalendarError(f"{host_of(self.url)} sends from one address to the next without an end.")

    def _left(self) -> float:
        """Seconds that the next question may take. Raises CalendarError where none are left."""
        left = SECONDS if self.until is None else min(self.until - time.monotonic(), SECONDS)
        if left <= 0:
            raise CalendarError(f"{host_of(self.url)} is too slow to be read at once. What was read holds; it goes on.")
        return left

    def _signature(self) -> str:
        return "Basic " + b64encode(f"{self.user}:{self.password}".encode()).decode()

    def _is_house(self, url: str) -> bool:
        """The same server, or one whose name differs in its first word alone, and not without encryption."""
        mine, other = parts_of(self.url), parts_of(url)
        if mine.scheme == "https" and other.scheme != "https":
            return False
        first, second = mine.hostname or "", other.hostname or ""
        parent = first.partition(".")[2]
        if first == second:
            return (mine.port or 0) == (other.port or 0) or mine.scheme != other.scheme
        return parent.count(".") >= 1 and not parent.replace(".", "").isdigit() and second.endswith(f".{parent}")

    def _let_in(self, answer: Answer) -> Answer:
        if answer.status == 401:
            raise RefusedError(
                f"{host_of(answer.url)} does not take this name and password. Where your account has two-step "
                "verification, make an app password for the desk, and give it that."
            )
        return answer


def _good(answer: Answer, status: int) -> Answer:
    host = host_of(answer.url)
    if answer.status in (404, 410):
        raise NotThereError(f"{host} has nothing at this address (it says {answer.status}).")
    if answer.status != status:
        raise CalendarError(f"{host} does not answer as a calendar's server does (it says {answer.status}).")
    return answer
