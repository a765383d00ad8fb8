"""Sampling: how many children come along, and which the seeded draw gives."""

import hashlib

from tests.builders import Case, Data, plan, scenario

VILLAGES = [{"id": f"V{k}", "kind": "village", "parent": "T", "risk": 8 if k < 4 else 2} for k in range(1, 7)]
SEED = "6"
"""With it a draw without strata would give V1, V2 and V3."""
TOWNSHIP = {"id": "T", "kind": "township"}
RULE = {"rule": "sampling", "parents": {"kind": "township"}, "children": {"kind": "village"}, "min": 2, "max": 3}


def sampled(villages: int = 6, cover: object = None, **keys: object) -> Data:
    """A township with so many villages; only what `cover` selects must be covered."""
    rules = [{"rule": "coverage", "select": cover or {"kind": "township"}}, {**RULE, **keys}]
    return scenario([TOWNSHIP, *VILLAGES[:villages]], cover=False, rules=rules)


def first(names: str, seed: str = SEED) -> list[str]:
    """The names in the order of the SHA-256 of `seed:id`, worked out here once more."""
    return sorted(names.split(), key=lambda name: hashlib.sha256(f"{seed}:{name}".encode()).hexdigest())


FREE = sampled()
FEW = sampled(1)
BOTH = sampled(cover={"kind": ["township", "village"]})
DRAWN = sampled(draw={"seed": SEED})
FEW_DRAWN = sampled(1, draw={"seed": SEED})
LOTS = first("V1 V2 V3 V4 V5 V6")
STRATA = sampled(draw={"seed": SEED, "by": "risk"}, max=3, cover=None)
UNEVEN = sampled(5, draw={"seed": SEED, "by": "risk"}, max=3)
ZONES = {**sampled(draw={"seed": SEED, "by": "zone"}), "units": [
    {**one, "zone": "west"} if one["id"] > "V3" else one for one in STRATA["units"]
]}  # fmt: skip
LOW, HIGH = first("V4 V5 V6"), first("V1 V2 V3")
TWICE = {**DRAWN, "rules": [
    {"rule": "coverage", "select": {"kind": "township"}},
    {"rule": "coverage", "select": {"id": LOTS[0]}, "times": 2}, DRAWN["rules"][1],
]}  # fmt: skip
"""One of those drawn is to be visited twice."""
DRAWN_FACT = {
    **DRAWN,
    "fixed": [{"visit": name, "round": "2020-1", "group": 1, "past": True} for name in ("T", *LOTS[1:4])],
}
"""In the past another came along than the draw gives now."""
FACT = {
    **sampled(),
    "fixed": [{"visit": name, "round": "2020-1", "group": 1, "past": True} for name in ("T", "V1")],
}

CROWD = {
    **sampled(),
    "fixed": [
        {"visit": name, "round": "2020-1", "group": 1, "past": True} for name in ("T", *["V1", "V2", "V3", "V4"])
    ],
}


def along(data: Data, names: list[str], spot: str = "1/1") -> Data:
    """The township and these villages with it."""
    return plan(data, {"T": spot, **dict.fromkeys(names, spot)})


CASES = [
    Case("two come along", FREE, along(FREE, ["V1", "V2"]), True),
    Case("only one", FREE, along(FREE, ["V1"]), False, ("count",), 1),
    Case("four", FREE, along(FREE, ["V1", "V2", "V3", "V4"]), False, ("count",), 1),
    Case("all there is", FEW, along(FEW, ["V1"]), True),
    Case("not even that", FEW, along(FEW, []), False, ("count",), 1),
    Case("others later", BOTH, plan(BOTH, "T=1/1 V1=1/1 V2=1/1 V3=2/1 V4=2/1 V5=3/1 V6=3/1"), True),
    Case("another group brings no one along", BOTH, plan(BOTH, "T=1/1 V1=1/1 V2=1/2 V3=2/1 V4=2/1 V5=3/1 V6=3/1"),
         False, ("count",), 1),
    Case("as drawn", DRAWN, along(DRAWN, LOTS[:3]), True),
    Case("one other than drawn", DRAWN, along(DRAWN, [*LOTS[:2], LOTS[3]]), False, ("not_brought", "not_drawn"), 2),
    Case("fewer than drawn", DRAWN, along(DRAWN, LOTS[:2]), False, ("not_brought",), 1),
    Case("more than drawn", DRAWN, along(DRAWN, LOTS[:4]), False, ("not_drawn",), 1),
    Case("fewer than min, of those drawn", DRAWN, along(DRAWN, LOTS[:1]), False, ("not_brought",), 2),
    Case("all there is, by lot", FEW_DRAWN, along(FEW_DRAWN, ["V1"]), True),
    Case("not even that, by lot", FEW_DRAWN, along(FEW_DRAWN, []), False, ("not_brought",), 1),
    Case("one of those drawn again later", TWICE,
         plan(TWICE, {**dict.fromkeys(["T", *LOTS[:3]], "1/1"), f"{LOTS[0]}#2": "2/1"}), True),
    Case("one of those drawn twice at once", TWICE,
         plan(TWICE, dict.fromkeys(["T", *LOTS[:3], f"{LOTS[0]}#2"], "1/1")), False, ("count",), 1),
    Case("facts are not drawn anew", DRAWN_FACT, along(DRAWN_FACT, LOTS[1:4]), True),
    Case("one more beside facts", DRAWN_FACT, along(DRAWN_FACT, LOTS[:4]), False, ("count",), 1),
    Case("a tie goes to the lower stratum", STRATA, along(STRATA, [*LOW[:2], HIGH[0]]), True),
    Case("not to the higher", STRATA, along(STRATA, [LOW[0], *HIGH[:2]]), False, ("not_brought", "not_drawn"), 2),
    Case("the largest remainder", UNEVEN, along(UNEVEN, [first("V4 V5")[0], *HIGH[:2]]), True),
    Case("those without a value come last", ZONES, along(ZONES, [*LOW[:2], HIGH[0]]), True),
    Case("facts", FACT, along(FACT, ["V1"]), True),
    Case("a fact with four", FACT, along(FACT, ["V1", "V2", "V3", "V4"]), False, ("count",), 1),
    Case("too many, all of them facts", CROWD, along(CROWD, ["V1", "V2", "V3", "V4"]), True),
    Case("one more beside too many facts", CROWD, along(CROWD, ["V1", "V2", "V3", "V4", "V5"]), False, ("count",), 2),
]  # fmt: skip
