"""How a member comes in: an invitation used once, a password chosen, an account that works at several practices."""

from dataclasses import dataclass

from frontdesk.office.pages import Purpose, opened
from frontdesk.office.staff import StaffError, is_address
from frontdesk.store import persons, trail
from frontdesk.store.models import Member
from frontdesk.store.opening import together
from frontdesk.store.persons import Device
from frontdesk.store.queries import logins, practices, withdrawn


@dataclass(frozen=True, slots=True)
class Account:
    """How a member comes in: by a link alone, by a password under `address`, by a second factor beside it.

    That is a one-time code (`codes`), or one of her `keys`: passkeys, which open the desk alone as well.
    """

    address: str = ""
    codes: bool = False
    keys: int = 0
    devices: int = 0

    @property
    def has_second(self) -> bool:
        """Whether her password alone opens nothing."""
        return self.codes or self.keys > 0

    @property
    def has_password(self) -> bool:
        """Whether there is an account at all."""
        return bool(self.address)


def account(practice: int, member: int) -> Account:
    """How a member comes in."""
    found = logins.account_of(practice, member)
    if found is None:
        return Account()
    user, address = found
    codes, keys = persons.second_factors(user)
    return Account(address, codes, keys, len(persons.devices(user)))


def memberships(user: int) -> list[Member]:
    """As which members somebody who has signed in works, over all practices."""
    return persons.memberships(user)


def needs_more_than_a_link(member: Member) -> bool:
    """Whether a link alone does not let this member in: she chose a second factor."""
    return member.user_id is not None and persons.has_second_factor(member.user_id)


def invited(token: str) -> Member | None:
    """The member whom an invitation is for; None where it was used, withdrawn, too old or never made."""
    found = opened(Purpose.INVITE, token)
    member = practices.member(*found) if found else None
    return member if member is not None and member.user_id is None else None


def choose_password(practice: int, member: int, address: str, password: str, *, at: int) -> int:
    """Make the account by which a member signs in from now on; its id. Raises StaffError, with all that is wrong."""
    address = address.strip()
    if faults := _faults(address, password):
        raise StaffError(" ".join(faults))
    with together(practice):
        made = persons.make_account(address, password)
        if made is None:
            raise StaffError(
                "That address signs in at this desk already; nothing was changed. If it is yours, sign in with it "
                "first and open your invitation once more: then it works for both practices. Else give another one."
            )
        if not logins.join_account(practice, member, made.pk):
            raise StaffError("You have a password already; nothing was changed. Sign in with it.")
        withdrawn.withdraw(practice, Purpose.INVITE, member)
        trail.note(practice, at, "password chosen", {"member": member, "by": _name(practice, member)})
    return int(made.pk)


def _faults(address: str, password: str) -> list[str]:
    faults = [] if is_address(address) else [f"“{address}” is no mail address."]
    if len(address) > persons.MOST_ADDRESS:
        faults.append(f"The address is longer than {persons.MOST_ADDRESS} letters.")
    return faults + persons.faults_of_password(password, address)


def join(practice: int, member: int, user: int, *, at: int) -> bool:
    """Let somebody who has signed in work as this member too; whether the member had no account yet."""
    with together(practice):
        done = logins.join_account(practice, member, user)
        if done:
            withdrawn.withdraw(practice, Purpose.INVITE, member)
            trail.note(practice, at, "account joined", {"member": member, "by": _name(practice, member)})
    return done


def begin_anew(practice: int, member: int, *, at: int, by: str) -> bool:
    """Part a member from password and codes, and take her links back, so that an invitation is a new beginning.

    Whether there was such a member.
    """
    found = practices.member(practice, member)
    if found is None:
        return False
    with together(practice):
        logins.leave_account(practice, member)
        for purpose in (Purpose.DESK, Purpose.INVITE):
            withdrawn.withdraw(practice, purpose, member)
        trail.note(practice, at, "way in begun anew", {"member": member, "name": found.name, "by": by})
    return True


def note_way_in(user: int, what: str, *, is_added: bool, at: int) -> None:
    """Write down, wherever somebody works, that she signs in by one thing more or fewer from now on."""
    for member in memberships(user):
        told = {"member": member.pk, "what": what, "by": member.name}
        with together(member.practice_id):
            if is_added:
                trail.note(member.practice_id, at, "way in added", told)
            else:
                trail.note(member.practice_id, at, "way in removed", told)


def _name(practice: int, member: int) -> str:
    found = practices.member(practice, member)
    return found.name if found else ""


def address_of(practice: int, member: int) -> str:
    """The mail address under which a member is known here, or nothing."""
    found = practices.member(practice, member)
    return found.address if found else ""


def devices(user: int) -> list[Device]:
    """The browsers in which somebody is signed in, the last one first."""
    return persons.devices(user)


def sign_out_elsewhere(practice: int, member: int, user: int, here: str, *, at: int, by: str) -> int:
    """Sign somebody out everywhere but in one browser; how many others there were."""
    with together(practice):
        ended = persons.sign_out_elsewhere(user, here)
        trail.note(practice, at, "signed out elsewhere", {"member": member, "browsers": ended, "by": by})
    return ended


def forget_old_sessions() -> None:
    """Let go of sessions that are over."""
    persons.forget_old_sessions()
