"""One policy under examination: its values, its calendar, and where to report."""

from frontdesk.policy.calendar import PolicyCalendar
from frontdesk.policy.document import Sheet
from frontdesk.policy.findings import Code, Path, Severity
from frontdesk.policy.model import Policy
from frontdesk.policy.places import Places


class Case:
    """What every rule is given."""

    def __init__(self, policy: Policy, places: Places) -> None:
        self.policy = policy
        self.sheet = Sheet(places)
        self.calendar = PolicyCalendar(policy)

    def error(self, code: Code, path: Path, message: str, hint: str = "", value: object = None) -> None:
        """Report what makes the policy unusable."""
        self.sheet.report(code, path, message, hint, value=value)

    def warn(self, code: Code, path: Path, message: str, hint: str = "", value: object = None) -> None:
        """Report what wants a look."""
        self.sheet.report(code, path, message, hint, value=value, severity=Severity.WARNING)

    def hint(self, code: Code, path: Path, message: str, hint: str = "", value: object = None) -> None:
        """Report a thought."""
        self.sheet.report(code, path, message, hint, value=value, severity=Severity.HINT)
