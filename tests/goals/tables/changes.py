"""Changes: moves against an earlier plan, after the renumbering of groups that makes them fewest."""

from tests.builders import Value, plan, scenario

PEOPLE = "P1 P2 P3 P4"
GOAL = scenario("A B C", PEOPLE, goals=[{"goal": "changes"}])
DEAR = {**GOAL, "goals": [{"goal": "changes", "notice": 100, "factor": 3}]}
WEIGHED = {**GOAL, "goals": [{"goal": "changes", "weights": {"round": 100, "group": 20, "person": 5}}]}
NAMED = {
    **GOAL,
    "groups": {**GOAL["groups"], "standing": [{"group": 1, "name": "第一组"}, {"group": 2, "name": "第二组"}]},
}
FEWER = {**GOAL, "groups": {**GOAL["groups"], "per_round": {"max": 2, "later": [{"from": "2020-04-01", "max": 1}]}}}
LESS = scenario("A B", PEOPLE, goals=[{"goal": "changes"}])
STAFF = {"1/1": "P1 P2", "1/2": "P3", "2/1": "P4"}
WAS = plan(GOAL, "A=1/1 B=1/2 C=2/1", STAFF)


def now(name: str, visits: str, staff: dict[str, str], value: int, data: dict = GOAL, **more: object) -> Value:
    """A row: a later plan and what its moves come to."""
    return Value(name, data, plan(data, visits, staff), value, WAS, **more)


CASES = [
    Value("no earlier plan", GOAL, plan(GOAL, "A=1/1 B=1/2 C=2/1", STAFF), 0),
    now("nothing moved", "A=1/1 B=1/2 C=2/1", STAFF, 0),
    now("only renumbered", "A=1/2 B=1/1 C=2/1", {"1/2": "P1 P2", "1/1": "P3", "2/1": "P4"}, 0),
    now("another number where nothing else is", "A=1/1 B=1/2 C=2/2", {"1/1": "P1 P2", "1/2": "P3", "2/2": "P4"}, 0),
    now("a person in another group", "A=1/1 B=1/2 C=2/1", {"1/1": "P1", "1/2": "P2 P3", "2/1": "P4"}, 1),
    now("one for another", "A=1/1 B=1/2 C=2/1", {"1/1": "P1 P2", "1/2": "P4", "2/1": "P4"}, 2),
    now("another round, and the person with it", "A=1/1 B=1/2 C=3/1", {"1/1": "P1 P2", "1/2": "P3", "3/1": "P4"}, 12),
    now("another group", "A=1/1 B=1/1 C=2/1", {"1/1": "P1 P2 P3", "2/1": "P4"}, 4),
    now("a role is no move", "A=1/1 B=1/2 C=2/1", {"1/1": "P1* P2", "1/2": "P3+", "2/1": "P4"}, 0),
    now("weighed", "A=1/1 B=1/1 C=3/1", {"1/1": "P1 P2 P3", "3/1": "P4"}, 100 + 20 + 5 + 2 * 5, WEIGHED),
    now("near: from the second round on not", "A=1/1 B=1/2 C=3/1", {"1/1": "P1 P2", "1/2": "P3", "3/1": "P4"},
        30 + 3 + 1, DEAR),
    now("near by the round it leaves", "A=1/1 B=1/2 C=3/1", {"1/1": "P1 P2", "1/2": "P3", "3/1": "P4"}, 12, DEAR,
        today="2019-12-01"),
    now("names are kept", "A=1/2 B=1/1 C=2/1", {"1/2": "P1 P2", "1/1": "P3", "2/1": "P4"}, 3 + 3 + 3, NAMED),
    now("of fewer groups either may go on", "A=1/1 B=1/2 C=2/2", {"1/1": "P1 P2", "1/2": "P3", "2/2": "P4"}, 0, FEWER),
    now("a unit that is gone", "A=1/1 B=1/2", {"1/1": "P1 P2", "1/2": "P3"}, 10 + 1, LESS),
]  # fmt: skip
