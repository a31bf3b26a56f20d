"""The audit on a mailbox of 100,000 mails, beside Python's mailbox and email reading the same headers."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

MAILS = 100_000
BASELINE_MAILS = 5_000
"""Python's own takes minutes for all; its speed does not depend on the number."""
GOALS = {"rate": 15_000, "ratio": 10, "peak": 200}


def run() -> None:
    """Make the mailboxes, measure each reader in a process of its own, and print the figures with their goals."""
    with tempfile.TemporaryDirectory() as folder:
        whole, part = Path(folder, "whole.mbox"), Path(folder, "part.mbox")
        _write(whole, MAILS)
        _write(part, BASELINE_MAILS)
        ours = _measured(_AUDIT, whole, MAILS)
        half = _measured(_AUDIT, part, BASELINE_MAILS)
        theirs = _measured(_STANDARD_LIBRARY, part, BASELINE_MAILS)
        size = whole.stat().st_size / 1e6
    ratio = ours["rate"] / theirs["rate"]
    grown = (ours["peak"] - half["peak"]) * 1e6 / (MAILS - BASELINE_MAILS)
    print(f"\naudit, headers of a {MAILS:,}-mail mbox of {size:,.0f} MB, all figures worked out")
    print(f"  {ours['rate']:>10,.0f} mails a second on {os.cpu_count()} processors (goal {GOALS['rate']:,})")
    print(
        f"  {ratio:>10,.1f} times mailbox + email, which reads {theirs['rate']:,.0f} a second (goal {GOALS['ratio']})"
    )
    print(f"  {ours['peak']:>10,.0f} MB peak memory of the largest process (goal under {GOALS['peak']})")
    print(f"  {grown:>10,.0f} bytes of memory for each further mail")


