"""Plans to make pages of: stamped for their scenario, so that the page proves things about them, or not."""

from __future__ import annotations

import json
import re
from typing import Any

from planner.canonical import digest
from planner.plan import GoalValue, ScenarioStamp
from planner.plan_index import PlanIndex
from planner.scenario import Scenario
from reports.page import NAME, files
from reports.words import Lang
from tests.reports.made_up import NASTY, hostile, made_up, overlapping

Data = dict[str, Any]
SOUND = tuple(name for name in NASTY if name != "\ud83d")
"""Hostile names that a scenario file can hold: half a character cannot be written down, nor be part of a digest."""
MARKUP = (
    "</script><script>window.broken = 1</script>", "<img src=x onerror='window.broken = 2'>", "{{7*7}}${7*7}<%= 7 %>",
    "\u2028window.broken = 3//", "'\"><svg onload=window.broken=4>", "$& $1 {n} {name}", "<!--", "javascript:alert(1)",
    "=cmd|' /C calc'!A0", "../../etc/passwd",
)  # fmt: skip


def stamped(scenario: Scenario) -> PlanIndex:
    """A made-up plan with the stamp of its scenario and a goal's value."""
    index = made_up(scenario)
    goals = tuple(GoalValue(goal=goal.label, value=goal.value(index), bound=0) for goal in scenario.goals)
    mark = ScenarioStamp(name="x", sha256=digest(scenario))
    return PlanIndex(index.problem, index.plan.model_copy(update={"scenario": mark, "goals": goals}))


def nasty() -> Scenario:
    """Overlapping rounds, with markup and other hostile names for everything that has one."""
    names = [*MARKUP, *SOUND]
    base = hostile(overlapping())

    def renamed(things: tuple[Any, ...], **more: Any) -> tuple[Any, ...]:
        return tuple(
            thing.model_copy(update={"name": names[place % len(names)], **more}) for place, thing in enumerate(things)
        )

    people = tuple(
        person.model_copy(update={"recused": ("D3", "D5"), "posts": (), "hometown": "none", "relatives": None})
        for person in renamed(base.people or ())
    )
    plain = overlapping().model_dump(by_alias=True)
    more = Scenario.model_validate({**plain, "rules": [{"rule": "recusal", "clause": "<b onload=1>"}]}).rules
    return base.model_copy(
        update={
            "name": MARKUP[0], "units": renamed(base.units), "people": people, "partners": renamed(base.partners),
            "rules": (*base.rules, *more), "visits": renamed(base.visits, kind=MARKUP[1]),
        }
    )  # fmt: skip


def page(index: PlanIndex, lang: Lang = "zh") -> str:
    """The page's text."""
    ((name, content),) = files(index, lang)
    assert name == NAME
    return content.decode()


def data(text: str) -> Data:
    """The data that a page carries."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    read: Data = json.loads(found[1])
    return read
