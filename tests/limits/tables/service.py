"""Presence, one group at a time, how often a person serves."""

from tests.builders import Case, Data, plan, scenario


def present(person: Data, phases: object = None, fixed: object = (), **sections: object) -> Data:
    """Two units, person X of whom this is known, and another."""
    people = [{"id": "X", **person}, "P"]
    return scenario("A B", people, phases=phases, fixed=fixed, **sections)


def with_x(data: Data, *spots: str, visits: str = "A=1/1 B=2/1") -> Data:
    """X besides P in the groups of these spots."""
    used = {pair.split("=")[1] for pair in visits.split()} | {*spots}
    return plan(data, visits, {one: "X" if one.endswith("/2") else "P X" if one in spots else "P" for one in used})


AWAY = present({"away": [{"from": "2020-01-07", "to": "2020-04-01", "reason": "产假"}]})
DUTY = present(
    {"away": [{"from": "2020-01-08", "to": "2020-01-08"}]}, {"prepare": 2, "investigate": 2, "report": 2, "rectify": 9}
)
FREE = present({"away": [{"from": "2020-01-09", "to": "2020-01-31"}]}, {"investigate": 4, "report": 2, "rectify": 9})
SERVES = present({"from": "2020-04-02", "until": "2020-07-07"})
LAST_DAY = present({"until": "2020-04-08"})
LEAVES = present({"until": "2020-04-07"})
AWAY_FACT = present(
    {"away": [{"from": "2020-01-07", "to": "2020-04-01"}]},
    fixed=[{"person": "X", "round": "2020-1", "group": 1, "past": True}],
)
PLAIN = present({})
LONG = present({}, {"investigate": 70})
LONG_FACTS = present(
    {}, {"investigate": 70}, [{"person": "X", "round": f"2020-{k}", "past": True} for k in (1, 2)]
)  # fmt: skip
YEARS = {"term": {"start": "2020-01-01", "years": 2}, "per_year": {"min": 0, "max": 2}}
YEAR = present({"per_year": {"min": 1, "max": 1}}, **YEARS)
THREE = present(
    {"per_year": {"max": 1}}, term={"start": "2020-01-01", "years": 3}, per_year={"min": 0, "max": 2}
)  # fmt: skip
TERM = present({"per_term": {"min": 1, "max": 2}}, **YEARS)
QUOTA_FACTS = present(
    {"per_term": {"max": 1}, "per_year": {"max": 1}}, fixed=[
        {"person": "X", "round": f"2020-{k}", "past": True} for k in (1, 2)
    ],
)  # fmt: skip
ALL = "A=1/1 B=2/1"

CASES = {
    "people.away": [
        Case("back the day before", AWAY, with_x(AWAY, "2/1"), True),
        Case("away on the last day", AWAY, with_x(AWAY, "1/1"), False, ("away",), 1),
        Case("away while the report is written", DUTY, with_x(DUTY, "1/1"), False, ("away",), 1),
        Case("away after the report", FREE, with_x(FREE, "1/1"), True),
        Case("in service to the day", SERVES, with_x(SERVES, "2/1"), True),
        Case("not yet in service", SERVES, with_x(SERVES, "1/1"), False, ("not_yet",), 1),
        Case("no longer in service", SERVES, with_x(SERVES, "3/1", visits="A=1/1 B=3/1"), False, ("no_longer",), 1),
        Case("leaves on the last day", LAST_DAY, with_x(LAST_DAY, "2/1"), True),
        Case("leaves a day too early", LEAVES, with_x(LEAVES, "2/1"), False, ("no_longer",), 1),
        Case("a fact", AWAY_FACT, with_x(AWAY_FACT, "1/1"), True),
    ],
    "people": [
        Case("two rounds", PLAIN, with_x(PLAIN, "1/1", "2/1"), True),
        Case("two groups of a round", PLAIN, plan(PLAIN, "A=1/1 B=1/2", {"1/1": "P X", "1/2": "X"}), False,
             ("twice",), 1),
        Case("two groups of rounds that overlap", LONG, with_x(LONG, "1/1", "2/2", visits="A=1/1 B=2/2"), False,
             ("overlap",), 1),
        Case("rounds that do not overlap", LONG, with_x(LONG, "1/1", "3/2", visits="A=1/1 B=3/2"), True),
        Case("facts that overlap", LONG_FACTS, with_x(LONG_FACTS, "1/1", "2/2", visits="A=1/1 B=2/2"), True),
    ],
    "people.per_year": [
        Case("once a year", YEAR, with_x(YEAR, "1/1", "3/1", visits="A=1/1 B=3/1"), True),
        Case("twice and never", YEAR, with_x(YEAR, "1/1", "2/1"), False, ("per_year",), 2),
        Case("once in two years of three", THREE, with_x(THREE, "1/1", "3/1", visits="A=1/1 B=3/1"), True),
        Case("twice a term", TERM, with_x(TERM, "1/1", "2/1"), True),
        Case("never", TERM, with_x(TERM), False, ("per_term",), 1),
        Case("facts", QUOTA_FACTS, with_x(QUOTA_FACTS, "1/1", "2/1"), True),
    ],
}  # fmt: skip
