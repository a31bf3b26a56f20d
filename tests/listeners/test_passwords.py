"""Guesses are counted by household and forgotten in time, and counting them takes bounded memory."""

from dataclasses import dataclass

from frontdesk.channels.mail.listeners.passwords import _MOST_PEERS, Guesses


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def guessed(guesses: Guesses, peer: str, times: int) -> None:
    for _ in range(times):
        guesses.begin(peer)


def test_a_peer_waits_until_its_oldest_guess_is_forgotten() -> None:
    clock = Clock()
    guesses = Guesses(3, 900, clock)
    for _ in range(3):
        assert guesses.wait("192.0.2.1") == 0
        guesses.begin("192.0.2.1")
        clock.now += 10

    assert guesses.wait("192.0.2.1") == 870
    assert guesses.wait("192.0.2.2") == 0
    clock.now += 870
    assert guesses.wait("192.0.2.1") == 0


def test_what_was_no_guess_is_taken_back() -> None:
    guesses = Guesses(1, 900, Clock())
    guesses.take_back("192.0.2.1")
    guesses.begin("192.0.2.1")
    guesses.take_back("192.0.2.1")

    assert guesses.wait("192.0.2.1") == 0


def test_one_machine_has_many_addresses() -> None:
    guesses = Guesses(2, 900, Clock())
    guesses.begin("2001:db8::1")
    guesses.begin("2001:db8::2:3%eth0")

    assert guesses.wait("2001:db8::99") > 0
    assert guesses.wait("2001:db8:0:1::1") == 0
    guessed(guesses, "::ffff:192.0.2.1", 2)
    assert guesses.wait("192.0.2.1") > 0


def test_guesses_from_everywhere_take_bounded_memory() -> None:
    guesses = Guesses(1, 900, Clock())
    for number in range(_MOST_PEERS + 50):
        guesses.begin(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")

    assert len(guesses._attempts) == _MOST_PEERS
    assert guesses.wait("10.0.0.0") == 0
