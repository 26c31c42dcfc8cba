PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   := demo.db

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench readme pictures lock clean

help:  ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/tools: $(VENV)/installed .ci/requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement .ci/requirements.txt
	@touch $@

demo: $(VENV)/installed  ## install, archive the invented articles of fixtures/, show what they share
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN)/newsarc --db $(DEMO) ingest fixtures/articles --agencies fixtures/agencies.toml
	$(BIN)/newsarc --db $(DEMO) dupes
	$(BIN)/newsarc --db $(DEMO) show "$$($(BIN)/newsarc --db $(DEMO) dupes --plain | sed -n '2{s/\t.*//;p;}')"
	@echo "The archive is $(DEMO). Try: $(BIN)/newsarc --db $(DEMO) dupes --threshold 0.8"

test: $(VENV)/tools  ## install what tests need and run them
	$(BIN)/python -m pytest --numprocesses auto

check: $(VENV)/tools  ## all that must hold before a change lands
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --numprocesses auto --cov --cov-report=
	$(BIN)/coverage report --fail-under=95
	$(BIN)/coverage report --fail-under=100 --include='src/newsarc/core/*'

format: $(VENV)/tools  ## put the code into its one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/tools  ## measure costs as ratios against a peer in the same run
	@for question in tests/bench/bench_*.py; do $(BIN)/python -m tests.bench.$$(basename $$question .py) || exit 1; done

readme: $(VENV)/installed  ## run the README's commands anew and write what they print
	$(BIN)/python tests/readme.py --write

pictures: $(VENV)/tools  ## take the README's pictures anew (needs chromium)
	$(BIN)/python -m tests.site.pictures

lock:  ## choose the versions of all tools anew (needs uv)
	uv pip compile pyproject.toml --universal --generate-hashes --group dev --python-version 3.11 \
		--no-emit-index-url --custom-compile-command "make lock" --output-file .ci/requirements.txt

clean:  ## remove what was made
	rm -rf $(VENV) $(DEMO)* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
