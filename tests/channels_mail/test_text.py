"""The words of a mail that is HTML only: what a reader sees, with what she quotes marked."""

from time import perf_counter

import pytest

from frontdesk.channels.mail.text import read_body, without_tags


def words(page: str) -> str:
    raw = f"From: jo@client.example\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}"
    return "\n".join(" ".join(line.split()) for line in read_body(raw.encode()).text.splitlines() if line.strip())


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ("<p>Our\nsite\nis down</p><p>Jo</p>", "Our site is down\nJo"),
        ("<p>Hi Dana,<p>our site is down", "Hi Dana,\nour site is down"),
        ("<div>Hi</div><div>Our site</div>\n<div>is down</div>", "Hi\nOur site\nis down"),
        ("Our s<b>it</b>e is d<span class=x>ow</span>n", "Our site is down"),
        ("<pre>first\nsecond</pre>", "first\nsecond"),
        ("<table><tr><td>Our site</td><td>is down</td></tr></table>", "Our site is down"),
        ("<p>5 < 6 and our site is down > ok</p>", "5 < 6 and our site is down > ok"),
        ("<!-- <p>Our site is down</p> --><p>Hello</p>", "Hello"),
        ("<script>Our site is down</script><p>Hello</p>", "Hello"),
        ("&lt;p&gt; Our&nbsp;caf&eacute;", "<p> Our café"),
    ],
)
def test_a_page_is_read_as_it_is_seen(page: str, seen: str) -> None:
    assert words(page) == seen


def test_what_is_quoted_in_html_bears_the_mark_of_plain_text() -> None:
    page = '<div>All good!</div><blockquote type="cite"><p>Our site is down</p></blockquote><div>Thanks</div>'

    assert words(page) == "All good!\n>\n> Our site is down\n>\nThanks"


def test_what_is_only_indented_is_no_quotation() -> None:
    page = '<div>Hi</div><blockquote style="margin:0 0 0 40px;border:none"><p>Our site is down</p></blockquote>'

    assert words(page) == "Hi\nOur site is down"


@pytest.mark.parametrize("piece", ["<blockquote>", "</blockquote>", "<!--", "<script>", "<", "<p", "<b ", "&lt;", "\n"])
def test_hostile_pages_take_no_longer_than_their_length(piece: str) -> None:
    start = perf_counter()

    without_tags(piece * (1_000_000 // len(piece)))

    assert perf_counter() - start < 5
