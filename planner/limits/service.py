"""When a person may serve: presence, one group at a time, how often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

from planner.checking import off_bounds, once, served_in_fact, touches
from planner.fields import Quota
from planner.limits.base import Limit
from planner.posting import keep_below_but_facts, live, possible
from planner.room import absences
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.calendar import Round
    from planner.modelling import FullModel
    from planner.plan_index import PlanIndex
    from planner.scenario import Person


class Presence(Limit):
    """Nobody serves in a round whose on-duty span meets one of their absences or leaves their time of service."""

    section = "people.away"
    about_people = True
    alone = True
    sentences: ClassVar = {
        "away": {
            "zh": "{person}在{round}编入{group}（{start}至{end}），而此人{from}至{to}不在岗（{cause}）",
            "en": "{person} is in {group} in {round} ({start} to {end}), but away from {from} to {to} ({cause})",
        },
        "not_yet": {
            "zh": "{person}在{round}编入{group}（{start}至{end}），而此人{from}才到岗",
            "en": "{person} is in {group} in {round} ({start} to {end}), but in service only from {from}",
        },
        "no_longer": {
            "zh": "{person}在{round}编入{group}（{start}至{end}），而此人{to}即离岗",
            "en": "{person} is in {group} in {round} ({start} to {end}), but in service only until {to}",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each person in a round on whose duty days they are not there."""
        problem = plan.problem
        for person, groups in sorted(plan.service.items()):
            for group in groups:
                if group.own and (person, group.round) not in problem.fact_service:
                    candidate = problem.rounds[group.round]
                    absence = self._absence(problem.people[person], candidate)
                    if absence is not None:
                        days = {"start": candidate.duty.start, "end": candidate.duty.end}
                        who = {"person": person, "round": candidate.id, "group": group.group}
                        yield Reason(absence.code, {**who, **days, **absence.fields})

    def _absence(self, person: Person, candidate: Round) -> Reason | None:
        duty = candidate.duty
        if person.from_ is not None and duty.start < person.from_:
            return Reason("not_yet", {"from": person.from_})
        if person.until is not None and duty.end > person.until:
            return Reason("no_longer", {"to": person.until})
        for away in person.away:
            if touches(duty, away.from_, away.to):
                return Reason("away", {"from": away.from_, "to": away.to, "cause": away.reason or "—"})
        return None

    def compile(self, m: FullModel) -> None:
        """Nobody serves in a round in which they are not there."""
        for name, rounds in absences(m.problem).items():
            for r in rounds:
                serves = m.serves_round(name, r)
                if possible(serves):
                    with m.because(person=name, round=m.problem.rounds[r].id):
                        m.add(serves <= 0)


class OneGroup(Limit):
    """Nobody is in two groups of one round or of overlapping rounds."""

    section = "people"
    about_people = True
    alone = True
    sentences: ClassVar = {
        "twice": {
            "zh": "{person}在{round}既编入{other_group}，又编入{group}",
            "en": "{person} is both in {other_group} and in {group} in {round}",
        },
        "overlap": {
            "zh": "{person}在{other_round}编入{other_group}，又在{round}编入{group}，而两轮时间重叠",
            "en": "{person} is in {other_group} in {other_round} and in {group} in {round}, and the two rounds overlap",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each person in two groups at a time."""
        problem = plan.problem
        overlapping = once(problem, self, "overlapping", lambda: frozenset(problem.overlapping))
        for person, groups in sorted(plan.service.items()):
            own = [group for group in groups if group.own]
            for one, other in combinations(own, 2):
                same = one.round == other.round
                if not same and (one.round, other.round) not in overlapping:
                    continue
                first, second = problem.rounds[one.round], problem.rounds[other.round]
                if same or not served_in_fact(plan, ((person, one.round), (person, other.round))):
                    yield Reason("twice" if same else "overlap", {
                        "person": person, "other_round": first.id, "other_group": one.group,
                        "round": second.id, "group": other.group,
                    })  # fmt: skip

    def compile(self, m: FullModel) -> None:
        """At most one group in rounds that overlap pairwise; within one round `serves_round` sees to it."""
        cliques = [clique for clique in m.problem.round_cliques if len(clique) > 1]
        for name in m.problem.people:
            with m.because(person=name):
                for clique in cliques:
                    facts = {r for r in clique if m.is_past_service(name, r)}
                    lits = live(m.serves_round(name, r) for r in clique if r not in facts)
                    if facts and lits:
                        m.add(m.sum(lits) <= 0)
                    elif len(lits) > 1:
                        m.at_most_one(lits)


class ServiceQuota(Limit):
    """Rounds served per year and per term lie within the person's `per_year` and `per_term`."""

    section = "people.per_year"
    about_people = True
    sentences: ClassVar = {
        "per_year": {
            "zh": "{person}在{year}上了{found}轮，应当{allowed}轮",
            "en": "{person} serves in {found} round(s) of {year}; {allowed} are allowed",
        },
        "per_term": {
            "zh": "{person}届内上了{found}轮，应当{allowed}轮",
            "en": "{person} serves in {found} round(s) of the term; {allowed} are allowed",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each person who serves too often or too seldom."""
        problem = plan.problem
        years = once(problem, self, "years", problem.years)
        for name, person in problem.people.items():
            served = plan.rounds_served(name)
            yield from self._bounds(plan, name, "per_term", person.per_term, {}, served)
            for year, rounds in years.items() if person.per_year != Quota() else ():
                here = [index for index in served if index in rounds]
                yield from self._bounds(plan, name, "per_year", person.per_year, {"year": year}, here)

    def _bounds(
        self, plan: PlanIndex, person: str, code: str, quota: Quota, when: dict[str, int], served: Sequence[int]
    ) -> Iterator[Reason]:
        off = off_bounds(len(served), quota.min, quota.max)
        if off < 0 or (off > 0 and not served_in_fact(plan, ((person, index) for index in served))):
            fields = {"person": person, **when, "found": len(served), "allowed": (quota.min, quota.max)}
            yield Reason(code, fields, abs(off))

    def compile(self, m: FullModel) -> None:
        """Rounds served per year and per term lie within each person's bounds."""
        problem = m.problem
        term = tuple(range(len(problem.rounds)))
        for name, person in problem.people.items():
            spans = [(person.per_year, rounds) for rounds in problem.years().values()] if person.per_year else []
            for quota, rounds in [*spans, (person.per_term, term)]:
                if quota.min is None and quota.max is None:
                    continue
                served = [(r, m.serves_round(name, r)) for r in rounds]
                served = [(r, lit) for r, lit in served if possible(lit)]
                with m.because(person=name):
                    if quota.min:
                        m.add(m.sum([lit for _, lit in served]) >= quota.min)
                    if quota.max is not None and len(served) > quota.max:
                        pairs = [(lit, 1, m.is_past_service(name, r)) for r, lit in served]
                        keep_below_but_facts(m, self, pairs, quota.max, name)
