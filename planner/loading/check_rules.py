"""Rules, goals and groups against the rest of the scenario."""

from __future__ import annotations

from typing import Any

from planner.faults import Path
from planner.goals import Goal
from planner.loading.context import Context
from planner.rules import Rule
from planner.scenario import Groups, SeriesGroups
from planner.series import series_kind


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
    parts: list[tuple[Path, Groups | SeriesGroups]] = [(("groups",), scenario.groups)]
    parts += [(("rounds", "series", n, "groups"), series.groups) for n, series in enumerate(scenario.rounds.series)]
    for path, groups in parts:
        if groups.size is not None:
            context.add("people.none", (*path, "size"), key=True)
        if groups.skills:
            context.add("people.none", (*path, "skills"), key=True)
        for index, standing in enumerate(groups.standing or ()):
            if standing.core:
                context.add("people.none", (*path, "standing", index, "core"), key=True)
    for index, rule in enumerate(scenario.rules):
        if rule.about_people:
            context.add("people.rule", ("rules", index, "rule"), found=rule.rule)
        elif getattr(rule, "people", None):
            context.add("people.none", ("rules", index, "people"), key=True)
    for index, goal in enumerate(scenario.goals):
        for inner, part in goal.single():
            if part.concerns_people and not part.needs_earlier:
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
    """The settings of groups against each other, of the main rounds and of each series with what it inherits."""
    scenario = context.scenario
    if "groups" in context.lost:
        return
    _settings(context, scenario.groups, frozenset(type(scenario.groups).model_fields), ("groups",))
    for index, series in enumerate(scenario.rounds.series):
        given = frozenset(key for key, value in series.groups if value is not None)
        _settings(context, series_kind(scenario, series).groups, given, ("rounds", "series", index, "groups"))


def _settings(context: Context, groups: Groups, given: frozenset[str], start: Path) -> None:
    """Faults of settings of which the keys `given` stand at `start`; where all that clash are inherited, they are
    told at their own place."""

    def clash(code: str, *paths: Path, found: int, **values: Any) -> None:
        path = next((path for path in paths if path[0] in given), None)
        if path is not None:
            context.add(code, (*start, *path), found=found, **values)

    size, needed = groups.size.max if groups.size is not None else None, groups.leaders + groups.deputies
    if size is not None and needed > size:
        clash("groups.roles", ("size", "max"), ("deputies",), ("leaders",), found=size, needed=needed)
    for skill, count in groups.skills.items():
        if size is not None and count > size:
            clash("groups.skill", ("skills", skill), ("size", "max"), found=count, size=size)
    for index, standing in enumerate(groups.standing):
        if standing.group > groups.per_round.max:
            path = ("standing", index, "group")
            clash("standing.group", path, found=standing.group, max=groups.per_round.max)
        if size is not None and len(standing.core) > size:
            path = ("standing", index, "core")
            clash("standing.core", path, ("size", "max"), found=len(standing.core), size=size)
