"""Participation: bounds a year and a term, rounds in a row, rest."""

from tests.builders import Case, Data, plan, scenario

PEOPLE = [{"id": "P1", "pool": "seconded", "employer": "none"}, "P2"]
UNITS = "A B C D"
VISITS = "A=1/1 B=2/1 C=3/1 D=4/1"


def bound(fixed: object = (), per_year: object = None, **keys: object) -> Data:
    """Four units, one borrowed person P1 under the rule and one full-time P2."""
    rule = {"rule": "participation", "select": {"pool": "seconded"}, **keys}
    years = {"term": {"start": "2020-01-01", "years": 2}} if per_year else {}
    return scenario(UNITS, PEOPLE, rules=[rule], fixed=fixed, per_year=per_year, **years)


def serving(data: Data, *rounds: int) -> Data:
    """P1 serves in these rounds, P2 in all."""
    return plan(data, VISITS, {f"{k}/1": "P2 P1" if k in rounds else "P2" for k in (1, 2, 3, 4)})


YEAR = bound(per_year={"min": 0, "max": 2}, **{"consecutive": None})
ONE_A_YEAR = {**YEAR, "rules": [*YEAR["rules"][:1], {**YEAR["rules"][1], "per_year": {"min": 1, "max": 1}}]}
THREE = {**ONE_A_YEAR, "term": {"start": "2020-01-01", "years": 3}, "rounds": {
    **ONE_A_YEAR["rounds"], "per_year": {"min": 0, "max": 2},
}, "rules": [*YEAR["rules"][:1], {**YEAR["rules"][1], "per_year": {"max": 1}}]}  # fmt: skip
TERM = bound(per_term={"min": 1, "max": 2})
RUN = bound(consecutive=2)
REST = bound(consecutive=1, rest=2)
FACTS = bound(
    per_term={"max": 1}, consecutive=1,
    fixed=[{"person": "P1", "round": f"2020-{k}", "group": 1, "past": True} for k in (1, 2)],
)  # fmt: skip

CASES = [
    Case("once a year", ONE_A_YEAR, serving(ONE_A_YEAR, 1, 4), True),
    Case("twice and never", ONE_A_YEAR, serving(ONE_A_YEAR, 1, 2), False, ("per_year",), 2),
    Case("once in two years of three", THREE, serving(THREE, 1, 4), True),
    Case("twice a term", TERM, serving(TERM, 1, 2), True),
    Case("never", TERM, serving(TERM), False, ("per_term",), 1),
    Case("four times", TERM, serving(TERM, 1, 2, 3, 4), False, ("per_term",), 2),
    Case("two, rest, one", RUN, serving(RUN, 1, 2, 4), True),
    Case("three running", RUN, serving(RUN, 2, 3, 4), False, ("no_rest",), 1),
    Case("four running", RUN, serving(RUN, 1, 2, 3, 4), False, ("no_rest",), 2),
    Case("one, two rounds of rest", REST, serving(REST, 1, 4), True),
    Case("one round of rest", REST, serving(REST, 1, 3), False, ("no_rest",), 1),
    Case("two running at the end", REST, serving(REST, 3, 4), False, ("no_rest",), 1),
    Case("facts", FACTS, serving(FACTS, 1, 2), True),
    Case("facts and one more", FACTS, serving(FACTS, 1, 2, 4), False, ("per_term",), 2),
]
