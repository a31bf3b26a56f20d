"""A kind farewell with a referral, drafted for the owner (PRODUCT P17)."""

from frontdesk.desk.wording import say
from frontdesk.policy import Policy


def farewell(policy: Policy, name: str, language: str, referral: str = "") -> str:
    """The words; `referral` is who may serve the client better, or the empty string."""
    first = name.strip().split(" ")[0]
    hello = say(language, "hello", name=first) if first.isalpha() else say(language, "hello_nobody")
    onward = say(language, "farewell_refer", to=referral) if referral else say(language, "farewell_bare")
    told = [hello, say(language, "farewell"), onward, say(language, "farewell_kept")]
    return "\n\n".join([*told, policy.practice.owner or policy.practice.name])
