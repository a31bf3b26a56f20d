"""One mail of the sample mailbox, and how it is written into an mbox."""

import re
import textwrap
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from frontdesk.hours import find_zone

_FROM = re.compile(r"^(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mail:
    """What stands in the mailbox: `at` in epoch seconds, `zone` that of the sender's clock."""

    at: int
    sender: str
    name: str
    to: str
    subject: str
    body: str
    message_id: str
    zone: str
    answers: "Mail | None" = None
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def references(self) -> tuple[str, ...]:
        """The ids of the conversation so far, oldest first."""
        return (*self.answers.references, self.answers.message_id) if self.answers else ()

    @property
    def date(self) -> datetime:
        """When it was sent, on the sender's clock."""
        return datetime.fromtimestamp(self.at, find_zone(self.zone))


def as_mbox(mail: Mail) -> str:
    """The mail with its From_ line, quoted as mboxrd, and the empty line that ends it."""
    shown = datetime.fromtimestamp(mail.at, find_zone("UTC")).strftime("%a %b %d %H:%M:%S %Y")
    fields = "\n".join(f"{name}: {value}" for name, value in _fields(mail))
    body = _FROM.sub(r">\1", mail.body.rstrip())
    return f"From {mail.sender} {shown}\n{fields}\n\n{body}\n\n"


def quoted(mail: Mail) -> str:
    """The mail below an answer to it, as mail programs put it there."""
    shown = mail.date.strftime("%a, %d %b %Y at %H:%M")
    body = mail.body.split("\nOn ")[0].rstrip()
    return f"On {shown}, {mail.name} <{mail.sender}> wrote:\n\n" + textwrap.indent(body, "> ", lambda _line: True)


def _fields(mail: Mail) -> list[tuple[str, str]]:
    fields = [
        ("From", f"{mail.name} <{mail.sender}>"),
        ("To", mail.to),
        ("Subject", mail.subject),
        ("Date", format_datetime(mail.date)),
        ("Message-ID", f"<{mail.message_id}>"),
    ]
    if mail.answers:
        fields += [
            ("In-Reply-To", f"<{mail.answers.message_id}>"),
            ("References", "\n ".join(f"<{one}>" for one in mail.references[-8:])),
        ]
    fields += [("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=utf-8")]
    taken = {name.lower() for name, _ in mail.extra}
    return [one for one in fields if one[0].lower() not in taken] + list(mail.extra)
