"""What a practice shows to everybody: nothing until the owner says so, and pictures that can hold no script."""

import pytest

from frontdesk.office import public_face
from frontdesk.office.public_face import LookRefusedError
from frontdesk.store.models import Practice, TrailEntry
from office.test_take_in import POLICY
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
PNG = b"\x89PNG\r\n\x1a\n rest"


def slug(practice: int) -> str:
    return Practice.objects.get(id=practice).slug


def told(practice: int) -> list[str]:
    return list(TrailEntry.objects.filter(practice_id=practice).order_by("id").values_list("kind", flat=True))


def test_a_practice_is_not_shown_until_the_owner_says_so() -> None:
    practice = new_practice(POLICY)
    assert public_face.shown(slug(practice)) is None

    assert public_face.show(practice, START, "Ada", is_public=True)

    found = public_face.shown(slug(practice))
    assert found is not None
    assert found.practice == practice
    assert not public_face.show(practice, START, "Ada", is_public=True)
    assert public_face.show(practice, START, "Ada", is_public=False)
    assert public_face.shown(slug(practice)) is None
    assert told(practice) == ["guide shown", "guide hidden"]


def test_a_look_alone_shows_nothing() -> None:
    practice = new_practice(POLICY)

    public_face.dress(practice, "#7A3E9D", PNG, START, "Ada")

    assert public_face.shown(slug(practice)) is None
    look = public_face.look_of(practice)
    assert (look.colour, look.logo[:22]) == ("#7a3e9d", "data:image/png;base64,")


def test_a_picture_stays_until_it_is_taken_away() -> None:
    practice = new_practice(POLICY)
    public_face.dress(practice, "", PNG, START, "Ada")

    public_face.dress(practice, "#123456", None, START, "Ada")
    assert public_face.picture_of(practice) == (PNG, "image/png")

    public_face.dress(practice, "#123456", b"", START, "Ada")
    assert public_face.picture_of(practice) == (b"", "")


@pytest.mark.parametrize(
    ("colour", "logo"),
    [("red", None), ("#12345", None), ("", b"<svg onload=alert(1)>"), ("", PNG + bytes(public_face.MOST_BYTES))],
)
def test_what_is_no_colour_or_no_picture_is_refused_and_changes_nothing(colour: str, logo: bytes | None) -> None:
    practice = new_practice(POLICY)

    with pytest.raises(LookRefusedError, match="nothing was changed"):
        public_face.dress(practice, colour, logo, START, "Ada")

    assert public_face.look_of(practice).logo == ""
    assert told(practice) == []
