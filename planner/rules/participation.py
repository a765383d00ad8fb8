from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from planner.checking import by_series, off_bounds, once, served_in_fact
from planner.faces import Idle
from planner.fields import Positive, Quota
from planner.posting import chosen_people, keep_above, keep_below_but_facts, possible, series_windows, spans_of
from planner.rules.base import Rule
from planner.selectors import Selector
from planner.supply import post_limited
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, Lit, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem


class Participation(Rule):
    """Rounds served by each selected person are within bounds; of any `consecutive + rest` successive
    candidate rounds of a series at most `consecutive` are served."""

    rule: Literal["participation"] = "participation"
    select: Selector
    per_year: Quota = Quota()
    per_term: Quota = Quota()
    consecutive: Positive | None = None
    rest: Positive = 1
    about_people: ClassVar[bool] = True
    sentences: ClassVar = {
        "per_year": {
            "zh": "{person}在{year}上了{found}轮，应当{allowed}轮",
            "en": "{person} serves in {found} round(s) of {year}; {allowed} are allowed",
        },
        "per_term": {
            "zh": "{person}届内上了{found}轮，应当{allowed}轮",
            "en": "{person} serves in {found} round(s) of the term; {allowed} are allowed",
        },
        "no_rest": {
            "zh": "{person}在相连的{length}轮（{rounds}）里上了{found}轮，最多{most}轮",
            "en": "{person} serves in {found} of {length} successive rounds ({rounds}); at most {most} are allowed",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Selected people who serve too often, too seldom, or too long without a rest."""
        problem = plan.problem
        years = once(problem, self, "years", problem.years)
        for person in once(problem, self, "people", lambda: problem.select_people(self.select)):
            served = plan.rounds_served(person)
            yield from self._bounds(plan, person, "per_term", {}, served)
            for year, rounds in years.items():
                yield from self._bounds(plan, person, "per_year", {"year": year}, [i for i in served if i in rounds])
            if self.consecutive is not None and len(served) > self.consecutive:
                yield from self._runs(plan, person, set(served), self.consecutive)

    def _bounds(
        self, plan: PlanIndex, person: str, code: str, when: dict[str, int], served: Sequence[int]
    ) -> Iterator[Reason]:
        quota = self.per_year if code == "per_year" else self.per_term
        off = off_bounds(len(served), quota.min, quota.max)
        if off < 0 or (off > 0 and not served_in_fact(plan, ((person, index) for index in served))):
            fields = {"person": person, **when, "found": len(served), "allowed": (quota.min, quota.max)}
            yield Reason(code, fields, abs(off))

    def _runs(self, plan: PlanIndex, person: str, served: set[int], most: int) -> Iterator[Reason]:
        problem = plan.problem
        length = most + self.rest
        for rounds in once(problem, self, "series", lambda: by_series(problem)).values():
            for start in range(len(rounds) - length + 1):
                run = [index for index in rounds[start : start + length] if index in served]
                if len(run) > most and not served_in_fact(plan, ((person, index) for index in run)):
                    names = tuple(problem.rounds[index].id for index in run)
                    fields = {"person": person, "rounds": names, "length": length, "found": len(run), "most": most}
                    yield Reason("no_rest", fields, len(run) - most)

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """No bound, or none that so few candidate rounds could reach."""
        most = {"per_year": max(map(len, problem.years().values())), "per_term": len(problem.rounds)}
        quotas = {key: getattr(self, key) for key in most}
        if all(quota == Quota() for quota in quotas.values()) and self.consecutive is None:
            yield Idle("asks")
            return
        bound = any(q.min or (q.max is not None and q.max < most[key]) for key, q in quotas.items())
        runs = [len(rounds) for rounds in by_series(problem).values()]
        if not bound and (self.consecutive is None or self.consecutive + self.rest > max(runs)):
            yield Idle("turns")

    def compile(self, m: FullModel) -> None:
        """Rounds served per year and term within bounds; a rest after so many in a row."""
        problem = m.problem
        spans = [(self.per_year, span) for span in spans_of(problem, "year")]
        spans += [(self.per_term, span) for span in spans_of(problem, "term")]
        runs = series_windows(problem, self.consecutive + self.rest) if self.consecutive is not None else []
        for name in chosen_people(problem, self.select):
            served = [m.serves_round(name, candidate.index) for candidate in problem.rounds]
            with m.because(person=name):
                for quota, (year, rounds) in spans:
                    if quota.min:
                        total = m.sum([served[r] for r in rounds])
                        keep_above(m, self, total, quota.min, quota.min, name, year, "least")
                    if quota.max is not None:
                        self._post_most(m, name, served, rounds, quota.max, year)
                for run in runs:
                    self._post_most(m, name, served, run, self.consecutive or 0, run)

    def _post_most(
        self, m: FullModel, name: str, served: list[Lit], rounds: tuple[int, ...], most: int, key: object
    ) -> None:
        here = [r for r in rounds if possible(served[r])]
        if len(here) > most:
            pairs = [(served[r], 1, m.is_past_service(name, r)) for r in here]
            keep_below_but_facts(m, self, pairs, most, name, key, "most")

    def relax(self, m: RoundModel) -> None:
        """What the selected people can still supply to the groups."""
        if not self.hard or not m.problem.staffed:
            return
        selected = set(chosen_people(m.problem, self.select))
        spans = [(self.per_year.max, rounds) for _, rounds in spans_of(m.problem, "year")]
        spans += [(self.per_term.max, rounds) for _, rounds in spans_of(m.problem, "term")]
        if self.consecutive is not None:
            windows = series_windows(m.problem, self.consecutive + self.rest)
            spans += [(self.consecutive, run) for run in windows]
        for most, rounds in spans:
            if most is not None:
                post_limited(m, rounds, selected, most)
