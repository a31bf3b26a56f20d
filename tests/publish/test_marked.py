"""What an owner wrote for herself is in nothing that clients or the world get, in either language (R6)."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from frontdesk.channels.pdf import pdf_of
from frontdesk.desk import Contact, Kind, Sender, decide
from frontdesk.desk.model import State
from frontdesk.policy.model import Tier
from frontdesk.publish import OUTPUTS, Form, Source
from frontdesk.publish.booking.words import kind_name
from frontdesk.publish.guide import body, document, guide_of, markdown
from frontdesk.publish.look import Look
from frontdesk.publish.orientation import points
from frontdesk.publish.orientation.copy import Agreement, agreement_page
from frontdesk.publish.sight import sight
from frontdesk.publish.status import as_json, badge, status_of
from frontdesk.triage import Reading, Urgency
from publish.marked import Marked, marked
from publish.sources import AT, output

DAY = 86_400
LANGUAGES = ("en", "es")
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]
# Not shrunk: what leaks is in the name of the text already, and a smaller practice takes minutes to find.
FEW = settings(deadline=None, max_examples=4, phases=[Phase.generate], suppress_health_check=QUIET)
MOMENTS = (AT, AT + 4 * 3600, AT + 121 * DAY, AT + 215 * DAY)
"""Before it opens, while it is open, on the holiday that was added, during leave."""
WAYS = (("email", Kind.MESSAGE), ("phone", Kind.CALL), ("cell", Kind.MESSAGE), ("home", Kind.MESSAGE))
Texts = Iterator[tuple[str, str]]


def outputs(published: Source) -> Texts:
    """Every file of every output, with the page on which it is looked at."""
    for name in OUTPUTS:
        for one in output(name, published).files:
            yield f"{name}/{one.name}", one.text
            if one.text.lstrip().startswith("<"):
                looks = sight(one.text, one.name, one.language)
                yield f"{name}/{one.name} as seen", looks.page + looks.style


def pages(published: Source) -> Texts:
    """The guide in its forms for a reader elsewhere, and the status with its badge at several moments."""
    guide = guide_of(published, ZoneInfo("Europe/Madrid"))
    yield "guide page", body(guide, "", {}) + markdown(guide) + document(guide, Look())
    for at in MOMENTS:
        then = replace(published, at=at)
        status = status_of(then)
        yield f"status at {at}", status.says + status.why + as_json(then, status) + badge(then, status)


def orientation(published: Source) -> Texts:
    """What a client of each tier is asked to sign, and the copy of it."""
    for tier in (None, *published.policy.tiers.values()):
        yield f"orientation of {tier.name if tier else 'nobody'}", copy_of(published, tier)


def copy_of(published: Source, tier: Tier | None) -> str:
    """The page that is mailed to both."""
    found = points(published, tier)
    sections = tuple(one.section for one in found)
    digests = {one.key: one.digest for one in found}
    signed = Agreement(published.language, "Quill & Co", "Bo", "May 4", "v1", "0" * 64, "", sections, digests)
    return agreement_page(signed, Look())


def answers(published: Source) -> Texts:
    """Every automatic answer and its reason to a prospect and a stranger, by mail, call and text, urgent or not."""
    for at in MOMENTS:
        for channel, kind in WAYS:
            for urgent in Urgency:
                for tier in ("prospect", None):
                    sender = Sender(name="Bo", tier=tier, address="bo@client.example")
                    asked = Contact(at=at, sender=sender, channel=channel, kind=kind, language=published.language)
                    found = decide(published.rules, asked, Reading(urgent=urgent), State(overrides=()))
                    yield f"answer on {channel} at {at}", f"{found.reply.text} {found.desk_why}"


def bookings(published: Source) -> Texts:
    """What can be booked is called by its public name."""
    for kind in published.policy.appointments:
        privacy = published.rules.in_force(published.at).privacy(published.policy.default_tier)
        yield f"booking {kind.name}", kind_name(kind, kind.name, published.language, privacy)


MAKERS = (outputs, pages, orientation, answers, bookings)


def found_in(texts: Texts, markers: tuple[str, ...]) -> list[tuple[str, str]]:
    """Which marker stands in which text."""
    return [(name, one) for name, text in texts for one in markers if one.casefold() in text.casefold()]


@FEW
@given(marked(), st.sampled_from(LANGUAGES))
def test_nothing_private_is_in_any_text_that_leaves(planted: Marked, language: str) -> None:
    published = planted.source(language)

    for maker in MAKERS:
        assert found_in(maker(published), planted.private) == []


@FEW
@given(marked(), st.sampled_from(LANGUAGES))
def test_what_is_urgent_and_what_protected_time_is_for_is_only_in_the_policy_to_adopt(
    planted: Marked, language: str
) -> None:
    published = planted.source(language)

    found = [one for maker in MAKERS for one in found_in(maker(published), planted.own)]

    assert {name.partition("/")[0] for name, _ in found} <= {"template"}


@FEW
@given(marked(), st.sampled_from(LANGUAGES))
def test_aliases_are_only_in_the_mail_rules_which_are_published_to_nobody(planted: Marked, language: str) -> None:
    published = planted.source(language)

    found = [one for maker in MAKERS for one in found_in(maker(published), planted.aliases)]

    assert {name for name, _ in found} == {"sieve/frontdesk.sieve"}


@FEW
@given(marked())
def test_what_is_planted_would_be_found(planted: Marked) -> None:
    """The markers stand in the policy that is read, and a text that shows one is seen to."""
    published = planted.source()

    assert all(one in planted.text or one.isdigit() for one in (*planted.private, *planted.own, *planted.aliases))
    assert found_in(iter([("leak", f"call {planted.private[-4]}")]), planted.private)
    assert [name for maker in MAKERS for name, text in maker(published) if not text.strip()] == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed: no PDF was read.")
@settings(deadline=None, max_examples=1, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(marked())
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pdf_shows_it_when_it_is_read_back(language: str, planted: Marked) -> None:
    published = planted.source(language)
    printed = {one.name: one.text for name in OUTPUTS for one in output(name, published).files if one.form is Form.PDF}
    printed["copy.pdf"] = copy_of(published, None)

    read = {name: read_back(page) for name, page in printed.items()}

    assert set(read) == {"card.pdf", "guide.pdf", "copy.pdf"}
    assert all("Quill" in text for text in read.values())
    assert found_in(iter(read.items()), (*planted.private, *planted.own, *planted.aliases)) == []


def read_back(page: str) -> str:
    """The words of a page once it is a PDF."""
    return words_of(pdf_of(page))


def words_of(pdf: bytes) -> str:
    """The words of a PDF, as pdftotext reads it."""
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
