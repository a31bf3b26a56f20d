"""What triage learns of a policy, and no more."""

from frontdesk.policy.model import Offer, Policy
from frontdesk.triage import Brief, CaseBrief, ServiceBrief


def brief_of(policy: Policy) -> Brief:
    """The owner's definition of urgent, her services, languages and rates."""
    cases = tuple(CaseBrief(one.name, one.phrases, one.examples, one.unless) for one in policy.urgent.cases)
    services = tuple(
        ServiceBrief(one.name, one.examples, one.offer not in (Offer.REFER, Offer.NEVER)) for one in policy.services
    )
    rates = policy.triage
    return Brief(
        cases,
        policy.urgent.is_not,
        services,
        policy.practice.languages,
        rates.urgent_rate,
        rates.ask_rate,
        rates.topic_rate,
        rates.engine,
        policy.urgent.confirm,
    )


__all__ = ["brief_of"]
