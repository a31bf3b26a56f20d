"""Somebody who calls or texts, as Twilio would tell of it: signed requests, and TwiML followed as a caller hears it.

It stands for the service and the people at both ends, so that a policy can be heard without an account.
"""

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from time import time
from typing import Protocol
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, fromstring

from frontdesk.channels.phone.twilio.signature import SIGNATURE, signature

Post = Callable[[str, bytes, Mapping[str, str]], bytes]
"""Posts a form to an address with header fields; the answer's body."""
_MOST_STEPS = 40
BRIDGE_RINGS, TALKS = 25, 95
"""Seconds that a simulated phone rings, and that two talk: told of, and not waited for."""


class Choices(Protocol):
    """What the people on the line do when they are asked."""

    def key(self) -> str:
        """The key that the caller presses, or nothing."""

    def words(self) -> str:
        """What the caller says when asked what has happened."""

    def message(self) -> str:
        """What is left after the tone; nothing: the caller hangs up."""

    def takes(self, number: str) -> bool:
        """Whether whoever is rung at a number takes the call."""


@dataclass(frozen=True, slots=True)
class Noise:
    """One thing that is heard on the line: `who` hears it ("caller" or "member"), or "line" for what happens."""

    who: str
    text: str


@dataclass(slots=True)
class Caller:
    """A caller at a number, who calls another. `identity` tells the call from others: 32 hexadecimal digits."""

    post: Post
    secret: str
    account: str
    number: str
    to: str
    identity: str
    direction: str = "inbound"
    hears: str = "caller"
    """Who is on this leg: "caller", or "member" of the practice who is rung."""
    clock: Callable[[], float] = time
    steps: int = 0
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Every request, so that it can be told again."""

    def calls(self, voice: str, status: str, choices: Choices) -> Iterator[Noise]:
        """Call; what is heard, until somebody hangs up."""
        yield from self._follow(voice, {"CallStatus": "ringing"}, choices)
        self.tell(status, self.call_fields() | {"CallStatus": "completed", "CallDuration": "30"})
        yield Noise("line", "The call is over.")

    def is_rung(self, url: str, told: str, choices: Choices) -> Iterator[Noise]:
        """The service rings `to`, as it was asked; whoever picks up is led through what the address says."""
        yield Noise("line", f"The phone at {self.to} rings; it shows {self.number}.")
        if not choices.takes(self.to):
            self.tell(told, self.call_fields() | {"CallStatus": "no-answer", "CallDuration": "0"})
            yield Noise("line", "Nobody picks up.")
            return
        yield from self._follow(url, {}, choices)
        self.tell(told, self.call_fields() | {"CallStatus": "completed", "CallDuration": "60"})
        yield Noise("line", "The call is over.")

    def texts(self, where: str, text: str) -> None:
        """Send a text."""
        self.tell(where, {**self.ends(), "MessageSid": f"SM{self.identity}", "Body": text, "NumMedia": "0"})

    def tell(self, url: str, fields: dict[str, str]) -> bytes:
        """Tell the desk something, signed."""
        self.asked.append((url, fields))
        return self.repeat(len(self.asked) - 1)

    def repeat(self, number: int) -> bytes:
        """Tell something again, exactly as before."""
        url, fields = self.asked[number]
        signed = signature(self.secret, url, list(fields.items()))
        return self.post(url, urlencode(fields).encode(), {SIGNATURE: signed})

    def ends(self) -> dict[str, str]:
        """What every request says: who, to whom, by which account."""
        return {"AccountSid": self.account, "From": self.number, "To": self.to, "ApiVersion": "2010-04-01"}

    def call_fields(self) -> dict[str, str]:
        """What every request of this call says."""
        return {
            **self.ends(),
            "CallSid": f"CA{self.identity}",
            "Direction": self.direction,
            "CallStatus": "in-progress",
        }

    def _follow(self, url: str, more: dict[str, str], choices: Choices) -> Iterator[Noise]:
        """Ask what comes, and do it; a verb that leads on ends the document."""
        self.steps += 1
        if self.steps > _MOST_STEPS:
            yield Noise("line", "The line goes round in circles; the caller hangs up.")
            return
        for verb in fromstring(self.tell(url, self.call_fields() | more)):  # noqa: S314 - made by the desk itself
            led = yield from self._does(verb, choices)
            if led:
                return

    def _does(self, verb: Element, choices: Choices) -> Generator[Noise, None, bool]:
        """One verb; whether the document ends with it."""
        match verb.tag:
            case "Say":
                yield Noise(self.hears, verb.text or "")
                return False
            case "Gather":
                yield from _said(verb, self.hears)
                given = (
                    {"SpeechResult": choices.words()} if verb.get("input") == "speech" else {"Digits": choices.key()}
                )
                yield from self._follow(verb.get("action", ""), given, choices)
            case "Redirect":
                yield from self._follow(verb.text or "", {}, choices)
            case "Dial":
                yield from self._rings(verb, choices)
            case "Record":
                yield from self._records(verb, choices)
        return True

    def _rings(self, dial: Element, choices: Choices) -> Iterator[Noise]:
        """Ring the number: whoever picks up hears the whisper, and takes the call by a key or not."""
        number = dial[0]
        if self.hears == "member":
            yield from self._bridges(dial, number, choices)
            return
        yield Noise("line", f"The phone of a member rings for {dial.get('timeout')} seconds.")
        leg = {**self.call_fields(), "CallSid": f"CA{self.identity[::-1]}", "ParentCallSid": f"CA{self.identity}"}
        leg |= {"To": number.text or "", "Direction": "outbound-dial"}
        takes = choices.takes(number.text or "")
        if takes:
            yield from self._whispers(number.get("url", ""), leg)
        status = {"DialCallStatus": "completed" if takes else "no-answer", "DialCallDuration": "25" if takes else "0"}
        yield Noise("line", "Somebody takes the call; the two talk." if takes else "Nobody takes it.")
        yield from self._follow(dial.get("action", ""), status, choices)

    def _bridges(self, dial: Element, number: Element, choices: Choices) -> Iterator[Noise]:
        """Ring the client for whoever calls, and tell of it as it happens, by the service's clock."""
        yield Noise(
            "line", f"The phone at {number.text} rings for {BRIDGE_RINGS} seconds; it shows {dial.get('callerId')}."
        )
        leg = {**self.call_fields(), "CallSid": f"CA{self.identity[::-1]}", "ParentCallSid": f"CA{self.identity}"}
        leg |= {"From": dial.get("callerId", ""), "To": number.text or "", "Direction": "outbound-dial"}
        where, began = number.get("statusCallback", ""), self.clock()
        takes = choices.takes(number.text or "")
        told = [("ringing", 0, 0)]
        told += [("in-progress", 8, 0), ("completed", 8 + TALKS, TALKS)] if takes else [("no-answer", BRIDGE_RINGS, 0)]
        for status, after, seconds in told:
            moment = {"Timestamp": formatdate(began + after), "CallbackSource": "call-progress-events"}
            self.tell(where, leg | moment | {"CallStatus": status, "CallDuration": str(seconds)})
        yield Noise("line", f"Somebody answers; the two talk for {TALKS} seconds." if takes else "Nobody answers.")
        ended = {
            "DialCallStatus": "completed" if takes else "no-answer",
            "DialCallDuration": str(TALKS if takes else 0),
        }
        yield from self._follow(dial.get("action", ""), ended, choices)

    def _whispers(self, url: str, leg: dict[str, str]) -> Iterator[Noise]:
        for verb in fromstring(self.tell(url, leg)):  # noqa: S314 - made by the desk itself
            if verb.tag == "Say":
                yield Noise("member", verb.text or "")
            if verb.tag == "Gather":
                yield from _said(verb, "member")
                self.tell(verb.get("action", ""), leg | {"Digits": "1"})
                return

    def _records(self, record: Element, choices: Choices) -> Iterator[Noise]:
        yield Noise("line", "A tone: a message can be left.")
        left = choices.message()
        if not left:
            yield Noise("line", "The caller hangs up.")
            return
        found = {"RecordingSid": f"RE{self.identity}", "RecordingDuration": str(2 + len(left) // 15)}
        found["RecordingUrl"] = (
            f"https://api.twilio.com/2010-04-01/Accounts/{self.account}/Recordings/RE{self.identity}"
        )
        yield from self._follow(record.get("action", ""), found, choices)
        told = self.call_fields() | found
        self.tell(record.get("recordingStatusCallback", ""), told | {"RecordingStatus": "completed"})
        where = record.get("transcribeCallback", "")
        if where:
            self.tell(where, told | {"TranscriptionText": left, "TranscriptionStatus": "completed"})


def _said(gather: Element, who: str) -> Iterator[Noise]:
    for verb in gather:
        if verb.tag == "Say":
            yield Noise(who, verb.text or "")
