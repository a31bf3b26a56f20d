"""To which thread a mail of the owner's own belongs."""

from collections.abc import Sequence

from frontdesk.store.models import Thread
from frontdesk.store.queries import people, threads

TOPIC_SECONDS = 90 * 86_400
"""For so long a mail with the same subject belongs to the same thread where it names no other mail."""
TALK_SECONDS = 7 * 86_400
"""For so long calls and texts of one client on one channel are one conversation: they have no subject."""


def thread_of_own(
    practice: int, references: Sequence[str], recipients: Sequence[str], channel: str, topic: str, at: int
) -> Thread | None:
    """The thread of a mail that it names, else that of one of its recipients about the same topic."""
    found = threads.thread_of_references(practice, references)
    for recipient in recipients if topic and found is None else ():
        client = people.client_of(practice, "mail", recipient.casefold())
        if client is not None:
            found = threads.thread_of_topic(practice, client.pk, channel, topic, at - TOPIC_SECONDS)
        if found is not None:
            break
    return found
