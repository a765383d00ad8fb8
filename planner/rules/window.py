from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from planner.checking import once, picked, touches
from planner.faces import Idle, no_visits
from planner.fields import DateRanges, Day, Ids
from planner.posting import chosen
from planner.rules.base import Rule
from planner.selectors import Selector
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.calendar import Round
    from planner.modelling import RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem


class Window(Rule):
    """The on-site phase of each selected visit lies inside [from, to], meets no `not` range; its round is in
    `rounds` and in none of `rounds_not`."""

    rule: Literal["window"] = "window"
    alone: ClassVar[bool] = True
    select: Selector
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    not_: DateRanges = Field((), alias="not")
    rounds: Ids | None = None
    rounds_not: Ids = ()
    sentences: ClassVar = {
        "early": {
            "zh": "{visit}排在{round}，{start}进驻，早于规定的{limit}",
            "en": "{visit} stands in {round}, on site from {start}, before {limit}",
        },
        "late": {
            "zh": "{visit}排在{round}，现场工作到{end}才结束，晚于规定的{limit}",
            "en": "{visit} stands in {round}, on site until {end}, after {limit}",
        },
        "barred": {
            "zh": "{visit}排在{round}（{start}至{end}在现场），与不得进驻的时段（{from}至{to}）重叠",
            "en": "{visit} stands in {round}, on site {start} to {end}, which meets the barred days {from} to {to}",
        },
        "other_round": {
            "zh": "{visit}排在{round}，不在允许的轮次（{rounds}）之内",
            "en": "{visit} stands in {round}, which is none of the rounds allowed ({rounds})",
        },
        "barred_round": {
            "zh": "{visit}排在{round}，而这一轮不得安排它",
            "en": "{visit} stands in {round}, a round that is barred for it",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each selected visit that stands in a round it must not have; one reason a visit."""
        problem = plan.problem
        faults = once(problem, self, "faults", lambda: [self._fault(candidate) for candidate in problem.rounds])
        for visit in picked(problem, self, "select", self.select):
            place = plan.places.get(visit.id)
            fault = faults[place.round] if place else None
            if place and fault and visit.id not in problem.fact_visits:
                yield Reason(fault.code, {"visit": visit.id, "group": place.group, **fault.fields})

    def _fault(self, candidate: Round) -> Reason | None:
        """What is wrong with a round for the selected visits, the first thing only."""
        site = candidate.site
        fields = {"round": candidate.id, "start": site.start, "end": site.end}
        if self.from_ is not None and site.start < self.from_:
            return Reason("early", {**fields, "limit": self.from_})
        if self.to is not None and site.end > self.to:
            return Reason("late", {**fields, "limit": self.to})
        for days in self.not_:
            if touches(site, days.from_, days.to):
                return Reason("barred", {**fields, "from": days.from_, "to": days.to})
        if self.rounds is not None and candidate.id not in self.rounds:
            return Reason("other_round", {**fields, "rounds": self.rounds})
        return Reason("barred_round", fields) if candidate.id in self.rounds_not else None

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """No visit, no round ruled out; or one range of days that no round meets."""
        if not problem.select_visits(self.select):
            yield no_visits(problem, self.select)
        elif all(self._fault(candidate) is None for candidate in problem.rounds):
            yield Idle("window", values={"count": len(problem.rounds)})
        else:
            for k, days in enumerate(self.not_):
                if not any(touches(candidate.site, days.from_, days.to) for candidate in problem.rounds):
                    ends = {"from": days.from_ or "…", "to": days.to or "…"}
                    yield Idle("days", ("not", k), whole=False, values=ends)

    def compile(self, m: RoundModel) -> None:
        """Post the rule on visits and rounds, of which alone it speaks."""
        shut = frozenset(candidate.index for candidate in m.problem.rounds if not self._allows(candidate))
        for visit in chosen(m.problem, self.select) if shut else ():
            if m.is_fact(visit.id):
                continue
            outside = m.sum([m.at_round(visit.id, r) for r in m.rounds_of(visit.id) if r in shut])
            if not isinstance(outside, int) or outside:
                with m.because(visit=visit.id):
                    m.add(outside - m.offence(self, visit.id) <= 0)

    def relax(self, m: RoundModel) -> None:
        """The same, word for word."""
        self.compile(m)

    def _allows(self, candidate: Round) -> bool:
        """Whether the selected visits may stand in the round."""
        site = candidate.site
        if (self.from_ and site.start < self.from_) or (self.to and site.end > self.to):
            return False
        for barred in self.not_:
            begins, ends = barred.from_ or dt.date.min, barred.to or dt.date.max
            if begins <= site.end and site.start <= ends:
                return False
        return (self.rounds is None or candidate.id in self.rounds) and candidate.id not in self.rounds_not
