"""The network: a six-layer MiniLM encoder with tagging, biaffine parsing and name heads, in plain torch.

Encoder: BERT (Devlin et al. 2019) in the sizes of MiniLM (Wang et al. 2020). Its token-type table is reused for classes of the
written form, so that a model with an uncased vocabulary sees case and spacing. Parser: deep biaffine attention (Dozat and
Manning 2017); a root's head is itself, so no extra position is needed.
"""
from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from kg.language.wordpiece import SHAPE_ROWS, SUFFIX_ROWS, SURFACE_CLASSES

SIZE, HEADS, LAYERS, INNER = 384, 12, 6, 1536


@dataclass(frozen=True)
class Sizes:
    """Sizes of the heads and of the label sets."""

    upos: int
    xpos: int
    feats: int
    deprels: int
    names: int
    others: int
    arc: int = 256
    relation: int = 96
    tagger: int = 256
    hashed: int = 64

    def as_dict(self) -> dict[str, int]:
        """For the checkpoint."""
        return asdict(self)


class Dropout(nn.Module):
    """Dropout whose masks are slices of one pool of random bits: drawing fresh ones took a tenth of the time on a CPU."""

    POOL = 1 << 22

    def __init__(self) -> None:
        super().__init__()
        self._pools: dict[tuple[float, torch.dtype], Tensor] = {}

    def forward(self, x: Tensor, chance: float) -> Tensor:
        """`x` with elements zeroed by `chance` and the others scaled up, while training."""
        if not self.training or not chance:
            return x
        key = (chance, x.dtype)
        if key not in self._pools:
            self._pools[key] = ((torch.rand(self.POOL) >= chance) / (1 - chance)).to(x.dtype)
        size = x.numel()
        if size > self.POOL // 2:
            return F.dropout(x, chance, True)
        at = int(torch.randint(self.POOL - size, ()))
        return x * self._pools[key][at:at + size].view(x.shape)


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.dropout = Dropout()
        self.qkv = nn.Linear(SIZE, 3 * SIZE)
        self.out = nn.Linear(SIZE, SIZE)
        self.norm1 = nn.LayerNorm(SIZE, eps=1e-12)
        self.up = nn.Linear(SIZE, INNER)
        self.down = nn.Linear(INNER, SIZE)
        self.norm2 = nn.LayerNorm(SIZE, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor | None, drop: float) -> Tensor:
        """`x`: batch × pieces × size; `bias`: added to attention scores (None if nothing is padded)."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, SIZE // HEADS).permute(2, 0, 3, 1, 4)
        scores = (q * (SIZE // HEADS) ** -0.5) @ k.transpose(-1, -2)
        if bias is not None:
            scores = scores + bias.to(scores.dtype)
        seen = torch.softmax(scores, -1, dtype=scores.dtype) @ v
        seen = seen.transpose(1, 2).reshape(batch, length, SIZE)
        x = self.norm1(x + self.dropout(self.out(seen), drop))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm2(x + self.dropout(inner, drop))


class Encoder(nn.Module):
    """Pieces → vectors."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.dropout = Dropout()
        self.words = nn.Embedding(vocabulary, SIZE)
        self.positions = nn.Embedding(512, SIZE)
        self.surface = nn.Embedding(SURFACE_CLASSES, SIZE)
        self.norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, pieces: Tensor, surface: Tensor, bias: Tensor | None, drop: float) -> Tensor:
        """Vectors of the pieces, batch × pieces × size."""
        at = self.positions.weight[: pieces.shape[1]]
        x = self.norm(self.words(pieces) + at + self.surface(surface))
        x = self.dropout(x, drop)
        for layer in self.layers:
            x = layer(x, bias, drop)
        return x

    def load_minilm(self, path: Path) -> None:
        """Take the published weights of all-MiniLM-L6-v2."""
        from safetensors.torch import load_file

        old = load_file(str(path))
        state = {
            "words.weight": old["embeddings.word_embeddings.weight"],
            "positions.weight": old["embeddings.position_embeddings.weight"],
            "surface.weight": old["embeddings.token_type_embeddings.weight"][:1].repeat(SURFACE_CLASSES, 1),
            "norm.weight": old["embeddings.LayerNorm.weight"], "norm.bias": old["embeddings.LayerNorm.bias"],
        }
        names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
                 "down": "output.dense", "norm2": "output.LayerNorm"}
        for row in range(LAYERS):
            there = f"encoder.layer.{row}."
            for kind in ("weight", "bias"):
                state[f"layers.{row}.qkv.{kind}"] = torch.cat(
                    [old[f"{there}attention.self.{part}.{kind}"] for part in ("query", "key", "value")])
                for ours, theirs in names.items():
                    state[f"layers.{row}.{ours}.{kind}"] = old[f"{there}{theirs}.{kind}"]
        self.load_state_dict(state)


