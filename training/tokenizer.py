"""spaCy's English tokenizer, with hyphens and slashes divided as the treebanks divide them."""
from __future__ import annotations

import re

from spacy.lang.char_classes import ALPHA
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

BOUND = ("anti|bi|co|counter|cross|de|e|ex|extra|intra|inter|macro|micro|mid|mini|mis|multi|neo|non|over|post|pre|pro|"
         "psycho|re|semi|socio|sub|super|trans|tri|ultra|un")
# dates and telephone numbers
NUMBERS = r"\d{1,4}/\d{1,2}/\d{2,4}|\d{1,2}/\d{2,4}|\d{3}-\d{3}-\d{4}|\d{3}-\d{4}|\d{1,2}-\d{1,2}-\d{2,4}|\d-\d{4}"
MARKS = r"([!?.*=_$#<>~+-])\1+|[!?]{2,}|[-=_*~]{3,}|[+]\d+"
SYLLABLE = "(?:[BCDFGHJKLMNPQRSTWXYZ]|Ch|Sh|Zh|Ph|Th|Ky|By|My)?[AEIOUWaeiouyw]{1,3}(?:ng?|[klmptr])?"
# Korean and Chinese given names: a second syllable in lower case, unless it is an English word ("Jae-in", not "Tel-led")
ENGLISH = "led|run|held|up|on|to|hit|cut|set|put|out|ban|bid|top|per|pay|won|let|get|met|sun|gun|man|men|low|raw|new|war|tie"
LOWER_SYLLABLE = (f"(?!(?:{ENGLISH})\\b)"
                  "(?:[bcdfghjklmnpqrstwxyz]|ch|sh|zh|ph|th|ky|by|my|hy|ry)?[aeiouyw]{1,3}(?:ng?|[klmptr])?")
NOT_WHOLE = {"and/or", "And/Or", "And/or"}
SPLIT = {"wanna": ("wan", "na"), "outta": ("out", "ta")}


def make_tokenizer(nlp: Language) -> None:
    """Give a blank English pipeline our tokenizer; it is saved with the pipeline."""
    hyphen = rf"(?<=[{ALPHA}0-9.%'’)\]])[-‐‑](?=[{ALPHA}0-9$£€\"“'‘(\[])"
    infixes = [infix for infix in nlp.Defaults.infixes if "-" not in infix or "|–" not in infix]
    infixes = [*infixes, hyphen, r"(?<=[0-9])[–—](?=[0-9])", rf"(?<=[{ALPHA}0-9])/(?=[{ALPHA}0-9])", "–|—|--",
               rf"(?<=[{ALPHA}])…(?=[{ALPHA}])", r"(?<=[a-z])\.(?=[“\"])"]
    runs = [r"[!?]{2,}", r"([-*=_$#<>~+])\1+"]
    prefixes = [*runs, *nlp.Defaults.prefixes, r"[-–—](?=\S)", "~", r"\+(?=[0-9])", r"[@#](?=[0-9])"]
    suffixes = [*runs, *nlp.Defaults.suffixes, r"(?<=\S)[-–—]", r"(?<=[0-9])\+"]
    whole = rf"^(?:(?:{BOUND.title()}|{BOUND})-[{ALPHA}]+|{SYLLABLE}-{LOWER_SYLLABLE}|{NUMBERS}|{MARKS})$"
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.tokenizer.prefix_search = compile_prefix_regex(numbered(prefixes)).search
    nlp.tokenizer.suffix_search = compile_suffix_regex(numbered(suffixes)).search
    nlp.tokenizer.token_match = re.compile(whole).match
    nlp.tokenizer.rules = {form: rule for form, rule in nlp.tokenizer.rules.items() if form not in NOT_WHOLE}
    for form, parts in SPLIT.items():
        for written in (form, form.capitalize()):
            first, second = written[: len(parts[0])], written[len(parts[0]):]
            nlp.tokenizer.add_special_case(written, [{ORTH: first}, {ORTH: second}])


def numbered(patterns: list[str]) -> list[str]:
    """Patterns whose back-references count from their place in an alternation of all of them."""
    result: list[str] = []
    groups = 0
    for pattern in filter(str.strip, patterns):
        result.append(re.sub(r"\\1", lambda _, at=groups: f"\\{at + 1}", pattern))
        groups += re.compile(pattern).groups
    return result
