"""The ledger: what was promised and what became of it, the week in figures, and the sheet of a queue."""

from frontdesk.ledger.drift import Drift, drift
from frontdesk.ledger.lessons import Lesson, lessons
from frontdesk.ledger.promises import Judged, Promised, Verdict, judge
from frontdesk.ledger.protected import Gap, Kept, Lived, gaps, kept_share
from frontdesk.ledger.sheet import Entry, Heard, Press, Sheet, Tried, sheet
from frontdesk.ledger.sheet_text import sheet_subject, sheet_text
from frontdesk.ledger.week import Crossed, Rows, Running, Share, Week, week
from frontdesk.ledger.week_text import running_text, week_text

__all__ = [
    "Crossed",
    "Drift",
    "Entry",
    "Gap",
    "Heard",
    "Judged",
    "Kept",
    "Lesson",
    "Lived",
    "Press",
    "Promised",
    "Rows",
    "Running",
    "Share",
    "Sheet",
    "Tried",
    "Verdict",
    "Week",
    "drift",
    "gaps",
    "judge",
    "kept_share",
    "lessons",
    "running_text",
    "sheet",
    "sheet_subject",
    "sheet_text",
    "week",
    "week_text",
]
