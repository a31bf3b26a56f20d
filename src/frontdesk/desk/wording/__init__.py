"""Sentences and times in the client's language; a missing one falls back to English."""

from frontdesk.desk.wording.sentences import LANGUAGES, missing, say
from frontdesk.desk.wording.times import clock, day_name, moment, zone_city

__all__ = ["LANGUAGES", "clock", "day_name", "missing", "moment", "say", "zone_city"]
