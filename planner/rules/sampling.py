from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from planner.checking import all_facts, off_bounds, once
from planner.company import Company
from planner.demands import Demand
from planner.draws import Lots, draw
from planner.faces import Count, Idle, without_facts
from planner.fields import Model, Whole, Word
from planner.posting import any_of, is_open, possible, spots
from planner.rules.base import Rule
from planner.selectors import Selector
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, Lit, RoundModel
    from planner.plan_index import Place, PlanIndex
    from planner.problem import Problem, Units


class Draw(Model):
    """A seeded draw of the children that come along, stratified by the field `by`."""

    seed: Word
    by: Literal["risk", "kind", "system", "area", "zone", "tags"] | None = None


class Sampling(Rule):
    """In the group-round of a parent's first regular visit stand between `min` and `max` of its children's
    (all it has, if fewer than `min`)."""

    rule: Literal["sampling"] = "sampling"
    parents: Selector
    children: Selector
    min: Whole
    max: Whole
    draw: Draw | None = None
    sentences: ClassVar = {
        "count": {
            "zh": "{group}在{round}巡察{parent}，带了{found}个下级单位，应当{allowed}个",
            "en": "{group} visits {parent} in {round} and brings {found} of its units along; {allowed} are allowed",
        },
        "not_brought": {
            "zh": "{group}在{round}巡察{parent}，抽签抽中的{unit}没有一并巡察",
            "en": "{group} visits {parent} in {round} without {unit}, which was drawn to come along",
        },
        "not_drawn": {
            "zh": "{group}在{round}巡察{parent}，一并巡察了没有抽中的{unit}",
            "en": "{group} visits {parent} in {round} along with {unit}, which was not drawn",
        },
    }

    def demands(self, units: Units) -> Iterable[Demand]:
        """A visit that may come along with its parent's, for each child that nobody else covers."""
        for parent in units.select(self.parents):
            for child in units.children.get(parent, ()):
                if self.children.matches(units[child].record) and units[child].unit.covered_by is None:
                    yield Demand(child, mandatory=False, led=True)

    def amounts(self, problem: Problem) -> Iterator[Count]:
        """So many children come along with each parent that must be visited."""
        everywhere = frozenset(r.index for r in problem.rounds)
        for parent, children in self._families(problem).items():
            first = problem.regular(parent)[0]
            if first.mandatory and first.id not in problem.fact_visits:
                names = [visit.id for child in children for visit in problem.regular(child)]
                least = min(self.max if self.draw else self.min, len(children))
                facts = len(problem.fact_visits.intersection(names))
                yield Count(without_facts(problem, names), everywhere, max(0, least - facts))

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """No parent with children to bring along, or any number of them allowed; a `min` beside a draw of more."""
        families = self._families(problem)
        if not any(families.values()):
            yield Idle("families")
        elif self.draw is None and not self.min:
            most = max(sum(len(problem.regular(child)) for child in children) for children in families.values())
            if most <= self.max:
                yield Idle("asks")
        elif self.draw is not None and self.min < self.max:
            yield Idle("drawn", ("min",), whole=False, values={"min": self.min, "max": self.max})

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """A parent's group-round with too few or too many of its children, or with others than the draw gave."""
        problem = plan.problem
        for parent, children in once(problem, self, "families", lambda: self._families(problem)).items():
            lead = problem.regular(parent)[0].id
            place = plan.places.get(lead)
            if place is None:
                continue
            brought = {
                visit.id: child
                for child in children
                for visit in problem.regular(child)
                if plan.places.get(visit.id) == place
            }
            if self.draw is None:
                yield from self._count(plan, parent, place, len(children), set(brought))
            else:
                lots = once(problem, self, "drawn", lambda: {one.parent: one.drawn for one in self.lots(problem)})
                drawn = frozenset(lots[parent])
                yield from self._draw(plan, parent, place, drawn, brought)
                others = {visit for visit, child in brought.items() if child not in drawn}
                told = {visit for visit in others if not all_facts(plan, {lead, visit})}
                yield from self._count(plan, parent, place, len(children), set(brought) - told)

    def lots(self, problem: Problem) -> Iterator[Lots]:
        """For each parent that is visited, the draw of its children."""
        if self.draw is None:
            return
        seed, by = self.draw.seed, self.draw.by
        for parent, children in self._families(problem).items():
            values = {child: problem.units[child].record.get(by or "") for child in children}
            yield Lots(self.label, parent, seed, by, draw(values, self.max, seed))

    def _families(self, problem: Problem) -> dict[str, tuple[str, ...]]:
        """Parent that is visited → its children that can be."""
        found = {}
        for parent in problem.units.select(self.parents):
            if problem.regular(parent):
                below = problem.units.children.get(parent, ())
                chosen = (child for child in below if self.children.matches(problem.units[child].record))
                found[parent] = tuple(child for child in chosen if problem.regular(child))
        return found

    def _count(self, plan: PlanIndex, parent: str, place: Place, size: int, brought: set[str]) -> Iterator[Reason]:
        least = min(self.min, size)
        off = off_bounds(len(brought), 0 if self.draw else least, self.max)  # who was drawn and is missing is told
        lead = plan.problem.regular(parent)[0].id
        exempt = all_facts(plan, {lead}) if off < 0 else all_facts(plan, {lead, *brought})
        if off and not exempt:
            fields = {**_where(plan, parent, place), "found": len(brought), "allowed": (least, self.max)}
            yield Reason("count", fields, abs(off))

    def _draw(
        self, plan: PlanIndex, parent: str, place: Place, drawn: frozenset[str], brought: dict[str, str]
    ) -> Iterator[Reason]:
        lead = plan.problem.regular(parent)[0].id
        where = _where(plan, parent, place)
        for child in sorted(drawn - set(brought.values())):
            if not all_facts(plan, {lead}):
                yield Reason("not_brought", {**where, "unit": child})
        for visit, child in brought.items():
            if child not in drawn and not all_facts(plan, {lead, visit}):
                yield Reason("not_drawn", {**where, "unit": child, "visit": visit})

    def compile(self, m: FullModel) -> None:
        """In each spot of a parent's first visit, so many of its children's, or just the ones that are drawn."""
        for parent, first, children in self._broods(m.problem):
            visits = {child: [v.id for v in m.problem.regular(child)] for child in children}
            drawn = self._lots(m.problem, children) if self.draw else frozenset()
            with m.because(unit=parent):
                for r in m.rounds_of(first):
                    for g in m.groups_of(first, r):
                        here = m.at(first, r, g)
                        if not possible(here):
                            continue
                        spot = {child: [(v, m.at(v, r, g)) for v in names] for child, names in visits.items()}
                        if self.draw is None:
                            self._post_count(m, parent, first, here, spot)
                        else:
                            self._post_draw(m, parent, first, here, spot, drawn)

    def _post_count(
        self, m: FullModel, parent: str, first: str, here: Lit, spot: dict[str, list[tuple[str, Lit]]]
    ) -> None:
        brought = [pair for pairs in spot.values() for pair in pairs]
        total = m.sum([lit for _, lit in brought])
        least = min(self.min, len(spot))
        if least and not m.is_fact(first):
            m.add(total + m.excess(self, least, parent, "least") - least * here >= 0)
        self._post_most(m, parent, first, here, brought)

    def _post_most(self, m: FullModel, parent: str, first: str, here: Lit, brought: list[tuple[str, Lit]]) -> None:
        total = m.sum([lit for _, lit in brought])
        most = len(brought)
        if most <= self.max or (not is_open(total) and total <= self.max):
            return
        over = m.excess(self, most - self.max, parent, "most")
        if m.is_fact(first) and sum(m.is_fact(v) for v, _ in brought) > self.max:
            fresh = any_of(m, [lit for v, lit in brought if not m.is_fact(v)], f"more with {first}")
            m.add(total - over <= self.max, here, fresh)
        else:
            m.add(total - over + (most - self.max) * here <= most)

    def _post_draw(
        self,
        m: FullModel,
        parent: str,
        first: str,
        here: Lit,
        spot: dict[str, list[tuple[str, Lit]]],
        drawn: frozenset[str],
    ) -> None:
        counted: list[tuple[str, Lit]] = []  # several visits of those drawn, and facts of others, may be too many
        for child, pairs in spot.items():
            if child in drawn:
                counted += pairs
                if not m.is_fact(first):
                    m.clause(m.no(here), *(lit for _, lit in pairs), m.offence(self, first, child))
                continue
            for visit, lit in pairs:
                if m.is_fact(first) and m.is_fact(visit):
                    counted.append((visit, lit))
                elif possible(lit):
                    m.clause(m.no(here), m.no(lit), m.offence(self, first, visit))
        self._post_most(m, parent, first, here, counted)

    def relax(self, m: RoundModel) -> None:
        """In the round of a parent's first visit, at least so many of its children's."""
        for parent, first, children in self._broods(m.problem):
            drawn = self._lots(m.problem, children) if self.draw else frozenset()
            if m.is_fact(first):
                continue
            for r, here in spots(m, first):
                lits = {child: [m.at_round(v.id, r) for v in m.problem.regular(child)] for child in children}
                if self.draw is None:
                    least = min(self.min, len(children))
                    total = m.sum([lit for found in lits.values() for lit in found])
                    if least:
                        m.add(total + m.excess(self, least, parent, "least") - least * here >= 0)
                for child in children if self.draw else ():
                    if child in drawn:
                        m.clause(m.no(here), *lits[child], m.offence(self, first, child))

    def company(self, problem: Problem) -> Iterable[Company]:
        """So many children come along with their parent's first visit, or each that is drawn."""
        for _, first, children in self._broods(problem) if self.hard else ():
            brood = {child: frozenset(visit.id for visit in problem.regular(child)) for child in children}
            names = frozenset().union(*brood.values())
            if problem.fact_visits & {first, *names}:
                continue
            if self.draw is None:
                yield Company(first, names, min(self.min, len(children)), self.max)
                continue
            drawn = self._lots(problem, children)
            for child in children:
                yield Company(first, brood[child], int(child in drawn), None if child in drawn else 0)

    def _broods(self, problem: Problem) -> list[tuple[str, str, tuple[str, ...]]]:
        """(parent, its first regular visit, its selected children that have regular visits)."""
        found = []
        for parent in problem.units.select(self.parents):
            regular = problem.regular(parent)
            children = tuple(
                child
                for child in problem.units.children.get(parent, ())
                if problem.regular(child) and self.children.matches(problem.units[child].record)
            )
            if regular and children:
                found.append((parent, regular[0].id, children))
        return found

    def _lots(self, problem: Problem, children: Sequence[str]) -> frozenset[str]:
        """The `max` children drawn: seats for the strata by largest remainder, then the smallest digests."""
        assert self.draw is not None
        seed, by = self.draw.seed, self.draw.by
        wanted = min(self.max, len(children))
        strata: dict[tuple[int, Any], list[tuple[bytes, str]]] = {}
        for child in children:
            value = problem.units[child].record.get(by) if by else None
            digest = hashlib.sha256(f"{seed}:{child}".encode()).digest()
            strata.setdefault((0, value) if value is not None else (1, 0), []).append((digest, child))
        seats = {key: wanted * len(strata[key]) // len(children) for key in sorted(strata)}
        owed = {key: Fraction(wanted * len(strata[key]), len(children)) - seats[key] for key in seats}
        for key in sorted(seats, key=lambda k: -owed[k])[: wanted - sum(seats.values())]:
            seats[key] += 1
        return frozenset(child for key, count in seats.items() for _, child in sorted(strata[key])[:count])


def _where(plan: PlanIndex, parent: str, place: Place) -> dict[str, Any]:
    return {"parent": parent, "round": plan.problem.rounds[place.round].id, "group": place.group}
