"""Areas: distinct areas of a group-round; a village lies in its township's."""

from tests.builders import Value, plan, scenario

UNITS = [
    {"id": "T", "kind": "township"},
    {"id": "V", "kind": "village", "parent": "T"},
    {"id": "A", "area": "seat"},
    {"id": "B", "area": "seat"},
]
GOAL = scenario(UNITS, goals=[{"goal": "areas"}], visits=[{"id": "S1", "kind": "special", "unit": "T", "effort": 1}])
SOME = {**GOAL, "goals": [{"goal": "areas", "select": {"kind": "department"}}]}

CASES = [
    Value("township with its village, two at the seat", GOAL, plan(GOAL, "T=1/1 V=1/1 A=1/2 B=1/2 S1=2/1"), 2),
    Value("crossed", GOAL, plan(GOAL, "T=1/1 A=1/1 V=1/2 B=1/2 S1=2/1"), 4),
    Value("two rounds", GOAL, plan(GOAL, "T=1/1 V=2/1 A=3/1 B=4/1 S1=2/1"), 4),
    Value("a special visit does not count", GOAL, plan(GOAL, "T=1/1 V=1/1 A=1/1 B=1/1 S1=1/2"), 2),
    Value("selected", SOME, plan(SOME, "T=1/1 V=1/2 A=1/1 B=2/1 S1=1/2"), 2),
]
