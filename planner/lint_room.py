"""How much fits into a set of rounds at most: visits or person-days of all their groups, with the sum written out.

Every number is an upper estimate. What facts of the past take up in a group that is named is taken off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from planner.checking import inside
from planner.lint_reach import OWN
from planner.past import fact_rounds
from planner.posting import chosen
from planner.room import absences

if TYPE_CHECKING:
    from planner.faults import Phrase
    from planner.lint_staff import Staff
    from planner.problem import Problem
    from planner.selectors import Selector

Measure = Literal["effort", "visits"]


@dataclass
class Amount:
    """At most so much fits into rounds of which at most `rounds` may open; `sum` spells it out as rounds × groups ×
    amount of one group. `short`: who is too few for as many groups as may be fielded, where somebody is."""

    total: int = 0
    rounds: int = 0
    terms: Counter[tuple[int, ...]] = field(default_factory=Counter)
    short: Phrase | None = None

    def add(self, amount: int, *factors: int, times: int = 1) -> None:
        """Add `times` × the amount, which is the product of the factors."""
        self.total += times * amount
        if amount:
            self.terms[factors] += times

    @property
    def sum(self) -> str:
        """`38×4×160 + 2×1×110`."""
        terms = sorted(self.terms.items(), reverse=True)
        return " + ".join("×".join(map(str, (times, *factors))) for factors, times in terms) or "0"


class Room:
    """The groups of a problem as room for work, by round and side (`OWN`, or a partner whose guests come)."""

    def __init__(self, problem: Problem, staff: Staff) -> None:
        self.problem, self.staff = problem, staff
        self.facts = fact_rounds(problem)
        self.shut = {problem.round_index[f.round] for f in problem.scenario.fixed if f.open is False and f.round}
        self._slots: dict[tuple[int, str, Measure], tuple[int, ...] | None] = {}
        self._counted: dict[tuple[tuple[str, ...], frozenset[Selector | None]], frozenset[str]] = {}
        self._known_days: dict[tuple[int, int | None], int] = {}
        self._used: dict[Measure, Counter[tuple[int, str]]] = {m: self._taken(m) for m in ("effort", "visits")}

    def counted(self, sides: Iterable[str], rounds: Iterable[int]) -> frozenset[str]:
        """The visits that the limit on visits of a group counts, in whichever of these rounds and sides."""
        ours = frozenset(self.problem.groups(r).visits.select for r in rounds)
        key = (tuple(sides), ours)
        if key not in self._counted:
            self._counted[key] = self._counts(*key)
        return self._counted[key]

    def _counts(self, sides: tuple[str, ...], ours: frozenset[Selector | None]) -> frozenset[str]:
        found = frozenset(self.problem.visits)
        for side in sides:
            theirs = self.problem.partners[side].visits if side != OWN else None
            selectors = frozenset([theirs.select]) if theirs is not None and theirs.select is not None else ours
            for selector in selectors:
                found &= {visit.id for visit in chosen(self.problem, selector, every_kind=True)}
        return found

    def staffed(self, rounds: Iterable[int], sides: tuple[str, ...]) -> bool:
        """Whether any group can be fielded in any of those rounds; where none can, that is told of each visit."""
        return any(
            self.staff.groups(r) if side == OWN else self._side(r, side, "visits")[0] for r in rounds for side in sides
        )

    def amount(self, rounds: Iterable[int], sides: tuple[str, ...], measure: Measure) -> Amount | None:
        """What fits into those rounds, made by these sides; None: there is no limit."""
        found, here = Amount(), set(rounds) - self.shut
        if any(self.slots(r, side, measure) is None for r in here for side in sides):
            return None
        for part, quota in self._parts():
            self._add_part(found, [r for r in part if r in here], quota, sides, measure)
        return found

    def _parts(self) -> Iterator[tuple[tuple[int, ...], int]]:
        """(the rounds of a term year and series, how many of them may open beside those that facts open)."""
        for rounds in self.problem.years().values():
            for name, kind in self.problem.round_kinds.items():
                part = tuple(r for r in rounds if self.problem.rounds[r].series == name)
                yield part, max(0, kind.per_year.max - len(self.facts.intersection(part)))

    def _add_part(self, found: Amount, here: list[int], quota: int, sides: tuple[str, ...], measure: Measure) -> None:
        known = [r for r in here if r in self.facts]
        free = self._best(here, quota, sides, measure)
        short = self._short(free, here) if OWN in sides and self.problem.staffed else None
        for r in known + free if short is None else known:
            self._add_round(found, r, sides, measure)
        found.rounds += len(known) + len(free)
        if short is not None:
            what, most = short
            found.short = found.short or what
            slots = sorted((x for r in here if r not in self.facts for x in self._list(r, OWN, measure)), reverse=True)
            for value, times in Counter(slots[:most]).items():
                found.add(times * value, times, value)
            guests = tuple(side for side in sides if side != OWN)
            for r in self._best(here, quota, guests, measure):
                self._add_round(found, r, guests, measure)

    def _best(self, here: list[int], quota: int, sides: tuple[str, ...], measure: Measure) -> list[int]:
        """The rounds without facts that hold most."""
        free = [r for r in here if r not in self.facts]
        return sorted(free, key=lambda r: -self._of(r, sides, measure))[:quota]

    def _short(self, free: list[int], here: list[int]) -> tuple[Phrase, int] | None:
        """Who is too few for all own groups of the free rounds, and how many groups they fill."""
        wanted = sum(self.staff.groups(r) for r in free)
        rounds = [r for r in here if r not in self.facts]
        fills = [
            (self.staff.supply(need.able, rounds) // need.count, need.what)
            for need in (self.staff.needs(rounds[0]) if rounds else ())
        ]
        most, what = min(fills, key=lambda pair: pair[0], default=(wanted, None))
        return (what, most) if what is not None and most < wanted else None

    def _add_round(self, found: Amount, r: int, sides: tuple[str, ...], measure: Measure) -> None:
        for side in sides:
            slots, total = self._list(r, side, measure), self._of(r, (side,), measure)
            if total < sum(slots):
                found.add(total, total)
                continue
            for value, groups in Counter(slots).items():
                found.add(groups * value, groups, value)

    def _of(self, r: int, sides: tuple[str, ...], measure: Measure) -> int:
        """What all groups of these sides can take on in a round."""
        total = 0
        for side in sides:
            slots = sum(self._list(r, side, measure))
            by_people = measure == "effort" and side == OWN and self.problem.groups(r).capacity is None
            total += min(slots, self._days(r, None)) if by_people else slots
        return total

    def _list(self, r: int, side: str, measure: Measure) -> tuple[int, ...]:
        return self.slots(r, side, measure) or ()

    def slots(self, r: int, side: str, measure: Measure) -> tuple[int, ...] | None:
        """What each group of a side can take on in a round beside the facts of the past; None: no limit."""
        key = (r, side, measure)
        if key not in self._slots:
            self._slots[key] = self._make(r, side, measure)
        return self._slots[key]

    def _make(self, r: int, side: str, measure: Measure) -> tuple[int, ...] | None:
        labels, value = self._side(r, side, measure)
        if labels and value is None:
            return None
        left = sorted((max(0, (value or 0) - self._used[measure][r, label]) for label in labels), reverse=True)
        return tuple(left[: self.staff.groups(r)] if side == OWN else left)

    def _side(self, r: int, side: str, measure: Measure) -> tuple[tuple[str, ...], int | None]:
        """Labels of the groups of a side that may work in a round, and what one of them can take on."""
        if side == OWN:
            groups = self.problem.groups(r)
            if measure == "visits":
                return self.problem.own_groups(r), groups.visits.max
            return self.problem.own_groups(r), self._capacity(r)
        partner = self.problem.partners[side]
        window, site = partner.window, self.problem.rounds[r].site
        comes = window is None or inside(site, window.from_, window.to)
        labels = tuple(label for label, guest in self.problem.guests.items() if guest.partner.id == side)
        limit = partner.visits.max if partner.visits is not None else None
        return labels if comes else (), partner.capacity if measure == "effort" else limit

    def _capacity(self, r: int) -> int | None:
        """Person-days on site of the largest own group; None: no limit."""
        groups = self.problem.groups(r)
        if groups.capacity is not None or not self.problem.staffed:
            return groups.capacity
        return self._days(r, groups.size.max if groups.size is not None else None)

    def _days(self, r: int, size: int | None) -> int:
        """Person-days on site of so many of the people there (None: of all); a group of facts may be larger."""
        if (r, size) not in self._known_days:
            self._known_days[r, size] = self._sum_days(r, size)
        return self._known_days[r, size]

    def _sum_days(self, r: int, size: int | None) -> int:
        problem = self.problem
        facts = sum(index == r for _, index in problem.fact_service)
        there = self.staff.present[r] if not facts else [p for p in problem.people if r not in absences(problem)[p]]
        shares = sorted((Fraction(problem.people[name].share) for name in there), reverse=True)
        most = len(shares) if size is None else max(size, facts)
        return int(sum(shares[:most], Fraction(0)) * problem.days_on_site(r))

    def _taken(self, measure: Measure) -> Counter[tuple[int, str]]:
        """(round, group) → what facts of the past take up there."""
        everywhere = range(len(self.problem.rounds))
        limited = self.counted(sides_of(self.problem), everywhere) if measure == "visits" else frozenset()
        found: Counter[tuple[int, str]] = Counter()
        for entry in self.problem.scenario.fixed:
            if entry.past and entry.visit in self.problem.visits and entry.round and entry.group:
                visit = self.problem.visits[entry.visit]
                amount = visit.effort if measure == "effort" else int(visit.id in limited)
                found[self.problem.round_index[entry.round], entry.group] += amount
        return found


def sides_of(problem: Problem) -> tuple[str, ...]:
    """All sides: own groups and every partner."""
    return (OWN, *problem.partners)
