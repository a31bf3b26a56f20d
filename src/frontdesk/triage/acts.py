"""What a sentence does: ask for something, ask a question, propose a meeting, or tell. Rules for English."""

import re

from frontdesk.triage.model import Act
from frontdesk.triage.words import Sentence, folded

READ = 600
"""Characters of a sentence that the rules look at."""

_VERBS = (
    "accept add adjust advise allow answer apply archive arrange ask assign attach attend book bring buy call cancel change check"
    " chase choose circulate clean clear click close come comment compare complete confirm consider contact coordinate copy correct"
    " create decline delete deliver describe design discuss do double-check download draft drop edit email e-mail enter ensure"
    " explain export fax feel file fill find finish fix flag follow forward get give go have help hold include inform insert"
    " invite join keep leave let list look mail make mark merge move note notify open order pay pick plan post prepare print"
    " proceed provide publish pull push put read remind remove rename rent reply report request reserve resend respond return review"
    " revise ring run save scan schedule see select send set share show sign sort speak stop submit suggest swap switch take talk"
    " tell text think transfer translate try turn type unsubscribe update upload use verify wait walk watch write"
)
_IMPERATIVE = "|".join(re.escape(verb) for verb in _VERBS.split())
_OPENER = (
    r"(?:(?:and|also|but|so|then|next|first|second|secondly|finally|again|just|ok|okay|hi|hello|hey|dear|thanks|separately"
    r"|meanwhile|in the meantime|if possible|if so|if not|when you (?:can|have time|get a chance)|ps|p\.s\.|fyi|guys|all|team)[\s,.:\-]+){0,3}"
)
_REQUEST = re.compile(
    rf"^\W*{_OPENER}(?:please |pls |kindly )?(?:(?:don't|do not|never|always) )?(?:{_IMPERATIVE})\b(?!['\u2019]?s\b|ing\b)(?! (?:is|was|are|were|has|had|will)\b)"
    r"|\b(?:please|pls|plz|kindly)\b(?! find\b| see attached\b| be (?:advised|assured)\b)"
    r"|\b(?:can|could|would|will) (?:you|u|someone|somebody|anyone|one of you|we get|i get|we have|i have)\b"
    r"|\b(?:let|keep) (?:me|us) (?:know|posted|informed|have|see)\b"
    r"|\b(?:i|we)(?:'d| would| will|'ll)? (?:like|love|want|need|appreciate|prefer)\b.{0,40}?\b(?:you|your|to|it if)\b"
    r"|\b(?:i|we)(?:'d| would)? (?:be )?(?:grateful|glad|happy|appreciate it|thankful) (?:if|for|about)\b"
    r"|\b(?:i|we) (?:need|want|require)\b(?! to (?:say|thank|apologi))"
    r"|\bwould you mind\b|\bdo you mind\b|\bmake sure\b|\byou (?:should|need to|must|have to|may want to|might want to|can)\b"
    r"|\b(?:i|we) (?:ask|request|suggest|propose|recommend|urge)\b|\bis it possible\b|\bwould it be possible\b|\bany chance\b"
    r"|\blooking for (?:a|an|some|someone|help)\b|\bneeds? (?:to be|your|my|a|an|new|fixing|updating)\b|\bwe should\b"
    r"|\b(?:let's|lets|let us)\b|\bshall (?:we|i)\b|\b(?:just )?wondering (?:if|whether|about|when|what|how)\b|\blook(?:ing)? forward to (?:hearing|your (?:reply|response|call|answer))"
    r"|\b(?:want|wanted|like) to (?:confirm|verify|check|clarify|know|discuss|meet|talk)\b|\bhop(?:e|ing) (?:you|we|to) (?:can|could|will|meet|see)\b"
    r"|\b(?:i|we)(?:'d| would|'ll| will| shall| can) (?:be )?(?:happy|glad|pleased|available|free|up for) (?:to|for|at|on|any)\b"
    r"|\b(?:works?|fine|good|best|suits?|available) (?:for|with) (?:me|us)\b|\bi(?:'ll| will| shall) (?:call|ring|phone) you\b|\bany (?:thoughts|news|update|updates|feedback|ideas)\b"
    r"|\bif you (?:can|could|would|have (?:time|a (?:minute|moment|chance)))\b|\b(?:don't|do not|never) (?:forget|worry about)\b"
    r"|\b(?:feel free|don't hesitate|do not hesitate|be sure) to\b|\bhow about\b|\bwhat about\b|\bwhy don't (?:you|we)\b",
)
_TALK = r"(?:call|meeting|chat|meet|talk|zoom|catch[- ]up|review|session|lunch|coffee|drinks?|dinner|visit|conference|phone|get together|get-together|appointment)"
_MEETING = re.compile(
    rf"\b(?:can|could|shall|should|may|might|let's|let us|lets|want to|like to|love to|need to|how about|what about)\b.{{0,40}}?\b(?:we|you|us|i|to|{_TALK})\b.{{0,30}}?\b(?:meet|talk|chat|speak|catch up|get together|hop on|jump on|sit down|get on the phone|discuss (?:this|it) (?:on|over|in))\b"
    rf"|\b(?:schedule|set up|arrange|plan|book|have|do|move|reschedule|postpone|cancel|join|attend|confirm)\b.{{0,30}}?\b(?:a |an |the |our |your |my |another |short |quick |brief |weekly |monthly )+{_TALK}\b"
    r"|\b(?:give me|give us|gimme) a (?:call|ring|shout|buzz)\b|\b(?:call|ring|phone) (?:me|us)\b"
    rf"|\b(?:are|will|would) you (?:be )?(?:free|available|around)\b|\bdo you have (?:\d+|ten|fifteen|twenty|thirty|a few|some|five) ?(?:minutes|min|mins|time)\b"
    rf"|\b(?:suit|suits|work|works|good|convenient) (?:for |you )?(?:you )?\b.{{0,20}}?\b{_TALK}\b"
    r"|\b(?:drinks|lunch|coffee|dinner) (?:on )?(?:today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next week|some ?time)\b"
    rf"|\bwould\b.{{0,60}}?\bsuit you\b|\bwhen (?:can|could|are|would) (?:we|you)\b.{{0,30}}?\b(?:meet|talk|speak|free|available|{_TALK})\b",
)
_QUESTION = re.compile(
    r"^\W*(?:and |so |but |also |hi,? |hello,? )?(?:what|when|where|who|whom|which|why|how|is|are|was|were|do|does|did|has|have|had|can|could|should|shall|will|would|may)\b.{0,600}\?"
)
_COURTESY = re.compile(
    r"\bif you (?:have|need|should have|want|no longer|would (?:like to (?:update|stop)|prefer not)|don't want|do not want|use|are (?:not|having))\b|\b(?:unsubscribe|click (?:here|the|on|below)|opt out)\b"
    r"|\bsee you\b|\bhave a (?:great|good|nice)\b|\btake care\b"
)
_THANKS = re.compile(r"^\W*(?:thanks|thank you|many thanks|thx)\b")
_TOLD = re.compile(
    r"^\W*(?:please find|please see attached|attached|fyi\b|for your information|i (?:have|had|was|am)\b|we (?:have|had|were|are)\b)"
)

