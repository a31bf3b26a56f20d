"""Rules of what must not be told: a private address in any text that clients may see."""

from frontdesk.policy.findings import Code, Path
from frontdesk.policy.lint.case import Case
from frontdesk.policy.private import is_listed, normalised, private_addresses
from frontdesk.policy.spoken import noted, spoken


def private_address_shown(case: Case) -> None:
    """FD701: a text that leaves gives a private address away."""
    public = private_addresses(case.policy)
    if not public:
        return
    for path, text in spoken(case.policy):
        known = private_addresses(case.policy, str(path[1])) if path[0] == "tiers" else public
        found = known.reveals(text)
        if found is not None:
            case.error(
                Code.PRIVATE_ADDRESS_SHOWN,
                path,
                f"This text shows the private address {found}.",
                "Take it out: what clients may read must not hold it.",
                value=text,
            )
    for path, text in noted(case.policy):
        found = public.reveals(text)
        if found is not None:
            message = f"This text holds the private address {found}."
            case.warn(Code.PRIVATE_ADDRESS_SHOWN, path, message, "Nobody is shown it; better take it out.", value=text)


def private_and_listed(case: Case) -> None:
    """FD702: one address, private on one channel and listed on another, so that it counts as public."""
    shown: dict[str, str] = {}
    for channel in case.policy.channels.values():
        if channel.address and is_listed(channel):
            shown.setdefault(normalised(channel.address), channel.name)
    for channel in case.policy.channels.values():
        other = shown.get(normalised(channel.address)) if channel.address and not channel.listed else None
        if other is not None:
            path: Path = ("channels", channel.name, "listed")
            message = f"The address of {channel.name} is private here and listed as {other}: it counts as public."
            case.warn(Code.ADDRESS_PRIVATE_AND_LISTED, path, message, "Give the private channel an address of its own.")
