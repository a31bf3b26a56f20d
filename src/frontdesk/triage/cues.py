"""Signs of who writes and how, each one rule for one hint: a nudge, a third party, the personal, the confirm word."""

import re
from collections.abc import Sequence

from frontdesk.triage.acts import READ
from frontdesk.triage.words import Sentence, folded

_NUDGE = re.compile(
    r"\b(?:did|have|has) (?:you|u|anyone|anybody|someone) (?:\w+ )?(?:get|got|receive|received|see|seen|read|had a chance to (?:look at|read|see))"
    r" (?:a chance to (?:look at|read|see) )?(?:my|our|the) (?:\w+ ){0,2}?(?:message|e-?mail|mail|note|voicemail|text|request|question|call|letter|inquiry|enquiry)s?\b"
    r"|\b(?:just |only |quickly )?(?:following|follow|followed) up(?: on| with| about| regarding| again|[.!?,]|$)"
    r"|\b(?:just )?(?:checking|circling|check) (?:in|back)(?: on| about| regarding| again| to see|[.!?,]|$)"
    r"|\bany (?:news|update|updates|word|progress|response|answer|reply)\b(?! (?:you|on your side))"
    r"|\b(?:still|been) waiting\b(?! (?:list|room))|\b(?:have|has)(?: not|n't)? (?:still )?(?:not )?(?:heard|had (?:a|any) (?:reply|answer|response)) (?:back|anything|from you)"
    r"|\bstill (?:no|have no|have not|have not had|have not got|not had) (?:\w+ )?(?:reply|answer|response|word|news)\b|\bno (?:reply|answer|response) (?:yet|so far|from you)\b"
    r"|\bhave (?:not|n't) (?:had|got|gotten|received) (?:a|an|any) (?:reply|answer|response)\b"
    r"|\b(?:i|we) (?:\w+ ){0,2}?(?:wrote|e-?mailed|texted|called|messaged|asked|left (?:you )?a (?:message|voicemail)|sent you (?:a|an) (?:message|e-?mail|text))"
    r" (?:you |about (?:this|it) |to you )?(?:yesterday|earlier|before|last|already|two|three|a (?:few|couple)|this morning|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|\b(?:re-?sending|sending (?:this|it) again|bumping this|(?:friendly|gentle|quick|kind|just a|second|another) reminder)\b"
    r"|\b(?:second|third|fourth|fifth|2nd|3rd|4th|5th) (?:time (?:i|we)(?:'m| am| are| have| ask| asked| write| wrote)?|(?:text|message|e-?mail|mail|call|request))\b"
    r"|\bwhen (?:can|will|may|could) (?:i|we) (?:expect|get|hear|have) (?:an? |your |any )?(?:answer|reply|response|back|something from you)\b"
    r"|\bwhy (?:is |are |does |do |has |have )?(?:nobody|no one|no-one|you|u) (?:not )?(?:answering|answer|answered|replying|replied|reply|responding|calling|called)\b"
    r"|\bwhere (?:are|do) we (?:with|on|stand)\b.{0,40}\b(?:request|message|question|i asked|i sent)\b"
)
_ONLY_MARKS = re.compile(
    r"^[\s?!.\u2026]*\?[\s?!.\u2026]*$|^\W*(?:hello|hi|hey|anyone(?: there)?|you there|and|well|so|still there|knock knock|news|update)\W*\?[\s?!]*$"
)

