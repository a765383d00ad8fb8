"""Mending a target: visits moved about between groups and rounds until no group holds too much, all else kept.

A tabu search on a solution of the round level. Its visits are put into the groups that are at work there, each where
it fits best; then, out of a group that holds too much, one visit is moved or two are exchanged at a time, within the
rounds that are open to them, as long as every row of the round level still holds. CP-SAT asked for the same finds what
rows say quickly and what groups hold slowly. Glover (1989), Tabu search, part I.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from planner.company import Company
from planner.problem import Problem
from solvers.linear import LinearProgram
from solvers.packing import Bin

STEPS, TENURE = 500, 5
"""Moves at most, and for how many of them what was moved stays where it is. Where it is found, half of the times some
fifty moves do."""
TRIED = 100
"""Moves looked at in turn until one keeps all rows."""
BARRED = 1000
"""As many visits as a group never has: what one that is barred counts."""
Places = dict[tuple[str, int], int]
"""(visit, round) → its variable, where it is open."""


class Rows:
    """The rows of a linear program at a solution that keeps them: whether variables may be switched off and on."""

    def __init__(self, program: LinearProgram, solution: Sequence[int]) -> None:
        self._low, self._high = program.row_low.tolist(), program.row_high.tolist()
        self._columns: list[list[tuple[int, float]]] = [[] for _ in solution]
        self._sums = [0.0] * len(self._low)
        starts, columns, values = program.starts.tolist(), program.columns.tolist(), program.values.tolist()
        for row in range(len(self._low)):
            for k in range(starts[row], starts[row + 1]):
                self._columns[columns[k]].append((row, values[k]))
                self._sums[row] += values[k] * solution[columns[k]]
        self._fixed = [low == high for low, high in zip(program.low.tolist(), program.high.tolist(), strict=True)]

    def _changes(self, off: Sequence[int], on: Sequence[int]) -> dict[int, float]:
        found: dict[int, float] = {}
        for variables, sign in ((off, -1), (on, 1)):
            for variable in variables:
                for row, value in self._columns[variable]:
                    found[row] = found.get(row, 0.0) + sign * value
        return found

    def allow(self, off: Sequence[int], on: Sequence[int]) -> bool:
        """Whether all rows hold then."""
        if any(self._fixed[variable] for variable in (*off, *on)):
            return False
        return all(
            self._low[row] - 1e-6 <= self._sums[row] + change <= self._high[row] + 1e-6
            for row, change in self._changes(off, on).items()
            if change
        )

    def switch(self, off: Sequence[int], on: Sequence[int]) -> None:
        """Switch them."""
        for row, change in self._changes(off, on).items():
            self._sums[row] += change


@dataclass
class Group:
    """A group of a round: what it may hold (`bin`; None: any visits), how many person-days and people it has (`sizes`:
    size → person-days; empty where they do not matter), what it holds."""

    round: int
    bin: Bin | None
    days: int
    sizes: Mapping[int, int] = field(default_factory=dict)
    size: int = 0
    load: int = 0
    count: int = 0
    members: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Block:
    """Visits that are moved together: a lead with those that must come along, or one alone."""

    names: tuple[str, ...]
    effort: int


@dataclass(frozen=True)
class _Move:
    """A block goes from its group to another, one may come back; or one of its people comes from the other group."""

    block: int
    to: int
    back: int | None = None
    person: bool = False


def blocks(problem: Problem, rounds: Mapping[str, Sequence[int]], companies: Sequence[Company]) -> list[Block]:
    """The visits of a target that are not facts, each with what must come along as far as it stands in its round."""
    there = {name: places[0] for name, places in rounds.items() if places and name not in problem.fact_visits}
    found, taken = [], set[str]()
    for company in companies:
        if company.lead in there:
            near = [name for name in company.others if there.get(name) == there[company.lead]]
            with_it = sorted(near, key=lambda name: (problem.visits[name].effort, name))[: company.least]
            found.append((company.lead, *with_it))
            taken |= {company.lead, *with_it}
    found += [(name,) for name in there if name not in taken]
    return [Block(names, sum(problem.visits[name].effort for name in names)) for names in found]


class Repacking:
    """Blocks in groups, and what they hold too much. `places`: where each visit may stand; `rows`: what must hold."""

    def __init__(self, found: Sequence[Block], groups: Sequence[Group], places: Places, rows: Rows) -> None:
        self.blocks, self._groups, self._places, self._rows = found, groups, places, rows
        self._at: dict[int, list[int]] = {}
        for k, group in enumerate(groups):
            self._at.setdefault(group.round, []).append(k)
        self._home = [-1] * len(found)
        self._free = [0] * len(found)
        self._mean = max(1, sum(one.effort for one in found) // max(1, len(found)))
        self._random = Random(0)
        self._open = [self._rounds(one) for one in found]

    def _rounds(self, block: Block) -> list[int]:
        """The rounds that are open to all of a block."""
        first = [r for name, r in self._places if name == block.names[0]]
        return [r for r in first if all((name, r) in self._places for name in block.names) and r in self._at]

    def fill(self, rounds: Mapping[str, Sequence[int]]) -> bool:
        """Put every block into a group of its round, the largest first, each where least room is left for it, or else
        where least is lacking; whether there is a group for each."""
        for k in sorted(range(len(self.blocks)), key=lambda k: (-self.blocks[k].effort, self.blocks[k].names)):
            options = self._at.get(rounds[self.blocks[k].names[0]][0], ())
            if not options:
                return False
            self._put(k, min(options, key=lambda g: (self._more(g, k), self._room(g))))
        return True

    def _room(self, g: int) -> int:
        return self._groups[g].days - self._groups[g].load

    def _more(self, g: int, block: int) -> int:
        """By how much a group would hold more too much with a block."""
        return self._excess(g, self.blocks[block].effort, self._counted(g, block)) - self._excess(g)

    def _counted(self, g: int, block: int) -> int:
        """How many of its visits count there; many where one is barred."""
        one, names = self._groups[g].bin, self.blocks[block].names
        if one is None:
            return 0
        if one.barred and not one.barred.isdisjoint(names):
            return BARRED
        return sum(name in one.counted for name in names)

    def _excess(self, g: int, effort: int = 0, count: int = 0) -> int:
        """What a group holds too much, with so much more."""
        group = self._groups[g]
        over = max(0, group.load + effort - group.days)
        most = group.bin.most if group.bin is not None else None
        if most is None:
            most = BARRED - 1
        return over + self._mean * max(0, group.count + count - most)

    def _put(self, block: int, g: int, sign: int = 1) -> None:
        group = self._groups[g]
        group.load += sign * self.blocks[block].effort
        group.count += sign * self._counted(g, block)
        (group.members.add if sign > 0 else group.members.remove)(block)
        self._home[block] = g if sign > 0 else -1

    def run(self, asked: Callable[[], bool]) -> bool:
        """Move until nothing is too much; False where the moves, or the time, end first."""
        full = {g for g in range(len(self._groups)) if self._excess(g)}
        for number in range(STEPS):
            if not full:
                return True
            if asked():
                return False
            group = self._random.choice(sorted(full))
            for g in self._step(group, number) or self._step(self._near(group), number):
                (full.add if self._excess(g) else full.discard)(g)
        return not full

    def _near(self, g: int) -> int:
        """Some group of the rounds that are open to what a group holds: where it is stuck, others are moved."""
        rounds = sorted({r for k in self._groups[g].members for r in self._open[k]} | {self._groups[g].round})
        return self._random.choice(self._at[self._random.choice(rounds)])

    def _step(self, g: int, number: int) -> tuple[int, ...]:
        """The best move out of a group that all rows allow; the groups that it changes."""
        found = sorted(self._moves(g, number), key=lambda one: one[:2])
        for _, _, move in found[:TRIED]:
            if move.person:
                self._pass_on(move.to, g)
                return g, move.to
            off, on = self._switched(g, move)
            if self._rows.allow(off, on):
                self._rows.switch(off, on)
                self._make(g, move, number)
                return g, move.to
        return ()

    def _moves(self, g: int, number: int) -> Iterator[tuple[int, float, _Move]]:
        """(change of what is too much, lot, move) of everything that can leave a group."""
        random, before = self._random.random, self._excess(g)
        for h in self._at[self._groups[g].round]:
            if self._groups[g].size and self._groups[h].size and h != g:
                change = self._passed(h, g)
                if change is not None and change < 0:
                    yield change, random(), _Move(-1, h, person=True)
        for k in sorted(self._groups[g].members):
            if self._free[k] > number:
                continue
            effort, counted = self.blocks[k].effort, self._counted(g, k)
            less = self._excess(g, -effort, -counted) - before
            for h in (h for r in self._open[k] for h in self._at[r] if h != g and self._counted(h, k) < BARRED):
                yield less + self._more(h, k), random(), _Move(k, h)
                yield from self._exchanges(g, k, h, number, before)

    def _exchanges(self, g: int, k: int, h: int, number: int, before: int) -> Iterator[tuple[int, float, _Move]]:
        effort, counted, there = self.blocks[k].effort, self._counted(g, k), self._excess(h)
        coming = self._counted(h, k)
        for other in sorted(self._groups[h].members):
            if self._free[other] > number or self._groups[g].round not in self._open[other]:
                continue
            if self._counted(g, other) >= BARRED:
                continue
            back = self.blocks[other].effort
            here = self._excess(g, back - effort, self._counted(g, other) - counted)
            then = self._excess(h, effort - back, coming - self._counted(h, other))
            yield here + then - before - there, self._random.random(), _Move(k, h, other)

    def _switched(self, g: int, move: _Move) -> tuple[list[int], list[int]]:
        """The variables that a move switches off and on; none where it stays in a round."""
        here, there = self._groups[g].round, self._groups[move.to].round
        if here == there:
            return [], []
        names = self.blocks[move.block].names
        others = self.blocks[move.back].names if move.back is not None else ()
        off = [*(self._places[name, here] for name in names), *(self._places[name, there] for name in others)]
        on = [*(self._places[name, there] for name in names), *(self._places[name, here] for name in others)]
        return off, on

    def _make(self, g: int, move: _Move, number: int) -> None:
        self._put(move.block, g, -1)
        if move.back is not None:
            self._put(move.back, move.to, -1)
            self._put(move.back, g)
            self._free[move.back] = number + TENURE
        self._put(move.block, move.to)
        self._free[move.block] = number + TENURE

    def _passed(self, giver: int, taker: int) -> int | None:
        """By how much less is too much when one person changes groups; None where the sizes do not allow it."""
        a, b = self._groups[giver], self._groups[taker]
        if a.size - 1 not in a.sizes or b.size + 1 not in b.sizes:
            return None
        before = self._excess(giver) + self._excess(taker)
        less, more = a.sizes[a.size - 1] - a.days, b.sizes[b.size + 1] - b.days
        return self._excess(giver, -less) + self._excess(taker, -more) - before

    def _pass_on(self, giver: int, taker: int) -> None:
        for g, step in ((giver, -1), (taker, 1)):
            group = self._groups[g]
            group.size += step
            group.days = group.sizes[group.size]

    def rounds(self) -> dict[str, int]:
        """The round of each visit."""
        return {name: self._groups[self._home[k]].round for k, block in enumerate(self.blocks) for name in block.names}