class Reader(nn.Module):
    """Encoder and heads. All scores are of words; `first` and `last` give each word's outer pieces."""

    def __init__(self, sizes: Sizes, vocabulary: int) -> None:
        super().__init__()
        self.sizes = sizes
        self.dropout = Dropout()
        self.encoder = Encoder(vocabulary)
        self.shapes = nn.Embedding(SHAPE_ROWS, sizes.hashed)
        self.suffixes = nn.Embedding(SUFFIX_ROWS, sizes.hashed)
        for table in (self.shapes, self.suffixes):
            nn.init.normal_(table.weight, std=0.1)
        width = SIZE + 2 * sizes.hashed
        self.tagger = nn.Linear(width, sizes.tagger)
        self.upos = nn.Linear(sizes.tagger, sizes.upos)
        self.xpos = nn.Linear(sizes.tagger, sizes.xpos)
        self.feats = nn.Linear(sizes.tagger, sizes.feats)
        self.namer = nn.Linear(width, sizes.tagger)
        self.names = nn.Linear(sizes.tagger, sizes.names)
        self.others = nn.Linear(sizes.tagger, sizes.others)
        self.starts = nn.Linear(width, 1)
        self.arc_from = nn.Linear(width, sizes.arc)
        self.arc_to = nn.Linear(width, sizes.arc)
        self.arc = nn.Linear(sizes.arc, sizes.arc)          # bilinear form, with a bias on heads
        self.root = nn.Linear(sizes.arc, 1)
        self.relation_from = nn.Linear(width, sizes.relation)
        self.relation_to = nn.Linear(width, sizes.relation)
        self.relation = nn.Parameter(torch.zeros(sizes.deprels, sizes.relation + 1, sizes.relation + 1))
        nn.init.normal_(self.relation, std=0.01)

    def words(self, batch: dict[str, Tensor], drop: float) -> Tensor:
        """Vectors of the words, batch × words × width."""
        mask = batch.get("mask")
        bias = None if mask is None else mask[:, None, None, :]
        x = self.encoder(batch["pieces"], batch["surface"], bias, drop)
        size = x.shape[-1]
        first = x.gather(1, batch["first"][..., None].expand(-1, -1, size))
        last = x.gather(1, batch["last"][..., None].expand(-1, -1, size))
        word = torch.cat([(first + last) * 0.5, self.shapes(batch["shape"]), self.suffixes(batch["suffix"])], -1)
        return self.dropout(word, 2.5 * drop)

    def forward(self, batch: dict[str, Tensor], drop: float = 0.0) -> dict[str, Tensor]:
        """Scores of everything but the relations of arcs, whose two sides are given for `relations`."""
        word = self.words(batch, drop)
        def act(layer: nn.Linear) -> Tensor:
            return self.dropout(F.relu(layer(word)), 2 * drop)
        tagger, namer = act(self.tagger), act(self.namer)
        below, above = act(self.arc_from), act(self.arc_to)
        arcs = self.arc(below) @ above.transpose(1, 2)
        diagonal = torch.eye(arcs.shape[1], dtype=torch.bool, device=arcs.device)
        arcs = torch.where(diagonal, self.root(below), arcs)
        return {
            "upos": self.upos(tagger), "xpos": self.xpos(tagger), "feats": self.feats(tagger),
            "names": self.names(namer), "others": self.others(namer), "starts": self.starts(word)[..., 0],
            "arcs": arcs, "below": act(self.relation_from), "above": act(self.relation_to),
        }

    def relations(self, below: Tensor, above: Tensor) -> Tensor:
        """Scores of the labels for pairs of dependents and heads, pairs × labels."""
        below = F.pad(below, (0, 1), value=1.0)
        above = F.pad(above, (0, 1), value=1.0)
        labels, size, _ = self.relation.shape
        half = F.linear(below, self.relation.transpose(1, 2).reshape(labels * size, size)).view(-1, labels, size)
        return (half * above[:, None]).sum(-1)
