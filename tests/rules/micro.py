"""Micro-scenarios: every plan there is, counted by hand, against every plan that the model allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from ortools.sat.python import cp_model

from planner.limits import LIMITS
from planner.plan import Plan, PlannedGroup, PlannedRound, PlannedVisit
from planner.plan_index import PlanIndex
from planner.problem import Problem
from solvers.domains import Domain
from solvers.full_level import FullLevel
from solvers.round_level import POOLS, RoundLevel, all_rounds

Team = tuple[int, str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Round, label, state (`work`, `standby`, `guest` or `at PARTNER`), leaders, deputies, members."""


@dataclass(frozen=True)
class Sketch:
    """A plan reduced to what is decided in it."""

    visits: frozenset[tuple[str, int, str]]
    opened: frozenset[int]
    teams: frozenset[Team]


def as_plan(problem: Problem, sketch: Sketch) -> Plan:
    """The plan that a sketch stands for."""
    ids = [candidate.id for candidate in problem.rounds]
    rounds = tuple(
        PlannedRound.model_construct(id=r.id, open=r.index in sketch.opened, start=r.start, phases={})
        for r in problem.rounds
    )
    visits = tuple(
        PlannedVisit.model_construct(
            visit=v, unit=problem.visits[v].unit, kind=problem.visits[v].kind, round=ids[r], group=g
        )
        for v, r, g in sorted(sketch.visits)
    )
    groups = tuple(
        PlannedGroup.model_construct(
            round=ids[r], group=g, standby=state == "standby", leaders=leaders, deputies=deputies, members=members,
            county=problem.guests[g].partner.id if state == "guest" else None,
            at=state.removeprefix("at ") if state.startswith("at ") else None,
        )
        for r, g, state, leaders, deputies, members in sorted(sketch.teams)
    )  # fmt: skip
    return Plan.model_construct(rounds=rounds, visits=visits, groups=groups, goals=())


def faults(problem: Problem, sketch: Sketch) -> Iterator[str]:
    """Hard violations of a sketch, as the checks find them."""
    index = PlanIndex(problem, as_plan(problem, sketch))
    for requirement in (*LIMITS, *problem.scenario.rules):
        if requirement.hard:
            for reason in requirement.check(index):
                yield f"{requirement.label}: {reason.code} {dict(reason.fields)}"


def penalty(problem: Problem, sketch: Sketch) -> int:
    """Σ weight × violation of the soft rules, as the checks measure it."""
    index = PlanIndex(problem, as_plan(problem, sketch))
    soft = (rule for rule in problem.scenario.rules if not rule.hard)
    return sum(rule.weight * sum(reason.amount for reason in rule.check(index)) for rule in soft)


def everything(problem: Problem, most: int) -> list[Sketch] | None:
    """Every plan but those that break the frame (a group without task, a visit in a shut round, somebody in two
    groups of a round, a role nobody may have); None when there are more than `most`."""
    found: list[Sketch] = []
    for visits in _placements(problem, most):
        for sketch in _with_groups(problem, visits):
            found.append(sketch)
            if len(found) > most:
                return None
    return found


def _placements(problem: Problem, most: int) -> Iterator[dict[str, tuple[int, str]]]:
    options: list[list[tuple[int, str] | None]] = []
    for visit in problem.visits.values():
        spots = [(r.index, g) for r in problem.rounds for g in (*problem.own_groups(r.index), *problem.guests)]
        options.append([*spots] if visit.mandatory else [None, *spots])
    for chosen in product(*options):
        pairs = zip(problem.visits, chosen, strict=True)
        yield {name: place for name, place in pairs if place is not None}


def _with_groups(problem: Problem, visits: dict[str, tuple[int, str]]) -> Iterator[Sketch]:
    used = set(visits.values())
    idle = [(r.index, g) for r in problem.rounds for g in problem.own_groups(r.index) if (r.index, g) not in used]
    states = ["", "standby", *(f"at {partner}" for partner in problem.partners)]
    guests = [(r, g, "guest", (), (), ()) for r, g in used if g in problem.guests]
    places = frozenset((name, r, g) for name, (r, g) in visits.items())
    for chosen in product(states, repeat=len(idle)):
        own = {spot: "work" for spot in used if spot[1] not in problem.guests}
        own |= {spot: state for spot, state in zip(idle, chosen, strict=True) if state}
        opened = {r for r, _ in visits.values()} | {r for (r, _), state in own.items() if state.startswith("at ")}
        if any(r not in opened for r, _ in own):
            continue
        for staff in _staffs(problem, sorted(own)):
            teams = [(r, g, state, *staff.get((r, g), ((), (), ()))) for (r, g), state in own.items()]
            yield Sketch(places, frozenset(opened), frozenset([*teams, *guests]))


def _staffs(problem: Problem, own: list[tuple[int, str]]) -> Iterator[dict[tuple[int, str], Any]]:
    """Who is where, and as what."""
    if not problem.people:
        yield {}
        return
    choices = []
    for r in sorted({r for r, _ in own}):
        for name, person in problem.people.items():
            roles = ["member"]
            roles += ["leader"] if person.leader and problem.groups(r).leaders else []
            roles += ["deputy"] if (person.leader or person.deputy) and problem.groups(r).deputies else []
            here = [(r, g, role) for q, g in own if q == r for role in roles]
            choices.append([None, *((name, *one) for one in here)])
    for chosen in product(*choices):
        found: dict[tuple[int, str], dict[str, list[str]]] = {
            spot: {"leader": [], "deputy": [], "member": []} for spot in own
        }
        for one in chosen:
            if one is not None:
                name, r, g, role = one
                found[r, g]["member"].append(name)
                if role != "member":
                    found[r, g][role].append(name)
        yield {
            spot: (tuple(roles["leader"]), tuple(roles["deputy"]), tuple(roles["member"]))
            for spot, roles in found.items()
        }


