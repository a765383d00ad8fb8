"""Fixed decisions against the rules' own checks: what already offends cannot be mended by the rest of a plan.

Only rules and limits that say so of themselves (`alone`) are asked: more visits and people never heal a breach of
them. An order among visits, say, is not one of those.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.faults import Bilingual
from planner.limits import LIMITS
from planner.loading.context import Context
from planner.plan import Plan, PlannedGroup, PlannedRound, PlannedVisit
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Fixed
from planner.violations import Reason


def check_alone(context: Context, problem: Problem, entries: dict[int, Fixed]) -> None:
    """Note which of the decisions (position → entry, names checked) offend a hard rule whatever else is planned."""
    index = PlanIndex(problem, _plan(problem, entries))
    told: set[int] = set()
    for rule in (*context.scenario.rules, *LIMITS):
        if not rule.hard or not rule.alone:
            continue
        for reason in _reasons(rule, index):
            number = _entry(entries, reason)
            if number is None or number in told:
                continue
            told.add(number)
            text = Bilingual(_sentence(rule, reason, "zh"), _sentence(rule, reason, "en"))
            context.add("fixed.rule", ("fixed", number), rule=rule.label, text=text)


def _plan(problem: Problem, entries: dict[int, Fixed]) -> Plan:
    """A plan that holds the decisions and nothing else."""
    visits: list[PlannedVisit] = []
    groups: dict[tuple[str, str], tuple[str | None, list[Fixed]]] = {}
    opened = set()
    for number, entry in entries.items():
        if entry.round is None or entry.open is False or entry.at or entry.standby or entry.over:
            continue
        opened.add(entry.round)
        # Without a group it stands alone: whom it will meet is not decided.
        group = entry.group or f"?{number}"
        if entry.visit is not None:
            made = problem.visits[entry.visit]
            visits.append(PlannedVisit(visit=made.id, unit=made.unit, kind=made.kind, round=entry.round, group=group))
        guest = problem.guests.get(group)
        groups.setdefault((entry.round, group), (guest.partner.id if guest else None, []))
        if entry.person is not None:
            groups[entry.round, group][1].append(entry)
    return Plan(
        rounds=tuple(PlannedRound(id=r.id, open=r.id in opened, start=r.start) for r in problem.rounds),
        groups=tuple(_group(round_, group, *found) for (round_, group), found in groups.items()),
        visits=tuple(visits),
    )


def _group(round_: str, group: str, county: str | None, entries: list[Fixed]) -> PlannedGroup:
    people = [(entry.person or "", entry.role) for entry in entries]
    return PlannedGroup(
        round=round_,
        group=group,
        county=county,
        leaders=tuple(name for name, role in people if role == "leader"),
        deputies=tuple(name for name, role in people if role == "deputy"),
        members=tuple(name for name, _ in people),
    )


def _reasons(rule: Any, index: PlanIndex) -> Iterator[Reason]:
    try:
        yield from rule.check(index)
    except NotImplementedError:
        return


def _entry(entries: dict[int, Fixed], reason: Reason) -> int | None:
    """The decision that a reason speaks of: one that is no fact and shares most of its names."""
    values = [v for value in reason.fields.values() for v in (value if isinstance(value, tuple) else (value,))]
    named = {value for value in values if isinstance(value, str)}
    best: tuple[int, int | None] = (0, None)
    for number, entry in entries.items():
        about = entry.visit or entry.person
        if entry.past or about not in named:
            continue
        shared = len(named & {str(x) for x in (about, entry.round, entry.group) if x is not None})
        best = max(best, (shared, number), key=lambda pair: pair[0])
    return best[1]


def _sentence(rule: Any, reason: Reason, lang: str) -> str:
    """The rule's sentence with plain ids; its code where the sentence wants more than the reason has."""
    fields = {key: value if isinstance(value, str) else _plain(value) for key, value in reason.fields.items()}
    try:
        return str(rule.sentences[reason.code][lang].format(**fields))
    except (KeyError, IndexError):
        return reason.code


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple | list | frozenset | set) else str(value)
