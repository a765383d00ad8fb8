"""A MIP solved in a process of its own, so that it can be stopped at once: `python -m solvers.mip_child`.

Reads one pickled job from standard input, answers pickled messages on standard output, ends when its input is
closed. HiGHS gives no callbacks here, so bounds are read off its log; its solution comes at the end.
"""

from __future__ import annotations

import datetime as dt
import os
import pickle
import re
import threading
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from solvers.child import message_pipes
from solvers.linear import linear_program

_LOG = re.compile(
    r"^\s*[A-Za-z]?\s+\d+\s+\d+\s+\d+\s+[\d.]+%\s+(?P<bound>-?[\d.e+]+|-?inf)\s+(?P<best>-?[\d.e+]+|-?inf)\s"
)
"""A progress row of HiGHS: source, nodes, queue, leaves, explored, bound, best solution, gap …"""


THRESHOLDS = (0.5, 0.75, 0.95)
"""From which value of the relaxation on a switch is rounded up, tried in turn."""


LEAST, PART = 2000, 0.5
"""Iterations after which a simplex search gives way to an interior point: so many at least, and so many for each row
and variable. Programmes take a tenth of that; on a colouring with many ways to swap colours simplex never ends."""


def _relaxed_model(program: Any) -> Any:
    from ortools.math_opt import model_pb2
    from ortools.math_opt.python import mathopt

    proto = model_pb2.ModelProto()
    count = len(program.cost)
    proto.variables.ids.extend(range(count))
    proto.variables.lower_bounds.extend(program.low.tolist())
    proto.variables.upper_bounds.extend(program.high.tolist())
    proto.variables.integers.extend([False] * count)
    used = np.nonzero(program.cost)[0]
    proto.objective.offset = program.offset
    proto.objective.linear_coefficients.ids.extend(used.tolist())
    proto.objective.linear_coefficients.values.extend(program.cost[used].tolist())
    proto.linear_constraints.ids.extend(range(len(program.row_low)))
    proto.linear_constraints.lower_bounds.extend(program.row_low.tolist())
    proto.linear_constraints.upper_bounds.extend(program.row_high.tolist())
    rows, columns, values = _entries(program)
    proto.linear_constraint_matrix.row_ids.extend(rows.tolist())
    proto.linear_constraint_matrix.column_ids.extend(columns.tolist())
    proto.linear_constraint_matrix.coefficients.extend(values.tolist())
    return mathopt.Model.from_model_proto(proto)


def _entries(program: Any) -> tuple[Any, Any, Any]:
    """Entries sorted by row and column, doubled ones added up, zeros dropped."""
    rows = np.repeat(np.arange(len(program.row_low)), np.diff(program.starts))
    keys = rows * len(program.cost) + program.columns
    unique, place = np.unique(keys, return_inverse=True)
    values = np.bincount(place, weights=program.values, minlength=len(unique))
    kept = values != 0
    return unique[kept] // len(program.cost), unique[kept] % len(program.cost), values[kept]


def read_bound(line: str) -> float | None:
    """The bound in one line of the log, None when the line says none."""
    found = _LOG.match(line)
    return None if found is None or "inf" in found["bound"] else float(found["bound"])


def solve(job: dict[str, Any], tell: Callable[[str, Any], None]) -> None:
    """Solve a job (see `BackgroundMip.submit`): tell what is barred, the relaxation, bounds, then the end."""
    from ortools.math_opt.python import mathopt

    program = linear_program(job["model"])
    if program.contradicts_itself:
        tell("end", ("INFEASIBLE", None))
        return
    tell("barred", np.nonzero(program.high < 1)[0])
    model = _relaxed_model(program)
    if not _relaxation(model, job["switches"], job["simplex"], tell) or job["nodes"] == 0:
        return
    for variable in model.variables():
        variable.integer = True
    params = mathopt.SolveParameters(
        time_limit=dt.timedelta(seconds=job["seconds"]),
        node_limit=job["nodes"],
        relative_gap_tolerance=1e-9,
        absolute_gap_tolerance=0.999,
    )

    def listen(lines: Sequence[str]) -> None:
        for line in lines:
            bound = read_bound(line)
            if bound is not None:
                tell("bound", bound)

    hints = _hints(model, program, job["start"])
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=params, model_params=hints, msg_cb=listen)
    values = None
    if result.has_primal_feasible_solution():
        found = result.variable_values()
        values = np.array([found[variable] for variable in model.variables()])
    tell("bound", result.termination.objective_bounds.dual_bound)
    tell("end", (result.termination.reason.name, values))


