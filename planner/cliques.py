"""Pairs gathered into sets: what holds of every pair of a set is said once, and more sharply."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations


def cliques(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Sets of names, sorted, any two of which are a pair, and which together hold every pair; greedily few."""
    near: dict[str, set[str]] = {}
    for one, other in pairs:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    order = sorted(near, key=lambda name: (-len(near[name]), name))
    place = {name: k for k, name in enumerate(order)}
    held: set[tuple[str, str]] = set()
    found = []
    for one in order:
        for other in sorted(near[one], key=place.__getitem__):
            if (min(one, other), max(one, other)) in held:
                continue
            members, common = [one, other], near[one] & near[other]
            while common:
                best = max(common, key=lambda name: (len(near[name] & common), -place[name]))
                members.append(best)
                common &= near[best]
            found.append(tuple(sorted(members)))
            held.update(combinations(found[-1], 2))
    return found
