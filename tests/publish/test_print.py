"""What is printed: a page becomes a PDF with the practice's picture in it, and nothing is fetched for it."""

import shutil
import socket

import pytest

from frontdesk.channels.pdf import NoPdfError, pdf_of
from frontdesk.publish import Form
from frontdesk.publish.guide import guide_of
from frontdesk.publish.look import Look
from policy.samples import GOOD, spoiled
from publish.sources import output, shipped, source
from publish.test_marked import words_of

LOGO = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)
"""A picture of one dot, as PNG."""

needs_reading = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext is not installed: no PDF was read."
)


def printed(page: str) -> bytes:
    try:
        return pdf_of(page)
    except NoPdfError as error:
        pytest.skip(f"No PDF can be made here: {error}")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", ["guide", "card"])
def test_a_practice_with_a_picture_of_its_own_has_its_pdfs(name: str, language: str) -> None:
    published = source(language=language, look=Look("#7a3e9d", LOGO))
    (page,) = [one.text for one in output(name, published).files if one.form is Form.PDF]

    pdf = printed(page)

    assert pdf.startswith(b"%PDF-")
    assert b"/Subtype /Image" in pdf
    assert "#7a3e9d" in page


FULL = spoiled(
    ('address = "+1 555 0100"\naccepts = "open"', 'address = "+1 555 0100"\naccepts = "always"'),
    ('name = "Quill & Co"', 'name = "Quill, Partners and Daughters, Letters and Pictures"'),
    ("[channels.cell]", '[channels.sms]\naddress = "+1 555 0101"\naccepts = "always"\n\n[channels.cell]'),
    *((f'{day} = ["09:00-12:00", "13:00-17:00"]', f'{day} = ["0{at}:15-12:45", "13:{at}5-17:00"]') for at, day in
      enumerate(("mon", "tue", "wed", "thu", "fri"))),
)  # fmt: skip


@needs_reading
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("text", [GOOD, FULL])
def test_the_card_is_one_card_however_much_stands_on_it(text: str, language: str) -> None:
    published = source(text, language=language, look=Look("#7a3e9d", LOGO))
    (page,) = [one.text for one in output("card", published).files if one.form is Form.PDF]

    assert words_of(printed(page)).count("\f") == 1


@needs_reading
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("trade", ["assistant", "coach", "realtor", "studio"])
def test_no_page_of_the_guide_ends_with_a_heading(trade: str, language: str) -> None:
    published = source(shipped(trade), language=language, look=Look("#7a3e9d", LOGO))
    (page,) = [one.text for one in output("guide", published).files if one.form is Form.PDF]
    headings = {one.title for one in guide_of(published).sections}

    read = words_of(printed(page)).split("\f")[:-1]

    lasts = [[line for line in one.splitlines() if line.strip()][-2] for one in read]
    assert len(read) > 1
    assert [one for one in lasts if one in headings] == []


def test_nothing_is_fetched_for_a_print() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        page = (
            f'<p>Words<img src="http://127.0.0.1:{server.getsockname()[1]}/x.png" alt=""><img src="file:///etc/passwd">'
        )

        pdf = printed(page)

        with pytest.raises(TimeoutError):
            server.accept()
    assert pdf.startswith(b"%PDF-")
    assert b"/Subtype /Image" not in pdf
