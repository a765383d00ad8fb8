"""Finish: the index of the last selected visit."""

from tests.builders import Data, Value, plan, scenario

UNITS = ["A", "B", {"id": "V", "kind": "village"}]


def goal(**keys: object) -> Data:
    """Two departments and a village, all of which may be left out, and a special visit, which may not."""
    rules = [{"rule": "coverage", "select": {}, "share": 0}]
    special = [{"id": "S1", "kind": "special", "unit": "A", "effort": 1}]
    return scenario(UNITS, cover=False, rules=rules, goals=[{"goal": "finish", **keys}], visits=special)


ANY = goal()
SOME = goal(select={"kind": "department"})
SPECIAL = goal(select={"visit": "special"})

CASES = [
    Value("the last regular visit", ANY, plan(ANY, "A=1/1 B=3/1 V=2/1 S1=4/1"), 2),
    Value("in the first round", ANY, plan(ANY, "A=1/1 B=1/1 V=1/1 S1=4/1"), 0),
    Value("the village is not selected", SOME, plan(SOME, "A=1/1 B=2/1 V=4/1 S1=4/1"), 1),
    Value("left out does not count", ANY, plan(ANY, "A=2/1 S1=4/1"), 1),
    Value("none is made", ANY, plan(ANY, "S1=4/1"), 0),
    Value("special visits, where they are named", SPECIAL, plan(SPECIAL, "A=1/1 S1=4/1"), 3),
]
