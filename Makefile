# Two commands need nothing but Python 3.11, pip and make:
#   make clean-all   raw/ → cleaned/
#   make test        everything that must hold
.DEFAULT_GOAL := clean-all
.PHONY: clean-all golden test lint lock tables schemas measure

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Installed once for each state of the lock; both commands use the same one.
INSTALLED := $(VENV)/installed
$(INSTALLED): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

clean-all: $(INSTALLED)
	$(BIN)/ribao clean raw --out cleaned --prune

# The same from nothing: what `.ci/run` compares, and the way to rewrite it.
golden: $(INSTALLED)
	rm -rf cleaned
	$(BIN)/ribao clean raw --out cleaned

test: $(INSTALLED) lint
	$(BIN)/python -m pytest --cov --cov-branch --cov-report=term

lint: $(INSTALLED)
	$(BIN)/ruff check pipeline tests measure generate
	$(BIN)/ruff format --check pipeline tests measure generate
	$(BIN)/mypy

lock:
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet pip-tools
	$(VENV)-lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe \
		--extra test --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--no-header --strip-extras --build-deps-for editable \
		--output-file requirements.lock pyproject.toml

schemas: $(INSTALLED)
	$(BIN)/python -m ribao.archive.schema schemas

tables:
	$(PYTHON) -m venv $(VENV)-tables
	$(VENV)-tables/bin/python -m pip install --quiet --no-deps -r generate/requirements.txt
	PYTHONPATH=pipeline $(VENV)-tables/bin/python -m generate

measure: $(INSTALLED)
	PYTHONPATH=pipeline $(BIN)/python -m measure $(WHAT)
