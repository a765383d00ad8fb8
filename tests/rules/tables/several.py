"""Several offences against one rule at a time: in two rounds, groups or years, by two visits, people or partners, each
of which is found and, where the rule is soft, paid for by itself."""

from tests.builders import Case, Data, plan, scenario

TWO_YEARS = {"term": {"start": "2020-01-01", "years": 2}, "per_year": {"min": 0, "max": 2}}
PARTNERS = [
    {"id": "east", "name": "东县", "groups": 2, "km": 70},
    {"id": "west", "name": "西县", "groups": 2, "km": 80},
]


def borrowed(employer: str, *names: str) -> list[Data]:
    """People lent by one employer."""
    return [{"id": name, "pool": "seconded", "employer": employer} for name in names]


def case(name: str, data: Data, visits: str, codes: str, amount: int, staff: object = None, **more: object) -> Case:
    """A forbidden row."""
    return Case(name, data, plan(data, visits, staff, **more), False, tuple(codes.split()), amount)


def ruled(units: object, kind: str, staff: object = None, years: bool = False, **keys: object) -> Data:
    """The base scenario under one rule, for one year or two."""
    named = [name for name in ("visits", "groups", "partners") if not isinstance(keys.get(name, 0), int)]
    sections = {name: keys.pop(name) for name in named}  # `groups` as a number is a key of `reserve`
    return scenario(units, staff, [{"rule": kind, **keys}], **(TWO_YEARS if years else {}), **sections)


def special(name: str, unit: str) -> Data:
    """A special visit of a unit."""
    return {"id": name, "kind": "special", "unit": unit, "effort": 1}


FOUR = "A=1/1 B=2/1 C=3/1 D=4/1"
LENDING = ruled("A B", "lender", [*borrowed("A", "P1", "P2"), *borrowed("B", "Q1", "Q2")], max=1)
CARS = ruled("A B", "resource", name="车", select={}, per_group=2, available=1)
STANDBY = ruled("A B", "reserve", groups=1)
STANDBY_YEARS = ruled("A B", "reserve", groups=1, per="year", years=True)
LEFT = ruled("A B", "reserve", "P1 P2 P3", people=2, groups={"capacity": 9})
LEFT_YEARS = ruled("A B", "reserve", "P1 P2 P3", people=5, per="year", years=True)
AREAS = [{"id": name, "area": area} for name, area in zip("ABCD", ("hill", "seat", "hill", "seat"), strict=True)]
BLOCKS = ruled(AREAS, "compact", select={}, max=1)
BLOCKS_ROUND = ruled(AREAS, "compact", select={}, max=1, **{"in": "round"})
ENGINEERS = [{"id": "P1", "skills": ["law"]}, "P2", "P3"]
BUILT = ruled("A B", "composition", ENGINEERS, select={}, skills={"law": 1})
TWICE = scenario("A B", cover=False, rules=[{"rule": "coverage", "select": {}, "times": 2, "gap": 6}])
THRICE = scenario("A", cover=False, rules=[{"rule": "coverage", "select": {}, "times": 3, "gap": 12}])
SIDES = ruled("A B C D", "exchange", partners=PARTNERS, outside={"id": ["A", "B"]}, home={"id": ["C", "D"]})
REPEAT = ruled("A B C D", "exchange", partners=PARTNERS, repeat={"max": 0, "per": "year"}, years=True)
FAR = ruled("A B C D", "exchange", partners=PARTNERS, distance={"max": 60})
MUTUAL = ruled("A B C D", "exchange", partners=PARTNERS, no_mutual=2)
FOES = ruled("A B", "incompatible", "P1 P2 P3 P4", pairs=[["P1", "P2"], ["P1", "P3"]])
SERVING = ruled("A B C D", "participation", "P1 P2", select={}, per_term={"max": 2})
SERVING_LEAST = ruled("A B C D", "participation", "P1 P2 P3", select={}, per_year={"min": 1}, years=True)
SERVING_YEARS = ruled("A B C D", "participation", "P1 P2", select={}, per_year={"max": 1}, years=True)
RUNNING = ruled("A B C D", "participation", "P1 P2 P3", select={}, consecutive=2)
ROUNDS = ruled("A B C D", "pace", select={}, per="round", max=1)
ROUNDS_LEAST = ruled("A B C D", "pace", select={}, per="round", min=3)
YEARS_LEAST = ruled("A B C D", "pace", select={"id": ["A", "B"]}, min=2, years=True)
GROWING = scenario(
    "A B C D", cover=False, **TWO_YEARS,
    rules=[{"rule": "coverage", "select": {}, "share": 0.25}, {"rule": "pace", "select": {},
                                                               "cumulative": {1: 0.5, 2: 1}}],
)  # fmt: skip
WINDOW = ruled("A B", "window", select={}, rounds=["2020-3"])
FIRSTS = ruled("A B C", "order", pairs=[["A", "C"], ["B", "C"]])
HOMES = [{"id": name, "kind": "township"} for name in "AB"]
HOME = ruled(
    HOMES, "recusal", [{"id": "X", "hometown": "A", "recused": ["B"]}, {"id": "Y", "hometown": "A"}, "P1"]
)  # fmt: skip
BROODS = [
    *({"id": name, "kind": "township"} for name in "ST"),
    *({"id": f"{parent}{k}", "kind": "village", "parent": parent} for parent in "ST" for k in (1, 2, 3)),
]
BROUGHT = scenario(BROODS, cover=False, groups={"per_round": {"max": 3}}, rules=[
    {"rule": "coverage", "select": {"kind": "township"}},
    {"rule": "sampling", "parents": {"kind": "township"}, "children": {"kind": "village"}, "min": 2, "max": 2},
])  # fmt: skip
BACK = scenario("A B", rules=[{"rule": "look_back", "select": {}, "after": 3, "count": 1}],
                phases={"investigate": 5, "rectify": 5})  # fmt: skip
