"""Explaining: why there is no plan, from the quickest proof to the deepest, and what would allow one."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from planner.claims import CLAIMS, About, kind_of, say
from planner.explanation import Clause, Explanation, Heard
from planner.lint import lint
from planner.lint_survey import Survey
from planner.plan import Plan
from planner.problem import Problem
from planner.rules import Rule
from planner.scenario import Scenario
from planner.selectors import Selector
from solvers.conflict import Conflict, in_full, of_everything, of_few, of_rounds
from solvers.cpsat import Stop, stopped_by
from solvers.levels import Levels
from solvers.reasons import Reason
from solvers.requirements import Requirement
from solvers.search import Search
from solvers.state import Settings, State

CONFLICT_SHARE = 0.5
"""Part of the time that finding out what contradicts may take; waivers have the rest."""
PLAN_SHARE = 0.4
"""Part of that time in which a plan is sought, where neither level refutes one at once."""
NAMED = 40
"""Visits chosen by name at most, to be looked at together."""
MANY = 12
"""Visits that a contradiction on the round level names, beyond which the full model is too large to say more of it."""
SOON = 12.0
"""Seconds that the full model has to refute everything before a plan is sought."""
FINER = 10.0
"""Seconds to say more with the full model than the round level has shown; as many as that took, if those are more."""


@dataclass
class Explaining:
    """One explanation under way: what is known so far, who hears of it, when to stop."""

    scenario: Scenario
    stop: Stop
    started: float
    until: float
    seed: int
    heard: Heard
    found: Explanation = field(default_factory=Explanation)

    def phase(self, text: str) -> None:
        """Something new begins."""
        self.heard("phase", text)

    def tell(self, event: str, **known: Any) -> None:
        """More is known."""
        self.found = replace(self.found, **known, seconds=time.monotonic() - self.started)
        self.heard(event, self.found)

    def share(self, part: float) -> float:
        """The moment at which a part of the time that is left is over."""
        now = time.monotonic()
        return now + part * max(0.0, self.until - now)

    @property
    def over(self) -> bool:
        """Whether to stop now."""
        return self.stop.asked or time.monotonic() >= self.until


def explain(
    scenario: Scenario, seconds: float, seed: int, heard: Heard, stop: Stop, *, refuted: bool = False, most: int = 3
) -> Explanation:
    """Why there is no plan, or a plan; no plan is sought if it is known already that there is none (`refuted`).

    At most `most` waivers are looked for.
    """
    now = time.monotonic()
    work = Explaining(scenario, stop, now, now + seconds, seed, heard)
    work.phase("counting")
    counting = tuple(fault for fault in lint(scenario) if fault.severity == "impossible")
    stranded = Survey(Problem(scenario)).stranded if counting else ()
    if counting:
        work.tell("counting", counting=counting)
    part, seek_plan = CONFLICT_SHARE if most else 1.0, not refuted and not counting
    conflict = find_conflict(work, part, seek_plan=seek_plan, stranded=stranded)
    if conflict is not None:
        work.tell(
            "conflict", conflict=clauses(conflict), proof=conflict.proof, irreducible=conflict.irreducible,
            narrow=conflict.narrow, verified=conflict.verified,
        )  # fmt: skip
        if most and not work.over:
            from solvers.waive import waivers

            waivers(work, conflict, most)
    return replace(work.found, seconds=time.monotonic() - work.started)


def find_conflict(work: Explaining, part: float, *, seek_plan: bool, stranded: Sequence[str] = ()) -> Conflict | None:
    """The contradiction by whichever level proves it first; None if there is a plan (told) or the time ran out.

    What takes few visits is looked for first: one of those that counting has left `stranded`, else none at all.
    """
    until, levels = work.share(part), Levels(work.scenario)
    few = stranded[:1]
    work.phase("conflict on the round level")
    coarse = of_few(levels, levels.rounds, few, work.stop, until, work.seed)
    if coarse is None and few:
        work.phase("conflict in the full model")
        fine = of_few(levels, levels.full_of(few), few, work.stop, until, work.seed)
        if fine is not None:
            return fine
        work.phase("conflict on the round level")
    coarse = coarse or of_rounds(levels, work.stop, until, work.seed)
    if coarse is not None:
        return _in_full(work, levels, coarse, until)
    return None if work.over else _of_all(work, levels, until, seek_plan=seek_plan)


def _in_full(work: Explaining, levels: Levels, coarse: Conflict, until: float) -> Conflict:
    """What the round level shows, as the full model shows it, where that says more and is soon known."""
    sure = coarse.irreducible and coarse.verified
    if (sure and (coarse.exact or levels.large)) or len(coarse.visits) > MANY:
        return coarse
    work.phase("conflict in the full model")
    now = time.monotonic()
    until = min(until, now + (max(FINER, now - work.started) if sure else until - now))
    fine = in_full(levels, coarse, work.stop, until, work.seed)
    return coarse if fine is None or _better(coarse, fine) else fine


def _of_all(work: Explaining, levels: Levels, until: float, *, seek_plan: bool) -> Conflict | None:
    """What the full model alone shows; where it shows nothing soon, a plan is sought."""
    work.phase("conflict in the full model")
    found = of_few(levels, levels.full_of(()), (), work.stop, until, work.seed)
    if found is None and (named := chosen_by_name(Problem(work.scenario))):
        found = of_few(levels, levels.full_of(named), named, work.stop, until, work.seed)
    if found is None:
        found = of_everything(levels, work.stop, until, work.seed, seconds=SOON if seek_plan else math.inf)
    if found is None and seek_plan and not work.over:
        work.phase("looking for a plan")
        plan, _ = plan_of(work.scenario, work.stop, work.share(PLAN_SHARE), work.seed)
        if plan is not None:
            work.tell("plan", plan=plan)
            return None
        found = of_everything(levels, work.stop, work.share(0.6), work.seed, seconds=math.inf)
    return found


def chosen_by_name(problem: Problem) -> tuple[str, ...]:
    """The visits of which somebody has decided where they are or are not, and those of units that a rule names by id,
    where these are few: what is written by hand is where contradictions mostly are."""
    decided = {entry.visit for entry in problem.scenario.fixed if not entry.past and entry.visit is not None}
    units = {unit for rule in problem.scenario.rules for unit in _units(rule)}
    found = tuple(v.id for v in problem.visits.values() if v.id in decided or v.unit in units)
    return found if len(found) <= NAMED else tuple(name for name in found if name in decided)[:NAMED]


def _units(rule: Rule) -> tuple[str, ...]:
    """The ids that a rule's selections and pairs name."""
    named = [one for _, one in rule if isinstance(one, Selector) and one.id]
    pairs = getattr(rule, "pairs", None) or ()
    return (*(name for one in named for name in one.id or ()), *(name for pair in pairs for name in pair))


