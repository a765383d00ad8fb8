"""Balance: range, max, squares over years, rounds, groups, people; families."""

from tests.builders import Data, Value, plan, scenario

UNITS = [
    {"id": "A", "effort": 5, "system": "s", "tags": ["x", "y"]},
    {"id": "B", "effort": 3, "system": "s", "tags": ["y"]},
    {"id": "C", "effort": 4, "system": "t"},
    {"id": "D", "effort": 1},
]
YEARS = {"term": {"start": "2020-01-01", "years": 2}, "per_year": {"min": 0, "max": 2}}
PEOPLE = ["P1", "P2", {"id": "Q", "pool": "seconded", "employer": "none"}]


def goal(**keys: object) -> Data:
    """Four units of 5, 3, 4 and 1 person-days in two years of two rounds."""
    return scenario(UNITS, goals=[{"goal": "balance", **keys}], **YEARS)


def people(**keys: object) -> Data:
    """Two full-time people and one borrowed."""
    goals = [{"goal": "balance", "of": "service", "over": "person", **keys}]
    return scenario("A B C D", PEOPLE, goals=goals)


RANGE_YEAR = goal(of="effort", over="year")
MAX_YEAR = goal(of="visits", over="year", measure="max")
RANGE_ROUND = goal(of="effort", over="round")
SOME = goal(of="effort", over="round", select={"system": "s"})
SQUARES = goal(of="effort", over="round", measure="squares")
SQUARES_YEAR = goal(of="visits", over="year", measure="squares")
FAMILIES = goal(of="effort", over="round", measure="squares", by="tags")
RANGE_FAMILIES = goal(of="visits", over="round", by="system")
GROUP = {**goal(of="effort", over="group", measure="max"), "partners": [{"id": "east", "name": "东县", "groups": 1}]}
GROUP_RANGE = {**GROUP, "goals": [{"goal": "balance", "of": "effort", "over": "group"}]}
PERSON = people()
FULL_TIME = people(select={"pool": "full_time"})
MOST = people(measure="max")
HEADS = {**PERSON, "goals": [{"goal": "balance", "of": "service", "over": "round", "select": {"pool": "full_time"}}]}
ZONED = {**people(by="zone"), "people": [{**p, "zone": z} for p, z in zip(PERSON["people"], "eew", strict=True)]}
EAST = [{"id": "east", "name": "东县", "groups": 1}]
IN_GROUPS = {**people(over="group"), "partners": EAST}
MOST_IN_GROUP = {**people(over="group", measure="max", select={"pool": "full_time"}), "partners": EAST}
IN_YEARS = {**people(over="year"), "term": YEARS["term"],
            "rounds": {**PERSON["rounds"], "per_year": YEARS["per_year"]}}  # fmt: skip
HEADS_SQUARED = people(over="round", measure="squares")
VISITS_GROUP = goal(of="visits", over="group")
MOST_ROUND = goal(of="effort", over="round", measure="max")
MAX_FAMILIES = goal(of="visits", over="year", measure="max", by="tags")
YEAR_ZONES = {**IN_YEARS, "goals": [{"goal": "balance", "of": "service", "over": "year", "by": "zone"}],
              "people": ZONED["people"]}  # fmt: skip
NOTHING = scenario("A", cover=False, rules=[{"rule": "coverage", "select": {}, "share": 0}],
                   goals=[{"goal": "balance", "of": "effort", "over": "round"}])  # fmt: skip
SERVED = {"1/1": "P1 P2", "2/1": "P1", "3/1": "P1 Q", "4/1": "P1 P2"}
ALL = "A=1/1 B=2/1 C=3/1 D=4/1"

