"""The audit as a page: plots drawn here, no network, no framework."""

from frontdesk.audit.page.plots import month_bars, share_bars, wait_bars, week_map
from frontdesk.audit.page.report import render_page

__all__ = ["month_bars", "render_page", "share_bars", "wait_bars", "week_map"]
