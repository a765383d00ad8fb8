"""The full model of a few visits, with one more that may be anywhere at any time: small, and soon solved."""

from __future__ import annotations

from collections.abc import Collection

from planner.modelling import Lit
from planner.problem import Problem, Visit
from solvers.full_level import FullLevel
from solvers.neighbourhoods import everything
from solvers.reasons import Reasons
from solvers.round_level import all_rounds


class FewLevel(FullLevel):
    """No other visits can be made than these, but for one that stands for all the rest: whoever asks where it is gets
    a variable of their own, so that whatever needs some visit or other has one."""

    def __init__(self, problem: Problem, visits: Collection[str], reasons: Reasons) -> None:
        others = [name for name in problem.visits if name not in visits]
        self.loose = next((name for name in others if name not in problem.fact_visits), next(iter(others), None))
        rounds = all_rounds(problem, fixed=False)
        here = {name: where if name in visits or name == self.loose else () for name, where in rounds.items()}
        super().__init__(problem, everything(here, problem), reasons)

    def _place(self, visit: Visit) -> None:
        if visit.id != self.loose:
            super()._place(visit)
            return
        for r in self.domain.rounds[visit.id]:
            self._options[visit.id, r] = (*self.problem.own_groups(r), *self.problem.guests)

    def _anything(self) -> Lit:
        return self.boolean("")

    def at_round(self, visit: str, round_index: int) -> Lit:
        """Whether the visit stands in that round."""
        return self._anything() if visit == self.loose else super().at_round(visit, round_index)

    def at(self, visit: str, round_index: int, group: str) -> Lit:
        """Whether the visit stands in that group-round."""
        return self._anything() if visit == self.loose else super().at(visit, round_index, group)

    def made(self, visit: str) -> Lit:
        """Whether the visit is made at all."""
        return self._anything() if visit == self.loose else super().made(visit)
