from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from planner.checking import once, round_is_fact, served_in_fact, touches
from planner.faces import Idle
from planner.fields import Whole
from planner.past import fact_rounds, round_anew
from planner.posting import any_of, keep_above, people_at
from planner.room import absences
from planner.rules.base import Rule
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import Expr, FullModel, Lit, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem


class Reserve(Rule):
    """In each open round so many standby groups (group-rounds a year), or so many available people outside
    any group."""

    rule: Literal["reserve"] = "reserve"
    alternatives: ClassVar = (("groups",), ("people",))
    groups: Whole | None = None
    people: Whole | None = None
    per: Literal["round", "year"] = "round"
    sentences: ClassVar = {
        "round_groups": {
            "zh": "{round}应当留{need}个编好的组待命，计划里只有{found}个",
            "en": "{round} should keep {need} group(s) on standby; the plan holds {found}",
        },
        "year_groups": {
            "zh": "{year}应当有{need}个组次待命，计划里只有{found}个",
            "en": "{year} should have {need} group-round(s) on standby; the plan holds {found}",
        },
        "round_people": {
            "zh": "{round}应当留{need}名能上而未编组的人，计划里只有{found}名",
            "en": "{round} should leave {need} available people outside any group; the plan leaves {found}",
        },
        "year_people": {
            "zh": "{year}应当留{need}人次能上而未编组，计划里只有{found}人次",
            "en": "{year} should leave {need} available person-rounds outside any group; the plan leaves {found}",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """An open round, or a year, with too few standby groups or too few people left over."""
        if self.groups:
            counts = {index: self._standby(plan, index) for index in sorted(plan.open)}
            spared = {index for index in counts if round_is_fact(plan, index)}
            yield from self._short(plan, "groups", self.groups, counts, spared)
        if self.people:
            problem = plan.problem
            able = once(problem, self, "able", lambda: _able(problem))
            beside = once(problem, self, "beside", lambda: _beside(problem))
            busy = {index: _busy(plan, beside[index]) for index in plan.open}
            counts = {index: len(able[index] - {p for p, _ in busy[index]}) for index in sorted(plan.open)}
            spared = {index for index in counts if served_in_fact(plan, busy[index])}
            yield from self._short(plan, "people", self.people, counts, spared)

    def _short(
        self, plan: PlanIndex, what: str, need: int, counts: dict[int, int], spared: set[int]
    ) -> Iterator[Reason]:
        if self.per == "round":
            for index, found in counts.items():
                if found < need and index not in spared:
                    fields = {"round": plan.problem.rounds[index].id, "need": need, "found": found}
                    yield Reason(f"round_{what}", fields, need - found)
            return
        for year, rounds in once(plan.problem, self, "years", plan.problem.years).items():
            found = sum(counts.get(index, 0) for index in rounds)
            if found < need:
                yield Reason(f"year_{what}", {"year": year, "need": need, "found": found}, need - found)

    def _standby(self, plan: PlanIndex, index: int) -> int:
        """Own groups of a round that are neither lent nor visit anything, and have people where people are known."""
        idle = (group for group in plan.in_round(index) if group.own and not group.deployed)
        return sum(bool(group.members) or not plan.problem.staffed for group in idle)

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """Nobody is to be kept free."""
        if not self.groups and not self.people:
            yield Idle("asks")

    def compile(self, m: FullModel) -> None:
        """Standby groups as on rounds and counts; people outside any group besides."""
        if self.groups:
            ready = [m.sum(self._ready(m, r.index)) for r in m.problem.rounds]
            self._post_groups(m, self.groups, ready, [round_anew(m, r.index) for r in m.problem.rounds])
        if self.people and m.problem.staffed:
            self._post_people(m, self.people)

    def relax(self, m: RoundModel) -> None:
        """So many standby groups, or people beside those who serve, in each open round or each year."""
        if self.groups:
            rounds, past = range(len(m.problem.rounds)), fact_rounds(m.problem)
            wanted = [0 if r in past else m.opened(r) for r in rounds]
            self._post_groups(m, self.groups, [m.standby(r) for r in rounds], wanted)

        if self.people and m.problem.staffed:
            self._post_heads(m, self.people)

    def _post_heads(self, m: RoundModel, need: int) -> None:
        """Of those who could serve in a round, so many are not in its own groups; rounds beside service of the past
        are left out."""
        problem = m.problem
        pools = sorted({person.pool for person in problem.people.values()})
        past = {near for _, q in problem.fact_service for near in _beside(problem)[q]}
        left = {}
        for r, able in enumerate(_able(problem)):
            left[r] = len(able) - m.sum([m.heads(pool, r) for pool in pools])
            if self.per == "round" and r not in past:
                keep_above(m, self, left[r], need * m.opened(r), need, "people", r)
        for year, rounds in problem.years().items() if self.per == "year" else ():
            if not past & set(rounds):
                keep_above(m, self, m.sum([left[r] for r in rounds]), need, need, "people", year)

    def _post_groups(self, m: RoundModel, need: int, ready: Sequence[Expr], wanted: Sequence[Lit]) -> None:
        if self.per == "round":
            for r, when in enumerate(wanted):
                keep_above(m, self, ready[r], need * when, need, "groups", r)
        for year, rounds in m.problem.years().items() if self.per == "year" else ():
            keep_above(m, self, m.sum([ready[r] for r in rounds]), need, need, "groups", year)

    def _ready(self, m: FullModel, r: int) -> list[Lit]:
        """The groups that stand by; where a group may be nobody at all, only those with people."""
        problem = m.problem
        groups = problem.groups(r)
        least = max(groups.size.min or 0 if groups.size else 0, groups.leaders + groups.deputies)
        if least or not problem.staffed:
            return [m.standby(r)]
        found = []
        for g in problem.own_groups(r):
            ready = m.boolean(f"ready {r} {g}")
            m.clause(m.no(ready), m.standby_group(r, g))
            m.clause(m.no(ready), *people_at(m)[r, g].values())
            found.append(ready)
        return found

    def _post_people(self, m: FullModel, need: int) -> None:
        problem = m.problem
        gone = absences(problem)
        left: dict[int, Expr] = {}
        for candidate in problem.rounds:
            r = candidate.index
            near = [q.index for q in problem.rounds if q.overlaps(candidate)]
            able = [p for p, person in problem.people.items() if r not in gone[p] and person.per_term.max != 0]
            busy = [any_of(m, [m.serves_round(p, q) for q in near], f"{p} busy {r}") for p in able]
            left[r] = len(able) - m.sum(busy)
            if self.per == "round":
                when = m.opened(r)
                if any(m.is_past_service(p, q) for p in problem.people for q in near):
                    fresh = [m.serves_round(p, q) for p in problem.people for q in near if not m.is_past_service(p, q)]
                    fresh_lit = any_of(m, fresh, f"anew near {r}")
                    m.add(left[r] + m.excess(self, need, "people", r) >= need, when, fresh_lit)
                else:
                    keep_above(m, self, left[r], need * when, need, "people", r)
        for year, rounds in problem.years().items() if self.per == "year" else ():
            counted = [self._if_open(m, left[r], r) for r in rounds]
            keep_above(m, self, m.sum(counted), need, need, "people", year)

    def _if_open(self, m: FullModel, left: Expr, r: int) -> Expr:
        """At most the people left over in a round, and none while it is shut."""
        counted = m.whole(0, len(m.problem.people), f"left over {r}")
        m.add(counted - left <= 0)
        m.add(counted - len(m.problem.people) * m.opened(r) <= 0)
        return counted


def _able(problem: Problem) -> list[frozenset[str]]:
    """For each round: who is in service, not away while it is on duty, and not barred from serving for good."""
    return [
        frozenset(
            name
            for name, person in problem.people.items()
            if person.per_term.max != 0
            and (person.from_ is None or person.from_ <= candidate.duty.start)
            and (person.until is None or candidate.duty.end <= person.until)
            and not any(touches(candidate.duty, absence.from_, absence.to) for absence in person.away)
        )
        for candidate in problem.rounds
    ]


def _beside(problem: Problem) -> list[tuple[int, ...]]:
    """For each round: itself and the rounds that overlap it."""
    rounds = problem.rounds
    return [tuple(other.index for other in rounds if other.overlaps(candidate)) for candidate in rounds]


def _busy(plan: PlanIndex, rounds: tuple[int, ...]) -> set[tuple[str, int]]:
    groups = (group for index in rounds for group in plan.in_round(index))
    return {(person, group.round) for group in groups for person in group.members}
