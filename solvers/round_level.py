"""The round level: visit × round, with groups and people as counts. One linear model for CP-SAT and for a MIP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.modelling import Expr, Lit
from planner.problem import Problem
from solvers.blocks import CpBlocks
from solvers.presence import present
from solvers.reasons import Reasons
from solvers.requirements import requirements

POOLS = ("full_time", "seconded")
Rounds = Mapping[str, Sequence[int]]
"""Visit → indices of the rounds in which it may stand."""


def all_rounds(problem: Problem, *, fixed: bool = True) -> dict[str, tuple[int, ...]]:
    """Every visit in every round; with `fixed`, but for what that section and the series say of single visits."""
    everywhere = tuple(range(len(problem.rounds)))
    found = dict.fromkeys(problem.visits, everywhere)
    if fixed and len(problem.round_kinds) > 1:
        found = {name: rounds_for(problem, visit.kind) for name, visit in problem.visits.items()}
    for entry in problem.scenario.fixed if fixed else ():
        if entry.visit not in found:
            continue
        if entry.round is not None:
            found[entry.visit] = (problem.round_index[entry.round],)
        if entry.not_round is not None:
            barred = problem.round_index[entry.not_round]
            found[entry.visit] = tuple(r for r in found[entry.visit] if r != barred)
    for name, options in found.items() if fixed and problem.over else ():
        if name not in problem.fact_visits:
            found[name] = tuple(r for r in options if r not in problem.over)
    return found


def rounds_for(problem: Problem, kind: str) -> tuple[int, ...]:
    """The rounds in which visits of a kind are made: those of the series that names it, else the main ones."""
    home = problem.series_for(kind)
    return tuple(r.index for r in problem.rounds if r.series == home)


class RoundLevel(CpBlocks):
    """`planner.modelling.RoundModel`: the relaxed problem, or a part of it with `rounds` restricted."""

    def __init__(self, problem: Problem, rounds: Rounds, reasons: Reasons | None = None) -> None:
        super().__init__(reasons)
        self.problem = problem
        self._rounds = rounds
        self._here: dict[tuple[str, int], Lit] = {}
        self._made: dict[str, Lit] = {}
        self._open = [self.boolean(f"open {r.id}") for r in problem.rounds]
        self._heads: dict[tuple[str, int], Expr] = {}
        self._counts()
        if problem.staffed:
            self._head_counts()
        for visit in problem.visits.values():
            self._place(visit.id, visit.mandatory and self.complete)

    def _counts(self) -> None:
        problem = self.problem
        every = range(len(problem.rounds))
        # wide on purpose: the limit on groups is a row of its own, so that a conflict can name it
        wide = len(problem.visits) + len(problem.people) + 1
        most = {r: max(wide, len(problem.own_groups(r))) for r in every}
        self._own = [self.whole(0, most[r], f"own {r}") for r in every]
        self._standby = [self.whole(0, most[r], f"standby {r}") for r in every]
        self._lent, self._received = {}, {}
        for name, partner in problem.partners.items():
            for r in every:
                self._lent[name, r] = self.whole(0, most[r], f"lent {name} {r}")
                self._received[name, r] = self.whole(0, partner.groups, f"guests {name} {r}")

    def _head_counts(self) -> None:
        there = present(self.problem)
        for r in range(len(self.problem.rounds)):
            for pool in POOLS:
                count = sum(self.problem.people[name].pool == pool for name in there[r])
                self._heads[pool, r] = self.whole(0, count, f"{pool} {r}")

    def _place(self, visit: str, mandatory: bool) -> None:
        options = self._rounds[visit]
        for r in options:
            fixed = mandatory and len(options) == 1
            self._here[visit, r] = 1 if fixed else self.boolean(f"{visit} in {r}")
        lits = [self._here[visit, r] for r in options]
        if mandatory:
            self._made[visit] = 1
            if len(lits) != 1:
                self.add(self.sum(lits) == 1)
        elif lits:
            self._made[visit] = self.boolean(f"made {visit}")
            self.add(self.sum(lits) == self._made[visit])

    def rounds_of(self, visit: str) -> Sequence[int]:
        """The rounds in which a visit may stand here, in time order."""
        return self._rounds[visit]

    def at_round(self, visit: str, round_index: int) -> Lit:
        """Whether the visit stands in that round."""
        return self._here.get((visit, round_index), 0)

    def made(self, visit: str) -> Lit:
        """Whether the visit is made at all."""
        return self._made.get(visit, 0)

    def opened(self, round_index: int) -> Lit:
        """Whether the round is open."""
        return self._open[round_index]

    def own(self, round_index: int) -> Expr:
        """Number of own group-rounds."""
        return self._own[round_index]

    def lent(self, partner: str, round_index: int) -> Expr:
        """Number of own groups lent to the partner."""
        return self._lent[partner, round_index]

    def received(self, partner: str, round_index: int) -> Expr:
        """Number of guest groups of the partner."""
        return self._received[partner, round_index]

    def standby(self, round_index: int) -> Expr:
        """Number of standby groups."""
        return self._standby[round_index]

    def heads(self, pool: str, round_index: int) -> Expr:
        """Number of people of a pool (`full_time`, `seconded`) who serve in that round."""
        return self._heads.get((pool, round_index), 0)

    def is_fact(self, visit: str) -> bool:
        """Whether the visit's place is a fact of the past."""
        return visit in self.problem.fact_visits

    def post(self) -> None:
        """Post what every limit and rule implies on this level."""
        for number, requirement in enumerate(requirements(self.problem)):
            with self.posting(requirement, number):
                requirement.relax(self)
