"""What is published, on its pages: seen, copied, kept; where it stands, and whether that is still right."""

import re
from datetime import date

import pytest

from frontdesk.office import shelf
from frontdesk.policy import parse_policy
from frontdesk.publish import OUTPUTS
from frontdesk.store.models import Placement, TrailEntry
from frontdesk.store.queries import practices
from frontdesk.web import desks
from office.test_take_in import POLICY
from storing import START
from web.furnished import NOW, browser, furnished

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
PAGE = "/desk/policy/published/"
LATER = POLICY.replace("effective = 2026-01-01", "effective = 2026-03-08")
SHORTER = LATER.replace('fri = ["09:00-13:00"]', 'fri = ["09:00-12:00"]')


def take_effect(practice: int, text: str) -> None:
    """Another version from START's day on."""
    policy = parse_policy(text).policy
    assert policy is not None
    practices.add_policy(practice, text, policy.version, date(2026, 3, 8), START)


def opened(path: str) -> str:
    """A page as the owner of a furnished practice sees it."""
    rows = furnished()
    answer = browser(rows.practice, rows.owner).get(f"{PAGE}{path}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_every_output_is_listed_with_what_it_is() -> None:
    page = opened("")

    assert {name for name in OUTPUTS if f'href="{PAGE}{name}/"' not in page} == set()
    assert "What stands under every mail" in page


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_each_has_a_page_with_its_files_its_version_and_where_to_put_it(name: str) -> None:
    rows = furnished()
    owner = browser(rows.practice, rows.owner)

    page = owner.get(f"{PAGE}{name}/").content.decode()
    files = re.findall(r'href="([^"]+/files/[^"]+)" download', page)

    assert files
    assert '<div class="how">' in page
    assert "Made from your policy of January 1, 2026 (version " in page
    assert not re.search(r'style="|<style|<script(?! src=)', page.partition("<pre")[0])
    text = [one for one in files if not one.partition("?")[0].endswith((".pdf", ".wav"))]
    answers = [owner.get(one) for one in text]
    assert all(one.headers["Content-Disposition"].startswith("attachment") for one in answers)
    assert all(one.status_code == 200 and one.content for one in answers)
    assert all(one.headers["Content-Length"] == str(len(one.content)) for one in answers), "players go by it"


def test_a_page_is_there_in_each_language_of_the_practice_and_in_no_other() -> None:
    rows = furnished()
    owner = browser(rows.practice, rows.owner)

    assert "Horario" in owner.get(f"{PAGE}signature/?language=es").content.decode()
    assert owner.get(f"{PAGE}signature/?language=de").status_code == 404
    assert owner.get(f"{PAGE}signature/files/signature.txt?language=de").status_code == 404
    assert owner.get(f"{PAGE}signature/files/other.txt").status_code == 404
    assert owner.get(f"{PAGE}nothing/").status_code == 404


def test_of_several_people_each_finds_her_signature_by_her_name() -> None:
    rows = furnished()
    take_effect(rows.practice, LATER + "".join(f'\n[[members]]\nname = "{one}"\n' for one in ("Ada Quill", "Sam Ito")))

    page = browser(rows.practice, rows.owner).get(f"{PAGE}signature/").content.decode()

    assert "How it looks for Ada Quill</h2>" in page
    assert "How it looks for Sam Ito</h2>" in page
    assert 'title="How the signature of Sam Ito looks"' in page
    assert '<b>signature-2.txt</b> <span class="note">Sam Ito</span>' in page


def test_the_guide_is_taken_for_a_reader_elsewhere_in_her_language() -> None:
    rows = furnished()
    owner = browser(rows.practice, rows.owner)

    page = owner.get(f"{PAGE}guide/?language=es&zone=Europe/Madrid").content.decode()
    files = [one.replace("&amp;", "&") for one in re.findall(r'(?:href|src)="([^"]+/guide\.(?:md|html)[^"]*)"', page)]

    assert '<option value="Europe/Madrid" selected>' in page
    assert len(files) == 3
    assert all("Donde está usted (Madrid)" in owner.get(one).content.decode() for one in files)
    assert "(Madrid)" not in owner.get(f"{PAGE}guide/files/guide.md?language=es&zone=Nowhere").content.decode()
    assert 'name="zone"' not in owner.get(f"{PAGE}signature/").content.decode()


def test_a_signature_is_seen_as_it_looks_in_a_frame_that_allows_nothing_else() -> None:
    rows = furnished()

    answer = browser(rows.practice, rows.owner).get(f"{PAGE}signature/seen/signature.html")

    page, rules = answer.content.decode(), answer.headers["Content-Security-Policy"]
    assert "border-left:3px solid #1f5c46" in page.partition("</style>")[0]
    assert 'style="' not in page
    assert rules.startswith("sandbox; default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in rules


def test_what_was_put_somewhere_is_right_until_a_policy_says_otherwise() -> None:
    rows = furnished()
    owner = browser(rows.practice, rows.owner)
    put = {"language": "en", "spot": "Gmail"}
    for name in ("signature", "card"):
        owner.post(f"{PAGE}{name}/put/", put)

    before = owner.get(PAGE).content.decode()
    take_effect(rows.practice, SHORTER)
    after = owner.get(PAGE).content.decode()
    of_one = owner.get(f"{PAGE}signature/").content.decode()

    assert before.count("Right</span> in 1 place") == 2
    assert "Out of date since the policy of March 8, 2026" in after
    assert "2 things that you put somewhere are" in after
    assert "Out of date since the policy of March 8, 2026" in of_one
    kinds = TrailEntry.objects.filter(practice_id=rows.practice, kind="placed")
    assert kinds.count() == 2


def test_a_policy_that_changes_nothing_of_it_leaves_it_right() -> None:
    rows = furnished()
    shelf.put(desks.DESKS, rows.practice, ("signature", "en", "Gmail"), START, "Ada")
    take_effect(rows.practice, LATER.replace('["site is down"]', '["site is down", "shop is down"]'))

    page = browser(rows.practice, rows.owner).get(f"{PAGE}signature/").content.decode()

    assert LATER != POLICY
    assert "Out of date" not in page
    assert "Right</span>" in page


def test_put_there_anew_it_is_right_again_and_taken_off_it_is_gone() -> None:
    rows = furnished()
    owner = browser(rows.practice, rows.owner)
    shelf.put(desks.DESKS, rows.practice, ("signature", "en", "Gmail"), START, "Ada")
    row = Placement.objects.get(practice_id=rows.practice)
    take_effect(rows.practice, SHORTER)

    anew = owner.post(f"/desk/policy/placed/{row.pk}/anew/", follow=True).content.decode()
    off = owner.post(f"/desk/policy/placed/{row.pk}/off/", follow=True).content.decode()
    again = owner.post(f"/desk/policy/placed/{row.pk}/off/", follow=True).content.decode()

    assert "as the policy in force says" in anew
    assert "Out of date" not in anew
    assert "stands there no more" in off
    assert "nothing was changed" in again
    told = TrailEntry.objects.filter(practice_id=rows.practice, kind__startswith="placed")
    assert list(told.order_by("id").values_list("kind", flat=True)) == ["placed", "placed anew", "placed no more"]


def test_what_tells_days_runs_out_and_a_signature_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = furnished()
    for name in ("signature", "voicemail"):
        shelf.put(desks.DESKS, rows.practice, (name, "en", "here"), NOW, "Ada")
    monkeypatch.setattr(desks, "now", lambda: NOW + 370 * 86_400)

    found = shelf.shelf(desks.DESKS, rows.practice, desks.now()).places

    assert found["signature"][0].is_right
    assert found["voicemail"][0].is_ending
    assert found["voicemail"][0].since is None


@pytest.mark.parametrize(
    "given", [{"language": "en", "spot": " "}, {"language": "de", "spot": "x"}, {"spot": "y" * 200}]
)
def test_what_cannot_be_written_down_is_said(given: dict[str, str]) -> None:
    rows = furnished()

    answer = browser(rows.practice, rows.owner).post(f"{PAGE}card/put/", given)

    assert answer.status_code == 422
    assert "Nothing was written down" in answer.content.decode()
    assert not Placement.objects.filter(practice_id=rows.practice).exists()


def test_no_more_places_are_kept_than_can_be_looked_at() -> None:
    rows = furnished()
    for number in range(shelf.MOST):
        shelf.put(desks.DESKS, rows.practice, ("card", "en", f"place {number}"), START, "Ada")

    with pytest.raises(shelf.PlacementError, match="40 places"):
        shelf.put(desks.DESKS, rows.practice, ("card", "en", "one more"), START, "Ada")
