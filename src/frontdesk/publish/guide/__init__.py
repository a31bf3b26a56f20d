"""The client guide: what clients may know beforehand, made from the policy, in their language."""

from frontdesk.publish.guide.making import guide_of
from frontdesk.publish.guide.markdown import markdown
from frontdesk.publish.guide.markup import body, document
from frontdesk.publish.guide.model import Guide, Item, Section, Table

__all__ = ["Guide", "Item", "Section", "Table", "body", "document", "guide_of", "markdown"]
