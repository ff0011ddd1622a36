"""A derived index kept between runs, as JSON in the user's cache folder, found by a hash of what it was derived from.

A cache is only ever a saving: no folder, no space, no permission or a damaged file means deriving again, silently.  Files
appear by rename, so that programs running at the same time see a whole one or none.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

VERSION = 2  # of the layout of what is kept
KEPT = 4  # files of earlier content that stay


def folder() -> Path:
    """Where derived files go: $KG_CACHE, else the platform's cache folder of the user."""
    named = os.environ.get("KG_CACHE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "kg" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "kg"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg"


def read(digest: str) -> dict[str, Any] | None:
    """What was kept under this hash; None if there is nothing that can be used."""
    try:
        data = json.loads((folder() / _name(digest)).read_bytes())
    except (OSError, ValueError, RuntimeError):
        return None
    return data if isinstance(data, dict) and data.get("digest") == digest else None


def write(digest: str, data: dict[str, Any]) -> None:
    """Keep `data` under this hash if the cache folder lets us."""
    with contextlib.suppress(OSError, RuntimeError):
        place = folder()
        place.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place, suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({**data, "digest": digest}, file, ensure_ascii=False, separators=(",", ":"))
            Path(name).replace(place / _name(digest))
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _forget_old(place)


def _name(digest: str) -> str:
    return f"knowledge-{VERSION}-{digest[:32]}.json"


def _forget_old(place: Path) -> None:
    files = sorted(place.glob("knowledge-*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[KEPT:]:
        file.unlink(missing_ok=True)
