"""One output made, and looked through once more before it is given away (R6)."""

from frontdesk.publish.model import File, Made, Output
from frontdesk.publish.source import Source


def made(output: Output, source: Source) -> Made:
    """What the output makes of the source. A file that would show a private address is withheld, and said to be."""
    found = output.make(source)
    shown = tuple(one for one in found.files if not source.discretion.reveals(one.text))
    withheld = [_withheld(one) for one in found.files if one not in shown]
    return Made(shown, (*found.notes, *withheld))


def _withheld(file: File) -> str:
    return f"{file.name} would show a private address and was not made: look for it in what the policy says to clients."
