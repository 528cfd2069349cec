# Each target sets up what it needs: a virtual environment in .venv with the versions of constraints.txt.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint bench picture preservation clean

demo: .venv/.ready
	$(BIN)/workbook-engine demo

test: .venv/.ready
	$(BIN)/python -m pytest -n auto

lint: .venv/.ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.ready
	$(BIN)/python -m benchmarks.refresh

picture: demo
	$(BIN)/python docs/picture.py out/croydon_2019-07.xlsx Scorecard docs/scorecard.png 0.549
	$(BIN)/python docs/picture.py out/croydon_2019-07.xlsx Overview docs/overview.png 0.5345

preservation: .venv/.ready
	$(BIN)/python -m benchmarks.preservation docs/preservation.md

.venv/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name it with: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv out
