# Two targets do all the set-up: `make demo` and `make test`.
PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test setup lint-code types fuzz mutate clean

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
	$(BIN)/python -m pytest -q

lint-code: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy planner

fuzz: setup
	PLANNER_FUZZ=$${PLANNER_FUZZ:-2000} $(BIN)/python -m pytest -q tests -m fuzz

# the mutants' own tool beside what the tests need; scores and survivors are then in out/mutation
$(VENV)/mutation: $(VENV)/installed requirements-mutation.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-mutation.lock
	touch $@

mutate: $(VENV)/mutation
	$(BIN)/python -m tests.mutation

clean:
	rm -rf $(VENV) out build *.egg-info
