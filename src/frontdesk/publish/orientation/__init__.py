"""What a client is asked to agree to: the guide's sections as points, each with the digest of what it says."""

from frontdesk.publish.orientation.agreed import Signed, agreed_rules, outstanding
from frontdesk.publish.orientation.points import Point, points
from frontdesk.publish.orientation.refusal import says_not_now

__all__ = ["Point", "Signed", "agreed_rules", "outstanding", "points", "says_not_now"]
