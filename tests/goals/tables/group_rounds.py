"""Group-rounds: those with visits or lent, guests as well, standby ones not."""

from tests.builders import Value, plan, scenario

GOAL = scenario("A B C", goals=[{"goal": "group_rounds"}], partners=[{"id": "east", "name": "东县", "groups": 1}])

CASES = [
    Value("one", GOAL, plan(GOAL, "A=1/1 B=1/1 C=1/1"), 1),
    Value("two rounds, two groups in one", GOAL, plan(GOAL, "A=1/1 B=1/2 C=2/1"), 3),
    Value("a guest and a lent group", GOAL, plan(GOAL, "A=1/1 B=1/east-1 C=2/1", lent={"3/1": "east"}), 4),
    Value("standing by is not being deployed", GOAL, plan(GOAL, "A=1/1 B=1/1 C=2/1", standby="1/2 2/2"), 2),
]
