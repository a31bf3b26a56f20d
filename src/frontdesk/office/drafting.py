"""The policy being written: one draft a practice, which nobody overwrites unseen, and which takes effect on a date."""

from datetime import date

from frontdesk.errors import FrontdeskError
from frontdesk.office import founding
from frontdesk.office.desks import Desks
from frontdesk.policy.edit import Change, Drop, Put, edit
from frontdesk.store import trail
from frontdesk.store.models import PolicyDraft, PolicyVersion
from frontdesk.store.opening import together
from frontdesk.store.queries import drafts, practices

FROZEN = ("holidays", "frozen")
"""Written by the desk when a version takes effect; no part of what the owner writes."""


class DraftError(FrontdeskError):
    """The draft cannot be changed so."""


class OvertakenError(DraftError):
    """Somebody else has changed the draft, or ended it, since it was read."""

    def __init__(self, now: PolicyDraft | None) -> None:
        who = f"{now.changed_by or 'Somebody'} has changed" if now else "Somebody has put into force, or thrown away,"
        super().__init__(f"{who} the draft since you loaded it, so yours was not kept. Load it again to see theirs.")
        self.now = now


def opened(practice: int) -> PolicyDraft | None:
    """The draft that is open, if there is one."""
    return drafts.draft(practice)


def open_draft(desks: Desks, practice: int, by: str, at: int) -> PolicyDraft:
    """The draft; begun from the version in force where there is none."""
    desk = desks.of(practice)
    return drafts.draft(practice) or begin_from(practice, desk.version_id(at), by, at)


def begin_from(practice: int, version: int, by: str, at: int) -> PolicyDraft:
    """Begin a draft from one of the practice's versions. Raises DraftError where one is open, or there is no such."""
    found = drafts.policy_version(practice, version)
    if found is None:
        raise DraftError("There is no such version of your policy; nothing was changed.")
    with together(practice):
        row = drafts.begin_draft(practice, edit(found.text, [Drop(FROZEN)]), version, by, at)
        if row is None:
            raise DraftError("There is a draft already; nothing was changed. Put it into force or throw it away first.")
        trail.note(practice, at, "policy draft begun", {"from": found.version, "by": by})
    return row


def write(practice: int, revision: int, text: str, by: str, at: int) -> int:
    """Keep a text as the draft; its new revision. Raises OvertakenError where the draft is no longer at `revision`."""
    found = drafts.draft(practice)
    if found is not None and found.revision == revision and found.text == text:
        return revision
    if not drafts.change_draft(practice, revision, text, by, at):
        raise OvertakenError(drafts.draft(practice))
    return revision + 1


def change(practice: int, revision: int, changes: list[Change], by: str, at: int) -> PolicyDraft:
    """Change the draft where a form asks for it. Raises OvertakenError, or UneditableError."""
    found = drafts.draft(practice)
    if found is None or found.revision != revision:
        raise OvertakenError(found)
    write(practice, revision, edit(found.text, changes), by, at)
    return drafts.draft(practice) or found


def throw_away(practice: int, revision: int, by: str, at: int) -> None:
    """Let the draft go. Raises OvertakenError."""
    with together(practice):
        if not drafts.end_draft(practice, revision):
            raise OvertakenError(drafts.draft(practice))
        trail.note(practice, at, "policy draft thrown away", {"by": by})


def take_effect(desks: Desks, practice: int, revision: int, day: date, by: str, at: int) -> PolicyVersion:
    """Make the draft a version that holds from a day of the practice's clock on, today at the earliest.

    Raises DraftError, OvertakenError, UneditableError, or PolicyRefusedError with what is wrong.
    """
    found = drafts.draft(practice)
    if found is None or found.revision != revision:
        raise OvertakenError(found)
    today = desks.of(practice).rules.local(at).date()
    if day < today:
        raise DraftError(f"{day.isoformat()} is past; nothing was changed. The earliest day is {today.isoformat()}.")
    text = edit(found.text, [Put(("effective",), day)])
    with together(practice):
        version = _adopted(practice, text, day, by, at)
        if not drafts.end_draft(practice, revision):
            raise OvertakenError(drafts.draft(practice))
    return next(one for one in practices.policies(practice) if one.version == version)


def _adopted(practice: int, text: str, day: date, by: str, at: int) -> str:
    """Add the version. What was in force once and holds no more is a version of its own when it is taken up again."""
    known = practices.policies(practice)
    policy, _ = founding.adopt(practice, text, at, by)
    if policy.version not in {one.version for one in known}:
        return policy.version
    if [one.version for one in known if one.effective <= day][-1:] == [policy.version]:
        raise DraftError("The draft says what holds on that day already; nothing was changed.")
    again = f"{text.rstrip()}\n\n# Taken up again, as version {len(known) + 1}.\n"
    return founding.adopt(practice, again, at, by)[0].version
