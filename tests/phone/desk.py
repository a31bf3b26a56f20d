"""A practice with a line, and callers and clients who use it through the webhooks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.test import Client as Browser

from desk.practice import BASE
from frontdesk.channels.phone.twilio.caller import Caller, Noise
from frontdesk.office.desks import Desks
from frontdesk.office.phone import lines
from frontdesk.office.phone.hook import address
from frontdesk.store.models import PhoneLine
from servers.phone_service import ACCOUNT, TOKEN
from storing import START, new_practice

POLICY = "\n".join(BASE.values())
DESK, BO, ADA = "+15550100", "+15550142", "+15550199"


class Refused(Exception):  # noqa: N818 - what happened, not an error of the test
    """The desk answered with another status than 200."""


@dataclass(slots=True)
class Does:
    """What the people on the line do; keys are pressed one after the other."""

    keys: list[str] = field(default_factory=list)
    said: str = ""
    left: str = ""
    takers: tuple[str, ...] = ()
    rung: list[str] = field(default_factory=list)

    def key(self) -> str:
        return self.keys.pop(0) if self.keys else ""

    def words(self) -> str:
        return self.said

    def message(self) -> str:
        return self.left

    def takes(self, number: str) -> bool:
        self.rung.append(number)
        return number in self.takers


@dataclass(slots=True)
class Room:
    """A practice with a line."""

    practice: int
    line: PhoneLine
    count: int = 0

    def url(self, step: str) -> str:
        return address(self.line, step)

    def caller(self, number: str = BO) -> Caller:
        self.count += 1
        return Caller(post, TOKEN, ACCOUNT, number, f"+{self.line.number}", f"{self.practice:016x}{self.count:016x}")

    def call(self, does: Does | None = None, number: str = BO) -> tuple[Caller, list[Noise]]:
        caller = self.caller(number)
        return caller, list(caller.calls(self.url("voice"), self.url("status"), does or Does()))

    def text(self, text: str, number: str = BO) -> Caller:
        caller = self.caller(number)
        caller.texts(self.url("text"), text)
        return caller


def room(policy: str = POLICY, *, is_shadow: bool = False, **more: Any) -> Room:
    """A practice with a line by which calls and texts come."""
    practice = new_practice(policy, is_shadow=is_shadow)
    new = lines.Described("desk", DESK, ACCOUNT, TOKEN, **{"voice": "phone", "text": "sms"} | more)
    return Room(practice, lines.add_line(Desks(), practice, new, START))


def post(url: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    """A request as a reverse proxy passes it on."""
    parts = urlsplit(url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    answer = Browser().post(
        path, body, content_type="application/x-www-form-urlencoded", headers=dict(headers), HTTP_HOST="127.0.0.1"
    )
    if answer.status_code != 200:
        raise Refused(answer.status_code)
    return bytes(answer.content)


def heard(noises: list[Noise], who: str = "caller") -> str:
    """All that one of them heard."""
    return " ".join(one.text for one in noises if one.who == who)
