"""The policy as forms: what is asked in each section, what stands there now, and what an answer changes."""

from frontdesk.policy.forms.answers import added, changes_from, dropped
from frontdesk.policy.forms.model import Asked, Field, Form, Group, Kind
from frontdesk.policy.forms.now import form_of
from frontdesk.policy.forms.sections import SECTIONS, section_of

__all__ = [
    "SECTIONS",
    "Asked",
    "Field",
    "Form",
    "Group",
    "Kind",
    "added",
    "changes_from",
    "dropped",
    "form_of",
    "section_of",
]
