"""Everything a plan must satisfy, in one numbered list: the limits of the sections, then the rules."""

from __future__ import annotations

from typing import TypeAlias

from planner.limits import LIMITS, Limit
from planner.problem import Problem
from planner.rules import Rule

Requirement: TypeAlias = Limit | Rule


def requirements(problem: Problem) -> tuple[Requirement, ...]:
    """Limits and rules of the problem; what speaks of people is left out where there are none."""
    everything: tuple[Requirement, ...] = (*LIMITS, *problem.scenario.rules)
    return tuple(one for one in everything if problem.staffed or not one.about_people)
