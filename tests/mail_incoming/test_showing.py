"""What of a mail is shown: no script, no link, no picture from elsewhere; files by name and size."""

import pytest

from frontdesk.channels.mail.showing import file_of, shown

PICTURE = "iVBORw0KGgo="


def mail(page: str, *more: str) -> bytes:
    parts = [f"Content-Type: text/html; charset=utf-8\r\n\r\n{page}\r\n", *more]
    body = "".join(f"--b\r\n{part}\r\n" for part in parts)
    return f"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{body}--b--\r\n".encode()


FILE = (
    'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="../../a.pdf"\r\n'
    "Content-Transfer-Encoding: base64\r\n\r\naGFsbG8="
)
INLINE = (
    "Content-Type: image/png\r\nContent-ID: <p1>\r\nContent-Disposition: inline; filename=p.png\r\n"
    f"Content-Transfer-Encoding: base64\r\n\r\n{PICTURE}"
)


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        '<img src="https://tracker.example/p.gif">',
        '<img src=x onerror="alert(1)">',
        '<p style="background-image: url(https://tracker.example/b)">x</p>',
        "<style>@import 'https://tracker.example/c'</style>",
        '<a href="javascript:alert(1)">x</a>',
        '<iframe src="https://tracker.example"></iframe>',
        '<form action="https://tracker.example"><input name=x></form>',
        '<meta http-equiv="refresh" content="0;url=https://tracker.example">',
        '<base href="https://tracker.example">',
        '<svg onload="alert(1)"><use href="https://tracker.example"/></svg>',
        '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
        '<link rel="stylesheet" href="https://tracker.example">',
    ],
)
def test_nothing_is_run_or_fetched(bad: str) -> None:
    page = shown(mail(f"<p>Dear Ada</p>{bad}")).page

    assert "Dear Ada" in page
    for word in ("script", "tracker", "onerror", "javascript", "iframe", "form", "alert", "svg"):
        assert word not in page.lower()


def test_pictures_from_elsewhere_are_counted_and_those_of_the_mail_are_shown() -> None:
    found = shown(mail('<img src="https://tracker.example/1.gif"><img src="cid:p1"><img src="cid:none">', INLINE))

    assert found.left_out == 2
    assert f"data:image/png;base64,{PICTURE}" in found.page


def test_styles_are_kept_apart_and_lead_nowhere() -> None:
    odd = "font-family:'</style><script>alert(1)</script>'"
    red = "color: red; position: fixed"
    page = f"""<p style="{red}">He said style="1"</p><p style="{odd}">x</p><b style="{red}">y</b>"""

    found = shown(mail(page))

    assert 'style="1"' in found.page.replace("&quot;", '"')
    assert found.page.startswith('<p class="s0">')
    assert '<b class="s1">' in found.page
    assert found.style.replace(" ", "").replace(";", "") == ".s0{color:red}.s1{color:red}"


def test_files_have_a_bare_name_a_size_and_their_bytes() -> None:
    raw = mail("<p>x</p>", FILE)

    assert [(one.number, one.name, one.kind, one.size) for one in shown(raw).files] == [
        (1, "a.pdf", "application/pdf", 5)
    ]
    found = file_of(raw, 1)
    assert found is not None
    assert found[1] == b"hallo"
    assert file_of(raw, 2) is None
    assert file_of(raw, 0) is None


@pytest.mark.parametrize("raw", [b"", b"\x00\xff", b"no mail at all", b"A: b\r\n\r\n" + b"--b\n" * 5000])
def test_whatever_it_is_it_can_be_looked_at(raw: bytes) -> None:
    assert shown(raw).files == ()
    assert file_of(raw, 1) is None
