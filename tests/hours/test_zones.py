"""Zones are found by name in the newest data, and what is no place is refused with the one that was meant."""

import copy
import pickle
import zoneinfo
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from frontdesk.hours import HoursError, Schedule, UnknownZoneError, find_zone, tzdata_version, zones


@pytest.fixture
def _fresh_zones() -> None:
    """Nothing remembered of the machine, before or after."""
    zones._system_version.cache_clear()
    zones._find.cache_clear()


def test_a_zone_is_the_same_object_each_time() -> None:
    assert find_zone("Europe/Berlin") is find_zone("Europe/Berlin")


def test_the_zone_data_is_of_2026_or_newer() -> None:
    november = datetime(2026, 12, 1, tzinfo=find_zone("America/Vancouver"))

    assert tzdata_version() >= "2026"
    assert november.isoformat() == "2026-12-01T00:00:00-07:00"


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("Amercia/New_York", "America/New_York"),
        ("america/new_york", "America/New_York"),
        ("New York", "America/New_York"),
        ("Berlin", "Europe/Berlin"),
        ("Europe/Munich", None),
        ("EST", "America/New_York"),
        ("America/New_York/", "America/New_York"),
    ],
)
def test_a_zone_that_does_not_exist_is_refused_with_the_one_meant(key: str, meant: str | None) -> None:
    with pytest.raises(UnknownZoneError) as refusal:
        find_zone(key)

    assert refusal.value.suggestion == meant


@pytest.mark.parametrize("key", ["+05:00", "UTC+3", "GMT-5", "Etc/GMT+5", "-0500", "MST", "Factory"])
def test_a_fixed_offset_is_never_a_zone(key: str) -> None:
    with pytest.raises(UnknownZoneError, match="fixed offset"):
        find_zone(key)


@pytest.mark.parametrize("key", ["", "../x", "/etc/localtime", "x" * 5000, "America/New_York\x00", "posixrules", "."])
def test_a_key_that_is_no_name_of_a_place_is_refused_in_a_short_sentence(key: str) -> None:
    with pytest.raises(HoursError) as refusal:
        find_zone(key)

    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize("key", [None, 5, ["UTC"]])
def test_a_key_that_is_no_text_is_refused(key: object) -> None:
    with pytest.raises(UnknownZoneError):
        find_zone(key)  # type: ignore[arg-type]


def test_universal_time_is_a_zone() -> None:
    assert datetime(2026, 1, 1, tzinfo=find_zone("Etc/UTC")).isoformat() == "2026-01-01T00:00:00+00:00"


def test_a_moment_in_a_zone_can_be_copied_and_pickled() -> None:
    moment = datetime(2026, 7, 1, 9, tzinfo=find_zone("America/New_York"))

    assert copy.deepcopy(moment).tzinfo is moment.tzinfo
    assert pickle.loads(pickle.dumps(moment)).tzinfo is moment.tzinfo


def test_a_zone_from_the_machine_is_exchanged_for_the_newest() -> None:
    schedule = Schedule(ZoneInfo("America/Vancouver"), {})

    assert schedule.zone is find_zone("America/Vancouver")


@pytest.mark.usefixtures("_fresh_zones")
@pytest.mark.parametrize(
    ("line", "version"), [("# version 2025b", "package"), ("# version 2999z", "2999z"), ("?", "package")]
)
def test_the_newer_of_package_and_machine_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, version: str
) -> None:
    (tmp_path / "tzdata.zi").write_text(line + "\n", encoding="utf-8")
    monkeypatch.setattr(zoneinfo, "TZPATH", (str(tmp_path / "absent"), str(tmp_path)))

    found = tzdata_version()
    zones._system_version.cache_clear()

    assert found == (zones._package_version() if version == "package" else version)


def test_every_zone_of_the_package_can_be_read() -> None:
    keys = [key for key in zones._names() if not zones._MERE_OFFSET.fullmatch(key)]

    assert len(keys) > 500
    for key in keys:
        assert datetime.combine(date(2026, 7, 1), datetime.min.time(), find_zone(key)).utcoffset() is not None


@pytest.mark.usefixtures("_fresh_zones")
def test_a_newer_copy_that_is_broken_gives_way_to_the_package(tmp_path: Path) -> None:
    (tmp_path / "America").mkdir()
    (tmp_path / "America" / "Vancouver").write_bytes(b"no zone")
    (tmp_path / "tzdata.zi").write_text("# version 2999z\n", encoding="utf-8")
    zoneinfo.reset_tzpath([tmp_path])

    try:
        november = datetime(2026, 12, 1, tzinfo=find_zone("America/Vancouver"))
    finally:
        zoneinfo.reset_tzpath()
        zones._find.cache_clear()
        zones._system_version.cache_clear()

    assert november.isoformat() == "2026-12-01T00:00:00-07:00"
