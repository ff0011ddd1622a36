"""A checkpoint from the shipped graphs: `python -m training.restore --model kg/language/model --out FILE`.

The inverse of `training.onnx_graph`: weights are read back from their 8 bits, so that training can go on from what was shipped.
The frozen word and position tables are not restored but taken from the published weights again.
"""
from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from kg.language.wordpiece import SURFACE_CLASSES
from training.encoder import LAYERS, Sizes
from training.onnx_graph import LABELS

Array = NDArray[np.float32]
PARTS = ("tagger", "namer", "arc_from", "arc_to", "relation_from", "relation_to")
DENSE = (*LABELS, "names", "others", "starts", "root", "arc")          # in the order in which the graph computes them


class Weights:
    """The constants of one graph, by the nodes that use them, in the order of the graph."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        self._values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        self._nodes = list(graph.node)
        self._users = {name: node for node in reversed(self._nodes) for name in node.input}

    def of(self, kind: str) -> Iterator[list[Array]]:
        """The constant inputs of every node of a kind, in 32 bits."""
        for node in self._nodes:
            if node.op_type == kind:
                yield [self._values[name].astype(np.float32) for name in node.input if name in self._values]

    def halves(self) -> list[Array]:
        """Constants stored in 16 bits."""
        return [value for (value,) in (found for found in self.of("Cast") if found)]

    def products(self) -> Iterator[tuple[Array, Array | None]]:
        """Every quantised matrix (inputs × outputs), and its bias where the next node adds a constant one."""
        for node in self._nodes:
            if node.op_type == "MatMulInteger":
                by_row = self._users[self._users[node.output[0]].output[0]]
                by_column = self._users[by_row.output[0]]
                scale = next(self._values[name] for name in by_column.input if name in self._values)
                after = self._users[by_column.output[0]]
                bias = next((self._values[name] for name in after.input if name in self._values), None)
                yield self._values[node.input[1]].astype(np.float32) * scale, bias if after.op_type == "Add" else None


def reader_state(graph: onnx.GraphProto, sizes: Sizes) -> dict[str, Array]:
    """The parameters of `training.encoder.Reader` that the large graph holds."""
    weights = Weights(graph)
    products = list(weights.products())
    norms, ups = (list(weights.of(kind)) for kind in ("SkipLayerNormalization", "BiasGelu"))
    halves = weights.halves()
    state = {"shapes.weight": halves[2], "suffixes.weight": halves[3]}
    for name, matrix, bias in zip(DENSE, halves[4::2], halves[5::2], strict=True):
        state |= {f"{name}.weight": matrix.T, f"{name}.bias": bias}
    (state["encoder.norm.weight"], state["encoder.norm.bias"]), = weights.of("LayerNormalization")
    tables = [found[0] for found in weights.of("Gather") if found]
    state["encoder.surface.weight"] = next(table for table in tables if len(table) == SURFACE_CLASSES)
    for row in range(LAYERS):
        there = f"encoder.layers.{row}."
        for name, (matrix, bias) in zip(("qkv", "out", "up", "down"), products[4 * row:], strict=False):
            state[f"{there}{name}.weight"] = matrix.T
            if name == "qkv" and bias is not None:
                state[f"{there}qkv.bias"] = bias
        state[f"{there}up.bias"], = ups[row]
        for name, norm, found in zip(("out", "down"), ("norm1", "norm2"), norms[2 * row:], strict=False):
            state[f"{there}{norm}.weight"], state[f"{there}{norm}.bias"], state[f"{there}{name}.bias"] = found
    matrix, bias = products[-1]
    assert bias is not None
    ends = np.cumsum([getattr(sizes, part.split("_")[0]) if "_" in part else sizes.tagger for part in PARTS])
    for part, columns, values in zip(PARTS, np.split(matrix, ends[:-1], 1), np.split(bias, ends[:-1]), strict=True):
        state |= {f"{part}.weight": columns.T, f"{part}.bias": values}
    return state


def relation_state(graph: onnx.GraphProto, sizes: Sizes) -> Array:
    """The bilinear forms of the relations."""
    side = sizes.relation + 1
    flat = next(value for value in Weights(graph).halves() if value.size == side * side * sizes.deprels)
    return flat.reshape(side, sizes.deprels, side).transpose(1, 0, 2)


def restore(folder: Path, out: Path) -> None:
    """Write a checkpoint that `training.train` can go on from."""
    component = folder / "kg_reader"
    labels = json.loads((component / "labels.json").read_text(encoding="utf8"))
    sizes = Sizes(**{name: len(values) for name, values in labels.items()})
    state = reader_state(onnx.load(str(component / "reader.onnx")).graph, sizes)
    state["relation"] = relation_state(onnx.load(str(component / "relations.onnx")).graph, sizes)
    notes = json.loads((folder / "meta.json").read_text(encoding="utf8"))["training"]
    tensors = {name: torch.tensor(value, dtype=torch.float32) for name, value in state.items()}
    torch.save({"state": tensors, "sizes": sizes.as_dict(), "labels": labels, "notes": notes}, out)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=Path("kg/language/model"))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    restore(args.model, args.out)


if __name__ == "__main__":
    main()
