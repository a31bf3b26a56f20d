"""The ways to reach the practice that may be published: listed for everybody, with an address that is public."""

from dataclasses import dataclass
from enum import StrEnum

from frontdesk.desk.wording import channel_word
from frontdesk.policy.model import Channel
from frontdesk.policy.private import is_listed, normalised
from frontdesk.publish.source import Source

_ARTICLES = frozenset({"the", "el", "la", "los", "las"})


class AddressKind(StrEnum):
    """What an address is, which says how one writes it and what a click on it does."""

    MAIL = "mail"
    PHONE = "phone"
    PAGE = "page"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Way:
    """A listed channel: its name in the policy, what it is called, its address, and what a click on it opens."""

    name: str
    label: str
    address: str
    kind: AddressKind

    @property
    def heading(self) -> str:
        """The label as it stands before an address: without its article."""
        first, _, rest = self.label.partition(" ")
        bare = rest if first.casefold() in _ARTICLES and rest else self.label
        return bare[:1].upper() + bare[1:]

    @property
    def link(self) -> str:
        """A URI, or the empty string where there is none."""
        match self.kind:
            case AddressKind.MAIL:
                return f"mailto:{self.address}"
            case AddressKind.PHONE:
                return f"tel:{dialled(self.address)}"
            case AddressKind.PAGE:
                return self.address
        return ""


def ways(source: Source) -> list[Way]:
    """Those of everybody, in the order of the policy."""
    return [way for channel in source.policy.channels.values() if (way := way_of(source, channel.name)) is not None]


def way_of(source: Source, name: str | None) -> Way | None:
    """The channel as everybody may know it; None where it is not listed, or has no public address."""
    channel = source.policy.channels.get(name or "")
    if channel is None or not is_listed(channel) or not channel.address:
        return None
    if not source.discretion.is_public(channel.address):
        return None
    return Way(channel.name, label_of(source, channel), channel.address.strip(), _kind(channel.address))


def label_of(source: Source, channel: Channel) -> str:
    """What the channel is called."""
    return source.own(channel.label) or channel_word(channel.name, source.language)


def mail_addresses(source: Source) -> tuple[str, ...]:
    """Every public mail address of the practice, aliases too, without doubles."""
    found = (
        address.strip()
        for channel in source.policy.channels.values()
        if is_listed(channel)
        for address in (channel.address or "", *channel.aliases)
        if _kind(address) is AddressKind.MAIL and source.discretion.is_public(address)
    )
    return tuple({normalised(one): one for one in found}.values())


def dialled(number: str) -> str:
    """A phone number as a device dials it: digits, and the plus sign before them where it is written."""
    digits = "".join(one for one in number if one.isdigit())
    return f"+{digits}" if number.strip().removeprefix("tel:").startswith("+") else digits


def _kind(address: str) -> AddressKind:
    if address.startswith(("https://", "http://")):
        return AddressKind.PAGE
    if "@" in address.strip().lstrip("@"):
        return AddressKind.MAIL
    return AddressKind.PHONE if normalised(address).isdigit() else AddressKind.OTHER
