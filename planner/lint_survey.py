"""What the doubts of `lint` share: the problem with what follows from it by counting, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from planner.calendar import add_years
from planner.faults import Bilingual, Path, Phrase, phrase
from planner.lint_reach import OWN, Reach, Rounds, reach
from planner.lint_room import Room
from planner.lint_staff import Lack, Staff
from planner.problem import Problem
from planner.sentences import kind_name, unit_name, visit_name

if TYPE_CHECKING:
    from planner.faces import Count
    from planner.series import RoundKind

_NAMES_SHOWN = 8
_MOST_SPANS = 600
_FEW = 4


class Survey:
    """A problem with where its visits may stand, what its people can field and what its rounds hold."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._bound: dict[tuple[str, ...], frozenset[str]] = {}

    @cached_property
    def counts(self) -> tuple[tuple[int, str, Count], ...]:
        """(position, label, count) of what hard rules say by number."""
        rules = enumerate(self.problem.scenario.rules)
        return tuple((n, rule.label, one) for n, rule in rules if rule.hard for one in rule.amounts(self.problem))

    @cached_property
    def reach(self) -> Reach:
        """Where visits may stand."""
        return reach(self.problem, ((label, count) for _, label, count in self.counts))

    @cached_property
    def staff(self) -> Staff:
        """What people can field."""
        return Staff(self.problem)

    @cached_property
    def room(self) -> Room:
        """What rounds hold."""
        return Room(self.problem, self.staff)

    @cached_property
    def due(self) -> tuple[str, ...]:
        """Visits that must be made, are no facts, and have rounds to stand in."""
        fresh = (visit for visit in self.problem.visits.values() if visit.id not in self.problem.fact_visits)
        return tuple(visit.id for visit in fresh if visit.mandatory and self.reach.of(visit.id))

    @cached_property
    def _alike(self) -> dict[Rounds, list[str]]:
        """Rounds → the visits due that may stand in just those."""
        found: dict[Rounds, list[str]] = {}
        for name in self.due:
            found.setdefault(self.reach.of(name), []).append(name)
        return found

    def due_in(self, rounds: Rounds) -> Iterator[str]:
        """The visits due that may stand nowhere but in these rounds."""
        return (name for reach, names in self._alike.items() if reach <= rounds for name in names)

    def bound(self, sides: tuple[str, ...]) -> frozenset[str]:
        """The visits, none of them a fact, that only groups of these sides may make."""
        if sides not in self._bound:
            others = [rounds for side, rounds in self.reach.sides.items() if side not in sides]
            every = self.reach.sides[OWN]
            self._bound[sides] = frozenset(name for name in every if not any(one[name] for one in others))
        return self._bound[sides]

    @cached_property
    def kinds(self) -> tuple[tuple[RoundKind, Rounds], ...]:
        """The kinds of round with their rounds."""
        rounds = self.problem.rounds
        return tuple(
            (kind, frozenset(one.index for one in rounds if one.series == name))
            for name, kind in self.problem.round_kinds.items()
        )

    def kind_of(self, rounds: Rounds) -> RoundKind:
        """The kind that all of these rounds are of; the main one where they are of several."""
        return next((kind for kind, every in self.kinds if rounds <= every), self.kinds[0][0])

    def kind_path(self, kind: RoundKind) -> Path:
        """Where a kind of round stands in the scenario."""
        place = list(self.problem.round_kinds).index(kind.series)
        return ("rounds", "series", place - 1) if place else ("rounds",)

    @cached_property
    def sets(self) -> tuple[Rounds, ...]:
        """Sets of rounds worth a look, small ones first: those that visits are bound to and spans of them, those that
        rules count in, term years, the term; all of these also of each kind of round alone."""
        reaches = {self.reach.of(name) for name in self.due}
        found = reaches | {count.rounds for _, _, count in self.counts if count.least}
        for _, every in (*self.kinds, (None, frozenset(range(len(self.problem.rounds))))):
            here = [one for one in reaches if one <= every]
            firsts, lasts = {min(one) for one in here}, {max(one) for one in here}
            spans = {frozenset(range(i, j + 1)) & every for i in firsts for j in lasts if i <= j}
            found |= {every, *(every.intersection(rounds) for rounds in self.problem.years().values())}
            found |= spans if len(spans) <= _MOST_SPANS else set()
        return tuple(sorted(found - {frozenset()}, key=lambda rounds: (len(rounds), sorted(rounds))))

    def most_days(self, visit: str) -> int | None:
        """Person-days of the largest group that may make a visit; None: no limit, or no group at all."""
        found: list[int] = []
        for side, rounds in self.reach.sides.items():
            for r in rounds[visit]:
                slots = self.room.slots(r, side, "effort")
                if slots is None:
                    return None
                found += slots
        return max(found, default=None)

    def too_large(self, visit: str) -> bool:
        """Whether a visit is more than any group that may make it can take on."""
        most = self.most_days(visit)
        return most is not None and self.problem.visits[visit].effort > most

    @cached_property
    def crewless(self) -> dict[str, tuple[Lack, ...]]:
        """Visits for which no own group can be put together in any round they may stand in → why not, by round."""
        found = {}
        for visit in self.problem.visits.values() if self.problem.staffed else ():
            if visit.id in self.problem.fact_visits or not self.reach.own(visit.id) or self.too_large(visit.id):
                continue
            lacks = []
            for r in self.reach.own(visit.id):
                lack = self.staff.lack(visit, r)
                if lack is None:
                    break
                lacks.append(lack)
            else:
                found[visit.id] = tuple(lacks)
        return found

    @cached_property
    def stranded(self) -> tuple[str, ...]:
        """Visits that must be made and that, by counting alone, no group of any round can make."""
        problem, reach = self.problem, self.reach
        due = (v.id for v in problem.visits.values() if v.mandatory and v.id not in problem.fact_visits)
        return tuple(
            name for name in due
            if not reach.of(name) or self.too_large(name) or (name in self.crewless and not reach.guests(name))
        )  # fmt: skip

    def unit_path(self, unit: str) -> Path:
        """Where a unit stands in the scenario."""
        return ("units", next(n for n, one in enumerate(self.problem.scenario.units) if one.id == unit))

    def visit(self, name: str) -> Bilingual:
        """A visit by name and id."""
        return Bilingual(visit_name(self.problem, name, "zh"), visit_name(self.problem, name, "en"))

    def visits(self, names: Iterable[str]) -> tuple[Bilingual | str, ...]:
        """The first few of many visits by name and id."""
        every = list(names)
        return (*map(self.visit, every[:_NAMES_SHOWN]), *["…"] * (len(every) > _NAMES_SHOWN))

    def units(self, names: Iterable[str]) -> tuple[str, ...]:
        """The first few of many units by name and id."""
        every = list(names)
        shown = (unit_name(self.problem, name) for name in every[:_NAMES_SHOWN])
        return (*shown, *["…"] * (len(every) > _NAMES_SHOWN))

    def where(self, rounds: Iterable[int]) -> Phrase:
        """A set of rounds in words: the term, a term year, from a round to another, or their names; with the kind of
        round where there are several and all are of one."""
        here = sorted(rounds)
        if not here:
            return phrase("where.nowhere")
        kind = self.kind_of(frozenset(here))
        every = next(members for one, members in self.kinds if one is kind)
        if len(self.kinds) == 1 or not every.issuperset(here):
            return self._where(here, range(len(self.problem.rounds)))
        inner = self._where(here, sorted(every))
        return phrase("where.series", name=kind.name, where=inner) if kind.name else phrase("where.main", where=inner)

    def _where(self, here: list[int], every: Sequence[int]) -> Phrase:
        """The rounds, among all those that might be meant, in time order."""
        problem, names = self.problem, [self.problem.rounds[r].id for r in here]
        if len(here) == len(every):
            return phrase("where.term", count=len(here))
        for year, members in problem.years().items():
            if here == [r for r in every if r in members]:
                begins = add_years(problem.scenario.term.start, year).year
                return phrase("where.year", year=begins, count=len(here))
        without = tuple(problem.rounds[r].id for r in every if here[0] < r < here[-1] and r not in here)
        if len(here) > 2 and not without:
            return phrase("where.range", first=names[0], last=names[-1], count=len(here))
        if len(here) > _NAMES_SHOWN and len(without) <= _FEW:
            return phrase("where.except", first=names[0], last=names[-1], names=without, count=len(here))
        shown = (*names[:_NAMES_SHOWN], *["…"] * (len(names) > _NAMES_SHOWN))
        return phrase("where.rounds", names=shown, count=len(here))

    def parts(self, visits: Iterable[str], measure: str) -> tuple[Phrase, ...]:
        """Visits added up by kind."""
        found: dict[str, list[int]] = {}
        for name in visits:
            found.setdefault(self.problem.visits[name].kind, []).append(self.problem.visits[name].effort)
        return tuple(
            phrase(f"sum.{measure}", kind=kind_of(kind), count=len(efforts), effort=sum(efforts))
            for kind, efforts in found.items()
        )


def kind_of(kind: str) -> Bilingual:
    """A kind of visit in words."""
    return Bilingual(kind_name(kind, "zh"), kind_name(kind, "en"))
