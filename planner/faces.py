"""What rules and goals may say of themselves besides their four faces, for `lint` and the certificate: records only.

Each is optional. Nothing here is asked by the search or by the audit, so that neither depends on it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from planner.problem import Problem
    from planner.selectors import Selector


@dataclass(frozen=True, slots=True)
class Tie:
    """Why a person must not inspect a unit, or why that is not known.

    `code`: the basis. `source`: the unit that the basis names; another than `unit` where the tie is inherited from a
    unit above; None where nothing is named. `until`: first day without it; None: it does not end. `bars`: the rule
    keeps the person away; otherwise it is not known whether it should. `lacks`: the field of the person that is not
    known. `sentence`: language → evidence with `{field}` places for `fields`.
    """

    rule: str
    hard: bool
    person: str
    unit: str
    code: str
    source: str | None
    until: dt.date | None
    bars: bool
    lacks: str | None
    fields: Mapping[str, Any]
    sentence: Mapping[str, str]

    def holds(self, day: dt.date) -> bool:
        """Whether the tie still holds on a day."""
        return self.until is None or day < self.until


@dataclass(frozen=True, slots=True)
class Count:
    """What a rule says by number alone: of these visits, none of them a fact of the past, those that stand in the
    rounds (indices) come to between `least` and `most`, as visits or as person-days of effort."""

    visits: frozenset[str]
    rounds: frozenset[int]
    least: int = 0
    most: int | None = None
    of: Literal["visits", "effort"] = "visits"


@dataclass(frozen=True, slots=True)
class Idle:
    """Why a rule or a goal, or only the part of it at `key`, has no effect on any plan; `code` names the sentence."""

    code: str
    key: tuple[str | int, ...] = ()
    whole: bool = True
    values: Mapping[str, Any] = field(default_factory=dict)


def no_visits(problem: Problem, selector: Selector | None) -> Idle:
    """A selection that picks units, but no visit."""
    units = len(problem.units.facts) if selector is None else len(problem.units.select(selector))
    return Idle("visits", values={"units": units})


def without_facts(problem: Problem, visits: Iterable[str]) -> frozenset[str]:
    """Those of the visits that are no facts of the past."""
    return frozenset(visits) - problem.fact_visits


def facts_in(problem: Problem, visits: Iterable[str], rounds: Iterable[int], of: str = "visits") -> int:
    """What facts of the past among the visits come to in those rounds, as visits or as person-days."""
    names, here = set(visits), set(rounds)
    facts = {f.visit for f in problem.scenario.fixed if f.past and f.round and problem.round_index[f.round] in here}
    return sum(problem.visits[name].effort if of == "effort" else 1 for name in names if name in facts)
