"""Asking `planner.why` about a plan that is written down by hand."""

from __future__ import annotations

from typing import Any

import planner
from planner.alternatives.answer import Alternative, Why
from planner.plan import Plan
from tests.builders import Data, person, plan, problem_of

EARLY = [{"goal": "early", "weight": "one"}]
WINDOW = {
    "rule": "window", "id": "not_in_spring", "select": {"id": "A"}, "rounds_not": ["2020-2"], "clause": "春季不进驻。",
    "authority": "县委",
}  # fmt: skip
ONE_A_GROUP = {"visits": {"max": 1}, "per_round": {"max": 1}}

CREW = [person({"id": "P1", "leader": True}), person({"id": "P2", "leader": True}), person("P3"),
        person({"id": "P4", "leader": True, "away": [{"from": "2020-01-01", "to": "2020-02-01"}]})]  # fmt: skip


def asked(data: Data, where: str, staff: Any = None, **about: Any) -> Why:
    """The answer about a plan as data."""
    more = {key: about.pop(key) for key in ("lent", "standby", "opened") if key in about}
    made = Plan.model_validate(plan(data, where, staff, **more))
    return planner.why(problem_of(data).scenario, made, **about)


def places(some: Any) -> list[tuple[str, str | None, str]]:
    """(round, group, kind) of alternatives."""
    return [(one.to.round, one.to.group, one.kind) if one.to else ("", None, one.kind) for one in some]


def solved(why: Why) -> list[Alternative]:
    """What was solved anew."""
    return [one for one in why.alternatives if one.kind == "resolved"]
