"""`frontdesk web`: serve the pages, nothing else."""

import click

from frontdesk.running.options import pages
from frontdesk.running.together import links_lead_to, open_for_running, run


@click.command("web")
@pages
def command(host: str, port: int) -> None:
    """Serve the pages. Mail is taken in by an intake, and what is due is done by a worker."""
    links_lead_to(host, port)
    open_for_running(pages=True)
    from frontdesk.worker.serving import Parts

    run(Parts(workers=0, watch=False), (host, port))
