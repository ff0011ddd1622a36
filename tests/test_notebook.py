"""The tutorial runs from top to bottom, as it would in Jupyter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.name for path in NOTEBOOKS])
def test_every_cell_runs(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from IPython.core.interactiveshell import InteractiveShell

    monkeypatch.chdir(path.parent)
    shell = InteractiveShell(history_length=0)
    shell.history_manager.enabled = False
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    results = []
    for cell in cells:
        if cell["cell_type"] == "code":
            result = shell.run_cell("".join(cell["source"]))
            assert result.success, f"cell {cell['id']}: {result.error_before_exec or result.error_in_exec!r}"
            results.append(result.result)
            assert cell["outputs"] == [], "commit the notebook without outputs"
    assert any(hasattr(result, "_repr_html_") for result in results)
