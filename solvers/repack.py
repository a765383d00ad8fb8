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
from solvers.packing import Bin
from solvers.rows import Rows

STEPS, TENURE = 500, 5
"""Moves at most, and for how many of them what was moved stays where it is. Where it is found, half of the times some
fifty moves do."""
WORK = 60_000
"""Moves looked at, at most: in rounds of a hundred groups a step looks at thousands."""
TRIED = 100
"""Moves looked at in turn until one keeps all rows."""
BARRED = 1000
"""As many visits as a group never has: what one that is barred counts."""
Places = dict[tuple[str, int], int]
"""(visit, round) → its variable, where it is open."""


@dataclass
class Group:
    """A group of a round: what it may hold (`bin`; None: any visits), how many person-days and people it has (`sizes`:
    size → person-days; empty where they do not matter), whose it is (`county`; None: an own one), what it holds."""

    round: int
    bin: Bin | None
    days: int
    sizes: Mapping[int, int] = field(default_factory=dict)
    size: int = 0
    county: str | None = None
    load: int = 0
    count: int = 0
    members: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Block:
    """Visits that are moved together: a lead with those that must come along, or one alone."""

    names: tuple[str, ...]
    effort: int


@dataclass(frozen=True)
class Move:
    """A block goes from its group to another, one may come back; or one of its people comes from the other group."""

    block: int
    to: int
    back: int | None = None
    person: bool = False


def blocks(problem: Problem, rounds: Mapping[str, Sequence[int]], companies: Sequence[Company]) -> list[Block]:
    """The visits of a target that are not facts, each with what must come along as far as it stands in its round."""
    there = {name: places[0] for name, places in rounds.items() if places and name not in problem.fact_visits}
    with_them: dict[str, list[str]] = {}
    for company in companies:
        if company.lead in there:
            near = [name for name in company.others if there.get(name) == there[company.lead]]
            with_it = sorted(near, key=lambda name: (problem.visits[name].effort, name))[: company.least]
            with_them.setdefault(company.lead, []).extend(with_it)
    found = [(lead, *names) for lead, names in with_them.items()]
    taken = {name for names in found for name in names}
    found += [(name,) for name in there if name not in taken]
    return [Block(names, sum(problem.visits[name].effort for name in names)) for names in found]


