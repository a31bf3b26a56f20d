"""Signs that something has gone wrong, in English: they make doubt of a faint resemblance, and never an alarm.

Words of haste (urgent, asap) are none of them: they were measured and tell nothing (DECISIONS, Triage).
"""

import re

from frontdesk.triage.acts import READ
from frontdesk.triage.words import Sentence, folded

WEIGHT = 0.12
"""What a plain sign adds to the resemblance of its sentence."""

_CANNOT = r"(?:can't|cannot|cant|can not|can no longer|couldn't|could not|are unable to|is unable to|am unable to|unable to|(?:is|are|am) not able to)"
_TROUBLE = re.compile(
    r"\b(?:badly|terribly|seriously|horribly|totally|completely) (?:wrong|broken|off)\b|\bgone (?:badly |terribly )?wrong\b"
    r"|\b(?:nobody|no one|no-one) (?:can|is able to|could)\b"
    rf"|\b(?:customers?|clients?|people|visitors?|users?|guests?|buyers?|students?|patients?|tenants?|everyone|everybody) {_CANNOT}\b"
    r"|\b(?:(?:is|are|am|was|were|be|been|got|gets|getting|'s|'re|'m) (?:\w+ )?)(?:broken|down|dead|offline|hacked|stolen|stranded|stuck|flooded|flooding|leaking|crashed|injured|hurt|bleeding|evicted|suspended|blocked|locked out|cut off|burning|on fire|robbed|trapped|frozen|gone)\b"
    r"|\b(?:hacked|stolen|stranded|locked out|broken into|burst|flooded|crashed|collapsed|fraudulent|scam|breach)\b"
    r"|\b(?:not|n't|never|stopped|stops|quit) (?:work|works|working|load|loads|loading|open|respond|responding|start|starts|charging|taking|accepting|go through|going through)\b"
    r"|\b(?:throws?|throwing|gives?|giving|gets?|getting|shows?|showing|seeing) (?:\w+ ){0,3}?(?:error|errors|404|500)\b|\b(?:500|404) error\b|\berror (?:page|message)\b"
    r"|\b(?:refus|declin|reject)(?:es|ing|ed) (?:every|all|each|our|the|my) (?:\w+ )?(?:cards?|payments?|orders?|customers?)\b"
    r"|\b(?:missed|canceled|cancelled|lost|gave away) (?:my|our|the) (?:flight|connection|train|passport|luggage|room|booking|reservation|keys?|wallet|phone)\b"
    r"|\bnowhere to (?:sleep|stay|go)\b|\bno (?:reservation|booking|record) (?:under|for|in)\b|\bemergency\b|\baccident\b|\bambulance\b|\bpolice\b"
)


def trouble(sentence: Sentence) -> float:
    """What is added to the score of this sentence: WEIGHT where it tells of trouble, else nothing."""
    return WEIGHT if _TROUBLE.search(folded(sentence.text)[:READ]) else 0.0
