"""The policy without private data, for clients who adopt it for their own business (P11)."""

from frontdesk.policy.template import template_of
from frontdesk.publish.model import File, Made
from frontdesk.publish.source import Source


def make(source: Source) -> Made:
    """One policy file to start from."""
    return Made((File("policy-template.toml", "application/toml", template_of(source.text, source.policy)),))