CASES = [
    Value("years 8 and 5", RANGE_YEAR, plan(RANGE_YEAR, ALL), 3),
    Value("years 13 and 0", RANGE_YEAR, plan(RANGE_YEAR, "A=1/1 B=1/1 C=1/1 D=2/1"), 13),
    Value("most visits of a year", MAX_YEAR, plan(MAX_YEAR, "A=1/1 B=2/1 C=2/2 D=4/1"), 3),
    Value("open rounds only", RANGE_ROUND, plan(RANGE_ROUND, "A=1/1 B=3/1 C=3/1 D=3/2"), 3),
    Value("an open round without selected visits", SOME, plan(SOME, ALL), 5),
    # 13 over four rounds: mean 3.25, so 3 or 4 cost nothing
    Value("squares over rounds", SQUARES, plan(SQUARES, ALL), 1 + 0 + 0 + 4),
    Value("squares, shut rounds count", SQUARES, plan(SQUARES, "A=1/1 B=1/1 C=2/1 D=2/1"), 16 + 1 + 9 + 9),
    Value("squares over years", SQUARES_YEAR, plan(SQUARES_YEAR, "A=1/1 B=1/1 C=2/1 D=3/1"), 2),
    # x: 5 over four rounds, 1 or 2 free; y: 8 over four rounds, 2 free
    Value("squares of families", FAMILIES, plan(FAMILIES, ALL), (9 + 3) + (9 + 1 + 4 + 4)),
    Value("ranges of families", RANGE_FAMILIES, plan(RANGE_FAMILIES, "A=1/1 B=1/1 C=3/1 D=4/1"), 2 + 1),
    Value("most of a group", GROUP, plan(GROUP, "A=1/1 B=1/1 C=1/2 D=1/east-1"), 8),
    Value("group-rounds: a guest counts", GROUP_RANGE, plan(GROUP_RANGE, "A=1/1 B=1/1 C=1/2 D=1/east-1"), 7),
    Value("group-rounds: a lent one has none", GROUP_RANGE,
          plan(GROUP_RANGE, "A=1/1 B=1/1 C=1/1 D=1/1", lent={"1/2": "east"}), 13),
    Value("group-rounds: a standby one is not deployed", GROUP_RANGE,
          plan(GROUP_RANGE, "A=1/1 B=1/1 C=1/1 D=1/1", standby="1/2"), 0),
    Value("people 4, 2, 1", PERSON, plan(PERSON, ALL, SERVED), 3),
    Value("full-time people 4, 2", FULL_TIME, plan(FULL_TIME, ALL, SERVED), 2),
    Value("people in a round: 2, 1, 1, 2", HEADS, plan(HEADS, ALL, SERVED), 1),
    Value("people 4, 2 of one zone, 1 of another", ZONED, plan(ZONED, ALL, SERVED), 2),
    Value("people of a group 2, 1, 1, 2; a guest's are not known", IN_GROUPS,
          plan(IN_GROUPS, "A=1/1 B=2/1 C=3/1 D=4/east-1", {**SERVED, "4/1": "P1 P2"}, lent={"4/1": "east"}), 1),
    Value("a standby group's people do not count", IN_GROUPS,
          plan(IN_GROUPS, ALL, {**SERVED, "4/2": "P1 P2 Q", "4/1": ""}, standby="4/2"), 2),
    Value("most full-time people of a group", MOST_IN_GROUP, plan(MOST_IN_GROUP, ALL, SERVED), 2),
    Value("person-rounds of the years 3 and 4", IN_YEARS, plan(IN_YEARS, ALL, SERVED), 1),
    Value("person-rounds of the zones in a year: 3, 3 and 0, 1", YEAR_ZONES, plan(YEAR_ZONES, ALL, SERVED), 1),
    # 7 person-rounds over four rounds: mean 1.75, so 1 or 2 cost nothing
    Value("squares of heads", HEADS_SQUARED, plan(HEADS_SQUARED, ALL, SERVED), 0),
    Value("squares of heads, uneven", HEADS_SQUARED,
          plan(HEADS_SQUARED, "A=1/1 B=1/1 C=2/1 D=2/1", {"1/1": "P1 P2 Q", "2/1": "P1 P2 Q"}), 2 * 1 + 2 * 1),
    Value("visits of group-rounds 2, 1, 1", VISITS_GROUP, plan(VISITS_GROUP, "A=1/1 B=1/1 C=1/2 D=3/1"), 1),
    Value("most effort of a round", MOST_ROUND, plan(MOST_ROUND, "A=1/1 B=2/1 C=2/2 D=4/1"), 7),
    Value("most visits of a year: of x 1, of y 2", MAX_FAMILIES, plan(MAX_FAMILIES, "A=1/1 B=2/1 C=2/2 D=4/1"), 3),
    Value("no round is open", NOTHING, plan(NOTHING), 0),
    Value("whoever serves most", MOST, plan(MOST, ALL, SERVED), 4),
]  # fmt: skip
