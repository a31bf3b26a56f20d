"""Lines: a number at a phone service described, tried out, and let go; and where calls ring for a member."""

import secrets
from dataclasses import dataclass

from frontdesk.channels.phone import PhoneError, Wire, service_of
from frontdesk.errors import FrontdeskError
from frontdesk.office.desks import Desks
from frontdesk.office.pages import base_from_environment
from frontdesk.office.phone.hook import address
from frontdesk.office.phone.line import SIMULATED, SIMULATOR
from frontdesk.policy.private import normalised, private_addresses
from frontdesk.store import trail
from frontdesk.store.models import Member, PhoneLine
from frontdesk.store.opening import together
from frontdesk.store.queries import contacts, outbox, phone, practices
from frontdesk.store.secret_key import seal_secret, unseal_secret

TEXTING = ("sms", "text", "texts", "whatsapp")
"""The usual names of a channel by which texts come."""
NOBODYS = "+15550100"


class LineError(FrontdeskError):
    """A line that cannot be used as it is described."""


@dataclass(frozen=True, slots=True)
class Described:
    """A line as the owner describes it; `voice` and `text` are channels of the policy, "" for none."""

    name: str
    number: str
    account: str
    secret: str
    voice: str = ""
    text: str = ""
    service: str = "twilio"
    api: str = ""


def add_line(desks: Desks, practice: int, new: Described, at: int, by: str = "") -> PhoneLine:
    """Store a line, its secret encrypted. Raises LineError where it cannot be used so."""
    number = digits(new.number)
    _check(desks, practice, new, number, at)
    with together(practice):
        row = phone.add_line(
            practice,
            phone.NewLine(
                new.name[:100],
                new.service,
                number,
                new.voice,
                new.text,
                new.account,
                seal_secret(new.secret),
                secrets.token_urlsafe(24),
                {"api": new.api} if new.api else {},
            ),
            at,
        )
        told = {"line": row.pk, "name": row.name, "voice": row.voice, "text": row.text, "by": by}
        trail.note(practice, at, "line added", told)
    return row


def add_simulated(desks: Desks, practice: int, at: int) -> PhoneLine:
    """A line at which nobody but the simulator calls: on the channels by which calls and texts come. Raises LineError.

    Its number is that of the channel, or one that nobody has.
    """
    channels = desks.of(practice).policy(at).channels.values()
    urgent = desks.of(practice).policy(at).urgent.route or ""
    phones = [one for one in channels if (one.address or "").startswith("+") and not one.is_private]
    voice = next((one for one in phones if one.name == urgent), phones[0] if phones else None)
    text = next((one.name for one in channels if one.name in TEXTING), "")
    if voice is None and not text:
        raise LineError("The policy has no channel with a phone number, so nobody can call. Nothing was made.")
    number = voice.address if voice is not None and voice.address else NOBODYS
    name = voice.name if voice is not None else ""
    new = Described("simulated", number, SIMULATED, secrets.token_urlsafe(24), name, text)
    return add_line(desks, practice, new, at, "simulator")


def answer_to(line: PhoneLine, message: str) -> str:
    """What a text is answered by itself, or the empty string; also what shadow mode keeps back."""
    found = contacts.contact_of_key(line.practice_id, f"{line.service}:{message}")
    row = outbox.outgoing_of_key(line.practice_id, f"answer:{found.pk}") if found is not None else None
    return row.text if row is not None else ""


def try_out(new: Described) -> None:
    """Ask the service whether it knows the account. Raises LineError, PhoneError."""
    service = service_of(new.service)
    wrong = service.check(Wire(new.account, new.secret, new.api)) if service is not None else ""
    if wrong:
        raise LineError(f"{wrong} Nothing was stored; --unchecked stores it all the same.")


def digits(written: str) -> str:
    """A number with its country, as digits. Raises LineError."""
    found = normalised(written)
    if not written.strip().startswith("+") or not found.isdigit() or not 5 <= len(found) <= 15:
        raise LineError(f"“{written[:30]}” is no number: write it with its country, such as +1 555 0100.")
    return found


