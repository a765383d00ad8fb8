"""The verbs of the library. Everything heavy is loaded when it is first needed."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.api_simulate import simulate, size_reserve
from planner.api_why import why
from planner.audit import Audit, audit
from planner.canonical import digest
from planner.certificates import Certificate
from planner.changing.prepare import Names, prepare
from planner.changing.read import Changes
from planner.changing.replanned import Replanned, replanned
from planner.difference import difference
from planner.draws import Lots
from planner.draws import draws as list_draws
from planner.earlier import Earlier
from planner.explanation import Explanation, Heard
from planner.faults import Fault
from planner.lint import lint as look  # loaded now: a later import would put the module in the verb's place
from planner.loading import Loaded, from_data, load
from planner.moves import Difference
from planner.plan import Plan, ScenarioStamp
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Scenario
from planner.schema import schema as build_schema
from planner.solution import Listener, Solution

if TYPE_CHECKING:
    import threading

    import pandas as pd

    from planner.api_sweep import SweepListener
    from planner.sweeps.results import Sweep
    from reports.catalogue import Written

MOST_WORKERS = 256

__all__ = [
    "certificate",
    "check",
    "diff",
    "digest",
    "draws",
    "explain",
    "frame",
    "from_data",
    "lint",
    "load",
    "replan",
    "report",
    "schema",
    "simulate",
    "size_reserve",
    "solve",
    "stamp",
    "sweep",
    "why",
    "wrong_settings",
]


def lint(scenario: Scenario | str | Path) -> tuple[Fault, ...]:
    """Every fault and doubt of a scenario or a scenario file: shape, ids, assumptions, capacity by count."""
    return look(scenario)


def schema() -> dict[str, Any]:
    """JSON Schema of the scenario file."""
    return build_schema()


def stamp(scenario: Scenario, solution: Solution, settings: Mapping[str, Any]) -> Solution:
    """The solution with its plan stamped: which scenario it belongs to, and how it was made (`meta`)."""
    from planner import __version__

    if solution.plan is None:
        return solution
    meta = {"version": __version__, **settings, "seconds": round(solution.seconds, 1)}
    mark = ScenarioStamp(name=scenario.name, sha256=digest(scenario))
    return replace(solution, plan=solution.plan.model_copy(update={"scenario": mark, "meta": meta}))


def wrong_settings(time_limit: float | None, seed: int, workers: int, budget: float) -> str | None:
    """What is out of range in the settings of `solve`, in words; None: nothing."""
    if time_limit is not None and not (math.isfinite(time_limit) and time_limit > 0):
        return f"time limit {time_limit}: must be above 0"
    if not (math.isfinite(budget) and budget > 0):
        return f"budget {budget}: must be above 0"
    if not 0 <= seed < 2**31:
        return f"seed {seed}: must be from 0 to {2**31 - 1}"
    if not 1 <= workers <= MOST_WORKERS:
        return f"workers {workers}: must be from 1 to {MOST_WORKERS}"
    return None


def solve(
    scenario: Scenario,
    *,
    time_limit: float | None = None,
    seed: int = 1,
    workers: int = 2,
    budget: float = 1.0,
    listen: Listener | None = None,
    stop: threading.Event | None = None,
    age: float = 0.0,
) -> Solution:
    """Plan a scenario.

    `time_limit`: wall-clock seconds; None: a deterministic budget (scaled by `budget`), so that the same call gives
    the same plan. `listen` hears of every phase, bound and better plan; `stop`: set it, and the best plan so far is
    returned within two seconds; `age`: seconds of the limit that have passed before the call. Raises ValueError for
    settings out of range, RuntimeError when the audit rejects our own plan.
    """
    wrong = wrong_settings(time_limit, seed, workers, budget)
    if wrong is not None:
        raise ValueError(wrong)
    from solvers.solve import run_search
    from solvers.state import Settings

    settings = Settings(time_limit, seed, workers, budget)
    solution = run_search(scenario, settings, listen or (lambda progress: None), stop, age)
    return stamp(scenario, solution, {"seed": seed, "workers": workers, "time_limit": time_limit, "budget": budget})


def replan(
    scenario: Scenario,
    plan: Plan,
    changes: Changes,
    today: dt.date | str,
    *,
    time_limit: float | None = None,
    seed: int = 1,
    workers: int = 2,
    budget: float = 1.0,
    listen: Listener | None = None,
    stop: threading.Event | None = None,
    age: float = 0.0,
    names: Names | None = None,
    any_scenario: bool = False,
) -> Replanned:
    """The plan after changes, with as few moves as can be; what has begun by `today` stays as it was.

    `changes`: a change file, what one holds, or its list of changes. InputError: what is wrong with them, the day, or
    the plan. Settings and the other errors as for `solve`.
    """
    wrong = wrong_settings(time_limit, seed, workers, budget)
    if wrong is not None:
        raise ValueError(wrong)
    day = dt.date.fromisoformat(today) if isinstance(today, str) else today
    prepared = prepare(scenario, plan, changes, day, names or Names(), any_scenario=any_scenario)
    from solvers.solve import run_search
    from solvers.state import Settings

    settings, earlier = Settings(time_limit, seed, workers, budget), prepared.earlier
    solution = run_search(prepared.scenario, settings, listen or (lambda progress: None), stop, age, earlier)
    told = {"seed": seed, "workers": workers, "time_limit": time_limit, "budget": budget}
    solution = stamp(prepared.scenario, solution, told)
    if solution.plan is not None:
        made = solution.plan.model_copy(update={"earlier": earlier.stamp})
        solution = replace(solution, plan=made)
    return replanned(prepared, solution)


def explain(
    scenario: Scenario,
    *,
    time_limit: float = 120.0,
    seed: int = 1,
    waivers: int = 3,
    listen: Heard | None = None,
    stop: threading.Event | None = None,
) -> Explanation:
    """Why a scenario has no plan: requirements that contradict each other, and the cheapest waivers that allow one.

    `time_limit`: wall-clock seconds, half of them for so many `waivers` (0: none are sought). `listen` hears (`phase`,
    its text) and, as soon as they are known, (`counting` | `conflict` | `waiver` | `plan`, the explanation so far).
    Raises ValueError for settings out of range.
    """
    wrong = wrong_settings(time_limit, seed, 1, 1.0)
    if wrong is None and waivers < 0:
        wrong = f"waivers {waivers}: must not be below 0"
    if wrong is not None:
        raise ValueError(wrong)
    from solvers.explain import run_explaining

    found = run_explaining(scenario, time_limit, seed, waivers, listen or (lambda event, known: None), stop)
    made = tuple(replace(one, plan=_marked(one.scenario, one.plan)) for one in found.waivers)
    return replace(found, waivers=made, plan=found.plan and _marked(scenario, found.plan))


def _marked(scenario: Scenario, plan: Plan) -> Plan:
    """The plan with the stamp of the scenario that it belongs to."""
    return plan.model_copy(update={"scenario": ScenarioStamp(name=scenario.name, sha256=digest(scenario))})


def check(scenario: Scenario, plan: Plan, earlier: Plan | None = None) -> Audit:
    """Audit a plan, whoever made it: every limit, every rule, every goal's value, in whole numbers.

    `earlier`: the plan that it was replanned from, without which moves are not counted anew (`Audit.unchecked`);
    ValueError if it is another.
    """
    if earlier is None:
        return audit(Problem(scenario), plan)
    if plan.earlier is None or plan.earlier.sha256 != earlier.digest():
        raise ValueError("the plan was not made from that earlier plan")
    return audit(Problem(scenario, earlier=Earlier(earlier, plan.earlier.today)), plan)


def diff(before: Plan, after: Plan) -> Difference:
    """What moved from one plan to another of the same programme: visits, people, groups, rounds, goals.

    Groups of a round are renumbered first, so that as little as possible has moved. `Difference.frame` gives tables.
    """
    return difference(before, after)


def sweep(
    scenario: Scenario | Loaded | str | Path,
    vary: Mapping[str, object],
    *,
    time_limit: float | None = None,
    budget: float = 1.0,
    seed: int = 1,
    jobs: int | None = None,
    directory: str | Path | None = None,
    listen: SweepListener | None = None,
    stop: threading.Event | None = None,
) -> Sweep:
    """Solve a scenario for every combination of values: what one more group, leader, round or partner buys.

    `vary`: path → its values, as text (`"3..6"`) or a list. `time_limit` (seconds), `budget` and `seed` are those of
    `solve`, for each case, which has one worker; `jobs`: cases at a time, default one per core. In `directory` each
    case is kept when it is done, and those that are there already are not solved again. `stop`: set it, and what is
    done is returned. Raises `InputError` before anything is solved, ValueError for settings out of range.
    """
    from planner.api_sweep import cores, run_sweep

    jobs = cores() if jobs is None else jobs
    wrong = wrong_settings(time_limit, seed, jobs, budget)
    if wrong is not None:
        raise ValueError(wrong.replace("workers", "jobs"))
    settings = {"time_limit": time_limit, "seed": seed, "workers": 1, "budget": budget}
    folder = None if directory is None else Path(directory)
    return run_sweep(scenario, vary, settings, jobs, folder, listen, stop)


def certificate(scenario: Scenario, plan: Plan | None = None) -> Certificate:
    """The recusal certificate: every person × unit pair tested, or with a plan the pairs that it brings together."""
    problem = Problem(scenario)
    return Certificate(problem, None if plan is None else PlanIndex(problem, plan))


def draws(scenario: Scenario) -> tuple[Lots, ...]:
    """The draws by lot that the scenario's rules make: strata, lots, seats, who is drawn."""
    return list_draws(Problem(scenario))


def report(
    scenario: Scenario,
    plan: Plan,
    directory: str | Path,
    *,
    only: Collection[str] | None = None,
    lang: str | None = None,
    templates: str | Path | None = None,
    recipient: str | None = None,
    as_of: str | dt.date | None = None,
    listen: Callable[[Written], None] | None = None,
) -> tuple[Path, ...]:
    """Write the reports of a plan into a directory; the files written.

    `only`: names of reports or of groups of them; `templates`: a folder of the office's own letters; `recipient`:
    `leader:PERSON`, `unit:UNIT` or `public`, who gets what they may see as of that day and nothing else; `listen` hears
    of each file. ValueError says what is wrong with the call, before anything is written.
    """
    from reports import write

    folder = None if templates is None else Path(templates)
    return write(
        Problem(scenario), plan, Path(directory), only=only, lang=lang, templates=folder, recipient=recipient,
        as_of=as_of, listen=listen,
    )  # fmt: skip


def frame(scenario: Scenario, plan: Plan, name: str) -> pd.DataFrame:
    """A plan as a pandas frame: `visits`, `groups`, `people`, `rounds`, `goals`, `units`."""
    from planner.frames import frame as build

    return build(Problem(scenario), plan, name)
