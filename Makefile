# Two targets do all the set-up: `make demo` and `make test`.
PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin
# how many tests at once
TESTS ?= 2

.PHONY: demo test setup lint-code types fuzz benchmark explain-benchmark replans soak mutate clean

# the lock file pins every package with its hashes
$(VENV)/installed: requirements-dev.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed ($(PYTHON) was not found; try make PYTHON=python3)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

setup: $(VENV)/installed

demo: setup
	$(BIN)/planner solve scenarios/xinxian.yaml --time-limit 150 -o out/xinxian
	$(BIN)/planner check scenarios/xinxian.yaml out/xinxian/plan.json

test: setup lint-code types
	$(BIN)/python -m pytest -q -n $(TESTS) --dist worksteal

lint-code: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy planner

fuzz: setup
	PLANNER_FUZZ=$${PLANNER_FUZZ:-2000} $(BIN)/python -m pytest -q tests -m fuzz

# 50 random changes of each bundled programme, replanned, checked, and solved anew; an hour and a half, resumable (out/replans)
replans: setup
	$(BIN)/python -m benchmarks.replans -n 50 --anew 20 -o out/replans

# the planner beside a one-model peer, then alone on ten more counties and on counties of all sizes; about two hours, and
# what is done already is not run again (out/counties.jsonl)
benchmark: setup
	$(BIN)/python -m benchmarks.counties county tight overlap large --seconds 300
	$(BIN)/python -m benchmarks.counties county:2-11 tight:2-11 overlap:2-11 large:2-11 --alone --seconds 60
	$(BIN)/python -m benchmarks.counties 20x1 50x1 100x1 200x1 100x3 200x3 50x5 100x5 200x5 500x5 1000x5 2000x5 300x8 300x10 --alone --seconds 60
	$(BIN)/python -m benchmarks.counties.plots out/counties.jsonl out/counties

# forty scenarios broken in known ways, explained; about an hour, and resumed where it was stopped (out/explaining.jsonl)
explain-benchmark: setup
	$(BIN)/python -m benchmarks.explaining --seconds 120

# county after county, solved, stopped and checked, for so many minutes
soak: setup
	$(BIN)/python -m benchmarks.soak --minutes $${PLANNER_SOAK:-30}

# the mutants' own tool beside what the tests need; scores and survivors are then in out/mutation
$(VENV)/mutation: $(VENV)/installed requirements-mutation.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-mutation.lock
	touch $@

mutate: $(VENV)/mutation
	$(BIN)/python -m tests.mutation

clean:
	rm -rf $(VENV) out build *.egg-info
