"""`frontdesk worker`: do what is due, nothing else."""

import click

from frontdesk.running.options import workers
from frontdesk.running.together import open_for_running, run


@click.command("worker")
@workers
def command(workers: int) -> None:
    """Do what is due: send, alert, settle promises, give sheets. Several may run beside each other on PostgreSQL."""
    open_for_running(pages=False)
    from frontdesk.worker.serving import Parts

    run(Parts(workers=workers, watch=False), None)
