"""A small practice for the tests of the desk: its policy as text, and contacts, states and promises in short."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from frontdesk.desk import Decision, Kind, Rules, decide
from frontdesk.desk.model import Plan, State
from frontdesk.desk.wire import contact_from_json, decision_to_json, reply_from_json, state_from_json
from frontdesk.policy import parse_policy
from frontdesk.triage import Evidence, Reading, Urgency

ZONE = ZoneInfo("America/New_York")
NOTHING = Reading()
SEEN = Evidence("words", "phrase", "site is down", "site down")
URGENT = Reading(urgent=Urgency.YES, urgent_evidence=SEEN, is_phrase=True)
UNSURE = Reading(urgent=Urgency.ASK, urgent_evidence=Evidence("words", "example"))
NOT_URGENT = Reading(is_not=Evidence("words", "is_not", "logo tweak"))
NUDGE = Reading(nudge=Evidence("any news?", "words"))

BASE = {
    "head": 'format = 1\neffective = 2026-01-01\n[practice]\nname = "Quill & Co"\nowner = "Ada Quill"\n'
    'time_zone = "America/New_York"\nlanguages = ["en", "es"]\n',
    "hours": '[hours]\nmon = ["09:00-12:00", "13:00-17:00"]\ntue = ["09:00-12:00", "13:00-17:00"]\n'
    'wed = ["09:00-12:00", "13:00-17:00"]\nthu = ["09:00-12:00", "13:00-17:00"]\nfri = ["09:00-13:00"]\n',
    "holidays": '[holidays]\nadd = [{ date = 2026-06-19, name = "Founders Day" }]\n'
    'half_days = [{ date = 2026-06-24, hours = ["09:00-12:00"], name = "Midsummer Eve" }]\n',
    "time_off": '[[time_off]]\nfrom = 2026-08-03\nto = 2026-08-14\nsay = "on leave"\ncover = "Sam Ito"\n',
    "batches": '[batches]\nmorning = { days = "mon-fri", at = "09:30-10:30", minutes_each = 10 }\n'
    'afternoon = { days = "mon-thu", at = "15:00-16:00", minutes_each = 10 }\n'
    'weekend = { days = "sat-sun", at = "10:00-10:20", minutes_each = 5, only = "urgent" }\n',
    "callbacks": '[callbacks]\nlate = { days = "mon-fri", at = "11:00-12:00", minutes_each = 15 }\n'
    'closing = { days = "mon-thu", at = "16:00-17:00", minutes_each = 15 }\n',
    "email": '[channels.email]\naddress = "ada@quill.example"\naccepts = "always"\n'
    'handled = ["morning", "afternoon", "weekend"]\nturnaround = "1 business day"\none_topic = true\n',
    "phone": '[channels.phone]\naddress = "+1 555 0100"\naccepts = "open"\nrings = "appointment"\n'
    'handled = ["late", "closing"]\nturnaround = "4 business hours"\ninstead = "email"\n',
    "cell": '[channels.cell]\naddress = "+1 555 0199"\nlisted = false\naccepts = "never"\ninstead = "phone"\n',
    "sms": '[channels.sms]\naddress = "+1 555 0100"\naccepts = "never"\ninstead = "email"\n',
    "chat": '[channels.chat]\naccepts = "appointment"\n',
    "urgent": '[urgent]\nroute = "phone"\nalert = ["push"]\nis = [{ name = "site down", say = "Your site is down", '
    'phrases = ["site is down"] }]\nis_not = ["logo tweak"]\n',
    "tiers": '[tiers.prospect]\nlabel = "Prospect"\nurgent = false\n[tiers.retainer]\nlabel = "Retainer"\n'
    'exceptions = { count = 1, per = "quarter" }\n[tiers.concierge]\nlabel = "24/7"\nprice = "900 USD per month"\n'
    'channels.cell = { accepts = "always", rings = "always", handled = ["late", "closing"] }\n'
    'channels.sms = { accepts = "always", turnaround = "2 hours" }\n[default]\ntier = "prospect"\n',
    "buffer": '[buffer]\nno_reply_sooner_than = "30 minutes"\nsend_replies = "open"\n',
    "protected": '[[protected]]\nname = "Family"\nkind = "personal"\ndays = "mon-sun"\nat = "17:00-20:00"\n',
    "services": '[[services]]\nname = "Bookkeeping"\noffer = "refer"\nto = "Lin Park"\nexamples = ["bookkeeping"]\n',
    "off_hours": '[off_hours]\nrate = "150.00 USD per hour"\n',
    "ladder": '[ladder]\nwindow_days = 90\ncounts = ["closed_channel", "off_hours_call", "false_urgent"]\n'
    'steps = [{ from = 1, do = "remind_gently" }, { from = 3, do = "remind_firmly", send = "draft" }, '
    '{ from = 4, do = "talk" }]\n',
}


def rules(**parts: str) -> Rules:
    """The practice with parts of its policy replaced."""
    return Rules([policy_of(**parts)])


def policy_of(**parts: str) -> Any:
    read = parse_policy("\n".join({**BASE, **parts}.values()))
    assert read.policy is not None, read.findings
    return read.policy


def moment(text: str) -> int:
    """ "2026-06-16 10:00" on the practice's clock as epoch seconds."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp())


def iso(text: str) -> str:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).isoformat()


def decided(
    at: str,
    channel: str = "email",
    reading: Reading = NOTHING,
    *,
    state: dict[str, Any] | None = None,
    desk: Rules | None = None,
    **contact: Any,
) -> Decision:
    """What becomes of a contact of Bo Marsh, a retainer client unless said otherwise."""
    kind = {"phone": Kind.CALL, "cell": Kind.CALL, "sms": Kind.TEXT, "chat": Kind.DM}.get(channel, Kind.MESSAGE)
    known = {"client": "bo", "name": "Bo Marsh", "tier": contact.pop("tier", "retainer")}
    case = {"at": iso(at), "channel": channel, "kind": kind.value, "from": known, **contact}
    return decide(desk or RULES, contact_from_json(case), reading, known_state(state))


def known_state(state: dict[str, Any] | None) -> State:
    return state_from_json(state)


def shown(decision: Decision) -> dict[str, Any]:
    """The decision as JSON."""
    return decision_to_json(RULES, decision)


def slot(plan: Plan) -> tuple[str, str, str] | None:
    """Queue, start and end of a plan's slot on the practice's clock."""
    found = plan.slot
    return None if found is None else (found.queue, clock(found.start), clock(found.end))


def clock(at: int | None) -> str:
    """Epoch seconds as "2026-06-16 10:00" on the practice's clock, or "never"."""
    return "never" if at is None else datetime.fromtimestamp(at, ZONE).isoformat(" ", "minutes")[:16]


def reply(written_at: str, **fields: Any) -> Any:
    """A reply of the owner's to Bo Marsh by mail."""
    fields = {name: iso(value) if name == "promise_by" else value for name, value in fields.items()}
    if "answers" in fields:
        fields["answers"] = {"at": iso(fields["answers"]), "urgent": fields.pop("urgent", False)}
    known = {"client": "bo", "tier": "retainer", "channel": "email", "thread": "Palette"}
    return reply_from_json({**known, "written_at": iso(written_at), **fields})


RULES = rules()
