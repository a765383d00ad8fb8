from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Literal

from planner.calendar import add_months
from planner.checking import once
from planner.demands import Demand
from planner.faces import Count, Idle, without_facts
from planner.fields import Factor, Share, Whole, ceil_share
from planner.posting import is_open, led_by, made_with, possible, spots
from planner.rules.base import Rule
from planner.rules.last_visit import last_visit, surely_visited
from planner.selectors import Selector
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, Lit, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem, Units
    from planner.rules.last_visit import LastVisit


class LookBack(Rule):
    """Of the selected units visited, at least ⌈share·n⌉ or `count` get a visit `ID@look_back`, whose on-site
    phase starts at least `after` months after the last regular visit's rectify phase ended."""

    rule: Literal["look_back"] = "look_back"
    select: Selector
    share: Share | None = None
    count: Whole | None = None
    after: Whole
    effort: Factor = Decimal("0.3")
    by: Literal["other_leader", "other_group", "anyone"] = "anyone"
    sentences: ClassVar = {
        "too_few": {
            "zh": "已巡察的{total}个单位中，应当回头看至少{need}个，计划里只有{found}个",
            "en": "of {total} units inspected at least {need} are to be looked back on; the plan holds {found}",
        },
        "never_visited": {
            "zh": "{visit}排在{round}，而{unit}此前没有巡察过",
            "en": "{visit} stands in {round}, but {unit} is never inspected before",
        },
        "too_soon": {
            "zh": "{visit}排在{round}，{start}进驻，而上次巡察整改到{ended}才期满，应当{earliest}以后再回头看",
            "en": "{visit} stands in {round}, on site from {start}; rectification ended on {ended}, so it may start "
            "from {earliest} on",
        },
        "same_leader": {
            "zh": "{visit}在{round}由{person}带队，而上次巡察{unit}（{before}）也是其带队",
            "en": "{visit} in {round} is led by {person}, who led the last visit of {unit} ({before}) as well",
        },
        "same_people": {
            "zh": "{visit}在{round}由{group}承担，其中{people}参加过上次对{unit}的巡察（{before}）",
            "en": "{visit} in {round} is made by {group}, of which {people} took part in the last visit of {unit} "
            "({before})",
        },
    }

    def demands(self, units: Units) -> Iterable[Demand]:
        """A look-back that may be made, for each selected unit."""
        for name in units.select(self.select):
            effort = math.ceil(Fraction(self.effort) * units[name].effort)
            yield Demand(name, kind="look_back", mandatory=False, effort=effort)

    def _need(self, visited: int) -> int:
        """How many look-backs are to be made when so many units were visited."""
        share = Decimal(0 if self.count is not None else 1) if self.share is None else self.share
        return max(ceil_share(share, visited), self.count or 0)

    def amounts(self, problem: Problem) -> Iterator[Count]:
        """So many look-backs, by the units that are sure to be visited."""
        units = problem.units.select(self.select)
        sure = [u for u in units if surely_visited(problem, u)]
        backs = {f"{unit}@look_back" for unit in units} & set(problem.visits)
        need = self._need(len(sure)) - len(backs & problem.fact_visits)
        yield Count(without_facts(problem, backs), frozenset(range(len(problem.rounds))), max(0, need))

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """Parts that ask for nothing; the rule as a whole always forbids a look-back at the wrong time."""
        units = problem.units.select(self.select)
        may = sum(surely_visited(problem, unit) or bool(problem.regular(unit)) for unit in units)
        sure = sum(surely_visited(problem, unit) for unit in units)
        if units and not may and not self.count:
            yield Idle("unvisited", ("select",), whole=False, values={"units": len(units)})
        elif units and not self._need(may):
            yield Idle("back_none", ("share",) if self.share is not None else ("count",), whole=False)
        elif self.share and self.count:
            least, most = ceil_share(self.share, sure), ceil_share(self.share, may)
            if least >= self.count:
                yield Idle("back_count", ("count",), whole=False, values={"least": least, "count": self.count})
            elif most <= self.count:
                yield Idle("back_share", ("share",), whole=False, values={"most": most, "count": self.count})
        leads = any(kind.groups.leaders for kind in problem.round_kinds.values()) or bool(problem.fact_service)
        if self.by != "anyone" and not problem.staffed:
            yield Idle("back_by", ("by",), whole=False)
        elif self.by == "other_leader" and not leads:
            yield Idle("leads", ("by",), whole=False)

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Too few units looked back on; a look-back too soon, or by people who were there the first time."""
        problem = plan.problem
        visited = found = 0
        for unit in once(problem, self, "units", lambda: problem.units.select(self.select)):
            last = last_visit(plan, unit)
            visited += last is not None
            name = f"{unit}@look_back"
            place = plan.places.get(name)
            if place is None:
                continue
            found += last is not None
            if name not in problem.fact_visits:
                yield from self._faults(plan, unit, name, last)
        need = self._need(visited)
        if found < need:
            yield Reason("too_few", {"total": visited, "need": need, "found": found}, need - found)

    def _faults(self, plan: PlanIndex, unit: str, name: str, last: LastVisit | None) -> Iterator[Reason]:
        """What is wrong with one look-back; the first thing only, for it is one offending visit."""
        candidate = plan.problem.rounds[plan.places[name].round]
        fields = {"visit": name, "unit": unit, "round": candidate.id, "group": plan.places[name].group}
        if last is None:
            yield Reason("never_visited", fields)
            return
        earliest = add_months(last.ended, self.after)
        group = plan.group_of(name)
        if candidate.site.start < earliest:
            dates = {"start": candidate.site.start, "ended": last.ended, "earliest": earliest}
            yield Reason("too_soon", {**fields, **dates})
        elif group is not None and group.own:
            again = {"before": last.when}
            if self.by == "other_leader" and (same := [p for p in group.leaders if p in last.leaders]):
                yield Reason("same_leader", {**fields, **again, "person": same[0]})
            elif self.by == "other_group" and (same := [p for p in group.members if p in last.members]):
                yield Reason("same_people", {**fields, **again, "people": tuple(same)})

    def compile(self, m: FullModel) -> None:
        """Counts and timing as on visits and rounds; then who must not come back."""
        self.relax(m)
        if self.by == "anyone":
            return
        people = [name for name, person in m.problem.people.items() if self.by == "other_group" or person.leader]
        for unit in m.problem.units.select(self.select):
            back = f"{unit}@look_back"
            if back in m.problem.visits and not m.is_fact(back) and m.rounds_of(back):
                with m.because(unit=unit):
                    for visit in m.problem.regular(unit):
                        last = self._last(m, visit.id, [v.id for v in m.problem.regular(unit) if v.id != visit.id])
                        for person in people:
                            self._post_other(m, person, back, self._took_part(m, person, visit.id), last)
                    self._post_past(m, unit, back)

    def _took_part(self, m: FullModel, person: str, visit: str) -> Lit:
        return led_by(m, person, visit) if self.by == "other_leader" else made_with(m, person, visit)

    def _post_other(self, m: FullModel, person: str, back: str, before: Lit, last: Lit) -> None:
        if (possible(before)) and (possible(last)):
            again = self._took_part(m, person, back)
            if possible(again):
                m.clause(m.no(before), m.no(last), m.no(again), m.offence(self, back))

    def _last(self, m: FullModel, visit: str, others: list[str]) -> Lit:
        """A literal that holds where no other regular visit of the unit ended later (of equals, the first counts)."""
        if not others:
            return 1
        ends = _ends(m.problem)
        last = m.boolean(f"{visit} is last")
        for r, here in spots(m, visit):
            later = [
                lit
                for other in others
                for q, lit in spots(m, other)
                if ends[q] > ends[r] or (ends[q] == ends[r] and _number(m, other) < _number(m, visit))
            ]
            m.clause(m.no(here), last, *later)
        return last

    def _post_past(self, m: FullModel, unit: str, back: str) -> None:
        """Who made the last visit before the term does not come back, where the plan holds none after it."""
        facts = m.problem.units[unit].unit
        past = [visit for visit in facts.past if visit.kind == "regular"]
        if not past or (facts.covered_by is not None and facts.covered_by.on > max(visit.on for visit in past)):
            return
        last = max(past, key=lambda visit: visit.on)
        known = {last.leader} if self.by == "other_leader" else {last.leader, *last.members}
        since = [m.made(visit.id) for visit in m.problem.regular(unit)]
        for person in [name for name in m.problem.people if name in known]:
            again = self._took_part(m, person, back)
            if possible(again):
                m.clause(m.no(again), *since, m.offence(self, back))

    def relax(self, m: RoundModel) -> None:
        """So many of the units visited are looked back on, each late enough after its last visit."""
        visited: list[Lit] = []
        backs: list[Lit] = []
        for unit in m.problem.units.select(self.select):
            facts = m.problem.units[unit].unit
            regular = [visit.id for visit in m.problem.regular(unit)]
            before = any(visit.kind == "regular" for visit in facts.past) or facts.covered_by is not None
            seen = 1 if before else self._seen(m, unit, regular)
            visited.append(seen)
            back = f"{unit}@look_back"
            if back not in m.problem.visits:
                continue
            with m.because(unit=unit):
                backs.append(self._counted(m, back, seen))
                if not m.is_fact(back):
                    self._post_dates(m, unit, back, regular)
        share = Fraction(1 if self.share is None else self.share)
        total, found = m.sum(visited), m.sum(backs)
        missing = m.excess(self, len(visited) + (self.count or 0), "too few")
        if self.count is not None:
            m.add(found + missing >= self.count)
        if self.share is not None or self.count is None:
            m.add(share.denominator * (found + missing) - share.numerator * total >= 0)

    def _seen(self, m: RoundModel, unit: str, regular: list[str]) -> Lit:
        made = [m.made(visit) for visit in regular]
        if len(made) == 1:
            return made[0]
        if any(not is_open(one) and one for one in made):
            return 1
        seen = m.boolean(f"{unit} is visited")
        for one in made:
            m.clause(m.no(one), seen)
        m.clause(m.no(seen), *made)
        return seen

    def _counted(self, m: RoundModel, back: str, seen: Lit) -> Lit:
        """Whether a look-back counts; one at a unit never visited offends, and does not count."""
        made = m.made(back)
        if not is_open(seen) and seen:
            return made
        if self.hard and not m.is_fact(back):
            m.clause(m.no(made), seen)
            return made
        if not m.is_fact(back):
            m.clause(m.no(made), seen, m.offence(self, back))
        counts = m.boolean(f"{back} counts")
        m.clause(m.no(counts), made)
        m.clause(m.no(counts), seen)
        return counts

    def _post_dates(self, m: RoundModel, unit: str, back: str, regular: list[str]) -> None:
        """No look-back starts before the date that a visit's round, or a day before the term, sets."""
        starts = [candidate.site.start for candidate in m.problem.rounds]
        facts = m.problem.units[unit].unit
        known = [visit.on for visit in facts.past if visit.kind == "regular"]
        known += [facts.covered_by.on] if facts.covered_by else []
        there = spots(m, back)
        if known:
            due = add_months(max(known), self.after)
            early = m.sum([lit for q, lit in there if starts[q] < due])
            if possible(early):
                m.add(early - m.offence(self, back) <= 0)
        ends = _ends(m.problem)
        for visit in regular:
            sets: dict[int, dt.date] = {}
            dates = {r: add_months(ends[r], self.after) for r, _ in spots(m, visit)}
            for due in sorted(dates.values(), reverse=True):
                sets[sum(starts[q] < due for q, _ in there)] = due
            for size, due in sets.items():
                if size:
                    late = [lit for r, lit in spots(m, visit) if dates[r] >= due]
                    early = [lit for q, lit in there if starts[q] < due]
                    m.add(m.sum(late + early) - m.offence(self, back) <= 1)


def _ends(problem: Problem) -> list[dt.date]:
    """For each round the end of its rectify phase; without one, of its last phase."""
    found = []
    for candidate in problem.rounds:
        phases = candidate.phases
        found.append(phases["rectify"].end if "rectify" in phases else max(span.end for span in phases.values()))
    return found


def _number(m: FullModel, visit: str) -> int:
    return m.problem.visits[visit].number
