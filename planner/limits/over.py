"""A round that is over holds the facts of the past, and nothing is planned in it any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from planner.past import fact_labels
from planner.posting import possible, visits_in
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, RoundModel
    from planner.plan_index import PlanIndex

OVER_SENTENCES: Mapping[str, Mapping[str, str]] = {
    "over_visit": {
        "zh": "{round}已经办结，其中没有{visit}，计划里却排在这一轮",
        "en": "{round} is over and {visit} was not made there, yet it stands there",
    },
    "over_person": {
        "zh": "{round}已经办结，{person}没有参加，计划里却编在{group}",
        "en": "{round} is over and {person} did not serve there, yet is in {group}",
    },
    "over_group": {
        "zh": "{round}已经办结，其中没有{group}，计划里却有",
        "en": "{round} is over and there was no {group}, yet the plan has it",
    },
}


def check_over(plan: PlanIndex) -> Iterator[Reason]:
    """What stands in a round that is over and is no fact: visits, people, groups."""
    problem = plan.problem
    facts = problem.scenario.fixed
    for entry in facts:
        index = problem.round_index.get(entry.round or "")
        if not entry.over or index is None:
            continue
        told = [one for one in facts if one.round == entry.round and (one.past or one.at or one.standby)]
        visits, people = {one.visit for one in told}, {one.person for one in told}
        anywhere = any((one.visit or one.person) and one.group is None for one in told)
        labels = {one.group for one in told}
        for group in plan.in_round(index):
            where = {"round": entry.round, "group": group.group}
            if group.group not in labels and not anywhere:
                yield Reason("over_group", where)
            for visit in group.visits:
                if visit.id not in visits:
                    yield Reason("over_visit", {**where, "visit": visit.id})
            for person in group.members:
                if person not in people:
                    yield Reason("over_person", {**where, "person": person})


def keep_over(m: FullModel) -> None:
    """Nothing but the facts in rounds that are over."""
    problem = m.problem
    for r in sorted(problem.over):
        _keep_visits(m, r)
        labels = fact_labels(problem, r)
        with m.because(round=problem.rounds[r].id):
            for person in problem.people:
                if not m.is_past_service(person, r) and possible(m.serves_round(person, r)):
                    m.add(m.serves_round(person, r) <= 0)
            for g in (*problem.own_groups(r), *problem.guests):
                if labels is not None and g not in labels and possible(m.active(r, g)):
                    m.clause(m.no(m.active(r, g)))


def keep_over_counts(m: RoundModel) -> None:
    """The same in counts: people and own groups are those of the facts, where each fact says which group it was."""
    problem = m.problem
    for r in sorted(problem.over):
        _keep_visits(m, r)
        heads = Counter(problem.people[name].pool for name, index in problem.fact_service if index == r)
        labels = fact_labels(problem, r)
        with m.because(round=problem.rounds[r].id):
            for pool in ("full_time", "seconded") if problem.staffed else ():
                m.add(m.heads(pool, r) == heads[pool])
            if labels is not None:
                m.add(m.own(r) == len(labels - set(problem.guests)))


def _keep_visits(m: RoundModel, r: int) -> None:
    for visit, lit in visits_in(m)[r]:
        if not m.is_fact(visit.id) and possible(lit):
            with m.because(round=m.problem.rounds[r].id, visit=visit.id):
                m.clause(m.no(lit))
