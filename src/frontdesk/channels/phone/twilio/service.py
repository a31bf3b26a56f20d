"""Twilio as the desk speaks with it."""

from frontdesk.channels.phone.model import Happened, Payload, Placed, Script, Sent, Service, Url, Wire
from frontdesk.channels.phone.twilio import api, reading, twiml
from frontdesk.channels.phone.twilio.signature import SIGNATURE, is_signed

LONGEST_TEXT = 1600
"""Characters of one message: Twilio refuses a longer one, and splits and joins up to there by itself."""


class Twilio:
    """The service; it knows nothing from one question to the next."""

    name = "twilio"
    media_type = "text/xml"

    def is_signed(self, secret: str, payload: Payload) -> bool:
        """Whether Twilio itself sent this: by the header field X-Twilio-Signature."""
        return is_signed(secret, payload.url, payload.body, payload.headers.get(SIGNATURE, ""))

    def read(self, step: str, number: int, payload: Payload) -> Happened:
        """What happened. Raises PayloadError."""
        return reading.read(step, number, payload.body)

    def write(self, script: Script, url: Url) -> bytes:
        """TwiML."""
        return twiml.write(script, url)

    def send_text(self, wire: Wire, sender: str, to: str, text: str, told: str) -> Placed:
        """Send a text, in as many messages as it needs; where a later one fails, what was sent stands in doubt."""
        placed = Placed(Sent.REFUSED, said="There is nothing to send.")
        for number, part in enumerate(parts(text), start=1):
            fields = {"From": f"+{sender}", "To": f"+{to}", "Body": part, "StatusCallback": told}
            placed = api.create(wire, "Messages", fields)
            if placed.sent is not Sent.SENT:
                return placed if number == 1 else Placed(Sent.DOUBT, said=f"Part {number} did not leave. {placed.said}")
        return placed

    def place_call(self, wire: Wire, sender: str, to: str, asked: str, told: str) -> Placed:
        """Call a number from ours."""
        fields = {"From": f"+{sender}", "To": f"+{to}", "Url": asked, "StatusCallback": told, "Timeout": "25"}
        return api.create(wire, "Calls", fields)

    def fetch(self, wire: Wire, url: str, most: int) -> tuple[str, bytes]:
        """A recording or a picture. Raises PhoneError."""
        return api.fetch(wire, url, most)

    def check(self, wire: Wire) -> str:
        """What is wrong with the account. Raises PhoneError."""
        return api.account(wire)


def parts(text: str) -> list[str]:
    """A text in messages that Twilio takes, cut between words where that can be."""
    rest, found = text.strip(), list[str]()
    while len(rest) > LONGEST_TEXT:
        cut = max(rest.rfind(" ", 0, LONGEST_TEXT), rest.rfind("\n", 0, LONGEST_TEXT))
        cut = cut if cut > LONGEST_TEXT // 2 else LONGEST_TEXT
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*found, rest] if rest else found


TWILIO: Service = Twilio()
