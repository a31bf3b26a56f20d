"""`frontdesk serve`: pages, worker and intake in one process."""

import click

from frontdesk.running.options import doors, pages, workers
from frontdesk.running.together import certificate_of, links_lead_to, open_for_running, place_of, run


@click.command("serve")
@pages
@doors
@workers
def command(
    host: str,
    port: int,
    lmtp: str | None,
    smtp: str | None,
    submission: str | None,
    certificate: str | None,
    key: str | None,
    workers: int,
) -> None:
    """Run the desk: serve its pages, watch its mailboxes, take mail in, and do what is due. Stops on SIGTERM."""
    links_lead_to(host, port)
    open_for_running(pages=True)
    from frontdesk.worker.serving import Parts

    parts = Parts(
        workers=workers,
        lmtp=place_of(lmtp, 24),
        smtp=place_of(smtp, 2525),
        submission=place_of(submission, 587),
        certificate=certificate_of(certificate, key),
    )
    run(parts, (host, port))
