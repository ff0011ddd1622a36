"""The shipped network: words of one window in, labels, trees and names out. ONNX Runtime, one thread, one window a pass."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import onnxruntime

from kg.language.trees import FAR, best_heads, bio_spans, whole
from kg.language.wordpiece import CASES, Word, WordPiece

Span = tuple[int, int, str]


@dataclass
class Reading:
    """What was read of consecutive words: label numbers, heads (a root's is itself), sentence starts, spans of names."""

    upos: list[int] = field(default_factory=list)
    xpos: list[int] = field(default_factory=list)
    feats: list[int] = field(default_factory=list)
    deprels: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    sure: list[float] = field(default_factory=list)
    """Probability of each word's head among all words of its sentence."""

    def __len__(self) -> int:
        return len(self.heads)

    def last_start(self) -> int:
        """The word at which the last sentence begins."""
        return max((row for row, start in enumerate(self.starts) if start), default=0)

    def extend(self, other: Reading, kept: int) -> None:
        """Append the first `kept` words of another reading, which must end where a sentence does."""
        base = len(self)
        for name in ("upos", "xpos", "feats", "deprels", "starts", "sure"):
            getattr(self, name).extend(getattr(other, name)[:kept])
        self.heads.extend(base + head for head in other.heads[:kept])
        self.spans.extend((base + start, base + end, label) for start, end, label in other.spans if end <= kept)


class Network:
    """Runs the two graphs. Sessions are made when first used, and anew in a forked process."""

    def __init__(self, reader: bytes, relations: bytes, labels: Mapping[str, list[str]], pieces: WordPiece) -> None:
        self.labels = labels
        self.pieces = pieces
        self._whole = whole(labels["names"])
        self._graphs = (reader, relations)
        self._sessions: tuple[onnxruntime.InferenceSession, ...] = ()
        self._process = -1

    def sessions(self) -> tuple[onnxruntime.InferenceSession, ...]:
        """The graphs, ready to run in this process."""
        if self._process != os.getpid():
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._sessions = tuple(
                onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"]) for graph in self._graphs)
            self._outputs = [output.name for output in self._sessions[0].get_outputs()]
            self._process = os.getpid()
        return self._sessions

    def read(self, words: Sequence[Word], spaced: Sequence[bool], starts: Sequence[bool] | None = None) -> Reading:
        """Read one window; `starts` gives sentence starts instead of those the network finds."""
        reader, relations = self.sessions()
        scores = dict(zip(self._outputs, reader.run(None, self._inputs(words, spaced)), strict=True))
        begins = list(starts) if starts is not None else (scores["starts"][0, :, 0] > 0).tolist()
        begins[0] = True
        heads, sure = _heads(scores["arcs"][0], scores["roots"][0, :, 0], begins)
        deprels = relations.run(None, {"below": scores["below"][0], "above": scores["above"][0][heads]})[0].tolist()
        root = self.labels["deprels"].index("ROOT")
        for row, head in enumerate(heads):
            if head == row:
                deprels[row] = root
            elif deprels[row] == root:
                deprels[row] = self.labels["deprels"].index("dep")
        spans = bio_spans(scores["names"][0] + self._whole, self.labels["names"], begins)
        others = bio_spans(scores["others"][0], self.labels["others"], begins)
        spans += [span for span in others if not any(start < span[1] and span[0] < end for start, end, _ in spans)]
        return Reading(scores["upos"][0].tolist(), scores["xpos"][0].tolist(), scores["feats"][0].tolist(), deprels, heads,
                       begins, sorted(spans), sure)

    def _inputs(self, words: Sequence[Word], spaced: Sequence[bool]) -> dict[str, np.ndarray]:
        pieces, surface, first, last = [self.pieces.first], [CASES - 1], [], []
        for word, space in zip(words, spaced, strict=True):
            first.append(len(pieces))
            pieces.extend(word.pieces)
            surface.extend([word.case + CASES * (not space)] * len(word.pieces))
            last.append(len(pieces) - 1)
        pieces.append(self.pieces.last)
        surface.append(CASES - 1)
        shapes, suffixes = [word.shape for word in words], [word.suffix for word in words]
        flat = {"first": first, "last": last, "shape": shapes, "suffix": suffixes}
        return {"pieces": np.array([pieces], np.int64), "surface": np.array([surface], np.int64),
                **{name: np.array(values, np.int64) for name, values in flat.items()}}


def _heads(arcs: np.ndarray, roots: np.ndarray, starts: list[bool]) -> tuple[list[int], list[float]]:
    """The best tree of every sentence, and the probability of each arc."""
    np.fill_diagonal(arcs, roots)
    begins = [row for row, start in enumerate(starts) if start]
    heads: list[int] = []
    sure: list[float] = []
    for begin, end in zip(begins, [*begins[1:], len(starts)], strict=True):
        block = np.maximum(arcs[begin:end, begin:end], FAR)
        found = best_heads(block)
        heads.extend(begin + head for head in found)
        chosen = block[np.arange(len(found)), found]
        sure.extend((1 / np.exp(np.minimum(block - chosen[:, None], 30)).sum(1)).tolist())
    return heads, sure
