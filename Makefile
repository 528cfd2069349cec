# Each target sets up what it needs: a virtual environment in .venv with the versions of constraints.txt.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint bench fuzz picture preservation wheels clean

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

# Looks for files that the engine does not bear; what it finds goes into out/fuzz.
SECONDS ?= 600
fuzz: .venv/.ready
	$(BIN)/python -m fuzz all --seconds $(SECONDS)

COUNCILS := rotherham_2015-05 havering_2020-21 southampton_2020-12
PICTURE = $(BIN)/python docs/picture.py out

picture: demo
	for each in $(COUNCILS); do $(BIN)/workbook-engine refresh sample_workbooks/$$each.xlsx \
		--rules rules/$${each%%_*}.yaml --output out/$$each.xlsx > out/$$each.txt || exit 1; done
	$(PICTURE)/croydon_2019-07.xlsx Scorecard docs/scorecard.png 0.64 0.625
	$(PICTURE)/croydon_2019-07.xlsx Overview docs/overview.png 0.56
	$(PICTURE)/croydon_2019-07.xlsx Trends docs/pictures/croydon_trends.png 0.55
	$(PICTURE)/rotherham_2015-05.xlsx Scorecard docs/pictures/rotherham_scorecard.png 0.6 0.81
	$(PICTURE)/rotherham_2015-05.xlsx Overview docs/pictures/rotherham_overview.png 0.65
	$(PICTURE)/havering_2020-21.xlsx Scorecard docs/pictures/havering_scorecard.png 0.6
	$(PICTURE)/havering_2020-21.xlsx Overview docs/pictures/havering_overview.png 0.6
	$(PICTURE)/southampton_2020-12.xlsx Scorecard docs/pictures/southampton_scorecard.png 0.62
	$(PICTURE)/southampton_2020-12.xlsx "Ratings overview" docs/pictures/southampton_overview.png 0.9

# For computers without internet: the engine, and all that it needs on a computer like this one.
wheels: .venv/.ready
	rm -rf out/wheels
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --constraint constraints.txt --wheel-dir out/wheels .

preservation: .venv/.ready
	$(BIN)/python -m benchmarks.preservation docs/preservation.md

.venv/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name it with: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv out
