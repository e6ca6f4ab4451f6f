# Postil's few commands. Each prepares what it needs; `make setup` only prepares.
# PYTHON chooses the interpreter for .venv (3.11 or later); ARGS is passed on to run and test (where it comes last, so
# that `ARGS=-n0` runs the tests in one process);
# ANCHORING is a folder of edited documents for bench, PAGES one of saved pages.

PYTHON ?= python3
ARGS ?=
ANCHORING ?=
PAGES ?=

venv := .venv
bin := $(venv)/bin
ready := $(venv)/.ready
offscreen := QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen}

.PHONY: help setup run test check shots bench torture clean
.DELETE_ON_ERROR:

help:
	@echo 'make run    opens the bundled article (ARGS="FILE --store DIR")'
	@echo 'make test   runs the tests, without a screen (ARGS="tests/core -k span"; ARGS=--fresh: new examples, random order)'
	@echo 'make check  lints, checks the types and the rooms, and measures the code'
	@echo 'make shots  writes screenshots into shots/'
	@echo 'make bench  measures (ARGS=--quick; ANCHORING=FOLDER: how well notes are found again;'
	@echo '            PAGES=FOLDER: how well the articles of saved pages are told from the rest;'
	@echo '            ARGS=--markdown: how the time to read Markdown grows;'
	@echo '            ARGS=--exports: how long exports take;'
	@echo '            ARGS=--library: how the library does with 10,000 files)'
	@echo 'make torture torments the store and the window: kills, faults, rot, hostile files (ARGS="kills texts")'
	@echo 'make setup  prepares .venv and the system libraries, as all of these do'
	@echo 'make clean  removes what can be made again'

setup: $(ready)

# The editable install follows changes in the code; only new dependencies need another one.
$(ready): pyproject.toml tests/constraints.txt .ci/system-libraries
	test -x $(bin)/python || $(PYTHON) -m venv $(venv)
	$(bin)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' -c tests/constraints.txt
	sh .ci/system-libraries $(bin)/python
	$(bin)/python -m compileall -q reader
	touch $@

run: $(ready)
	$(bin)/postil $(ARGS)

# A process that crashes ends the run and names its test: pytest-xdist 3.8 may wait for ever for one that replaces it.
test: $(ready)
	$(offscreen) $(bin)/python -m pytest -n auto --dist loadgroup --max-worker-restart=0 $(ARGS)

check: $(ready)
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(offscreen) $(bin)/python -m pytest --quiet tests/test_architecture.py
	$(bin)/python tests/measures.py

shots: $(ready)
	$(offscreen) $(bin)/python tests/shots.py shots
	$(offscreen) $(bin)/python tests/colour_vision_shots.py shots/colour-vision

bench: $(ready)
	$(bin)/python tests/benchmarks/run.py $(if $(ANCHORING),--anchoring $(ANCHORING)) $(if $(PAGES),--pages $(PAGES)) $(ARGS)

torture: $(ready)
	$(bin)/python -m tests.torture --long $(ARGS)

clean:
	rm -rf $(venv) build dist shots .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
