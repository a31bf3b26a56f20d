"""Each practice: its policies as they read now, its holidays, its mailboxes."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

from frontdesk.office.doctor.model import Level, Line, look, ok, wrong
from frontdesk.office.mailboxes import Trial, secret_at_hand, try_mailbox
from frontdesk.office.ways import Secret
from frontdesk.policy import Policy, Severity, parse_policy, read_policy
from frontdesk.store.models import Mailbox, PolicyVersion, Practice
from frontdesk.store.queries import practices

SOON = timedelta(days=60)
"""So long before frozen holidays run out somebody is told."""
CLOCK_LOOK, CLOCK_WRONG = 60, 300
_AT_ONCE = 8


def policies(practice: Practice, at: int) -> list[Line]:
    """Every version that holds now or later: readable, without errors, its holidays not about to run out."""
    today = datetime.fromtimestamp(at, UTC).date()
    stored = practices.policies(practice.pk)
    if not stored:
        todo = "Add one: frontdesk practice policy FILE."
        return [wrong("policy", "There is no policy, so nothing can be taken in.", todo, practice.slug)]
    return [line for one in holding(stored, today) for line in policy_lines(one, practice.slug, today)]


def holding(stored: Sequence[PolicyVersion], today: date) -> list[PolicyVersion]:
    """The version in force, and those that take over later; `stored` is in the order of their dates."""
    past = [one for one in stored if one.effective <= today]
    return [*past[-1:], *(one for one in stored if one.effective > today)]


def policy_lines(stored: PolicyVersion, practice: str, today: date) -> list[Line]:
    """What to say of one version."""
    which = f"The policy of {stored.effective}"
    parsed = parse_policy(stored.text).policy
    if parsed is None:
        todo = "Mend it and add it again: frontdesk practice policy FILE. Mail stays where it is until then."
        return [wrong("policy", f"{which} can no longer be read by this version.", todo, practice)]
    errors = [one for one in read_policy(stored.text).findings if one.severity is Severity.ERROR]
    if errors:
        said = f"{which} contradicts itself: {errors[0].message}" + (
            f" (and {len(errors) - 1} more)" * (len(errors) > 1)
        )
        line = wrong("policy", said, "Mend it and add it again: frontdesk practice policy FILE.", practice)
    else:
        line = ok("policy", f"{which} reads without a mistake.", practice)
    return [line, *_holidays(parsed, which, practice, today)]


def _holidays(policy: Policy, which: str, practice: str, today: date) -> list[Line]:
    frozen = policy.holidays.frozen
    if frozen is None or frozen.last > today + SOON:
        return []
    todo = "Write them anew with `frontdesk check FILE --freeze`, then `frontdesk practice policy FILE`."
    if frozen.last < today:
        said = f"{which} knows holidays until {frozen.last} only: days after it count as working days."
        return [wrong("holidays", said, todo, practice)]
    return [look("holidays", f"{which} knows holidays until {frozen.last} only.", todo, practice)]


def mailboxes(practice: Practice, at: int) -> list[Line]:
    """Every mailbox tried, several at once; what is missing; and the clock against the mail servers'."""
    boxes = practices.mailboxes(practice.pk)
    # Tokens are got here, for the threads have no database.
    ready = [secret_at_hand(box) for box in boxes]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        trials = list(pool.map(_tried, boxes, ready))
    lines = [mailbox_line(box, trial, practice.slug) for box, trial in zip(boxes, trials, strict=True)]
    return [*lines, *_missing(practice, boxes), *clock_lines([one.server_time for one in trials], at, practice.slug)]


def _tried(box: Mailbox, secret: Secret | Trial) -> Trial:
    """Without the database: each runs in a thread of its own."""
    return secret if isinstance(secret, Trial) else try_mailbox(box.kind, box.settings, secret)


def mailbox_line(box: Mailbox, trial: Trial, practice: str) -> Line:
    """What to say of a mailbox that was tried."""
    said = f"{box.name} ({box.kind}): {' '.join(trial.said)}"
    if not trial.works:
        todo = trial.todo or f"Mend it, then run `frontdesk mailbox test {box.name}`."
        return wrong("mailbox", said, todo, practice)
    return Line("mailbox", Level.LOOK if trial.todo else Level.OK, said, trial.todo, practice)


def _missing(practice: Practice, boxes: Sequence[Mailbox]) -> list[Line]:
    kinds = {one.kind for one in boxes}
    lines = []
    if "smtp" not in kinds:
        said = "There is no way to send: " + (
            "in shadow mode nothing leaves anyway." if practice.is_shadow else "answers and held replies cannot leave."
        )
        todo = "Add one: frontdesk mailbox add NAME --kind smtp."
        lines.append((look if practice.is_shadow else wrong)("mailbox", said, todo, practice.slug))
    if "imap" not in kinds:
        said = "No mailbox is read: mail comes in only where a mail server hands it over, and Sent is not seen."
        todo = "Add one: frontdesk mailbox add NAME --kind imap."
        lines.append(look("mailbox", said, todo, practice.slug))
    wanting = [one.name for one in boxes if one.settings.get("copy_to_sent")]
    if wanting and "imap" not in kinds:
        said = f"“{wanting[0]}” should lay copies into your Sent folder, but no mailbox is read: none is laid."
        lines.append(look("mailbox", said, "Add one: frontdesk mailbox add NAME --kind imap.", practice.slug))
    return lines


def clock_lines(times: Sequence[int | None], at: int, practice: str) -> list[Line]:
    """This machine's clock against those of the mail servers that told theirs."""
    off = [abs(time - at) for time in times if time is not None]
    if not off:
        return []
    seconds = min(off)
    said = f"This machine's clock and the mail server's differ by {seconds} seconds."
    todo = "Set the clock by a time server (NTP): promises are made by it."
    if seconds > CLOCK_WRONG:
        return [wrong("clock", said, todo, practice)]
    return [look("clock", said, todo, practice) if seconds > CLOCK_LOOK else ok("clock", said, practice)]
