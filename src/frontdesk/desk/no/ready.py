"""Ready answers: what the policy names as an answer that exists already (PRODUCT P24)."""

from frontdesk.desk.no.model import Asking, Ready
from frontdesk.desk.wording import say


def ready_answers(asking: Asking) -> tuple[Ready, ...]:
    """The resources of the policy, that of the service which was asked for first; none that shows a private address."""
    edition = asking.rules.in_force(asking.at)
    privacy = edition.privacy(asking.tier)
    found = [
        Ready(one.name, one.resource, say(asking.language, "no.ready", resource=one.resource))
        for one in edition.policy.services
        if one.resource and privacy.reveals(one.resource) is None
    ]
    return tuple(sorted(found, key=lambda one: one.service != asking.service))
