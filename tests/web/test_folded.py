"""Folded sections of the policy: each says on one line what it holds, in words."""

from typing import Any

import pytest

from frontdesk.policy.forms import SECTIONS, form_of
from frontdesk.web.pages.policy.folded import LONGEST, folded


def line(key: str, holds: dict[str, Any]) -> str:
    (section,) = [one for one in SECTIONS if one.key == key]
    return folded(form_of(section, {key: holds}))


@pytest.mark.parametrize(
    ("key", "holds", "told"),
    [
        ("hours", {"mon": ["9-12"], "tue": ["9-12"], "thu": ["9-12"]}, "Mon-Tue 9-12; Thu 9-12"),
        ("holidays", {"calendar": "US"}, "United States"),
        ("holidays", {"calendar": "US-NY"}, "United States (NY)"),
        ("holidays", {"calendar": "nowhere"}, "nowhere"),
        ("channels", {"email": {}, "whatsapp": {}}, "Email, WhatsApp"),
        (
            "ladder",
            {"steps": [{"from": 1, "do": "remind_gently"}, {"from": 4, "do": "talk"}]},
            "a gentle reminder, a conversation",
        ),
        (
            "buffer",
            {"no_reply_sooner_than": "30 minutes", "send_replies": "open", "because": "It is calmer."},
            "a fresh message waits at least 30 minutes; what you write while closed waits for opening",
        ),
        ("end_of_day", {"at": "17:00", "days": "mon-thu"}, "17:00; Mon-Thu"),
        (
            "practice",
            {"name": "Quill & Co", "owner": "Ada Quill", "languages": ["en", "es"]},
            "Quill & Co; Ada Quill; English, español",
        ),
        ("planning", {}, ""),
    ],
)
def test_a_folded_section_says_what_it_holds(key: str, holds: dict[str, Any], told: str) -> None:
    assert line(key, holds) == told


def test_a_long_one_is_cut_between_words() -> None:
    told = line("channels", {f"channel_{number}": {} for number in range(30)})

    assert len(told) <= LONGEST + 2
    assert told.endswith(" …")
