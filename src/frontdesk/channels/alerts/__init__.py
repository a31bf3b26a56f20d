"""Reaching a person now: push, chat, mail or text, by whatever services Apprise knows."""

from frontdesk.channels.alerts.alert import PATIENCE, Alerted, alert

__all__ = ["PATIENCE", "Alerted", "alert"]
