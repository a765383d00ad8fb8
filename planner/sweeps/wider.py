"""Steps that forbid no plan: more own groups, more capacity, more visits in a group.

Every plan before such a step is one after it, of the same value. So of the first goal the best possible gets no worse,
and what is proven of the wider case bounds the narrower one too. That they forbid no plan is what the relation
`wider_groups` of `tests/relations` holds against every plan of its micro-scenarios.
"""

from __future__ import annotations

from dataclasses import replace

from planner.sweeps.cases import Axis
from planner.sweeps.marginals import steps
from planner.sweeps.results import WIDER, Case, Sweep


def with_shared_bounds(sweep: Sweep) -> Sweep:
    """The sweep with the first goal's bound of each case no lower than that of a wider one.

    RuntimeError where a plan is below such a bound.
    """
    cases = {case.label: case for case in sweep.cases}
    for axis in sweep.axes:
        if axis.path in WIDER:
            for before, after in reversed(_by_size(sweep, axis)):
                cases[before.label] = _bounded(cases[before.label], cases[after.label])
    return replace(sweep, cases=tuple(cases[case.label] for case in sweep.cases))


def _by_size(sweep: Sweep, axis: Axis) -> list[tuple[Case, Case]]:
    """Steps from a number to the next larger one, the smallest first."""
    numbers = {value.text: value.number for value in axis.values}
    found = [pair for pair in steps(sweep, axis) if None not in (numbers[case.values[axis.path]] for case in pair)]
    return sorted(found, key=lambda pair: numbers[pair[0].values[axis.path]] or 0)


def _bounded(case: Case, wider: Case) -> Case:
    """The narrower case with the wider one's bound of the first goal, where that says more."""
    if not case.goals or not wider.goals or case.scenario.goals != wider.scenario.goals:
        return case
    own, other = case.goals[0], wider.goals[0].bound
    if other is None or (own.bound is not None and own.bound >= other):
        return case
    if other > own.value:
        raise RuntimeError(f"{case.label}: its plan is below the bound of {wider.label}, which is wider")
    return replace(case, goals=(own.model_copy(update={"bound": other}), *case.goals[1:]))
