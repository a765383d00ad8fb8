"""What a simulation gives: runs of months of events, how often the reserve sufficed, the smallest that does."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Any, Literal, get_args

from planner.simulations.events import Event

if TYPE_CHECKING:
    import pandas as pd

    from planner.sweeps.results import Case, Sweep

Outcome = Literal["over", "absorbed", "moved", "failed", "barred", "unfound"]
"""`over`: an illness or a delay that was past before anybody could plan for it; `absorbed`: done, and no planned visit
left its round; `moved`: done by moving one; `failed`: proven that there is no plan with it; `barred`: no reserve could
help, for no round that may still be planned lies within its window, or the scenario cannot have it; `unfound`: no plan
was found in the time, and it is not proven that there is none."""
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class Month:
    """What became of the events that were known on the day of a replanning.

    `visits`: planned visits that went to another round or fell out; `people`: person-rounds that became others;
    `standby`: standby groups that were sent out.
    """

    today: dt.date
    events: tuple[tuple[Event, Outcome], ...]
    visits: int = 0
    people: int = 0
    standby: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its number, its months; months without any event are not listed."""

    number: int
    months: tuple[Month, ...]

    @property
    def sufficed(self) -> bool:
        """Whether all that happened was absorbed, or over before anybody could plan for it."""
        return all(outcome in ("over", "absorbed") for month in self.months for _, outcome in month.events)

    @property
    def undecided(self) -> bool:
        """Whether all that keeps it from having sufficed is that the time was too short to tell."""
        return self.has("unfound") and not any(self.has(one) for one in ("moved", "failed", "barred"))

    @property
    def moved(self) -> int:
        """Planned visits that went to another round or fell out."""
        return sum(month.visits for month in self.months)

    def has(self, outcome: Outcome) -> bool:
        """Whether that became of anything."""
        return any(found == outcome for month in self.months for _, found in month.events)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share `hits` of `runs`, and the interval that holds its true value with 95% confidence (Wilson 1927)."""

    hits: int
    runs: int

    @property
    def share(self) -> float:
        """The share found."""
        return self.hits / self.runs

    @property
    def interval(self) -> tuple[float, float]:
        """Its lower and upper end."""
        return wilson(self.hits, self.runs)


def wilson(hits: int, runs: int, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval of a share. E. B. Wilson, J. Amer. Statist. Assoc. 22 (1927) 209–212."""
    z = NormalDist().inv_cdf(0.5 + level / 2)
    share, more = hits / runs, z * z / runs
    middle = (share + more / 2) / (1 + more)
    half = z / (1 + more) * math.sqrt(share * (1 - share) / runs + more / (4 * runs))
    low = 0.0 if hits == 0 else max(0.0, middle - half)
    return low, 1.0 if hits == runs else min(1.0, middle + half)


@dataclass(frozen=True)
class Simulation:
    """Runs of one plan. `label`: the reserve it has, where several are compared; `name`: of the scenario;
    `standby`: its standby group-rounds in rounds that begin after the first replanning."""

    label: str
    days: tuple[dt.date, ...]
    """On which every run was replanned."""
    runs: tuple[Run, ...]
    name: str = ""
    standby: int = 0

    @property
    def sufficed(self) -> Estimate:
        """In how many runs the reserve sufficed."""
        return Estimate(sum(run.sufficed for run in self.runs), len(self.runs))

    @property
    def within_reach(self) -> Estimate:
        """In how many runs nothing came that no reserve can help: no reserve suffices in more."""
        return Estimate(sum(not run.has("barred") for run in self.runs), len(self.runs))

    @property
    def undecided(self) -> int:
        """Runs in which the time was too short to tell; they count as if the reserve had not sufficed."""
        return sum(run.undecided for run in self.runs)

    @property
    def moves_per_month(self) -> float:
        """Planned visits that went to another round or fell out, a month."""
        return sum(run.moved for run in self.runs) / (len(self.days) * len(self.runs))

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """What happened → what became of it → how often."""
        found: dict[str, dict[str, int]] = {}
        for run in self.runs:
            for month in run.months:
                for event, outcome in month.events:
                    row = found.setdefault(event.what, dict.fromkeys(OUTCOMES, 0))
                    row[outcome] += 1
        return found

    def frame(self, name: Literal["runs", "months", "events"] = "runs") -> pd.DataFrame:
        """A table as a pandas frame: a row per run, per replanning, per event. ValueError for another."""
        import pandas as pd

        rows: dict[str, list[dict[str, Any]]] = {
            "runs": [{"run": run.number, "sufficed": run.sufficed, "moved": run.moved,
                      "events": sum(len(month.events) for month in run.months)} for run in self.runs],
            "months": [{"run": run.number, "today": month.today, "events": len(month.events), "visits": month.visits,
                        "people": month.people, "standby": month.standby} for run in self.runs for month in run.months],
            "events": [{"run": run.number, "today": month.today, "on": event.on, "what": event.what,
                        "subject": event.subject, "amount": event.amount, "until": event.until, "outcome": outcome}
                       for run in self.runs for month in run.months for event, outcome in month.events],
        }  # fmt: skip
        if name not in rows:
            raise ValueError(f"a simulation has the tables {', '.join(rows)}, not {name!r}")
        columns = {
            "runs": ["run", "sufficed", "moved", "events"],
            "months": ["run", "today", "events", "visits", "people", "standby"],
            "events": ["run", "today", "on", "what", "subject", "amount", "until", "outcome"],
        }
        return pd.DataFrame(rows[name], columns=columns[name])

    def record(self) -> dict[str, Any]:
        """Plain data for JSON."""
        low, high = self.sufficed.interval
        return {
            "reserve": self.label, "from": self.days[0].isoformat(), "to": self.days[-1].isoformat(),
            "runs": len(self.runs), "sufficed": self.sufficed.hits, "share": self.sufficed.share, "low": low,
            "high": high, "within_reach": self.within_reach.hits, "undecided": self.undecided,
            "moves_per_month": self.moves_per_month, "standby": self.standby,
            "events": {what: dict(row) for what, row in self.counts().items()},
        }  # fmt: skip


@dataclass(frozen=True)
class Sizing:
    """The same draws under several reserves, the smallest first; `swept`: where their plans come from."""

    simulations: tuple[Simulation, ...]
    swept: Sweep | None = None

    def case(self, one: Simulation) -> Case | None:
        """The case of the sweep that a simulation is of; None where that is not known."""
        cases = () if self.swept is None else self.swept.cases
        return next((case for case in cases if case.label == one.label), None)

    @property
    def without_plan(self) -> tuple[Case, ...]:
        """The cases of the sweep that have no plan, and so are not simulated."""
        return () if self.swept is None else tuple(case for case in self.swept.cases if case.plan is None)

    def smallest(self, share: float = 0.9, *, sure: bool = False) -> Simulation | None:
        """The first reserve that suffices in such a share of the runs; None: none does.

        `sure`: whose interval begins no lower than that share.
        """
        for one in self.simulations:
            if (one.sufficed.interval[0] if sure else one.sufficed.share) >= share:
                return one
        return None
