"""Sum: goals of equal importance, weighted; `own_weight` is a part's key `weight`."""

from tests.builders import Data, Value, plan, scenario

UNITS = [{"id": "A", "risk": 9}, {"id": "B", "risk": 2}]
PEOPLE = ["P", {"id": "Q", "pool": "seconded", "employer": "none"}]
SOFT = [{"rule": "window", "select": {"id": "B"}, "rounds": "2020-1", "hard": False, "weight": 3}]


def goal(*parts: Data, people: object = None) -> Data:
    """Two units, a soft rule, one sum."""
    return scenario(UNITS, people, SOFT, goals=[{"goal": "sum", "of": list(parts)}])


ROUNDS = goal({"goal": "rounds"}, {"goal": "finish", "weight": 10}, {"goal": "violations"})
EARLY = goal({"goal": "early", "weight": 2, "own_weight": "one"}, {"goal": "early", "select": {"id": "A"}})
STAFF = goal({"goal": "borrowed", "weight": 5}, {"goal": "violations", "weight": 2}, people=PEOPLE)

CASES = [
    Value("one round", ROUNDS, plan(ROUNDS, "A=1/1 B=1/1"), 1 + 10 * 0),
    Value("two rounds, one breach", ROUNDS, plan(ROUNDS, "A=1/1 B=3/1"), 2 + 10 * 2 + 3),
    Value("a goal twice, in two ways", EARLY, plan(EARLY, "A=2/1 B=4/1"), 2 * (1 + 3) + 9 * 1),
    Value("people and breaches", STAFF, plan(STAFF, "A=1/1 B=2/1", {"1/1": "Q", "2/1": "P Q"}), 5 * 2 + 2 * 3),
]
