"""Results of runs: one JSON line for each instance, kept as they come, and the tables made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import lines


@dataclass(frozen=True)
class Result:
    """What one run gave.

    `value` is the instance's own reading of the plan (None: there is no plan), `bound` the planner's proven bound.
    `seconds` is all the time from reading the file, `reached` until the plan with that value was there; `busy` the
    processor's seconds over all threads and children, `held` the seconds in which the whole process stood still, so
    that a run that had to wait for others can be told. `fault` says what is wrong with the plan, or with the run.
    """

    family: str
    instance: str
    published: int
    value: int | None
    bound: int | None
    reached: float | None
    seconds: float
    limit: float
    workers: int
    seed: int
    busy: float | None = None
    fault: str | None = None
    machine: str = ""
    held: float = 0.0

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two runs the same run."""
        return self.family, self.instance, self.limit, self.workers, self.seed

    @property
    def gap(self) -> float | None:
        """(value − bound) / max(1, |value|), as the planner says it."""
        if self.value is None or self.bound is None:
            return None
        return (self.value - self.bound) / max(1, abs(self.value))

    @property
    def hit(self) -> bool:
        """Whether the published optimum was reached."""
        return self.fault is None and self.value == self.published

    @property
    def verdict(self) -> str:
        """`proven`, `reached`, by how much it was missed, or the fault."""
        if self.fault is not None:
            return f"fault: {self.fault}"
        if self.value is None:
            return "no plan"
        if self.hit:
            return "proven" if self.bound == self.value else "reached"
        return f"missed by {self.value - self.published}"


def load(path: Path) -> list[Result]:
    """The results of a file, in its order."""
    return lines.load(path, lambda data: Result(**data))


def best(results: Iterable[Result]) -> dict[tuple[object, ...], Result]:
    """Of each run that was made several times the best: proven, else reached, else nearest, and then the soonest."""
    found: dict[tuple[object, ...], Result] = {}
    for result in results:
        before = found.get(result.key)
        if before is None or _rank(result) < _rank(before):
            found[result.key] = result
    return found


def _rank(result: Result) -> tuple[bool, bool, float, float]:
    far = float("inf") if result.value is None else float(result.value)
    return result.verdict != "proven", not result.hit, far, result.seconds


def append(path: Path, result: Result) -> None:
    """Add a result to the file."""
    lines.append(path, asdict(result))


HEAD = "| family | instance | published | value | bound | gap | reached after | all | busy | |\n" + "| --- " * 10 + "|"


def row(result: Result) -> str:
    """One result as a row of the table."""
    gap = "–" if result.gap is None else f"{result.gap:.1%}"
    reached, busy = ("–" if time is None else f"{time:.1f} s" for time in (result.reached, result.busy))
    cells = (
        result.family, result.instance, result.published, "–" if result.value is None else result.value,
        "–" if result.bound is None else result.bound, gap, reached, f"{result.seconds:.1f} s", busy, result.verdict,
    )  # fmt: skip
    return "| " + " | ".join(map(str, cells)) + " |"


def table(results: Sequence[Result], head: str) -> str:
    """The whole report as Markdown: families, misses, every instance."""
    missed = [f"- {one.family} {one.instance}: {_miss(one)}" for one in results if not one.hit]
    return "\n".join([
        "# Published optima", "", head, "", *summary(results), "", "## Misses", "", *(missed or ["None."]), "",
        "## Every instance", "", HEAD, *map(row, results), "",
    ])  # fmt: skip


def _miss(result: Result) -> str:
    bound = "no bound" if result.bound is None else f"bound {result.bound}"
    return f"{result.verdict}: {result.value} against {result.published} published, {bound}"


def summary(results: Iterable[Result]) -> Iterator[str]:
    """A table with a row for each family: how many optima were reached and proven, and how long it took."""
    families: dict[str, list[Result]] = {}
    for result in results:
        families.setdefault(result.family, []).append(result)
    yield "| family | instances | reached | proven | mean time | median | longest |"
    yield "| --- " * 7 + "|"
    for family, runs in families.items():
        times = sorted(run.seconds for run in runs)
        hit, proven = sum(run.hit for run in runs), sum(run.verdict == "proven" for run in runs)
        yield (
            f"| {family} | {len(runs)} | {hit} | {proven} | {sum(times) / len(times):.1f} s | "
            f"{times[len(times) // 2]:.1f} s | {times[-1]:.1f} s |"
        )