LEADERS = [*({"id": f"P{k}", "leader": True} for k in (1, 2)), "M1", "M2"]
LED = {"groups": {"leaders": 1}}
GRAIN = [{"id": name, "system": "grain"} for name in "ABCD"]
UNITS_AGAIN = ruled("A B", "rotation", LEADERS, visits=[special("S", "A"), special("R", "B")], member_unit=True, **LED)
SYSTEM = ruled(GRAIN, "rotation", LEADERS, leader_system=1, **LED)
TURNS = ruled("A B C D", "rotation", LEADERS, leader={"max": 1}, **LED)
TURNS_YEARS = ruled("A B C D", "rotation", LEADERS, leader={"max": 1, "per": "year"}, years=True, **LED)
TURNS_RUNNING = ruled("A B C D", "rotation", LEADERS, leader={"consecutive": 1}, **LED)
PAIRS = ruled("A B C D", "rotation", LEADERS, pair={"max": 1}, **LED)
PAIRS_YEARS = ruled("A B C D", "rotation", LEADERS, pair={"max": 1, "per": "year"}, years=True, **LED)
FAMILIES = [{"id": name, "system": system} for name, system in zip("ABCD", ("x", "x", "y", "y"), strict=True)]
TOGETHER = ruled(FAMILIES, "together", select={}, by="system", **{"in": "group"})


def led(*groups: str) -> Data:
    """The groups of the first, second, … round."""
    return {f"{k}/1": people for k, people in enumerate(groups, 1)}


