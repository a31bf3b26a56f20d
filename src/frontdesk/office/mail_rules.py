"""The mail rules put on the owner's mail server, and taken back: what works there is never replaced unseen."""

import hashlib
import re
from dataclasses import dataclass

from frontdesk.channels.mail.imap import Account
from frontdesk.channels.mail.managesieve import RulesRefusedError, Session, signed_in
from frontdesk.errors import FrontdeskError

NAME = "frontdesk"
KEPT = "before-frontdesk"
"""The names of the script, and of the copy of what was active before it."""
_FORMER = re.compile(r"^# Active before: (.*)$", re.MULTILINE)
_REQUIRE = re.compile(r"^require \[", re.MULTILINE)


class OtherRulesError(FrontdeskError):
    """Another script is active there, and nobody has said that it may rest; nothing was changed."""


class NotOursError(FrontdeskError):
    """What is active there is not what the desk put there; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Active:
    """What works on the server now; an empty name for nothing. `can_stay`: whether it can go on beside the desk's."""

    name: str
    text: str
    can_stay: bool

    @property
    def is_ours(self) -> bool:
        """Whether the desk put it there."""
        return self.name == NAME

    @property
    def mark(self) -> str:
        """Changes with the script: by it one says which was seen."""
        return hashlib.sha256(f"{self.name}\0{self.text}".encode()).hexdigest()[:16] if self.name else ""


def look(account: Account) -> Active:
    """What is active now. Raises RulesError."""
    with signed_in(account) as session:
        return _active(session)


def install(account: Account, script: str, seen: str = "") -> Active:
    """Put the script there and let it work; what worked before, of which `seen` is the mark.

    The server reads the script first. What was active goes on within it where it can (RFC 6609), else it rests; it
    stays under its name, and a copy of it is kept. Raises OtherRulesError, RulesError.
    """
    with signed_in(account) as session:
        before = _active(session)
        if before.name and not before.is_ours and before.mark != seen:
            raise OtherRulesError(f"Another script, “{before.name}”, is active there; nothing was changed.")
        former = _former(before.text) if before.is_ours else before.name
        text = _with_former(_lines(script), former, _text_of(session, before, former), session.extensions)
        session.check(text)
        if before.name and not before.is_ours:
            session.put(KEPT, before.text)
        session.put(NAME, text)
        session.activate(NAME)
    return before


def take_back(account: Account) -> str:
    """Let what was active before work again; its name, empty for none. Raises NotOursError, RulesError."""
    with signed_in(account) as session:
        now = _active(session)
        if not now.is_ours:
            what = f"“{now.name}” is active there" if now.name else "No script is active there"
            raise NotOursError(f"{what}, not the desk's; nothing was changed.")
        known, former = session.scripts(), _former(now.text)
        back = next((one for one in (former, KEPT if former else "") if one in known), "")
        session.activate(back)
    return back


def _active(session: Session) -> Active:
    name = next((one for one, is_active in session.scripts().items() if is_active), "")
    text = session.script(name) if name else ""
    return Active(name, text, can_stay=_can_stay(text, session.extensions))


def _can_stay(text: str, extensions: frozenset[str]) -> bool:
    """A script that answers by itself cannot: a server gives one automatic answer a message (RFC 5230, 4.7)."""
    return "include" in extensions and not re.search(r"\b(vacation|include)\b", text)


def _text_of(session: Session, before: Active, former: str) -> str:
    if not former or former == before.name:
        return before.text
    try:
        return session.script(former)
    except RulesRefusedError:
        return ""


def _former(text: str) -> str:
    found = _FORMER.search(text)
    return found[1].strip() if found else ""


def _lines(script: str) -> str:
    """With the line ends that a script has on the wire (RFC 5228, section 2.2)."""
    return "\r\n".join(script.splitlines()) + "\r\n"


def _with_former(script: str, former: str, text: str, extensions: frozenset[str]) -> str:
    """The script, with the name of what worked before, which goes on within it where it can."""
    if not former:
        return script
    told = f"# Active before: {former}\r\n{script}"
    if not text or not _can_stay(text, extensions):
        return told
    quoted = former.replace("\\", "\\\\").replace('"', '\\"')
    return _REQUIRE.sub('require ["include", ', told, count=1) + f'include :personal :optional "{quoted}";\r\n'
