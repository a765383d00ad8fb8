"""Micro-scenarios that are too large to list their plans: a dozen visits, several rounds, two or three rules."""

from __future__ import annotations

from random import Random

from ortools.sat.python import cp_model
from pydantic import ValidationError

from planner.problem import Problem
from planner.scenario import Scenario
from solvers.full_level import FullLevel
from tests.goals.test_micro import goals
from tests.rules.micro import Sketch, Team, full_model, read
from tests.rules.random_parts import Data, day, span
from tests.rules.scene_rules import ADAPT, PEOPLE, RULES
from tests.rules.scenes import people_of, rounds_of, scene, units_of
from tests.rules.series import series_scene

Staff = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""State, leaders, deputies and members of a group."""
EFFORT = 8.0
"""Deterministic seconds for one goal of an optimum by the full model alone."""


def larger(seed: int) -> Problem:
    """A scenario with 5 to 12 units and two or three rules of different kinds, some soft, and one or two goals; four
    times out of five one that has a plan."""
    random = Random(f"larger {seed}")
    while True:
        kinds = tuple(random.sample(sorted(RULES), random.choice([2, 2, 3])))
        try:
            problem = Problem(Scenario.model_validate(_data(kinds, random)))
            data = problem.scenario.model_dump(mode="json", by_alias=True, exclude_unset=True)
            soft = [{"goal": "violations"}] if any(not rule.hard for rule in problem.scenario.rules) else []
            data["goals"] = [*soft, *random.sample(goals(problem, random), random.choice([1, 2]))]
            problem = Problem(Scenario.model_validate(data))
        except (ValidationError, KeyError):  # an id that is not there: draw another
            continue
        named = all(f.visit is None or f.visit in problem.visits for f in problem.scenario.fixed)
        if problem.visits and named and (seed % 5 == 4 or some_plan(full_model(problem), Random(seed)) is not None):
            return problem


def _data(kinds: tuple[str, ...], random: Random) -> Data:
    """The data of a small scene for these rules with more units, people and rounds in it."""
    data = (series_scene if random.random() < 0.25 else scene)(kinds, random)
    staffed = "people" in data or any(kind in PEOPLE for kind in kinds)
    data["units"] = units_of(random, staffed, random.randint(5, 8 if staffed else 12))
    rounds = rounds_of(random, staffed, random.randint(3, 5))
    data["rounds"] = {**data["rounds"], **rounds, "per_year": {"min": 0, "max": 5}}
    for name, series in enumerate(data["rounds"].get("series", ())):
        for slot in series["slots"]:
            slot["id"] = f"S{name}{slot['id']}"
    data["groups"]["per_round"] = {"max": random.choice([1, 2, 3])}
    if data["groups"].get("capacity") and not staffed:
        data["groups"]["capacity"] = random.choice([5, 8, 12])
    if staffed:
        data["people"] = people_of(random, random.randint(4, 7))
    data["rules"] = [{"rule": "coverage", "select": {}, **({"share": "0.5"} if random.random() < 0.4 else {})}]
    for kind in kinds:
        if kind in ADAPT and kind not in ("look_back", "rotation"):  # those two leave one unit or two
            ADAPT[kind](data, random)
        rule = {"rule": kind, **RULES[kind](data, random)}
        data["rules"].append({**rule, "hard": False, "weight": 2} if random.random() < 0.3 else rule)
    _seldom(data, random)
    return data


def _seldom(data: Data, random: Random) -> None:
    """Keys that small scenes do without: phases side by side, closed days, visits by selection, times of service."""
    if random.random() < 0.3:
        handover = {"days": 2, "with": "investigate"}
        data["rounds"]["phases"] = {"prepare": 3, "investigate": 5, "report": 2, "handover": handover, "rectify": 10}
        data["rounds"]["on_duty"] = random.choice([["investigate"], ["prepare", "investigate", "handover"]])
    if random.random() < 0.3:
        data["calendar"] = {"holidays": random.choice(["none", "CN"]), "closed": [span(random)]}
    if random.random() < 0.3:
        some_units = random.choice([{"system": "health"}, {"tags": "poor"}, {"kind": "village"}])
        kind = random.choice(["special", "regular", "mobile"])
        order = {"id": "Z", "name": "专项", "kind": kind, "select": some_units, "effort": 1}
        data["visits"] = [*data.get("visits", ()), {**order, **random.choice([{}, {"window": span(random)}])}]
    times = {"from": day(random).isoformat()}, {"per_year": {"min": 1}}, {"per_term": {"max": 2}}
    for person in data.get("people", ()):
        person |= random.choice(times) if random.random() < 0.2 else {}
    if "people" in data and random.random() < 0.2:
        standing = [{"group": k, "name": f"第{k}组", "core": [f"P{k}"]} for k in (1, 2)]
        data["groups"]["standing"] = standing[: data["groups"]["per_round"]["max"]]


def exact(problem: Problem) -> tuple[int, ...] | None:
    """The best values of the goals in their order by the full model alone; None without any plan. Raises TimeoutError
    where that takes too long."""
    model = full_model(problem)
    best: list[int] = []
    for goal in problem.scenario.goals:
        expr = goal.compile(model)
        model.model.minimize(expr)
        solver = _solver()
        status = solver.solve(model.model)
        if status == cp_model.INFEASIBLE and not best:
            return None
        if status != cp_model.OPTIMAL:
            raise TimeoutError
        best.append(round(solver.objective_value))
        model.add(expr <= best[-1])
    return tuple(best)


def _solver() -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = EFFORT
    return solver


def some_plan(model: FullLevel, random: Random) -> Sketch | None:
    """A plan that the full model allows, drawn by random prices on where visits stand and who serves; None: no plan, or
    none in time."""
    problem = model.problem
    places = [model.at(v, r, g) for v in problem.visits for r in model.rounds_of(v) for g in model.groups_of(v, r)]
    own = [(r.index, g) for r in problem.rounds for g in problem.own_groups(r.index)]
    places += [model.serves(p, r, g) for r, g in own for p in problem.people]
    model.model.minimize(sum(random.randint(-5, 5) * place for place in places))
    solver = _solver()
    solver.parameters.max_deterministic_time = 1.0
    if solver.solve(model.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return read(model, lambda lit: lit if isinstance(lit, int) else solver.value(lit))


def with_facts(problem: Problem, sketch: Sketch, random: Random) -> Problem | None:
    """The scenario in which most of what a plan, allowed or not, says of visits and people is a fact of the past; None
    where that is no scenario."""
    data = problem.scenario.model_dump(mode="json", by_alias=True, exclude_unset=True)
    ids = [candidate.id for candidate in problem.rounds]
    facts: list[Data] = [{"visit": v, "round": ids[r], "group": g} for v, r, g in sorted(sketch.visits)]
    for r, g, _, leaders, deputies, members in sorted(sketch.teams):
        roles = {p: "leader" if p in leaders else "deputy" if p in deputies else "member" for p in members}
        facts += [{"person": p, "round": ids[r], "group": g, "role": role} for p, role in roles.items()]
    share = random.choice([0.6, 0.9, 1.0])
    data["fixed"] = [{**fact, "past": True} for fact in facts if random.random() < share]
    try:
        return Problem(Scenario.model_validate(data))
    except ValidationError:  # a group that there is none of
        return None


class Draft:
    """A plan that is being changed."""

    def __init__(self, problem: Problem, sketch: Sketch, random: Random) -> None:
        self.problem, self.random = problem, random
        self.visits = {v: (r, g) for v, r, g in sketch.visits}
        self.teams: dict[tuple[int, str], Staff] = {team[:2]: team[2:] for team in sketch.teams}
        self.spots = [(r.index, g) for r in problem.rounds for g in (*problem.own_groups(r.index), *problem.guests)]
        self.own = [spot for spot in self.spots if spot[1] not in problem.guests]

    def sketch(self) -> Sketch:
        """The plan: what has visits is at work, what has none is gone, rounds are open where something happens."""
        busy = set(self.visits.values())
        kept = {spot: one for spot, one in self.teams.items() if spot in busy or one[0] not in ("work", "guest")}
        opened = frozenset(r for r, _ in busy) | {r for (r, _), one in kept.items() if one[0].startswith("at ")}
        teams: list[Team] = [(*spot, *one) for spot, one in kept.items() if spot[0] in opened]
        return Sketch(frozenset((v, *spot) for v, spot in self.visits.items()), opened, frozenset(teams))

    def change(self) -> None:
        """One change at random."""
        changes = [self.move, self.move, self.exchange, self.drop, self.state]
        changes += [self.serve, self.serve, self.role] if self.problem.people else []
        self.random.choice(changes)()

    def put(self, visit: str, spot: tuple[int, str]) -> None:
        """A visit into a group, which is at work from then on, with the people of the group that it leaves idle."""
        old = self.visits.pop(visit, None)
        self.visits[visit] = spot
        if spot[1] in self.problem.guests:
            self.teams[spot] = ("guest", (), (), ())
        elif spot in self.teams:
            self.teams[spot] = ("work", *self.teams[spot][1:])
        else:
            idle = old is not None and old[1] not in self.problem.guests and old not in self.visits.values()
            staff = self.teams.pop(old)[1:] if idle and old is not None else ((), (), ())
            self.teams[spot] = ("work", *staff)
            self.once(spot)

    def once(self, spot: tuple[int, str]) -> None:
        """Nobody of a group is in another one of that round."""
        here = set(self.teams[spot][3])
        for other in self.own:
            if other[0] == spot[0] and other != spot and other in self.teams:
                state, *staff = self.teams[other]
                leaders, deputies, members = (tuple(p for p in names if p not in here) for names in staff)
                self.teams[other] = (state, leaders, deputies, members)

    def move(self) -> None:
        """A visit moves, or is made."""
        self.put(self.random.choice(sorted(self.problem.visits)), self.random.choice(self.spots))

    def exchange(self) -> None:
        """Two visits change places."""
        if len(self.visits) > 1:
            one, other = self.random.sample(sorted(self.visits), 2)
            self.visits[one], self.visits[other] = self.visits[other], self.visits[one]

    def drop(self) -> None:
        """A visit is left out."""
        if self.visits:
            self.visits.pop(self.random.choice(sorted(self.visits)))

    def state(self) -> None:
        """A group without visits stands by, is lent, or is not there."""
        spot = self.random.choice(self.own)
        if spot not in self.visits.values():
            state = self.random.choice(["standby", *(f"at {name}" for name in self.problem.partners)])
            staff = self.teams.pop(spot)[1:] if spot in self.teams else ((), (), ())
            if self.random.random() < 0.7:
                self.teams[spot] = (state, *staff)

    def serve(self) -> None:
        """Somebody comes to a group, goes from it, or moves to it."""
        spots = [spot for spot in self.own if spot in self.teams]
        if not spots:
            return
        spot, person = self.random.choice(spots), self.random.choice(sorted(self.problem.people))
        state, leaders, deputies, members = self.teams[spot]
        if person in members:
            staff = [tuple(p for p in names if p != person) for names in (leaders, deputies, members)]
            self.teams[spot] = (state, staff[0], staff[1], staff[2])
        else:
            self.teams[spot] = (state, leaders, deputies, self.sorted({*members, person}))
            self.once(spot)

    def role(self) -> None:
        """Somebody takes another role that they may have."""
        spots = [spot for spot in self.own if spot in self.teams and self.teams[spot][3]]
        if not spots:
            return
        spot = self.random.choice(spots)
        state, leaders, deputies, members = self.teams[spot]
        person = self.problem.people[self.random.choice(members)]
        groups = self.problem.groups(spot[0])
        may = ["member", *(["leader"] if person.leader and groups.leaders else [])]
        may += ["deputy"] if (person.leader or person.deputy) and groups.deputies else []
        role = self.random.choice(may)
        leaders = self.sorted({*leaders} - {person.id} | ({person.id} if role == "leader" else set()))
        deputies = self.sorted({*deputies} - {person.id} | ({person.id} if role == "deputy" else set()))
        self.teams[spot] = (state, leaders, deputies, members)

    def sorted(self, names: set[str]) -> tuple[str, ...]:
        """People in the scenario's order."""
        return tuple(name for name in self.problem.people if name in names)
