"""Amounts that are to be even, and what an amount off the mean costs, seen from the amounts there can be.

Visits of 6 and 12 person-days never make 9: with amounts that no choice of visits adds up to left out, the cost between
two neighbours is a straight line, and a linear reading no longer believes in a balance that nothing can have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.modelling import Blocks, Expr, Lit

MOST = 64
"""Amounts of which the cost is stated one by one."""
LABOUR = 2_000_000
"""Steps that the cheapest split may take."""


def reachable(sizes: Sequence[int], base: int) -> tuple[int, ...] | None:
    """Every sum of `base` and some of the sizes, upwards; None: more than are worth listing."""
    if base < 0 or sum(sizes) > 200_000:
        return None
    sums = 1
    for size in sizes:
        sums |= sums << size
    if sums.bit_count() > MOST:
        return None
    found = []
    while sums:
        lowest = sums & -sums
        found.append(base + lowest.bit_length() - 1)
        sums ^= lowest
    return tuple(found)


def cost(amount: int, low: int, high: int) -> int:
    """The square of how far an amount lies outside low … high."""
    return int(max(0, amount - high, low - amount) ** 2)


def cheapest_split(points: Sequence[int], count: int, total: int, low: int, high: int) -> int:
    """The least cost of `count` amounts, each one of the points, that add up to the total; 0 where that is long to
    find, or where none do."""
    if count * total * len(points) > LABOUR:
        return 0
    best: dict[int, int] = {0: 0}
    for _ in range(count):
        after: dict[int, int] = {}
        for done, paid in best.items():
            for point in points:
                reached = done + point
                if reached > total:
                    break
                price = paid + cost(point, low, high)
                if price < after.get(reached, price + 1):
                    after[reached] = price
        best = after
    return best.get(total, 0)


@dataclass(frozen=True)
class Amounts:
    """What is to be even: (amount, literals under which it counts), none above `most`; the total for their mean."""

    entries: list[tuple[Expr, tuple[Lit, ...]]]
    most: int
    total: Expr
    points: Sequence[tuple[int, ...] | None] = ()
    """For each entry every amount that it can be, where these are few."""
    sure: bool = False
    """Whether the entries add up to the total whatever is planned."""


def squares(m: Blocks, amounts: Amounts) -> Expr:
    """Σ (how far each amount is off the mean, rounded away from it)²."""
    count, total = len(amounts.entries), amounts.total
    if isinstance(total, int):
        low, high = total // count, -(-total // count)
    else:
        low, high = m.whole(0, amounts.most, "mean, down"), m.whole(0, amounts.most, "mean, up")
        m.add(total - count * low >= 0)
        m.add(total - count * low <= count - 1)
        m.add(count * high - total >= 0)
        m.add(count * high - total <= count - 1)
    found = []
    for place, (amount, _) in enumerate(amounts.entries):
        points = amounts.points[place] if amounts.points else None
        if points is None:
            found.append(_square(m, amount, amounts.most, low, high))
        else:
            found.append(_priced(m, amount, points, low, high))
    _post_floor(m, amounts, found, low, high)
    return m.sum(found)


def _square(m: Blocks, amount: Expr, most: int, low: Expr, high: Expr) -> Expr:
    off = m.whole(0, most, "off the mean")
    m.add(off - amount + high >= 0)
    m.add(off + amount - low >= 0)
    square = m.square(off, most)
    for k in (0, *(2**i for i in range(most.bit_length()))):  # tangents, for a linear reading
        m.add(square - (2 * k + 1) * off + k * (k + 1) >= 0)
    return square


def _priced(m: Blocks, amount: Expr, points: tuple[int, ...], low: int, high: int) -> Expr:
    """What an amount costs, by straight lines between the amounts it can be."""
    costs = [cost(point, low, high) for point in points]
    if len(points) == 1:
        return costs[0]
    found = m.whole(min(costs), max(costs), "cost off the mean")
    for (one, at_one), (other, at_other) in pairwise(zip(points, costs, strict=True)):
        rise, run = at_other - at_one, other - one
        if rise or at_one:
            m.add(run * found - rise * amount >= run * at_one - rise * one)
    return found


def _post_floor(m: Blocks, amounts: Amounts, costs: list[Expr], low: int, high: int) -> None:
    """Implied: together they cost at least what the cheapest split of the total into such amounts does."""
    if not amounts.sure or not amounts.points:
        return
    points: set[int] = set()
    for one in amounts.points:
        if one is None or len(one) == 1:
            return
        points.update(one)
    total = m.sum(costs)
    if not isinstance(total, int):
        m.add(total >= cheapest_split(sorted(points), len(costs), amounts.total, low, high))
