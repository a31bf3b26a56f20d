"""Sentences and times in the client's language; a missing one falls back to English."""

from frontdesk.desk.wording.prices import price
from frontdesk.desk.wording.sentences import LANGUAGES, channel_word, missing, say, spoken_language
from frontdesk.desk.wording.times import clock, day_name, moment, zone_city

__all__ = [
    "LANGUAGES",
    "channel_word",
    "clock",
    "day_name",
    "missing",
    "moment",
    "price",
    "say",
    "spoken_language",
    "zone_city",
]
