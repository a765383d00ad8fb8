"""Edits of a scenario that a waiver makes: a key of a rule or a section, an exception from a selection."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from planner.selectors import Selector

if TYPE_CHECKING:
    from planner.scenario import Person, Scenario

Edit: TypeAlias = "Callable[[Scenario], Scenario]"


def of_rule(place: int, change: Callable[[Any], dict[str, Any]]) -> Edit:
    """The rule at that place with what `change` makes of it."""

    def edit(scenario: Scenario) -> Scenario:
        rules = list(scenario.rules)
        rules[place] = rules[place].model_copy(update=change(rules[place]))
        return scenario.model_copy(update={"rules": tuple(rules)})

    return edit


def set_rule(place: int, **values: Any) -> Edit:
    """The rule at that place with these values."""
    return of_rule(place, lambda rule: values)


def soften(place: int) -> Edit:
    """The rule at that place as a soft one that costs nothing: whatever it asks may be left undone."""
    return set_rule(place, hard=False, weight=0)


def tidy(scenario: Scenario, given: Scenario) -> Scenario:
    """The scenario as one would write it: without the rules of the `given` one that were switched off and the decisions
    that were emptied, which stayed in their places so that the others kept theirs."""
    was_hard = [rule.hard for rule in given.rules] + [False] * (len(scenario.rules) - len(given.rules))
    rules = tuple(rule for rule, hard in zip(scenario.rules, was_hard, strict=True) if rule.hard or not hard)
    fixed = tuple(entry for entry in scenario.fixed if entry != type(entry)())
    return scenario.model_copy(update={"rules": rules, "fixed": fixed})


def excepted(select: Selector | None, names: Iterable[Any]) -> Selector:
    """The selection without those ids."""
    out = Selector(id=tuple(str(name) for name in names))
    if select is None:
        return Selector(not_=out)
    if select.not_ is not None:
        out = Selector(any=(select.not_, out))
    return select.model_copy(update={"not_": out})


def except_from(place: int, key: str, names: Iterable[Any]) -> Edit:
    """The selection `key` of the rule at that place without those ids."""
    names = tuple(names)
    return of_rule(place, lambda rule: {key: excepted(getattr(rule, key), names)})


def of_section(section: str, change: Callable[[Any], dict[str, Any]]) -> Edit:
    """A section of the scenario (`groups`, `rounds`) with what `change` makes of it."""

    def edit(scenario: Scenario) -> Scenario:
        found = getattr(scenario, section)
        return scenario.model_copy(update={section: found.model_copy(update=change(found))})

    return edit


def of_series(series: str, key: str, change: Callable[[Any], Any]) -> Edit:
    """A key of a series of rounds."""

    def edit(scenario: Scenario) -> Scenario:
        found = tuple(
            one.model_copy(update={key: change(getattr(one, key))}) if one.id == series else one
            for one in scenario.rounds.series
        )
        return scenario.model_copy(update={"rounds": scenario.rounds.model_copy(update={"series": found})})

    return edit


def of_person(name: str, change: Callable[[Person], dict[str, Any]]) -> Edit:
    """A person with what `change` makes of them."""

    def edit(scenario: Scenario) -> Scenario:
        people = tuple(p.model_copy(update=change(p)) if p.id == name else p for p in scenario.people or ())
        return scenario.model_copy(update={"people": people})

    return edit


def of_partner(name: str, **values: Any) -> Edit:
    """A partner with these values."""

    def edit(scenario: Scenario) -> Scenario:
        partners = tuple(p.model_copy(update=values) if p.id == name else p for p in scenario.partners)
        return scenario.model_copy(update={"partners": partners})

    return edit


def wider(bounds: Any, **steps: int) -> Any:
    """Bounds with `max` raised or `min` lowered by a step."""
    found = {}
    if steps.get("max") and bounds.max is not None:
        found["max"] = bounds.max + steps["max"]
    if steps.get("min") and bounds.min:
        found["min"] = max(0, bounds.min - steps["min"])
    return bounds.model_copy(update=found)
