"""What people can supply to the own groups, as counts on the round level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from planner.past import fact_groups
from planner.room import absences

if TYPE_CHECKING:
    from planner.modelling import RoundModel
    from planner.problem import Problem


def post_supply(m: RoundModel, need: Sequence[int], able: Sequence[str]) -> None:
    """Every own group of round r takes `need[r]` of the `able` people: in rounds that overlap nobody counts twice, in
    a year and in the term nobody serves more than they may."""
    problem = m.problem
    asking = frozenset(r for r, count in enumerate(need) if count)
    if not asking:
        return
    there = {name: frozenset(range(len(problem.rounds))) - absences(problem)[name] for name in able}
    for clique in problem.round_cliques:
        _post(m, need, clique, sum(1 for name in able if there[name] & asking & set(clique)))
    for rounds in problem.years().values():
        _post(m, need, rounds, _quota(problem, there, [r for r in rounds if r in asking], "per_year"))
    _post(m, need, range(len(need)), _quota(problem, there, sorted(asking), "per_term"))


def _quota(problem: Problem, there: dict[str, frozenset[int]], rounds: Sequence[int], key: str) -> int:
    total = 0
    for name, present in there.items():
        most: int | None = getattr(problem.people[name], key).max
        here = len(present & set(rounds))
        if most is not None:
            facts = sum((name, r) in problem.fact_service for r in rounds)
            here = min(here, max(most, facts))
        total += here
    return total


def _post(m: RoundModel, need: Sequence[int], rounds: Iterable[int], supply: int) -> None:
    """Σ need × own groups ≤ supply; rounds whose groups may be facts, of any size, are left out."""
    past = {r for _, r in m.problem.fact_service}
    counted = [r for r in rounds if need[r] and r not in past]
    if sum(need[r] * len(m.problem.own_groups(r)) for r in counted) > supply:
        m.add(m.sum([m.own(r) for r in counted], [need[r] for r in counted]) <= supply)


def post_limited(m: RoundModel, rounds: Iterable[int], selected: Collection[str], most: int) -> None:
    """Where the selected people serve at most `most` of those rounds: what that leaves to leaders, skills, size."""
    problem = m.problem
    span = frozenset(rounds)
    supply: dict[str, int] = {}
    for name in problem.people:
        here = len(span - absences(problem)[name])
        if name in selected:
            facts = sum((name, r) in problem.fact_service for r in span)
            here = min(here, max(most, facts))
        term = problem.people[name].per_term.max
        supply[name] = here if term is None else min(here, max(term, sum(n == name for n, _ in problem.fact_service)))
    _post_served(m, span, lambda names: sum(supply[name] for name in names))


def post_lent(m: RoundModel, rounds: Iterable[int], most: int) -> None:
    """Where at most `most` people of one employer serve in those rounds, which overlap pairwise: what that leaves."""
    problem = m.problem
    span = frozenset(rounds)
    facts = Counter(name for name, r in problem.fact_service if r in span)

    def served(names: Collection[str]) -> int:
        crews: dict[str, list[str]] = {}
        for name in names:
            if span - absences(problem)[name]:
                employer = problem.people[name].employer
                crews.setdefault(name if employer in (None, "none") else f"@{employer}", []).append(name)
        return sum(
            min(sum(max(1, facts[name]) for name in crew), max(most, sum(facts[name] for name in crew)))
            if key.startswith("@") else sum(max(1, facts[name]) for name in crew)
            for key, crew in crews.items()
        )  # fmt: skip

    most_heads = [_largest(problem, r) for r in span]
    _post_served(m, span, served, None if None in most_heads else sum(count or 0 for count in most_heads))


def _largest(problem: Problem, r: int) -> int | None:
    """The most people in all own groups of a round; None: any number."""
    size = problem.groups(r).size
    return None if size is None or size.max is None else size.max * len(problem.own_groups(r))


def post_led(m: RoundModel, rounds: Sequence[int], most: int) -> None:
    """Where nobody leads more than `most` of those rounds: so many groups can be led."""
    problem = m.problem
    need = [problem.groups(candidate.index).leaders for candidate in problem.rounds]
    asking = [r for r in rounds if need[r]]
    supply = 0
    for name in (name for name, person in problem.people.items() if person.leader):
        facts = sum((name, r) in problem.fact_service for r in rounds)
        supply += min(sum(r not in absences(problem)[name] for r in asking), max(most, facts))
    _post(m, need, rounds, supply)


def _post_served(
    m: RoundModel, span: frozenset[int], served: Callable[[Collection[str]], int], filled: int | None = None
) -> None:
    """`served`: so many person-rounds these people serve at most in those rounds; so many heads there are then, and so
    many groups find leaders, skills and people. `filled`: person-rounds of groups as large as may be: heads are not
    bounded by more."""
    problem = m.problem
    groups, people = [problem.groups(candidate.index) for candidate in problem.rounds], problem.people.items()
    for pool in sorted({person.pool for person in problem.people.values()}):
        most_heads = served([name for name, person in people if person.pool == pool])
        if filled is None or most_heads < filled:
            m.add(m.sum([m.heads(pool, r) for r in sorted(span)]) <= most_heads)
    asked = [([one.size.min or 0 if one.size else 0 for one in groups], list(problem.people))]
    asked.append(([one.leaders for one in groups], [name for name, person in people if person.leader]))
    for skill in dict.fromkeys(skill for one in groups for skill in one.skills):
        need = [one.skills.get(skill, 0) for one in groups]
        asked.append((need, [name for name, person in people if skill in person.skills]))
    for need, able in asked:
        _post(m, need, sorted(span), served(able))


def post_pool_shares(m: RoundModel) -> None:
    """What the skills asked of every own group demand of one pool, given how many the others have there.

    With k the most skills of a set that one person of the pool has: k × heads ≥ Σ over the set of (need × own groups −
    those of the other pools who have it).
    """
    problem = m.problem
    for pool in sorted({person.pool for person in problem.people.values()}):
        mine = [set(person.skills) for person in problem.people.values() if person.pool == pool]
        for candidate in problem.rounds:
            r = candidate.index
            needs = problem.groups(r).skills
            served, formed = _facts(problem, pool, r)
            for chosen in _skill_sets(needs, mine):
                most = max((len(chosen & has) for has in mine), default=0)
                need = sum(needs[skill] for skill in chosen)
                others = sum(
                    len(chosen & set(person.skills))
                    for name, person in problem.people.items()
                    if person.pool != pool and r not in absences(problem)[name]
                )
                with m.because(skill=tuple(sorted(chosen))):
                    m.add(most * (m.heads(pool, r) - served) - need * (m.own(r) - formed) >= -others)


def _facts(problem: Problem, pool: str, r: int) -> tuple[int, int]:
    """In a round: people of the pool whose service is a fact, and own groups that may be facts, of any make-up."""
    served = sum(problem.people[name].pool == pool for name, at in problem.fact_service if at == r)
    anybody = any(at == r for _, at in problem.fact_service)
    return served, fact_groups(problem, r)[1] if anybody else 0


def _skill_sets(needs: Mapping[str, int], mine: Sequence[set[str]]) -> list[set[str]]:
    """Each skill alone, and the largest sets built up from the rarest in which nobody has two."""
    rare = sorted((s for s in needs if needs[s]), key=lambda skill: (sum(skill in has for has in mine), skill))
    found = [{skill} for skill in rare]
    for first in rare:
        chosen = {first}
        for skill in rare:
            if all(len((chosen | {skill}) & has) < 2 for has in mine):
                chosen.add(skill)
        if len(chosen) > 1 and chosen not in found:
            found.append(chosen)
    return found
