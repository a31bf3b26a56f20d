"""What an owner wrote for herself is on no page that anybody may open, and in nothing that leaves (R6)."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from publish.marked import Marked, marked
from publish.test_marked import LANGUAGES, found_in
from web.planted import MOMENTS, SEEN, Lived, kept, lived, sent, served

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
# Not shrunk: what leaks is in the name of the text already.
ONE_EACH = settings(deadline=None, max_examples=2, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
SHOWN = "Zqopen is why."
"""What the owner wrote for everybody."""


def lives(planted: Marked, language: str) -> Lived:
    text = planted.text
    for table in ("[hours]\n", "[channels.email]\n"):
        assert table in text
        text = text.replace(table, f'{table}because = "{SHOWN}"\n', 1)
    return lived(text, language, urgent=f"The {planted.own[1]} is down!")


def everything(of: Lived, language: str) -> list[tuple[str, str]]:
    return [*served(of, language), *sent(of), *kept(of)]


def leaks(texts: Iterable[tuple[str, str]], planted: Marked) -> list[tuple[str, str]]:
    return found_in(iter(texts), (*planted.private, *planted.own, *planted.aliases))


@pytest.mark.parametrize("language", LANGUAGES)
@ONE_EACH
@given(marked())
def test_nothing_private_is_served_sent_said_or_kept_for_it(language: str, planted: Marked) -> None:
    texts = everything(lives(planted, language), language)

    assert leaks(texts, planted) == []
    names = " ".join(name for name, _ in texts)
    for one in (*(look.title for look in SEEN), "acknowledge", "invitation", "reminder", "copy", "outcome", "callers"):
        assert one in names, f"{one} was not looked at"


@ONE_EACH
@given(marked(), st.sampled_from(LANGUAGES))
def test_what_is_for_everybody_is_shown_where_the_rest_is_left_out(planted: Marked, language: str) -> None:
    """So the texts are those of this policy, and what stands beside a secret stays."""
    texts = everything(lives(planted, language), language)

    shown = {name.partition(" ")[0] for name, text in texts if SHOWN in text}
    assert {"public-guide", "public-guide-in", "orientation-copy", "acknowledge", "signature"} <= shown
    assert len(texts) > len(SEEN) + 2 * len(MOMENTS)
