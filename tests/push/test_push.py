"""A push is encrypted to the browser, signed by the desk, and what its service answers is understood."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key

from frontdesk.channels.push import (
    Fate,
    Sender,
    Subscription,
    SubscriptionError,
    encrypted,
    key_from,
    public_of,
    read_subscription,
    tell,
)
from servers.certificate import contexts
from servers.push_service import PushService, Receiver, claims_of, packed, push_service, unpacked

NOW = 1_773_000_000
KEY = key_from(bytes(range(64)))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[tuple[PushService, ssl.SSLContext]]:
    server, client = contexts(tmp_path)
    with push_service(server) as service:
        yield service, client


def browser_at(service: PushService, receiver: Receiver, path: str = "/send/abc?x=1") -> Subscription:
    return read_subscription(service.origin + path, packed(receiver.public), packed(receiver.secret))


def sender(context: ssl.SSLContext) -> Sender:
    return Sender(KEY, "mailto:desk@quill.example", NOW, context, may_be_here=True)


def test_a_push_is_encrypted_as_the_example_of_the_standard() -> None:
    """RFC 8291, section 5."""
    to = Subscription(
        "https://push.example/",
        unpacked("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
        unpacked("BTBZMqHH6r4Tts7J_aSIgg"),
    )
    secret = int.from_bytes(unpacked("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big")

    body = encrypted(
        to,
        b"When I grow up, I want to be a watermelon",
        own=derive_private_key(secret, SECP256R1()),
        salt=unpacked("DGv6ra1nlYgDCS1FRnbzlw"),
    )

    assert packed(body) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_a_push_arrives_and_only_its_browser_opens_it(world: tuple[PushService, ssl.SSLContext]) -> None:
    (service, context), receiver = world, Receiver()

    told = tell(browser_at(service, receiver), b'{"title": "Urgent"}', sender(context), topic="alert-7")

    ((path, fields, body),) = service.taken
    assert told.fate is Fate.ARRIVED
    assert path == "/send/abc?x=1"
    assert receiver.opened(body) == b'{"title": "Urgent"}'
    assert b"Urgent" not in body
    assert (fields["content-encoding"], fields["urgency"], fields["topic"]) == ("aes128gcm", "high", "alert-7")
    assert int(fields["ttl"]) == 3600
    claims = claims_of(fields["authorization"], service.origin)
    assert claims["sub"] == "mailto:desk@quill.example"
    assert 0 < claims["exp"] - NOW <= 86_400
    assert fields["authorization"].endswith(f"k={public_of(KEY)}")


def test_no_two_pushes_look_alike(world: tuple[PushService, ssl.SSLContext]) -> None:
    (service, context), receiver = world, Receiver()
    for _ in range(2):
        tell(browser_at(service, receiver), b"the same", sender(context))

    first, second = (body for _, _, body in service.taken)

    assert (first[:86], first[86:]) != (second[:86], second[86:])
    assert receiver.opened(first) == receiver.opened(second)


def test_even_a_push_that_is_too_long_is_one_record_that_services_take(
    world: tuple[PushService, ssl.SSLContext],
) -> None:
    (service, context), receiver = world, Receiver()

    tell(browser_at(service, receiver), b"x" * 9000, sender(context))

    ((_, _, body),) = service.taken
    assert len(body) <= 4096
    assert receiver.opened(body) == b"x" * 3072


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        (200, Fate.ARRIVED),
        (404, Fate.GONE),
        (410, Fate.GONE),
        (429, Fate.LATER),
        (503, Fate.LATER),
        (307, Fate.REFUSED),
        (403, Fate.REFUSED),
    ],
)
def test_what_the_service_answers_is_understood_and_a_redirect_is_not_followed(
    world: tuple[PushService, ssl.SSLContext], status: int, fate: Fate
) -> None:
    service, context = world
    service.answers = status

    told = tell(browser_at(service, Receiver()), b"{}", sender(context))

    assert told.fate is fate
    assert bool(told.why) == (fate is not Fate.ARRIVED)
    assert "abc" not in told.why
    assert len(service.taken) == 1


def test_nobody_makes_the_desk_knock_at_the_machines_beside_it(world: tuple[PushService, ssl.SSLContext]) -> None:
    service, context = world

    told = tell(browser_at(service, Receiver()), b"{}", Sender(KEY, "mailto:desk@quill.example", NOW, context))

    assert told.fate is Fate.LATER
    assert service.taken == []


def test_a_service_with_a_certificate_that_nobody_trusts_is_told_nothing(
    world: tuple[PushService, ssl.SSLContext],
) -> None:
    service, _ = world

    told = tell(browser_at(service, Receiver()), b"{}", sender(ssl.create_default_context()))

    assert told.fate is Fate.LATER
    assert service.taken == []


@pytest.mark.parametrize(
    "given",
    [
        ("http://push.example/a", None, None),
        ("https:///a", None, None),
        ("https://ada:pw@push.example/a", None, None),
        ("https://push.example/" + "a" * 1000, None, None),
        ("file:///etc/passwd", None, None),
        (None, "AAAA", None),
        (None, "B" * 87, None),
        (None, "no base64 !", None),
        (None, None, "short"),
        (None, None, ""),
    ],
)
def test_what_is_no_subscription_is_refused(given: tuple[str | None, str | None, str | None]) -> None:
    receiver = Receiver()
    good = ("https://push.example/a", packed(receiver.public), packed(receiver.secret))
    assert read_subscription(*good).origin == "https://push.example"

    with pytest.raises(SubscriptionError, match="Nothing was stored"):
        read_subscription(*(one if one is not None else usual for one, usual in zip(given, good, strict=True)))


def test_the_same_seed_is_the_same_key_and_every_seed_is_one() -> None:
    assert public_of(key_from(bytes(range(64)))) == public_of(KEY)
    assert len({public_of(key_from(bytes([n]) * 64)) for n in (0, 1, 255)}) == 3
    assert len(unpacked(public_of(KEY))) == 65
