"""How a desk stands just now, for everybody: open until when, or closed until when and why."""

from frontdesk.publish.status.badge import badge
from frontdesk.publish.status.status import Status, as_json, fresh_seconds, status_of

__all__ = ["Status", "as_json", "badge", "fresh_seconds", "status_of"]
