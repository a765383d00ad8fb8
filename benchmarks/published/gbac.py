"""The generalised balanced academic curriculum (CSPLib 064): courses are units, curricula are tags."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from benchmarks.published.instance import BrokenPlan, Data, Instance, WrongFile, places, program
from planner.plan import Plan

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Gbac(Instance):
    """Loads of the courses (from 1), the curricula they are in, (before, after) pairs, undesired (course, period).

    In each period a curriculum has `fewest` to `most` courses. To be small: w1 × Σ over curricula and periods of the
    square of how far the load is off the mean, rounded away from it, + w2 × undesired places taken.
    """

    periods: int
    loads: tuple[int, ...]
    curricula: tuple[frozenset[int], ...]
    before: Pairs
    undesired: Pairs
    fewest: int
    most: int
    weights: tuple[int, int]

    seconds: ClassVar = {"UD4-gbac.dzn": 300.0, "UD8-gbac.dzn": 300.0}

    @classmethod
    def read(cls, text: str) -> Gbac:
        """MiniZinc data."""
        said = dict(re.findall(r"(\w+)\s*=\s*([^;]*);", re.sub(r"%.*", "", text)))

        def numbers(written: str) -> list[int]:
            return [int(word) for word in re.findall(r"-?\d+", written)]

        def pairs(written: str) -> Pairs:
            found = numbers(written[written.index("[") :])
            return tuple(zip(found[::2], found[1::2], strict=True))

        try:
            found = cls(
                int(said["n_periods"]), tuple(numbers(said["course_load"])),
                tuple(frozenset(numbers(one)) for one in re.findall(r"\{([^}]*)\}", said["courses_of"])),
                pairs(said["precedes"]), pairs(said["undesirable"]),
                int(said["min_courses"]), int(said["max_courses"]), (int(said["w1"]), int(said["w2"])),
            )  # fmt: skip
            sizes = [int(said[f"n_{name}"]) for name in ("courses", "curricula", "precedences", "undesirables")]
        except (KeyError, ValueError) as error:
            raise WrongFile(f"cannot be read: {error!r}") from None
        if sizes != [len(part) for part in (found.loads, found.curricula, found.before, found.undesired)]:
            raise WrongFile(f"lists are not as long as said: {sizes}")
        return found

    def data(self) -> Data:
        """A round for each period; soft windows keep courses out of periods; balance by tags and their violations."""
        tags: dict[int, list[str]] = {}
        for k, courses in enumerate(self.curricula):
            for course in courses:
                tags.setdefault(course, []).append(f"Q{k}")
        bounds = {"min": self.fewest, "max": self.most}
        rules: list[Data] = [
            {"rule": "pace", "select": {"tags": f"Q{k}"}, "per": "round", "of": "visits", **bounds}
            for k, courses in enumerate(self.curricula)
            if courses
        ]
        if self.before:
            pairs = list(dict.fromkeys(self.before))
            rules.append({"rule": "order", "pairs": [[f"C{one}", f"C{other}"] for one, other in pairs]})
        rules += self._windows()
        even = {"goal": "balance", "of": "effort", "over": "round", "by": "tags", "measure": "squares"}
        parts = zip((even, {"goal": "violations"}), self.weights, strict=True)
        return program(
            [{"id": f"C{k}", "effort": load, "tags": tags.get(k, [])} for k, load in enumerate(self.loads, 1)],
            rounds={"per_year": {"min": self.periods if self.fewest else 0, "max": self.periods}},
            groups={"per_round": {"max": 1}},
            rules=rules,
            goal={"goal": "sum", "of": [{**part, "weight": weight} for part, weight in parts]},
        )

    def _windows(self) -> list[Data]:
        """A soft window for the courses undesired in one period; what is listed twice weighs twice."""
        courses: dict[tuple[int, int], list[str]] = {}
        for (course, period), times in sorted(Counter(self.undesired).items()):
            courses.setdefault((period, times), []).append(f"C{course}")
        return [
            {
                "rule": "window",
                "select": {"id": names},
                "rounds_not": [f"2001-{period}"],
                "hard": False,
                "weight": times,
            }
            for (period, times), names in courses.items()
        ]

    def objective(self, plan: Plan) -> int:
        """w1 × squares + w2 × undesired places taken."""
        order = {entry.id: place for place, entry in enumerate(plan.rounds, 1)}
        if len(order) != self.periods:
            raise BrokenPlan(f"{len(order)} periods instead of {self.periods}")
        found = places(plan, [f"C{k}" for k in range(1, len(self.loads) + 1)])
        stands = {int(course[1:]): order[period] for course, (period, _) in found.items()}
        for first, then in self.before:
            if stands[first] >= stands[then]:
                raise BrokenPlan(f"course {then} does not come after {first}")
        squares = sum(self._squares(courses, stands) for courses in self.curricula)
        return self.weights[0] * squares + self.weights[1] * sum(stands[c] == p for c, p in self.undesired)

    def _squares(self, courses: frozenset[int], stands: dict[int, int]) -> int:
        """Of one curriculum: Σ over periods of the square of how far its load is off the mean, rounded outwards."""
        total = sum(self.loads[course - 1] for course in courses)
        low, high = total // self.periods, -(-total // self.periods)
        squares = 0
        for period in range(1, self.periods + 1):
            here = [self.loads[course - 1] for course in courses if stands[course] == period]
            if not self.fewest <= len(here) <= self.most:
                raise BrokenPlan(f"a curriculum has {len(here)} courses in period {period}")
            squares += max(0, sum(here) - high, low - sum(here)) ** 2
        return squares
