"""How sure a coded event is: what is known of the act, times what its two ends and the way to each leave of it.

An event is made of more than its statement says: where an end is no actor, one is looked for inside its phrase, beside it in
the clause or in the clauses below, and each such step is right less often than the one before.  Event data is of states and of
those who act in public: who is known by no country or body, or only as somebody of a country, may be anybody, and what people
do every day (meet, help, leave; gk:everyday in plover.ttl) is seldom an event where the text names one party only.

The shares below are set by hand, not fitted to judgements as the trust in statements is: they put events in order by how
much of them was guessed, and are no probabilities.  With them, LEAST gives an everyday act of which one party is named
between two states, and leaves it out in a side clause and where it is that of a single person.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from kg.statement import Mention

Way = Literal["itself", "inside", "beside", "below"]
"""Where an actor was found: as the end of the act, inside its phrase, elsewhere in the clause, in a clause below."""

LEFT: dict[Way, float] = {"itself": 1.0, "inside": 0.85, "beside": 0.7, "below": 0.6}
"""What each way leaves of the confidence."""
HALF_READ = 0.75
"""The confidence of an act of which the text names one party."""
HALF_READ_EVERYDAY = 0.6
"""The same for what people do without being in politics."""
ASIDE = 0.8
"""What is left of it in a relative, participial or adverbial clause: what such a clause leaves out stands elsewhere."""
PERSONAL = 0.8
"""What is left of everyday acts of a single person: whom a minister met is told, where a drummer moved names a country."""
UNCODED = 0.85
"""What an end leaves of which it isn't known what country or body it is of, in a text that tells so of others."""
UNCODED_PERSON = 0.6
PRIVATE = 0.7
"""The same for somebody of a country without a part in public life, or of the press, a company or a school."""
PRIVATE_SECTORS = frozenset({"", "MED", "BUS", "EDU", "HLH", "AGR"})
AT_HOME = 0.8
"""What is left where both are of one country: politics at home is told like the rest of life there."""
LEAST = 0.36
"""Events that are less sure than this are left out."""


def half_read(everyday: bool, level: int, by_person: bool) -> float:
    """The confidence of an act of which one party is named, in a main (0, 1) or a side clause (2).

    >>> half_read(False, 0, True) > half_read(True, 0, False) > half_read(True, 0, True)
    True
    """
    act = HALF_READ_EVERYDAY if everyday else HALF_READ
    return act * (ASIDE if level == 2 else 1.0) * (PERSONAL if everyday and by_person else 1.0)


def end_left(mention: Mention, code: str) -> float:
    """What an end leaves of the confidence, by its kind and its code in a text that codes others."""
    person = mention.node.type == "person"
    if not code:
        return UNCODED_PERSON if person else UNCODED
    sector = code[3:] if len(code) != 3 or code in {"IGO", "NGO", "IMG", "MNC"} else ""
    public = code in {"IGO", "NGO", "IMG"} or sector not in PRIVATE_SECTORS
    return 1.0 if public or (not person and not sector) else PRIVATE


def sureness(act: float, ways: Iterable[Way], ends: Iterable[float], at_home: bool) -> float:
    """The confidence of an event, rounded to two digits.

    >>> sureness(0.9, ("itself", "beside"), (1.0, UNCODED), at_home=False)
    0.54
    """
    for part in (*(LEFT[way] for way in ways), *ends, AT_HOME if at_home else 1.0):
        act *= part
    return round(act, 2)
