"""What the policy says of the service that a message asks for."""

from frontdesk.desk.case import Case
from frontdesk.desk.model import ServiceAnswer


def service_answer(case: Case) -> ServiceAnswer | None:
    """How the service that was asked for is offered, or None where none was recognised."""
    wanted = case.reading.service
    found = next((one for one in case.edition.policy.services if one.name == wanted), None)
    return ServiceAnswer(found.name, found.offer.value, found.rate, found.to, found.resource) if found else None
