"""Plan an inspection programme over its term: load a scenario, solve it, audit the plan, draw and hand it out.

>>> import planner
>>> scenario = planner.load("county.yaml")
>>> solution = planner.solve(scenario, time_limit=60)
>>> planner.check(scenario, solution.plan).ok
True
"""

from __future__ import annotations

from planner.alternatives.answer import Alternative, Why
from planner.api import (
    certificate,
    check,
    diff,
    draws,
    explain,
    frame,
    from_data,
    lint,
    load,
    replan,
    report,
    schema,
    simulate,
    size_reserve,
    solve,
    sweep,
    why,
)
from planner.audit import Audit
from planner.certificates import Certificate
from planner.changing.change import Change
from planner.changing.reasons import Moved
from planner.changing.replanned import Replanned
from planner.explanation import Clause, Explanation, Waiver
from planner.faults import Fault, InputError
from planner.moves import Difference
from planner.plan import GoalValue, Plan
from planner.scenario import Scenario
from planner.simulations.results import Simulation, Sizing
from planner.solution import Progress, Solution, Status, Termination
from planner.sweeps.results import Case, Marginal, Sweep

__version__ = "0.1.0"

__all__ = [
    "Alternative",
    "Audit",
    "Case",
    "Certificate",
    "Change",
    "Clause",
    "Difference",
    "Explanation",
    "Fault",
    "GoalValue",
    "InputError",
    "Marginal",
    "Moved",
    "Plan",
    "Progress",
    "Replanned",
    "Scenario",
    "Simulation",
    "Sizing",
    "Solution",
    "Status",
    "Sweep",
    "Termination",
    "Waiver",
    "Why",
    "__version__",
    "certificate",
    "check",
    "diff",
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
    "sweep",
    "why",
]
