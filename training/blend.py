"""Average two checkpoints of one run: `python -m training.blend LATE EARLY --share 0.3 --out FILE`.

Weights along one run lie in one basin, and their mean generalises better than its end (Izmailov et al. 2018).
Here three tenths of the checkpoint at two fifths of the run, chosen on the development parts, help names most.
"""
from __future__ import annotations

import argparse
from pathlib import Path

import torch


def blend(late: Path, early: Path, share: float, out: Path) -> None:
    """Write the weighted mean, with the notes of the later checkpoint."""
    result, other = torch.load(late, weights_only=True), torch.load(early, weights_only=True)
    if result["labels"] != other["labels"] or result["sizes"] != other["sizes"]:
        raise ValueError(f"{late} and {early} are not of one run")
    for name, value in result["state"].items():
        result["state"][name] = (1 - share) * value + share * other["state"][name]
    result["notes"] = {**result["notes"], "blended_with_epoch": other["notes"]["epochs"], "blended_share": share}
    torch.save(result, out)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("late", type=Path)
    parser.add_argument("early", type=Path)
    parser.add_argument("--share", type=float, default=0.3)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    blend(args.late, args.early, args.share, args.out)


if __name__ == "__main__":
    main()
