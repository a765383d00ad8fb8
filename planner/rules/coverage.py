"""Coverage: every selected unit is inspected within the term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal

from planner.calendar import add_months, term_span
from planner.checking import all_facts, once
from planner.demands import Demand
from planner.faces import Count, Idle, without_facts
from planner.fields import Day, Positive, Share, Whole, Words, ceil_share
from planner.posting import keep_above, live, spots
from planner.rules.base import Rule
from planner.selectors import Selector
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import Expr, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem, Units, Visit


class Coverage(Rule):
    """Each selected unit gets `times` regular visits (at least ⌈share·n⌉ of the n units), on-site phase ended
    by `by`, two of one unit `gap` months apart from start to start; visits of the kinds `counts` count as well."""

    rule: Literal["coverage"] = "coverage"
    select: Selector
    times: Positive = 1
    share: Share = Decimal(1)
    by: Day | None = None
    gap: Whole | None = None
    counts: Words = ("regular",)
    sentences: ClassVar = {
        "uncovered": {
            "zh": "{unit}应当在{by}前巡察{times}次，计划里只有{found}次",
            "en": "{unit} is to be inspected {times} time(s) by {by}; the plan holds {found}",
        },
        "share": {
            "zh": "{total}个单位中，到{by}前应当至少巡察{need}个，计划里只有{found}个",
            "en": "of {total} units at least {need} are to be inspected by {by}; the plan holds {found}",
        },
        "gap": {
            "zh": "{unit}在{other_round}和{round}的两次巡察，进驻日期相隔不足{months}个月（{other_start}、{start}）",
            "en": "the visits of {unit} in {other_round} and {round} start less than {months} months apart "
            "({other_start}, {start})",
        },
    }

    def demands(self, units: Units) -> Iterable[Demand]:
        """A regular visit, `times` over, for each selected unit that nobody else covers."""
        sure = self.hard and self.share == 1 and set(self.counts) <= {"regular"}
        for name in units.select(self.select):
            if units[name].unit.covered_by is None:
                yield Demand(name, times=self.times, mandatory=sure)

    def amounts(self, problem: Problem) -> Iterator[Count]:
        """Visits of each unit, or of so many units, in rounds that are in time; facts count wherever they stand."""
        due = self.by or term_span(problem.scenario).end
        in_time = frozenset(r.index for r in problem.rounds if r.site.end <= due)
        every: set[str] = set()
        need, known = 0, 0
        for unit in self._owed(problem):
            made = [v.id for v in problem.of_unit(unit) if v.kind in {"regular", *self.counts}]
            facts = min(self.times, len(problem.fact_visits.intersection(made)))
            need, known, every = need + 1, known + facts, every.union(made)
            if self.share == 1:
                yield Count(without_facts(problem, made), in_time, self.times - facts)
        if self.share < 1:
            yield Count(without_facts(problem, every), in_time, ceil_share(self.share, need) * self.times - known)

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """Nobody to cover, nothing asked; or a gap where nothing is visited twice."""
        owed = self._owed(problem)
        twice = any(sum(v.kind in {"regular", *self.counts} for v in problem.of_unit(unit)) > 1 for unit in owed)
        if not owed and problem.units.select(self.select):
            yield Idle("covered")
        elif not self.share and not (self.gap and twice):
            yield Idle("share")
        elif self.gap and not twice:
            yield Idle("gap", ("gap",), whole=False)

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """A unit with too few visits in time; two visits of one unit too close together."""
        problem = plan.problem
        units = once(problem, self, "units", lambda: self._owed(problem))
        due = self.by or term_span(problem.scenario).end
        short: list[tuple[str, int]] = []
        for unit in units:
            made = self._made(plan, unit)
            in_time = sum(problem.rounds[i].site.end <= due or v in problem.fact_visits for i, v in made)
            if in_time < self.times:
                short.append((unit, in_time))
            if self.gap and len(made) > 1:
                yield from self._too_close(plan, unit, made)
        need = ceil_share(self.share, len(units))
        covered = len(units) - len(short)
        if self.share == 1:
            for unit, found in short:
                yield Reason("uncovered", {"unit": unit, "times": self.times, "found": found, "by": due})
        elif covered < need:
            fields = {"total": len(units), "need": need, "found": covered, "by": due}
            yield Reason("share", fields, need - covered)

    def _owed(self, problem: Problem) -> tuple[str, ...]:
        """The units selected, but for those that another level covers."""
        chosen = problem.units.select(self.select)
        return tuple(name for name in chosen if problem.units[name].unit.covered_by is None)

    def _made(self, plan: PlanIndex, unit: str) -> list[tuple[int, str]]:
        """(round index, visit) of each visit that counts for a unit, in time order."""
        counted = {"regular", *self.counts}
        visits = (visit for visit in plan.problem.of_unit(unit) if visit.kind in counted)
        return sorted((plan.places[visit.id].round, visit.id) for visit in visits if visit.id in plan.places)

    def _too_close(self, plan: PlanIndex, unit: str, made: list[tuple[int, str]]) -> Iterator[Reason]:
        months, rounds = self.gap or 0, plan.problem.rounds
        in_time = sorted(made, key=lambda one: (rounds[one[0]].site.start, one))
        for later, (index, visit) in enumerate(in_time):
            for other_index, other in in_time[:later]:
                start, other_start = (rounds[i].site.start for i in (index, other_index))
                if start < add_months(other_start, months) and not all_facts(plan, (visit, other)):
                    yield Reason("gap", {
                        "unit": unit, "visit": visit, "round": rounds[index].id,
                        "other_round": rounds[other_index].id, "months": months,
                        "start": start, "other_start": other_start,
                    })  # fmt: skip

    def compile(self, m: RoundModel) -> None:
        """Post the rule on visits and rounds, of which alone it speaks."""
        problem = m.problem
        end = self.by or term_span(problem.scenario).end
        late = frozenset(r.index for r in problem.rounds if r.site.end > end)
        units = [u for u in problem.units.select(self.select) if problem.units[u].unit.covered_by is None]
        kinds = {"regular", *self.counts}
        visits = {unit: [v for v in problem.of_unit(unit) if v.kind in kinds] for unit in units}
        if self.hard and self.share == 1:
            for unit in units:
                with m.because(unit=unit):
                    self._post_each(m, visits[unit], late)
        else:
            covered = [self._covered(m, visits[unit], late) for unit in units]
            need = ceil_share(self.share, len(units))
            keep_above(m, self, m.sum(covered), need, need, "covered")
        if self.gap:
            self._post_gap(m, visits)

    def relax(self, m: RoundModel) -> None:
        """The same, word for word."""
        self.compile(m)

    def _counts(self, m: RoundModel, visit: Visit, late: frozenset[int]) -> Expr:
        """Whether the visit counts; a fact does wherever it stands, since its lateness is nobody's fault."""
        if not late or m.is_fact(visit.id):
            return m.made(visit.id)
        return m.sum([m.at_round(visit.id, r) for r in m.rounds_of(visit.id) if r not in late])

    def _post_each(self, m: RoundModel, visits: list[Visit], late: frozenset[int]) -> None:
        if sum(v.mandatory for v in visits) == len(visits) == self.times:
            for visit in visits if late else ():
                if not m.is_fact(visit.id):
                    m.add(m.sum([m.at_round(visit.id, r) for r in m.rounds_of(visit.id) if r in late]) <= 0)
            return
        m.add(m.sum([self._counts(m, visit, late) for visit in visits]) >= self.times)

    def _covered(self, m: RoundModel, visits: list[Visit], late: frozenset[int]) -> Expr:
        """0 or 1, at most 1 only where the unit has all its visits."""
        counted = live(self._counts(m, visit, late) for visit in visits)
        if self.times == 1 and len(counted) == 1:
            return counted[0]
        total = m.sum(counted)
        if isinstance(total, int):
            return int(total >= self.times)
        found = m.boolean(f"covered {visits[0].unit}")
        m.add(total - self.times * found >= 0)
        return found

    def _post_gap(self, m: RoundModel, visits: dict[str, list[Visit]]) -> None:
        starts = [candidate.site.start for candidate in m.problem.rounds]
        after = [add_months(day, self.gap or 0) for day in starts]
        for of_unit in visits.values():
            for k, one in enumerate(of_unit):
                for other in of_unit[k + 1 :]:
                    if m.is_fact(one.id) and m.is_fact(other.id):
                        continue
                    there = spots(m, other.id)
                    for r, here in spots(m, one.id):
                        near = [lit for q, lit in there if starts[q] < after[r] and starts[r] < after[q]]
                        if near:
                            m.add(m.sum([here, *near]) - m.offence(self, one.id, other.id) <= 1)
