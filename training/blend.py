"""Average checkpoints: `python -m training.blend FILE FILE ... --shares 0.7 0.3 --out FILE`.

Weights along one run, and those of runs that go on from the same weights, lie in one basin, and their mean generalises better
than any of them (Izmailov et al. 2018; Wortsman et al. 2022). Shares are chosen on the development parts.
"""
from __future__ import annotations

import argparse
from pathlib import Path

import torch


def blend(files: list[Path], shares: list[float], out: Path) -> None:
    """Write the weighted mean, with the notes of the first checkpoint and those of the others under "blended"."""
    result, *others = (torch.load(file, weights_only=True) for file in files)
    if any(other["labels"] != result["labels"] or other["sizes"] != result["sizes"] for other in others):
        raise ValueError("these checkpoints have different labels or sizes")
    if len(shares) != len(files) or abs(sum(shares) - 1) > 1e-6:
        raise ValueError("one share a file, and all of them must add up to 1")
    for name, value in result["state"].items():
        result["state"][name] = shares[0] * value + sum(
            share * other["state"][name] for share, other in zip(shares[1:], others, strict=True))
    blended = [{"share": share, **other["notes"]} for share, other in zip(shares[1:], others, strict=True)]
    result["notes"] = {**result["notes"], "share": shares[0], "blended": blended}
    torch.save(result, out)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--shares", type=float, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    blend(args.files, args.shares, args.out)


if __name__ == "__main__":
    main()
