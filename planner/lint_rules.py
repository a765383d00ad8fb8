"""Rules and goals, or parts of them, that change nothing: by their own word (`idle`), by weights and places."""

from __future__ import annotations

from collections.abc import Iterable

from planner.faces import Idle
from planner.faults import Path, path_text
from planner.lint_survey import Survey
from planner.loading.context import Context

_ALREADY = ("doubt.nothing", "doubt.word", "doubt.families")


def doubt_rules(context: Context, survey: Survey) -> None:
    """Say of every rule and goal whether it, or a part of it, has no effect."""
    scenario, problem = context.scenario, survey.problem
    for n, rule in enumerate(scenario.rules):
        _tell(context, ("rules", n), rule.idle(problem))
        if rule.hard and "weight" in rule.model_fields_set:
            context.add("idle.weight_hard", ("rules", n, "weight"), severity="note")
        if not rule.hard and rule.weight == 0:
            context.add("idle.weight_zero", ("rules", n, "weight"), severity="warning")
    for n, goal in enumerate(scenario.goals):
        for inner, part in goal.single():
            _tell(context, ("goals", n, *inner), part.idle(problem))
        same = [k for k, other in enumerate(scenario.goals[:n]) if _same(goal, other)]
        if same:
            context.add("idle.twice", ("goals", n), severity="warning", first=same[0])
    if scenario.goals and scenario.goals[-1].slack != 0:
        context.add("idle.slack", ("goals", len(scenario.goals) - 1, "slack"), severity="note")


def _tell(context: Context, path: Path, found: Iterable[Idle]) -> None:
    """Note what is idle, unless a selection of the same rule or goal was found to pick nothing already."""
    within = path_text(path)
    if any(one.path.startswith(f"{within}.") for one in context.faults if one.code in _ALREADY):
        return
    for idle in found:
        severity = "warning" if idle.whole else "note"
        context.add(f"idle.{idle.code}", (*path, *idle.key), severity=severity, **idle.values)  # type: ignore[arg-type]


def _same(one: object, other: object) -> bool:
    """Whether two goals are the same but for their slack."""
    if type(one) is not type(other):
        return False
    return {**vars(one), "slack": 0} == {**vars(other), "slack": 0}
