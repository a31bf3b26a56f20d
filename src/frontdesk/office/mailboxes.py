"""Mailboxes described, tried out before they are stored, tried again, and let go."""

from dataclasses import dataclass, field
from typing import Any

from frontdesk.channels.mail import imap
from frontdesk.channels.mail.outgoing import LetterError, RelayError, try_out
from frontdesk.errors import FrontdeskError
from frontdesk.office.desks import Desks
from frontdesk.office.ways import KINDS, WayError, account_from, relay_from
from frontdesk.store import trail
from frontdesk.store.models import Mailbox
from frontdesk.store.opening import together
from frontdesk.store.queries import practices
from frontdesk.store.secret_key import unseal_secret

SHORTEST_SECRET = 12
"""Letters of the password by which the owner's own mail program logs in at the desk."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What trying a mailbox out found: sentences, what to do, and what was learnt for its settings."""

    works: bool
    said: tuple[str, ...]
    todo: str = ""
    learnt: dict[str, Any] = field(default_factory=dict)
    server_time: int | None = None


def described(desks: Desks, practice: int, kind: str, channel: str, settings: dict[str, Any], at: int) -> None:
    """Whether a mailbox is described so that it can be used. Raises WayError."""
    if kind not in KINDS:
        raise WayError(f"There is no kind “{kind}”; nothing was stored. The kinds are {', '.join(KINDS)}.")
    channels = desks.of(practice).policy(at).channels
    if channel not in channels:
        known = ", ".join(sorted(channels)) or "none"
        raise WayError(f"The policy has no channel “{channel}”; nothing was stored. Its channels: {known}.")
    for name in _NEEDED[kind]:
        if not settings.get(name):
            raise WayError(f"A mailbox of the kind {kind} needs --{name}; nothing was stored.")
    if settings.get("port") and not 0 < settings["port"] < 65_536:
        raise WayError("A port is a number from 1 to 65535; nothing was stored.")


_NEEDED = {"imap": ("host", "user"), "smtp": ("host", "address"), "submission": ("user", "address")}


def try_mailbox(kind: str, settings: dict[str, Any], secret: str) -> Trial:
    """Try a mailbox as it is described; whatever is wrong is an answer."""
    try:
        return _TRIALS[kind](settings, secret)
    except (LetterError, RelayError, imap.ImapError, WayError) as error:
        return Trial(False, (str(error),))


def try_stored(mailbox: Mailbox) -> Trial:
    """Try a mailbox that is stored; a secret that cannot be read is an answer too."""
    try:
        secret = unseal_secret(mailbox.secret) if mailbox.secret else ""
    except FrontdeskError as error:
        return Trial(False, (str(error),))
    return try_mailbox(mailbox.kind, mailbox.settings, secret)


def remove(practice: int, name: str, at: int) -> None:
    """Let a mailbox go, its secret with it. Raises WayError where there is none of that name."""
    box = named(practice, name)
    with together(practice):
        practices.remove_mailbox(practice, box.pk)
        trail.note(practice, at, "mailbox removed", {"mailbox": box.pk, "name": name, "kind": box.kind})


def named(practice: int, name: str) -> Mailbox:
    """The mailbox of that name. Raises WayError."""
    boxes = {one.name: one for one in practices.mailboxes(practice)}
    if name not in boxes:
        known = ", ".join(sorted(boxes)) or "none yet"
        raise WayError(f"There is no mailbox “{name}”; nothing was changed. There are: {known}.")
    return boxes[name]


def _try_imap(settings: dict[str, Any], secret: str) -> Trial:
    account = account_from(settings, secret)
    found = imap.find_folders(account)
    count = len(found.names)
    login = f"The login to {account.host} works; the mailbox has {f'{count} folders' if count != 1 else 'one folder'}."
    if found.sent:
        return Trial(True, (login, f"What you send is found in “{found.sent}”."))
    return Trial(
        True,
        (login, "No folder of sent mail was found: what you send from your own program stays unseen."),
        "Let your mail program keep what it sends in a folder named Sent, then run `frontdesk mailbox test`.",
    )


def _try_smtp(settings: dict[str, Any], secret: str) -> Trial:
    tried = try_out(relay_from(settings, secret), settings["address"])
    learnt = {} if tried.takes_null is None else {"null_sender": tried.takes_null}
    return Trial(tried.works, (tried.said,), tried.todo, learnt, tried.server_time)


def _try_submission(settings: dict[str, Any], secret: str) -> Trial:
    if len(secret) < SHORTEST_SECRET:
        raise WayError(f"The password for your mail program needs {SHORTEST_SECRET} letters or more.")
    user = settings["user"]
    return Trial(True, (f"Your mail program may send through the desk as “{user}” once the desk runs.",))


_TRIALS = {"imap": _try_imap, "smtp": _try_smtp, "submission": _try_submission}
