from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from planner.checking import all_facts, kin, once, picked
from planner.company import Mix
from planner.faces import Idle, no_visits
from planner.fields import Positive
from planner.posting import any_of, at_work, chosen, keep_below, visits_at, visits_in
from planner.room import groups_needed
from planner.rules.base import Rule
from planner.selectors import Family, Selector
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, Lit, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem, Visit

Here = Sequence[tuple["Visit", "Lit"]]


class Compact(Rule):
    """The selected visits of one group-round (`in: round`: of one round) are of at most `max` families."""

    rule: Literal["compact"] = "compact"
    alone: ClassVar[bool] = True
    select: Selector
    by: Family = "area"
    in_: Literal["group", "round"] = Field("group", alias="in")
    max: Positive
    sentences: ClassVar = {
        "group": {
            "zh": "{group}在{round}的{visits}分属{found}个{family_of}（{families}），最多{most}个",
            "en": "{group} makes {visits} in {round}, of {found} families by {family_of} ({families}); "
            "at most {most} are allowed",
        },
        "round": {
            "zh": "{round}的{visits}分属{found}个{family_of}（{families}），最多{most}个",
            "en": "{round} holds {visits}, of {found} families by {family_of} ({families}); at most {most} are allowed",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each group-round, or round, whose visits are of too many families."""
        problem = plan.problem
        families = once(problem, self, "families", lambda: self._families_of(problem))
        here: dict[tuple[int, str], list[str]] = {}
        for visit in families:
            place = plan.places.get(visit)
            if place is not None:
                here.setdefault((place.round, place.group if self.in_ == "group" else ""), []).append(visit)
        for (index, group), visits in sorted(here.items()):
            found = sorted({family for visit in visits for family in families[visit]})
            if len(found) > self.max and not all_facts(plan, visits):
                yield Reason(self.in_, {
                    "round": problem.rounds[index].id, "group": group or None, "visits": tuple(visits),
                    "families": tuple(found), "family_of": self.by, "found": len(found), "most": self.max,
                }, len(found) - self.max)  # fmt: skip

    def _families_of(self, problem: Problem) -> dict[str, list[str]]:
        """Selected visit → the families it is of; those of none are left out."""
        found: dict[str, list[str]] = {}
        for family, visits in kin(problem, picked(problem, self, "select", self.select), self.by).items():
            for visit in visits:
                found.setdefault(visit.id, []).append(family)
        return found

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """No visit, or no more families than may come together."""
        visits = problem.select_visits(self.select)
        families = len(kin(problem, visits, self.by))
        if not visits:
            yield no_visits(problem, self.select)
        elif families <= self.max:
            yield Idle("most_alone", values={"total": families, "most": self.max})

    def compile(self, m: FullModel) -> None:
        """In each group-round (round), literals that the families' visits imply ≤ `max`."""
        if self.in_ == "round":
            self._post_rounds(m)
            return
        for (r, g), here in visits_at(m).items():
            with m.because(round=m.problem.rounds[r].id, group=g):
                self._post_place(m, (r, g), here)

    def relax(self, m: RoundModel) -> None:
        """The same of rounds. Of groups: those that a round's families take ≤ `max` for each group at work."""
        if self.in_ == "round":
            self._post_rounds(m)
            return
        problem = m.problem
        for r, here in visits_in(m).items():
            families = self._split(m, here)
            if len(families) <= self.max or any(m.is_fact(v.id) for pairs in families.values() for v, _ in pairs):
                continue
            needed = [groups_needed(m, r, pairs, f"groups for {family} {r}") for family, pairs in families.items()]
            most = len(needed) * (len(problem.own_groups(r)) + len(problem.guests))
            keep_below(m, self, m.sum(needed) - self.max * at_work(m, r), 0, most, r)

    def mixes(self, problem: Problem) -> Iterator[Mix]:
        """The families of a group's visits, where no visit is of two."""
        families: dict[str, str] = {}
        for family, visits in problem.families(chosen(problem, self.select), self.by).items():
            for visit in visits:
                if visit.id in families:
                    return
                families[visit.id] = family
        if self.in_ == "group":
            facts = problem.fact_visits
            yield Mix({visit: family for visit, family in families.items() if visit not in facts}, self.max)

    def _post_rounds(self, m: RoundModel) -> None:
        for r, here in visits_in(m).items():
            with m.because(round=m.problem.rounds[r].id):
                self._post_place(m, (r, ""), here)

    def _split(self, m: RoundModel, here: Here) -> dict[str, list[tuple[Visit, Lit]]]:
        """Family → its selected visits that may stand in a place."""
        key = ("families", self.select, self.by)
        if key not in m.problem.cache:
            chosen_visits = chosen(m.problem, self.select)
            of: dict[str, list[str]] = {}
            for family, visits in m.problem.families(chosen_visits, self.by).items():
                for visit in visits:
                    of.setdefault(visit.id, []).append(family)
            m.problem.cache[key] = of
        known: dict[str, list[str]] = m.problem.cache[key]
        found: dict[str, list[tuple[Visit, Lit]]] = {}
        for visit, lit in here:
            for family in known.get(visit.id, ()):
                found.setdefault(family, []).append((visit, lit))
        return found

    def _post_place(self, m: RoundModel, place: tuple[int, str], here: Here) -> None:
        families = self._split(m, here)
        if len(families) <= self.max:
            return
        total = m.sum([any_of(m, [lit for _, lit in pairs], f"{f} in {place}") for f, pairs in families.items()])
        facts = sum(any(m.is_fact(visit.id) for visit, _ in pairs) for pairs in families.values())
        if facts <= self.max:
            keep_below(m, self, total, self.max, len(families), *place)
            return
        fresh = [lit for pairs in families.values() for visit, lit in pairs if not m.is_fact(visit.id)]
        anew = any_of(m, fresh, f"{self.label} anew {place}")
        m.add(total - m.excess(self, len(families) - self.max, *place) <= self.max, anew)
