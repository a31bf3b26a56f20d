"""What the pages say, how many questions they ask the database, and how times are spoken."""

import re
from importlib import resources

import pytest

from frontdesk.office import pages
from frontdesk.store.models import Alert, Client, Outgoing, Override, Promise, PromiseState, Stage
from frontdesk.store.queries.practices import add_member
from frontdesk.web import desks
from frontdesk.web.assets import content, files, stamped
from frontdesk.web.times import UNBROKEN, Times
from office.test_mail import MONDAY
from office.test_take_in import HOUR, POLICY
from storing import START, new_practice
from web.furnished import NOW, Rows, browser, furnished, token

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")


def words(page: str) -> str:
    """What is read of a page."""
    body = re.sub(r"<head>.*?</head>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).replace(" .", ".").replace(" ,", ",").replace(" ;", ";")


def today(rows: Rows) -> str:
    return words(browser(rows.practice, rows.owner).get("/desk/").content.decode())


def bare(at: int, monkeypatch: pytest.MonkeyPatch, *, is_shadow: bool = False) -> str:
    """Today of a practice to which nobody wrote."""
    practice = new_practice(POLICY, is_shadow=is_shadow)
    member = add_member(practice, "Ada Quill", "", "owner", "", 0).pk
    monkeypatch.setattr(desks, "now", lambda: at)
    return words(browser(practice, member).get("/desk/").content.decode())


def test_a_quiet_page_answers_the_three_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    page = bare(MONDAY + HOUR, monkeypatch)

    assert "The desk is open until 12 PM." in page
    assert "Next: the morning batch, now, until 10:30 AM; nothing waits for it." in page
    assert "Nothing is urgent." in page
    assert "Nothing waits." in page
    assert "Shadow mode" not in page


def test_a_closed_desk_says_until_when_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    page = bare(START + 2 * HOUR, monkeypatch)

    assert "The desk is closed until tomorrow, 9 AM." in page
    assert "Why: " in page


def test_shadow_mode_is_said_on_top(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Shadow mode. Everything is decided and recorded, and nothing leaves." in bare(
        MONDAY, monkeypatch, is_shadow=True
    )


def test_today_shows_whatever_waits_for_a_word() -> None:
    page = today(furnished())

    for told in (
        "Urgent 1 message to take now.",
        "Take it",
        "Why: at a fair.",
        "Perhaps not told",
        "Could not be sent",
        "550 no such mailbox",
        "Automatic answers are stopped",
        "To marsh.example",
        "Send now",
        "Take back the reply to bo@marsh.example",
        "Leave it",
        "End it now",
        "set by Ada",
    ):
        assert told in page, told


def test_a_promise_says_whether_it_is_late_or_soon_due() -> None:
    rows = furnished()
    first, second = Promise.objects.filter(practice_id=rows.practice).order_by("id")
    Promise.objects.filter(pk=first.pk).update(by=NOW - 60, state=PromiseState.BROKEN)
    Promise.objects.filter(pk=second.pk).update(by=NOW + 20 * 60)

    page = today(rows)

    assert "Late was promised 1 minute ago" in page
    assert "Soon due promised in 20 minutes" in page


def test_what_a_client_wrote_is_never_markup() -> None:
    rows = furnished("<script>alert(1)</script>")

    for path in ("/desk/", f"/alert/{token('alert', rows.practice, rows.alert)}/"):
        assert "<script>alert" not in browser(rows.practice, rows.owner).get(path).content.decode()


def test_an_alert_tells_what_it_is_about() -> None:
    rows = furnished()

    page = words(browser().get(f"/alert/{token('alert', rows.practice, rows.alert)}/").content.decode())

    assert "Bo Marsh: Palette" in page
    assert "Our site is down." in page
    assert "By email," in page
    assert "Take it" in page


def test_several_members_say_who_takes_it() -> None:
    rows = furnished()
    add_member(rows.practice, "Sam Ito", "", "member", "", 2)

    page = words(browser().get(f"/alert/{token('alert', rows.practice, rows.alert)}/").content.decode())

    assert "Ada of Bo Marsh takes it" in page
    assert "Sam Ito takes it" in page
    assert "Vic Looker" not in page


def test_one_who_came_in_before_is_not_asked_who_she_is() -> None:
    rows = furnished()
    sam = add_member(rows.practice, "Sam Ito", "", "member", "", 2).pk
    path = f"/alert/{token('alert', rows.practice, rows.alert)}/"
    me = browser(rows.practice, sam)

    assert "Who takes it?" not in me.get(path).content.decode()
    me.post(path)

    assert Alert.objects.get(pk=rows.alert).taken_by == "Sam Ito"


def test_an_alert_that_was_given_up_says_so_and_can_still_be_taken() -> None:
    rows = furnished()
    Alert.objects.filter(pk=rows.alert).update(stage=Stage.LOOK, given_up_at=NOW - 60)
    path = f"/alert/{token('alert', rows.practice, rows.alert)}/"

    assert "Nobody took it by 1 minute ago" not in words(browser().get(path).content.decode())
    assert "Nobody took it in time" in words(browser().get(path).content.decode())
    assert browser().post(path).headers["Location"].endswith("done=taken")


def test_in_shadow_mode_there_is_nothing_to_take() -> None:
    rows = furnished(is_shadow=True)
    path = f"/alert/{token('alert', rows.practice, rows.alert)}/"

    assert "nothing to take" in browser().get(path).content.decode()
    browser().post(path)

    assert Alert.objects.get(pk=rows.alert).taken_at is None


def test_a_held_reply_says_when_it_leaves_and_why() -> None:
    rows = furnished()

    page = words(browser().get(f"/held/{token('held', rows.practice, rows.held)}/").content.decode())

    assert "Your reply to bo@marsh.example" in page
    assert "It leaves tomorrow, 9 AM. Replies leave while the desk is open." in page


def test_a_reply_that_stopped_asks() -> None:
    rows = furnished()
    Outgoing.objects.filter(pk=rows.held).update(stage=Stage.STOPPED)

    assert "It asks The client wrote first: it waits for your word." in today(rows)
    page = words(browser().get(f"/held/{token('held', rows.practice, rows.held)}/").content.decode())
    assert "the client wrote first" in page


@pytest.mark.parametrize(
    ("given", "done"),
    [
        ("2026-03-09T12:00", "closed"),
        ("2026-03-08T12:00", "no-end"),
        ("2027-03-08T12:00", "no-end"),
        ("soon", "no-time"),
        ("", "no-time"),
    ],
)
def test_the_desk_is_closed_until_a_time_on_the_practices_clock(given: str, done: str) -> None:
    rows = furnished()

    answer = browser(rows.practice, rows.owner).post(
        "/desk/overrides/", {"what": "closed", "until": given, "say": "at a fair"}
    )

    assert answer.headers["Location"] == f"/desk/?done={done}"
    if done == "closed":
        made = Override.objects.filter(practice_id=rows.practice).latest("id")
        assert (made.end, made.is_open, made.made_by) == (MONDAY + 3 * HOUR, False, "Ada of Bo Marsh")


def test_what_was_done_is_said_and_nothing_else_an_address_holds() -> None:
    rows = furnished()
    me = browser(rows.practice, rows.owner)

    assert "You took it back: it never leaves." in me.get("/desk/?done=taken-back").content.decode()
    assert "evil" not in me.get("/desk/?done=evil").content.decode()


def test_the_shadow_page_tells_the_words_by_day() -> None:
    rows = furnished(is_shadow=True)

    page = words(browser(rows.practice, rows.owner).get("/desk/shadow/").content.decode())

    assert "would have left in 30 days" in page
    assert "Today" in page
    assert "Bo Marsh Palette" in page
    assert "Acknowledgement, 4 PM" in page
    assert "bo@marsh.example" not in page


def test_what_leaves_bears_the_name_of_the_client() -> None:
    rows = furnished()
    client = Client.objects.get(practice_id=rows.practice)
    Outgoing.objects.filter(pk__in=(rows.held, rows.doubt, rows.failed)).update(client=client)
    owner = browser(rows.practice, rows.owner)

    today = words(owner.get("/desk/").content.decode())
    held = words(owner.get(f"/held/{token(pages.Purpose.HELD, rows.practice, rows.held)}").content.decode())

    assert "Bo Marsh Re: Palette" in today
    assert "cy@fern.example" not in today
    assert "Your reply to Bo Marsh" in held
    assert "to bo@marsh.example" in held


def test_a_held_reply_that_goes_to_several_says_so() -> None:
    rows = furnished()
    client = Client.objects.get(practice_id=rows.practice)
    several = ["bo@marsh.example", "ed@marsh.example", "flo@x.example"]
    Outgoing.objects.filter(pk=rows.held).update(client=client, recipients=several)

    assert "Bo Marsh and 2 more" in words(browser(rows.practice, rows.owner).get("/desk/").content.decode())


def test_a_span_names_both_days_or_one_moment() -> None:
    times = Times(desks.DESKS.of(new_practice(POLICY)).rules, NOW)

    over_night = words(times.span(NOW + 2 * HOUR, NOW + 15 * HOUR)).strip()
    ended_at_once = words(times.span(NOW - 24 * HOUR, NOW - 24 * HOUR + 20)).strip()

    assert over_night == "today, 8 PM to tomorrow, 9 AM"
    assert ended_at_once == "yesterday, 5 PM"


@pytest.mark.parametrize("before", ["", "x", "1", "99999999999", "999999999999999999999"])
def test_any_moment_in_an_address_is_borne(before: str) -> None:
    rows = furnished()

    assert browser(rows.practice, rows.owner).get(f"/desk/shadow/?before={before}").status_code == 200


def test_health_is_told_in_counts_without_a_name() -> None:
    furnished("Bo Marsh")

    answer = browser().get("/healthz")

    told = answer.json()
    assert answer.status_code == 503
    assert "is the worker running?" in told["wrong"]
    assert (told["database"], told["in_doubt"], told["need_a_look"], told["well"]) == (True, 1, 1, False)
    assert told["oldest_due_seconds"] == NOW - START
    assert "Marsh" not in answer.content.decode()


def test_a_database_that_cannot_be_reached_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdesk.office.health.pulse", lambda _at: None)

    answer = browser().get("/healthz")

    assert (answer.status_code, answer.json()["database"]) == (503, False)


@pytest.mark.parametrize(
    ("ahead", "spoken"),
    [
        (0, "now"),
        (-20, "just now"),
        (20 * 60, "in 20 minutes"),
        (-60, "1 minute ago"),
        (2 * HOUR, "today, 8 PM"),
        (15 * HOUR + 1800, "tomorrow, 9:30 AM"),
        (-24 * HOUR, "yesterday, 5 PM"),
        (3 * 24 * HOUR, "Wednesday, 6 PM"),
        (-3 * 24 * HOUR, "Thursday, March 5, 5 PM"),
        (400 * 24 * HOUR, "Monday, April 12, 2027, 6 PM"),
    ],
)
def test_times_are_said_as_people_say_them(ahead: int, spoken: str) -> None:
    times = Times(desks.DESKS.of(new_practice(POLICY)).rules, NOW)

    marked = str(times.moment(NOW + ahead))

    assert re.sub(r"<[^>]+>", "", marked).replace(UNBROKEN, " ") == spoken
    assert re.search(r'datetime="20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d-0[45]:00" title="\w+day, .* in New York"', marked)


def test_the_script_is_small_and_the_style_is_ours() -> None:
    assert len(content("live.js")) <= 2048
    for sheet in (name for name in files() if name.endswith(".css")):
        assert b"@import" not in content(sheet)
        referred = re.findall(rb"url\(([^)]*)\)", content(sheet))
        assert {one.decode() for one in referred} <= {stamped(name) for name in files()}, sheet


def test_the_library_of_scripts_is_small_enough_to_be_loaded_by_a_page() -> None:
    assert sum(len(content(name)) for name in files() if name.endswith(".js")) < 50_000


def test_fonts_are_few_and_come_with_their_licence() -> None:
    fonts = [name for name in files() if name.endswith(".woff2")]

    answer = browser().get(f"/static/{stamped('literata.woff2')}")

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "font/woff2")
    assert "immutable" in answer.headers["Cache-Control"]
    assert sum(len(content(name)) for name in fonts) <= 250_000
    folder = resources.files("frontdesk.web").joinpath("static")
    for name in fonts:
        family = name.removesuffix(".woff2").removesuffix("-italic")
        assert "SIL OPEN FONT LICENSE" in folder.joinpath(f"{family}-OFL.txt").read_text(encoding="utf-8")


def test_files_are_kept_for_ever_under_names_that_change() -> None:
    page = browser().get("/desk/").content.decode()
    address = re.findall(r'href="(/static/desk\.[0-9a-f]{12}\.css)"', page)[0]

    answer = browser().get(address)

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert "immutable" in answer.headers["Cache-Control"]
    assert browser().get("/static/desk.css").status_code == 404
    assert browser().get("/static/settings.py").status_code == 404


def test_a_practice_without_a_policy_is_told_in_a_sentence() -> None:
    from frontdesk.store.registry import found_practice

    practice = found_practice("bare", "Bare", START, is_shadow=True).pk
    member = add_member(practice, "Ada", "", "owner", "", 0).pk

    answer = browser(practice, member).get("/desk/")

    assert answer.status_code == 503
    assert "has no policy yet" in answer.content.decode()


def test_links_say_for_how_long_they_are_good() -> None:
    assert pages.GOOD_FOR[pages.Purpose.ALERT] == 7 * pages.DAY
