"""Targets: what the round level wants, as rounds of visits that groups could hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from planner.problem import Problem
from solvers.cpsat import Outcome
from solvers.domains import Domain, Groups
from solvers.full_level import FullLevel
from solvers.neighbourhoods import Support, exactly
from solvers.refusals import OWN, Refusals
from solvers.round_level import POOLS, RoundLevel
from solvers.supply import least_size


@dataclass(frozen=True)
class Target:
    """What the round level wants: the round of each visit it makes, and where known how many groups of a round are
    lent to and received from each partner (`lent`, `received`: by partner and round) and stand by."""

    rounds: Support
    lent: Mapping[tuple[str, int], int] = field(default_factory=dict)
    received: Mapping[tuple[str, int], int] = field(default_factory=dict)
    standby: Mapping[int, int] = field(default_factory=dict)
    own: Mapping[int, int] = field(default_factory=dict)
    heads: Mapping[int, int] = field(default_factory=dict)
    """People who serve in own groups that make visits, by round; empty where people are not planned."""
    value: int | None = None
    """The goal's value on the round level."""
    groups: Groups = field(default_factory=dict)
    """The group of each visit, where it was mended: as its packing has it."""
    plain: Target | None = None
    """What it was before it was polished, where it was: groups have more room to spare there."""

    def post(self, model: FullLevel) -> None:
        """Ask the full model for the same numbers of groups that are lent, received and on standby."""
        for (partner, r), count in self.lent.items():
            model.add(model.lent(partner, r) == count)
        for (partner, r), count in self.received.items():
            model.add(model.received(partner, r) == count)
        for r, count in self.standby.items():
            model.add(model.standby(r) == count)

    def domain(self, problem: Problem, *, groups: bool) -> Domain:
        """Each visit in its round and, with `groups`, in its group."""
        return replace(exactly(self.rounds, problem), groups=self.groups if groups else None)

    def refused(self, refusals: Refusals) -> set[int]:
        """Check every round; those that were refused."""
        there: dict[int, list[str]] = {}
        for name, places in self.rounds.items():
            for r in places:
                there.setdefault(r, []).append(name)
        return {
            r for r, names in sorted(there.items())
            if not refusals.check(r, names, self.at_work(r), self.heads.get(r))
        }  # fmt: skip

    def at_work(self, r: int) -> dict[str | None, int]:
        """How many groups of each county make visits in a round."""
        partners = {name for name, _ in self.received}
        found: dict[str | None, int] = {name: self.received[name, r] for name in partners}
        found[OWN] = self.own[r] - self.standby[r] - sum(self.lent[name, r] for name in partners)
        return found


def _heads(model: RoundLevel, outcome: Outcome) -> dict[int, int]:
    """People in own groups at work, as `heads_at_work` counts them."""
    problem, found = model.problem, {}
    for r in range(len(problem.rounds)) if problem.staffed else ():
        idle = outcome(model.standby(r)) + sum(outcome(model.lent(name, r)) for name in problem.partners)
        found[r] = sum(outcome(model.heads(pool, r)) for pool in POOLS) - least_size(problem, r) * idle
    return found


def read_target(model: RoundLevel, outcome: Outcome) -> Target:
    """The target that a solution of the round level is."""
    problem = model.problem
    every = range(len(problem.rounds))
    found = {
        name: tuple(r for r in model.rounds_of(name) if outcome(model.at_round(name, r))) for name in problem.visits
    }
    return Target(
        {name: places for name, places in found.items() if places},
        {(name, r): outcome(model.lent(name, r)) for name in problem.partners for r in every},
        {(name, r): outcome(model.received(name, r)) for name in problem.partners for r in every},
        {r: outcome(model.standby(r)) for r in every},
        {r: outcome(model.own(r)) for r in every},
        _heads(model, outcome),
        outcome.value,
    )
