"""The doctor says of each thing how it is, and what to do where it is not well."""

import re
from datetime import date
from pathlib import Path

import pytest

from desk.practice import BASE
from servers.sink import Sink
from storing import START, new_practice, opened_store

opened_store()

from frontdesk.errors import FrontdeskError  # noqa: E402
from frontdesk.office.doctor import machine, practices, records, work  # noqa: E402
from frontdesk.office.doctor.examine import examine  # noqa: E402
from frontdesk.office.doctor.model import Level, Line, ok  # noqa: E402
from frontdesk.office.mailboxes import Trial  # noqa: E402
from frontdesk.office.ways import add_way  # noqa: E402
from frontdesk.store.models import Mailbox, Outgoing, OutKind, Practice, Stage  # noqa: E402
from frontdesk.store.place import place_from_environment  # noqa: E402
from frontdesk.store.queries import outbox  # noqa: E402
from frontdesk.store.queries.practices import add_mailbox  # noqa: E402
from frontdesk.store.secret_key import seal_secret  # noqa: E402

pytestmark = pytest.mark.usefixtures("store")
POLICY = "\n".join(BASE.values())
FROZEN = (
    '[holidays]\ncalendar = "US-NY"\n[holidays.frozen]\nfrom = 2026-01-01\nto = {}\n'
    'library = "holidays 1"\ntzdata = "2026f"\ndays = []\n'
)


@pytest.fixture
def practice() -> Practice:
    return Practice.objects.get(id=new_practice(POLICY))


def of_area(lines: list[Line], area: str) -> Line:
    return next(one for one in lines if one.area == area and one.level is not Level.OK)


def late(practice: Practice, stage: Stage, due_at: int = START, **columns: object) -> None:
    new = outbox.NewOutgoing(OutKind.NOTE, f"k{stage}", f"<{stage}@x>", "email", "a@b.example", due_at, START)
    row = outbox.put_out(practice.pk, new)
    assert row is not None
    Outgoing.objects.filter(pk=row.pk).update(stage=stage, **columns)


def test_a_practice_that_can_send_and_has_nothing_late_is_well(practice: Practice) -> None:
    with Sink() as sink:
        settings = {"host": "127.0.0.1", "port": sink.port, "security": "plain", "address": "ada@quill.example"}
        add_way(practice.pk, "out", "email", "smtp", settings, "", START)

        lines = list(examine(START))

        assert sink.taken == []
    assert [one for one in lines if one.level is Level.WRONG] == []
    assert any("takes the null return path" in one.said for one in lines)


def test_every_line_that_is_not_well_says_what_to_do(practice: Practice) -> None:
    late(practice, Stage.WAITING, trouble="451")
    late(practice, Stage.DOUBT)
    late(practice, Stage.LOOK)
    late(practice, Stage.CLAIMED, lease_until=1)
    outbox.open_breaker(practice.pk, "all", "", "300 automatic answers within an hour", START)

    found = [one for one in examine(START + 86_400) if one.level is not Level.OK]

    assert {"queue", "doubt", "look", "breaker", "mailbox"} <= {one.area for one in found}
    assert [one for one in found if not one.todo] == []


@pytest.mark.parametrize(("behind", "level"), [(60, Level.OK), (300, Level.LOOK), (3600, Level.WRONG)])
def test_late_work_means_that_no_worker_runs(practice: Practice, behind: int, level: Level) -> None:
    late(practice, Stage.WAITING)

    assert work.work(START + behind)[0].level is level


def test_late_work_that_somebody_is_at_is_only_to_look_at(practice: Practice) -> None:
    late(practice, Stage.WAITING)
    late(practice, Stage.CLAIMED, lease_until=START + 9_999)

    line = work.work(START + 3600)[0]

    assert line.level is Level.LOOK
    assert "A worker is at it" in line.said


def test_a_server_that_is_gone_is_wrong_and_a_live_practice_without_one_too(practice: Practice) -> None:
    with Sink() as sink:
        port = sink.port
    none = practices.mailboxes(practice, START)
    settings: dict[str, object] = {"host": "127.0.0.1", "port": port, "security": "plain", "address": "a@quill.example"}
    add_mailbox(practice.pk, "out", "email", "smtp", settings, "")

    gone = practices.mailboxes(practice, START)

    assert of_area(none, "mailbox").level is Level.WRONG
    assert gone[0].level is Level.WRONG
    assert "cannot be reached" in gone[0].said


def test_without_sending_a_practice_in_shadow_mode_is_only_to_look_at() -> None:
    practice = Practice.objects.get(id=new_practice(POLICY, is_shadow=True))

    assert {one.level for one in practices.mailboxes(practice, START)} == {Level.LOOK}


