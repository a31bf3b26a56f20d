"""What if: mails written by the test, replayed under policies written by the test, counted by hand."""

import json
import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from pathlib import Path

import pytest

from frontdesk.audit import Gathering, MailFacts
from frontdesk.audit.figures import Bin
from frontdesk.audit.page.whatif import render_whatif
from frontdesk.audit.whatif import Readings, Replayed, Side, as_json, findings, past_mail, replay
from frontdesk.audit.whatif.figures import Kept, Waits, Week
from frontdesk.desk import Rules
from frontdesk.policy import read_policy
from frontdesk.triage import Evidence, Reading, Urgency
from frontdesk.triage.automatic import AutomaticKind

ME = "ada@quill.example"
POLICY = """
format = 1
effective = 2026-01-01
[practice]
name = "Quill & Co"
owner = "Ada Quill"
time_zone = "America/New_York"
[hours]
mon = ["09:00-17:00"]
tue = ["09:00-17:00"]
wed = ["09:00-17:00"]
thu = ["09:00-17:00"]
fri = ["09:00-17:00"]
[batches]
noon = { days = "mon-fri", at = "12:00-13:00", minutes_each = 12 }
[channels.email]
address = "ada@quill.example"
accepts = "always"
handled = ["noon"]
turnaround = "1 business day"
[tiers.client]
label = "Client"
[default]
tier = "client"
"""
PLAIN = Reading()


def side(text: str = POLICY, tier: str | None = None) -> Side:
    policy = read_policy(text).policy
    assert policy is not None
    return Side("draft", Rules([policy]), policy, tier)


def mail(number: int, at: str, sender: str, *, answers: int | None = None, robot: bool = False) -> MailFacts:
    return MailFacts(
        at=int(datetime.fromisoformat(at).timestamp()),
        offset=-14400,
        sender=sender,
        name="",
        to=(ME,),
        cc=(),
        message_id=f"m{number}@quill.example",
        in_reply_to=() if answers is None else (f"m{answers}@quill.example",),
        references=(),
        subject=f"Matter {number}",
        automatic=AutomaticKind.GENERATED if robot else None,
        rule="",
        own=sender == ME,
        size=100,
    )


def replayed(mails: Sequence[MailFacts], readings: Sequence[Reading] = (), one: Side | None = None) -> Replayed:
    gathering, read = Gathering(), Readings()
    for number, facts in enumerate(mails):
        gathering.add(facts)
        read.add(readings[number] if readings else PLAIN)
    past = past_mail(gathering.columns(), frozenset({ME}), lists=False, unreadable=0)
    return replay(one or side(), past, read)


def test_twelve_contacts_at_once_fill_two_batches_and_spill_into_a_third() -> None:
    mails = [mail(n, f"2026-06-01T09:{n:02}:00-04:00", f"c{n}@client.example") for n in range(12)]

    found = replayed(mails)

    # Five fit into a batch: Monday's and Tuesday's are within one business day, Wednesday's two are not.
    assert found.late_by_design == {"full window": 2}
    assert found.acknowledged == 12
    assert found.waits.count == 12


def test_a_batch_is_free_again_when_it_is_over() -> None:
    monday = [mail(n, f"2026-06-01T09:{n:02}:00-04:00", f"c{n}@client.example") for n in range(5)]
    tuesday = [mail(10 + n, f"2026-06-02T09:{n:02}:00-04:00", f"d{n}@client.example") for n in range(5)]

    found = replayed([*monday, *tuesday])

    assert found.late_by_design == {}


def test_a_follow_up_before_its_batch_takes_no_second_place() -> None:
    first = mail(1, "2026-06-01T09:00:00-04:00", "bo@client.example")
    second = mail(2, "2026-06-01T10:00:00-04:00", "bo@client.example", answers=1)

    found = replayed([first, second])

    assert (found.follow_ups, found.waits.count) == (1, 1)


def test_a_thread_is_acknowledged_once_a_day() -> None:
    mails = [
        mail(1, "2026-06-01T09:00:00-04:00", "bo@client.example"),
        mail(2, "2026-06-01T15:00:00-04:00", "bo@client.example", answers=1),
        mail(3, "2026-06-02T15:00:00-04:00", "bo@client.example", answers=1),
    ]

    found = replayed(mails)

    assert found.acknowledged == 2
    assert found.silent == {"this thread had its automatic answer today": 1}


def test_nobody_is_acknowledged_in_a_live_exchange() -> None:
    mails = [
        mail(1, "2026-06-01T09:00:00-04:00", ME),
        mail(2, "2026-06-01T09:10:00-04:00", "bo@client.example", answers=1),
    ]

    found = replayed(mails)

    assert (found.contacts, found.acknowledged) == (1, 0)


