"""The words of one automatic answer, sentence by sentence, each from what was decided."""

from frontdesk.desk.letter.farewell import farewell
from frontdesk.desk.letter.letter import Letter
from frontdesk.desk.letter.standing import standing_words
from frontdesk.desk.letter.times import words_after_call

__all__ = ["Letter", "farewell", "standing_words", "words_after_call"]
