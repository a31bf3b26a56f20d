"""One policy, published everywhere: what a practice gives to its clients and devices, made from the policy alone."""

from frontdesk.publish.making import made
from frontdesk.publish.model import File, Form, Made, Output
from frontdesk.publish.registry import OUTPUTS, output_named
from frontdesk.publish.source import Source

__all__ = ["OUTPUTS", "File", "Form", "Made", "Output", "Source", "made", "output_named"]
