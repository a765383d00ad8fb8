"""Rounds: how many open."""

from tests.builders import Value, plan, scenario

GOAL = scenario("A B C", goals=[{"goal": "rounds"}], partners=[{"id": "east", "name": "东县", "groups": 1}])

CASES = [
    Value("one", GOAL, plan(GOAL, "A=3/1 B=3/1 C=3/2"), 1),
    Value("three", GOAL, plan(GOAL, "A=1/1 B=2/1 C=4/1"), 3),
    Value("one opens for a lent group alone", GOAL, plan(GOAL, "A=1/1 B=1/1 C=1/1", lent={"3/1": "east"}), 2),
]
