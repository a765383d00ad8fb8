"""Violations: Σ weight × amount of the soft rules."""

from tests.builders import Value, plan, scenario

PEOPLE = [{"id": "P1", "hometown": "T", "employer": "A", "pool": "seconded"}, "P2"]
UNITS = ["A", "B", {"id": "T", "kind": "township"}]
GOAL = scenario(
    UNITS, PEOPLE, goals=[{"goal": "violations"}],
    rules=[
        {"rule": "recusal", "hard": False, "weight": 3},
        {"rule": "pace", "select": {}, "per": "round", "max": 1, "hard": False, "weight": 2},
        {"rule": "window", "select": {"id": "B"}, "rounds": "2020-1", "hard": False},
        {"rule": "pace", "select": {}, "per": "round", "max": 3},
    ],
)  # fmt: skip

CASES = [
    Value("none", GOAL, plan(GOAL, "A=2/1 B=1/1 T=3/1", {"2/1": "P2", "1/1": "P1", "3/1": "P2"}), 0),
    Value("two people-visits", GOAL, plan(GOAL, "A=2/1 B=1/1 T=3/1", {"2/1": "P1", "1/1": "P2", "3/1": "P1"}), 6),
    Value("a round with three", GOAL, plan(GOAL, "A=1/1 B=1/1 T=1/2", {"1/1": "P2", "1/2": "P2"}), 4),
    Value("all of them", GOAL, plan(GOAL, "A=2/1 B=2/1 T=2/2", {"2/1": "P1", "2/2": "P1"}), 6 + 4 + 1),
]
