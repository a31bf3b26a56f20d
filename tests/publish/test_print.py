"""What is printed: a page becomes a PDF with the practice's picture in it, and nothing is fetched for it."""

import socket
from base64 import b64encode

import pytest

from frontdesk.channels.pdf import NoPdfError, pdf_of
from frontdesk.publish import Form
from frontdesk.publish.look import Look
from pages.filled import DOT
from publish.sources import output, source

LOGO = f"data:image/png;base64,{b64encode(DOT).decode()}"


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
    assert (b"/Subtype /Image" in pdf or b"/Subtype/Image" in pdf) is (LOGO in page)
    assert LOGO in page or name == "card"


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
