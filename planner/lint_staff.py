"""What people can field, by count alone: who is there, how many groups they fill, who may go to a unit.

Every number is an upper estimate, so that what falls short of it is impossible. Rounds with service that is a fact of
the past are left open: a group of facts may be of any size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from planner.faults import Phrase, phrase
from planner.room import absences

if TYPE_CHECKING:
    from planner.faces import Tie
    from planner.problem import Problem, Visit

People = frozenset[str]


@dataclass(frozen=True, slots=True)
class Need:
    """What an own group must have: `count` of the `able`; `what` names them."""

    what: Phrase
    count: int
    able: People


@dataclass(frozen=True, slots=True)
class Lack:
    """Why no own group of a round can make a visit: of the people there some are barred from its unit, and `have` of
    `what` are left where `need` are needed."""

    round: int
    what: Phrase
    present: int
    barred: int
    have: int
    need: int


class Staff:
    """The people of a problem, round by round."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.fact_rounds = frozenset(r for _, r in problem.fact_service)
        gone = absences(problem)
        able = [name for name, person in problem.people.items() if 0 not in (person.per_term.max, person.per_year.max)]
        self.present = tuple(frozenset(name for name in able if r.index not in gone[name]) for r in problem.rounds)
        """For each round: who is there and may serve at all."""
        self._needs: dict[int, tuple[Need, ...]] = {}
        self._supplies: dict[tuple[People, frozenset[int]], int] = {}

    def needs(self, r: int) -> tuple[Need, ...]:
        """What every own group of that round must have, whatever it visits."""
        if r not in self._needs:
            groups, people = self.problem.groups(r), self.problem.people.items()
            leaders = frozenset(name for name, person in people if person.leader)
            seconds = leaders | {name for name, person in people if person.deputy}
            roles = groups.leaders + groups.deputies
            size = max(groups.size.min or 0 if groups.size else 0, roles)
            found = [
                Need(phrase("staff.people"), size, frozenset(self.problem.people)),
                Need(phrase("staff.leaders"), groups.leaders, leaders),
                Need(phrase("staff.roles"), roles if groups.deputies else 0, seconds),
                *(self.skilled(skill, count) for skill, count in groups.skills.items()),
            ]
            self._needs[r] = tuple(need for need in found if need.count)
        return self._needs[r]

    def skilled(self, skill: str, count: int) -> Need:
        """So many members with a skill."""
        able = frozenset(name for name, person in self.problem.people.items() if skill in person.skills)
        return Need(phrase("staff.skill", skill=skill), count, able)

    def groups(self, r: int) -> int:
        """The most own groups that can be fielded in a round."""
        most = len(self.problem.own_groups(r))
        if not self.problem.staffed or r in self.fact_rounds:
            return most
        return min([most, *(len(need.able & self.present[r]) // need.count for need in self.needs(r))])

    def supply(self, able: People, rounds: Iterable[int]) -> int:
        """The most person-rounds, none of them a fact, that these people can serve in those of the rounds that hold
        no service of the past."""
        key = (able, frozenset(rounds) - self.fact_rounds)
        if key not in self._supplies:
            here = sorted(key[1], key=lambda r: self.problem.rounds[r].duty.end)
            self._supplies[key] = sum(self._served(name, [r for r in here if name in self.present[r]]) for name in able)
        return self._supplies[key]

    def _served(self, name: str, there: list[int]) -> int:
        """The most of these rounds, in order of their ends, that one person can serve besides the facts."""
        person, rounds = self.problem.people[name], self.problem.rounds
        apart, last = 0, None
        for r in there:  # the most that do not overlap: always the next one that ends first
            if last is None or rounds[r].duty.start > last:
                apart, last = apart + 1, rounds[r].duty.end
        facts = Counter(rounds[r].year for who, r in self.problem.fact_service if who == name)
        term, yearly = person.per_term.max, person.per_year.max
        most = apart if term is None else min(apart, max(0, term - sum(facts.values())))
        if yearly is None:
            return most
        years = Counter(rounds[r].year for r in there)
        return min(most, sum(min(max(0, yearly - facts[year]), count) for year, count in years.items()))

    @cached_property
    def _ties(self) -> Mapping[str, list[Tie]]:
        """Unit → what keeps people from it by hard rules."""
        found: dict[str, list[Tie]] = {}
        for rule in self.problem.scenario.rules:
            for tie in rule.ties(self.problem) if rule.hard else ():
                if tie.bars:
                    found.setdefault(tie.unit, []).append(tie)
        return found

    def barred(self, unit: str, r: int) -> People:
        """Who must not visit a unit in a round."""
        day = self.problem.rounds[r].site.start
        return frozenset(tie.person for tie in self._ties.get(unit, ()) if tie.holds(day))

    @cached_property
    def _asked(self) -> Mapping[str, tuple[Need, ...]]:
        """Visit → what hard rules ask of the group that makes it: those with a selection and `skills`."""
        found: dict[str, list[Need]] = {}
        for rule in self.problem.scenario.rules:
            skills, select = getattr(rule, "skills", None), getattr(rule, "select", None)
            if rule.hard and select is not None and isinstance(skills, dict):
                needs = [self.skilled(skill, count) for skill, count in skills.items()]
                for visit in self.problem.select_visits(select, every_kind=True):
                    found.setdefault(visit.id, []).extend(needs)
        return {name: tuple(needs) for name, needs in found.items()}

    def asked(self, visit: str) -> tuple[Need, ...]:
        """What hard rules ask of the group that makes this visit."""
        return self._asked.get(visit, ())

    def lack(self, visit: Visit, r: int) -> Lack | None:
        """Why no own group of a round can make a visit; None where one might, as far as counting goes."""
        if not self.problem.staffed or r in self.fact_rounds:
            return None
        barred = self.barred(visit.unit, r) & self.present[r]
        found = None
        for group in self.problem.own_groups(r):
            strange = {
                person
                for standing in self.problem.groups(r).standing
                for person in standing.core
                if str(standing.group) != group
            }
            lack = self._short(visit, r, self.present[r] - barred - strange, len(barred))
            if lack is None:
                return None
            found = found or lack
        return found

    def _short(self, visit: Visit, r: int, free: People, barred: int) -> Lack | None:
        present = len(self.present[r])
        for need in (*self.needs(r), *self.asked(visit.id)):
            if len(need.able & free) < need.count:
                return Lack(r, need.what, present, barred, len(need.able & free), need.count)
        groups = self.problem.groups(r)
        if groups.capacity is None:
            most = groups.size.max if groups.size and groups.size.max is not None else len(free)
            days = self.problem.days_on_site(r)
            shares = sorted((Fraction(self.problem.people[name].share) for name in free), reverse=True)
            able = int(sum(shares[:most], Fraction(0)) * days)
            if able < visit.effort:
                return Lack(r, phrase("staff.days"), present, barred, able, visit.effort)
        return None
