"""What is open and what is fixed in a full model: the whole term, a window of rounds, or people only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.plan_index import GroupRound, PlanIndex
from solvers.round_level import Rounds

Groups = Mapping[tuple[str, int], tuple[str, ...]]
"""(visit, round index) → labels of the groups in which the visit may stand there."""


@dataclass(frozen=True)
class Domain:
    """What a full model may still decide.

    `rounds`: where each visit may stand. `optional`: visits that may be left out. `frozen`: group-rounds of the
    incumbent that stay as they are, by round index and label; a round is either all frozen or all open. `keep`:
    people whose service stays as it is in the incumbent even in open rounds.
    """

    rounds: Rounds
    optional: frozenset[str]
    frozen: frozenset[int] = frozenset()
    incumbent: PlanIndex | None = None
    groups: Groups | None = None
    """Where given, the only groups a visit may stand in; else every own and guest group of the round."""

    def group_round(self, round_index: int, group: str) -> GroupRound | None:
        """The incumbent's group-round."""
        return None if self.incumbent is None else self.incumbent.group_rounds.get((round_index, group))
