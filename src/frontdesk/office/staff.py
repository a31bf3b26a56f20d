"""Who works at a practice: members invited, their roles, let go (PRODUCT P18)."""

from dataclasses import dataclass

from frontdesk.errors import FrontdeskError
from frontdesk.office.notes import note_to
from frontdesk.office.pages import invite_page
from frontdesk.store import trail
from frontdesk.store.models import Member
from frontdesk.store.opening import together
from frontdesk.store.queries import logins, practices

ROLES = ("owner", "member", "viewer")
"""An owner changes everything, a member works at the desk, a viewer looks."""
LONGEST_NAME, LONGEST_ADDRESS = 200, 320


class StaffError(FrontdeskError):
    """It cannot be done with the members as they are; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member, and the address by which she signs in; nothing where she has no password."""

    member: Member
    signs_in: str = ""


def people(practice: int) -> list[Person]:
    """The members, in the order in which they are on duty."""
    known = logins.accounts_of(practice)
    return [Person(one, known.get(one.pk, "")) for one in practices.members(practice)]


def person(practice: int, member: int) -> Person | None:
    """One member of the practice."""
    return next((one for one in people(practice) if one.member.pk == member), None)


def invite(practice: int, name: str, address: str, role: str, *, at: int, by: str) -> int:
    """Add a member, who comes in by an invitation; her id. Raises StaffError."""
    name, address = name.strip()[:LONGEST_NAME], address.strip()[:LONGEST_ADDRESS]
    if not name or role not in ROLES:
        raise StaffError("A member needs a name and a role; nobody was added.")
    if address and not is_address(address):
        raise StaffError(f"“{address}” is no mail address; nobody was added.")
    with together(practice):
        known = practices.members(practice)
        if any(one.name.casefold() == name.casefold() for one in known):
            raise StaffError(f"There is a {name} already; nobody was added. Members are told apart by their names.")
        place = 1 + max((one.place for one in known), default=-1)
        row = practices.add_member(practice, name, address, role, "", place)
        trail.note(practice, at, "member added", {"member": row.pk, "name": name, "role": role, "by": by})
    return row.pk


def mail_invitation(practice: int, member: int, at: int, by: str) -> bool:
    """Send a member her invitation; whether there is an address to send it to, and mail leaves at all."""
    found = practices.member(practice, member)
    if found is None or not found.address or practices.is_shadow(practice):
        return False
    text = (
        "Here is your way in to the front desk. Open it and choose a password: it works once, for you alone, within "
        f"seven days.\n\n{invite_page(practice, member)}\n"
    )
    with together(practice):
        trail.note(practice, at, "member invited", {"member": member, "name": found.name, "by": by})
        return note_to(practice, found.address, f"invitation:{member}:{at}", "Your way in to the front desk", text, at)


def change_role(practice: int, member: int, role: str, *, at: int, by: str) -> None:
    """Give a member another role. Raises StaffError where the practice would be left without an owner."""
    with together(practice):
        found = _known(practice, member)
        if role not in ROLES:
            raise StaffError("There is no such role; nothing was changed.")
        if found.role == role:
            return
        _keep_an_owner(practice, found)
        logins.set_role(practice, member, role)
        trail.note(practice, at, "role changed", {"member": member, "from": found.role, "to": role, "by": by})


def remove(practice: int, member: int, *, at: int, by: str) -> None:
    """Let a member go: a stranger from now on. Raises StaffError where the practice would be left without an owner."""
    with together(practice):
        found = _known(practice, member)
        _keep_an_owner(practice, found)
        logins.remove_member(practice, member)
        trail.note(practice, at, "member removed", {"member": member, "name": found.name, "by": by})


def _known(practice: int, member: int) -> Member:
    found = practices.member(practice, member)
    if found is None:
        raise StaffError("There is no such member any more; nothing was changed.")
    return found


def _keep_an_owner(practice: int, member: Member) -> None:
    if member.role == "owner" and logins.owners(practice) == 1:
        raise StaffError(f"{member.name} is the only owner; nothing was changed. Make somebody else an owner first.")


def is_address(address: str) -> bool:
    """Whether it looks like a mail address."""
    name, at, domain = address.partition("@")
    return bool(name and at and "." in domain) and not any(char.isspace() or char == "@" for char in name + domain)
