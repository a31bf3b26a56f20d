"""Changes a policy's text where a form asks for it: everything else, comments too, stays byte for byte."""

from frontdesk.policy.edit.edit import edit
from frontdesk.policy.edit.model import Add, Change, Drop, Put, UneditableError

__all__ = ["Add", "Change", "Drop", "Put", "UneditableError", "edit"]
