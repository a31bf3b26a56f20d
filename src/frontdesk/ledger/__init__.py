"""The ledger: what was promised and what became of it, the week in figures, and the sheet of a queue."""

from frontdesk.ledger.charges import ChargeLine, Money, totals
from frontdesk.ledger.csv_text import csv_text
from frontdesk.ledger.drift import Drift, drift
from frontdesk.ledger.fit import Fit, fit
from frontdesk.ledger.ladder import Drafted, Standing, proposal, standing, window_start
from frontdesk.ledger.lessons import Lesson, lessons
from frontdesk.ledger.promises import Judged, Promised, Verdict, judge
from frontdesk.ledger.protected import Gap, Kept, Lived, gaps, kept_share
from frontdesk.ledger.quota import Quota, quota
from frontdesk.ledger.sheet import Entry, Heard, Press, Sheet, Tried, sheet
from frontdesk.ledger.sheet_text import sheet_subject, sheet_text
from frontdesk.ledger.trend import Change, Direction, Trend, trend
from frontdesk.ledger.week import Crossed, Rows, Running, Share, Week, week, weeks
from frontdesk.ledger.week_text import running_text, week_text

__all__ = [
    "Change",
    "ChargeLine",
    "Crossed",
    "Direction",
    "Drafted",
    "Drift",
    "Entry",
    "Fit",
    "Gap",
    "Heard",
    "Judged",
    "Kept",
    "Lesson",
    "Lived",
    "Money",
    "Press",
    "Promised",
    "Quota",
    "Rows",
    "Running",
    "Share",
    "Sheet",
    "Standing",
    "Trend",
    "Tried",
    "Verdict",
    "Week",
    "csv_text",
    "drift",
    "fit",
    "gaps",
    "judge",
    "kept_share",
    "lessons",
    "proposal",
    "quota",
    "running_text",
    "sheet",
    "sheet_subject",
    "sheet_text",
    "standing",
    "totals",
    "trend",
    "week",
    "week_text",
    "weeks",
    "window_start",
]
