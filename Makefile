# Each target does its own set-up: Python 3.11 or newer and make are all that a machine needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: try run test check lint bench lock audit clean

try: $(VENV)/.ready
	@$(BIN)/mecc try

run: $(VENV)/.ready
	@$(BIN)/mecc run

check: $(VENV)/.ready
	@$(BIN)/mecc check

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/.dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

bench: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.check && $(BIN)/python -m benchmarks.taps && $(BIN)/python -m benchmarks.digests

# Pins every dependency again, with hashes and without download addresses.
lock: $(VENV)/.dev
	@$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url --no-emit-find-links --output-file requirements.txt pyproject.toml requirements-build.in
	@$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url --no-emit-find-links --constraint requirements.txt --extra dev \
		--output-file requirements-dev.txt pyproject.toml requirements-build.in

audit: $(VENV)/.dev
	@$(BIN)/pip-audit --require-hashes --disable-pip -r requirements.txt

clean:
	rm -rf $(VENV)

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed. Say which one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.ready: $(VENV)/.made requirements.txt pyproject.toml
	@echo "Setting up (once; a minute or two) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.ready requirements-dev.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