class Repacking:
    """Blocks in groups, and what they hold too much. `places`: where each visit may stand; `rows`: what must hold."""

    def __init__(self, found: Sequence[Block], groups: Sequence[Group], places: Places, rows: Rows) -> None:
        self.blocks, self.groups, self.places, self.rows = found, groups, places, rows
        self.at: dict[int, list[int]] = {}
        for k, group in enumerate(groups):
            self.at.setdefault(group.round, []).append(k)
        self.home = [-1] * len(found)
        self._free = [0] * len(found)
        self._looked_at = 0
        self._mean = max(1, sum(one.effort for one in found) // max(1, len(found)))
        self._random = Random(0)
        rounds: dict[str, list[int]] = {}
        for name, r in places:
            rounds.setdefault(name, []).append(r)
        self.open = [self._rounds(one, rounds.get(one.names[0], [])) for one in found]

    def _rounds(self, block: Block, first: Sequence[int]) -> list[int]:
        """The rounds that are open to all of a block; `first`: to its first visit."""
        return [r for r in first if r in self.at and all((name, r) in self.places for name in block.names)]

    def fill(self, rounds: Mapping[str, Sequence[int]]) -> bool:
        """Put every block into a group of its round, the largest first, each where least room is left for it, or else
        where least is lacking; whether there is a group for each."""
        for k in sorted(range(len(self.blocks)), key=lambda k: (-self.blocks[k].effort, self.blocks[k].names)):
            options = self.at.get(rounds[self.blocks[k].names[0]][0], ())
            if not options:
                return False
            self._put(k, min(options, key=lambda g: (self._more(g, k), self._room(g))))
        return True

    def _room(self, g: int) -> int:
        return self.groups[g].days - self.groups[g].load

    def _more(self, g: int, block: int) -> int:
        """By how much a group would hold more too much with a block."""
        return self.excess(g, self.blocks[block].effort, self.counted(g, block)) - self.excess(g)

    def counted(self, g: int, block: int) -> int:
        """How many of its visits count there; many where one is barred."""
        one, names = self.groups[g].bin, self.blocks[block].names
        if one is None:
            return 0
        if one.barred and not one.barred.isdisjoint(names):
            return BARRED
        return sum(name in one.counted for name in names)

    def excess(self, g: int, effort: int = 0, count: int = 0) -> int:
        """What a group holds too much, with so much more."""
        group = self.groups[g]
        over = max(0, group.load + effort - group.days)
        most = group.bin.most if group.bin is not None else None
        if most is None:
            most = BARRED - 1
        return over + self._mean * max(0, group.count + count - most)

    def _put(self, block: int, g: int, sign: int = 1) -> None:
        group = self.groups[g]
        group.load += sign * self.blocks[block].effort
        group.count += sign * self.counted(g, block)
        (group.members.add if sign > 0 else group.members.remove)(block)
        self.home[block] = g if sign > 0 else -1

    def run(self, asked: Callable[[], bool]) -> bool:
        """Move until nothing is too much; False where the moves, or the time, end first."""
        full = {g for g in range(len(self.groups)) if self.excess(g)}
        for number in range(STEPS):
            if not full:
                return True
            if asked() or self._looked_at > WORK:
                return False
            group = self._random.choice(sorted(full))
            for g in self._step(group, number) or self._step(self._near(group), number):
                (full.add if self.excess(g) else full.discard)(g)
        return not full

    def _near(self, g: int) -> int:
        """Some group of the rounds that are open to what a group holds: where it is stuck, others are moved."""
        rounds = sorted({r for k in self.groups[g].members for r in self.open[k]} | {self.groups[g].round})
        return self._random.choice(self.at[self._random.choice(rounds)])

    def _step(self, g: int, number: int) -> tuple[int, ...]:
        """The best move out of a group that all rows allow; the groups that it changes."""
        found = sorted(self._moves(g, number), key=lambda one: one[:2])
        self._looked_at += len(found)
        for _, _, move in found[:TRIED]:
            if move.person:
                self._pass_on(move.to, g)
                return g, move.to
            off, on = self.switched(g, move)
            if self.rows.allow(off, on):
                self.rows.switch(off, on)
                self.make(g, move, number)
                return g, move.to
        return ()

    def _moves(self, g: int, number: int) -> Iterator[tuple[int, float, Move]]:
        """(change of what is too much, lot, move) of everything that can leave a group."""
        random, before = self._random.random, self.excess(g)
        for h in self.at[self.groups[g].round]:
            if self.groups[g].size and self.groups[h].size and h != g:
                change = self._passed(h, g)
                if change is not None and change < 0:
                    yield change, random(), Move(-1, h, person=True)
        for k in sorted(self.groups[g].members):
            if self._free[k] > number:
                continue
            effort, counted = self.blocks[k].effort, self.counted(g, k)
            less = self.excess(g, -effort, -counted) - before
            for h in (h for r in self.open[k] for h in self.at[r] if h != g and self.counted(h, k) < BARRED):
                yield less + self._more(h, k), random(), Move(k, h)
                yield from self._exchanges(g, k, h, number)

    def _exchanges(self, g: int, k: int, h: int, number: int) -> Iterator[tuple[int, float, Move]]:
        """(change of what is too much, lot, exchange) of a block with each of another group that may be moved in this
        step."""
        for other in sorted(self.groups[h].members):
            if self._free[other] <= number and self.groups[g].round in self.open[other]:
                move = Move(k, h, other)
                worse = self.worse(g, move)
                if worse < BARRED:
                    yield worse, self._random.random(), move

    def worse(self, g: int, move: Move) -> int:
        """By how much more is too much after a block has left a group, maybe in exchange; `BARRED` and more where the
        other group, or this one, must not make it."""
        k, h = move.block, move.to
        out, into = self.counted(g, k), self.counted(h, k)
        effort, back, come, go = self.blocks[k].effort, 0, 0, 0
        if move.back is not None:
            back = self.blocks[move.back].effort
            come, go = self.counted(g, move.back), self.counted(h, move.back)
        if max(into, come) >= BARRED:
            return BARRED
        before = self.excess(g) + self.excess(h)
        return self.excess(g, back - effort, come - out) + self.excess(h, effort - back, into - go) - before

    def switched(self, g: int, move: Move) -> tuple[list[int], list[int]]:
        """The variables that a move switches off and on; none where it stays in a round."""
        here, there = self.groups[g].round, self.groups[move.to].round
        if here == there:
            return [], []
        names = self.blocks[move.block].names
        others = self.blocks[move.back].names if move.back is not None else ()
        off = [*(self.places[name, here] for name in names), *(self.places[name, there] for name in others)]
        on = [*(self.places[name, there] for name in names), *(self.places[name, here] for name in others)]
        return off, on

    def make(self, g: int, move: Move, number: int = -TENURE) -> None:
        """Make a move out of a group; what is moved stays there for some steps."""
        self._put(move.block, g, -1)
        if move.back is not None:
            self._put(move.back, move.to, -1)
            self._put(move.back, g)
            self._free[move.back] = number + TENURE
        self._put(move.block, move.to)
        self._free[move.block] = number + TENURE

    def _passed(self, giver: int, taker: int) -> int | None:
        """By how much less is too much when one person changes groups; None where the sizes do not allow it."""
        a, b = self.groups[giver], self.groups[taker]
        if a.size - 1 not in a.sizes or b.size + 1 not in b.sizes:
            return None
        before = self.excess(giver) + self.excess(taker)
        less, more = a.sizes[a.size - 1] - a.days, b.sizes[b.size + 1] - b.days
        return self.excess(giver, -less) + self.excess(taker, -more) - before

    def _pass_on(self, giver: int, taker: int) -> None:
        for g, step in ((giver, -1), (taker, 1)):
            group = self.groups[g]
            group.size += step
            group.days = group.sizes[group.size]

    def rounds(self) -> dict[str, int]:
        """The round of each visit."""
        return {name: self.groups[self.home[k]].round for k, block in enumerate(self.blocks) for name in block.names}
