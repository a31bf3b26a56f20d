"""What the reader of an audit is told: where the mail is, whose it is, by which policy it is measured."""

from frontdesk.errors import FrontdeskError
from frontdesk.office.auditing import uploads
from frontdesk.office.auditing.job import Job, Server
from frontdesk.office.desks import Desks
from frontdesk.office.mailboxes import Trial, secret_at_hand
from frontdesk.office.ways import PORTS
from frontdesk.policy import Policy
from frontdesk.store.models import Audit, Mailbox
from frontdesk.store.queries import practices

DAY = 86_400


class SignInError(FrontdeskError):
    """The connected mailbox cannot be signed in to."""


def job_of(desks: Desks, row: Audit, at: int) -> Job:
    """The job. Raises FrontdeskError where there is no policy, or the mailbox cannot be signed in to."""
    practice: int | None = row.practice_id
    policy = desks.of(practice).policy(at) if practice is not None else None
    paths = [(uploads.place_of(row.folder, number, one["name"]), one["name"]) for number, one in enumerate(row.files)]
    return Job(
        files=tuple((str(path), name) for path, name in paths),
        server=_server(row.mailbox) if row.mailbox else None,
        own=tuple(row.wishes.get("own", ())),
        lists=bool(row.wishes.get("lists")),
        zone=row.wishes.get("zone"),
        policy=_text(practice, policy) if practice is not None and policy else None,
        country=policy.holidays.calendar if policy else row.wishes.get("country"),
        latest=at + DAY,
    )


def _text(practice: int, policy: Policy) -> str | None:
    return next((one.text for one in practices.policies(practice) if one.version == policy.version), None)


def _server(box: Mailbox) -> Server:
    secret = secret_at_hand(box)
    if isinstance(secret, Trial):
        raise SignInError(" ".join((*secret.said, secret.todo)).strip())
    security = box.settings.get("security", "tls")
    return Server(
        host=box.settings["host"],
        port=box.settings.get("port") or PORTS.get(("imap", security), 143),
        user=box.settings["user"],
        security=security,
        trusted=box.settings.get("trusted"),
        secret=secret if isinstance(secret, str) else secret.fresh(),
        is_token=not isinstance(secret, str),
    )
