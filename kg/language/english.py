"""Is a text English? A cheap look at its small words and letters, for saying that a text cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

_ENGLISH = """
the of and to that is was for on it with as his he be by at this have from had not are but which were they has been will
would their who said its more she you all we there when her than them other about him into if what after our over my up
your also two could only then these new most out before between during while against because
"""
ENGLISH = frozenset(_ENGLISH.split())
_OTHERS = """
der das und von zu mit ist im dem nicht ein eine auf für sich des sie auch als werden wird aus bei nach le la les et du
une est dans que qui pour pas sur au avec sont ce aux cette il elle ses el los las del y en por con una para como su al
lo más fue o os da na em um uma não com dos di che è per della gli nel sono alla dei non het een van op te zijn voor
niet aan door och att på som för av det är med till ve bir bu için ile yang dan itu dengan untuk ini dari w z się nie że
jest og til af
"""
OTHERS = frozenset(_OTHERS.split()) - ENGLISH
_WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 400             # words looked at, from the beginning


def looks_english(text: str | Doc) -> bool:
    """Does the text look English? Too little text to tell is given the benefit of the doubt, if its letters are Latin.

    >>> looks_english("The two leaders met in Beijing."), looks_english("Die beiden Präsidenten trafen sich in der Stadt.")
    (True, False)
    """
    words = [word.lower() for word in _sample(text.text if isinstance(text, Doc) else text)]
    if not words:
        return True
    foreign_script = sum(word[0] > "\u024f" for word in words)
    if foreign_script > 0.3 * len(words):
        return False
    english = sum(word in ENGLISH for word in words)
    other = sum(word in OTHERS for word in words)
    if len(words) >= 40 and english < 0.06 * len(words):
        return False
    return english >= other or (other < 2 and len(words) < 12)


def _sample(text: str) -> Iterator[str]:
    for number, match in enumerate(_WORD.finditer(text)):
        if number >= SAMPLE:
            return
        yield match.group()
