import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from audit.planted import ALIAS, ME, N, as_mbox, mailbox
from frontdesk.audit import Gathering, MailFacts, Profile, Question, Unreadable, examine
from frontdesk.audit.page import month_bars, render_page, wait_bars, week_map
from frontdesk.channels.mail import mails


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Profile:
    path = tmp_path_factory.mktemp("page") / "planted.mbox"
    path.write_bytes(as_mbox(mailbox()))
    gathering = Gathering()
    for mail in mails(path, frozenset()):
        assert isinstance(mail, MailFacts)
        gathering.add(mail)
    return examine(gathering.columns(), Question(frozenset({ME, ALIAS}))).profile


class Tags(HTMLParser):
    """Collects what is open at the end and what points elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href", "data", "action")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_well_formed_and_needs_no_network(profile: Profile) -> None:
    page, tags = render_page(profile), Tags()

    tags.feed(page)

    assert tags.open == []
    assert tags.links == []
    assert not re.search(r"url\(|@import|fetch\(", page)


def test_the_page_opens_with_the_findings(profile: Profile) -> None:
    page = render_page(profile)

    for sentence in profile.findings:
        assert sentence.replace(" %", "\u00a0%").replace("'", "&#x27;") in page


def test_every_plot_has_its_figures_behind_it(profile: Profile) -> None:
    page = render_page(profile)

    assert page.count("<svg") == 4
    assert page.count("<details>") >= 4


def test_names_from_mails_are_never_taken_for_markup(profile: Profile) -> None:
    evil = replace(profile.clients[0], name='<script>alert("x")</script>\x1b[31m')

    page = render_page(replace(profile, clients=(evil,), unreadable=(Unreadable("<b>", "&"),)))

    assert "<script>alert" not in page
    assert "\x1b" not in page


def test_the_table_of_clients_carries_numbers_to_sort_by(profile: Profile) -> None:
    rows = re.findall(r'<tr><th scope="row" title="([^"]+)".*?</tr>', render_page(profile))

    assert rows == ["ben@client.example", "ada@client.example", "cy@client.example"]
    assert f'data-value="{3 * N}"' in render_page(profile)


def test_an_empty_mailbox_still_makes_a_page() -> None:
    empty = examine(Gathering().columns(), Question()).profile

    assert "nothing to learn from" in render_page(empty)


def test_plots_stand_on_their_own(profile: Profile) -> None:
    for plot in (
        week_map(profile.contacts.by_hour, "Arrivals"),
        wait_bars(profile.answers.distribution, "Your answers"),
        month_bars(profile.months, "Your mail"),
    ):
        assert plot.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
        assert "<title>" in plot


def test_years_of_mail_show_the_last_three(profile: Profile) -> None:
    months = [
        replace(profile.months[0], month=f"{year}-{month:02}") for year in range(2000, 2021) for month in range(1, 13)
    ]

    assert month_bars(months, "Your mail").count('class="amber"') == 36
