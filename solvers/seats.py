"""Which group of its round each visit is in, as a packing has it: what is left to find is who serves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from planner.company import Company
from planner.problem import Problem
from solvers.domains import Groups
from solvers.repack import Move, Repacking


def seats(packing: Repacking, problem: Problem, companies: Sequence[Company]) -> Groups:
    """The group of each visit, as far as the packing tells: not in rounds where decisions name groups, and not of
    visits that would come along with another in greater number than may."""
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    for g, label in _labels(packing, problem).items():
        group = packing.groups[g]
        there = {name for k in group.members for name in packing.blocks[k].names}
        for name in there - _too_many(packing, g, there, companies):
            found[name, group.round] = (label,)
    return found


def occupy(packing: Repacking) -> None:
    """Give a guest group that has nothing to do something of another group of its round, where it can hold that: a
    guest who is received makes visits."""
    for to, empty in enumerate(packing.groups):
        if empty.members or empty.county is None:
            continue
        moves = (
            (g, Move(k, to))
            for g in packing.at[empty.round]
            if packing.groups[g].county is None or len(packing.groups[g].members) > 1
            for k in sorted(packing.groups[g].members)
        )
        found = next((one for one in moves if packing.worse(*one) <= 0), None)
        if found is not None:
            packing.make(*found)


def _labels(packing: Repacking, problem: Problem) -> dict[int, str]:
    """The label of each group of the packing that has visits: the first of its county."""
    named = {entry.round for entry in problem.scenario.fixed if entry.group is not None}
    found: dict[int, str] = {}
    used = Counter[tuple[int, str | None]]()
    for g, group in enumerate(packing.groups):
        if group.bin is None or not group.members or not named.isdisjoint((None, problem.rounds[group.round].id)):
            continue
        own = group.county is None
        guests = [label for label, guest in problem.guests.items() if guest.partner.id == group.county]
        found[g] = (problem.own_groups(group.round) if own else guests)[used[group.round, group.county]]
        used[group.round, group.county] += 1
    return found


def _too_many(packing: Repacking, g: int, there: set[str], companies: Sequence[Company]) -> set[str]:
    """The visits of a group that stand beside one that brings visits along, where these are too many with them."""
    found: set[str] = set()
    for company in companies:
        if company.lead in there and company.most is not None and len(company.others & there) > company.most:
            found |= company.others
    return found & {packing.blocks[k].names[0] for k in packing.groups[g].members if len(packing.blocks[k].names) == 1}
