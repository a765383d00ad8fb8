"""Exchange: who visits, balance with each partner, no mutual visits, repeats, distance."""

from tests.builders import Case, Data, plan, scenario

PARTNERS = [
    {"id": "east", "name": "东县", "groups": 1, "km": 60},
    {"id": "west", "name": "西县", "groups": 2, "km": 61},
]
TWO_YEARS = {"term": {"start": "2020-01-01", "years": 2}, "per_year": {"min": 0, "max": 2}}


def exchanged(fixed: object = (), years: bool = False, **keys: object) -> Data:
    """Three units and two partners."""
    more = TWO_YEARS if years else {}
    return scenario("A B C", rules=[{"rule": "exchange", **keys}], partners=PARTNERS, fixed=fixed, **more)


FREE = exchanged()
SIDES = exchanged(outside={"id": "A"}, home={"id": "B"})
TERM = exchanged(balance={"tolerance": 0})
LOOSE = exchanged(balance={"tolerance": 1, "per": "term"})
YEAR = exchanged(balance={"per": "year"}, years=True)
MUTUAL = exchanged(no_mutual=1)
MUTUAL_TWO = exchanged(no_mutual=2)
REPEAT = exchanged(repeat={"max": 1, "per": "year"}, years=True)
REPEAT_TERM = exchanged(repeat={"max": 1, "per": "term"}, years=True)
NEAR = exchanged(distance={"max": 60})
FACTS = exchanged(
    home={"id": "A"}, distance={"max": 10}, repeat={"max": 0},
    fixed=[{"visit": "A", "round": "2020-1", "group": "east-1", "past": True}],
)  # fmt: skip
GUESTS_KNOWN = exchanged(repeat={"max": 0}, fixed=[{"visit": name, "round": "2020-1", "past": True} for name in "AB"])

CASES = [
    Case("either may visit", FREE, plan(FREE, "A=1/1 B=1/east-1 C=2/west-2"), True),
    Case("outside and home", SIDES, plan(SIDES, "A=1/east-1 B=1/1 C=1/1"), True),
    Case("outside by an own group", SIDES, plan(SIDES, "A=1/1 B=1/1 C=1/1"), False, ("not_outside",), 1),
    Case("home by a guest", SIDES, plan(SIDES, "A=1/east-1 B=1/east-1 C=1/1"), False, ("not_home",), 1),
    Case("one came, one went", TERM, plan(TERM, "A=1/east-1 B=1/1 C=1/1", lent={"3/1": "east"}), True),
    Case("one came", TERM, plan(TERM, "A=1/east-1 B=1/1 C=1/1"), False, ("balance_term",), 1),
    Case("one came, one went elsewhere", TERM, plan(TERM, "A=1/east-1 B=1/1 C=1/1", lent={"3/1": "west"}),
         False, ("balance_term",), 2),
    Case("one came, one is tolerated", LOOSE, plan(LOOSE, "A=1/east-1 B=1/1 C=1/1"), True),
    Case("two visits of one guest are one group-round", LOOSE, plan(LOOSE, "A=1/east-1 B=1/east-1 C=1/1"), True),
    Case("balanced within the year", YEAR, plan(YEAR, "A=1/east-1 B=1/1 C=1/1", lent={"2/1": "east"}), True),
    Case("balanced a year later", YEAR, plan(YEAR, "A=1/east-1 B=1/1 C=1/1", lent={"3/1": "east"}),
         False, ("balance_year",), 2),
    Case("not in the same round", MUTUAL, plan(MUTUAL, "A=1/east-1 B=1/1 C=1/1", lent={"2/1": "east"}), True),
    Case("in the same round", MUTUAL, plan(MUTUAL, "A=1/east-1 B=1/1 C=1/1", lent={"1/2": "east"}),
         False, ("mutual",), 1),
    Case("in the same later round", MUTUAL, plan(MUTUAL, "A=3/east-1 B=1/1 C=1/1", lent={"3/2": "east"}),
         False, ("mutual",), 1),
    Case("elsewhere in the same round", MUTUAL, plan(MUTUAL, "A=1/east-1 B=1/1 C=1/1", lent={"1/2": "west"}), True),
    Case("one round apart, two wanted", MUTUAL_TWO,
         plan(MUTUAL_TWO, "A=2/east-1 B=1/1 C=2/1", lent={"1/2": "east"}), False, ("mutual",), 1),
    Case("two rounds apart", MUTUAL_TWO, plan(MUTUAL_TWO, "A=3/east-1 B=1/1 C=2/1", lent={"1/2": "east"}), True),
    Case("once a year", REPEAT, plan(REPEAT, "A=1/east-1 B=3/east-1 C=2/west-1"), True),
    Case("twice a year", REPEAT, plan(REPEAT, "A=1/east-1 B=2/east-1 C=2/west-1"), False, ("repeat_year",), 1),
    Case("two groups of one county at once", REPEAT, plan(REPEAT, "A=1/west-1 B=1/west-2 C=2/1"),
         False, ("repeat_year",), 1),
    Case("twice a term", REPEAT_TERM, plan(REPEAT_TERM, "A=1/east-1 B=3/east-1 C=2/1"), False, ("repeat_term",), 1),
    Case("near enough", NEAR, plan(NEAR, "A=1/east-1 B=1/1 C=2/1", lent={"3/1": "east"}), True),
    Case("too far, both ways", NEAR, plan(NEAR, "A=1/west-1 B=1/1 C=2/1", lent={"3/1": "west"}),
         False, ("too_far",), 2),
    Case("two groups came, a fact", GUESTS_KNOWN, plan(GUESTS_KNOWN, "A=1/west-1 B=1/west-2 C=2/1"), True),
    Case("two groups came, a fact, and one more", GUESTS_KNOWN,
         plan(GUESTS_KNOWN, "A=1/west-1 B=1/west-2 C=2/west-1"), False, ("repeat_year",), 3),
    Case("facts", FACTS, plan(FACTS, "A=1/east-1 B=1/1 C=2/1"), True),
]  # fmt: skip
