# make demo   a graph of the sample articles in out/, from a fresh checkout
# make test   the tests but the slow ones
# make lint   ruff and mypy
# make lock   newest versions that fit → constraints.txt

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: demo test slow servers lint lock clean

demo: $(VENV)/.installed
	@$(BIN)/kg build seeds -o out --replace >/dev/null
	@$(BIN)/kg query out ties --set a='Kim Jong Un' --set b=Putin
	@echo "The graph is in out/; open its page: file://$(CURDIR)/out/graph.html"

test: $(VENV)/.dev
	$(BIN)/python -m pytest -m "not slow"

slow: $(VENV)/.dev
	$(BIN)/python -m pytest -m "slow and not server"

# needs virtuoso-t; without it the tests are skipped, with KG_NEED_SERVERS they fail
servers: $(VENV)/.dev
	$(BIN)/python -m pytest -m server

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy

lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install -q -e '.[dev]'
	build/lock/bin/python -m pip freeze --exclude-editable | LC_ALL=C sort -f > constraints.txt
	rm -rf build/lock

clean:
	rm -rf out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install -q -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install -q -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.installed

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "kg needs Python 3.11 or newer. On Debian: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "kg needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
