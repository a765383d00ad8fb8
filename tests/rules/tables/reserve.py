"""Reserve: standby groups and people left over, a round and a year."""

from tests.builders import Case, Data, plan, scenario

TEAM = "P1 P2 P3 P4"


def reserved(people: object = None, phases: object = None, **keys: object) -> Data:
    """One unit, and a reserve."""
    rule = {"rule": "reserve", **keys}
    return scenario("A", people, rules=[rule], phases=phases, groups={"capacity": 9})


GROUPS = reserved(groups=1)
STAFFED = reserved("P1 P2", groups=1)
YEAR = {**reserved(groups=2, per="year"), "units": reserved()["units"] + [{**reserved()["units"][0], "id": "B"}]}
COVER = {"rule": "coverage", "select": {}}
PEOPLE = {**reserved(TEAM), "rules": [COVER, {"rule": "reserve", "people": 2}]}
AWAY = {**PEOPLE, "people": [
    *PEOPLE["people"][:3],
    {**PEOPLE["people"][3], "away": [{"from": "2020-01-07", "to": "2020-02-01"}], "until": "2020-08-01"},
]}  # fmt: skip
TO_THE_DAY = {**PEOPLE, "people": [
    *PEOPLE["people"][:3], {**PEOPLE["people"][3], "from": "2020-04-02", "until": "2020-04-08"},
]}  # fmt: skip
NEVER = {**PEOPLE, "people": [*PEOPLE["people"][:3], {**PEOPLE["people"][3], "per_term": {"max": 0}}]}
YEARLY = {**PEOPLE, "rules": [COVER, {"rule": "reserve", "people": 5, "per": "year"}]}
TWICE = {**YEARLY, "units": YEAR["units"]}
LONG = {**PEOPLE, "units": YEAR["units"],
        "rounds": {**PEOPLE["rounds"], "phases": {"investigate": 80}}}  # fmt: skip
PAST = {**PEOPLE, "fixed": [
    {"visit": "A", "round": "2020-1", "group": 1, "past": True},
    *({"person": f"P{k}", "round": "2020-1", "group": 1, "past": True} for k in (1, 2, 3)),
]}  # fmt: skip

CASES = [
    Case("a group stands by", GROUPS, plan(GROUPS, "A=1/1", standby="1/2"), True),
    Case("no group stands by", GROUPS, plan(GROUPS, "A=1/1"), False, ("round_groups",), 1),
    Case("the group that stands by has people", STAFFED, plan(STAFFED, "A=1/1", {"1/1": "P1", "1/2": "P2"}), True),
    Case("it has none", STAFFED, plan(STAFFED, "A=1/1", {"1/1": "P1 P2"}, standby="1/2"), False, ("round_groups",), 1),
    Case("twice a year", YEAR, plan(YEAR, "A=1/1 B=2/1", standby="1/2 2/2"), True),
    Case("once a year", YEAR, plan(YEAR, "A=1/1 B=2/1", standby="1/2"), False, ("year_groups",), 1),
    Case("two people left", PEOPLE, plan(PEOPLE, "A=1/1", {"1/1": "P1 P2"}), True),
    Case("one left", PEOPLE, plan(PEOPLE, "A=1/1", {"1/1": "P1 P2 P3"}), False, ("round_people",), 1),
    Case("one of two is away", AWAY, plan(AWAY, "A=1/1", {"1/1": "P1 P2"}), False, ("round_people",), 1),
    Case("nobody is away", AWAY, plan(AWAY, "A=2/1", {"2/1": "P1 P2"}), True),
    Case("one of two has left", AWAY, plan(AWAY, "A=4/1", {"4/1": "P1 P2"}), False, ("round_people",), 1),
    Case("there on just those days", TO_THE_DAY, plan(TO_THE_DAY, "A=2/1", {"2/1": "P1 P2"}), True),
    Case("one of two never serves", NEVER, plan(NEVER, "A=1/1", {"1/1": "P1 P2"}), False, ("round_people",), 1),
    Case("enough person-rounds of a year", TWICE, plan(TWICE, "A=1/1 B=2/1", {"1/1": "P1", "2/1": "P1 P2"}), True),
    Case("person-rounds of a year", YEARLY, plan(YEARLY, "A=1/1", {"1/1": "P1"}), False, ("year_people",), 2),
    Case("busy in an overlapping round", LONG,
         plan(LONG, "A=1/1 B=2/1", {"1/1": "P1", "2/1": "P2 P3"}), False, ("round_people",), 2),
    Case("free for two overlapping rounds", LONG, plan(LONG, "A=1/1 B=2/1", {"1/1": "P1", "2/1": "P2"}), True),
    Case("a round of the past", PAST, plan(PAST, "A=1/1", {"1/1": "P1 P2 P3"}), True),
]  # fmt: skip
