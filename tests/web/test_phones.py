"""Numbers are read in groups; what is no number is left alone."""

import pytest

from frontdesk.store.models import Address, Client
from frontdesk.web.phones import readable
from web.furnished import browser, furnished


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("+12125550142", "+1 212-555-0142"),
        ("+442079460958", "+44 20 7946 0958"),
        ("12125550142", "+1 212-555-0142"),
        ("2125550142", "2125550142"),
        ("0171234567", "0171234567"),
        ("bo@marsh.example", "bo@marsh.example"),
        ("+", "+"),
        ("+12 is better", "+12 is better"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_number_is_read_in_groups(kept: str | None, read: str) -> None:
    assert readable(kept) == read


@pytest.mark.usefixtures("store", "at_two_hours")
def test_a_clients_page_shows_numbers_so_and_keeps_them_as_they_are() -> None:
    rows = furnished()
    client = Client.objects.get(practice_id=rows.practice)
    Address.objects.create(practice_id=rows.practice, client=client, kind="phone", value="+12125550142")

    page = browser(rows.practice, rows.owner).get(f"/desk/clients/{client.pk}/").content.decode()

    assert "+1 212-555-0142</p>" in page
    assert 'value="+12125550142"' in page
