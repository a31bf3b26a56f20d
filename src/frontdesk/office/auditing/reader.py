"""Reads past mail in a process of its own, run as a module: a job in, lines of progress out, figures as the last.

Whatever the mail does to this process (memory, time, a fault in a parser), the desk goes on. It opens no database.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import monotonic
from typing import Any

from frontdesk.audit import Examined, Gathering, Losses, MailFacts, Question, Unreadable, examine
from frontdesk.audit.kept import as_kept
from frontdesk.audit.proposal import Recommendation, as_json, evidence, headline, holidays_between, recommend
from frontdesk.audit.shares import share_of
from frontdesk.channels.mail import MailboxError, mails, stored_bytes
from frontdesk.channels.mail.imap import Account, Bearer, Password
from frontdesk.channels.mail.remote import Remote, remote_of
from frontdesk.errors import FrontdeskError
from frontdesk.office.auditing.job import MOST_MAILS, Job, Progress, Server
from frontdesk.policy import read_policy
from frontdesk.policy.model import Policy

SAY_SECONDS = 0.3
_MODEST = 5
"""Less of the processor than whoever answers clients."""
Source = tuple[Path | Remote, str]
Tell = Callable[[Progress], None]


class NothingError(FrontdeskError):
    """There is no mail in what was given."""


def read(job: Job, tell: Tell) -> dict[str, Any]:
    """Read everything, and work out the figures. Raises FrontdeskError with why there are none."""
    sources = [(Path(path), name) for path, name in job.files]
    wanted: list[Source] = [*sources, *([(_remote(job.server), "")] if job.server else [])]
    counter = _Counter(tell, sum(stored_bytes(one) for one, _ in wanted))
    refused: list[str] = []
    share = share_of(_every_mail(wanted, job, counter, refused), guess_owner=True)
    if not len(share.gathering):
        raise NothingError(_nothing(refused, [one.reason for one in share.lost], share.count))
    examined = _examined(job, share.gathering, Losses(share.count, share.lost))
    closed = holidays_between(examined.talk, job.country)
    found = recommend(examined.talk, examined.yardstick.zone, closed)
    return {
        "profile": as_kept(examined.profile),
        "recommendation": _recommended(found),
        "owner": _owner(examined),
        "refused": refused,
        "is_whole": counter.mails < MOST_MAILS,
    }


def _remote(server: Server) -> Remote:
    secret = Bearer(lambda: server.secret) if server.is_token else Password(server.secret)
    account = Account(server.host, server.port, server.user, secret, server.security, trusted=server.trusted)
    return remote_of(account)


@dataclass(slots=True)
class _Counter:
    """Says now and then how far it is."""

    tell: Tell
    total: int
    done: int = 0
    mails: int = 0
    told_at: float = 0.0

    def passed(self, count: int) -> None:
        """So many bytes more are read."""
        self.done += count

    def one_more(self) -> bool:
        """Another mail; False where it is one too many."""
        self.mails += 1
        if monotonic() - self.told_at >= SAY_SECONDS:
            self.told_at = monotonic()
            self.tell(Progress(min(self.done, self.total), self.total, self.mails))
        return self.mails < MOST_MAILS


def _every_mail(
    sources: list[Source], job: Job, counter: _Counter, refused: list[str]
) -> Iterator[MailFacts | Unreadable]:
    """All mail of all sources; a file that is no mailbox is told, and the others are read."""
    for source, name in sources:
        try:
            found = mails(source, frozenset(), latest=job.latest, on_bytes=counter.passed)
            for one in found:
                yield one
                if not counter.one_more():
                    return
        except MailboxError as error:
            refused.append(str(error).replace(str(source), f"“{name}”"))


def _examined(job: Job, gathering: Gathering, losses: Losses) -> Examined:
    """The figures. Where no mail is from the addresses that were given, whose it is is guessed from the mail."""
    columns, versions = gathering.columns(), _versions(job)
    known = frozenset(one.strip().casefold() for one in job.own) & set(columns.people)
    asked = Question(known, job.lists, None if versions else job.zone, versions)
    found = examine(columns, asked, losses)
    if found.profile.messages.sent or not known:
        return found
    guessed = examine(columns, replace(asked, own=frozenset()), losses)
    return guessed if guessed.profile.messages.sent else found


def _versions(job: Job) -> tuple[Policy, ...]:
    policy = read_policy(job.policy, thorough=False).policy if job.policy else None
    return (policy,) if policy else ()


def _recommended(found: Recommendation) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(as_json(found))
    return {**plain, "headline": list(headline(found)), "evidence": list(evidence(found, longer=""))}


def _owner(examined: Examined) -> dict[str, str]:
    """Whose mailbox it is, for whoever has not said it yet."""
    known = dict(zip(examined.talk.people, examined.talk.names, strict=True))
    address = next(iter(examined.profile.own.addresses), "")
    name = "".join(char if char.isprintable() else " " for char in known.get(address, ""))
    return {"address": address, "name": " ".join(name.split())}


def _nothing(refused: list[str], reasons: list[str], count: int) -> str:
    if refused:
        return " ".join(refused)
    if count:
        return f"None of the {count:,} mails in it can be read. The first: {reasons[0]}."
    return (
        "There is no mail in it. The desk reads mbox files, also packed, Google Takeout archives, and Maildir folders "
        "or .eml files in a zip or tar archive."
    )


def main() -> None:
    """Do the job that stands on the first line of standard input."""
    os.nice(_MODEST)
    given = json.loads(sys.stdin.readline())
    server = given.pop("server")
    files = tuple((path, name) for path, name in given.pop("files"))
    job = Job(files=files, server=Server(**server) if server else None, **{**given, "own": tuple(given["own"])})
    try:
        _say({"found": read(job, lambda progress: _say({"progress": asdict(progress)}))})
    except FrontdeskError as error:
        _say({"trouble": str(error)})
    except MemoryError:
        _say({"trouble": "There is too much mail in it for the memory of the desk."})


def _say(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
