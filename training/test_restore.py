"""What `training.restore` reads back is what was shipped: it makes the same graphs again. Run by `make -C training test`."""
from pathlib import Path

import kg
from training.onnx_graph import reader_graph, relations_graph
from training.restore import restore
from training.train import load


def test_restored_weights_make_the_shipped_graphs(tmp_path: Path) -> None:
    restore(kg.model_path(), tmp_path / "shipped.pt")
    model, _, _ = load(tmp_path / "shipped.pt")
    shipped = kg.model_path() / "kg_reader"
    assert reader_graph(model) == (shipped / "reader.onnx").read_bytes()
    assert relations_graph(model) == (shipped / "relations.onnx").read_bytes()
