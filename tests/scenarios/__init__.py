"""What the bundled scenarios say: the facts of their programmes."""

from __future__ import annotations

from collections import Counter
from functools import cache

from planner import api
from planner.problem import Problem
from planner.rules import AnyRule
from planner.scenario import Scenario
from tests.commands import ROOT


@cache
def bundled(name: str) -> Scenario:
    """A bundled scenario, loaded once."""
    return api.load(ROOT / "scenarios" / f"{name}.yaml")


@cache
def problem(name: str) -> Problem:
    """Its problem, built once."""
    return Problem(bundled(name))


def kinds(name: str) -> Counter[str]:
    """How many units of each kind it has."""
    return Counter(unit.kind for unit in bundled(name).units)


def rules(name: str, kind: str) -> list[AnyRule]:
    """Its rules of a kind."""
    return [rule for rule in bundled(name).rules if rule.rule == kind]


def done(name: str, round_id: str) -> dict[str, list[str]]:
    """Group → visits made in that round, as facts of the past."""
    found: dict[str, list[str]] = {}
    for entry in bundled(name).fixed:
        if entry.past and entry.visit is not None and entry.round == round_id:
            found.setdefault(str(entry.group), []).append(entry.visit)
    return found


def served(name: str, round_id: str) -> dict[str, list[str]]:
    """Group → people who served in that round, as facts of the past."""
    found: dict[str, list[str]] = {}
    for entry in bundled(name).fixed:
        if entry.past and entry.person is not None and entry.round == round_id:
            found.setdefault(str(entry.group), []).append(entry.person)
    return found


def past_conflicts(name: str) -> list[tuple[str, str]]:
    """(person, unit) of the past whom a recusal rule keeps apart: the audit does not fault facts, so a test must."""
    built, pairs = problem(name), api.certificate(bundled(name))
    rounds = {entry.round for entry in bundled(name).fixed if entry.past}
    return [
        (person, built.visits[visit].unit)
        for one in sorted(str(r) for r in rounds)
        for group, visits in done(name, one).items()
        for visit in visits
        for person in served(name, one).get(group, [])
        if pairs.status(person, built.visits[visit].unit, built.rounds[built.round_index[one]].site.start) == "conflict"
    ]
