"""`kg query`, `kg explain`, `kg documents`, `kg validate`: what a graph says."""

from __future__ import annotations

import argparse
from typing import Any


def add_verbs(verbs: Any) -> None:
    """Add this module's verbs to the parser."""
