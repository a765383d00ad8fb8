from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from planner.checking import group_is_fact, picked_ids
from planner.faces import Idle, no_visits
from planner.fields import Positive, Word
from planner.past import anew
from planner.posting import any_of, chosen, is_open, people_at, spots, visits_at
from planner.room import absences
from planner.rules.base import Rule
from planner.selectors import Selector
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem


class Composition(Rule):
    """A group that visits a selected unit has so many members with each skill."""

    rule: Literal["composition"] = "composition"
    select: Selector
    skills: dict[Word, Positive]
    about_people: ClassVar[bool] = True
    sentences: ClassVar = {
        "skill": {
            "zh": "{round}{group}巡察{visits}，应当有{need}名懂“{skill}”的人，计划里只有{found}名",
            "en": "{group} visits {visits} in {round} and should have {need} member(s) skilled in {skill}; "
            "it has {found}",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each own group that visits a selected unit with too few people of a skill."""
        problem = plan.problem
        chosen = picked_ids(problem, self, "select", self.select, every_kind=True)
        for group in plan.own_group_rounds():
            visits = tuple(visit.id for visit in group.visits if visit.id in chosen)
            if not visits or group_is_fact(plan, group):
                continue
            for skill, need in self.skills.items():
                found = sum(skill in problem.people[person].skills for person in group.members)
                if found < need:
                    yield Reason("skill", {
                        "round": problem.rounds[group.round].id, "group": group.group, "visits": visits,
                        "skill": skill, "need": need, "found": found,
                    }, need - found)  # fmt: skip

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """No visit, or nothing that is not asked of every group."""
        if not problem.select_visits(self.select, every_kind=True):
            yield no_visits(problem, self.select)
            return
        asked = [problem.groups(candidate.index).skills for candidate in problem.rounds]
        if all(skills.get(skill, 0) >= need for skills in asked for skill, need in self.skills.items()):
            yield Idle("skills")

    def compile(self, m: FullModel) -> None:
        """A group-round that visits a selected unit has the skills."""
        problem = m.problem
        selected = {visit.id for visit in chosen(problem, self.select, every_kind=True)}
        staff = people_at(m)
        for (r, g), here in visits_at(m).items():
            pairs = [(visit.id, lit) for visit, lit in here if visit.id in selected]
            if g in problem.guests or not pairs:
                continue
            visits = any_of(m, [lit for _, lit in pairs], f"{self.label} {r} {g}")
            facts = any(m.is_fact(visit.id) for visit, _ in here)
            when = (anew(m, r, g),) if facts else ()
            with m.because(round=problem.rounds[r].id, group=g):
                for skill, need in self.skills.items():
                    able = [lit for p, lit in staff[r, g].items() if skill in problem.people[p].skills]
                    total = m.sum(able)
                    if is_open(total) or total < need:
                        m.add(total + m.excess(self, need, r, g, skill) - need * visits >= 0, *when)

    def relax(self, m: RoundModel) -> None:
        """A selected visit stands only in a round in which so many with the skill are there."""
        if not self.hard or not m.problem.staffed:
            return
        gone = absences(m.problem)
        lacking: dict[int, bool] = {}
        for candidate in m.problem.rounds:
            there = [person for name, person in m.problem.people.items() if candidate.index not in gone[name]]
            lacking[candidate.index] = any(
                sum(skill in person.skills for person in there) < need for skill, need in self.skills.items()
            )
        own_only = not m.problem.partners
        for visit in chosen(m.problem, self.select, every_kind=True) if own_only and any(lacking.values()) else ():
            for r, lit in spots(m, visit.id) if not m.is_fact(visit.id) else ():
                if lacking[r]:
                    m.clause(m.no(lit))
