"""Make the spaCy pipeline from a trained network: `python -m training.package --weights FILE --data TREEBANKS --out FOLDER`."""
from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import spacy

from kg.language.reader import Reader
from training.lemma_table import lemma_table
from training.onnx_graph import reader_graph, relations_graph
from training.tokenizer import make_tokenizer
from training.train import MINILM_SHA256, load, minilm_folder
from training.treebanks import read_ewt, read_gum

SOURCES = [
    {"name": "UD English EWT", "url": "https://github.com/UniversalDependencies/UD_English-EWT", "license": "CC BY-SA 4.0"},
    {"name": "UD English GUM, genres with open texts", "url": "https://github.com/UniversalDependencies/UD_English-GUM",
     "license": "annotations CC BY 4.0; texts CC BY, CC BY-SA or public domain, by genre"},
    {"name": "Universal NER English EWT", "url": "https://github.com/UniversalNER/UNER_English-EWT", "license": "CC BY-SA 4.0"},
    {"name": "all-MiniLM-L6-v2", "url": "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
     "license": "Apache-2.0"},
    {"name": "MiniLM-L12-H384-uncased", "url": "https://huggingface.co/microsoft/MiniLM-L12-H384-uncased", "license": "MIT"},
    {"name": "lemminflect (NIH SPECIALIST lexicon)", "url": "https://github.com/bjascob/LemmInflect", "license": "MIT"},
]


def files_of(weights: Path, data: Path) -> tuple[dict[str, bytes], dict]:
    """The component's files and the notes of the training run."""
    model, labels, notes = load(weights)
    sentences = [s for part in notes["parts"] for s in (*read_ewt(data, part), *read_gum(data, part))]
    return {
        "reader.onnx": reader_graph(model), "relations.onnx": relations_graph(model),
        "labels.json": json.dumps(vars(labels), ensure_ascii=False).encode("utf8"),
        "vocab.txt": (minilm_folder() / "vocab.txt").read_bytes(),
        "lemmas.tsv.gz": lemma_table(sentences).to_bytes(),
    }, notes


def package(weights: Path, data: Path, out: Path, version: str, scores: Path | None = None) -> None:
    """Write the pipeline's folder, with the scores that `training.evaluate` wrote; the model card in it stays."""
    files, notes = files_of(weights, data)
    nlp = spacy.blank("en")
    make_tokenizer(nlp)
    reader = nlp.add_pipe("kg_reader")
    assert isinstance(reader, Reader)
    reader.set_files(files)
    nlp.meta.update({
        "name": "kg_reader", "version": version, "author": "the kg authors", "license": "CC BY-SA 4.0", "sources": SOURCES,
        "description": "Tags, features, lemmas, Universal Dependencies, sentences and names of English news; for the CPU.",
        "training": {**notes, "command": "make -C training train package", "start_weights_sha256": MINILM_SHA256},
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        "performance": json.loads(scores.read_text()) if scores else {},
    })
    for name in ("kg_reader", "vocab"):
        shutil.rmtree(out / name, ignore_errors=True)
    nlp.to_disk(out)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("kg/language/model"))
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--scores", type=Path, help="what `training.evaluate --out` wrote about these weights")
    args = parser.parse_args()
    package(args.weights, args.data, args.out, args.version, args.scores)


if __name__ == "__main__":
    main()
