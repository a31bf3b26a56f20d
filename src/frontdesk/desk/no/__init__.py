"""Saying no well (PRODUCT P39, P38, P24): drafts from the policy, in the owner's tone, each with a way on."""

from frontdesk.desk.no.drafts import drafts, lines
from frontdesk.desk.no.model import Asking, Lines, No, Ready, Tone, Way
from frontdesk.desk.no.ready import ready_answers
from frontdesk.desk.no.times import times_to_offer

__all__ = ["Asking", "Lines", "No", "Ready", "Tone", "Way", "drafts", "lines", "ready_answers", "times_to_offer"]
