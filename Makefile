# Every target sets up what it needs, says what it does, and is quick the second time.
# `make` alone lists the targets.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
SAMPLE := samples/summit
DEMO := https://patriots-network.example/secret-summit-north-koreas-kim-jong-un-meets-putin/

.PHONY: help demo dev test check bench fuzz clean

help: ## List the targets.
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 18

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "This needs Python 3.11 or newer; '$(PYTHON)' is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Making a virtual environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "No virtual environment could be made; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml
	@echo "Installing provenance and what it needs into $(VENV) (a minute, once) ..."
	@$(PIP) install --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/made pyproject.toml
	@echo "Installing provenance and what its tests need into $(VENV) (a minute or two, once) ..."
	@$(PIP) install --editable '.[dev]'
	@touch $(VENV)/installed $@

demo: $(VENV)/installed ## Check a republished article against the original that it cites, from saved pages.
	@echo "\$$ provenance check $(DEMO) --replay $(SAMPLE)"
	@$(BIN)/provenance check $(DEMO) --replay $(SAMPLE)

dev: $(VENV)/installed-dev ## Set up everything for working on the code.
	@echo "Ready: $(BIN)/provenance, $(BIN)/pytest, $(BIN)/ruff, $(BIN)/mypy"

test: $(VENV)/installed-dev ## Run all tests (no network is needed).
	@echo "Running the tests ..."
	@$(BIN)/python -m pytest -n auto

check: $(VENV)/installed-dev ## Lint, format, types, and the import contracts.
	@echo "ruff ..." && $(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo "mypy ..." && $(BIN)/mypy
	@echo "import contracts ..." && $(BIN)/lint-imports

bench: $(VENV)/installed-dev ## Print the accuracy and speed tables (needs the evaluation data beside the checkout).
	@for table in extract align peers sentences classes speed additions meaning gate; do echo "== $$table"; $(BIN)/python tests/quality/$$table.py; done

fuzz: $(VENV)/installed-dev ## Give each reader of strangers' bytes a minute with a fuzzer (SECONDS=600 for more).
	@mkdir -p .fuzz && cd .fuzz && for target in $$(cd ../tests && ../$(BIN)/python -c 'from hostile.fuzz import TARGETS; print(*TARGETS)'); do \
	  echo "== $$target"; ../$(BIN)/python ../tests/hostile/fuzzing.py $$target $(or $(SECONDS),60) 2> $$target.log || \
	  { tail -n 30 $$target.log; echo "The input that failed is in .fuzz."; exit 1; }; done

clean: ## Remove the virtual environment and every cache.
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
