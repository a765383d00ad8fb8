from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar, Literal

from planner.checking import employer_of, once, served_in_fact
from planner.faces import Idle
from planner.fields import Id, Switch
from planner.posting import people_at
from planner.room import absences
from planner.rules.base import Rule
from planner.sentences import person_name
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, Lit
    from planner.plan_index import PlanIndex
    from planner.problem import Problem


class Incompatible(Rule):
    """Two people who must never be in one group: named pairs, relatives, people of one employer."""

    rule: Literal["incompatible"] = "incompatible"
    alone: ClassVar[bool] = True
    pairs: tuple[tuple[Id, Id], ...] = ()
    relatives: Switch = True
    same_employer: Switch = False
    about_people: ClassVar[bool] = True
    sentences: ClassVar = {
        "pair": {
            "zh": "{person}和{other_person}同在{round}{group}，而两人规定不得同组",
            "en": "{person} and {other_person} are both in {group} in {round}, and must never share a group",
        },
        "relatives": {
            "zh": "{person}和{other_person}同在{round}{group}，而两人是亲属（{relation}）",
            "en": "{person} and {other_person} are both in {group} in {round}, and are relatives ({relation})",
        },
        "same_employer": {
            "zh": "{person}和{other_person}同在{round}{group}，而两人同属{employer}",
            "en": "{person} and {other_person} are both in {group} in {round}, and both come from {employer}",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each pair of people in one own group who must not be."""
        problem = plan.problem
        foes = once(problem, self, "foes", lambda: self._foes(problem))
        for group in plan.own_group_rounds():
            for one, other in combinations(sorted(group.members), 2):
                basis = foes.get((one, other)) or self._colleagues(problem, one, other)
                if basis and not served_in_fact(plan, ((one, group.round), (other, group.round))):
                    yield Reason(basis.code, {
                        "person": one, "other_person": other, "round": problem.rounds[group.round].id,
                        "group": group.group, **basis.fields,
                    })  # fmt: skip

    def _foes(self, problem: Problem) -> dict[tuple[str, str], Reason]:
        """Pair (in order of ids) → why the two must not be together."""
        found: dict[tuple[str, str], Reason] = {}
        for name, person in problem.people.items() if self.relatives else ():
            for relative in person.relatives or ():
                if relative.person is not None:
                    pair = min(name, relative.person), max(name, relative.person)
                    found.setdefault(pair, Reason("relatives", {"relation": relative.relation or "—"}))
        for one, other in self.pairs:
            found[min(one, other), max(one, other)] = Reason("pair")
        return found

    def _colleagues(self, problem: Problem, one: str, other: str) -> Reason | None:
        employer = employer_of(problem, one) if self.same_employer else None
        if employer is None or employer != employer_of(problem, other):
            return None
        return Reason("same_employer", {"employer": employer})

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """No pair, or pairs that could never share a group."""
        pairs = [pair for pair in combinations(problem.people, 2) if self._colleagues(problem, *pair)]
        pairs += [pair for pair in self._foes(problem) if pair[0] != pair[1]]
        if not pairs:
            yield Idle("pairs")
        elif not any(_can_meet(problem, *pair) for pair in pairs):
            yield Idle("meet", values={"count": len(set(pairs))})
        else:
            for k, pair in enumerate(self.pairs):
                if not _can_meet(problem, *pair):
                    names = tuple(person_name(problem, name) for name in pair)
                    yield Idle("pair", ("pairs", k), whole=False, values={"people": names})

    def compile(self, m: FullModel) -> None:
        """Of two such people at most one is in a group-round; of one employer's people, at most one in all."""
        pairs, crews = self._apart(m.problem)
        for (r, _), members in people_at(m).items():
            if len(members) < 2:
                continue
            for one, other in pairs:
                if one in members and other in members:
                    self._post_pair(m, r, members, one, other)
            for crew in crews:
                here = [p for p in crew if p in members]
                if self.hard and not any(m.is_past_service(p, r) for p in here):
                    with m.because(person=tuple(crew)):
                        if len(here) > 1:
                            m.at_most_one([members[p] for p in here])
                    continue
                for one, other in combinations(here, 2):
                    self._post_pair(m, r, members, one, other)

    def _post_pair(self, m: FullModel, r: int, members: Mapping[str, Lit], one: str, other: str) -> None:
        if not (m.is_past_service(one, r) and m.is_past_service(other, r)):
            with m.because(person=(one, other)):
                m.clause(m.no(members[one]), m.no(members[other]), m.offence(self, one, other, r))

    def _apart(self, problem: Problem) -> tuple[list[tuple[str, str]], list[list[str]]]:
        """Pairs to keep apart, and sets of people of one employer."""
        named = {frozenset(pair) for pair in self.pairs}
        for name, person in problem.people.items() if self.relatives else ():
            named |= {frozenset((name, r.person)) for r in person.relatives or () if r.person is not None}
        crews: dict[str, list[str]] = {}
        for name, person in problem.people.items() if self.same_employer else ():
            if person.employer not in (None, "none"):
                crews.setdefault(str(person.employer), []).append(name)
        pairs = sorted((min(pair), max(pair)) for pair in named if len(pair) == 2)
        return pairs, [crew for _, crew in sorted(crews.items()) if len(crew) > 1]


def _can_meet(problem: Problem, one: str, other: str) -> bool:
    """Whether two people might be in one group: both there in some round, not kept apart by standing groups."""
    if any(name in (one, other) for name, _ in problem.fact_service):
        return True
    gone, both = absences(problem), (problem.people[one], problem.people[other])
    if any(person.per_term.max == 0 for person in both) or len(gone[one] | gone[other]) == len(problem.rounds):
        return False
    return any(not _kept_apart(problem, candidate.index, one, other) for candidate in problem.rounds)


def _kept_apart(problem: Problem, r: int, one: str, other: str) -> bool:
    cores = {person: group.group for group in problem.groups(r).standing for person in group.core}
    return one in cores and other in cores and cores[one] != cores[other]
