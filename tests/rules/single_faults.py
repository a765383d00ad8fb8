"""Plans with a single fault: an allowed plan after one change that breaks one requirement and nothing else.

Which requirement is at fault is not asked of the audit: a broken plan is one that the full model allows once that
requirement is not posted, and does not allow otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from planner.audit import audit
from planner.limits import Limit
from planner.problem import Problem
from planner.rules import Rule
from solvers.domains import Domain
from solvers.full_level import FullLevel
from solvers.requirements import requirements
from solvers.round_level import all_rounds
from tests.rules.micro import Sketch, Team, allowed, as_plan, full_model
from tests.rules.random_parts import span
from tests.rules.scenes import scene
from tests.rules.series import series_scene
from tests.rules.test_micro import draw_of, some
from tests.rules.test_pairs import pair

MOST = 3000
"""Solutions to look through; larger micro-scenarios are passed over."""
LOOKED_AT = 60
"""Broken plans of one micro-scenario that are looked at, spread evenly."""


@dataclass(frozen=True)
class Fault:
    """An allowed plan, one that breaks a requirement, and the one change between them."""

    before: Sketch
    after: Sketch
    change: str


def _named(kinds: tuple[str, ...], random: Random, soft: frozenset[str] = frozenset()) -> dict[str, Any]:
    """A scene in which every rule has an id, by which the audit names it."""
    data = scene(kinds, random, soft)
    data["rules"] = [{**rule, "id": f"r{place}"} for place, rule in enumerate(data["rules"])]
    return data


def _named_series(kinds: tuple[str, ...], random: Random, soft: frozenset[str] = frozenset()) -> dict[str, Any]:
    data = series_scene(kinds, random, soft)
    data["rules"] = [{**rule, "id": f"r{place}"} for place, rule in enumerate(data["rules"])]
    return data


def _named_order(kinds: tuple[str, ...], random: Random, soft: frozenset[str] = frozenset()) -> dict[str, Any]:
    """A scene with a visit to be made besides the regular ones, in a window."""
    data = _named(kinds, random, soft)
    unit = random.choice(data["units"])["id"]
    data["visits"] = [{"id": "S", "kind": "special", "unit": unit, "effort": 1, "window": span(random)}]
    return data


MAKE = {"": _named, "series": _named_series, "ordered": _named_order}


def drawn(kind: str, seed: int) -> Problem:
    """The micro-scenario of a seed: `pair` for two kinds of rule, `series KIND` for several series, `ordered KIND` for
    an ordered visit."""
    if kind == "pair":
        kinds = pair(seed)
        return draw_of(kinds, f"{kinds} {seed}", frozenset(), _named)
    how, _, only = kind.rpartition(" ")
    return draw_of((only,), f"{only} {seed}", frozenset(), MAKE[how])


def _unwatched(problem: Problem, without: Rule | Limit) -> FullLevel:
    """The full model with nothing fixed beforehand and one requirement not posted."""
    if isinstance(without, Limit) and without.section == "people.away":  # people away have no variables at all
        people = [
            p.model_copy(update={"from_": None, "until": None, "away": ()}) for p in problem.scenario.people or ()
        ]
        problem = Problem(problem.scenario.model_copy(update={"people": tuple(people)}))
    elif isinstance(without, Rule):  # what it alone asks for need not be made
        rules = tuple(rule for rule in problem.scenario.rules if rule != without)
        asked = Problem(problem.scenario.model_copy(update={"rules": rules})).visits
        problem = Problem(problem.scenario)
        for name, visit in problem.visits.items():
            problem.visits[name] = replace(visit, mandatory=name in asked and asked[name].mandatory)
    optional = {name for name, visit in problem.visits.items() if not visit.mandatory}
    if isinstance(without, Limit) and without.section == "visits":  # the regular ones are asked for by coverage as well
        orders = {order.id for order in problem.scenario.visits}
        optional |= {name for name in problem.visits if name.split("@")[0] in orders}
    model = FullLevel(problem, Domain(all_rounds(problem, fixed=False), frozenset(optional)))
    for number, one in enumerate(requirements(problem)):
        if one != without:
            with model.posting(one, number):
                one.compile(model)
    return model


def faults(problem: Problem, broken: Rule | Limit, most: int) -> list[Fault]:
    """Up to `most` plans that break nothing but one requirement, each one change away from an allowed plan."""
    right = allowed(full_model(problem), MOST)
    if not right:
        return []
    loose = allowed(_unwatched(problem, broken), MOST)
    wrong = sorted((s for s in loose - right if _is_plan(s) and _in_turn(problem, s)), key=str) if loose else []
    found: list[Fault] = []
    before = sorted(right, key=str)
    for after in some(wrong, LOOKED_AT):
        near = ((one, change(one, after)) for one in before)
        pair_ = next(((one, what) for one, what in near if what is not None), None)
        if pair_ is not None:
            found.append(Fault(pair_[0], after, pair_[1]))
        if len(found) == most:
            break
    return found


def _is_plan(sketch: Sketch) -> bool:
    """Whether a solution is one that a plan file can say: groups of one state, visits in groups, guests at work."""
    states = {(r, g): state for r, g, state, *_ in sketch.teams}
    busy = {(r, g) for _, r, g in sketch.visits}
    known = all(state in ("work", "standby", "guest") or state.startswith("at ") for state in states.values())
    roles = all({*team[3], *team[4]} <= {*team[5]} for team in sketch.teams)
    idle = any(state == "guest" and spot not in busy for spot, state in states.items())
    return known and roles and not idle and "+" not in "".join(states.values()) and busy <= set(states)


def _in_turn(problem: Problem, sketch: Sketch) -> bool:
    """Whether no visit that may be left out is made while one of the same unit that must be made is not."""
    made = {v for v, *_ in sketch.visits}
    late = {(v.unit, v.kind) for v in problem.visits.values() if v.mandatory and v.id not in made}
    return not any((v.unit, v.kind) in late for v in problem.visits.values() if v.id in made and not v.mandatory)


def change(before: Sketch, after: Sketch) -> str | None:
    """The one change that makes a plan another one, in words; None if it takes more."""
    moved = {v for v, *_ in before.visits ^ after.visits}
    spots = {(r, g) for _, r, g in before.visits ^ after.visits}
    teams = {team[:2] for team in before.teams ^ after.teams}
    rounds = before.opened ^ after.opened
    if len(moved) == 1 and teams <= spots and rounds <= {r for r, _ in spots} and _along(before, after, teams):
        return f"visit {moved.pop()} moved, dropped or added, with the group that it alone kept at work"
    if moved:
        return None
    if not teams:
        return f"round {min(rounds)} opened or shut" if len(rounds) == 1 else None
    if len(teams) == 1 and rounds <= {r for r, _ in teams}:
        return _within(_team(before, *teams), _team(after, *teams))
    return _moved_person(before, after, teams) if len(teams) == 2 and not rounds else None


def _along(before: Sketch, after: Sketch, teams: set[tuple[int, str]]) -> bool:
    """Whether all that happens to groups is that one comes, goes, both with the same people, or changes its state."""
    pairs = [(_team(before, spot), _team(after, spot)) for spot in teams]
    gone = [old[3:] for old, new in pairs if old is not None and new is None]
    come = [new[3:] for old, new in pairs if old is None and new is not None]
    stay = all(old[3:] == new[3:] for old, new in pairs if old is not None and new is not None)
    return stay and (gone == come or not gone or not come)


def _team(sketch: Sketch, spot: tuple[int, str]) -> Team | None:
    return next((team for team in sketch.teams if team[:2] == spot), None)


def _within(old: Team | None, new: Team | None) -> str | None:
    """One change within a group: it comes, goes or changes its state; somebody comes, goes, or is replaced; a role."""
    if old is None or new is None:
        return "a group more or less"
    if old[2] != new[2]:
        return "another state of a group" if old[3:] == new[3:] else None
    changed = [set(mine) ^ set(theirs) for mine, theirs in zip(old[3:], new[3:], strict=True)]
    people = set().union(*changed)
    if len(people) == 1:
        return f"{people.pop()} comes, goes or has another role"
    same = [len(mine) for mine in old[3:]] == [len(theirs) for theirs in new[3:]]
    return f"{' and '.join(sorted(people))} change places" if len(people) == 2 and same else None


def _moved_person(before: Sketch, after: Sketch, teams: set[tuple[int, str]]) -> str | None:
    """Somebody leaves one group for another."""
    people: set[str] = set()
    for spot in teams:
        old, new = _team(before, spot), _team(after, spot)
        if old is None or new is None or old[2] != new[2]:
            return None
        people.update(*(set(mine) ^ set(theirs) for mine, theirs in zip(old[3:], new[3:], strict=True)))
    return f"{people.pop()} moves to another group" if len(people) == 1 else None


def of_kind(problem: Problem, kind: str) -> Iterator[Rule]:
    """The rules of a kind."""
    return (rule for rule in problem.scenario.rules if rule.rule == kind)


def wrongly_judged(problem: Problem, broken: Rule | Limit, fault: Fault) -> str | None:
    """What the audit gets wrong: it should pass the plan before, and name just the broken requirement after."""
    first = audit(problem, as_plan(problem, fault.before)).violations
    if first:
        return f"found in an allowed plan: {[one.text['en'] for one in first]}"
    found = audit(problem, as_plan(problem, fault.after)).violations
    if {one.rule for one in found} != {broken.label}:
        return f"{broken.label} is broken ({fault.change}), found: {[(one.rule, one.text['en']) for one in found]}"
    return None
