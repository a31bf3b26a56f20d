"""Whether a contact is a friend's own and none of the desk's business (PRODUCT P23)."""

from frontdesk.desk.case import Case
from frontdesk.desk.urgency import Judgement
from frontdesk.triage import Urgency


def is_private_matter(case: Case, judged: Judgement) -> bool:
    """A friend's, on a channel that is not listed, and nothing in it concerns work; in doubt it is work."""
    if not case.contact.sender.is_personal or case.channel.listed or not case.contact.readable:
        return False
    urgent = {judged.urgent, case.reading.urgent} != {Urgency.NO}
    return not urgent and not _concerns_work(case)


def _concerns_work(case: Case) -> bool:
    """A service or the work of others is spoken of, it asks about a promise, or answers one of ours in its thread."""
    reading = case.reading
    if reading.service is not None or reading.topics or reading.out_of_scope or reading.third_party is not None:
        return True
    if reading.nudge is not None or reading.complaint is not None or case.contact.claims_urgent:
        return True
    return any(case.is_owed_here(one) for one in case.state.promises)
