from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from planner.checking import employer_of, served_in_fact
from planner.faces import Idle
from planner.fields import Whole
from planner.posting import keep_below_but_facts, possible
from planner.rules.base import Rule
from planner.supply import post_lent
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem


class Lender(Rule):
    """At most `max` people of one employer serve in one round, or in rounds that overlap pairwise."""

    rule: Literal["lender"] = "lender"
    max: Whole
    about_people: ClassVar[bool] = True
    sentences: ClassVar = {
        "too_many": {
            "zh": "{employer}有{found}人（{people}）同时在{rounds}参加巡察，最多{most}人",
            "en": "{found} people of {employer} ({people}) serve at a time in {rounds}; at most {most} may",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each employer with too many people out in rounds that overlap pairwise (one round, often)."""
        problem = plan.problem
        for clique in problem.round_cliques:
            out: dict[str, set[tuple[str, int]]] = {}
            for index in clique:
                for group in plan.in_round(index):
                    for person in group.members if group.own else ():
                        employer = employer_of(problem, person)
                        if employer is not None:
                            out.setdefault(employer, set()).add((person, index))
            for employer, service in sorted(out.items()):
                people = sorted({person for person, _ in service})
                if len(people) > self.max and not served_in_fact(plan, service):
                    yield Reason("too_many", {
                        "employer": employer, "people": tuple(people), "found": len(people), "most": self.max,
                        "rounds": tuple(problem.rounds[i].id for i in sorted({i for _, i in service})),
                    }, len(people) - self.max)  # fmt: skip

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """No employer has more people here than may serve at a time."""
        crews = Counter(employer for name in problem.people if (employer := employer_of(problem, name)) is not None)
        found = max(crews.values(), default=0)
        if found <= self.max:
            yield Idle("crews", values={"crew": found, "most": self.max})

    def compile(self, m: FullModel) -> None:
        """In rounds that overlap pairwise, so many of one employer's people at most; there each serves only once."""
        problem = m.problem
        crews: dict[str, list[str]] = {}
        for name, person in problem.people.items():
            if person.employer not in (None, "none"):
                crews.setdefault(str(person.employer), []).append(name)
        for employer, names in sorted(crews.items()):
            if len(names) <= self.max:
                continue
            with m.because(employer=employer):
                for clique in problem.round_cliques:
                    out = [(name, r, m.serves_round(name, r)) for name in names for r in clique]
                    pairs = [(lit, 1, m.is_past_service(name, r)) for name, r, lit in out if possible(lit)]
                    keep_below_but_facts(m, self, pairs, self.max, employer, clique)

    def relax(self, m: RoundModel) -> None:
        """What all employers together can still supply to the groups."""
        if self.hard and m.problem.staffed:
            for clique in m.problem.round_cliques:
                post_lent(m, clique, self.max)
