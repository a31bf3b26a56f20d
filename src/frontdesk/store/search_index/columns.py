"""Which rows are found by their words, and which of their columns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Indexed:
    """A table whose rows are found. `only` is a condition on a row; `who` are names and addresses."""

    table: str
    who: tuple[str, ...]
    only: tuple[str, str] = ("", "")
    subject: str = "subject"
    text: str = "text"

    @property
    def index(self) -> str:
        """The name of its index."""
        return f"{self.table}_words"

    @property
    def read(self) -> tuple[str, ...]:
        """The columns of which the index is made, beside the practice's."""
        return (self.subject, *self.who, self.text)

    def is_kept(self, row: str) -> str:
        """The condition under which a row (`new.`, `old.`, or nothing for the row itself) is found; "" for always."""
        column, value = self.only
        return f"{row}{column} = '{value}'" if column else ""


INDEXED = (
    Indexed("store_contact", ("sender_name", "sender_address")),
    Indexed("store_outgoing", ("recipient",), only=("kind", "reply")),
    Indexed("store_said", ("recipient",)),
)
