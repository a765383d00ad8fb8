"""Decisions taken already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from planner.limits.base import Limit
from planner.limits.over import OVER_SENTENCES, check_over, keep_over, keep_over_counts
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, RoundModel
    from planner.plan_index import GroupRound, PlanIndex
    from planner.scenario import Fixed


class FixedDecisions(Limit):
    """Each entry of `fixed` holds: a visit's round and group, a round it must not have, a person's round, group and
    role, a round open or shut, a group lent or standing by, a round that is over."""

    section = "fixed"
    barring = frozenset({
        "visit_round", "visit_group", "visit_not_round", "person_not_round", "person_group", "person_role",
        "round_shut",
    })  # fmt: skip
    holding = frozenset({"person_missing"})
    sentences: ClassVar = {
        "visit_missing": {
            "zh": "{visit}已定要做，却没有列入计划",
            "en": "{visit} is decided, but is not in the plan",
        },
        "visit_round": {
            "zh": "{visit}已定在{other_round}，计划里排在{round}",
            "en": "{visit} is decided for {other_round}, but stands in {round}",
        },
        "visit_group": {
            "zh": "{visit}已定由{other_group}承担，计划里由{round}的{group}承担",
            "en": "{visit} is decided for {other_group}, but stands with {group} in {round}",
        },
        "visit_not_round": {
            "zh": "{visit}已定不排在{round}，计划里却排在这一轮",
            "en": "{visit} is decided not to stand in {round}, but does",
        },
        "person_missing": {
            "zh": "{person}已定参加{round}，计划里没有编入",
            "en": "{person} is decided to serve in {round}, but does not",
        },
        "person_not_round": {
            "zh": "{person}已定不参加{round}，计划里却编在{group}",
            "en": "{person} is decided not to serve in {round}, but is in {group}",
        },
        "person_group": {
            "zh": "{person}已定编入{other_group}，{round}却编在{group}",
            "en": "{person} is decided for {other_group}, but is in {group} in {round}",
        },
        "person_role": {
            "zh": "{person}在{round}{group}的职务，已定为{role}，计划里不是",
            "en": "{person} is decided to be {role} of {group} in {round}, but is not",
        },
        "round_open": {
            "zh": "{round}已定要开，计划里不开",
            "en": "{round} is decided to open, but does not",
        },
        "round_shut": {
            "zh": "{round}已定不开，计划里却开了",
            "en": "{round} is decided not to open, but does",
        },
        "group_lent": {
            "zh": "{round}的{group}已定派往{partner}，计划里不是",
            "en": "{group} in {round} is decided to be lent to {partner}, but is not",
        },
        "group_standby": {
            "zh": "{round}的{group}已定待命，计划里不是",
            "en": "{group} in {round} is decided to stand by, but does not",
        },
        **OVER_SENTENCES,
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each decision that the plan does not keep; facts of the past must stand in it as well."""
        for fixed in plan.problem.scenario.fixed:
            if fixed.visit is not None:
                yield from self._visit(plan, fixed)
            if fixed.person is not None:
                yield from self._person(plan, fixed)
            index = plan.problem.round_index.get(fixed.round or "")
            if fixed.open is not None and index is not None and fixed.open != (index in plan.open):
                yield Reason("round_open" if fixed.open else "round_shut", {"round": fixed.round})
            if fixed.at is not None or fixed.standby:
                yield from self._use(plan, fixed)
        yield from check_over(plan)

    def _use(self, plan: PlanIndex, fixed: Fixed) -> Iterator[Reason]:
        """A group that is not where it was decided to be."""
        group = plan.group_rounds.get((plan.problem.round_index.get(fixed.round or "", -1), fixed.group or ""))
        where = {"round": fixed.round, "group": fixed.group}
        if fixed.at is not None and (group is None or group.at != fixed.at):
            yield Reason("group_lent", {**where, "partner": fixed.at})
        if fixed.standby and (group is None or not group.standby):
            yield Reason("group_standby", where)

    def _visit(self, plan: PlanIndex, fixed: Fixed) -> Iterator[Reason]:
        place = plan.places.get(fixed.visit or "")
        if place is None:
            if fixed.not_round is None or fixed.round or fixed.group:
                yield Reason("visit_missing", {"visit": fixed.visit})
            return
        where = {"visit": fixed.visit, "round": plan.problem.rounds[place.round].id, "group": place.group}
        if fixed.round is not None and where["round"] != fixed.round:
            yield Reason("visit_round", {**where, "other_round": fixed.round})
        if fixed.group is not None and place.group != fixed.group:
            yield Reason("visit_group", {**where, "other_group": fixed.group})
        if fixed.not_round is not None and where["round"] == fixed.not_round:
            yield Reason("visit_not_round", where)

    def _person(self, plan: PlanIndex, fixed: Fixed) -> Iterator[Reason]:
        """A person's round, group and role; without a round, the group and the role whenever they serve."""
        rounds = plan.problem.rounds
        service = [group for group in plan.service.get(fixed.person or "", ()) if group.own]
        for group in service:
            if fixed.not_round is not None and rounds[group.round].id == fixed.not_round:
                yield Reason("person_not_round", {
                    "person": fixed.person, "round": fixed.not_round, "group": group.group,
                })  # fmt: skip
        here = [group for group in service if fixed.round is None or rounds[group.round].id == fixed.round]
        if fixed.round is not None and not here:
            yield Reason("person_missing", {"person": fixed.person, "round": fixed.round})
        for group in here:
            where = {"person": fixed.person, "round": rounds[group.round].id, "group": group.group}
            if fixed.group is not None and group.group != fixed.group:
                yield Reason("person_group", {**where, "other_group": fixed.group})
            elif fixed.role is not None and not self._has_role(fixed, group):
                yield Reason("person_role", {**where, "role": fixed.role})

    def _has_role(self, fixed: Fixed, group: GroupRound) -> bool:
        leads, deputises = fixed.person in group.leaders, fixed.person in group.deputies
        return {"leader": leads, "deputy": deputises, "member": not leads and not deputises}[fixed.role or "member"]

    def compile(self, m: FullModel) -> None:
        """Each entry as it stands; a fact is a decision like any other here."""
        for number, entry in enumerate(m.problem.scenario.fixed):
            with m.because(entry=number):
                self._post_rounds(m, entry)
                self._post_groups(m, entry)
                if entry.person is not None:
                    self._post_person(m, entry, entry.person)
        with m.defining():  # what has begun is nobody's to waive
            keep_over(m)

    def relax(self, m: RoundModel) -> None:
        """What an entry says of rounds."""
        for number, entry in enumerate(m.problem.scenario.fixed):
            with m.because(entry=number):
                self._post_rounds(m, entry)
                if entry.at is not None and entry.round is not None:
                    m.add(m.lent(entry.at, m.problem.round_index[entry.round]) >= 1)
                if entry.standby and entry.round is not None:
                    m.add(m.standby(m.problem.round_index[entry.round]) >= 1)
        with m.defining():
            keep_over_counts(m)

    def _post_groups(self, m: FullModel, entry: Fixed) -> None:
        if entry.visit is not None and entry.group is not None:
            for r in m.rounds_of(entry.visit):
                other = [m.at(entry.visit, r, g) for g in m.groups_of(entry.visit, r) if g != entry.group]
                m.add(m.sum(other) <= 0)
        if entry.round is not None and entry.group is not None and (entry.at is not None or entry.standby):
            r = m.problem.round_index[entry.round]
            lent = entry.at is not None
            m.clause(m.lent_group(r, entry.group, entry.at or "") if lent else m.standby_group(r, entry.group))

    def _post_rounds(self, m: RoundModel, entry: Fixed) -> None:
        index = m.problem.round_index
        if entry.visit is not None and (entry.not_round is None or entry.group is not None):
            m.clause(m.made(entry.visit))
        if entry.visit is not None and entry.round is not None:
            m.clause(m.at_round(entry.visit, index[entry.round]))
        if entry.visit is not None and entry.not_round is not None:
            m.clause(m.no(m.at_round(entry.visit, index[entry.not_round])))
        if entry.round is not None and entry.open is not None:
            opened = m.opened(index[entry.round])
            m.clause(opened if entry.open else m.no(opened))

    def _post_person(self, m: FullModel, entry: Fixed, person: str) -> None:
        problem = m.problem
        if entry.not_round is not None:
            m.add(m.serves_round(person, problem.round_index[entry.not_round]) <= 0)
        rounds = [problem.round_index[entry.round]] if entry.round else list(range(len(problem.rounds)))
        for r in rounds:
            groups = problem.own_groups(r)
            if entry.round is not None:
                m.add(m.serves_round(person, r) >= 1)
            for g in groups if entry.group is not None else ():
                if g != entry.group:
                    m.add(m.serves(person, r, g) <= 0)
            for g in groups if entry.role is not None else ():
                leads, seconds = m.leads(person, r, g), m.deputises(person, r, g)
                if entry.role == "member":
                    m.add(m.sum([leads, seconds]) <= 0)
                else:
                    m.add(m.serves(person, r, g) - (leads if entry.role == "leader" else seconds) <= 0)
