"""Class-constrained bin packing: items are units of a system each, bins are the groups of one round."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.published.instance import BrokenPlan, Data, Instance, WrongFile, places, program, whole_numbers
from planner.plan import Plan


@dataclass(frozen=True)
class Ccbpp(Instance):
    """(weight, class) of the items, the bins' capacity and how many classes one may hold; few bins are wanted."""

    items: tuple[tuple[int, int], ...]
    capacity: int
    classes: int

    @classmethod
    def read(cls, text: str) -> Ccbpp:
        """`n Q W C`, then n lines `weight class`."""
        lines = whole_numbers(text)
        if not lines or len(lines[0]) != 4 or len(lines) != 1 + lines[0][0] or any(len(x) != 2 for x in lines[1:]):
            raise WrongFile("`n Q W C` and n lines `weight class` are needed")
        _, _, capacity, classes = lines[0]
        items = tuple((weight, kind) for weight, kind in lines[1:])
        if classes < 1 or max(weight for weight, _ in items) > capacity:
            raise WrongFile("an item fits no bin")
        return cls(items, capacity, classes)

    def greedy(self) -> int:
        """Bins that are enough: the items from the largest down, each into the first bin that takes it."""
        bins: list[tuple[int, set[int]]] = []
        for weight, kind in sorted(self.items, reverse=True):
            for place, (load, kinds) in enumerate(bins):
                if load + weight <= self.capacity and len(kinds | {kind}) <= self.classes:
                    bins[place] = load + weight, kinds | {kind}
                    break
            else:
                bins.append((weight, {kind}))
        return len(bins)

    def data(self) -> Data:
        """One round of as many groups as are enough; no group takes on more than so many systems."""
        return program(
            [{"id": f"I{k}", "effort": weight, "system": f"C{kind}"} for k, (weight, kind) in enumerate(self.items)],
            rounds={"per_year": {"min": 0, "max": 1}},
            groups={"per_round": {"max": self.greedy()}, "capacity": self.capacity},
            rules=[{"rule": "compact", "select": {}, "by": "system", "in": "group", "max": self.classes}],
            goal={"goal": "group_rounds"},
        )

    def objective(self, plan: Plan) -> int:
        """The bins used."""
        items = {f"I{k}": item for k, item in enumerate(self.items)}
        bins: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for item, place in places(plan, items).items():
            bins.setdefault(place, []).append(items[item])
        for place, held in bins.items():
            if sum(weight for weight, _ in held) > self.capacity:
                raise BrokenPlan(f"bin {place} holds more than {self.capacity}")
            if len({kind for _, kind in held}) > self.classes:
                raise BrokenPlan(f"bin {place} holds more than {self.classes} classes")
        return len(bins)
