"""Borrowed: person-rounds of seconded people, in lent and standby groups too."""

from tests.builders import Value, plan, scenario

PEOPLE = ["P", *({"id": name, "pool": "seconded", "employer": "none"} for name in ("Q", "R"))]
GOAL = scenario(
    "A B", PEOPLE, goals=[{"goal": "borrowed"}], partners=[{"id": "east", "name": "东县", "groups": 1}]
)  # fmt: skip

CASES = [
    Value("none", GOAL, plan(GOAL, "A=1/1 B=2/1", {"1/1": "P", "2/1": "P"}), 0),
    Value("three", GOAL, plan(GOAL, "A=1/1 B=2/1", {"1/1": "P Q R", "2/1": "P Q"}), 3),
    Value("lent and standing by", GOAL,
          plan(GOAL, "A=1/1 B=1/1", {"1/1": "P", "2/1": "Q", "1/2": "R"}, lent={"2/1": "east"}), 2),
]  # fmt: skip
