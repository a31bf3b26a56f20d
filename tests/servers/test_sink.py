import json
import smtplib
import subprocess
import sys
from pathlib import Path

import pytest

from servers.sink import Sink, Taken

MAIL = b"From: desk@quill.example\r\nTo: ada@client.example\r\nSubject: x\r\n\r\n.A line\r\n"


def send(port: int, sender: str = "desk@quill.example", to: tuple[str, ...] = ("ada@client.example",)) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
        client.sendmail(sender, to, MAIL)


def test_it_keeps_what_it_takes_byte_for_byte() -> None:
    with Sink() as sink:
        send(sink.port)
        send(sink.port, "", ("ada@client.example", "bob@client.example"))

        first, second = sink.wait_for(2)

    assert (first.raw, first.mail_from, first.recipients) == (MAIL, "desk@quill.example", ("ada@client.example",))
    assert (second.mail_from, len(second.recipients)) == ("", 2)


def test_it_refuses_whom_it_is_told_to() -> None:
    with Sink(refused=frozenset({"", "bob@client.example"})) as sink:
        with pytest.raises(smtplib.SMTPSenderRefused):
            send(sink.port, "")
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            send(sink.port, to=("bob@client.example",))

        assert sink.taken == []


def test_it_may_refuse_after_the_data() -> None:
    def full(_mail: Taken) -> str:
        return "452 4.3.1 Full"

    with Sink(answer=full) as sink, pytest.raises(smtplib.SMTPDataError):
        send(sink.port)

    assert sink.taken == []


def test_it_runs_as_a_process_of_its_own(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "servers.sink", str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]
    ) as process:
        assert process.stdout is not None
        send(int(process.stdout.readline()))
        process.communicate(timeout=10)

    assert (tmp_path / "000001.eml").read_bytes() == MAIL
    assert json.loads((tmp_path / "000001.json").read_text())["from"] == "desk@quill.example"
    assert process.returncode == 0