def is_solution(program: Any, values: Any) -> bool:
    """Whether values are a solution of a program: one for each variable, whole, within all bounds and rows."""
    if len(values) != len(program.cost) or (values != np.round(values)).any():
        return False
    rows = np.zeros(len(program.row_low))
    np.add.at(rows, np.repeat(np.arange(len(rows)), np.diff(program.starts)), program.values * values[program.columns])
    within = (values >= program.low) & (values <= program.high)
    kept = (rows >= program.row_low - 1e-6) & (rows <= program.row_high + 1e-6)
    return bool(within.all() and kept.all())


def _hints(model: Any, program: Any, start: Any) -> Any:
    """What HiGHS begins from. Only ever a whole solution: one with gaps it completes by solving another program, and
    the bounds that are then in its log are that program's."""
    from ortools.math_opt.python import mathopt

    if start is None or not is_solution(program, start):
        return mathopt.ModelSolveParameters()
    values = dict(zip(model.variables(), start.tolist(), strict=True))
    return mathopt.ModelSolveParameters(solution_hints=[mathopt.SolutionHint(variable_values=values)])


def _relaxation(model: Any, switches: Sequence[int], simplex: str, tell: Callable[[str, Any], None]) -> bool:
    """Tell the linear relaxation's bound, and its values once the switches are rounded; whether there is more to do."""
    variables = list(model.variables())
    result = _linear(model, simplex)
    reason = result.termination.reason.name
    if reason != "OPTIMAL":
        tell("end", (reason, None))
        return False
    tell("bound", result.termination.objective_bounds.dual_bound)
    found = result.variable_values()
    before = {variable: (variable.lower_bound, variable.upper_bound) for variable in (variables[k] for k in switches)}
    if any(0.001 < found[variable] < 0.999 for variable in before):
        for threshold in THRESHOLDS:
            for variable in before:
                variable.lower_bound = variable.upper_bound = float(found[variable] >= threshold)
            dived = _linear(model, simplex)
            if dived.termination.reason.name == "OPTIMAL":
                found = dived.variable_values()
                break
        for variable, (low, high) in before.items():
            variable.lower_bound, variable.upper_bound = low, high
    tell("relaxed", np.array([found[variable] for variable in variables]))
    return True


def _linear(model: Any, simplex: str) -> Any:
    """Solve a linear program by that simplex method, or by an interior point where that takes too many iterations."""
    from ortools.math_opt.python import mathopt

    most = max(LEAST, round(PART * (model.get_num_variables() + model.get_num_linear_constraints())))
    params = mathopt.SolveParameters(iteration_limit=most)
    result = mathopt.solve(model, mathopt.SolverType[simplex], params=params)
    if result.termination.limit is None:
        return result
    params = mathopt.SolveParameters(lp_algorithm=mathopt.LPAlgorithm.BARRIER)
    return mathopt.solve(model, mathopt.SolverType.HIGHS, params=params)


def main() -> None:
    """Read the job, watch for the parent's end, solve."""
    source, sink = message_pipes()
    from ortools.math_opt.python import mathopt  # noqa: F401 - while the job is still being written
    from ortools.sat import cp_model_pb2  # noqa: F401

    job = pickle.load(source)

    def watch() -> None:
        source.read()
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()

    def tell(kind: str, value: Any) -> None:
        pickle.dump((kind, value), sink)
        sink.flush()

    try:
        solve(job, tell)
        tell("end", ("RELAXED", None))
    except Exception as error:
        tell("failed", repr(error))
    os._exit(0)


if __name__ == "__main__":
    main()
