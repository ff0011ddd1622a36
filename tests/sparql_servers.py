"""SPARQL servers that weren't written here, started for tests on a port of their own: Oxigraph (PyPI) and Virtuoso (Debian)."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{other}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 1000000
"""


@dataclass(frozen=True)
class Running:
    """A server: the address a user would give, and the environment that says who we are."""

    address: str
    environment: Mapping[str, str] = field(default_factory=dict)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextmanager
def oxigraph(folder: Path) -> Iterator[Running]:
    """Oxigraph's server, whose default graph is not the union of all unless a request asks for it."""
    program = _found(str(Path(sys.executable).with_name("oxigraph")), "pip install oxigraph")
    port = free_port()
    run = [program, "serve", "--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}"]
    with _running(run, f"http://127.0.0.1:{port}/query?query=ASK%7B%7D"):
        yield Running(f"http://127.0.0.1:{port}")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Running]:
    """Virtuoso, which wants Digest authentication for changes."""
    program = _found("virtuoso-t", "apt-get install virtuoso-opensource-7")
    port = free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(folder=folder, port=port, other=free_port()))
    with _running([program, "-f", "-c", str(settings)], f"http://127.0.0.1:{port}/sparql?query=ASK%7B%3Fs+%3Fp+%3Fo%7D"):
        yield Running(f"http://127.0.0.1:{port}/sparql", {"KG_STORE_USER": "dba", "KG_STORE_PASSWORD": "dba"})


SERVERS = {"oxigraph": oxigraph, "virtuoso": virtuoso}


def _found(program: str, advice: str) -> str:
    """The program; the test is skipped where it isn't installed, but fails where KG_NEED_SERVERS is set."""
    path = shutil.which(program)
    if path is None and os.environ.get("KG_NEED_SERVERS"):
        pytest.fail(f"{program} isn't installed: {advice}")
    if path is None:
        pytest.skip(f"{program} isn't installed: {advice}")
    return path


@contextmanager
def _running(command: list[str], address: str) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 120
        while not _answers(address):
            assert process.poll() is None, f"{command[0]} ended with {process.returncode}"
            assert time.monotonic() < deadline, f"{command[0]} doesn't answer"
            time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except OSError:
        return False
