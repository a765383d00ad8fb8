"""Identical parallel machines (P‖Cmax): jobs are units, machines are the groups of one round."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from benchmarks.published.instance import BrokenPlan, Data, Instance, WrongFile, places, program, whole_numbers
from planner.plan import Plan


@dataclass(frozen=True)
class Ipms(Instance):
    """Times of the jobs and the number of machines; the largest load of a machine is to be small."""

    times: tuple[int, ...]
    machines: int

    @classmethod
    def read(cls, text: str) -> Ipms:
        """`n m`, then n times."""
        numbers = [number for line in whole_numbers(text) for number in line]
        if len(numbers) < 2 or len(numbers) != 2 + numbers[0] or numbers[1] < 1:
            raise WrongFile("`n m` and n times are needed")
        return cls(tuple(numbers[2:]), numbers[1])

    def data(self) -> Data:
        """One round of so many groups; the largest effort of a group."""
        return program(
            [{"id": f"J{k}", "effort": time} for k, time in enumerate(self.times)],
            rounds={"per_year": {"min": 0, "max": 1}},
            groups={"per_round": {"max": self.machines}},
            rules=[],
            goal={"goal": "balance", "of": "effort", "over": "group", "measure": "max"},
        )

    def objective(self, plan: Plan) -> int:
        """The largest load of a machine."""
        loads: Counter[tuple[str, str]] = Counter()
        jobs = {f"J{k}": time for k, time in enumerate(self.times)}
        for job, machine in places(plan, jobs).items():
            loads[machine] += jobs[job]
        if len(loads) > self.machines:
            raise BrokenPlan(f"{len(loads)} machines are used, {self.machines} are there")
        return max(loads.values())
