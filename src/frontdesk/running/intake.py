"""`frontdesk intake`: take mail in, nothing else."""

import click

from frontdesk.running.options import doors
from frontdesk.running.together import certificate_of, open_for_running, place_of, run


@click.command("intake")
@doors
def command(
    lmtp: str | None, smtp: str | None, submission: str | None, certificate: str | None, key: str | None
) -> None:
    """Take mail in: watch the mailboxes and open the doors. What is due is left to a worker."""
    open_for_running(pages=False)
    from frontdesk.worker.serving import Parts

    parts = Parts(
        workers=0,
        lmtp=place_of(lmtp, 24),
        smtp=place_of(smtp, 2525),
        submission=place_of(submission, 587),
        certificate=certificate_of(certificate, key),
    )
    run(parts, None)
