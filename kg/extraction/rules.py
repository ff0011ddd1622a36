"""The rules of extraction by name: what each says in one line, with an example that the tests run.

A statement carries the name of the rule that made it; `kg explain` shows the line.  (After PredPatt, White et al. 2016, whose
extractions carry the rules that fired.)
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's definition and an example: a sentence and a (source, relation text, target) that it must give."""

    definition: str
    example: str
    expected: tuple[str, str, str]


RULES: dict[str, Rule] = {
    "verb.object": Rule(
        "A verb of the lexicon relates its subject to its object.",
        "France criticized Iran on Monday.",
        ("France", "criticize", "Iran"),
    ),
    "verb.preposition": Rule(
        "A verb of the lexicon relates its subject to the object of its preposition.",
        "Ethiopian forces withdrew from Somalia.",
        ("Ethiopia", "withdraw from", "Somalia"),
    ),
    "verb.light": Rule(
        "A light verb with its noun relates the verb's subject to the object of the noun's or the verb's preposition.",
        "Canada imposed sanctions on Belarus.",
        ("Canada", "impose sanction on", "Belarus"),
    ),
    "verb.complement": Rule(
        "A verb that governs a clause or an act (demand, threaten, agree) relates its subject to the actor in what it governs.",
        "Turkey demanded that Greece withdraw its troops.",
        ("Turkey", "demand", "Greece"),
    ),
    "verb.mutual": Rule(
        "Two subjects of a symmetric verb without an object are related to one another.",
        "Donald Trump and Vladimir Putin spoke on the phone.",
        ("Donald Trump", "speak with", "Vladimir Putin"),
    ),
    "verb.object-owner": Rule(
        "An act for or against what is an actor's own is for or against the actor.",
        "France praised Italy's budget.",
        ("France", "praise", "Italy"),
    ),
    "participle.predicate": Rule(
        "A predicate participle that is an adjective of the lexicon relates its subject to the object of its preposition.",
        "Turkey was opposed to Qatar.",
        ("Turkey", "be opposed to", "Qatar"),
    ),
    "verb.as": Rule(
        'A noun of the lexicon after "as" relates whom the verb is about to the object of the noun\'s preposition.',
        "Qatar positions itself as a counterweight to Turkey.",
        ("Qatar", "position as counterweight to", "Turkey"),
    ),
    "verb.label": Rule(
        "To call or name somebody something bad is to accuse them of it.",
        "Israel described Hamas as terrorists.",
        ("Israel", "describe as terrorist", "Hamas"),
    ),
    "verb.open": Rule(
        "A verb outside the lexicon relates its subject to its object in the text's own words.",
        "Nokia outsprinted Siemens in the tender.",
        ("Nokia", "outsprint", "Siemens"),
    ),
    "verb.open-oblique": Rule(
        "A verb without a fitting frame relates its subject to a named actor, place or event in a prepositional phrase.",
        "Emmanuel Macron vacationed in Greece.",
        ("Emmanuel Macron", "vacation in", "Greece"),
    ),
    "event.setting": Rule(
        "Who acts at or during an event takes part in it.",
        "Angela Merkel lunched at a summit in Brussels.",
        ("Angela Merkel", "lunch at", "summit"),
    ),
    "event.place": Rule(
        "A place in or before an event noun is where the event takes place.",
        "A military parade in Pyongyang drew crowds.",
        ("military parade", "take place in", "Pyongyang"),
    ),
    "speech.demand": Rule(
        "Who says that another actor must or should do something demands it.",
        "France said that Iran must release the prisoners.",
        ("France", "demand release", "Iran"),
    ),
    "copula.frame": Rule(
        "A predicate adjective or noun of the lexicon relates the subject to the object of its preposition.",
        "Hungary is critical of Ukraine.",
        ("Hungary", "be critical of", "Ukraine"),
    ),
    "copula.of": Rule(
        "A predicate noun relates the subject to the actor, place or event that it is of.",
        "Vienna is the jewel of Austria.",
        ("Vienna", "be jewel of", "Austria"),
    ),
    "copula.place": Rule(
        "A prepositional predicate relates the subject to its object.",
        "Angela Merkel was in Japan.",
        ("Angela Merkel", "be in", "Japan"),
    ),
    "copula.is": Rule(
        'A predicate noun without an "of" phrase says what the subject is.',
        "NATO is a military alliance.",
        ("NATO", "be", "military alliance"),
    ),
    "noun.possessor": Rule(
        "The possessor of an event noun is its actor.",
        "Norway's support for Ukraine grew.",
        ("Norway", "support for", "Ukraine"),
    ),
    "noun.modifier": Rule(
        "An adjective or compound of country before an event noun is its actor.",
        "Turkish airstrikes on Syria went on.",
        ("Turkey", "airstrike on", "Syria"),
    ),
    "noun.preposition": Rule(
        "Actors in prepositional phrases of an event noun are its source and target.",
        "The invasion of Kuwait by Iraq shocked the region.",
        ("Iraq", "invasion of", "Kuwait"),
    ),
    "noun.opposed": Rule(
        'What an adjective with "anti-" names is whom the event noun is against, wherever it takes place.',
        "Vietnam's anti-Chinese protests grew.",
        ("Vietnam", "protest against", "China"),
    ),
    "noun.light": Rule(
        "The subject of a light or aspectual verb is the actor of the event noun in its object.",
        "Pakistan stepped up criticism of India.",
        ("Pakistan", "criticism of", "India"),
    ),
    "noun.mutual": Rule(
        "Parties named alike before or after a noun of relation are related to one another.",
        "Relations between Egypt and Qatar improved.",
        ("Egypt", "relation with", "Qatar"),
    ),
    "office.title": Rule(
        "A title before a person's name links the person to the country or body before the title.",
        "Russian President Vladimir Putin smiled.",
        ("Vladimir Putin", "president of", "Russia"),
    ),
    "office.apposition": Rule(
        "An apposition that names an office links a person to the country or body that the office is of.",
        "Angela Merkel, the chancellor of Germany, smiled.",
        ("Angela Merkel", "chancellor of", "Germany"),
    ),
    "kind.title": Rule(
        "A noun of kind before an organisation's name links it to the country before the noun.",
        "The Iranian airline Mahan Air grew.",
        ("Mahan Air", "airline of", "Iran"),
    ),
    "kind.listed": Rule(
        "Members that are listed after a noun of kind are of its country or body.",
        "German companies including Siemens and Volkswagen left.",
        ("Siemens", "company of", "Germany"),
    ),
    "noun.undergone": Rule(
        "The subject of a verb of undergoing is who the act in its object is done to.",
        "Belarus faces Canadian sanctions.",
        ("Canada", "sanction", "Belarus"),
    ),
    "kind.apposition": Rule(
        "An apposition says what an organisation or place is.",
        "NATO, a military alliance, grew.",
        ("NATO", "be", "military alliance"),
    ),
    "place.of-name": Rule(
        "A place in the prepositional phrase of a name is where it is.",
        "The Houthi movement in Yemen grew.",
        ("Houthi movement", "located in", "Yemen"),
    ),
    "place.apposition": Rule(
        "A place beside a place is the larger one.",
        "Protesters met in Lviv (Ukraine).",
        ("Lviv", "located in", "Ukraine"),
    ),
    "participle.compound": Rule(
        "A participle hyphenated with a name relates the name to what it modifies.",
        "The Saudi-led coalition advanced.",
        ("Saudi Arabia", "lead", "Saudi-led coalition"),
    ),
}
