"""A line and a call on it, as the steps of the call take them."""

from dataclasses import dataclass

from frontdesk.channels.phone import Record, Script, Speak
from frontdesk.desk.line import takes_key
from frontdesk.desk.wording import say
from frontdesk.office.desks import Desk, Desks
from frontdesk.office.phone.saying import language_of
from frontdesk.store.models import Contact as Stored
from frontdesk.store.models import PhoneCall, PhoneLine
from frontdesk.store.queries import practices

SIMULATED = "AC" + "0" * 32
"""The account of a line at which nobody but `frontdesk simulate-phone` calls."""
SIMULATOR = "http://127.0.0.1:8229"
"""Where `frontdesk simulate-phone service` plays the service's own side, unless a line names another place."""
MESSAGE_SECONDS = 120
"""The longest message: of a longer one no service writes down what was said."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line at a moment, with the desk of its practice."""

    desk: Desk
    desks: Desks
    row: PhoneLine
    at: int

    @property
    def practice(self) -> int:
        """Whose line it is."""
        return self.row.practice_id

    @property
    def is_silent(self) -> bool:
        """Whether nothing may be promised aloud: in shadow mode, unless nobody but the owner herself listens."""
        return self.row.account != SIMULATED and practices.is_shadow(self.practice)

    @property
    def name(self) -> str:
        """The practice's name, as it is said."""
        return self.desk.policy(self.at).practice.name

    @property
    def own_language(self) -> str:
        """The language of the practice itself."""
        return self.desk.policy(self.at).practice.languages[0]


@dataclass(frozen=True, slots=True)
class OnLine:
    """A call on a line, with its contact and what was decided of it."""

    line: Line
    call: PhoneCall
    contact: Stored

    @property
    def language(self) -> str:
        """In which language the caller is spoken to."""
        return language_of(self.line.desk, self.contact, self.line.at)

    def say(self, key: str, **fields: str) -> Speak:
        """A sentence to the caller."""
        return Speak(say(self.language, key, **fields), self.language)

    @property
    def takes_key(self) -> bool:
        """Whether the caller may say that it is urgent."""
        body, at = self.contact.decision.body, self.contact.at
        return takes_key(self.line.desk.rules, at, body["tier"], self.contact.channel)


def message(on: OnLine) -> Script:
    """Take a message."""
    return (on.say("line.leave"), Record(MESSAGE_SECONDS, on.language))
