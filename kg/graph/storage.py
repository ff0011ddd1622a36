"""A graph on disk: one writer, any number of readers, whole at any moment.

    FOLDER/store/        the Oxigraph (RocksDB) store that the one writer works on
    FOLDER/snapshots/N/  what readers open: a backup of the store as it was when its writer last finished
    FOLDER/current       N

Reading the folder that somebody writes to is undefined in Oxigraph, so readers never do.  A backup is made of hard links:
it takes moments and no room.  `current` is replaced by a rename, and the snapshot before it stays for those still reading.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from pyoxigraph import Store

from kg.errors import InputError

STORE, SNAPSHOTS, CURRENT = "store", "snapshots", "current"
KEPT = 2  # snapshots: the current one and the one before


class Locked(InputError):
    """Another process writes to the store."""


def is_store(folder: Path) -> bool:
    """Whether a folder holds a persistent store."""
    return (folder / STORE).is_dir()


def writer(folder: Path) -> Store:
    """The store to write to, made where there is none.

    Raises Locked where another process writes to it, InputError where it is damaged or can't be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return Store(folder / STORE)
    except OSError as error:
        if "lock" in str(error).lower():
            advice = "Wait until it has finished; reading goes on meanwhile, from the last snapshot."
            raise Locked("another process is writing to this store.", path=folder, advice=advice) from error
        raise InputError(f"the store can't be opened for writing ({error}).", path=folder) from error


def reader(folder: Path) -> Store:
    """The last snapshot, which no writer changes.  Raises InputError where there is none yet, or it can't be read."""
    number = _current(folder)
    if number is None:
        raise InputError("no build has finished in this store yet.", path=folder, advice="Build again: it goes on.")
    try:
        return Store.read_only(str(folder / SNAPSHOTS / str(number)))
    except OSError as error:
        raise InputError(f"the store can't be read ({error}).", path=folder) from error


def is_finished(folder: Path) -> bool:
    """Whether there is a snapshot to read; a store whose first build was interrupted has none."""
    return _current(folder) is not None


def publish(store: Store, folder: Path) -> None:
    """Make what the store holds now the snapshot that readers open next."""
    snapshots = folder / SNAPSHOTS
    snapshots.mkdir(exist_ok=True)
    number = max((int(each.name) for each in snapshots.iterdir() if each.name.isdigit()), default=0) + 1
    store.flush()
    store.backup(snapshots / str(number))
    trial = folder / f".{CURRENT}.tmp"
    trial.write_text(str(number), encoding="ascii")
    trial.replace(folder / CURRENT)
    for old in snapshots.iterdir():
        if old.name.isdigit() and int(old.name) <= number - KEPT:
            shutil.rmtree(old, ignore_errors=True)


def _current(folder: Path) -> int | None:
    """The number of the snapshot to read."""
    try:
        found = (folder / CURRENT).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None
    return int(found) if re.fullmatch(r"\d+", found) and (folder / SNAPSHOTS / found).is_dir() else None