def _better(coarse: Conflict, fine: Conflict) -> bool:
    """Whether a contradiction on the round level is surer than the one of the full model found in it."""
    pairs = ((coarse.verified, fine.verified), (coarse.irreducible, fine.irreducible), (coarse.narrow, fine.narrow))
    return any(one and not other for one, other in pairs)


def plan_of(scenario: Scenario, stop: Stop, until: float, seed: int) -> tuple[Plan | None, bool]:
    """The first plan of a scenario, audited, if one is found by then; whether it was refuted that there is one."""
    now = time.monotonic()
    settings = Settings(time_limit=max(0.1, until - now), seed=seed)
    state = State(Problem(scenario), settings, stop, lambda progress: None, now)
    search = Search(state)
    try:
        refuted = search.begin()
    finally:
        search.end()
    return state.finished(), refuted


def clauses(conflict: Conflict) -> tuple[Clause, ...]:
    """The requirements of a conflict as the result names them."""
    return tuple(_clause(conflict.problem, one, reasons) for one, reasons in conflict.requirements())


def about(
    problem: Problem, one: Requirement, reasons: tuple[Reason, ...], steps: Mapping[Any, int] | None = None
) -> About:
    """A requirement with the entities of these reasons of it."""
    places = [n for n, rule in enumerate(problem.scenario.rules) if rule is one]
    return About(problem, one, places[0] if places else -1, entities_of(reasons), steps or {})


def _clause(problem: Problem, one: Requirement, reasons: tuple[Reason, ...]) -> Clause:
    concerned = about(problem, one, reasons)
    kind = kind_of(one)
    text = say(problem, kind, CLAIMS[kind].asks(concerned))
    label = one.label if isinstance(one, Rule) else one.section
    return Clause(label, kind, concerned.entities, text, one.clause, one.authority)


def entities_of(reasons: tuple[Reason, ...]) -> dict[str, tuple[Any, ...]]:
    """Field → the values that any of the reasons has, sorted."""
    found: dict[str, set[Any]] = {}
    for _, entities in reasons:
        for name, value in entities:
            found.setdefault(name, set()).update(value if isinstance(value, tuple) else (value,))
    return {name: tuple(sorted(values)) for name, values in sorted(found.items())}


def run_explaining(
    scenario: Scenario, seconds: float, seed: int, most: int, heard: Heard, asked: threading.Event | None = None
) -> Explanation:
    """`explain`, stopped when `asked` is set."""
    with stopped_by(asked) as stop:
        return explain(scenario, seconds, seed, heard, stop, most=most)
