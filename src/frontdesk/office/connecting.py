"""A practice's own mailbox, described by its address and password, tried at once both ways, and kept if it works."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from frontdesk.office import mailboxes, ways
from frontdesk.office.desks import Desks
from frontdesk.office.examining import mail_channel
from frontdesk.office.mailboxes import Trial
from frontdesk.office.ways import WayError
from frontdesk.store import trail
from frontdesk.store.models import Mailbox
from frontdesk.store.opening import together
from frontdesk.store.queries import practices

KINDS = ("imap", "smtp")
"""Mail in, and mail out."""
SECURITIES = ("tls", "starttls")
_WORDS = {"imap": "in", "smtp": "out"}


@dataclass(frozen=True, slots=True)
class Servers:
    """Where a provider's mail is read and handed over, and what to know of its passwords."""

    incoming: str
    outgoing: str
    outgoing_security: str = "tls"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed. An empty server is guessed from the address, an empty user is the address."""

    address: str
    password: str = field(repr=False)
    user: str = ""
    incoming: str = ""
    incoming_security: str = "tls"
    outgoing: str = ""
    outgoing_security: str = ""


@dataclass(frozen=True, slots=True)
class Connected:
    """What became of one way: `is_kept` where it works."""

    kind: str
    trial: Trial
    is_kept: bool


_APP = "It wants an app password here, not the one that you sign in with: make one in your account, under security."
_GOOGLE = Servers("imap.gmail.com", "smtp.gmail.com", note=f"{_APP} Google offers it once two-step verification is on.")
_APPLE = Servers("imap.mail.me.com", "smtp.mail.me.com", "starttls", _APP)
_MICROSOFT = Servers(
    "outlook.office365.com",
    "smtp.office365.com",
    "starttls",
    "Microsoft takes no passwords from programs: sign in there instead.",
)
_KNOWN: Mapping[str, Servers] = {
    **dict.fromkeys(("gmail.com", "googlemail.com"), _GOOGLE),
    **dict.fromkeys(("icloud.com", "me.com", "mac.com"), _APPLE),
    **dict.fromkeys(("outlook.com", "hotmail.com", "live.com", "msn.com"), _MICROSOFT),
    "yahoo.com": Servers("imap.mail.yahoo.com", "smtp.mail.yahoo.com", note=_APP),
    "aol.com": Servers("imap.aol.com", "smtp.aol.com", note=_APP),
    "fastmail.com": Servers("imap.fastmail.com", "smtp.fastmail.com", note=_APP),
    "zoho.com": Servers("imap.zoho.com", "smtp.zoho.com", note=_APP),
}


def servers_of(address: str) -> Servers:
    """The servers of a provider that is known, else the names that most providers give theirs."""
    domain = address.rpartition("@")[2].strip().casefold()
    return _KNOWN.get(domain) or Servers(f"imap.{domain}", f"smtp.{domain}")


def is_known(address: str) -> bool:
    """Whether the provider is known, so that nobody has to ask for its servers."""
    return address.rpartition("@")[2].strip().casefold() in _KNOWN


def connected(practice: int) -> dict[str, Mailbox]:
    """By kind: the mailbox that is there already."""
    return {one.kind: one for one in reversed(practices.mailboxes(practice)) if one.kind in KINDS}


def proposed_address(desks: Desks, practice: int, at: int) -> str:
    """The address of the policy's mail channel."""
    channel = mail_channel(desks.of(practice).policy(at))
    return channel.address if channel and channel.address and "@" in channel.address else ""


def mail_channels(desks: Desks, practice: int, at: int) -> list[str]:
    """The channels by which mail may come and go: those with a mail address, the one of ordinary mail first."""
    policy = desks.of(practice).policy(at)
    first = mail_channel(policy)
    known = [one.name for one in policy.channels.values() if one.address and "@" in one.address]
    return list(dict.fromkeys([*([first.name] if first else []), *known]))


def connect(desks: Desks, practice: int, asked: Asked, at: int, by: str) -> list[Connected]:
    """Try what is not there yet, and keep what works. Raises WayError where it is not described well enough."""
    channels = mail_channels(desks, practice, at)
    if not channels:
        raise WayError("Your policy takes no mail in, so there is nothing to connect. Give it a mail channel first.")
    there = connected(practice)
    missing = [one for one in KINDS if one not in there]
    return connect_more(desks, practice, asked, channels[0], missing, at, by) if missing else []


def connect_more(
    desks: Desks, practice: int, asked: Asked, channel: str, kinds: Sequence[str], at: int, by: str
) -> list[Connected]:
    """The same for the ways that are named, beside those that are there."""
    _check(asked)
    wanted = described_ways(desks, practice, asked, channel, kinds, at)
    found = []
    for way in wanted:
        trial = mailboxes.try_mailbox(way.kind, way.settings, asked.password)
        if trial.works:
            with together(practice):
                kept = {**way.settings, **trial.learnt}
                box = ways.add_way(practice, way.name, channel, way.kind, kept, asked.password, at)
                ways.begin_at(practice, box, trial.marks)
                trail.note(practice, at, "mailbox connected", {"name": way.name, "by": by})
        found.append(Connected(way.kind, trial, trial.works))
    return found


@dataclass(frozen=True, slots=True)
class Way:
    """One way for mail as it is asked for."""

    kind: str
    name: str
    channel: str
    settings: dict[str, Any]


def described_ways(desks: Desks, practice: int, asked: Asked, channel: str, kinds: Sequence[str], at: int) -> list[Way]:
    """The ways as they are stored when they work. Raises WayError."""
    check_address(asked)
    found = []
    for kind in (one for one in KINDS if one in kinds):
        way = Way(kind, f"{asked.address} {_WORDS[kind]}", channel, _settings(kind, asked))
        mailboxes.described(desks, practice, kind, channel, way.settings, at)
        ways.check_name(practice, way.name)
        found.append(way)
    if not found:
        raise WayError("Say what is to be connected: mail that comes in, or mail that goes out. Nothing was stored.")
    return found


def _settings(kind: str, asked: Asked) -> dict[str, Any]:
    known = servers_of(asked.address)
    user = asked.user or asked.address
    if kind == "imap":
        place = _place(asked.incoming or known.incoming)
        return {**place, "user": user, "security": asked.incoming_security}
    security = asked.outgoing_security or known.outgoing_security
    place = _place(asked.outgoing or known.outgoing)
    return {**place, "user": user, "address": asked.address, "security": security}


def _place(server: str) -> dict[str, Any]:
    """A server, and its port where one is named: "imap.example.net:1993"."""
    host, _, port = server.rpartition(":")
    if not host or ":" in host or not port.isascii() or not port.isdigit():
        return {"host": server}
    return {"host": host, "port": int(port[:6])}


def check_address(asked: Asked) -> None:
    """Raises WayError where it is no address, or no way to travel."""
    name, _, domain = asked.address.partition("@")
    if not name or "." not in domain or " " in asked.address:
        raise WayError("Write the whole address, such as ada@quill.example; nothing was stored.")
    if {asked.incoming_security, asked.outgoing_security or "tls"} - set(SECURITIES):
        raise WayError("Mail travels by TLS or STARTTLS here; nothing was stored.")


def _check(asked: Asked) -> None:
    check_address(asked)
    if not asked.password:
        raise WayError("Write the password of the mailbox; nothing was stored.")
