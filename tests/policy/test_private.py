"""What is private is seen in every disguise, and nothing else is taken for it."""

import pytest

from frontdesk.policy.private import private_addresses, reveals
from policy.samples import policy, spoiled

POLICY = policy(spoiled(('address = "+1 555 0199"', 'address = "+1 (202) 555-0199"\naliases = ["me@home.example"]')))


@pytest.mark.parametrize(
    "text",
    [
        "Ring +1 202 555 0199.",
        "Ring 202.555.0199 or (202) 555-0199",
        "5550199",
        "tel:+12025550199",
        "202-555\N{EN DASH}0199",
        "<b>202</b>5550199",
        "&#50;025550199",
        "%32025550199",
        "\uff12\uff10\uff12 555 0199",
        "Write to ME@Home.Example, please",
        "mailto:me@home.example",
    ],
)
def test_a_private_address_is_seen(text: str) -> None:
    assert reveals(text, POLICY) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Ring +1 555 0100.",
        "By Tuesday, March 17, 2026, 5:00 PM.",
        "hello@quill.example",
        "someme@home.example.org",
        "Invoice 20255 of 5501.",
        "",
    ],
)
def test_nothing_else_is_taken_for_it(text: str) -> None:
    assert reveals(text, POLICY) is None


def test_an_address_that_is_listed_elsewhere_is_public() -> None:
    both = policy(spoiled(('address = "+1 555 0199"\nlisted = false', 'address = "+1 555 0100"\nlisted = false')))

    assert "15550100" not in private_addresses(both)