def full_model(problem: Problem) -> FullLevel:
    """The full model with nothing restricted."""
    optional = frozenset(visit.id for visit in problem.visits.values() if not visit.mandatory)
    model = FullLevel(problem, Domain(all_rounds(problem), optional))
    model.post()
    return model


def round_model(problem: Problem) -> RoundLevel:
    """The round level with nothing restricted."""
    model = RoundLevel(problem, all_rounds(problem))
    model.post()
    return model


def read(model: FullLevel, value: Any) -> Sketch:
    """The sketch of a solution of the full model."""
    problem = model.problem
    visits = frozenset(
        (v, r, g) for v in problem.visits for r in model.rounds_of(v) for g in model.groups_of(v, r)
        if value(model.at(v, r, g))
    )  # fmt: skip
    opened = frozenset(r.index for r in problem.rounds if value(model.opened(r.index)))
    teams: list[Team] = []
    for candidate in problem.rounds:
        r = candidate.index
        for g in problem.own_groups(r):
            members = tuple(p for p in problem.people if value(model.serves(p, r, g)))
            hosts = [f"at {c}" for c in problem.partners if value(model.lent_group(r, g, c))]
            states = hosts + (["standby"] if value(model.standby_group(r, g)) else [])
            if not value(model.active(r, g)):  # with a limit not posted it may be lent or have people all the same
                if not members and not states:
                    continue
                states.append("shut")
            leaders = tuple(p for p in problem.people if value(model.leads(p, r, g)))
            deputies = tuple(p for p in problem.people if value(model.deputises(p, r, g)))
            state = "+".join(states) or "work"
            teams.append((r, g, state, leaders, deputies, members))
        teams += [(r, g, "guest", (), (), ()) for g in problem.guests if value(model.active(r, g))]
    return Sketch(visits, opened, frozenset(teams))


class _Gather(cp_model.CpSolverSolutionCallback):
    def __init__(self, model: FullLevel, most: int) -> None:
        super().__init__()
        self.model, self.most, self.count = model, most, 0
        self.found: set[Sketch] = set()

    def on_solution_callback(self) -> None:
        self.count += 1
        self.found.add(read(self.model, lambda lit: lit if isinstance(lit, int) else self.value(lit)))
        if self.count >= self.most:
            self.stop_search()


def allowed(model: FullLevel, most: int) -> set[Sketch] | None:
    """Every plan that the model allows; None when there were too many solutions to look through."""
    gather = _Gather(model, most)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.enumerate_all_solutions = True
    solver.parameters.keep_all_feasible_solutions_in_presolve = True
    status = solver.solve(model.model, gather)
    if gather.count >= most:
        return None
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE)
    return gather.found


def fix(model: FullLevel, sketch: Sketch) -> None:
    """Fix all that is decided in a full model to a sketch; impossible parts make it infeasible."""
    problem = model.problem
    teams = {(r, g): (state, *map(set, staff)) for r, g, state, *staff in sketch.teams}
    for v in problem.visits:
        for r in model.rounds_of(v):
            for g in model.groups_of(v, r):
                model.add(model.at(v, r, g) == int((v, r, g) in sketch.visits))
    for v, r, g in sketch.visits:
        model.add(model.at(v, r, g) == 1)
    for candidate in problem.rounds:
        r = candidate.index
        model.add(model.opened(r) == int(r in sketch.opened))
        for g in (*problem.own_groups(r), *problem.guests):
            state, leaders, deputies, members = teams.get((r, g), ("", set(), set(), set()))
            model.add(model.active(r, g) == int(bool(state)))
            if g in problem.guests:
                continue
            model.add(model.standby_group(r, g) == int(state == "standby"))
            for c in problem.partners:
                model.add(model.lent_group(r, g, c) == int(state == f"at {c}"))
            for p in problem.people:
                model.add(model.serves(p, r, g) == int(p in members))
                model.add(model.leads(p, r, g) == int(p in leaders))
                model.add(model.deputises(p, r, g) == int(p in deputies))


def fix_rounds(model: RoundLevel, sketch: Sketch) -> None:
    """Fix the round level to what a sketch says in counts."""
    problem = model.problem
    here = {(v, r) for v, r, _ in sketch.visits}
    for v in problem.visits:
        for r in model.rounds_of(v):
            model.add(model.at_round(v, r) == int((v, r) in here))
    for v, r in here:
        model.add(model.at_round(v, r) == 1)
    for candidate in problem.rounds:
        r = candidate.index
        teams = [team for team in sketch.teams if team[0] == r]
        model.add(model.opened(r) == int(r in sketch.opened))
        model.add(model.own(r) == sum(team[1] not in problem.guests for team in teams))
        model.add(model.standby(r) == sum(team[2] == "standby" for team in teams))
        for c in problem.partners:
            model.add(model.lent(c, r) == sum(team[2] == f"at {c}" for team in teams))
            guests = [team for team in teams if team[1] in problem.guests]
            model.add(model.received(c, r) == sum(problem.guests[team[1]].partner.id == c for team in guests))
        if problem.staffed:
            for pool in POOLS:
                count = sum(problem.people[p].pool == pool for team in teams for p in team[5])
                model.add(model.heads(pool, r) == count)


def least(model: Any, expr: Any) -> int | None:
    """The least value of an expression over a model; None when it has no solution."""
    model.model.minimize(expr)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model.model)
    return round(solver.objective_value) if status == cp_model.OPTIMAL else None
