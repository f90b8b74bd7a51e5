# make demo | test | check | gate | bench | docs
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
TESTED := $(VENV)/.tested
SHARED ?= ../shared
# Events of the made-up desk that `make bench` asks; a million takes a quarter of an hour to make.
EVENTS ?= 100000

.PHONY: demo test check gate bench docs install clean
.DEFAULT_GOAL := demo

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(INSTALLED): pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

# What tests need beyond: system packages first, for one library is built against them.
$(TESTED): pyproject.toml constraints.txt .ci/packages | $(BIN)/python
	@bash .ci/system
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@npm install --silent --no-save --no-package-lock --no-audit --no-fund --prefix $(VENV)/npm axe-core@4.14.1
	@touch $@ $(INSTALLED)

install: $(INSTALLED)

demo: install
	@$(BIN)/python -m dragoman.cli demo samples

test: $(TESTED)
	$(BIN)/python -m pytest -n 2

check: $(TESTED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

gate: $(TESTED)
	$(BIN)/python benchmarks/gate.py

bench: $(TESTED)
	-$(BIN)/python benchmarks/bench.py --shared $(SHARED)
	-$(BIN)/python benchmarks/bcubed.py
	-$(BIN)/python benchmarks/kill.py
	@mkdir -p build
	-$(BIN)/python benchmarks/desk.py --events $(EVENTS) --db build/desk-$(EVENTS).db
	-$(BIN)/python benchmarks/room.py --db build/desk-$(EVENTS).db

docs: $(TESTED)
	$(BIN)/python docs/refresh.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
