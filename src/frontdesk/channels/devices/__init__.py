"""What is published, as the devices that are given it read it: each by a program or library that is not ours."""

from frontdesk.channels.devices.calendars import Busy, availability, events
from frontdesk.channels.devices.errors import NoDeviceError
from frontdesk.channels.devices.mail_rules import answers, answers_by_clock
from frontdesk.channels.devices.maps import open_minutes

__all__ = ["Busy", "NoDeviceError", "answers", "answers_by_clock", "availability", "events", "open_minutes"]
