"""Making a mended target better: visits moved and exchanged where that costs less, and groups still hold them.

A descent with steps to the side. A target that CP-SAT finds soon is a few per cent from the best, and mending it costs
some more; a move is tried in a fifth of a millisecond.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from solvers.repack import BARRED, Move, Repacking

STEPS = 30
"""Moves tried for each block: half a second for a county of 300 visits; twice as many gain a fifth more."""
LOOKED_AT = 4
"""Cheapest exchanges of two groups that are tried against the rows."""
EVERY = 100
"""How many steps go by between two looks at the clock."""


def polish(packing: Repacking, cost: Sequence[float], asked: Callable[[], bool]) -> None:
    """Move what lies in groups that hold too much nowhere, as long as it gets no dearer by `cost` (of each variable).

    Ends when `asked` to, or after a number of steps; otherwise the same for the same call.
    """
    random, costs = Random(0), [_costs(packing, cost, k) for k in range(len(packing.blocks))]
    movable = [k for k, rounds in enumerate(packing.open) if len(rounds) > 1]
    for number in range(STEPS * len(movable)):
        if not number % EVERY and asked():
            return
        block = random.choice(movable)
        r = random.choice(packing.open[block])
        if r != packing.groups[packing.home[block]].round:
            _try(packing, costs, block, random.choice(packing.at[r]))


def _costs(packing: Repacking, cost: Sequence[float], block: int) -> dict[int, float]:
    """What a block costs in each round that is open to it."""
    names = packing.blocks[block].names
    return {r: sum(cost[packing.places[name, r]] for name in names) for r in packing.open[block]}


def _try(packing: Repacking, costs: Sequence[dict[int, float]], block: int, to: int) -> None:
    """Bring a block into another group, alone or in exchange, where that is allowed and costs no more."""
    home, there = packing.home[block], packing.groups[to].round
    here = packing.groups[home].round
    if packing.counted(to, block) >= BARRED or here not in costs[block]:
        return
    dearer = costs[block][there] - costs[block][here]
    options = [(dearer, Move(block, to))] if dearer <= 0 else []
    for other in sorted(packing.groups[to].members):
        change = costs[other].get(here)
        if change is not None and there in costs[other] and dearer + change - costs[other][there] <= 0:
            options.append((dearer + change - costs[other][there], Move(block, to, other)))
    tried = 0
    for _, move in sorted(options, key=lambda one: one[0]):
        if packing.worse(home, move) > 0:
            continue
        switched = packing.switched(home, move)
        if packing.rows.allow(*switched):
            packing.rows.switch(*switched)
            packing.make(home, move)
            return
        tried += 1
        if tried == LOOKED_AT:
            return
