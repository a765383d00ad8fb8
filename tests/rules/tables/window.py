"""Window: from, to, not, rounds, rounds_not; rounds last 1–7 January, 2–8 April, 2–8 July, 2–8 October."""

from tests.builders import Case, Data, plan, scenario


def windowed(**keys: object) -> Data:
    """Two units of which A has this window."""
    return scenario("A B", rules=[{"rule": "window", "select": {"id": "A"}, **keys}])


SPRING = windowed(**{"from": "2020-04-02", "to": "2020-04-08"})
CUT = windowed(**{"from": "2020-04-03"})
SHORT = windowed(to="2020-04-07")
AUDIT = windowed(**{"not": [{"from": "2020-04-08", "to": "2020-05-01"}, {"from": "2020-10-09"}]})
EARLIER = windowed(**{"not": {"to": "2020-04-01"}})
ONLY = windowed(rounds=["2020-2", "2020-4"])
BARRED = windowed(rounds_not="2020-1")
KIND = scenario(
    "A B",
    rules=[{"rule": "window", "select": {"visit": "special"}, "rounds": "2020-2"}],
    visits=[{"id": "S1", "kind": "special", "unit": "A", "effort": 1}],
)
REGULAR = scenario(
    "A B",
    rules=[{"rule": "window", "select": {"id": "A"}, "rounds": "2020-2"}],
    visits=[{"id": "S1", "kind": "special", "unit": "A", "effort": 1}],
)
FACT = {**windowed(rounds_not="2020-1"), "fixed": [{"visit": "A", "round": "2020-1", "group": 1, "past": True}]}

CASES = [
    Case("fits to the day", SPRING, plan(SPRING, "A=2/1 B=1/1"), True),
    Case("starts too early", SPRING, plan(SPRING, "A=1/1 B=1/1"), False, ("early",), 1),
    Case("ends too late", SPRING, plan(SPRING, "A=3/1 B=1/1"), False, ("late",), 1),
    Case("starts a day too early", CUT, plan(CUT, "A=2/1 B=1/1"), False, ("early",), 1),
    Case("ends a day too late", SHORT, plan(SHORT, "A=2/1 B=1/1"), False, ("late",), 1),
    Case("beside the barred days", AUDIT, plan(AUDIT, "A=4/1 B=2/1"), True),
    Case("meets a barred day", AUDIT, plan(AUDIT, "A=2/1 B=1/1"), False, ("barred",), 1),
    Case("after an open range", EARLIER, plan(EARLIER, "A=2/1 B=1/1"), True),
    Case("inside an open range", EARLIER, plan(EARLIER, "A=1/1 B=1/1"), False, ("barred",), 1),
    Case("in a round allowed", ONLY, plan(ONLY, "A=4/1 B=1/1"), True),
    Case("in another round", ONLY, plan(ONLY, "A=3/1 B=1/1"), False, ("other_round",), 1),
    Case("in a barred round", BARRED, plan(BARRED, "A=1/1 B=1/1"), False, ("barred_round",), 1),
    Case("not in the barred round", BARRED, plan(BARRED, "A=2/1 B=1/1"), True),
    Case("a kind is named: others are free", KIND, plan(KIND, "A=1/1 B=1/1 S1=2/1"), True),
    Case("a kind is named", KIND, plan(KIND, "A=2/1 B=1/1 S1=1/1"), False, ("other_round",), 1),
    Case("regular visits are meant", REGULAR, plan(REGULAR, "A=2/1 B=1/1 S1=1/1"), True),
    Case("a fact", FACT, plan(FACT, "A=1/1 B=2/1"), True),
]
