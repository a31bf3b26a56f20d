"""The lines: whether the account is good, and whether the desk answers at the addresses that the service asks."""

from collections.abc import Callable

from frontdesk.channels.phone import PhoneError
from frontdesk.office.doctor.model import Line, look, ok, wrong
from frontdesk.office.phone.line import SIMULATED
from frontdesk.office.phone.lines import lines, trouble
from frontdesk.office.phone.reaching import unreachable
from frontdesk.store.models import PhoneLine, Practice
from frontdesk.store.secret_key import KeyFileError

_MEND = "`frontdesk phone list` prints the addresses; `frontdesk phone remove` and `add` take another token."


def phones(practice: Practice, _at: int, reach: Callable[[PhoneLine], str] = unreachable) -> list[Line]:
    """A line for each number."""
    return [_line(practice, one, reach) for one in lines(practice.pk)]


def _line(practice: Practice, one: PhoneLine, reach: Callable[[PhoneLine], str]) -> Line:
    if one.account == SIMULATED:
        return ok("phone", f"The line “{one.name}” is for trying out: only simulate-phone calls there.", practice.slug)
    try:
        found = reach(one) or trouble(one)
    except (PhoneError, KeyFileError) as error:
        found = str(error)
    if not found:
        return ok(
            "phone", f"The line “{one.name}” (+{one.number}) is known to its service, and answers.", practice.slug
        )
    if found.startswith("The service has not asked yet"):
        return look("phone", f"The line “{one.name}”: {found}", _MEND, practice.slug)
    return wrong("phone", f"The line “{one.name}”: {found}", _MEND, practice.slug)
