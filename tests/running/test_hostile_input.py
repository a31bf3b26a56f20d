"""What is pushed through a running desk's doors is evidence or refused; the next good mail is answered."""

import io
import re
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from running.desks import ADDRESS, TESTS
from running.served import Served, mail
from servers.sink import Sink

pytestmark = pytest.mark.proof
MAILS = TESTS.parents[1] / "shared" / "mails"
MEGABYTE = 1 << 20


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Served, Sink]]:
    with Sink() as sink, Served(tmp_path, sink.port) as served:
        yield served, sink


def is_alive(served: Served, sink: Sink, number: int = 999) -> None:
    """A good mail is acknowledged."""
    assert served.send(mail(number), f"c{number}@marsh.example") == 250
    served.until(lambda: any(one.recipients == (f"c{number}@marsh.example",) for one in sink.taken))


def zip_bomb() -> bytes:
    """Half a megabyte that would be half a gigabyte if anybody opened it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("holiday.txt", b"\0" * (512 * MEGABYTE))
    return packed.getvalue()


def on_the_wire(raw: bytes) -> bytes:
    """With the line ends that a sender must send (RFC 5321, section 2.3.8)."""
    return re.sub(rb"\r\n|\r|\n", b"\r\n", raw)


def odd_mails() -> dict[str, bytes]:
    import base64

    part = b"--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n"
    head = b"From: bo@marsh.example\r\nTo: " + ADDRESS.encode() + b"\r\n"
    mixed = head + b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    bomb = b"\r\n".join(base64.encodebytes(zip_bomb()).split(b"\n"))
    return {
        "ten thousand parts": mixed + part * 10_000 + b"--x--\r\n",
        "a header of a megabyte": head + b"Subject: " + b"\r\n ".join([b"word " * 190] * 1100) + b"\r\n\r\nhello\r\n",
        "a header line of a megabyte": head + b"Subject: " + b"x" * MEGABYTE + b"\r\n\r\nhello\r\n",
        "a zip bomb": mixed
        + part
        + b"--x\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + bomb
        + b"\r\n--x--\r\n",
        "an unknown charset": head + b"Content-Type: text/plain; charset=klingon-9\r\n\r\n\xff\xfe\xfdhello\r\n",
        "NUL bytes": head + b"Subject: a\0b\r\n\r\nhel\0lo\0\r\n",
        "no headers": b"\r\nhello\r\n",
        "nothing": b"",
        "only a header": b"Subject: x",
    }


@pytest.mark.parametrize("by_lmtp", [False, True], ids=["smtp", "lmtp"])
def test_odd_mails_are_evidence_and_stop_nothing(desk: tuple[Served, Sink], *, by_lmtp: bool) -> None:
    served, sink = desk
    codes = {name: served.send(raw, by_lmtp=by_lmtp) for name, raw in odd_mails().items()}

    is_alive(served, sink)
    assert {name: code for name, code in codes.items() if code not in (250, 500, 550, 552, 554)} == {}
    taken = sum(code == 250 for code in codes.values())
    assert taken >= len(codes) - 2, codes
    assert served.ask("SELECT count(*) FROM store_contact") == taken + 1
    assert served.ask("SELECT count(*) FROM store_original") == taken + 1
    assert served.peak() < 400 * MEGABYTE, "the zip bomb was opened, or something as large was held"


@pytest.mark.parametrize("by_lmtp", [False, True], ids=["smtp", "lmtp"])
def test_a_gigabyte_is_refused_by_its_size_and_costs_no_memory(desk: tuple[Served, Sink], *, by_lmtp: bool) -> None:
    served, sink = desk
    before, block = served.peak(), (b"x" * 998 + b"\r\n") * 1000
    port, hello = (served.lmtp, b"LHLO") if by_lmtp else (served.smtp, b"EHLO")
    with socket.create_connection(("127.0.0.1", port), timeout=120) as line, line.makefile("rb") as said:
        said.readline()
        for command in (
            hello + b" x.example",
            b"MAIL FROM:<bo@marsh.example>",
            b"RCPT TO:<%s>" % ADDRESS.encode(),
            b"DATA",
        ):
            line.sendall(command + b"\r\n")
            while said.readline()[3:4] == b"-":
                pass
        for _ in range(1074):
            line.sendall(block)
        line.sendall(b".\r\n")
        answer = said.readline()

    assert answer.startswith(b"552"), answer
    assert served.peak() - before < 100 * MEGABYTE
    assert served.ask("SELECT count(*) FROM store_contact") == 0
    is_alive(served, sink)


def test_a_size_that_is_announced_is_refused_before_a_byte_of_it(desk: tuple[Served, Sink]) -> None:
    import smtplib

    served, _ = desk
    with smtplib.SMTP("127.0.0.1", served.smtp, timeout=20) as line:
        line.ehlo()
        assert line.mail("bo@marsh.example", ["SIZE=1073741824"])[0] == 552


def test_every_mail_of_the_collection_leaves_one_trail_entry(desk: tuple[Served, Sink]) -> None:
    if not MAILS.is_dir():
        pytest.skip("the odd mails are not here: shared/mails lies beside the project where it is checked")
    served, sink = desk
    files = sorted(one for one in MAILS.rglob("*") if one.is_file() and one.name != "ORIGIN.md")
    refused = [one.name for one in files if served.send(on_the_wire(one.read_bytes()), "bo@marsh.example") != 250]

    is_alive(served, sink)
    assert refused == []
    assert served.ask("SELECT count(*) FROM store_contact") == len(files) + 1
    entries = "SELECT count(*) FROM store_trailentry WHERE kind = 'taken in'"
    assert served.ask(entries) == len(files) + 1, served.ask("SELECT group_concat(DISTINCT kind) FROM store_trailentry")
