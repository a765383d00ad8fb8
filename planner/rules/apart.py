from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from planner.checking import all_facts, kin, once, picked
from planner.cliques import cliques
from planner.faces import Idle
from planner.fields import VisitId, Whole
from planner.posting import at_work, chosen, possible, spots
from planner.rules.base import Rule
from planner.selectors import Family, Selector
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, Lit, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem

Pair = tuple[str, str]


class Apart(Rule):
    """Two visits of a pair, or of a family, never share the group-round (`in: group`); or their indices differ by
    more than `gap` (`in: round`)."""

    rule: Literal["apart"] = "apart"
    alone: ClassVar[bool] = True
    alternatives: ClassVar = (("pairs",), ("select", "by"))
    pairs: tuple[tuple[VisitId, VisitId], ...] | None = None
    select: Selector | None = None
    by: Family | None = None
    in_: Literal["group", "round"] = Field(alias="in")
    gap: Whole = 0
    sentences: ClassVar = {
        "group": {
            "zh": "{visit}和{other_visit}同在{round}由{group}巡察，而两者规定不得同组",
            "en": "{visit} and {other_visit} are both made by {group} in {round}, and must never share a group",
        },
        "round": {
            "zh": "{visit}和{other_visit}同在{round}，而两者规定不得同轮",
            "en": "{visit} and {other_visit} both stand in {round}, and must not share a round",
        },
        "near": {
            "zh": "{visit}（{round}）和{other_visit}（{other_round}）应当相隔多于{gap}轮",
            "en": "{visit} ({round}) and {other_visit} ({other_round}) should be more than {gap} round(s) apart",
        },
    }

    def misfits(self) -> Iterable[str]:
        """`gap` is of rounds; `select` and `by` need each other."""
        if self.gap and self.in_ == "group":
            yield "gap"
        if self.pairs is not None and (self.select is None) != (self.by is None):
            yield "by" if self.select is None else "select"

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each pair of visits that come too near each other; a pair counts once, however it is named."""
        problem = plan.problem
        for one, other in once(problem, self, "foes", lambda: self._foes(problem)):
            here, there = plan.places.get(one), plan.places.get(other)
            if here is None or there is None or all_facts(plan, (one, other)):
                continue
            fields = {
                "visit": one, "other_visit": other, "round": problem.rounds[here.round].id, "group": here.group,
                "other_round": problem.rounds[there.round].id, "gap": self.gap,
            }  # fmt: skip
            if self.in_ == "group" and here == there:
                yield Reason("group", fields)
            elif self.in_ == "round" and abs(here.round - there.round) <= self.gap:
                yield Reason("near" if self.gap else "round", fields)

    def _foes(self, problem: Problem) -> list[Pair]:
        """The pairs, each once, in order of ids."""
        found = {(min(pair), max(pair)) for pair in self.pairs or ()}
        if self.select is not None and self.by is not None:
            for members in kin(problem, picked(problem, self, "select", self.select), self.by).values():
                found |= set(combinations(sorted(visit.id for visit in members), 2))
        return sorted(found)

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """No two visits to keep apart."""
        if not any(one != other for one, other in self._foes(problem)):
            yield Idle("loners", values={"by": self.by or "—"})

    def compile(self, m: FullModel) -> None:
        """Of two such visits at most one is in a group-round, or in a run of `gap` + 1 rounds; of a family, of all."""
        if self.in_ == "round":
            self._post_rounds(m)
            return
        for visits in self._sets(m):
            at = {
                (v, r, g): lit for v in visits for r in m.rounds_of(v) for g in m.groups_of(v, r)
                if possible(lit := m.at(v, r, g))
            }  # fmt: skip
            for r, g in dict.fromkeys((r, g) for _, r, g in at):
                here = [(v, at[v, r, g]) for v in visits if (v, r, g) in at]
                with m.because(visit=visits):
                    self._post_set(m, here)

    def relax(self, m: RoundModel) -> None:
        """The same of rounds. Of groups: a round has room for as many of a family as groups are at work in it."""
        if self.in_ == "round":
            self._post_rounds(m)
            return
        for visits in self._sets(m) if self.hard else ():
            fresh = [v for v in visits if not m.is_fact(v)]
            for r in dict.fromkeys(r for v in fresh for r in m.rounds_of(v)):
                here = [lit for v in fresh if possible(lit := m.at_round(v, r))]
                if len(here) > 1:
                    with m.because(visit=visits):
                        m.add(m.sum(here) - at_work(m, r) <= 0)

    def _sets(self, m: RoundModel) -> list[tuple[str, ...]]:
        """Sets of visits of which no two may come near each other: the pairs, gathered, and the families."""
        problem = m.problem
        key = ("apart", id(self))
        if key not in problem.cache:
            pairs = [pair for pair in self.pairs or () if pair[0] != pair[1]]
            problem.cache[key] = cliques(pairs) if self.hard else pairs
        found: list[tuple[str, ...]] = list(problem.cache[key])
        if self.select is not None and self.by is not None:
            families = problem.families(chosen(problem, self.select), self.by).values()
            found += [tuple(visit.id for visit in visits) for visits in families]
        able = (tuple(v for v in visits if v in problem.visits and m.rounds_of(v)) for visits in found)
        return [visits for visits in able if len(visits) > 1]

    def _post_rounds(self, m: RoundModel) -> None:
        sets = self._sets(m)
        places = {v: dict(spots(m, v)) for visits in sets for v in visits}
        for visits in sets:
            last = max(max(places[v]) for v in visits)
            if not self.hard:
                for one, other in combinations(visits, 2):
                    self._post_pair(m, one, other)
                continue
            for start in range(max(1, last - self.gap + 1)):
                run = range(start, start + self.gap + 1)
                here = [(v, lit) for v in visits for r in run if possible(lit := places[v].get(r, 0))]
                with m.because(visit=visits):
                    self._post_set(m, here, None if self.gap else start)

    def _post_set(self, m: RoundModel, here: Sequence[tuple[str, Lit]], single: int | None = None) -> None:
        """At most one of these visits is here; facts are faulted only beside others. `single`: the round that all of
        this is about, which is open then."""
        if self.hard:
            fresh = [lit for v, lit in here if not m.is_fact(v)]
            facts = [lit for v, lit in here if m.is_fact(v)]
            if single is not None and m.complete and not facts and len(fresh) > 1:
                fresh.append(m.no(m.opened(single)))
            for lits in [[*fresh, fact] for fact in facts] or [fresh]:
                if len(lits) > 1:
                    m.at_most_one(lits)
            return
        for (one, this), (other, that) in combinations(here, 2):
            if one != other and not (m.is_fact(one) and m.is_fact(other)):
                m.clause(m.no(this), m.no(that), m.offence(self, min(one, other), max(one, other)))

    def _post_pair(self, m: RoundModel, one: str, other: str) -> None:
        """The price of two visits near each other."""
        if m.is_fact(one) and m.is_fact(other):
            return
        there = spots(m, other)
        for r, here in spots(m, one):
            near = [lit for q, lit in there if abs(q - r) <= self.gap and possible(lit)]
            if near and possible(here):
                m.add(m.sum([here, *near]) - m.offence(self, min(one, other), max(one, other)) <= 1)
