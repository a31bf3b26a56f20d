"""Writers who wait for one another share one commit; each is told its own result, and nobody's failure is another's."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django.db import transaction

from desk.practice import BASE
from frontdesk.store import sharing, trail
from frontdesk.store.models import Practice, TrailEntry
from frontdesk.store.opening import let_go, together
from storing import START, new_practice, opened_store

Work = Callable[[], int]


@dataclass
class Crowd:
    """Threads that all wait while the first one writes, and are then written."""

    practice: int
    writers: list[int] = field(default_factory=list)
    heard: dict[int, int | BaseException] = field(default_factory=dict)

    def writing(self, number: int) -> Work:
        """Work that writes an entry of the trail, and gives its number back."""

        def write() -> int:
            self.writers.append(threading.get_ident())
            trail.note(self.practice, START, "seen", {"number": number})
            return number

        return write

    def run(self, *works: Work) -> None:
        """The works, each wanted by a thread of its own at the same time."""
        begun, go_on = threading.Event(), threading.Event()

        def first() -> int:
            begun.set()
            return go_on.wait(60) - 2

        threads = [threading.Thread(target=self._ask, args=one) for one in enumerate([first, *works], -1)]
        threads[0].start()
        assert begun.wait(60)
        for one in threads[1:]:
            one.start()
        until = time.monotonic() + 60
        while sum(len(line.waiting) for line in sharing._LINES.values()) < len(works):
            assert time.monotonic() < until
            time.sleep(0.001)
        go_on.set()
        for one in threads:
            one.join(60)

    def _ask(self, number: int, work: Work) -> None:
        try:
            self.heard[number] = sharing.share(self.practice, work)
        except BaseException as error:  # noqa: BLE001 - what each thread was told is looked at
            self.heard[number] = error
        finally:
            let_go()

    @property
    def noted(self) -> int:
        return TrailEntry.objects.filter(practice_id=self.practice, kind="seen").count()


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    """A practice that other threads see too: written for good, and taken away afterwards."""
    opened_store()
    practice = new_practice("\n".join(BASE.values()))
    yield Crowd(practice)
    Practice.objects.filter(id=practice).delete()


def test_who_waits_is_written_together_and_told_its_own_result(crowd: Crowd) -> None:
    crowd.run(*map(crowd.writing, range(5)))

    assert len(crowd.writers) == 5
    assert len(set(crowd.writers)) == 1, "one of them wrote for all"
    assert crowd.heard == {n: n for n in range(-1, 5)}
    assert crowd.noted == 5


def test_one_that_fails_takes_nothing_of_the_others_away(crowd: Crowd) -> None:
    def fails() -> int:
        raise ValueError("no such thing")

    crowd.run(crowd.writing(0), fails, crowd.writing(2))

    assert isinstance(crowd.heard[1], ValueError)
    assert (crowd.heard[0], crowd.heard[2]) == (0, 2)
    assert crowd.noted == 2


@pytest.mark.parametrize("place", range(3))
def test_one_that_is_stopped_stops_none_of_the_others_whoever_writes_for_all(crowd: Crowd, place: int) -> None:
    def stopped() -> int:
        raise SystemExit

    works = [crowd.writing(number) for number in range(3)]
    works[place] = stopped
    crowd.run(*works)

    assert isinstance(crowd.heard.pop(place), SystemExit)
    assert crowd.heard == {n: n for n in range(-1, 3) if n != place}
    assert crowd.noted == 2


def test_a_long_line_is_written_piece_by_piece(crowd: Crowd) -> None:
    crowd.run(*map(crowd.writing, range(sharing.AT_ONCE + 3)))

    assert crowd.noted == sharing.AT_ONCE + 3
    assert set(crowd.heard) == set(range(-1, sharing.AT_ONCE + 3))


def test_inside_a_transaction_it_is_a_part_of_that(crowd: Crowd) -> None:
    with transaction.atomic():
        sharing.share(crowd.practice, crowd.writing(0))
        transaction.set_rollback(True)

    assert crowd.noted == 0


@pytest.mark.skipif(os.environ.get("FRONTDESK_TEST_DATABASE") != "postgres", reason="SQLite has one writer")
def test_who_only_names_the_practice_waits_for_nobody(crowd: Crowd) -> None:
    def note_apart() -> None:
        crowd.writing(1)()
        let_go()

    beside = threading.Thread(target=note_apart, daemon=True)
    with together(crowd.practice):
        beside.start()
        beside.join(30)
        assert not beside.is_alive()

    assert crowd.noted == 1
