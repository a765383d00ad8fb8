"""The balanced academic curriculum (CSPLib 030): courses are units, periods are the rounds of one year."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from benchmarks.published.instance import BrokenPlan, Data, Instance, WrongFile, places, program
from planner.plan import Plan

Bounds = tuple[int, int]


@dataclass(frozen=True)
class Bacp(Instance):
    """Credits of the courses, (before, after) pairs, bounds on a period's credits and courses.

    The largest number of credits in a period is to be small.
    """

    periods: int
    credits: dict[str, int]
    before: tuple[tuple[str, str], ...]
    load: Bounds
    courses: Bounds

    @classmethod
    def read(cls, text: str) -> Bacp:
        """CSPLib's `.dat`; prerequisites are written (after, before)."""

        def number(name: str) -> int:
            found = re.search(rf"\b{name}\s*=\s*(\d+)\s*;", text)
            if found is None:
                raise WrongFile(f"no number {name}")
            return int(found[1])

        def inside(name: str, pattern: str) -> str:
            found = re.search(rf"\b{name}\s*=\s*{pattern}", text)
            if found is None:
                raise WrongFile(f"no list {name}")
            return str(found[1])

        courses = re.findall(r"\w+", inside("courses", r"\{([^}]*)\}"))
        credits = [int(word) for word in re.findall(r"\d+", inside("credit", r"\[([^\]]*)\]"))]
        if len(courses) != len(credits):
            raise WrongFile(f"{len(courses)} courses, {len(credits)} credits")
        pairs = re.findall(r"<\s*(\w+)\s*,\s*(\w+)\s*>", inside("prereq", r"\{([^}]*)\}"))
        before = tuple(dict.fromkeys((first, then) for then, first in pairs))
        if {name for pair in before for name in pair} - set(courses):
            raise WrongFile("a prerequisite is no course")
        return cls(
            number("p"), dict(zip(courses, credits, strict=True)), before,
            load=(number("a"), number("b")), courses=(number("c"), number("d")),
        )  # fmt: skip

    def data(self) -> Data:
        """Every round opens, within the bounds on visits and effort; the largest effort of a round."""
        least_load, most_load = self.load
        fewest, most = self.courses
        rules = [
            {"rule": "pace", "select": {}, "per": "round", "of": "visits", "min": fewest, "max": most},
            {"rule": "pace", "select": {}, "per": "round", "of": "effort", "min": least_load, "max": most_load},
        ]
        if self.before:
            rules.append({"rule": "order", "pairs": [list(pair) for pair in self.before]})
        return program(
            [{"id": course, "effort": credit} for course, credit in self.credits.items()],
            rounds={"per_year": {"min": self.periods if fewest or least_load else 0, "max": self.periods}},
            groups={"per_round": {"max": 1}},
            rules=rules,
            goal={"goal": "balance", "of": "effort", "over": "round", "measure": "max"},
        )

    def objective(self, plan: Plan) -> int:
        """The largest number of credits in a period."""
        order = {entry.id: place for place, entry in enumerate(plan.rounds)}
        stands = {course: order[period] for course, (period, _) in places(plan, self.credits).items()}
        if len(order) != self.periods:
            raise BrokenPlan(f"{len(order)} periods instead of {self.periods}")
        for first, then in self.before:
            if stands[first] >= stands[then]:
                raise BrokenPlan(f"{then} does not come after {first}")
        counts, loads = Counter(stands.values()), Counter[int]()
        for course, period in stands.items():
            loads[period] += self.credits[course]
        for amounts, (least, most) in ((counts, self.courses), (loads, self.load)):
            if any(not least <= amounts[period] <= most for period in range(self.periods)):
                raise BrokenPlan(f"a period outside {least} to {most}: {dict(amounts)}")
        return max(loads.values())
