"""Telling in which language somebody asks, where it is one that the bot speaks; pure."""

import re
from typing import Final

WORD: Final = re.compile(r"[^\W\d_]+")
_GERMAN: Final = """
aber auch auf aus bei beim bin bist darf das dass dein deine der doch dürfen ein eine einem
einen einer eines für gibt habe haben hast ich ihr ihre ist kann kannst kein keine keinen können
machen mein meine muss müssen nach nicht noch nur oder ohne seit sich sind soll sollen sollte
steht uns unser unsere unserem unseren und vom wann warum weil welche welchem welchen welcher
welches wem wenn wer werde werden weshalb wie wieso wieviel wieviele wir wird wo woher wohin
wurde wurden zum zur zwischen über
"""
_ENGLISH: Final = """
a about all and any are as at be been by can could did do does for from had has have how i if
is it its me must my not of on or our please shall should than that the their them then there
they this those to us we were what when where which who whom whose why will with would you your
"""
GERMAN_WORDS: Final = frozenset(_GERMAN.split())
ENGLISH_WORDS: Final = frozenset(_ENGLISH.split())
# Words, some of them English too, that open a question in German.
_OPENING: Final = "darf die hat ist kann muss war was welche wer wie wird wo"
OPENING: Final = frozenset(_OPENING.split())
ENOUGH: Final = 2


def language_asked_in(text: str, locale: str) -> str:
    """Return German for what is surely German, else the locale.

    Many leave that at English; another language is their choice.
    """
    if not locale.lower().startswith("en"):
        return locale
    words = WORD.findall(text.casefold())
    german = sum(word in GERMAN_WORDS for word in words) + (not OPENING.isdisjoint(words[:1]))
    english = sum(word in ENGLISH_WORDS for word in words)
    return "de" if german >= ENOUGH and german > ENOUGH * english else locale
