"""Relations between rules: the same said otherwise, twice, in parts, shifted in time."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random

from planner.calendar import term_span
from planner.problem import Problem
from tests.relations.register import relation
from tests.relations.worlds import Data, World, alike, grows

SPLIT_BY_VISIT = ("window", "composition", "coverage", "participation")
KEYS = {
    "coverage": ("by", "gap"),
    "window": ("from", "to", "not", "rounds", "rounds_not"),
    "pace": ("min", "max", "cumulative"),
    "participation": ("per_year", "per_term", "consecutive"),
    "exchange": ("outside", "home", "balance", "no_mutual", "repeat", "distance"),
}
"""Keys of a rule each of which says something by itself."""
SWITCHES = {
    "recusal": ("employer", "relatives", "hometown", "declared"),
    "rotation": ("leader_unit",),
    "incompatible": ("relatives",),
}
"""Switches that are on unless they are off; each says something by itself."""


def _parts(rule: Data) -> list[Data]:
    """A rule as several, each with one of its keys."""
    kind = rule["rule"]
    if kind in KEYS:
        own = [key for key in KEYS[kind] if key in rule]
        rest = {key: value for key, value in rule.items() if key not in own}
        return [{**rest, key: rule[key]} for key in own]
    switches = {key: rule.get(key, True) for key in SWITCHES[kind]}
    own = [key for key, value in switches.items() if value]
    rest = {**rule, **dict.fromkeys(switches, False)}
    extra = {"recusal": "posts", "rotation": "leader", "incompatible": "pairs"}[kind]
    silent = {key: value for key, value in rest.items() if key != extra}
    if kind == "recusal":
        silent["posts"] = "off"
    single = [{**silent, key: True} for key in own]
    return [*single, rest]


@relation(kinds=(*KEYS, *SWITCHES))
def split_by_key(here: World, random: Random) -> bool:
    """A rule of several keys is the same as several rules, each with one of them."""
    found: list[Data] = []
    for rule in deepcopy(here.data["rules"]):
        parts = _parts(rule) if rule["rule"] in KEYS or rule["rule"] in SWITCHES else []
        found += parts or [rule]
    there = here.with_rules(*found)
    assert here.plans == there.plans
    return bool(here.plans) and len(found) > len(here.data["rules"])


def _halves(rule: Data, random: Random) -> Iterator[Data]:
    """A rule as two, one for what a further selection picks and one for the rest."""
    if rule["rule"] == "participation":
        field: Data = random.choice([{"pool": "seconded"}, {"id": "P1"}])
    else:
        field = random.choice([{"kind": "township"}, {"id": "U1"}, {"risk": {"min": 3}}, {"zone": "east"}])
    yield {**rule, "select": {"any": [rule["select"]], **field}}
    yield {**rule, "select": {"any": [rule["select"]], "not": field}}


@relation(kinds=SPLIT_BY_VISIT)
def split_by_selection(here: World, random: Random) -> bool:
    """A rule that holds for each visit, unit or person by itself is the same as two rules, each for some of them."""
    found: list[Data] = []
    for rule in deepcopy(here.data["rules"]):
        whole = rule["rule"] == "coverage" and rule.get("share", "1") != "1"
        found += _halves(rule, random) if rule["rule"] in SPLIT_BY_VISIT and not whole else [rule]
    there = here.with_rules(*found)
    return len(found) > len(here.data["rules"]) and alike(here, there)


def _rewritten(select: Data, random: Random) -> Data:
    options: list[Data] = [
        {"not": {"not": select}}, {"any": [select, select]}, {"any": [select]},
        {"not": {"any": [{"not": select}, {"not": select}]}},
        {"any": [{"any": [select], "kind": "township"}, {"any": [select], "not": {"kind": "township"}}]},
    ]  # fmt: skip
    return random.choice(options)


@relation()
def selections_said_otherwise(here: World, random: Random) -> bool:
    """A selection written as a double negation, or as one of several, picks the same."""
    rules = deepcopy(here.data["rules"])
    for rule in rules:
        for key in ("select", "first", "then", "parents", "children", "outside", "home"):
            if key in rule and not isinstance(rule[key], bool):  # `children` of `recusal` is a switch
                rule[key] = _rewritten(rule[key], random)
    return alike(here, here.with_rules(*rules))


@relation()
def a_rule_twice(here: World, random: Random) -> bool:
    """A hard rule that is given twice allows what it allows once."""
    rules = deepcopy(here.data["rules"])
    there = here.with_rules(*rules, *random.sample(rules, len(rules)))
    assert here.plans == there.plans
    for sketch in here.sample:
        assert set(here.findings(sketch)) == set(there.findings(sketch))
    return bool(here.plans)


DATES = re.compile(r'"(\d{4})-(\d\d)-(\d\d)"')


def _moved(data: Data, move: Callable[[dt.date], dt.date]) -> Data:
    """The data with every date moved."""
    text = json.dumps(data, ensure_ascii=False)
    moved: Data = json.loads(
        DATES.sub(lambda day: f'"{move(dt.date(int(day[1]), int(day[2]), int(day[3]))).isoformat()}"', text)
    )
    return moved


@relation()
def four_hundred_years_later(here: World, random: Random) -> bool:
    """Everything 400 years later, when weekdays and leap years are the same again, gives the same plans."""
    there = World(_moved(here.data, lambda day: day.replace(year=day.year + 400)))
    return alike(here, there)


def _years_and_ends(problem: Problem) -> list[tuple[int, bool]]:
    end = term_span(problem.scenario).end
    return [(r.year, r.site.end <= end) for r in problem.rounds]


@relation(
    kinds=("window", "order", "pace", "together", "apart", "compact", "reserve", "resource", "limits", "exchange")
)
def some_weeks_later(here: World, random: Random) -> bool:
    """Without holidays everything some weeks later gives the same plans, as long as no month or year is counted."""
    weeks = random.randrange(1, 60)
    there = World(_moved(here.data, lambda day: day + dt.timedelta(7 * weeks)))
    counted = any({"gap", "after", "posts"} & set(rule) and rule["rule"] != "apart" for rule in here.data["rules"])
    if counted or here.uses("recusal", "look_back") or _years_and_ends(here.problem) != _years_and_ends(there.problem):
        return False
    return alike(here, there)


@relation(kinds=("sampling",))
def a_draw_of_those_who_may_come(here: World, random: Random) -> bool:
    """With `draw` only plans are allowed that the same rule without it allows: `min` and `max` hold beside it."""
    rules = deepcopy(here.data["rules"])
    if random.random() < 0.3:
        rules.append({"rule": "coverage", "select": {"id": "U2"}, "times": 2})
    free = [{key: value for key, value in rule.items() if key != "draw"} for rule in rules]
    lots = {"seed": random.choice("abcd"), **random.choice([{}, {"by": "risk"}])}
    drawn = [{**rule, "draw": lots} if rule["rule"] == "sampling" else rule for rule in free]
    try:
        there = here.with_rules(*free)
    except ValueError:  # U2 is not there
        return False
    return grows(here.with_rules(*drawn), there)
