from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from planner.checking import once, picked
from planner.faces import Idle
from planner.goals.amounts import Amounts, reachable, squares
from planner.goals.base import Goal
from planner.posting import chosen, chosen_people, is_open, people_at, spots, visits_at
from planner.selectors import Family, Selector

if TYPE_CHECKING:
    from planner.modelling import Blocks, Expr, FullModel, Lit, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem, Visit


class Balance(Goal):
    """How evenly effort, visits or service are spread over years, open rounds, deployed group-rounds or people."""

    goal: Literal["balance"] = "balance"
    of: Literal["effort", "visits", "service"]
    over: Literal["year", "round", "group", "person"]
    measure: Literal["range", "max", "squares"] = "range"
    select: Selector = Selector()
    by: Family | None = None

    def misfits(self) -> Iterable[str]:
        """People are those of service; squares need a mean over years or rounds; of the families people have zones."""
        if self.over == "person" and self.of != "service":
            yield "over"
        if self.measure == "squares" and self.over in ("group", "person"):
            yield "measure"
        if self.of == "service" and self.by not in (None, "zone"):
            yield "by"

    @property
    def concerns_people(self) -> bool:
        """Service is of people; effort and visits are of rounds and groups."""
        return self.of == "service"

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """Fewer than two amounts to compare, or no family."""
        service = self.of == "service" or self.over == "person"
        families = [len(family) for family in (self._people(problem) if service else self._visits(problem))]
        if self.by is not None and not families:
            yield Idle("family", values={"by": self.by})
            return
        years, rounds = problem.scenario.term.years, len(problem.rounds)
        count = {"year": years, "round": rounds, "person": max(families, default=0)}.get(self.over, 2)
        if count < 2 and self.measure == "range":
            yield Idle("one", values={"count": count})

    def value(self, plan: PlanIndex) -> int:
        """The measure of the amounts; with `by`, its sum over the families."""
        if self.of == "service" or self.over == "person":
            people = once(plan.problem, self, "people", lambda: self._people(plan.problem))
            return sum(self._served(plan, family) for family in people)
        families = once(plan.problem, self, "visits", lambda: self._visits(plan.problem))
        return sum(self._placed(plan, family) for family in families)

    def _people(self, problem: Problem) -> tuple[tuple[str, ...], ...]:
        """The selected people; with `by`, one family for each value of that field."""
        chosen = problem.select_people(self.select)
        if self.by is None:
            return (chosen,)
        values = {name: str(getattr(problem.people[name], self.by, None) or "") for name in chosen}
        return tuple(tuple(n for n in chosen if values[n] == value) for value in sorted({*values.values()} - {""}))

    def _visits(self, problem: Problem) -> tuple[tuple[Visit, ...], ...]:
        chosen = picked(problem, self, "select", self.select)
        return (chosen,) if self.by is None else tuple(problem.families(chosen, self.by).values())

    def _served(self, plan: PlanIndex, people: tuple[str, ...]) -> int:
        amounts: Counter[Hashable] = Counter()
        for name in people:
            if self.over == "person":
                amounts[name] = len(plan.rounds_served(name))
                continue
            for group in plan.service.get(name, ()):
                amounts[self._key(plan, group.round, group.group)] += 1
        keys = people if self.over == "person" else self._keys(plan)
        return self._measure([amounts[key] for key in keys], sum(amounts.values()))

    def _placed(self, plan: PlanIndex, visits: tuple[Visit, ...]) -> int:
        amounts: Counter[Hashable] = Counter()
        for visit in visits:
            place = plan.places.get(visit.id)
            if place is not None:
                amounts[self._key(plan, place.round, place.group)] += self._size(visit)
        return self._measure([amounts[key] for key in self._keys(plan)], sum(map(self._size, visits)))

    def _size(self, visit: Visit) -> int:
        return visit.effort if self.of == "effort" else 1

    def _key(self, plan: PlanIndex, index: int, group: str) -> Hashable:
        """Which of the amounts something in that round and group adds to."""
        if self.over == "year":
            return plan.problem.rounds[index].year
        return index if self.over == "round" else (index, group)

    def _keys(self, plan: PlanIndex) -> Iterable[Hashable]:
        """What the amounts are of: years, rounds (for `squares` every candidate one, else open ones), group-rounds."""
        if self.over == "year":
            return range(plan.problem.scenario.term.years)
        if self.over == "round":
            return range(len(plan.problem.rounds)) if self.measure == "squares" else sorted(plan.open)
        ours = self.of == "service"  # the people of guests are not known
        return [key for key, group in plan.group_rounds.items() if group.deployed and (group.own or not ours)]

    def _measure(self, amounts: list[int], total: int) -> int:
        if not amounts:
            return 0
        if self.measure == "squares":
            low, high = total // len(amounts), -(-total // len(amounts))
            return sum(max(0, amount - high, low - amount) ** 2 for amount in amounts)
        return max(amounts) - (min(amounts) if self.measure == "range" else 0)

    def compile(self, m: FullModel) -> Expr:
        """The measure over the amounts, by variables that no amount exceeds or falls short of."""
        if self.of == "service" or self.over == "person":
            return m.sum([self._gauge(m, amounts) for amounts in self._service_amounts(m)])
        if self.over == "group":
            return m.sum([self._gauge(m, self._group_amounts(m, family)) for family in self._families(m.problem)])
        return m.sum([self._gauge(m, self._round_amounts(m, family)) for family in self._families(m.problem)])

    def relax(self, m: RoundModel) -> Expr | None:
        """The same for years and rounds, where whole pools are looked at by their heads; of single groups and people
        the largest amount alone is known to be at least the mean."""
        if self.of == "service":
            return self._relax_service(m)
        if self.over == "group":
            return self._relax_groups(m)
        return m.sum([self._gauge(m, self._round_amounts(m, family)) for family in self._families(m.problem)])

    def load(self, problem: Problem) -> Mapping[str, int]:
        """What the visits add to a group's amount, where the largest amount of a group counts."""
        if self.of == "service" or self.over != "group" or self.measure != "max" or self.by is not None:
            return {}
        return {visit.id: self._size(visit) for visit in chosen(problem, self.select)}

    def _relax_groups(self, m: RoundModel) -> Expr | None:
        if self.measure != "max":
            return None
        found: list[Expr] = []
        for family in self._families(m.problem):
            amounts = self._round_amounts(m, family, single=True)
            high = m.whole(0, amounts.most, "largest amount of a group")
            for r, (amount, _) in enumerate(amounts.entries):
                m.add((len(m.problem.own_groups(r)) + len(m.problem.guests)) * high - amount >= 0)
            for visit in family:
                m.add(high - self._size(visit) * m.made(visit.id) >= 0)
            found.append(high)
        return m.sum(found)

    def _relax_service(self, m: RoundModel) -> Expr | None:
        people = chosen_people(m.problem, self.select)
        pools = sorted({m.problem.people[name].pool for name in people})
        whole = len(people) == sum(person.pool in pools for person in m.problem.people.values())
        if self.by is not None or not whole or self.over == "group":
            return None
        heads = [m.sum([m.heads(pool, candidate.index) for pool in pools]) for candidate in m.problem.rounds]
        if self.over != "person":
            return self._gauge(m, self._head_amounts(m, heads, len(people)))
        if self.measure != "max" or not people:
            return None
        high = m.whole(0, len(m.problem.rounds), "most rounds served")
        m.add(len(people) * high - m.sum(heads) >= 0)
        return high

    def _families(self, problem: Problem) -> list[tuple[Visit, ...]]:
        visits = chosen(problem, self.select)
        return [visits] if self.by is None else list(problem.families(visits, self.by).values())

    def _parts(self, problem: Problem, *, single: bool = False) -> list[tuple[int, ...]]:
        """The rounds of each term year, or each candidate round by itself."""
        years = problem.years()
        if self.over == "year" and not single:
            return [years[y] for y in range(problem.scenario.term.years)]
        return [(candidate.index,) for candidate in problem.rounds]

    def _guard(self, m: RoundModel, part: tuple[int, ...]) -> tuple[Lit, ...]:
        """Only open rounds have an amount; among squares every candidate round has."""
        return (m.opened(part[0]),) if self.over == "round" and self.measure != "squares" else ()

    def _round_amounts(self, m: RoundModel, visits: tuple[Visit, ...], *, single: bool = False) -> Amounts:
        """Amounts of the term years or of the candidate rounds."""
        here: dict[int, list[tuple[Lit, int]]] = {candidate.index: [] for candidate in m.problem.rounds}
        for visit in visits:
            for r, lit in spots(m, visit.id):
                here[r].append((lit, self._size(visit)))
        entries: list[tuple[Expr, tuple[Lit, ...]]] = []
        points = []
        for part in self._parts(m.problem, single=single):
            pairs = [pair for r in part for pair in here[r]]
            entries.append((m.sum([lit for lit, _ in pairs], [size for _, size in pairs]), self._guard(m, part)))
            if self.measure == "squares":
                base = sum(size for lit, size in pairs if not is_open(lit) and lit)
                points.append(reachable([size for lit, size in pairs if is_open(lit)], base))
        total = sum(self._size(visit) for visit in visits)
        return Amounts(entries, total, total, points, all(visit.mandatory for visit in visits))

    def _head_amounts(self, m: RoundModel, heads: list[Expr], people: int) -> Amounts:
        """Amounts of the term years or of the candidate rounds, of so many people of whom so many serve in each."""
        entries: list[tuple[Expr, tuple[Lit, ...]]] = [
            (m.sum([heads[r] for r in part]), self._guard(m, part)) for part in self._parts(m.problem)
        ]
        return Amounts(entries, people * len(heads), m.sum(heads))

    def _group_amounts(self, m: FullModel, visits: tuple[Visit, ...]) -> Amounts:
        """Amounts of the deployed group-rounds."""
        sizes = {visit.id: self._size(visit) for visit in visits}
        total = sum(sizes.values())
        entries: list[tuple[Expr, tuple[Lit, ...]]] = []
        for (r, g), here in visits_at(m).items():
            pairs = [(lit, sizes[visit.id]) for visit, lit in here if visit.id in sizes]
            entries.append((m.sum([lit for lit, _ in pairs], [size for _, size in pairs]), _deployed(m, r, g)))
        return Amounts(entries, total, total)

    def _service_amounts(self, m: FullModel) -> list[Amounts]:
        """Rounds served: of each person, or of all in each year, round or own group; with `by`, of each family."""
        problem = m.problem
        families: dict[str | None, list[str]] = {}
        for name in chosen_people(problem, self.select):
            value = None if self.by is None else getattr(problem.people[name], self.by, None)
            if self.by is None or value is not None:
                families.setdefault(value, []).append(name)
        return [self._served_by(m, names) for names in families.values()]

    def _served_by(self, m: FullModel, names: list[str]) -> Amounts:
        rounds = range(len(m.problem.rounds))
        if self.over == "group":
            own = [
                (m.sum([here[p] for p in names if p in here]), _deployed(m, r, g))
                for (r, g), here in people_at(m).items()
            ]
            return Amounts(own, len(names), 0)
        if self.over == "person":
            each = [m.sum([m.serves_round(name, r) for r in rounds]) for name in names]
            return Amounts([(amount, ()) for amount in each], len(rounds), 0)
        return self._head_amounts(m, [m.sum([m.serves_round(name, r) for name in names]) for r in rounds], len(names))

    def _gauge(self, m: Blocks, amounts: Amounts) -> Expr:
        entries = [(amount, guard) for amount, guard in amounts.entries if not _never(guard)]
        if not entries:
            return 0
        if self.measure == "squares":
            return squares(m, amounts)
        high = m.whole(0, amounts.most, "largest amount")
        idle = self.of == "service" and self.over == "group"  # a group that stands by has people, and does not count
        for amount, guard in entries:
            m.add(high - amount >= 0, *(guard if idle else ()))
        if self.measure == "max":
            return high
        low = m.whole(0, amounts.most, "smallest amount")
        m.add(high - low >= 0)
        for amount, guard in entries:
            m.add(amount - low >= 0, *guard)
        return high - low


def _deployed(m: FullModel, r: int, g: str) -> tuple[Lit, ...]:
    """Literals that all hold just where a group-round has visits or is lent."""
    return (m.active(r, g),) if g in m.problem.guests else (m.active(r, g), m.no(m.standby_group(r, g)))


def _never(guard: tuple[Lit, ...]) -> bool:
    return any(isinstance(lit, int) and not lit for lit in guard)
