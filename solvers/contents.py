"""What one group can hold: of visits that weigh something, the content that weighs most, by dynamic programming."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Content: TypeAlias = Mapping[int, int]
"""Place of a sort → how many of its visits."""
_Step: TypeAlias = tuple[int, int, NDArray[np.bool_]]
_Layer: TypeAlias = tuple[list[_Step], NDArray[np.bool_] | None]


@dataclass(frozen=True, order=True)
class Sort:
    """Visits that are alike to a group: their family ("": none), what each takes up, whether it is counted."""

    family: str
    size: int
    counted: bool


@dataclass(frozen=True)
class Holds:
    """What one group holds: sizes up to `room`, of the counted visits at most `most`, of families at most `families`
    (None: no limit)."""

    room: int
    most: int | None = None
    families: int | None = None

    def labour(self, sorts: int) -> int:
        """About how many steps `heaviest` takes for so many sorts."""
        return sorts * (self.room + 1) * (1 + (self.most or 0)) * (1 + (self.families or 0))


def heaviest(
    holds: Holds, sorts: Sequence[Sort], counts: Sequence[int], weights: Sequence[int]
) -> tuple[int, dict[int, int]]:
    """The largest Σ weights that a group can hold of so many visits of each sort, and a content that has it.

    The sorts are in order. `best[k, n, s]`: the most with k families, n counted visits and sizes of s, at most.
    """
    best = np.zeros(((holds.families or 0) + 1, (holds.most or 0) + 1, holds.room + 1), dtype=np.int64)
    layers: list[_Layer] = []
    for family, members in groupby(range(len(sorts)), key=lambda place: sorts[place].family):
        limited = holds.families is not None and bool(family)
        layer = best[:-1].copy() if limited else best  # to begin a family goes from k to k + 1
        steps = list(_steps(holds, layer, sorts, counts, weights, list(members)))
        if limited:
            begun = layer > best[1:]
            np.maximum(best[1:], layer, out=best[1:])
            layers.append((steps, begun))
        else:
            layers.append((steps, None))
    return int(best[-1, -1, -1]), _content(holds, sorts, layers)


def _steps(
    holds: Holds,
    layer: NDArray[np.int64],
    sorts: Sequence[Sort],
    counts: Sequence[int],
    weights: Sequence[int],
    members: Sequence[int],
) -> Iterator[_Step]:
    """Put the visits of one family into `layer`, alike ones in bundles of 1, 2, 4 …; where each bundle was taken."""
    for place in members:
        if weights[place] <= 0:
            continue
        for bundle in _bundles(counts[place]):
            number, size = _taken(holds, sorts[place], bundle)
            if number >= layer.shape[1] or size > holds.room:
                break
            target = layer[:, number:, size:]
            found = layer[:, : layer.shape[1] - number, : holds.room + 1 - size] + bundle * weights[place]
            better = found > target
            if better.any():
                np.maximum(target, found, out=target)
                yield place, bundle, better


def _bundles(count: int) -> Iterator[int]:
    """1, 2, 4 … and what is left of the count."""
    bundle = 1
    while count > 0:
        yield min(bundle, count)
        count -= bundle
        bundle *= 2


def _taken(holds: Holds, sort: Sort, bundle: int) -> tuple[int, int]:
    """How many counted visits a bundle is, and what it takes up."""
    return bundle * (holds.most is not None and sort.counted), bundle * sort.size


def _content(holds: Holds, sorts: Sequence[Sort], layers: Sequence[_Layer]) -> dict[int, int]:
    """Walk back from the fullest corner."""
    families, number, room = holds.families or 0, holds.most or 0, holds.room
    found: dict[int, int] = {}
    for steps, begun in reversed(layers):
        if begun is not None:
            if not families or not begun[families - 1, number, room]:
                continue
            families -= 1
        for place, bundle, better in reversed(steps):
            counted, size = _taken(holds, sorts[place], bundle)
            if number >= counted and room >= size and better[families, number - counted, room - size]:
                found[place] = found.get(place, 0) + bundle
                number, room = number - counted, room - size
    return found


def worthwhile(
    holds: Holds, sorts: Sequence[Sort], counts: Sequence[int], weights: Sequence[int], least: int, limit: int
) -> tuple[list[dict[int, int]], bool]:
    """The contents of a group that weigh at least so much, `limit` of them at most, and whether these are all (without
    those to which something could be added)."""
    rest = _rest(holds, sorts, counts, weights)
    found: list[dict[int, int]] = []

    def go_on(start: int, room: int, number: int, worth: int, chosen: dict[int, int], families: frozenset[str]) -> None:
        alone = True
        for place in range(start, len(sorts)):
            if worth + rest[place][room] < least or len(found) > limit:
                break
            sort = sorts[place]
            within = families | {sort.family} if holds.families is not None and sort.family else families
            if holds.families is not None and len(within) > holds.families:
                continue
            for count in range(1, counts[place] + 1):
                taken, size = _taken(holds, sort, count)
                if size > room or (holds.most is not None and number + taken > holds.most):
                    break
                alone = False
                if worth + count * weights[place] + rest[place + 1][room - size] >= least:
                    go_on(
                        place + 1, room - size, number + taken, worth + count * weights[place],
                        {**chosen, place: count}, within,
                    )  # fmt: skip
        if alone and chosen and worth >= least:
            found.append(chosen)

    go_on(0, holds.room, 0, 0, {}, frozenset())
    return found[:limit], len(found) <= limit


def _rest(holds: Holds, sorts: Sequence[Sort], counts: Sequence[int], weights: Sequence[int]) -> list[list[int]]:
    """At most so much of the sorts from each place on goes into so much room."""
    table = np.zeros((len(sorts) + 1, holds.room + 1), dtype=np.int64)
    for place in range(len(sorts) - 1, -1, -1):
        table[place] = table[place + 1]
        for bundle in _bundles(counts[place]):
            size = bundle * sorts[place].size
            if size > holds.room:
                break
            found = table[place, : holds.room + 1 - size] + bundle * weights[place]
            table[place, size:] = np.maximum(table[place, size:], found)
    return [[int(value) for value in row] for row in table.tolist()]