_ASSISTANT = r"(?:personal |executive |virtual |office )?(?:assistant|secretary|pa|ea|va|intern|bookkeeper|office manager|representative|agent|lawyer|attorney|accountant)"
_THIRD = re.compile(
    r"\bon behalf of\b(?! (?:the (?:whole )?team|our team|us|all of us|everyone|my team|myself|me|my (?:company|firm))\b)"
    r"|\b(?:for and )?in the name of (?:my|our|your) (?:client|boss|employer)\b"
    rf"|\b(?:i|this)(?:'m| am| 's| is) (?:\w+,? )?(?:[\w.]+ )?(?:\w+'s|\w+ 's|(?:your|the) client's|his|her|their|an? |the )(?:\w+ )?{_ASSISTANT} (?:of|to|for|at|with|here|,|and|writing|\.)"
    rf"|\b(?:i|this)(?:'m| am| 's| is) (?:\w+ ){{0,3}}?\w+(?:'s| 's) {_ASSISTANT}\b"
    rf"|\b(?:i|we)(?:'m| am| are|) (?:work|working|works|write|writing|call|calling|acting) (?:for|with|on behalf of) (?:one of )?your client\b"
    r"|\b(?:i|we)(?:'m| am| are) (?:a |one of )?(?:the )?(?:customer|client|student|guest|patient|tenant|supplier|member)s? of (?:your client|one of your clients|[a-z]+'s)\b"
    r"|\byour client (?:asked|told|gave|said|suggested|referred|wants|mentioned)\b|\bmy (?:boss|employer|manager|client|customer) (?:\w+ )?(?:asked|told|wants|needs|would like|has asked) (?:me to (?:ask|write|contact|call|tell|check)|you)\b"
    r"|\b(?:\w+ )?(?:asked|told) me to (?:contact|write to|write|call|e-?mail|reach out to|get in touch with|ask|message) you\b"
    r"|\b(?:writing|calling|contacting you|asking|getting in touch|reaching out) for (?:my (?:boss|client|employer|customer|manager)|(?:mr|mrs|ms|dr)\.? \w+)\b"
)
_BUSINESS_VERB = re.compile(
    r"\b(?:invoice|meeting|appointment|session|project|contract|website|site|page|logo|report|draft|newsletter|booking|order|payment|budget|deadline|file|files|document|schedule|calendar|reschedule|flight|hotel|design|print|proposal|quote|price|cost|proof|brochure|account|spreadsheet|post|posts|password|listing|viewing|lease|tax|office|client|customer|work|call)s?\b"
)
_PERSONAL = re.compile(
    r"\b(?:my|our|his|her) (?:\w+ )?(?:husband|wife|boyfriend|girlfriend|ex|marriage|divorce|breakup|therapist|biopsy|diagnosis|chemo|depression|anxiety|hangover|love life|crush)\b"
    r"|\b(?:getting|got|am|filed for|going through a|thinking about a?) ?divorced?\b|\b(?:broke up|break up|cheated on|cheating on|fell in love|in love with)\b"
    r"|\b(?:cried|crying|cry) (?:all|myself|every|the whole)\b|\b(?:so|really|very) (?:lonely|scared|depressed|heartbroken|hungover|drunk)\b"
    r"|\bneeded (?:to tell|someone to talk to|to vent)\b|\b(?:sorry to dump this|need to vent|you will not believe (?:who|what)|you won't believe (?:who|what)|omg|lol|haha)\b"
    r"|\b(?:miss|missed|love|loved) (?:you|your (?:smile|eyes|laugh))\b|\bare you (?:single|married|seeing someone|dating)\b|\bgo on a date\b"
    r"|\b(?:drinks|a drink|beer|wine|party|gym|brunch|movie|pub) (?:on |this |with |tonight|tomorrow|friday|saturday|sunday)"
    r"|\b(?:laugh|laughed|funny|hilarious|cute|adorable)\b.{0,60}\b(?:cat|dog|video|meme|baby|kid|kids|puppy|kitten)\b"
    r"|\b(?:horoscope|tinder|hangover|gossip|in-laws|mother-in-law)\b|\b(?:pregnant|miscarriage|funeral|passed away|biopsy|tumou?r|chemo)\b"
)
_BOLD = re.compile(r"[^\W\d_]+")
_FILLERS = frozenset(
    {
        "yes",
        "yeah",
        "it",
        "is",
        "this",
        "please",
        "very",
        "thanks",
        "thank",
        "you",
        "that",
        "really",
        "still",
        "'s",
        "hi",
        "ja",
        "si",
        "oui",
    }
)


def nudges(sentence: Sentence) -> str:
    """The words that ask about an earlier contact, or an empty text."""
    return _found(_NUDGE, sentence)


def is_only_marks(text: str) -> bool:
    """Whether the whole message is "??" or "hello?": asking after what went before."""
    return len(text) <= 40 and "?" in text and bool(_ONLY_MARKS.match(folded(text)))


def speaks_for_another(sentence: Sentence) -> str:
    """The words by which somebody writes for a client, or as a client's client."""
    return _found(_THIRD, sentence)


def is_personal(sentence: Sentence) -> str:
    """The words that belong to a private talk."""
    return _found(_PERSONAL, sentence)


def is_business(sentence: Sentence) -> bool:
    """Whether the sentence names something of the work."""
    return bool(_BUSINESS_VERB.search(folded(sentence.text)[:READ]))


def confirms(sentences: Sequence[Sentence], word: str) -> bool:
    """Whether the message is our confirm word and no more than courtesies: "Yes, URGENT please"."""
    wanted = tuple(found.lower() for found in _BOLD.findall(folded(word)))
    said = [said for sentence in sentences for said in sentence.words]
    if not wanted or len(said) > 10 or not all(one in said for one in wanted):
        return False
    return all(one in wanted or one in _FILLERS for one in said)


def _found(pattern: re.Pattern[str], sentence: Sentence) -> str:
    found = pattern.search(folded(sentence.text)[:READ])
    return found.group().strip() if found else ""
