"""The ringer of alerts: every way that a member has, at once."""

from frontdesk.channels.alerts import alert
from frontdesk.errors import FrontdeskError
from frontdesk.office.alerting import Ringing
from frontdesk.store.secret_key import unseal_secret


def ring(one: Ringing) -> str:
    """Reach a member; what went wrong, or the empty string."""
    try:
        urls = unseal_secret(one.sealed_urls).split("\n")
    except FrontdeskError as error:
        return str(error)
    return " ".join(found.why for found in alert(urls, one.title, one.text) if not found.ok)
