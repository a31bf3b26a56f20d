"""The accounts of a practice's members: given, joined, parted; and their roles."""

from frontdesk.store import persons
from frontdesk.store.models import Member


def account_of(practice: int, member_id: int) -> tuple[int, str] | None:
    """The account of a member and the address by which she signs in, if one was made."""
    rows = Member.objects.filter(practice_id=practice, id=member_id, user__isnull=False)
    return rows.values_list("user_id", "user__email").first()


def accounts_of(practice: int) -> dict[int, str]:
    """By member: the address by which she signs in."""
    rows = Member.objects.filter(practice_id=practice, user__isnull=False)
    return dict(rows.values_list("id", "user__email"))


def join_account(practice: int, member_id: int, user: int) -> bool:
    """Let an account be this member; whether the member was still free."""
    return bool(Member.objects.filter(practice_id=practice, id=member_id, user=None).update(user_id=user))


def leave_account(practice: int, member_id: int) -> bool:
    """Part a member from her account; one that is nobody's any more goes. Whether there was one."""
    found = account_of(practice, member_id)
    if found is None:
        return False
    Member.objects.filter(practice_id=practice, id=member_id).update(user=None)
    persons.drop_if_unused(found[0])
    return True


def set_role(practice: int, member_id: int, role: str) -> bool:
    """Give a member another role; whether there is such a member."""
    return bool(Member.objects.filter(practice_id=practice, id=member_id).update(role=role))


def owners(practice: int) -> int:
    """How many owners a practice has."""
    return Member.objects.filter(practice_id=practice, role="owner").count()


def remove_member(practice: int, member_id: int) -> bool:
    """Let a member go, with the account where no other practice knows it; whether there was one."""
    leave_account(practice, member_id)
    return bool(Member.objects.filter(practice_id=practice, id=member_id).delete()[0])
