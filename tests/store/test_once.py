"""While a page is put together a question is asked once; afterwards, and by whoever writes, it is asked anew."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.practice import BASE
from frontdesk.store.models import Practice
from frontdesk.store.once import one_look
from frontdesk.store.queries.practices import is_shadow, manner
from storing import new_practice

pytestmark = pytest.mark.usefixtures("store")


def test_within_one_look_the_answer_is_kept() -> None:
    practice, other = new_practice("\n".join(BASE.values())), new_practice("\n".join(BASE.values()), is_shadow=True)

    with CaptureQueriesContext(connection) as asked, one_look():
        assert [is_shadow(practice), is_shadow(practice), is_shadow(other)] == [False, False, True]

    assert len(asked) == 2, "one practice's answer is not another's"


def test_the_next_look_asks_anew() -> None:
    practice = new_practice("\n".join(BASE.values()))
    with one_look():
        assert not manner(practice).is_shadow

    Practice.objects.filter(id=practice).update(is_shadow=True)

    with one_look():
        assert manner(practice).is_shadow


def test_without_a_look_nothing_is_kept() -> None:
    practice = new_practice("\n".join(BASE.values()))
    assert not manner(practice).is_shadow

    Practice.objects.filter(id=practice).update(is_shadow=True)

    assert manner(practice).is_shadow
