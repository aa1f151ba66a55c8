# Each target sets up its own virtual environment from a bare Python 3.11 or newer.
# make run PORT=8601     make run DATABASE_URL=postgresql://...     make PYTHON=python3.13 test

PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
TESTS = $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder
INSTALLS = about 1.4 GB on disk, 1 to 8 minutes by network and computer. Each package is named as it comes; \
the last line, “Installing collected packages”, is silent for a while.
export PORT
# Compiled code is kept: tests start dozens of processes, and each would compile the project anew.
unexport PYTHONDONTWRITEBYTECODE

LOCK = dashboard/deploy/requirements.lock

.PHONY: help run test check lint format bench lock audit clean

help:
	@echo "make run      serve the dashboard on http://localhost:$(PORT)"
	@echo "make test     run the everyday tests: on SQLite, without a browser or the real data"
	@echo "make check    format, lint, types, import contracts and all tests"
	@echo "make format   put the code into the house style"
	@echo "make bench    measure first load and filter changes (needs Chromium)"
	@echo "make lock     pin all that is installed, with hashes, and list its licences"
	@echo "make audit    look up known faults of what is pinned (needs the internet)"
	@echo "make clean    remove the virtual environment"

run: .venv/.runtime
	@$(BIN)/python -m dashboard run

test: .venv/.development
	@$(TESTS) -m "not browser and not postgres and not real_data and not whole"

check: lint
	@$(TESTS)

lint: .venv/.development
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: .venv/.development
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: .venv/.development
	@$(BIN)/python -m benchmarks.first_load
	@$(BIN)/python -m benchmarks.filter_change

lock: .venv/.development
	@$(BIN)/python -m pip install --quiet uv pip-licenses
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
		--upgrade requirements.txt -o $(LOCK)
	@$(BIN)/pip-licenses --from=mixed --format=csv --no-version --with-system --output-file dashboard/deploy/licences.csv \
		--packages $$(sed -n 's/==.*//p' $(LOCK))

audit: .venv/.development
	@$(BIN)/python -m pip install --quiet pip-audit
	@$(BIN)/pip-audit --require-hashes --disable-pip -r $(LOCK)

clean:
	@rm -rf .venv

# The stamps: as old as the last installation, renewed when a list of requirements changes.
.venv/.runtime: requirements.txt | $(BIN)/python
	@echo "Installing what the dashboard runs on, once: $(INSTALLS)"
	@$(BIN)/python -m pip install --disable-pip-version-check --no-color --progress-bar off -r requirements.txt
	@touch $@

.venv/.development: requirements-dev.txt requirements.txt | $(BIN)/python
	@echo "Installing what the tests and checks need, once: $(INSTALLS)"
	@$(BIN)/python -m pip install --disable-pip-version-check --no-color --progress-bar off -r requirements-dev.txt
	@touch $@ .venv/.runtime

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv .venv
