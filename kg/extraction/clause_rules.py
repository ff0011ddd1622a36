"""The rules of clause finding by name: a definition in one line and an example, which the tests run.

(After PredPatt, White et al. 2016, whose extractions carry the rules that fired.)
"""

from __future__ import annotations

from typing import NamedTuple


class ClauseRule(NamedTuple):
    """What a rule says, and a sentence in which it fires."""

    definition: str
    example: str


CLAUSE_RULES: dict[str, ClauseRule] = {
    "copula": ClauseRule(
        "What follows a form of be is a complement, or an oblique if it has a preposition.",
        "Maria Lind is the foreign minister of Sweden."),
    "clausal-copula": ClauseRule(
        "A clause can be the complement of be: it is a clause of its own, governed by that of be.",
        "The problem is that the army rejects the treaty."),
    "existential": ClauseRule(
        "After there, what exists is the subject.",
        "There were clashes in the capital."),
    "linking-verb": ClauseRule(
        "A noun or adjective after become, remain and the like is the subject's complement.",
        "Estonia became a member of the alliance."),
    "object-complement": ClauseRule(
        "A noun or adjective after an object says what the object is made or held to be.",
        "The council declared the vote invalid."),
    "passive": ClauseRule(
        "The subject of a passive is what is acted upon: its logical object.",
        "The port was closed."),
    "by-agent": ClauseRule(
        "Who acts in a passive stands after by.",
        "The bridge was destroyed by rebels."),
    "negation": ClauseRule(
        "Not, never and no longer deny a clause, and so does no before its subject or object.",
        "Peru did not sign the accord."),
    "coordination": ClauseRule(
        "Each member of a coordination is an argument of its own.",
        "Ghana and Togo signed the treaty."),
    "shared-subject": ClauseRule(
        "The subject before coordinated verbs belongs to each of them.",
        "The envoy landed in Oslo and met the king."),
    "outer-coordination": ClauseRule(
        "A verb in the past that the parser joined to an infinitive before it belongs to the verb in the past above.",
        "The envoy said the truce would hold and thanked the rebels."),
    "conjunct-across-verb": ClauseRule(
        "A noun after a verb and and is not joined to the subject before that verb: it is the subject of the next verb.",
        "The pope called for peace, and the council of the union suspended the treaty."),
    "due-to-act": ClauseRule(
        "In is due to visit, due is what the subject is, and the verb after to is governed by it.",
        "The minister is due to visit Oslo for talks with the king."),
    "reporting-subject": ClauseRule(
        "A second subject, after its verb and before a verb of speech that has none, is who speaks.",
        "Rebels shelled the port, the police said."),
    "subject-before-verb": ClauseRule(
        "What stands between and and a finite verb without a subject is its subject, not an object of the verb before.",
        "The minister said the army had beaten the rebels and Oman would send troops."),
    "object-before-clause": ClauseRule(
        "What stands between a verb and a finite one that has no subject is its subject, not an object.",
        "Kenya announced schools would close."),
    "told-first": ClauseRule(
        "Of two subjects after a verb of telling, the first is who is told.",
        "The captain told the Post he was leaving Oslo."),
    "aside-in-coordination": ClauseRule(
        "A participle between commas inside a coordination says what the noun before it does.",
        "Norway hosted talks between Chad, claiming victory, and Mali."),
    "governed-oblique": ClauseRule(
        "What stands after a preposition that verbs govern belongs to the verb right before it.",
        "Sailors want to rest and pay for beds."),
    "gerund-with-subject": ClauseRule(
        "A gerund right after a noun with of, about or (after a comma) with is what that noun does.",
        "The envoy spoke of Oman sending troops."),
    "phrase-before-that": ClauseRule(
        "What stands between a verb and that is no part of the clause after that.",
        "The minister said on Friday that the rebels must leave."),
    "personal-adjective": ClauseRule(
        "With willing, ready and the like, it is somebody and the subject of the infinitive.",
        "Kenya says it is willing to withdraw its troops."),
    "shared-object": ClauseRule(
        "The object after coordinated verbs belongs to each of them.",
        "Customs officers seized and burned the cargo."),
    "shared-oblique": ClauseRule(
        "A phrase before or after coordinated verbs belongs to each of them.",
        "In May, the envoy visited Oslo and signed the accord."),
    "shared-auxiliary": ClauseRule(
        "Auxiliaries before coordinated verbs belong to each whose form fits, and so does not before or.",
        "Kenya will not arm or train the rebels."),
    "relative-subject": ClauseRule(
        "A relative pronoun, or the gap where the subject would be, stands for the noun before.",
        "The rebels, who control the north, rejected the offer."),
    "relative-object": ClauseRule(
        "A relative pronoun that is the object stands for the noun before.",
        "The treaty that Chile signed expires in June."),
    "relative-oblique": ClauseRule(
        "A relative pronoun after a preposition stands for the noun before.",
        "The town in which the leaders met is small."),
    "relative-adverb": ClauseRule(
        "Where and when stand for the noun before.",
        "The city where the leaders met is Geneva."),
    "relative-clause": ClauseRule(
        "Which can stand for a whole clause before it.",
        "Malta closed its ports, which angered Italy."),
    "zero-relative": ClauseRule(
        "Without a pronoun, the noun before fills the object that the relative clause lacks.",
        "The ship Iran seized carried oil."),
    "embedded-relative": ClauseRule(
        "The gap or pronoun of a relative clause can be in a clause inside it: the noun before stands there.",
        "The pilots the minister said were missing returned."),
    "stranded-preposition": ClauseRule(
        "A preposition without its noun takes the noun before the relative clause.",
        "The group the minister spoke to left the hall."),
    "reduced-relative-active": ClauseRule(
        "The subject of an -ing form after a noun is that noun.",
        "Soldiers guarding the border fired shots."),
    "reduced-relative-passive": ClauseRule(
        "What a past participle after a noun is done to is that noun.",
        "The drones sold to Mali arrived in March."),
    "noun-infinitive": ClauseRule(
        "Who is to do what a noun's infinitive says: its possessor, or the subject whose object the noun is.",
        "Norway's plan to buy tanks failed."),
    "noun-complement": ClauseRule(
        "A clause with that or a preposition that spells out a noun takes no argument from it.",
        "The claim that Libya hid weapons was false."),
    "subject-control": ClauseRule(
        "The subject of an infinitive is that of the verb before, if that has no object.",
        "Japan agreed to send aid to Fiji."),
    "object-control": ClauseRule(
        "The subject of an infinitive is the object of the verb before; so with accuse of, prevent from.",
        "The court ordered the ministry to publish the report."),
    "oblique-control": ClauseRule(
        "After call on, appeal to and the like, the one called on is the subject of the infinitive.",
        "The bishops called on the junta to free the prisoners."),
    "companion-subject": ClauseRule(
        "What somebody does with another in doing something, both do.",
        "Kenya was allied with Chad in fighting the rebels."),
    "adverbial-subject": ClauseRule(
        "A participle or infinitive beside a clause has that clause's subject.",
        "After meeting the premier, the envoy left Baku."),
    "governed-gerund": ClauseRule(
        "A gerund after of, from, for and the like is an argument of the verb.",
        "Sudan accused Chad of arming the rebels."),
    "speech-parataxis": ClauseRule(
        "A verb of speech set beside the clause that it reports governs it.",
        "The talks, the envoy said, have failed."),
    "apposition": ClauseRule(
        "A noun set beside another says what the other is.",
        "Ana Ruiz, the president of the bank, resigned."),
    "title": ClauseRule(
        "A title before a name says what the named one is.",
        "President Bo Berg resigned."),
    "possession": ClauseRule(
        "A possessor has what it stands before; whose stands for the noun before it.",
        "Bolivia's lithium attracts investors."),
    "attribute": ClauseRule(
        "A prepositional phrase after a noun says where, of what or with whom it is.",
        "The embassy in Lima reopened."),
}  # fmt: skip
