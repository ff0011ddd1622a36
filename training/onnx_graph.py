"""The trained network as two ONNX graphs, weights in 8 bits.

Weights are quantised by column, activations by row while running (LLM.int8, Dettmers et al. 2022, without outlier columns), so
a word's scores never depend on the scale of another item's. Weights use 7 of their 8 bits: on processors without VNNI the
kernels add pairs of products in 16 bits, which full 8-bit weights would overflow.
"""
from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.encoder import HEADS, LAYERS, SIZE, Reader

MICROSOFT = "com.microsoft"
LIMIT = 63               # largest quantised weight
LABELS = ("upos", "xpos", "feats")
Array = NDArray[np.float32]


class Graph:
    """Collects nodes and weights; every method returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self._number = 0

    def add(self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", name: str = "", **settings: object) -> str:
        """A node with one result (or the first of several, numbered after it)."""
        self._number += 1
        name = name or f"{kind.lower()}{self._number}"
        names = [name] if outputs == 1 else [f"{name}_{row}" for row in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **settings))
        return name

    def weight(self, value: NDArray, name: str = "") -> str:
        """A constant."""
        self._number += 1
        name = name or f"w{self._number}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def half(self, value: Array) -> str:
        """A constant stored in 16 bits, used in 32."""
        return self.add("Cast", self.weight(value.astype(np.float16)), to=TensorProto.FLOAT)

    def rows(self, x: str) -> tuple[str, str]:
        """Quantise by row: 8-bit numbers and their scale."""
        largest = self.add("ReduceMax", self.add("Abs", x), axes=[-1], keepdims=1)
        scale = self.add("Max", self.add("Mul", largest, self.weight(np.float32(1 / 127))), self.weight(np.float32(1e-9)))
        shifted = self.add("Add", self.add("Round", self.add("Div", x, scale)), self.weight(np.float32(128)))
        return self.add("Cast", shifted, to=TensorProto.UINT8), scale

    def linear(self, quantised: tuple[str, str], matrix: Array, bias: Array | None) -> str:
        """Product with a matrix (inputs × outputs) quantised by column; without a bias the caller adds it."""
        scale = np.maximum(np.abs(matrix).max(0) / LIMIT, 1e-9).astype(np.float32)
        whole = np.clip(np.round(matrix / scale), -LIMIT, LIMIT).astype(np.int8)
        product = self.add("MatMulInteger", quantised[0], self.weight(whole), self.weight(np.uint8(128)))
        sums = self.add("Cast", product, to=TensorProto.FLOAT)
        y = self.add("Mul", self.add("Mul", sums, quantised[1]), self.weight(scale))
        return y if bias is None else self.add("Add", y, self.weight(bias))

    def model(self, inputs: dict[str, tuple[int, list]], outputs: dict[str, int]) -> bytes:
        """The serialised model; names with element type (and shape)."""
        graph = helper.make_graph(
            self.nodes, "reader",
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(name, kind, None) for name, kind in outputs.items()], self.weights)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="kg").SerializeToString()


def reader_graph(model: Reader) -> bytes:
    """Pieces of one item → labels, scores of names, sentence starts and arcs, and both sides of relations."""
    w = {name: value.detach().numpy().astype(np.float32) for name, value in model.state_dict().items()}
    g = Graph()
    x = _encoder(g, w)
    ends = [g.add("Gather", x, name, axis=1) for name in ("first", "last")]
    word = g.add("Mul", g.add("Add", *ends), g.weight(np.float32(0.5)))
    hashed = [g.add("Gather", g.half(w[f"{table}.weight"]), name, axis=0)
              for table, name in (("shapes", "shape"), ("suffixes", "suffix"))]
    hashed = [g.add("Unsqueeze", name, g.weight(np.array([0], np.int64))) for name in hashed]
    word = g.add("Concat", word, *hashed, axis=-1)
    parts = ("tagger", "namer", "arc_from", "arc_to", "relation_from", "relation_to")
    widths = np.array([w[f"{part}.weight"].shape[0] for part in parts], np.int64)
    joined = g.linear(g.rows(word), np.concatenate([w[f"{part}.weight"].T for part in parts], 1),
                      np.concatenate([w[f"{part}.bias"] for part in parts]))
    split = g.add("Split", g.add("Relu", joined), g.weight(widths), outputs=len(parts), axis=-1)
    hidden = dict(zip(parts, (f"{split}_{row}" for row in range(len(parts))), strict=True))

    def dense(source: str, layer: str, name: str = "") -> str:
        product = g.add("MatMul", source, g.half(w[f"{layer}.weight"].T))
        return g.add("Add", product, g.half(w[f"{layer}.bias"]), name=name)
    for label in LABELS:
        g.add("ArgMax", dense(hidden["tagger"], label), axis=-1, keepdims=0, name=label)
    for label in ("names", "others"):
        dense(hidden["namer"], label, label)
    dense(word, "starts", "starts")
    dense(hidden["arc_from"], "root", "roots")
    above = g.add("Transpose", hidden["arc_to"], perm=[0, 2, 1])
    g.add("MatMul", dense(hidden["arc_from"], "arc"), above, name="arcs")
    g.add("Identity", hidden["relation_from"], name="below")
    g.add("Identity", hidden["relation_to"], name="above")
    whole, floats = TensorProto.INT64, TensorProto.FLOAT
    inputs = {name: (whole, [1, "pieces"]) for name in ("pieces", "surface")}
    inputs |= {name: (whole, ["words"]) for name in ("first", "last", "shape", "suffix")}
    outputs = dict.fromkeys(LABELS, whole)
    outputs |= dict.fromkeys(("names", "others", "starts", "roots", "arcs", "below", "above"), floats)
    return g.model(inputs, outputs)


def _encoder(g: Graph, w: dict[str, Array]) -> str:
    table = w["encoder.words.weight"]
    scale = np.maximum(np.abs(table).max(1, keepdims=True) / 127, 1e-9)
    rows = g.add("Gather", g.weight(np.round(table / scale).astype(np.int8)), "pieces", axis=0)
    scales = g.add("Gather", g.half(scale), "pieces", axis=0)
    words = g.add("Mul", g.add("Cast", rows, to=TensorProto.FLOAT), scales)
    length = g.add("Gather", g.add("Shape", "pieces"), g.weight(np.array([1], np.int64)), axis=0)
    zero = g.weight(np.array([0], np.int64))
    positions = g.add("Slice", g.half(w["encoder.positions.weight"]), zero, length, zero)
    surface = g.add("Gather", g.weight(w["encoder.surface.weight"]), "surface", axis=0)
    x = g.add("LayerNormalization", g.add("Add", g.add("Add", words, positions), surface),
              g.weight(w["encoder.norm.weight"]), g.weight(w["encoder.norm.bias"]), axis=-1, epsilon=1e-12)
    for row in range(LAYERS):
        there = f"encoder.layers.{row}."
        x = _layer(g, {name.removeprefix(there): value for name, value in w.items() if name.startswith(there)}, x)
    return x


def _layer(g: Graph, w: dict[str, Array], x: str) -> str:
    qkv = g.linear(g.rows(x), w["qkv.weight"].T, w["qkv.bias"])
    split = g.add("Split", qkv, g.weight(np.array([SIZE] * 3, np.int64)), outputs=3, axis=-1)
    seen = g.add("MultiHeadAttention", *(f"{split}_{part}" for part in range(3)), domain=MICROSOFT, num_heads=HEADS)
    out = g.linear(g.rows(seen), w["out.weight"].T, None)
    x = _norm(g, out, x, w["norm1.weight"], w["norm1.bias"], w["out.bias"])
    up = g.linear(g.rows(x), w["up.weight"].T, None)
    inner = g.add("BiasGelu", up, g.weight(w["up.bias"]), domain=MICROSOFT)
    down = g.linear(g.rows(inner), w["down.weight"].T, None)
    return _norm(g, down, x, w["norm2.weight"], w["norm2.bias"], w["down.bias"])


def _norm(g: Graph, x: str, skip: str, gamma: Array, beta: Array, bias: Array) -> str:
    constants = [g.weight(value) for value in (gamma, beta, bias)]
    return g.add("SkipLayerNormalization", x, skip, *constants, domain=MICROSOFT, epsilon=1e-12)


def relations_graph(model: Reader) -> bytes:
    """Both sides of some arcs → number of the best label of each."""
    w = model.relation.detach().numpy().astype(np.float32)
    labels, size, _ = w.shape
    g = Graph()
    one = g.add("Add", g.add("Mul", g.add("Slice", "below", *(g.weight(np.array([n], np.int64)) for n in (0, 1, 1))),
                             g.weight(np.float32(0))), g.weight(np.float32(1)))
    below, above = (g.add("Concat", side, one, axis=-1) for side in ("below", "above"))
    half = g.add("MatMul", below, g.half(w.transpose(1, 0, 2).reshape(size, labels * size)))
    half = g.add("Reshape", half, g.weight(np.array([-1, labels, size], np.int64)))
    above = g.add("Unsqueeze", above, g.weight(np.array([2], np.int64)))
    scores = g.add("MatMul", half, above)
    scores = g.add("Squeeze", scores, g.weight(np.array([2], np.int64)))
    g.add("ArgMax", scores, axis=-1, keepdims=0, name="labels")
    pair = (TensorProto.FLOAT, ["arcs", size - 1])
    return g.model({"below": pair, "above": pair}, {"labels": TensorProto.INT64})
