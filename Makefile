# make demo    set up and print the topics of the demo corpus
# make test    set up, then lint, types, layers and all tests, as CI runs them
# make quick   the fast tests alone
# make golden  write what people see anew: pages, samples in the documentation; then read the diff
# make format  rewrite the code in the house style
#
# Another Python:  make demo PYTHON=python3.13

PYTHON ?= python3
BIN := .venv/bin
JOBS ?= 2

.PHONY: demo test quick golden format lint types setup clean

demo: .venv/installed
	$(BIN)/python -m gimine topics corpora/

test: lint types
	$(BIN)/python -m pytest -n $(JOBS)

quick: .venv/installed
	$(BIN)/python -m pytest -m "not slow"

golden: .venv/installed
	GIMINE_GOLDEN=1 $(BIN)/python -m pytest tests/terminal tests/test_docs.py

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed
	$(BIN)/mypy

format: .venv/installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

setup: .venv/installed

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --editable ".[dev]"
	touch $@

clean:
	rm -rf .venv findings .mypy_cache .pytest_cache .ruff_cache .hypothesis
