"""Which language a text is in, as far as its small words and its script tell; a short text is never called foreign."""

import re
import unicodedata
from collections.abc import Sequence

_SMALL = {
    "en": "the and you to of is are was for in it we that this have has not with be on my your our can could would will do does did"
    " please thanks thank hi hello i a an at from by or but if so as they he she me us what when where how there here need want like"
    " no yes any just all been am were get let know one new more about out up down now see good great also some time had",
    "de": "der die das und ich sie wir ist sind nicht ein eine einen mit für auf von zu dem den im es haben hat kann können bitte danke"
    " hallo guten auch noch wie was wann wo uns mir mich ihr ihre unser unsere seit bei aber oder wird werden bin war schon nur als"
    " am um noch heute morgen kein keine ihnen liebe geht",
    "es": "el la los las un una de que y en es son no con por para su se lo como más pero yo usted nosotros mi nuestro nuestra está están"
    " hay ha he hemos puede podemos puedo por favor gracias hola buenos buenas días tardes cuando donde qué cómo este esta esto desde"
    " también muy si al del me te nos hoy mañana necesito quiero cambiar",
    "fr": "le la les un une des de du et est sont que qui dans pour pas ne sur avec nous vous je il elle on mon ma votre notre nos vos"
    " bonjour merci plaît ce cette ces au aux en par plus mais ou où quand comment avons avez peut pouvez pouvons être a été depuis"
    " aussi très si me moi jour demain",
    "it": "il lo la i gli le un una di che e è sono non con per su si come più ma io lei noi mio nostra nostro ho ha abbiamo può possiamo"
    " grazie ciao buongiorno quando dove questo questa da del della dei nel alla anche molto se mi ci vi oggi domani vorrei possibile",
    "pt": "o a os as um uma de que e é em são não com por para seu sua se como mais mas eu você nós meu nossa nosso está estão há tem"
    " temos pode podemos obrigado obrigada olá bom dia quando onde este esta isto desde também muito do da dos das no na ao hoje amanhã",
    "nl": "de het een en van ik u wij we is zijn niet met voor op te aan dat die in er heb heeft kan kunnen graag bedankt hallo goedemorgen"
    " ook nog hoe wat wanneer waar ons mij mijn uw onze sinds bij maar of wordt worden ben was al naar om dit deze je jij vandaag",
}  # fmt: skip
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_SCRIPTS = {
    "CYRILLIC": ("ru", "uk", "bg", "sr", "be", "mk", "kk", "mn"),
    "GREEK": ("el",),
    "ARABIC": ("ar", "fa", "ur"),
    "HEBREW": ("he", "yi", "iw"),
    "CJK": ("zh", "ja"),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "HANGUL": ("ko",),
    "THAI": ("th",),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "BENGALI": ("bn",),
    "TAMIL": ("ta",),
    "GEORGIAN": ("ka",),
    "ARMENIAN": ("hy",),
}
_LETTERS = re.compile(r"[^\W\d_]+")
_READ = 1_500
_OF_ANOTHER = 3
_UNKNOWN_FROM = 12


def guess(text: str, languages: Sequence[str]) -> str | None:
    """The language of the text, or None where it cannot be told. `languages` are the practice's, the likelier ones."""
    words = _LETTERS.findall(text[:_READ].casefold())
    script = _script(words)
    if script:
        own = {_base(language) for language in languages}
        return next((language for language in _SCRIPTS[script] if language in own), _SCRIPTS[script][0])
    counts = {language: sum([word in small for word in words]) for language, small in _WORDS.items()}
    best = max(counts, key=lambda language: (counts[language], language in languages, language))
    return best if counts[best] >= 2 else None


def is_foreign(text: str, languages: Sequence[str], stated: str | None = None) -> bool:
    """Whether the text is in none of the practice's languages.

    Another script is plain from three letters on; the same script only where small words of another language stand in
    it and next to none of the practice's. `stated` is what the channel says, and decides where the text itself does not.
    """
    own = {_base(language) for language in languages}
    words = _LETTERS.findall(text[:_READ].casefold())
    script = _script(words)
    if script:
        return own.isdisjoint(_SCRIPTS[script])
    known = own & _WORDS.keys()
    if own - known or not words:
        return False
    ours = max(sum([word in _WORDS[language] for word in words]) for language in known)
    theirs = max(
        [sum([word in small for word in words]) for language, small in _WORDS.items() if language not in own], default=0
    )
    if (
        theirs >= 2
        and len(words) >= 3
        and (ours == 0 or (theirs >= _OF_ANOTHER and theirs >= 2 * ours and len(words) >= 6))
    ):
        return True
    if stated and _base(stated) not in own and ours == 0 and len(words) >= 3:
        return True
    return ours == 0 and len(words) >= _UNKNOWN_FROM


def _base(language: str) -> str:
    return language.split("-")[0].lower()


def _script(words: Sequence[str]) -> str | None:
    """The script other than Latin in which most letters stand, from three letters on."""
    letters = "".join(words)[:200]
    other = [letter for letter in letters if ord(letter) > 0x36F]
    if len(other) < 3 or 2 * len(other) <= len(letters):
        return None
    names = [unicodedata.name(letter, "").split(" ")[0] for letter in other]
    known = [name for name in names if name in _SCRIPTS]
    return max(dict.fromkeys(known), key=known.count) if 2 * len(known) > len(other) else None