CASES: dict[str, list[Case]] = {
    "lender": [
        case("two employers at a time", LENDING, "A=1/1 B=1/2", "too_many", 2, {"1/1": "P1 Q1", "1/2": "P2 Q2"}),
        case("one employer in two rounds", LENDING, "A=1/1 B=3/1", "too_many", 2, {"1/1": "P1 P2", "3/1": "P1 P2"}),
    ],
    "resource": [case("in two rounds", CARS, "A=1/1 B=3/1", "short", 2)],
    "reserve": [
        case("no group in two rounds", STANDBY, "A=1/1 B=2/1", "round_groups", 2),
        case("no group in two years", STANDBY_YEARS, "A=1/1 B=3/1", "year_groups", 2),
        case("too few people in two rounds", LEFT, "A=1/1 B=3/1", "round_people", 2,
             {"1/1": "P1 P2", "3/1": "P2 P3"}),
        case("too few people in two years", LEFT_YEARS, "A=1/1 B=3/1", "year_people", 6, {"1/1": "P1", "3/1": "P1"}),
    ],
    "compact": [
        case("in two rounds", BLOCKS, "A=1/1 B=1/1 C=2/1 D=2/1", "group", 2),
        case("in two groups", BLOCKS, "A=1/1 B=1/1 C=1/2 D=1/2", "group", 2),
        case("two rounds of two blocks", BLOCKS_ROUND, "A=1/1 B=1/2 C=2/1 D=2/1", "round", 2),
    ],
    "composition": [
        case("in two groups", BUILT, "A=1/1 B=1/2", "skill", 2, {"1/1": "P2", "1/2": "P3"}),
        case("in two rounds", BUILT, "A=1/1 B=2/1", "skill", 2, {"1/1": "P2", "2/1": "P2"}),
    ],
    "coverage": [
        case("two units too close", TWICE, "A=1/1 A#2=2/1 B=1/1 B#2=2/1", "gap", 2),
        case("three visits too close", THRICE, "A=1/1 A#2=2/1 A#3=4/1", "gap", 3),
    ],
    "exchange": [
        case("two visits outside, two at home", SIDES, "A=1/1 B=1/1 C=1/east-1 D=2/west-1", "not_outside not_home", 4),
        case("two partners in two years", REPEAT, "A=1/east-1 B=1/west-1 C=3/east-1 D=4/1", "repeat_year", 3),
        case("two partners too far in two rounds", FAR, "A=1/east-1 B=2/east-1 C=1/west-1 D=2/1", "too_far", 3),
        case("several groups come while several go", MUTUAL, "A=1/east-1 B=1/east-2 C=2/east-1 D=3/1", "mutual", 7,
             lent={"1/1": "east", "1/2": "east", "3/2": "east"}),
    ],
    "incompatible": [
        case("two others in one group", FOES, "A=1/1 B=1/2", "pair", 2, {"1/1": "P1 P2 P3", "1/2": "P4"}),
        case("one pair in two rounds", FOES, "A=1/1 B=2/1", "pair", 2, {"1/1": "P1 P2", "2/1": "P1 P2"}),
    ],
    "participation": [
        case("two people too often", SERVING, FOUR, "per_term", 4, led(*["P1 P2"] * 4)),
        case("one too often in two years", SERVING_YEARS, FOUR, "per_year", 2, led(*["P1"] * 4)),
        case("two never in two years", SERVING_LEAST, FOUR, "per_year", 4, led(*["P3"] * 4)),
        case("two running too long", RUNNING, FOUR, "no_rest", 2, led(*["P1 P2"] * 3, "P3")),
    ],
    "pace": [
        case("two rounds too full", ROUNDS, "A=1/1 B=1/1 C=2/1 D=2/1", "round_visits", 2),
        case("two rounds too empty", ROUNDS_LEAST, "A=1/1 B=1/1 C=2/1 D=2/1", "round_visits", 2),
        case("two years too empty", YEARS_LEAST, "A=1/1 B=3/1 C=1/1 D=1/1", "year_visits", 2),
        case("behind at the end of two years", GROWING, "A=1/1", "cumulative", 4),
    ],
    "window": [case("two visits", WINDOW, "A=1/1 B=2/1", "other_round", 2)],
    "order": [case("behind neither", FIRSTS, "A=2/1 B=2/1 C=1/1", "before", 2)],
    "recusal": [
        case("two people at one unit", HOME, "A=1/1 B=2/1", "hometown", 2, {"1/1": "X Y", "2/1": "P1"}),
        case("one at two units", HOME, "A=1/1 B=2/1", "hometown declared", 2, {"1/1": "X", "2/1": "X"}),
    ],
    "sampling": [case("two parents bring one each", BROUGHT, "S=1/1 S1=1/1 T=2/1 T2=2/1", "count", 2)],
    "look_back": [
        case("two too soon", BACK, "A=1/1 B=1/1 A@look_back=2/1 B@look_back=2/1", "too_soon", 2),
    ],
    "rotation": [
        case("two lead at two units again", UNITS_AGAIN, "A=1/1 S=3/1 B=2/1 R=4/1", "leader_unit member_unit", 4,
             led("P1*", "P2*", "P1*", "P2*")),
        case("a member at two units again", UNITS_AGAIN, "A=1/1 S=2/1 B=1/1 R=2/1", "member_unit", 4,
             led("P1* M1 M2", "P2* M1 M2")),
        case("one system in three rounds running", SYSTEM, FOUR, "leader_system", 2, led("P1*", "P1*", "P1*", "P2*")),
        case("two leaders too often", TURNS, FOUR, "leader_term", 2, led("P1*", "P2*", "P1*", "P2*")),
        case("one leader in two years", TURNS_YEARS, FOUR, "leader_year", 2, led("P1*", "P1*", "P1*", "P1*")),
        case("two leaders twice running", TURNS_RUNNING, FOUR, "leader_running", 2, led("P1*", "P1*", "P2*", "P2*")),
        case("one leader with two", PAIRS, FOUR, "pair_term", 2, led("P1* M1 M2", "P2*", "P1* M1 M2", "P2*")),
        case("two leaders with one", PAIRS, FOUR, "pair_term", 2, led("P1* M1", "P2* M1", "P1* M1", "P2* M1")),
        case("one pair in two years", PAIRS_YEARS, FOUR, "pair_year", 2, led(*["P1* M1"] * 4)),
    ],
    "together": [case("two families", TOGETHER, "A=1/1 B=1/2 C=2/1 D=3/1", "group", 2)],
}  # fmt: skip