_CALL = re.compile(
    r"\b(?:please |pls |just |can you |could you |can u )?(?:call|ring|phone|dial) (?:me|us)\b(?! (?:crazy|old|back when|a |an ))"
    r"|\bgive (?:me|us) a (?:call|ring|shout|buzz|bell)\b|\bgimme a call\b|\bcall (?:back|my cell|my mobile|my number)\b|\breturn my call\b"
    r"|\b(?:hop|jump|get|be) on (?:a|the) (?:quick |short |brief )?(?:call|phone|zoom)\b|\b(?:talk|speak|discuss it|discuss this|chat) (?:\w+ ){0,3}?(?:by|on|over) (?:the )?(?:phone|telephone)\b"
    r"|\b(?:can|could|shall|may) (?:we|i) (?:\w+ )?(?:talk|speak|have a (?:quick |short |brief )?(?:call|word)|call (?:you|u))\b"
    r"|\b(?:schedule|set up|arrange|plan|book|have|do) (?:a|an|another|our) (?:\w+ )?(?:phone )?call\b|\b(?:quick|short|brief) call\b|\bcall\?"
)
_BARE = re.compile(
    r"^\W*(?:(?:hi|hello|hey|ok|okay|please|pls|plz|just|so|dana|good (?:morning|afternoon|evening))\W+){0,3}(?:(?:can|could|would|will) (?:you|u|someone) )?(?:please |pls )?"
    r"(?:call|ring|phone|text) (?:me|us|back)(?: back)?(?: (?:please|pls|plz|asap|now|urgently|today|soon|as soon as (?:you can|possible|u can)|when you (?:can|get this)|right away|immediately|thanks|thank you)|\W)*$"
    r"|^\W*(?:please )?(?:give me a (?:call|ring)|(?:need|have) to (?:talk|speak)(?: to you)?|we need to (?:talk|speak)|can we talk|call)(?: (?:please|now|back|today)|\W)*$"
)


def act_of(sentence: Sentence) -> Act:
    """What this sentence does."""
    text = folded(sentence.text)[:READ]
    if _MEETING.search(text):
        return Act.MEETING
    if _REQUEST.search(text) and not (_THANKS.match(text) or _TOLD.match(text) or _is_courtesy(text)):
        return Act.REQUEST
    if sentence.is_question or _QUESTION.match(text):
        return Act.QUESTION
    return Act.FYI


def _is_courtesy(text: str) -> bool:
    """A closing formula (if you have any questions, please call): it asks for nothing now."""
    return bool(_COURTESY.search(text)) and "?" not in text


def wants_call(sentence: Sentence) -> str:
    """The words in which the sentence asks to be called, or an empty text."""
    found = _CALL.search(folded(sentence.text)[:READ])
    return found.group().strip() if found else ""


def is_bare_call(text: str) -> bool:
    """Whether the whole message says no more than "call me": what it is about cannot be known."""
    return len(text) <= 120 and bool(_BARE.match(folded(text)))
