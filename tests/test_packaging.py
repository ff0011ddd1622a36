"""The package as a whole: what an import costs, what it offers, what ships with it."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest

import kg
from kg import resources


def test_import_is_quick_and_light() -> None:
    """Neither spaCy nor rdflib is imported before it is needed; processor time, so that a busy machine is no matter."""
    code = (
        "import sys, time; start = time.process_time(); import kg; took = time.process_time() - start;"
        "print(took, sorted({'spacy', 'rdflib', 'numpy', 'networkx', 'pyoxigraph'} & set(sys.modules)))"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split(" ", 1)
            for _ in range(3)]
    assert {run[1].strip() for run in runs} == {"[]"}
    assert min(float(run[0]) for run in runs) < 0.1


@pytest.mark.parametrize("name", kg.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(kg, name) is not None
    assert name in dir(kg)


def test_no_module_hides_a_public_function() -> None:
    """`kg.build` stays a function whatever submodule is imported."""
    modules = {path.stem for path in Path(kg.__file__).parent.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert not modules & set(kg.__all__)


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="no attribute 'graph_of_everything'"):
        _ = kg.graph_of_everything


def test_version_is_that_of_the_distribution() -> None:
    assert version("geokg") == kg.__version__


def test_shipped_files_are_found() -> None:
    shipped = {path.name for path in resources.ontologies().glob("*.ttl")}
    assert {"actors.ttl", "places.ttl", "plover.ttl", "geopolitics.ttl"} <= shipped
    assert (resources.model() / "meta.json").is_file()
    assert (resources.queries() / "ties.rq").is_file()


def test_spacy_finds_our_components() -> None:
    for entry in entry_points(group="spacy_factories"):
        if entry.value.startswith("kg."):
            assert callable(entry.load())


def test_python_m_kg(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, check=True, cwd=tmp_path,
                          env={**os.environ})
    assert done.stdout.strip() == f"kg {kg.__version__}"
