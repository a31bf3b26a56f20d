"""Mailboxes described, tried out before they are stored, tried again, and let go."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from frontdesk.channels.mail import imap
from frontdesk.channels.mail.outgoing import LetterError, RelayError, try_out
from frontdesk.errors import FrontdeskError
from frontdesk.office.desks import Desks
from frontdesk.office.ways import KINDS, Bearing, Marks, Secret, WayError, account_from, relay_from, secret_of
from frontdesk.store import trail
from frontdesk.store.models import Mailbox
from frontdesk.store.opening import together
from frontdesk.store.queries import consents, filings, practices, reading

SHORTEST_SECRET = 12
"""Letters of the password by which the owner's own mail program logs in at the desk."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What trying a mailbox out found: sentences, what to do, and what was learnt for its settings.

    `marks` is how far each folder that is read was filled just then: what comes later is new, whenever it is read.
    """

    works: bool
    said: tuple[str, ...]
    todo: str = ""
    learnt: dict[str, Any] = field(default_factory=dict)
    server_time: int | None = None
    marks: Marks = field(default_factory=dict)


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

    _check_wishes(kind, settings)


def _check_wishes(kind: str, settings: dict[str, Any]) -> None:
    """What the owner wants done in her mailbox."""
    after = str(settings.get("after", ""))
    if after and (kind != "imap" or not (after == "seen" or (after.startswith("move:") and after[5:].strip()))):
        raise WayError(
            "--after says what is done with mail that was taken in from a mailbox of the kind imap: leave, seen or "
            "move:FOLDER; nothing was stored."
        )
    if settings.get("copy_to_sent") and kind != "smtp":
        raise WayError("--copy-to-sent belongs to a mailbox of the kind smtp; nothing was stored.")


def settings_of(before: Mapping[str, object], given: Mapping[str, object]) -> dict[str, Any]:
    """The settings with what was given of others; `leave` and `none` are what holds without a word."""
    found = {**before, **{key: value for key, value in given.items() if value}}
    return {key: value for key, value in found.items() if (key, value) not in _USUAL}


def user_of(kind: str, settings: dict[str, Any]) -> str:
    """Who signs in to such a mailbox. Raises WayError."""
    if kind == "submission" or not settings.get("user"):
        raise WayError("A sign-in at a provider needs --user, and is for the kinds imap and smtp; nothing was stored.")
    return str(settings["user"])


def check_same(before: Mailbox, settings: Mapping[str, object]) -> None:
    """How far a mailbox was read means nothing in another: its history would be taken for new, and answered."""
    if before.kind == "imap" and any(before.settings.get(name) != settings.get(name) for name in ("host", "user")):
        raise WayError(
            f"With another host or user “{before.name}” is another mailbox; nothing was changed. Add that one, and "
            "remove this."
        )
    if before.consent_id is not None and before.settings.get("user") != settings.get("user"):
        raise WayError(f"“{before.name}” is signed in as {before.settings.get('user')}; nothing was changed.")


def change(practice: int, box: Mailbox, settings: dict[str, Any], at: int) -> None:
    """Describe a stored mailbox anew; how far it was read stays, and what failed there is tried again.

    Raises WayError where it would be another mailbox.
    """
    check_same(named(practice, box.name), settings)
    with together(practice):
        practices.change_mailbox(practice, box.pk, settings)
        if not settings.get("after"):
            filings.forget_wishes(practice, box.pk)
        filings.retry_filings(practice, at)
        trail.note(practice, at, "mailbox changed", {"mailbox": box.pk, "name": box.name, "settings": settings})


_USUAL = {("after", "leave"), ("copy_to_sent", "none")}
_NEEDED = {"imap": ("host", "user"), "smtp": ("host", "address"), "submission": ("user", "address")}


def try_mailbox(kind: str, settings: dict[str, Any], secret: Secret) -> Trial:
    """Try a mailbox as it is described; whatever is wrong is an answer."""
    try:
        return _TRIALS[kind](settings, secret)
    except (LetterError, RelayError, imap.ImapError, WayError) as error:
        return Trial(False, (str(error),))


def try_stored(mailbox: Mailbox) -> Trial:
    """Try a mailbox that is stored; a secret that cannot be read, or a token that cannot be had, is an answer too."""
    secret = secret_at_hand(mailbox)
    return secret if isinstance(secret, Trial) else try_mailbox(mailbox.kind, mailbox.settings, secret)


def secret_at_hand(mailbox: Mailbox) -> Secret | Trial:
    """The secret, with a token that is good now: what tries it then needs no database. Else what is wrong."""
    try:
        secret = secret_of(mailbox)
        return secret if isinstance(secret, str) else given(secret.fresh())
    except (FrontdeskError, OSError) as error:
        said, mark, todo = str(error).rpartition(" Sign in again")
        return Trial(False, (said,), f"{mark}{todo}".strip()) if mark else Trial(False, (str(error),))


def given(token: str) -> Bearing:
    """A login by a token that is at hand, and by no other."""
    return Bearing(lambda: token, lambda _refused: token)


def remove(practice: int, name: str, at: int, by: str = "") -> None:
    """Let a mailbox go, its secret with it. Raises WayError where there is none of that name.

    How far it was read is kept: added again, it reads on from there.
    """
    box = named(practice, name)
    with together(practice):
        reading.keep_marks(practice, box.pk)
        practices.remove_mailbox(practice, box.pk)
        if box.consent_id is not None:
            consents.forget_consent(practice, box.consent_id)
        told = {"mailbox": box.pk, "name": name, "kind": box.kind, "by": by}
        trail.note(practice, at, "mailbox removed", told)


def named(practice: int, name: str) -> Mailbox:
    """The mailbox of that name. Raises WayError."""
    boxes = {one.name: one for one in practices.mailboxes(practice)}
    if name not in boxes:
        known = ", ".join(sorted(boxes)) or "none yet"
        raise WayError(f"There is no mailbox “{name}”; nothing was changed. There are: {known}.")
    return boxes[name]


def _try_imap(settings: dict[str, Any], secret: Secret) -> Trial:
    account = account_from(settings, secret)
    found, ends = imap.standing(account)
    marks = {name: (one.uidvalidity, one.uid) for name, one in ends.items()}
    count = len(found.names)
    wish = str(settings.get("after", ""))
    if wish.startswith("move:") and (to := wish.removeprefix("move:").strip()) not in found.names:
        return Trial(False, (f"There is no folder “{to}” to move mail to.",), f"The folders: {', '.join(found.names)}.")
    if wish.startswith("move:") and to in {found.inbox, found.sent}:
        return Trial(False, (f"“{to}” is watched: mail that is moved there would be taken for new.",))
    login = f"The login to {account.host} works; the mailbox has {f'{count} folders' if count != 1 else 'one folder'}."
    if found.sent:
        return Trial(True, (login, f"What you send is found in “{found.sent}”."), marks=marks)
    return Trial(
        True,
        (login, "No folder of sent mail was found: what you send from your own program stays unseen."),
        "Let your mail program keep what it sends in a folder named Sent, then run `frontdesk mailbox test`.",
        marks=marks,
    )


def _try_smtp(settings: dict[str, Any], secret: Secret) -> Trial:
    tried = try_out(relay_from(settings, secret), settings["address"])
    learnt = {} if tried.takes_null is None else {"null_sender": tried.takes_null}
    return Trial(tried.works, (tried.said,), tried.todo, learnt, tried.server_time)


def _try_submission(settings: dict[str, Any], secret: Secret) -> Trial:
    if not isinstance(secret, str) or len(secret) < SHORTEST_SECRET:
        raise WayError(f"The password for your mail program needs {SHORTEST_SECRET} letters or more.")
    user = settings["user"]
    return Trial(True, (f"Your mail program may send through the desk as “{user}” once the desk runs.",))


_TRIALS = {"imap": _try_imap, "smtp": _try_smtp, "submission": _try_submission}