def test_real_answers_are_held_against_the_promises() -> None:
    mails = [
        mail(1, "2026-06-01T10:00:00-04:00", "bo@client.example"),
        mail(2, "2026-06-02T16:00:00-04:00", ME, answers=1),
        mail(3, "2026-06-01T10:00:00-04:00", "cy@client.example"),
        mail(4, "2026-06-02T17:30:00-04:00", ME, answers=3),
        mail(5, "2026-06-01T10:00:00-04:00", "di@client.example"),
    ]

    kept = replayed(mails).kept

    assert (kept.in_time, kept.late, kept.unanswered) == (1, 1, 1)
    assert kept.share == 0.5


def test_automatic_mail_is_filed_and_is_no_contact() -> None:
    found = replayed([mail(1, "2026-06-01T10:00:00-04:00", "robot@client.example", robot=True)])

    assert found.rulings == {"filed": 1}
    assert found.contacts == 0


def test_what_her_own_answering_machine_sent_is_not_filed_as_if_it_had_come_in() -> None:
    asked = mail(1, "2026-06-01T10:00:00-04:00", "bo@client.example")
    away = mail(2, "2026-06-01T10:00:05-04:00", ME, answers=1, robot=True)

    found = replayed([asked, away])

    assert found.rulings == {"message": 1}


def test_every_fresh_promise_is_in_one_bar_of_the_distribution() -> None:
    mails = [mail(n, f"2026-06-01T09:{n:02}:00-04:00", f"c{n}@client.example") for n in range(12)]

    waits = replayed(mails).waits

    # Ten are promised Tuesday's close, 32 hours on; the two for whom Tuesday is full, Wednesday's batch at 13:00.
    assert {one.up_to: one.count for one in waits.distribution if one.count} == {"2 days": 10, "4 days": 2}
    assert sum(one.count for one in waits.distribution) == waits.count


def test_what_reads_as_urgent_alerts_in_a_tier_that_has_urgent() -> None:
    urgent = Reading(urgent=Urgency.YES, is_phrase=True, urgent_evidence=Evidence("down", "phrase"))

    found = replayed([mail(1, "2026-06-06T10:00:00-04:00", "bo@client.example")], [urgent])

    assert (found.urgent["yes"], found.alerts) == (1, 1)


def test_weeks_begin_on_monday_and_add_up() -> None:
    mails = [
        mail(1, "2026-06-07T23:30:00-04:00", "bo@client.example"),
        mail(2, "2026-06-08T00:30:00-04:00", "cy@client.example"),
    ]

    found = replayed(mails)

    assert [(week.monday, week.contacts) for week in found.weeks] == [("2026-06-01", 1), ("2026-06-08", 1)]
    assert sum(week.contacts for week in found.weeks) == found.contacts


def test_the_order_of_storage_does_not_matter() -> None:
    mails = [mail(n, f"2026-06-01T09:{n:02}:00-04:00", f"c{n}@client.example") for n in range(12)]

    assert replayed(mails) == replayed(mails[::-1])


def test_an_empty_mailbox_is_told_in_words() -> None:
    found = replayed([])

    assert found.contacts == 0
    assert "nothing to replay" in findings(found)[0]


def test_the_page_escapes_what_a_policy_is_called() -> None:
    found = replayed([mail(1, "2026-06-01T10:00:00-04:00", "bo@client.example")])
    shown = render_whatif([Replayed(**{**{f.name: getattr(found, f.name) for f in fields(found)}, "name": "<b>x"})])

    assert "<b>x" not in shown
    assert "&lt;b&gt;x" in shown


@pytest.mark.parametrize("kind", [Replayed, Waits, Kept, Week, Bin])
def test_every_figure_of_the_json_is_documented(kind: type) -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "reference" / "whatif.md"
    text = page.read_text(encoding="utf-8")

    assert [field.name for field in fields(kind) if f"`{field.name}`" not in text] == []


def test_the_json_holds_both_sides_in_order() -> None:
    found = replayed([mail(1, "2026-06-01T10:00:00-04:00", "bo@client.example")])

    data = json.loads(as_json([found, found]))

    assert [one["contacts"] for one in data["policies"]] == [1, 1]
    assert re.match(r"all|none|\d|100 %", data["policies"][0]["findings"][0])


def test_the_page_says_its_findings_over_each_plot_and_dates_as_people_do() -> None:
    mails = [mail(n, f"2026-06-01T09:{n:02}:00-04:00", f"c{n}@client.example") for n in range(12)]

    page = render_whatif([replayed(mails)])

    assert "June 1, 2026 to June 1, 2026, replayed" in page
    assert "2 of 12 promises later than published, most in the week of June 1, 2026" in page
    assert "Half would have been told to wait no more than 1.3 days, by the clock" in page
    assert "≤ 5 minutes" not in page


def test_two_policies_are_told_apart_over_their_figures() -> None:
    mails = [mail(1, "2026-06-01T09:00:00-04:00", "bo@client.example")]
    quick = replayed(mails, one=side(POLICY.replace("1 business day", "4 business hours")))

    assert "Both promise half an answer within 1.3 days" in render_whatif([replayed(mails)] * 2)
    assert "within 4 hours" in render_whatif([replayed(mails), quick])
