"""Sentences and times in the client's language; a missing one falls back to English."""

from frontdesk.desk.wording.holidays import HOLIDAYS, holiday_name
from frontdesk.desk.wording.prices import price
from frontdesk.desk.wording.sentences import BOOKS as SENTENCES
from frontdesk.desk.wording.sentences import channel_word, say
from frontdesk.desk.wording.times import clock, date_name, day_name, moment, zone_city
from frontdesk.languages import spoken_language

BOOKS = (*SENTENCES, HOLIDAYS)

__all__ = [
    "BOOKS",
    "channel_word",
    "clock",
    "date_name",
    "day_name",
    "holiday_name",
    "moment",
    "price",
    "say",
    "spoken_language",
    "zone_city",
]
