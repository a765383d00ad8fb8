"""A micro-scenario as plain data with all that relations compare: plans, what the audit finds, what goals come to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cached_property, lru_cache
from random import Random
from typing import Any

from planner.api import solve
from planner.audit import audit
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Scenario
from planner.solution import Solution, Status
from tests.goals.test_micro import goals
from tests.rules.micro import Sketch, Team, allowed, as_plan, everything, full_model
from tests.rules.scenes import scene
from tests.rules.series import series_scene
from tests.rules.test_micro import MOST, draw, some

Data = dict[str, Any]
Finding = tuple[str, str, int]
"""Label of a rule or section, code, amount."""
SOLUTIONS = 1500
"""Solutions to look through for the plans of one micro-scenario; a relation has nothing to say of larger ones."""


class TooLarge(Exception):
    """A micro-scenario has more plans than a relation looks through."""


class World:
    """A scenario as data, with its problem; everything else is found when first asked for."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.problem = Problem(Scenario.model_validate(data))

    @cached_property
    def plans(self) -> frozenset[Sketch]:
        """Every plan that the full model allows, as CP-SAT lists them."""
        found = allowed(full_model(self.problem), SOLUTIONS)
        if found is None:
            raise TooLarge
        return frozenset(found)

    @cached_property
    def sample(self) -> list[Sketch]:
        """Some plans, allowed or not, and some allowed ones."""
        every = everything(self.problem, MOST) or []
        return [*some(every, 12), *some(sorted(self.plans, key=str), 4)]

    def index(self, sketch: Sketch) -> PlanIndex:
        """The plan, indexed."""
        return PlanIndex(self.problem, as_plan(self.problem, sketch))

    def findings(self, sketch: Sketch) -> list[Finding]:
        """What the audit finds in a plan: sorted, with the sentences left out."""
        found = audit(self.problem, as_plan(self.problem, sketch)).violations
        return sorted((one.rule, one.reason.code, one.reason.amount) for one in found)

    def values(self, sketch: Sketch) -> tuple[int, ...]:
        """The value of each goal on a plan, by the audit."""
        return audit(self.problem, as_plan(self.problem, sketch)).values

    @cached_property
    def best(self) -> tuple[int, ...] | None:
        """The least values of the goals in their order over all plans; None where there is no plan."""
        return min((self.values(sketch) for sketch in self.plans), default=None)

    @cached_property
    def solved(self) -> Solution:
        """The result of `planner.solve`."""
        return solve(self.problem.scenario, workers=1)

    @cached_property
    def optimum(self) -> tuple[int, ...] | None:
        """Values that `planner.solve` proves to be the best; None where it proves that there is no plan."""
        assert self.solved.status in (Status.OPTIMAL, Status.INFEASIBLE), self.solved.status
        if self.solved.status is Status.INFEASIBLE:
            return None
        return tuple(goal.value for goal in self.solved.goals)

    def changed(self, **sections: Any) -> World:
        """The scenario with some sections replaced."""
        return World({**deepcopy(self.data), **sections})

    def rules(self, *kinds: str) -> list[int]:
        """Places of the rules of these kinds (of any kind, if none is given)."""
        return [k for k, rule in enumerate(self.data["rules"]) if not kinds or rule["rule"] in kinds]

    def uses(self, *kinds: str) -> bool:
        """Whether there is a rule of one of these kinds."""
        return bool(self.rules(*kinds))

    def with_rules(self, *rules: Data) -> World:
        """The scenario with other rules."""
        return self.changed(rules=list(rules))

    @property
    def drawn_by_lot(self) -> bool:
        """Whether some of the visits are drawn by lot, from their ids."""
        return any("draw" in rule for rule in self.data["rules"])


def plain(scenario: Scenario) -> Data:
    """A scenario as the data it was given as."""
    return scenario.model_dump(mode="json", by_alias=True, exclude_unset=True)


@lru_cache(maxsize=600)
def world(kind: str, seed: int, soft: bool = False, series: bool = False) -> World:
    """The micro-scenario of a kind of rule and a seed."""
    return World(plain(draw(kind, seed, soft=soft, make=series_scene if series else scene).scenario))


def with_goals(here: World, random: Random, count: int = 2) -> World:
    """The scenario with some goals drawn, of which those about soft rules come first."""
    known = [one for one in here.data.get("goals", ()) if one["goal"] == "violations"]
    return here.changed(goals=[*known, *random.sample(goals(here.problem, random), count)])


def mapped(
    sketch: Sketch,
    visits: Mapping[str, str] = {},
    people: Mapping[str, str] = {},
    groups: Mapping[tuple[int, str], str] = {},
    partners: Mapping[str, str] = {},
) -> Sketch:
    """A plan with other names; `groups`: (round index, label) → label."""

    def staff(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(people.get(name, name) for name in names))

    def team(one: Team) -> Team:
        r, label, state, *roles = one
        host = state.removeprefix("at ")
        leaders, deputies, members = (staff(names) for names in roles)
        return (
            r,
            groups.get((r, label), label),
            state[: -len(host)] + partners.get(host, host),
            leaders,
            deputies,
            members,
        )

    places = frozenset((visits.get(v, v), r, groups.get((r, g), g)) for v, r, g in sketch.visits)
    return Sketch(places, sketch.opened, frozenset(team(one) for one in sketch.teams))


def identity(sketch: Sketch) -> Sketch:
    """The plan as it is."""
    return sketch


def alike(here: World, there: World, to: Callable[[Sketch], Sketch] = identity) -> bool:
    """Assert that two scenarios allow the same plans, but for `to`, and find the same in any; whether there is any."""
    assert {to(sketch) for sketch in here.plans} == there.plans
    for sketch in here.sample:
        assert here.findings(sketch) == there.findings(to(sketch)), sketch
    return bool(here.plans)


def grows(here: World, there: World) -> bool:
    """Assert that every plan of one scenario is allowed by another; whether that allows more."""
    assert not here.plans - there.plans
    for sketch in some(sorted(here.plans, key=str), 4):
        assert not there.findings(sketch), sketch
    return here.plans < there.plans


def same(data: Data) -> str:
    """Data as text, to tell whether two are the same."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False)
