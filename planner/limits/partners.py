"""When groups are exchanged with a partner at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from planner.checking import group_is_fact, inside
from planner.limits.base import Limit
from planner.past import anew, fact_groups, fact_guests, fact_rounds
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem
    from planner.scenario import Partner


class GuestWindow(Limit):
    """A partner's groups come, and ours go to it, only in rounds whose on-site phase lies inside its `window`."""

    section = "partners.window"
    lasting = frozenset({"outside"})
    sentences: ClassVar = {
        "outside": {
            "zh": "{round}（{start}至{end}在现场）与{partner}交换了{group}，超出约定的时段（{from}至{to}）",
            "en": "{group} is exchanged with {partner} in {round}, on site {start} to {end}, outside {from} to {to}",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each guest or lent group in a round outside the partner's window."""
        problem = plan.problem
        for group in plan.group_rounds.values():
            partner = problem.partners.get(group.county or group.at or "")
            candidate = problem.rounds[group.round]
            if partner is None or partner.window is None or group_is_fact(plan, group):
                continue
            if not inside(candidate.site, partner.window.from_, partner.window.to):
                yield Reason("outside", {
                    "partner": partner.id, "round": candidate.id, "group": group.group,
                    "start": candidate.site.start, "end": candidate.site.end,
                    "from": partner.window.from_, "to": partner.window.to,
                })  # fmt: skip

    def compile(self, m: FullModel) -> None:
        """Outside the window no group is lent, and no guest comes but for facts."""
        problem = m.problem
        for guest in problem.guests.values():
            with m.because(partner=guest.partner.id):
                for r in _outside(problem, guest.partner):
                    m.clause(m.no(anew(m, r, guest.label)))
        for name, partner in problem.partners.items():
            with m.because(partner=name):
                for r in _outside(problem, partner):
                    for g in problem.own_groups(r):
                        lent = m.lent_group(r, g, name)
                        m.clause(m.no(lent), m.no(anew(m, r, g)) if r in fact_rounds(problem) else 0)

    def relax(self, m: RoundModel) -> None:
        """The same in counts."""
        problem = m.problem
        for name, partner in problem.partners.items():
            past = fact_guests(problem, name)
            with m.because(partner=name):
                for r in _outside(problem, partner):
                    working, alone = fact_groups(problem, r)
                    m.add(m.lent(name, r) <= alone - working)
                    m.add(m.received(name, r) <= past[r])


def _outside(problem: Problem, partner: Partner) -> list[int]:
    """Rounds whose on-site phase is not inside the partner's window."""
    if partner.window is None:
        return []
    first, last = partner.window.from_, partner.window.to
    return [r.index for r in problem.rounds if (first and r.site.start < first) or (last and r.site.end > last)]
