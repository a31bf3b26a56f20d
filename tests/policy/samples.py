"""A policy in which nothing is found, and the means to spoil it."""

from frontdesk.policy import Code, Finding, Policy, read_policy

GOOD = """\
format = 1
effective = 2026-01-01

[practice]
name = "Quill & Co"
owner = "Ada Quill"
time_zone = "America/New_York"
languages = ["en"]

[[members]]
name = "Ada Quill"
role = "owner"

[hours]
mon = ["09:00-12:00", "13:00-17:00"]
tue = ["09:00-12:00", "13:00-17:00"]
wed = ["09:00-12:00", "13:00-17:00"]
thu = ["09:00-12:00", "13:00-17:00"]
fri = ["09:00-12:00", "13:00-17:00"]

[holidays]
calendar = "US"
drop = ["Columbus Day"]

[[time_off]]
from = 2026-08-03
to = 2026-08-14
say = "on leave"

[batches]
morning = { days = "mon-fri", at = "09:30-10:30", minutes_each = 6 }
afternoon = { days = "mon-fri", at = "15:00-16:00", minutes_each = 6 }

[callbacks]
late = { days = "mon-fri", at = "11:00-12:00", minutes_each = 15 }

[channels.email]
address = "hello@quill.example"
accepts = "always"
handled = ["morning", "afternoon"]
turnaround = "1 business day"

[channels.phone]
address = "+1 555 0100"
accepts = "open"
rings = "appointment"
handled = ["late"]
turnaround = "1 business day"
instead = "email"

[channels.cell]
address = "+1 555 0199"
listed = false
accepts = "never"
instead = "phone"

[urgent]
route = "phone"
alert = ["push"]
is = [{ name = "site down", phrases = ["site is down"], examples = ["Nobody can check out."], unless = ["back up"] }]
is_not = ["asap"]

[tiers.prospect]
label = "Not yet a client"
urgent = false

[tiers.client]
label = "Client"
exceptions = { count = 2, per = "quarter" }

[default]
tier = "prospect"

[buffer]
no_reply_sooner_than = "30 minutes"
send_replies = "open"

[appointments]
call = { minutes = [15, 30], days = "tue-thu", at = "13:00-15:00", notice = "1 business day", gap_minutes = 10 }

[[protected]]
name = "Prospecting"
kind = "pipeline"
days = "mon-fri"
at = "09:00-09:30"

[[services]]
name = "Logos"
offer = "included"
examples = ["logo"]

[ladder]
window_days = 90
counts = ["closed_channel"]
steps = [{ from = 1, do = "remind_gently" }, { from = 3, do = "talk" }]
"""


def spoiled(*changes: tuple[str, str], text: str = GOOD) -> str:
    """The good policy with each first text replaced by the second; it must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def findings(text: str, code: Code | None = None) -> list[Finding]:
    """What is found in the text, or those of one code."""
    return [one for one in read_policy(text).findings if code is None or one.code is code]


def policy(text: str = GOOD) -> Policy:
    """The policy, which must be without mistakes."""
    read = read_policy(text)
    assert read.policy is not None, read.findings
    return read.policy
