"""How few groups can hold visits: column generation over what one group can hold (Gilmore & Gomory 1961).

A linear program chooses contents of groups so that every visit is in one; the prices it puts on the visits ask for
the content worth most, until none is worth more than a group. For any prices the number of groups is at least what all
visits are worth over what the best content is: a bound in whole numbers, wherever the search is ended.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from ortools.linear_solver import pywraplp  # type: ignore[import-untyped]
from ortools.sat.python import cp_model

from solvers.contents import Content, Holds, Sort, heaviest, worthwhile
from solvers.linear import file_form
from solvers.mip import BackgroundMip

SCALE = 1_000_000
"""Prices are whole parts of a group in so many."""
TINY = 1e-6
ROUNDS, MORE = 1_000, 30
"""How often prices are asked for a content: for a bound, and after each group that is filled."""
DIVES = 6
"""How often groups are filled one after another."""
CHOICES = 8
"""Of how many contents a later dive takes one by lot."""
CONTENTS = 5_000
"""Contents that may be known all."""
CHOOSE_SECONDS, CHOOSE_NODES = 20.0, 500
"""Limits of a choice among all the contents that have come up."""
Asked = Callable[[], bool]
"""Whether to end now."""


class Patterns:
    """Contents of groups for so many visits of each sort, and the linear program that chooses among them."""

    def __init__(self, holds: Holds, sorts: Sequence[Sort], counts: Sequence[int], asked: Asked) -> None:
        self.holds, self.sorts, self.counts, self._asked = holds, tuple(sorts), tuple(counts), asked
        self.contents: list[dict[int, int]] = []
        self._known: set[tuple[tuple[int, int], ...]] = set()
        self._program = pywraplp.Solver.CreateSolver("GLOP")
        self._most = self._program.infinity()
        self._rows = [self._program.Constraint(count, self._most) for count in counts]
        self._program.Objective().SetMinimization()
        self._columns: list[pywraplp.Variable] = []
        for place in range(len(sorts)):
            self.learn({place: 1})

    def learn(self, content: Content) -> bool:
        """Take up a content that a group can hold; whether it was new."""
        key = tuple(sorted((place, count) for place, count in content.items() if count))
        if key in self._known:
            return False
        self._known.add(key)
        column = self._program.NumVar(0.0, self._most, "")
        self._program.Objective().SetCoefficient(column, 1.0)
        for place, count in key:
            self._rows[place].SetCoefficient(column, count)
        self._columns.append(column)
        self.contents.append(dict(key))
        return True

    def least(self, counts: Sequence[int] | None = None, rounds: int = ROUNDS) -> int:
        """A bound on the groups that hold so many of each sort (None: all), after at most so many rounds of prices."""
        wanted, bound = self.counts if counts is None else counts, 0
        for row, count in zip(self._rows, wanted, strict=True):
            row.SetBounds(count, self._most)
        for _ in range(rounds):
            self._program.Solve()
            prices = [max(0, int(SCALE * row.dual_value())) for row in self._rows]
            worth, content = heaviest(self.holds, self.sorts, wanted, prices)
            if worth:
                total = sum(price * count for price, count in zip(prices, wanted, strict=True))
                bound = max(bound, -(-total // worth))
            found = self._program.Objective().Value()
            if bound >= found - TINY or worth <= SCALE or self._asked() or not self.learn(content):
                break
            if bound == -int(-(found - TINY) // 1):  # no better bound can come of it
                break
        return bound

    def fill(self, most: int) -> list[dict[int, int]] | None:
        """Contents of at most so many groups that hold everything, if some are found: group by group, then among all
        contents that the prices leave to so few groups, and group by group by lot where those are too many."""
        found = self.dive(most)
        if found is None and not self._asked():
            found = self._choose(most) if self._learn_all(most) else None
        for number in range(1, DIVES):
            if found is not None or self._asked():
                return found
            found = self.dive(most, random.Random(number))
        return found if found is not None or self._asked() else self._choose(most)

    def _learn_all(self, most: int) -> bool:
        """Take up every content that so few groups can have; whether those are not too many.

        What the groups' contents are worth less than a whole group adds up to no more than the groups are worth beyond
        the visits.
        """
        self.least()
        self._program.Solve()
        prices = [max(0, int(SCALE * row.dual_value())) for row in self._rows]
        spare = most * SCALE - sum(price * count for price, count in zip(prices, self.counts, strict=True))
        if spare < 0:
            return False
        found, all_ = worthwhile(self.holds, self.sorts, self.counts, prices, SCALE - spare, CONTENTS)
        for content in found if all_ else ():
            self.learn(content)
        return all_

    def dive(self, most: int, lot: random.Random | None = None) -> list[dict[int, int]] | None:
        """Contents of at most so many groups, filled one after another, if they are found so."""
        left, found = list(self.counts), list[dict[int, int]]()
        while any(left):
            if len(found) + self.least(left, MORE) > most or self._asked():
                return None
            self._program.Solve()
            for content in self._best(lot):
                found.extend(_take(content, left))
        return found if len(found) <= most else None

    def _best(self, lot: random.Random | None) -> Iterator[dict[int, int]]:
        """The contents that the program takes whole, or else one that it takes most of."""
        values = [column.solution_value() for column in self._columns]
        whole = [(place, int(value + TINY)) for place, value in enumerate(values) if value >= 1 - TINY]
        for place, times in whole:
            yield from [self.contents[place]] * times
        if not whole:
            ranked = sorted(range(len(values)), key=lambda place: -values[place])[:CHOICES]
            weights = [max(TINY, values[place]) ** 3 for place in ranked]
            yield self.contents[ranked[0] if lot is None else lot.choices(ranked, weights)[0]]

    def _choose(self, most: int) -> list[dict[int, int]] | None:
        """Among all contents that are known, by a MIP in a process of its own."""
        model = cp_model.CpModel()
        taken = [model.new_int_var(0, most, "") for _ in self.contents]
        there: list[list[tuple[int, int]]] = [[] for _ in self.counts]
        for number, content in enumerate(self.contents):
            for place, count in content.items():
                there[place].append((number, count))
        for here, count in zip(there, self.counts, strict=True):
            model.add(sum(times * taken[number] for number, times in here) >= count)
        model.add(sum(taken) <= most)
        model.minimize(sum(taken))
        mip = BackgroundMip()
        mip.submit(file_form(model), CHOOSE_SECONDS, CHOOSE_NODES, ())
        while not mip.wait(0.05) and not self._asked():
            pass
        mip.stop()
        if mip.solution is None:
            return None
        left, found = list(self.counts), list[dict[int, int]]()
        for content, times in zip(self.contents, mip.solution, strict=True):
            for _ in range(round(times)):
                found.extend(_take(content, left))
        return found if len(found) <= most and not any(left) else None


def _take(content: Content, left: list[int]) -> Iterator[dict[int, int]]:
    """What a content has of the visits that are left, which it takes; nothing if there is nothing."""
    fresh = {place: min(count, left[place]) for place, count in content.items() if left[place]}
    for place, count in fresh.items():
        left[place] -= count
    if fresh:
        yield fresh


class Packing:
    """Visits that groups are to hold; where a group takes one family only, each family by itself."""

    def __init__(self, holds: Holds, visits: dict[str, Sort], asked: Asked) -> None:
        self._asked = asked
        self._parts: list[tuple[Patterns, list[list[str]]]] = []
        apart = holds.families == 1 and all(sort.family for sort in visits.values())
        for family in sorted({sort.family for sort in visits.values()}) if apart else [None]:
            alike: dict[Sort, list[str]] = {}
            for name, sort in sorted(visits.items()):
                if family is None or sort.family == family:
                    alike.setdefault(sort, []).append(name)
            sorts = sorted(alike)
            names = [alike[sort] for sort in sorts]
            self._parts.append((Patterns(holds, sorts, [len(one) for one in names], asked), names))

    def least(self) -> int:
        """A bound on the number of groups."""
        return sum(part.least() for part, _ in self._parts)

    def learn(self, others: Packing) -> None:
        """Take up the contents of a packing of the same visits in groups that hold less."""
        for (part, _), (other, _) in zip(self._parts, others._parts, strict=True):
            for content in other.contents:
                part.learn(content)

    def fill(self, most: int, *, soon: bool = False) -> list[list[str]] | None:
        """The visits of at most so many groups, if such are found; `soon`: the first that are, else as few as are."""
        bounds = [part.least() for part, _ in self._parts]
        found: list[list[str]] = []
        for number, (part, names) in enumerate(self._parts):
            room = most - len(found) - sum(bounds[number + 1 :])
            filled = part.dive(room) if soon else self._fewest(part, bounds[number], room)
            if filled is None:
                return None
            rest = [list(reversed(one)) for one in names]
            found += [[rest[place].pop() for place, count in one.items() for _ in range(count)] for one in filled]
        return found

    def _fewest(self, part: Patterns, least: int, most: int) -> list[dict[int, int]] | None:
        """As few groups as are found, between the bound and the most there may be."""
        for groups in range(least, most + 1):
            filled = part.fill(groups)
            if filled is not None or self._asked():
                return filled
        return None
