"""Whether the desk answers where a service asks it, seen from this machine."""

from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from frontdesk.office.phone.hook import address
from frontdesk.store.models import PhoneLine

PATIENCE = 5.0
_ONLY_POST = 405
"""What the desk answers to whoever only looks: nobody else would."""


def unreachable(line: PhoneLine) -> str:
    """Why a line's address does not lead to this desk, or the empty string."""
    where = address(line, "voice" if line.voice else "text")
    parts = urlsplit(where)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    asking = kind(parts.hostname or "", parts.port, timeout=PATIENCE)
    try:
        asking.request("GET", parts.path)
        status = asking.getresponse().status
    except (OSError, HTTPException) as error:
        return f"{parts.scheme}://{parts.netloc} cannot be reached from this machine ({error}). Do the pages run?"
    finally:
        asking.close()
    if status == _ONLY_POST:
        return ""
    return f"{parts.scheme}://{parts.netloc} answers {status} where the desk should: is FRONTDESK_URL its address?"
