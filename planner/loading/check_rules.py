"""Rules, goals and groups against the rest of the scenario."""

from __future__ import annotations

from planner.faults import Path
from planner.goals import Goal
from planner.loading.context import Context
from planner.rules import Rule


def check_rules(context: Context) -> None:
    """People where there are none, soft rules that nothing counts, rules that lack what they speak of."""
    scenario = context.scenario
    if scenario.people is None and "people" not in context.lost:
        _without_people(context)
    _soft(context)
    for section, items in (("rules", scenario.rules), ("goals", scenario.goals)):
        for index, item in enumerate(items):
            _lacking(context, item, (section, index))
            for inner, part in item.single() if isinstance(item, Goal) else [((), item)]:
                _misfits(context, part, (section, index, *inner))
    _groups(context)


def _without_people(context: Context) -> None:
    """Without `people` groups are anonymous: nothing may be asked of their members."""
    scenario = context.scenario
    groups = scenario.groups
    if groups.size is not None:
        context.add("people.none", ("groups", "size"), key=True)
    if groups.skills:
        context.add("people.none", ("groups", "skills"), key=True)
    for index, standing in enumerate(groups.standing):
        if standing.core:
            context.add("people.none", ("groups", "standing", index, "core"), key=True)
    for index, rule in enumerate(scenario.rules):
        if rule.about_people:
            context.add("people.rule", ("rules", index, "rule"), found=rule.rule)
        elif getattr(rule, "people", None):
            context.add("people.none", ("rules", index, "people"), key=True)
    for index, goal in enumerate(scenario.goals):
        for inner, part in goal.single():
            if part.concerns_people:
                context.add("people.goal", ("goals", index, *inner, "goal"), found=part.goal)
    for index, fixed in enumerate(scenario.fixed):
        if fixed.person is not None:
            context.add("people.none", ("fixed", index, "person"), key=True)


def _soft(context: Context) -> None:
    """A soft rule costs nothing unless the goal `violations` counts it."""
    scenario = context.scenario
    if {"rules", "goals"} & context.lost:
        return
    soft = [index for index, rule in enumerate(scenario.rules) if not rule.hard]
    counted = any(part.counts_soft_rules for goal in scenario.goals for _, part in goal.single())
    if soft and not counted:
        context.add("goals.violations", ("rules", soft[0], "hard"), count=len(soft))


def _lacking(context: Context, item: object, path: Path) -> None:
    """A rule may say of itself which sets of keys it needs one of (`alternatives`)."""
    alternatives: tuple[tuple[str, ...], ...] = getattr(item, "alternatives", ())
    if alternatives and not any(all(_given(item, key) for key in keys) for keys in alternatives):
        forms = tuple(" + ".join(keys) for keys in alternatives)
        context.add("rule.lacking", path, allowed=forms)


def _misfits(context: Context, item: Rule | Goal, path: Path) -> None:
    """A rule or a goal may say of itself which of its keys do not go with the others."""
    keys = {info.alias or name: name for name, info in type(item).model_fields.items()}
    for key in item.misfits():
        context.add("rule.misfit", (*path, key), found=getattr(item, keys[key]))


def _given(item: object, key: str) -> bool:
    value = getattr(item, key, None)
    if value is None:
        value = getattr(item, f"{key}_", None)
    return value is not None and value != ()


def _groups(context: Context) -> None:
    groups = context.scenario.groups
    if "groups" in context.lost:
        return
    size = groups.size.max if groups.size is not None else None
    if size is not None and groups.leaders + groups.deputies > size:
        context.add("groups.roles", ("groups", "size", "max"), found=size, needed=groups.leaders + groups.deputies)
    for skill, count in groups.skills.items():
        if size is not None and count > size:
            context.add("groups.skill", ("groups", "skills", skill), found=count, size=size)
    for index, standing in enumerate(groups.standing):
        path = ("groups", "standing", index)
        if standing.group > groups.per_round.max:
            context.add("standing.group", (*path, "group"), found=standing.group, max=groups.per_round.max)
        if size is not None and len(standing.core) > size:
            context.add("standing.core", (*path, "core"), found=len(standing.core), size=size)
