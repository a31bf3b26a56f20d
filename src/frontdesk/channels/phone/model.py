"""What happens on a line and what is said on it, whatever the service: its own words stay in its own folder."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from frontdesk.errors import FrontdeskError


class PhoneError(FrontdeskError):
    """A phone service cannot be spoken with."""


class PayloadError(PhoneError):
    """What a service sent lacks what it must hold."""


class Event(StrEnum):
    """What a service tells of a call; each is an address of its own, which is its value."""

    RANG = "voice"  # somebody calls
    KEY = "key"  # pressed a key after the greeting, or none
    HEARD = "heard"  # heard the greeting to its end
    SAID = "said"  # said in a few words what has happened, or nothing
    DIALED = "dialed"  # a member was rung: how that ended
    WHISPER = "whisper"  # a member picked up: what is said to her alone
    ACCEPT = "accept"  # a member pressed a key, or none
    RECORDED = "recorded"  # left a message
    RECORDING = "recording"  # the recording can be fetched
    TRANSCRIPTION = "transcription"  # what was said, in writing
    STATUS = "status"  # the call has ended
    BRIDGE = "bridge"  # a member picked up for a call that she makes
    JOIN = "join"  # pressed a key, or none
    LEG = "leg"  # the client's phone rings, was answered, or does so no more
    BRIDGED = "bridged"  # that call has ended
    PLACED = "placed"  # the member is off the line, or never came to it


@dataclass(frozen=True, slots=True)
class CallEvent:
    """One thing that a service tells of a call. Numbers are digits alone, "" where the caller shows none."""

    event: Event
    call: str
    caller: str = ""
    called: str = ""
    number: int = 0
    """Of several of one kind: which member was rung, or which call it is that a member makes."""
    key: str = ""
    said: str = ""
    status: str = ""
    seconds: int | None = None
    recording: str = ""
    """Where the recording is fetched."""
    recording_id: str = ""
    told_at: int | None = None
    """When the service says that it happened."""
    name: str = ""
    """Of the caller, as the network shows it."""
    forwarded: str = ""
    """The number that was called and passed the call on, where the network says so."""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or file of a text: where it is fetched, and of which media type it says it is."""

    url: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class TextEvent:
    """A text that came in. `word` is "stop", "start" or "help" where the service says that it is such a word."""

    message: str
    sender: str
    to: str
    text: str = ""
    media: tuple[Media, ...] = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a text that left; `why` where it did not arrive."""

    message: str
    status: str
    outgoing: int = 0
    why: str = ""
    is_stopped: bool = False
    """Whether the recipient has asked for no texts."""

    @property
    def failed(self) -> bool:
        """Whether it never arrives."""
        return self.status in ("failed", "undelivered")


Happened = CallEvent | TextEvent | Delivery


@dataclass(frozen=True, slots=True)
class Speak:
    """Something that is said aloud."""

    text: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Ask:
    """Say it, and wait for one key, or for a few words; what comes, also nothing, goes to `then`."""

    words: tuple[Speak, ...]
    then: Event
    seconds: int = 5
    hears: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Ring:
    """Ring a number that the caller never sees; she hears the whisper first. How it ended goes to DIALED.

    `shown` is the number that she sees. Without a whisper the two are connected at once; the end goes to `then`.
    """

    to: str
    number: int
    seconds: int = 20
    shown: str = ""
    whispers: bool = True
    then: Event = Event.DIALED
    told: Event | None = None
    """Where the service tells that the number rings, was answered, and does so no more."""


@dataclass(frozen=True, slots=True)
class Record:
    """Take a message after the tone; `language` where it is to be written down."""

    seconds: int = 120
    language: str = ""


@dataclass(frozen=True, slots=True)
class GoTo:
    """Ask the desk what comes next."""

    then: Event


@dataclass(frozen=True, slots=True)
class HangUp:
    """The call is over."""


Move = Speak | Ask | Ring | Record | GoTo | HangUp
Script = tuple[Move, ...]
"""What happens on the line, one after the other; an empty one connects whoever was rung."""


@dataclass(frozen=True, slots=True)
class Payload:
    """A request as it came: to which address of ours, its bytes, and its header fields by lower-case name."""

    url: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wire:
    """How a service is asked: the account, its secret, and where its API stands ("": where it usually does)."""

    account: str
    secret: str
    api: str = ""

    def __repr__(self) -> str:
        """Without the secret."""
        return f"Wire({self.account!r})"


class Sent(StrEnum):
    """What became of a text or a call that was handed over."""

    SENT = "sent"
    LATER = "later"  # nothing was taken: try again
    REFUSED = "refused"
    STOPPED = "stopped"  # the recipient has asked for no texts
    DOUBT = "doubt"  # cut off: perhaps taken


@dataclass(frozen=True, slots=True)
class Placed:
    """The outcome; `id` by which the service knows it, `said` why not."""

    sent: Sent
    id: str = ""
    said: str = ""


Url = Callable[[str], str]
"""The public address of a step, such as "key" or "dialed/2"."""


class Service(Protocol):
    """A phone service, as the desk speaks with it."""

    @property
    def name(self) -> str:
        """Its name, in addresses and settings."""

    def is_signed(self, secret: str, payload: Payload) -> bool:
        """Whether the service itself sent this."""

    def read(self, step: str, number: int, payload: Payload) -> Happened:
        """What happened. Raises PayloadError."""

    def write(self, script: Script, url: Url) -> bytes:
        """What the service is answered."""

    @property
    def media_type(self) -> str:
        """Of what it is answered."""

    def send_text(self, wire: Wire, sender: str, to: str, text: str, told: str) -> Placed:
        """Send a text; deliveries are told to the address `told`."""

    def place_call(self, wire: Wire, sender: str, to: str, asked: str, told: str) -> Placed:
        """Call a number; when somebody picks up, the address `asked` says what comes."""

    def fetch(self, wire: Wire, url: str, most: int) -> tuple[str, bytes]:
        """A recording or a picture: its media type and bytes. Raises PhoneError."""

    def check(self, wire: Wire) -> str:
        """What is wrong with the account, or the empty string. Raises PhoneError where it cannot be reached."""
