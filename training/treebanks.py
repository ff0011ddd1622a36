"""Reading the treebanks: CoNLL-U with paragraphs, UNER names over EWT, GUM's Entity= mentions as names."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.gum_names import name_spans

EWT = "UD_English-EWT"
GUM = "UD_English-GUM-permissive"
UNER = "UNER_English-EWT"
UNKNOWN = "?"            # a name label that the annotation does not tell
UNER_TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "OTH": "OTH"}


@dataclass
class Sentence:
    """One sentence of a treebank; `heads` are 0-based, a root's head is itself."""

    document: str
    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)      # is the word followed by a space?
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)        # BIO over PERSON, ORG, LOC; UNKNOWN where not annotated
    others: list[str] = field(default_factory=list)       # BIO over EVENT, NORP; UNKNOWN where not annotated
    entities: list[str] = field(default_factory=list)     # GUM's raw Entity= values
    new_paragraph: bool = False
    surface: list[tuple[str, bool]] = field(default_factory=list)   # orthographic words (multi-word tokens whole)

    @property
    def text(self) -> str:
        """The sentence as written."""
        return "".join(word + " " * space for word, space in self.surface).rstrip()


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Sentences of one CoNLL-U file."""
    document = path.stem
    sentence: Sentence | None = None
    paragraph = True
    covered = 0
    for line in path.read_text(encoding="utf8").split("\n"):
        if line.startswith("# newdoc"):
            document, paragraph = line.partition("=")[2].strip() or document, True
        elif line.startswith("# newpar"):
            paragraph = True
        elif not line.strip():
            if sentence is not None:
                yield sentence
            sentence, covered = None, 0
        elif not line.startswith("#"):
            if sentence is None:
                sentence = Sentence(document, new_paragraph=paragraph)
                paragraph = False
            covered = _add_row(sentence, line.split("\t"), covered)
    if sentence is not None:
        yield sentence


def _add_row(sentence: Sentence, row: list[str], covered: int) -> int:
    """Add one line; `covered` is the last word number inside the multi-word token being read."""
    number, form, lemma, upos, xpos, feats, head, deprel, _, misc = row
    space = "SpaceAfter=No" not in misc.split("|")
    if "-" in number:
        sentence.surface.append((form, space))
        return int(number.split("-")[1])
    if "." in number:
        return covered
    row_number = int(number)
    if row_number <= covered:                      # inside a multi-word token: only its last word takes the space
        space = row_number == covered and sentence.surface[-1][1]
    else:
        sentence.surface.append((form, space))
    sentence.words.append(form)
    sentence.spaces.append(space)
    sentence.upos.append(upos)
    sentence.xpos.append(xpos)
    sentence.feats.append(feats)
    sentence.lemmas.append(lemma)
    sentence.heads.append(int(head) - 1 if head != "0" else row_number - 1)
    sentence.deprels.append("ROOT" if head == "0" else deprel)
    sentence.names.append(UNKNOWN)
    sentence.others.append(UNKNOWN)
    sentence.entities.append(next((m[7:] for m in misc.split("|") if m.startswith("Entity=")), ""))
    return covered


def read_ewt(folder: Path, part: str) -> list[Sentence]:
    """EWT's train, dev or test part with UNER's names."""
    sentences = list(read_conllu(folder / EWT / f"en_ewt-ud-{part}.conllu"))
    names = read_uner(folder / UNER / f"en_ewt-ud-{part}.iob2")
    for sentence in sentences:
        found = names.get(_key(sentence.words))
        if found:
            sentence.names = [_bio(tag, {"PERSON", "ORG", "LOC"}) for tag in found]
            sentence.others = [_bio(tag, {"OTH"}) if part == "train" else UNKNOWN for tag in found]
    return sentences


def read_uner(path: Path) -> dict[str, list[str]]:
    """UNER's tags by the words of a sentence joined without spaces."""
    result: dict[str, list[str]] = {}
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf8").split("\n"), ""]:
        if line.startswith("# "):
            continue
        if not line.strip():
            if words:
                result[_key(words)] = tags
            words, tags = [], []
            continue
        row = line.split("\t")
        words.append(row[1])
        prefix, _, kind = row[2].partition("-")
        tags.append(f"{prefix}-{UNER_TYPES[kind]}" if kind in UNER_TYPES else "O")
    return result


def _key(words: list[str]) -> str:
    return "\t".join(words)


def _bio(tag: str, kinds: set[str]) -> str:
    return tag if tag[2:] in kinds else "O"


def read_gum(folder: Path, part: str) -> list[Sentence]:
    """GUM's permissive documents of one part, with names converted from its mentions."""
    sentences: list[Sentence] = []
    for document in (folder / GUM / f"files.{part}").read_text().split():
        one = list(read_conllu(folder / GUM / f"{document}.conllu"))
        for sentence in one:
            sentence.document = document
        sentences.extend(one)
    for sentence in sentences:
        sentence.names, sentence.others = name_spans(sentence)
    return sentences




def paragraphs(sentences: list[Sentence]) -> list[list[Sentence]]:
    """Sentences grouped by paragraph (and so by document)."""
    groups: list[list[Sentence]] = []
    for sentence in sentences:
        if sentence.new_paragraph or not groups or groups[-1][-1].document != sentence.document:
            groups.append([])
        groups[-1].append(sentence)
    return groups
