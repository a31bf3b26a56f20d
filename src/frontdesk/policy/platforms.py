"""How long a platform lets a business answer freely after a client's message."""

from frontdesk.policy.model import Channel
from frontdesk.policy.values import Duration, Unit

WINDOWS = {
    name: Duration(hours, Unit.HOURS)
    for name, hours in {"whatsapp": 24, "messenger": 24, "facebook": 24, "instagram": 24, "tiktok": 48}.items()
}
"""By the platforms' own rules, as of 2026."""


def answer_window(channel: Channel) -> Duration | None:
    """The shortest time known in which an answer is free: the owner's, or the platform's by its name."""
    named = (channel.platform or channel.name).lower()
    known = [window for name, window in WINDOWS.items() if name in named][:1]
    if channel.reply_window is not None and channel.reply_window.is_clock:
        known.append(channel.reply_window)
    return min(known, key=lambda one: one.seconds, default=None)
