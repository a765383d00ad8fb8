"""A scenario as a model whose rows can be left out by reason: on the round level, or in full."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from planner.claims import CLAIMS, kind_of
from planner.explanation import Proof
from planner.problem import Problem
from planner.scenario import Scenario
from solvers.cpsat import Budget, Outcome, Stop, run
from solvers.evidence import Evidence
from solvers.few_level import FewLevel
from solvers.full_level import FullLevel
from solvers.neighbourhoods import everything
from solvers.prove import whole_size
from solvers.reasons import Draws, Reason, Reasons
from solvers.requirements import requirements
from solvers.round_level import RoundLevel, all_rounds

LIGHT: dict[str, Any] = {"symmetry_level": 0, "cp_model_probing_level": 0, "max_presolve_iterations": 1}
"""How parts of a model are solved: hundreds of them in a row, most of them settled as soon as they are read."""
VERIFYING: tuple[dict[str, Any], ...] = (
    {"seed": 97, "cp_model_presolve": False},
    {"seed": 97, "cp_model_presolve": False, "linearization_level": 2, "workers": 1},
)
"""How a contradiction is solved again: wrong ones are known (or-tools #5274, #5141). Sixteen visits in fifteen places
are refuted by the linear relaxation, and by nothing else soon."""
NAMING = ("unit", "visit", "first")
"""Fields of a reason that name visits."""
LARGE = 80_000
"""Variables of a large full model."""
READABLE = 60_000
"""Rows of a level up to which solutions are held against all of them."""
MORE_GROUPS = 1
"""Own groups of a round beyond its limit, which the full model has where the limit is left out."""
PER_ROUND = "groups.per_round"


def named(reason: Reason) -> set[str]:
    """The visits and units that a reason names."""
    found: set[str] = set()
    for key, value in reason[1]:
        if key in NAMING:
            found.update(value if isinstance(value, tuple) else (value,))
    return found


@dataclass
class Level:
    """A model with every requirement posted by reason; `reasons` are all that may be left out."""

    proof: Proof
    problem: Problem
    posted: Reasons
    made: Mapping[str, Any]
    """Visit → whether it is made at all, where that is open."""
    reasons: tuple[Reason, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.reasons = self.posted.known()

    def solve(self, kept: Collection[Reason], stop: Stop, seconds: float, **parameters: Any) -> Outcome:
        """Solve with these reasons alone."""
        settings = {"workers": 2, **(parameters or LIGHT)}
        return run(self.posted.part(kept), stop, Budget(max(0.05, seconds), None), **settings)

    def again(self, kept: Collection[Reason], stop: Stop, seconds: float) -> Outcome:
        """Solve with these reasons alone, differently: from another seed and without presolve, one way after another
        until something is shown, in so many seconds together."""
        for way in VERIFYING:
            found = self.solve(kept, stop, seconds / len(VERIFYING), **way)
            if found.found or found.infeasible:
                break
        return found

    @cached_property
    def evidence(self) -> Evidence | None:
        """What solutions say of the rows they were not asked to keep; None: there are too many rows for that."""
        if len(self.posted.model.proto.constraints) > READABLE:
            return None
        return Evidence(self.posted.model, self.posted.owners(), self.posted.draws)

    def held(self, kept: Collection[Reason], stop: Stop, seconds: float) -> Outcome | None:
        """A solution of these reasons that makes no visit but those they name, several times sooner found than another;
        None: none was found, which says nothing."""
        units = {name for reason in kept for name in named(reason)}
        idle = [lit for name, lit in self.made.items() if not {name, self.problem.visits[name].unit} & units]
        if not units or not idle:
            return None
        model = self.posted.part(kept)
        for lit in idle:
            model.add_bool_or([model.get_bool_var_from_proto_index(lit.index).negated()])
        found = run(model, stop, Budget(max(0.05, seconds), None), workers=1, **LIGHT)
        return found if found.found else None

    def near(self, visits: Collection[str], *, alone: bool = False) -> tuple[Reason, ...]:
        """The reasons that name no visit, or one of these or its unit; `alone`: none that relates it to others."""
        here = {*visits, *(self.problem.visits[name].unit for name in visits)}
        decided = {n: entry.visit for n, entry in enumerate(self.problem.scenario.fixed) if entry.visit is not None}
        every, found = requirements(self.problem), []
        for reason in self.reasons:
            names = named(reason) | {decided[value] for key, value in reason[1] if key == "entry" and value in decided}
            claim = CLAIMS[kind_of(every[reason[0]])]
            if (names & here if names else not (alone and claim.sums)) and not (alone and claim.relates):
                found.append(reason)
        return tuple(found)

    def core(
        self, kept: Collection[Reason], stop: Stop, seconds: float, seed: int
    ) -> tuple[Outcome, tuple[Reason, ...]]:
        """Solve with these reasons assumed; where they have no solution, those that the solver says it took.

        The solver is not to be believed (or-tools #5141): what it took is to be solved again.
        """
        model, guards = self.posted.guarded(kept)
        found = run(model, stop, Budget(max(0.05, seconds), None), workers=1, seed=seed, **LIGHT)
        taken = frozenset(guards[index] for index in found.core if index in guards)
        return found, tuple(reason for reason in kept if reason in taken)


def whole(scenario: Scenario) -> Problem:
    """The problem in which no visit is given beforehand: those that rules ask for are asked for by their rows."""
    problem = Problem(scenario)
    orders = {order.id for order in scenario.visits}
    for name, visit in problem.visits.items():
        ordered = visit.id.removesuffix(f"@{visit.unit}") in orders
        problem.visits[name] = replace(visit, mandatory=visit.mandatory and ordered)
    return problem


def _with_groups(scenario: Scenario, more: int) -> Scenario:
    """Own groups beyond the limit, in the rounds of every kind."""
    groups = scenario.groups.per_round
    series = tuple(
        one if one.groups.per_round is None else one.model_copy(update={"groups": one.groups.model_copy(update={
            "per_round": one.groups.per_round.model_copy(update={"max": one.groups.per_round.max + more})})})
        for one in scenario.rounds.series
    )  # fmt: skip
    wider = scenario.groups.model_copy(update={"per_round": groups.model_copy(update={"max": groups.max + more})})
    rounds = scenario.rounds.model_copy(update={"series": series})
    return scenario.model_copy(update={"groups": wider, "rounds": rounds})


def draws_of(problem: Problem) -> Draws:
    """Requirement → the sections whose numbers its relaxed rows are made of, as numbers."""
    every = requirements(problem)
    numbers = {kind_of(one): number for number, one in enumerate(every) if one.label == kind_of(one)}
    found = {}
    for number, one in enumerate(every):
        drawn = frozenset(numbers[section] for section in CLAIMS[kind_of(one)].draws if section in numbers)
        given = kind_of(one) == "groups.capacity" and all(
            kind.groups.capacity is not None for kind in problem.round_kinds.values()
        )
        if drawn and not given:
            found[number] = drawn
    return found


@dataclass
class Levels:
    """Both levels of a scenario, each made when it is first asked for."""

    scenario: Scenario

    @cached_property
    def rounds(self) -> Level:
        """Visits and rounds."""
        return round_level(self.scenario)

    @cached_property
    def full(self) -> Level:
        """Everything."""
        return full_level(self.scenario)

    def full_of(self, visits: Collection[str]) -> Level:
        """Everything, of these visits, the others of their units, and one for all the rest: several times smaller where
        they are few. What it says is to be asked of `full` as well, unless it is of what asks nothing of others."""
        problem = Problem(self.scenario)
        units = {problem.visits[name].unit for name in visits if name in problem.visits}
        return full_level(self.scenario, [visit.id for visit in problem.visits.values() if visit.unit in units])

    @cached_property
    def large(self) -> bool:
        """Whether the full model takes longer to solve than it is worth where a smaller one has shown something."""
        problem = Problem(self.scenario)
        return whole_size(problem, all_rounds(problem)) > LARGE

    def whole(self, level: Level) -> Level:
        """The level with all visits that this one may be a part of."""
        return self.rounds if level.proof == "rounds" else self.full


def round_level(scenario: Scenario) -> Level:
    """Visits and rounds, groups and people as counts."""
    problem = whole(scenario)
    posted = Reasons(problem, draws_of(problem))
    model = RoundLevel(problem, all_rounds(problem, fixed=False), posted)
    model.post()
    posted.finish(model.model)
    return Level("rounds", problem, posted, _made(model))


def full_level(scenario: Scenario, only: Collection[str] | None = None) -> Level:
    """Everything, down to who serves where; with more groups than may be, so that their limit is a row as well.
    `only`: the visits that can be made, but for one that stands for the rest."""
    problem = whole(_with_groups(scenario, MORE_GROUPS))
    posted = Reasons(problem)
    if only is None:
        model = FullLevel(problem, everything(all_rounds(problem, fixed=False), problem), posted)
    else:
        model = FewLevel(problem, only, posted)
    model.post()
    _limit_groups(model)
    model.break_symmetry()
    posted.finish(model.model)
    return Level("full", whole(scenario), posted, _made(model))


def _made(model: RoundLevel | FullLevel) -> dict[str, Any]:
    found = {name: model.made(name) for name in model.problem.visits}
    return {name: lit for name, lit in found.items() if not isinstance(lit, int) and lit.index >= 0}


def _limit_groups(model: FullLevel) -> None:
    """The limit on groups of each round, which is a row only here: elsewhere there are no more to begin with."""
    number, limit = next((n, one) for n, one in enumerate(requirements(model.problem)) if one.label == PER_ROUND)
    with model.posting(limit, number):
        for candidate in model.problem.rounds:
            most = model.problem.groups(candidate.index).per_round.max - MORE_GROUPS
            with model.because(round=candidate.id):
                model.add(model.own(candidate.index) <= most)
