"""A mailbox of any size, taken in mail by mail and kept as columns of numbers; every address is kept once."""

from array import array
from collections import Counter
from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from frontdesk.audit.facts import Aside, MailFacts
from frontdesk.audit.subjects import is_reply, topic
from frontdesk.triage.automatic import AutomaticKind

NO_DATE = np.iinfo(np.int64).min
NO_OFFSET = np.iinfo(np.int32).min
_MOST_REFERENCES = 25
_MOST_RECIPIENTS = 50
KINDS: tuple[AutomaticKind | None, ...] = (None, *AutomaticKind)
"""What the numbers in `Columns.kind` mean."""


class Set(IntEnum):
    """Where a stored mail belongs by its header alone, before it is known who the owner is."""

    MAIL = 0
    DRAFT = 1
    SPAM = 2


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """One entry a mail in the order of storage. Addresses are numbers into `people`."""

    at: NDArray[np.int64]
    """Epoch seconds; NO_DATE where it has none."""
    offset: NDArray[np.int32]
    """Seconds of the sender's clock ahead of UTC; NO_OFFSET where it is unknown."""
    sender: NDArray[np.int32]
    kind: NDArray[np.uint8]
    aside: NDArray[np.uint8]
    id_hash: NDArray[np.int64]
    subject: NDArray[np.int64]
    """Of the subject without its prefixes; 0 for none."""
    is_bare_reply: NDArray[np.bool_]
    """Its subject says that it answers, and no header says what."""
    reference_start: NDArray[np.int64]
    references: NDArray[np.int64]
    """What it answers, nearest first: the mails from reference_start[i] to reference_start[i + 1]."""
    recipients: dict[int, tuple[int, ...]]
    """By position: to whom the bare replies went."""
    people: tuple[str, ...]
    names: tuple[str, ...]
    addressed: NDArray[np.int64]
    """How many mails went to each of `people`; empty where that was not asked for."""


@dataclass(slots=True)
class Gathering:
    """Takes facts in, one by one; `columns` gives what was gathered.

    With `count_addressed` it also counts to whom mail goes, which a guess at the owner needs.
    """

    count_addressed: bool = False
    at: "array[int]" = field(default_factory=lambda: array("q"))
    offset: "array[int]" = field(default_factory=lambda: array("i"))
    sender: "array[int]" = field(default_factory=lambda: array("i"))
    kind: "array[int]" = field(default_factory=lambda: array("B"))
    aside: "array[int]" = field(default_factory=lambda: array("B"))
    id: "array[int]" = field(default_factory=lambda: array("q"))
    subject: "array[int]" = field(default_factory=lambda: array("q"))
    bare: "array[int]" = field(default_factory=lambda: array("B"))
    start: "array[int]" = field(default_factory=lambda: array("q", [0]))
    references: "array[int]" = field(default_factory=lambda: array("q"))
    recipients: dict[int, tuple[int, ...]] = field(default_factory=dict)
    addressed: Counter[int] = field(default_factory=Counter)
    number: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.at)

    def add(self, mail: MailFacts) -> None:
        """Keep the numbers of one mail and forget its words."""
        answered = (*mail.in_reply_to, *reversed(mail.references))[:_MOST_REFERENCES]
        is_bare = not answered and is_reply(mail.subject)
        if is_bare:
            to = (*mail.to, *mail.cc)[:_MOST_RECIPIENTS]
            self.recipients[len(self.at)] = tuple(self.person_number(one, "") for one in to)
        if self.count_addressed:
            everyone = dict.fromkeys((*mail.to[:_MOST_RECIPIENTS], *mail.cc[:_MOST_RECIPIENTS], mail.delivered_to))
            self.addressed.update(self.person_number(one, "") for one in everyone if one not in ("", mail.sender))
        self.at.append(NO_DATE if mail.at is None else mail.at)
        self.offset.append(NO_OFFSET if mail.offset is None else mail.offset)
        self.sender.append(self.person_number(mail.sender, mail.name))
        self.kind.append(_NUMBERS[mail.automatic])
        self.aside.append(_ASIDES[mail.aside])
        self.subject.append(crc32(topic(mail.subject).encode("utf-8", "surrogatepass")))
        self.bare.append(is_bare)
        self.id.append(_digest(mail.message_id or _likeness(mail)))
        self.references.extend([_digest(one) for one in answered])
        self.start.append(len(self.references))

    def join(self, other: "Gathering") -> None:
        """Take in all that another gathered, as if it had come here, after what is here already."""
        number = [self.person_number(address, name) for address, name in zip(other.number, other.names, strict=True)]
        before, referred = len(self.at), len(self.references)
        self.sender.extend(number[one] for one in other.sender)
        self.start.extend(referred + one for one in other.start[1:])
        for mine, theirs in zip(self.plain_columns(), other.plain_columns(), strict=True):
            mine.extend(theirs)
        for position, people in other.recipients.items():
            self.recipients[before + position] = tuple(number[one] for one in people)
        self.addressed.update({number[one]: count for one, count in other.addressed.items()})

    def plain_columns(self) -> tuple["array[int]", ...]:
        """The columns that mean the same in every gathering."""
        return (
            self.at,
            self.offset,
            self.kind,
            self.aside,
            self.id,
            self.subject,
            self.bare,
            self.references,
        )

    def columns(self) -> Columns:
        """All that was taken in, without a copy: nothing can be added after it."""
        return Columns(
            at=np.frombuffer(self.at, dtype=np.int64),
            offset=np.frombuffer(self.offset, dtype=np.int32),
            sender=np.frombuffer(self.sender, dtype=np.int32),
            kind=np.frombuffer(self.kind, dtype=np.uint8),
            aside=np.frombuffer(self.aside, dtype=np.uint8),
            id_hash=np.frombuffer(self.id, dtype=np.int64),
            subject=np.frombuffer(self.subject, dtype=np.int64),
            is_bare_reply=np.frombuffer(self.bare, dtype=np.bool_),
            reference_start=np.frombuffer(self.start, dtype=np.int64),
            references=np.frombuffer(self.references, dtype=np.int64),
            recipients=self.recipients,
            people=tuple(self.number),
            names=tuple(self.names),
            addressed=np.array([self.addressed[one] for one in range(len(self.names))], dtype=np.int64),
        )

    def person_number(self, address: str, name: str) -> int:
        number = self.number.get(address)
        if number is None:
            number = self.number[address] = len(self.names)
            self.names.append(name)
        elif name:
            # The newest name in the mailbox is the likeliest to be right.
            self.names[number] = name
        return number


_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_ASIDES = {None: Set.MAIL, Aside.DRAFT: Set.DRAFT, Aside.SPAM: Set.SPAM}


def _likeness(mail: MailFacts) -> str:
    """What stands in for the id of a mail that has none: a copy of it has the same."""
    return f"{mail.at} {mail.sender} {mail.subject}" if mail.at is not None else ""


def _digest(text: str) -> int:
    """64 bits of a text, 0 for none: a million mails need no million strings, and other processes get the same."""
    if not text:
        return 0
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