def test_a_mailbox_without_sent_folder_is_to_be_looked_at() -> None:
    trial = Trial(True, ("The login works.",), "Keep what you send.")

    line = practices.mailbox_line(Mailbox(name="in", kind="imap"), trial, "quill")

    assert (line.level, line.todo) == (Level.LOOK, "Keep what you send.")


def test_a_password_sealed_with_another_key_is_wrong(practice: Practice) -> None:
    add_mailbox(practice.pk, "in", "email", "imap", {"host": "h", "user": "u"}, "gAAAAAsealed-elsewhere")

    assert "“in”" in of_area(records.key(), "key").said
    assert "made with another" in practices.mailboxes(practice, START)[0].said


@pytest.mark.parametrize(("type_", "name"), [("totp", "secret"), ("recovery_codes", "seed")])
def test_one_time_codes_sealed_with_another_key_are_wrong(type_: str, name: str) -> None:
    from allauth.mfa.models import Authenticator
    from django.contrib.auth.models import User

    user = User.objects.create(username=f"bo-{type_}@quill.example")
    row = Authenticator.objects.create(user=user, type=type_, data={name: seal_secret("JBSWY3DPEHPK3PXP")})
    assert records.key() == [ok("key", "The key fits everything that is stored encrypted.")]

    Authenticator.objects.filter(pk=row.pk).update(data={name: "gAAAAAsealed-elsewhere"})
    (line,) = records.key()

    assert line.level is Level.WRONG
    assert user.username in line.said
    assert "Put the key back" in line.todo
    user.delete()


def test_a_key_that_others_may_read_is_wrong() -> None:
    file = place_from_environment().key_file
    file.chmod(0o644)
    try:
        assert "mode 0644" in of_area(records.key(), "key").said
    finally:
        file.chmod(0o600)
    assert records.key()[0].level is Level.OK


@pytest.mark.parametrize(
    ("free", "level"), [(100, Level.WRONG), (1_000_000_000, Level.LOOK), (9_000_000_000, Level.OK)]
)
def test_a_disk_that_fills_up_is_told(free: int, level: Level) -> None:
    assert machine.disk_line(Path("/home"), free).level is level


def test_old_zone_data_is_wrong() -> None:
    assert machine.zones_line("2025b", "2026f").level is Level.WRONG
    assert machine.zones_line("", "2026f").level is Level.WRONG
    assert machine.zones().level is Level.OK


@pytest.mark.parametrize(("off", "level"), [(3, Level.OK), (-90, Level.LOOK), (900, Level.WRONG)])
def test_the_clock_is_compared_with_the_servers_that_tell_theirs(off: int, level: Level) -> None:
    assert [one.level for one in practices.clock_lines([None, START + off], START, "quill")] == [level]
    assert practices.clock_lines([None], START, "quill") == []


@pytest.mark.parametrize(
    ("text", "area", "level"),
    [
        (POLICY.replace("[holidays]", "[holydays]"), "policy", Level.WRONG),
        ("format = 1", "policy", Level.WRONG),
        (POLICY.replace(BASE["holidays"], FROZEN.format("2026-04-01")), "holidays", Level.LOOK),
        (POLICY.replace(BASE["holidays"], FROZEN.format("2026-03-01")), "holidays", Level.WRONG),
    ],
)
def test_policies_are_read_anew(practice: Practice, text: str, area: str, level: Level) -> None:
    from frontdesk.store.models import PolicyVersion

    PolicyVersion.objects.filter(practice_id=practice.pk).update(text=text)

    assert of_area(practices.policies(practice, START), area).level is level


def test_only_the_policy_in_force_and_later_ones_count() -> None:
    from frontdesk.store.models import PolicyVersion

    stored = [PolicyVersion(effective=date(2026, month, 1)) for month in (1, 2, 3, 4)]

    assert [one.effective.month for one in practices.holding(stored, date(2026, 3, 8))] == [3, 4]


def test_where_the_store_cannot_be_opened_the_rest_is_told() -> None:
    lines = list(machine.without_store(FrontdeskError("The database cannot be opened.")))

    assert [one.area for one in lines] == ["disk", "zones", "database"]
    assert lines[-1].level is Level.WRONG


def test_every_area_is_in_the_reference() -> None:
    root = Path(__file__).resolve().parents[2]
    sources = (root / "src" / "frontdesk" / "office" / "doctor").glob("*.py")
    said = {area for one in sources for area in re.findall(r'(?:ok|look|wrong)\(\s*"(\w+)"', one.read_text())}
    text = (root / "docs" / "reference" / "doctor.md").read_text(encoding="utf-8")

    assert said | {"mailbox"} == set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
