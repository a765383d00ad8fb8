from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from planner.checking import all_facts, off_bounds, once, picked
from planner.faces import Count, Idle, facts_in, no_visits, without_facts
from planner.fields import Positive, Share, Whole, ceil_share
from planner.posting import chosen, keep_above, keep_below_but_facts
from planner.rules.base import Rule
from planner.selectors import Selector
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import Lit, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem, Visit


class Pace(Rule):
    """Per open round, or per year, the count or the effort (person-days) of the selected visits is within
    bounds; in the first k years stand at least ⌈share·n⌉ of them (`cumulative`)."""

    rule: Literal["pace"] = "pace"
    select: Selector
    per: Literal["round", "year"] = "year"
    of: Literal["visits", "effort"] = "visits"
    min: Whole | None = None
    max: Whole | None = None
    cumulative: dict[Positive, Share] | None = None
    sentences: ClassVar = {
        "round_visits": {
            "zh": "{round}排了{found}项巡察，应当{allowed}项",
            "en": "{round} holds {found} of these visits; {allowed} are allowed",
        },
        "round_effort": {
            "zh": "{round}的工作量为{found}人日，应当{allowed}人日",
            "en": "{round} holds {found} person-days of these visits; {allowed} are allowed",
        },
        "year_visits": {
            "zh": "{year}排了{found}项巡察，应当{allowed}项",
            "en": "{year} holds {found} of these visits; {allowed} are allowed",
        },
        "year_effort": {
            "zh": "{year}的工作量为{found}人日，应当{allowed}人日",
            "en": "{year} holds {found} person-days of these visits; {allowed} are allowed",
        },
        "cumulative": {
            "zh": "前{years}年应当完成{total}项中的至少{need}项，计划里只有{found}项",
            "en": "in the first {years} year(s) at least {need} of {total} visits should stand; the plan holds {found}",
        },
    }

    def amounts(self, problem: Problem) -> Iterator[Count]:
        """Bounds of each year, upper ones of each round, and what is due by the end of a year."""
        names = [visit.id for visit in problem.select_visits(self.select)]
        fresh, years = without_facts(problem, names), problem.years()
        parts = list(years.values()) if self.per == "year" else [(r.index,) for r in problem.rounds]
        for part in parts if self.min or self.max is not None else ():
            facts = facts_in(problem, names, part, self.of)
            least = (self.min or 0) - facts if self.per == "year" else 0
            most = None if self.max is None else max(0, self.max - facts)
            yield Count(fresh, frozenset(part), max(0, least), most, self.of)
        for count, share in sorted((self.cumulative or {}).items()):
            part = tuple(r for year, rounds in years.items() if year < count for r in rounds)
            need = ceil_share(share, len(names)) - facts_in(problem, names, part)
            yield Count(fresh, frozenset(part), max(0, need))

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """No bound, no visit, or an upper bound that all visits together do not reach."""
        visits = problem.select_visits(self.select)
        total = sum(visit.effort if self.of == "effort" else 1 for visit in visits)
        alone = not self.min and not any((self.cumulative or {}).values())
        if alone and self.max is None:
            yield Idle("asks")
        elif not visits and not self.min:
            yield no_visits(problem, self.select)
        elif self.max is not None and total <= self.max:
            values = {"total": total, "most": self.max}
            yield Idle("most_alone" if alone else "most", () if alone else ("max",), alone, values)

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """A round or a year outside the bounds; years by whose end too little is done."""
        problem = plan.problem
        chosen = picked(problem, self, "select", self.select)
        stands: dict[int, list[Visit]] = {}
        for visit in chosen:
            place = plan.places.get(visit.id)
            if place is not None:
                stands.setdefault(place.round, []).append(visit)
        if self.per == "round":
            for index in sorted(plan.open):
                yield from self._bounds(plan, {"round": problem.rounds[index].id}, stands.get(index, []))
        else:
            for year, rounds in once(problem, self, "years", problem.years).items():
                visits = [visit for index in rounds for visit in stands.get(index, ())]
                yield from self._bounds(plan, {"year": year}, visits)
        for years, share in sorted((self.cumulative or {}).items()):
            need = ceil_share(share, len(chosen))
            found = sum(len(visits) for index, visits in stands.items() if problem.rounds[index].year < years)
            if found < need:
                fields = {"years": years, "total": len(chosen), "need": need, "found": found}
                yield Reason("cumulative", fields, need - found)

    def _bounds(self, plan: PlanIndex, when: dict[str, str] | dict[str, int], visits: list[Visit]) -> Iterator[Reason]:
        amount = len(visits) if self.of == "visits" else sum(visit.effort for visit in visits)
        off = off_bounds(amount, self.min, self.max)
        if off < 0 or (off > 0 and not all_facts(plan, (visit.id for visit in visits))):
            yield Reason(f"{self.per}_{self.of}", {**when, "found": amount, "allowed": (self.min, self.max)}, abs(off))

    def compile(self, m: RoundModel) -> None:
        """Post the rule on visits and rounds, of which alone it speaks."""
        visits = chosen(m.problem, self.select)
        here: dict[int, list[tuple[Visit, Lit]]] = {candidate.index: [] for candidate in m.problem.rounds}
        for visit in visits:
            for r in m.rounds_of(visit.id):
                here[r].append((visit, m.at_round(visit.id, r)))
        years = m.problem.years()
        if self.min is not None or self.max is not None:
            for year, rounds in years.items():
                for part in [rounds] if self.per == "year" else [(r,) for r in rounds]:
                    where = {"year": year} if self.per == "year" else {"rounds": part}
                    with m.because(**where):
                        self._post_bounds(m, part, [pair for r in part for pair in here[r]])
        for count, share in sorted((self.cumulative or {}).items()):
            lits = [lit for year, rounds in years.items() if year < count for r in rounds for _, lit in here[r]]
            need = ceil_share(share, len(visits))
            keep_above(m, self, m.sum(lits), need, need, "cumulative", count)

    def relax(self, m: RoundModel) -> None:
        """The same, word for word."""
        self.compile(m)

    def _post_bounds(self, m: RoundModel, rounds: tuple[int, ...], pairs: list[tuple[Visit, Lit]]) -> None:
        weights = [visit.effort if self.of == "effort" else 1 for visit, _ in pairs]
        total = m.sum([lit for _, lit in pairs], weights)
        if self.max is not None:
            counted = [(lit, w, m.is_fact(visit.id)) for w, (visit, lit) in zip(weights, pairs, strict=True)]
            keep_below_but_facts(m, self, counted, self.max, "most", rounds)
        if self.min:
            least = self.min if self.per == "year" else self.min * m.opened(rounds[0])
            keep_above(m, self, total, least, self.min, "least", rounds)
