"""The sample mailbox: a year of a believable practice, invented, the same bytes on every machine."""

from frontdesk.cli.sample.cast import ALIAS, OWNER, ZONE
from frontdesk.cli.sample.mail import as_mbox
from frontdesk.cli.sample.year import Year

__all__ = ["ALIAS", "OWNER", "ZONE", "sample_mbox"]


def sample_mbox() -> bytes:
    """The whole mailbox as an mbox file."""
    return "".join(map(as_mbox, Year().mails())).encode()
