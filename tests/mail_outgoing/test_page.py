"""The page beside the text: the same words, and nothing that could harm."""

import re
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.channels.mail.outgoing.page import page_of


def tags(page: str) -> list[tuple[str, dict[str, str | None]]]:
    """Every tag of the page with its attributes."""
    found: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, dict(attrs)))

    Reader().feed(page)
    return found


def test_paragraphs_and_lines_stay_what_they_are() -> None:
    page = page_of("Hello,\nall is well.\n\nQuill & Co\n", "en")

    assert "<p>Hello,<br>\nall is well.</p>\n<p>Quill &amp; Co</p>" in page
    assert '<html lang="en">' in page


def test_links_are_links_only_where_the_text_has_them() -> None:
    page = page_of("See https://quill.example/a?b=1&c=2. Or (http://quill.example/x_(y)). No: javascript:alert(1)")

    assert [one["href"] for tag, one in tags(page) if tag == "a"] == [
        "https://quill.example/a?b=1&c=2",
        "http://quill.example/x_(y)",
    ]


def test_markup_in_the_text_is_shown_and_never_obeyed() -> None:
    page = page_of('<script>x</script> "https://q.example/"onmouseover=alert(1)" <img src=x>')

    assert {tag for tag, _ in tags(page)} <= {"html", "head", "meta", "body", "p", "a"}
    assert [one for tag, one in tags(page) if tag == "a"] == [{"href": "https://q.example/"}]


@given(st.text(alphabet="ab \n<>&\"'/:.()https", max_size=200))
def test_whatever_the_text_its_words_are_all_there_and_no_tag_of_its_own(text: str) -> None:
    page = page_of(text)

    body = page.partition("<body")[2].partition(">")[2]
    assert {tag for tag, _ in tags(page)} <= {"html", "head", "meta", "body", "p", "br", "a"}
    assert unescape(re.sub(r"<[^>]*>", "", body)).split() == text.split()
    for tag, attributes in tags(page):
        assert tag != "a" or str(attributes["href"]).startswith(("http://", "https://"))
