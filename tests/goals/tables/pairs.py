"""Pairs: how often a leader and a member meet again."""

from tests.builders import Value, plan, scenario

PEOPLE = [*({"id": f"L{k}", "leader": True} for k in (1, 2)), "M1", "M2"]
GOAL = scenario("A B C D", PEOPLE, goals=[{"goal": "pairs"}], groups={"leaders": 1},
                partners=[{"id": "east", "name": "东县", "groups": 1}])  # fmt: skip
TWO = scenario("A B", PEOPLE, goals=[{"goal": "pairs"}], groups={"leaders": 2})
UNLED = scenario("A B", PEOPLE, goals=[{"goal": "pairs"}], groups={"leaders": 1}, fixed=[
    fact for k, unit in ((1, "A"), (2, "B")) for fact in (
        {"visit": unit, "round": f"2020-{k}", "group": 1, "past": True},
        *({"person": name, "round": f"2020-{k}", "group": 1, "past": True} for name in ("L1", "M1", "M2")),
    )
])  # fmt: skip
UNLED["people"] = UNLED["people"][:1] + UNLED["people"][2:]
ALL = "A=1/1 B=2/1 C=3/1 D=4/1"

CASES = [
    Value("each pair once", GOAL, plan(GOAL, ALL, {"1/1": "L1* M1", "2/1": "L1* M2", "3/1": "L2* M1", "4/1": "L2* M2"}),
          0),
    Value("one pair three times", GOAL,
          plan(GOAL, ALL, {"1/1": "L1* M1", "2/1": "L1* M1 M2", "3/1": "L1* M1", "4/1": "L2* M2"}), 2),
    Value("who leads makes the pair", GOAL,
          plan(GOAL, ALL, {"1/1": "L1* L2", "2/1": "L2* L1", "3/1": "L1* M1", "4/1": "L2* M2"}), 0),
    Value("members among themselves do not count", GOAL,
          plan(GOAL, ALL, {"1/1": "L1* M1 M2", "2/1": "L2* M1 M2", "3/1": "L1*", "4/1": "L2*"}), 0),
    Value("standing by and lent count", GOAL,
          plan(GOAL, "A=1/1 B=1/1 C=2/1 D=2/1", {"1/1": "L1* M1", "2/1": "L2* M2", "1/2": "L2* M2", "3/1": "L1* M1"},
               standby="1/2", lent={"3/1": "east"}), 2),
    Value("facts without a leader", UNLED, plan(UNLED, "A=1/1 B=2/1", {"1/1": "L1 M1 M2", "2/1": "L1 M1 M2"}), 0),
    Value("two leaders are two pairs", TWO, plan(TWO, "A=1/1 B=2/1", {"1/1": "L1* L2* M1", "2/1": "L1* L2* M1"}), 4),
]  # fmt: skip