def _check(desks: Desks, practice: int, new: Described, number: str, at: int) -> None:
    if service_of(new.service) is None:
        raise LineError(f"There is no phone service “{new.service}”; nothing was stored.")
    if not new.name.strip() or any(one.name == new.name for one in phone.lines(practice)):
        raise LineError("A line needs a name that no other line has; nothing was stored.")
    if not new.account.strip() or not new.secret:
        raise LineError("The account and its token are needed: they stand on the service's first page.")
    if any(one.number == number for one in phone.lines(practice)):
        raise LineError(f"+{number} is a line already; nothing was stored.")
    policy = desks.of(practice).policy(at)
    if not new.voice and not new.text:
        raise LineError("Say by which channel of your policy calls come, or texts; nothing was stored.")
    for channel in filter(None, (new.voice, new.text)):
        if channel not in policy.channels:
            known = ", ".join(sorted(policy.channels)) or "none"
            raise LineError(f"The policy has no channel “{channel}”; nothing was stored. Its channels: {known}.")
    if new.text and number in private_addresses(policy):
        raise LineError(
            f"+{number} is private in your policy, and whoever gets a text sees from where: no texts can leave from "
            "it. Leave the channel for texts out, or list the number. Nothing was stored."
        )


def lines(practice: int) -> list[PhoneLine]:
    """The lines of a practice."""
    return phone.lines(practice)


def named(practice: int, name: str) -> PhoneLine:
    """The line of that name. Raises LineError."""
    found = next((one for one in phone.lines(practice) if one.name == name), None)
    if found is None:
        known = ", ".join(one.name for one in phone.lines(practice)) or "none"
        raise LineError(f"There is no line “{name}”; nothing was changed. The lines: {known}.")
    return found


def remove_line(practice: int, line: PhoneLine, at: int, by: str = "") -> None:
    """Let a line go; what came by it stays."""
    with together(practice):
        if phone.remove_line(practice, line.pk):
            trail.note(practice, at, "line removed", {"line": line.pk, "name": line.name, "by": by})


def wire_of(line: PhoneLine) -> Wire:
    """How the service of a line is asked. Raises KeyFileError."""
    usual = SIMULATOR if line.account == SIMULATED else ""
    return Wire(line.account, unseal_secret(line.secret), line.settings.get("api", usual))


def addresses(line: PhoneLine) -> dict[str, str]:
    """What is to be set at the service, by what it is for."""
    found = {"calls": address(line, "voice"), "the end of calls": address(line, "status")} if line.voice else {}
    return found | ({"texts": address(line, "text")} if line.text else {})


def trouble(line: PhoneLine) -> str:
    """What is wrong with a line, as far as can be seen from here; the empty string where nothing is."""
    base = base_from_environment()
    service = service_of(line.service)
    if line.account == SIMULATED:
        return ""
    if not base.is_encrypted:
        return f"FRONTDESK_URL is {base.url}: the service can ask the desk only at a public address with https."
    try:
        wrong = service.check(wire_of(line)) if service is not None else "there is no such service"
    except PhoneError as error:
        return str(error)
    if wrong:
        return wrong
    if line.refused_at is not None and line.refused_at > (line.asked_at or 0):
        return (
            f"The last request was refused: {line.refused_why}. Is the token right, and is the address at the service "
            f"exactly {address(line, 'voice')}?"
        )
    return "" if line.asked_at is not None else "The service has not asked yet: are its addresses set?"


def set_phone(practice: int, member: Member, number: str, at: int, by: str = "") -> None:
    """Where calls that go through ring for a member; "" for nowhere. Raises LineError."""
    found = digits(number) if number.strip() else ""
    if found and any(one.number == found for one in phone.lines(practice)):
        raise LineError(f"+{found} is a line of the desk itself; nothing was changed.")
    with together(practice):
        phone.set_phone(practice, member.pk, found)
        # The number itself stays out of the trail: it is private.
        trail.note(practice, at, "phone of a member", {"member": member.pk, "rings": bool(found), "by": by})


def member_named(practice: int, name: str) -> Member:
    """The member of that name. Raises LineError."""
    found = next((one for one in practices.members(practice) if one.name.casefold() == name.casefold()), None)
    if found is None:
        raise LineError(f"Nobody of that name works here: “{name}”. Nothing was changed.")
    return found
