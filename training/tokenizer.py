"""spaCy's English tokenizer, with hyphens and slashes divided as the treebanks divide them."""
from __future__ import annotations

import re

from spacy.lang.char_classes import ALPHA
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

BOUND = "pre|re|non|anti|pro|co|multi|semi|sub|inter|ultra|mini|micro|macro|trans|un|de|bi|tri|ex|mid|post|e|x|t"
SYLLABLE = "(?:[BCDFGHJKLMNPQRSTWXYZ]|Ch|Sh|Zh|Ph|Th|Ky|By|My)?[AEIOUWaeiouyw]{1,3}(?:ng?|[klmptr])?"
# Korean and Chinese given names: a second syllable in lower case, unless it is an English word ("Jae-in", not "Tel-led")
ENGLISH = "led|run|held|up|on|to|hit|cut|set|put|out|ban|bid|top|per|pay|won|let|get|met|sun|gun|man|men|ten|low|raw|new|war|tie"
LOWER_SYLLABLE = f"(?!(?:{ENGLISH})\\b)" + "(?:[bcdfghjklmnpqrstwxyz]|ch|sh|zh|ph|th|ky|by|my|hy|ry)?[aeiouyw]{1,3}(?:ng?|[klmptr])?"


def make_tokenizer(nlp: Language) -> None:
    """Give a blank English pipeline our tokenizer; it is saved with the pipeline."""
    hyphen = rf"(?<=[{ALPHA}0-9.%'’)\]])[-‐‑](?=[{ALPHA}0-9$£€\"“'‘(\[])"
    infixes = [infix for infix in nlp.Defaults.infixes if "-" not in infix or "|–" not in infix]
    infixes = [*infixes, hyphen, r"(?<=[0-9])[–—](?=[0-9])", rf"(?<=[{ALPHA}0-9])/(?=[{ALPHA}0-9])", "–|—|--",
               rf"(?<=[{ALPHA}])…(?=[{ALPHA}])", r"(?<=[a-z])\.(?=[“\"])"]
    prefixes = [*nlp.Defaults.prefixes, r"[-–—](?=\S)", r"~", r"\+(?=[0-9])", r"[@#](?=[0-9])"]
    suffixes = [*nlp.Defaults.suffixes, r"(?<=\S)[-–—]", r"(?<=[0-9])\+"]
    whole = rf"^(?:(?:{BOUND})-[a-z]+|{SYLLABLE}-{LOWER_SYLLABLE})$"
    address = nlp.Defaults.url_match if hasattr(nlp.Defaults, "url_match") else None
    url_match = address or nlp.tokenizer.url_match
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    nlp.tokenizer.token_match = re.compile(whole).match
    nlp.tokenizer.url_match = url_match
