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
        ("Turkey", "demand … withdraw troops", "Greece"),
    ),
    "verb.mutual": Rule(
        "Two subjects of a symmetric verb without an object are related to one another.",
        "Donald Trump and Vladimir Putin spoke on the phone.",
        ("Donald Trump", "speak with", "Vladimir Putin"),
    ),
    "verb.object-owner": Rule(
        "An act for or against what is an actor's own is for or against the actor.",
        "France praised Italy's budget.",
        ("France", "praise budget of", "Italy"),
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
    "verb.given": Rule(
        "A verb with two objects relates its subject to whom something is given, allowed or denied.",
        "China allowed Taiwan more freedom.",
        ("China", "allow … more freedom", "Taiwan"),
    ),
    "verb.judged": Rule(
        "A verb of judging relates who judges to whom or what is judged, with the adjective that says how.",
        "Angela Merkel found NATO to be obsolete.",
        ("Angela Merkel", "find … obsolete", "NATO"),
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
    "place.kind": Rule(
        "A place that is told with its kind lies in the land before the kind.",
        "Rebels attacked the Syrian city of Idlib.",
        ("Idlib", "located in", "Syria"),
    ),
    "place.possessor": Rule(
        "A place of a land or city lies in it.",
        "Rebels attacked Egypt's Sinai.",
        ("Sinai Peninsula", "located in", "Egypt"),
    ),
    "place.within": Rule(
        "A phrase right behind a place tells the larger one that it lies in, or one that it is near.",
        "Ann Roe lives in Bergen, in the west of Norway.",
        ("Bergen", "located in", "Norway"),
    ),
    "participle.compound": Rule(
        "A participle hyphenated with a name relates the name to what it modifies.",
        "The Saudi-led coalition advanced.",
        ("Saudi Arabia", "lead", "Saudi-led coalition"),
    ),
    "noun.place": Rule(
        "Who acts by force in a place does so to the place, or in it if the act is done to somebody else.",
        "Turkey's strikes on rebels in Syria went on.",
        ("Turkey", "strike in", "Syria"),
    ),
    "noun.event-target": Rule(
        "An attack that nobody is named for is itself what is done to its target.",
        "An attack on Idlib killed ten soldiers.",
        ("attack", "attack on", "Idlib"),
    ),
    "noun.object-owner": Rule(
        "An act for or against what is an actor's own is for or against the actor.",
        "France's criticism of Italy's budget grew.",
        ("France", "criticism of budget of", "Italy"),
    ),
    "noun.adjunct": Rule(
        'In "in support of" and the like, and in "is at war with", the subject does what the noun says.',
        "Kenya sent planes to Mali in support of Chad.",
        ("Kenya", "support of", "Chad"),
    ),
    "verb.object-place": Rule(
        "Who strikes or occupies what is in a place does it there.",
        "Israel struck an airport outside Beirut in Lebanon.",
        ("Israel", "strike airport in", "Lebanon"),
    ),
    "verb.offer": Rule(
        "Who accepts or refuses what is an actor's own agrees or does not agree with the actor.",
        "Chad agreed to Mali's demands.",
        ("Chad", "agree to", "Mali"),
    ),
    "verb.announce": Rule(
        "Who announces or promises what the own state will do announces the act.",
        "Donald Trump announced US troops would leave Syria.",
        ("Donald Trump", "announce leave", "Syria"),
    ),
    "verb.blamed-for": Rule(
        "Who is accused of an attack, or blamed for it, is possibly the one who did it, says the accuser.",
        "France blamed Iran for the attack.",
        ("Iran", "be responsible for", "attack"),
    ),
    "event.place-of-verb": Rule(
        "An event that one meets for, or speaks at, in a place takes place there.",
        "Leaders met in Niamey for a summit.",
        ("summit", "take place in", "Niamey"),
    ),
    "copula.owner": Rule(
        "Who is helpful in, or opposed to, what is an actor's own is so to the actor.",
        "Iran is critical of Israel's policy.",
        ("Iran", "be critical of", "Israel"),
    ),
    "copula.state-act": Rule(
        "What is a banned or wanted something in a country is banned or wanted by it.",
        "Hezbollah is a banned organization in Germany.",
        ("Germany", "ban", "Hezbollah"),
    ),
    "copula.direction": Rule(
        "A direction with a place says where something is.",
        "Lviv is about 70 km east of Przemyśl.",
        ("Lviv", "be east of", "Przemyśl"),
    ),
    "kind.listed-own": Rule(
        "Allies, partners and the like without an owner are those of the subject.",
        "France encouraged allies such as Germany to wait.",
        ("Germany", "ally of", "France"),
    ),
    "kind.one-of": Rule(
        "A name beside one of a set belongs to the set.",
        "Two leaders, one of them Angela Merkel, signed the treaty.",
        ("Angela Merkel", "be one of", "Two leaders"),
    ),
    "kind.owned": Rule(
        "A state-owned body is owned by the country before the title.",
        "Saudi Arabia's state-owned Saudi Aramco grew.",
        ("Saudi Arabia", "own", "Saudi Aramco"),
    ),
    "verb.office": Rule(
        "What somebody becomes, is elected, held to be or serves as is an office of whose it is.",
        "Angela Merkel became chancellor of Germany.",
        ("Angela Merkel", "become chancellor of", "Germany"),
    ),
    "office.of-deed": Rule(
        "A noun for coming to, holding or leaving an office links whose it is to the body that the office is of.",
        "Ann Roe's election as president of Chad surprised Mali.",
        ("Ann Roe", "election as president of", "Chad"),
    ),
    "office.of-name": Rule(
        "Who is named with of and a body or place belongs there.",
        "Ann Roe of Greenpeace praised the treaty.",
        ("Ann Roe", "be of", "Greenpeace"),
    ),
    "office.own-body": Rule(
        "A party or body that is somebody's is one that they belong to.",
        "Angela Merkel's Christian Democratic Union praised the treaty.",
        ("Angela Merkel", "member of", "Christian Democratic Union"),
    ),
    "kind.possessor": Rule(
        "A body named after its owner is a body of the owner.",
        "Chile's Red Sun Institute praised the treaty.",
        ("Red Sun Institute", "institute of", "Chile"),
    ),
    "kind.mission": Rule(
        "An embassy or consulate represents the country that its name tells.",
        "Rebels burned the Iranian embassy in Oslo.",
        ("Iranian embassy", "embassy of", "Iran"),
    ),
    "kind.member": Rule(
        "Who a group, bloc or alliance is said to be of are its members.",
        "The Visegrad Group is an alliance of four countries, Poland, Hungary, Slovakia and Czechia.",
        ("Hungary", "member of", "Visegrád Group"),
    ),
    "verb.through-object": Rule(
        "A verb relates its subject to whom its object is of, for, from or against.",
        "Rwanda waived immunity for Paul Rusesabagina.",
        ("Rwanda", "waive immunity for", "Paul Rusesabagina"),
    ),
    "verb.in-act": Rule(
        "Who is killed or hurt in somebody's attack is so by them.",
        "Mohammed Deif was killed in an Israeli airstrike.",
        ("Israel", "kill", "Mohammed Deif"),
    ),
    "verb.called-for": Rule(
        "Who calls for an act by somebody asks it of them.",
        "Emma Clark called for action by the European Union.",
        ("Emma Clark", "call for action by", "European Union"),
    ),
    "verb.own-demand": Rule(
        "What somebody's demands include they demand.",
        "Greenpeace's demands include a new vote.",
        ("Greenpeace", "demand", "new vote"),
    ),
    "noun.prompted": Rule(
        "Who asks for, criticises or opposes what somebody does does so to whoever does it.",
        "Egypt built the dam despite criticism by Sudan.",
        ("Sudan", "criticism", "Egypt"),
    ),
    "verb.agent-place": Rule(
        "What is done by somebody who is in a place is done there.",
        "Hamza Ali was killed by US special forces in Pakistan.",
        ("Hamza Ali", "be killed in", "Pakistan"),
    ),
    "verb.called": Rule(
        "What somebody or something is called or held to be of another.",
        "Kenya was called the breadbasket of East Africa.",
        ("Kenya", "be called breadbasket of", "East Africa"),
    ),
    "verb.within": Rule(
        "What is done at something unnamed in a place is done in the place, and what goes to it goes there.",
        "Russia sent troops to a base in Syria.",
        ("Russia", "send troops to", "Syria"),
    ),
    "verb.spoken-in": Rule(
        "Who says something in a place speaks there.",
        "Angela Merkel said on Friday in Oslo that France had left.",
        ("Angela Merkel", "say in", "Oslo"),
    ),
    "kind.envoy": Rule(
        "An unnamed ambassador is that of one country to another.",
        "The Peruvian ambassador to Spain praised the treaty.",
        ("Peruvian ambassador", "ambassador to", "Spain"),
    ),
}

SHAPING: dict[str, Rule] = {
    "antecedent-agreement": Rule(
        "A relative clause is about a noun that agrees with it in who or which, in number, and in what can be done to it.",
        "France announced a coalition to patrol the Persian Gulf which was joined by Germany.",
        ("Germany", "join", "coalition"),
    ),
    "apposed-name": Rule(
        "A quantity or general noun with a name beside it is what the name names.",
        "One of these militias, Hezbollah, attacked Israel.",
        ("Hezbollah", "attack", "Israel"),
    ),
    "apposed-names": Rule(
        "Several of a kind with as many names beside them are those that are named.",
        "France invited two presidents, Joe Biden and Vladimir Putin.",
        ("France", "invite", "Vladimir Putin"),
    ),
    "party-before-name": Rule(
        "A party right before a person's name is the person's.",
        "Republican Jane Poe criticised the deal.",
        ("Jane Poe", "member of", "Republican Party"),
    ),
    "calling": Rule(
        "Who plays, writes or heals is from a country rather than its player.",
        "The Kenyan runner Sam Poe died in Lyon.",
        ("Sam Poe", "runner from", "Kenya"),
    ),
    "title-apart": Rule(
        "Where somebody is from is not what the title before the name is of, unless it is one that a town or region has.",
        "Party chairwoman Ann Roe of Geneva resigned.",
        ("Ann Roe", "be of", "Geneva"),
    ),
    "some-of-them": Rule(
        "Members of a people or party that are counted, or some of them, are not the whole of it.",
        "Two Republicans and many Germans met Emmanuel Macron in the US.",
        ("Two Republicans", "meet", "Emmanuel Macron"),
    ),
    "noun-left-out": Rule(
        "A bare number counts the actors counted before it.",
        "While 54 nations have signed the treaty, only 27 have ratified the Paris Agreement.",
        ("27 nations", "ratify", "Paris Agreement"),
    ),
    "coordinated-predicate": Rule(
        "Adjectives and offices coordinated with a predicate are predicates of the same subject.",
        "Hamas is the ruler of Gaza and hostile to Israel.",
        ("Hamas", "be hostile to", "Israel"),
    ),
    "gathering-for": Rule(
        "Who meets, or travels, for a summit attends it.",
        "Angela Merkel met Emmanuel Macron in Oslo for a summit.",
        ("Angela Merkel", "attend", "summit"),
    ),
    "where-event": Rule(
        "What happens where an event is happens at the event.",
        "Emmanuel Macron left for a summit where Angela Merkel praised Ukraine.",
        ("Angela Merkel", "attend", "summit"),
    ),
    "member-acts": Rule(
        "Unnamed members of a body, and nouns for those sent to act, are actors.",
        "The operation was condemned by members of the European Union.",
        ("members of the European Union", "condemn", "operation"),
    ),
    "agent-of-noun": Rule(
        "Who stands with by behind a deed that an active verb governs does the deed.",
        "France condemned the arrest of Ann Roe by Turkey.",
        ("Turkey", "arrest of", "Ann Roe"),
    ),
    "noun-of-doing": Rule(
        "Whose doing of a deed it is does the deed.",
        "France's imposition of sanctions on Chad angered China.",
        ("France", "imposition of sanction on", "Chad"),
    ),
    "first-of-two-objects": Rule(
        "A name right behind a verb of giving and before a noun is whom it is given to.",
        "France denied Ann Roe a visa.",
        ("France", "deny visa", "Ann Roe"),
    ),
    "along-with": Rule(
        "Who stands with along with right behind the subject is a subject as well.",
        "Norway, along with Sweden, condemned Russia.",
        ("Sweden", "condemn", "Russia"),
    ),
    "noun-before-name": Rule(
        "A noun with a comma before the name that is the subject tells who that is.",
        "A leader of Hamas, Omar Haddad met Vladimir Putin.",
        ("Omar Haddad", "leader of", "Hamas"),
    ),
    "case-of-title": Rule(
        "A preposition before a title and a name belongs to the name.",
        "Omar Haddad, son of the late Al-Qaeda founder Osama bin Laden, left.",
        ("Omar Haddad", "son of", "Osama bin Laden"),
    ),
    "title-beside-name": Rule(
        "A name right after a noun with a preposition is whom the noun means.",
        "Ann Roe met with her Chinese counterpart Bo Li in Beijing.",
        ("Ann Roe", "meet with", "Bo Li"),
    ),
    "named-kind": Rule(
        "A kind of place with a name is the place.",
        "Rebels attacked the Syrian city of Idlib.",
        ("Rebels", "attack", "Idlib"),
    ),
    "given-act": Rule(
        "Who is given assurances, or offered help, is who they are for.",
        "Kuwait was given assurances by the United States.",
        ("United States", "assurance", "Kuwait"),
    ),
}
"""Rules that shape what the others see: statements carry the names of those."""