def _measured(program: str, mbox: Path, count: int) -> dict[str, float]:
    """Mails a second by the clock, and peak memory in MB of a fresh process or of the largest that it starts."""
    done = subprocess.run([sys.executable, "-c", program, str(mbox)], check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    assert told["count"] == count, told
    return {"rate": count / told["seconds"], "peak": told["peak"] / 1024}


_REPORT = """
import json, resource, time
peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({"count": count, "seconds": time.perf_counter() - began, "peak": max(peaks)}))
"""

_AUDIT = (
    """
import sys, time
began = time.perf_counter()
from frontdesk.audit import Question, examine
from frontdesk.cli.mailboxes import gather
gathered = gather([sys.argv[1]], guess_owner=False)
profile = examine(gathered.columns, Question(frozenset({"me@practice.example"}))).profile
count = profile.messages.read
assert profile.answers.count
"""
    + _REPORT
)

_STANDARD_LIBRARY = (
    """
import sys, time
began = time.perf_counter()
import mailbox
from email.header import decode_header, make_header
from email.utils import getaddresses, parsedate_tz
from frontdesk.triage.automatic import HEADERS_READ
NAMES = [*HEADERS_READ, "message-id", "in-reply-to", "references", "delivered-to", "x-gmail-labels", "x-spam-flag"]
count = 0
for mail in mailbox.mbox(sys.argv[1]):
    for name in ("from", "to", "cc", "reply-to"):
        getaddresses(mail.get_all(name, []))
    str(make_header(decode_header(mail.get("subject", ""))))
    parsedate_tz(mail.get("date", ""))
    read = [mail.get_all(name) for name in NAMES]
    count += 1
"""
    + _REPORT
)


def _write(path: Path, count: int) -> None:
    with path.open("w", encoding="ascii", newline="\n") as file:
        file.writelines(_mails(count))


def _mails(count: int) -> Iterator[str]:
    """Conversations of four mails, with the headers that providers add on the way."""
    for number in range(count):
        thread, turn = divmod(number, 4)
        mine = turn % 2 == 1
        client = f"client{thread % 700}@shop{thread % 90}.example"
        sender, to = ("me@practice.example", client) if mine else (client, "me@practice.example")
        minute = number * 5 + thread % 3
        day, hour = minute // 1440, minute // 60 % 24
        date = f"{1 + day % 28:02} {_MONTHS[day // 28 % 12]} {2020 + day // 336} {hour:02}:{minute % 60:02}:07 +0000"
        answers = "".join(f"\n <{thread}.{one}@id.example>" for one in range(turn))
        links = f"In-Reply-To: <{thread}.{turn - 1}@id.example>\nReferences:{answers}\n" if turn else ""
        yield (
            f"From {sender} Mon Jan  6 10:00:00 2020\n{_TRACE}From: Somebody With A Name <{sender}>\n"
            f"To: The Other <{to}>\nSubject: {'Re: ' if turn else ''}Work number {thread}\nDate: {date}\n"
            f"Message-ID: <{thread}.{turn}@id.example>\n{links}MIME-Version: 1.0\n"
            f'Content-Type: multipart/alternative; boundary="mark"\nX-Mailer: Some Mail Program 16.4\n\n{_TEXT}\n'
        )


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Sizes are the averages of a real mailbox: 43 fields and 5.9 kB of header, 13.5 kB in all, lines of 54 bytes.
_LINES = "Nothing of this text is read: only the headers count\n"
_TEXT = (
    f"--mark\nContent-Type: text/plain; charset=utf-8\n\n{_LINES * 50}\n"
    f"--mark\nContent-Type: text/html; charset=utf-8\n\n{_LINES * 90}\n--mark--\n"
)
_SEAL = "".join(f"\n        {'Ab3dE5gH' * 8}" for _ in range(5))
_RECEIVED = (
    "Received: by 2002:a05:6402:10c9:0:0:0:0 with SMTP id p9csp123456edu;\n"
    "        Mon, 6 Jan 2020 02:00:09 -0800 (PST)\n"
    "Received: from mail.shop.example (mail.shop.example. [192.0.2.1])\n"
    "        by mx.practice.example with ESMTPS id x1\n"
    "        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\n"
    "        Mon, 06 Jan 2020 02:00:08 -0800 (PST)\n"
)
_TRACE = (
    "Delivered-To: me@practice.example\n"
    + _RECEIVED
    + f"ARC-Seal: i=1; a=rsa-sha256; t=1578304808; cv=none; d=host.example; s=arc;{_SEAL}\n"
    + f"ARC-Message-Signature: i=1; a=rsa-sha256; c=relaxed/relaxed; d=host.example;{_SEAL}\n"
    + "ARC-Authentication-Results: i=1; mx.host.example;\n       dkim=pass header.i=@shop.example header.s=key;\n"
    "       spf=pass smtp.mailfrom=somebody@shop.example;\n"
    "       dmarc=pass (p=NONE dis=NONE) header.from=shop.example\n"
    "Return-Path: <somebody@shop.example>\n"
    + _RECEIVED
    + "Received-SPF: pass (host.example: domain of shop.example designates 192.0.2.1 as permitted sender)\n"
    "Authentication-Results: mx.host.example;\n       dkim=pass header.i=@shop.example;\n       spf=pass; dmarc=pass\n"
    + _RECEIVED
    + f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=shop.example; s=key;{_SEAL}\n"
    + f"X-Google-DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=1e100.example;{_SEAL}\n"
    + f"X-Gm-Message-State: AOAM5{'30nGx7Qd' * 8}\n"
    + f"X-Google-Smtp-Source: ABdhPJ{'yRbQ4sT8' * 8}\n"
    + "X-Received: by 2002:a17:906:1c9::1 with SMTP id 9mr1234567ejj.12;\n"
    "        Mon, 06 Jan 2020 02:00:08 -0800 (PST)\n"
    + f"X-Report-Abuse: please forward to abuse@host.example{_SEAL}\n"
    + "".join(f"X-Provider-Trace-{number}: {'0123456789abcdef' * 3}\n" for number in range(14))
    + "User-Agent: Some Mail Program 91.4\nContent-Language: en-US\nAccept-Language: en-US\nThread-Topic: Work\n"
)
