"""What the checks of rules, limits and goals share: selections kept per problem, facts of the past, spans.

Nothing here is known to the constraint faces, so that a check stays a second reading of its sentence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from planner.calendar import Span
    from planner.plan_index import GroupRound, PlanIndex
    from planner.problem import Problem, Visit
    from planner.selectors import Selector

T = TypeVar("T")
NONE = "none"
"""The declared absence of an employer or a home township."""

_STORES: WeakKeyDictionary[Problem, dict[tuple[int, str], tuple[object, Any]]] = WeakKeyDictionary()


def once(problem: Problem, owner: object, key: str, make: Callable[[], T]) -> T:
    """What `make` gives, made once for each problem, owner (a rule, a limit, a goal) and key."""
    store = _STORES.setdefault(problem, {})
    found = store.get((id(owner), key))
    if found is None:  # the owner is kept as well, so that its id is not given to another
        found = store[id(owner), key] = (owner, make())
    value: T = found[1]
    return value


def picked(
    problem: Problem, owner: object, key: str, selector: Selector | None, *, every_kind: bool = False
) -> tuple[Visit, ...]:
    """The visits of a selection, looked up once for each problem and rule."""
    return once(problem, owner, key, lambda: problem.select_visits(selector, every_kind=every_kind))


def picked_ids(
    problem: Problem, owner: object, key: str, selector: Selector | None, *, every_kind: bool = False
) -> frozenset[str]:
    """Ids of the visits of a selection."""
    visits = picked(problem, owner, key, selector, every_kind=every_kind)
    return once(problem, owner, f"ids of {key}", lambda: frozenset(visit.id for visit in visits))


def kin(problem: Problem, visits: Iterable[Visit], by: str) -> dict[str, tuple[Visit, ...]]:
    """Value of the field `by` of the units → their visits; a unit without a value is in no family, one with several
    tags in each."""
    found: dict[str, list[Visit]] = {}
    for visit in visits:
        facts = problem.units[visit.unit]
        if by == "tags":
            names: Iterable[str | None] = dict.fromkeys(facts.unit.tags)
        else:
            names = (visit.unit if by == "unit" else facts.area if by == "area" else getattr(facts.unit, by),)
        for name in names:
            if name is not None:
                found.setdefault(name, []).append(visit)
    return {name: tuple(found[name]) for name in sorted(found)}


def all_facts(plan: PlanIndex, visits: Iterable[str]) -> bool:
    """Whether there are visits, and all of them are facts of the past."""
    names = set(visits)
    return bool(names) and names <= plan.problem.fact_visits


def served_in_fact(plan: PlanIndex, service: Iterable[tuple[str, int]]) -> bool:
    """Whether there are (person, round index) pairs, and all of them are facts of the past."""
    pairs = set(service)
    return bool(pairs) and pairs <= plan.problem.fact_service


def always_served_in_fact(plan: PlanIndex, person: str, rounds: Iterable[int]) -> bool:
    """Whether there are rounds, and that the person served in each of them is a fact."""
    return served_in_fact(plan, ((person, index) for index in rounds))


def staff_is_fact(plan: PlanIndex, group: GroupRound) -> bool:
    """Whether the group has members, and that they serve in its round is a fact for every one of them."""
    return served_in_fact(plan, ((person, group.round) for person in group.members))


def group_is_fact(plan: PlanIndex, group: GroupRound) -> bool:
    """Whether a group-round consists of facts only: each of its people, each of its visits."""
    people = {(person, group.round) for person in group.members}
    visits = {visit.id for visit in group.visits}
    return bool(people or visits) and people <= plan.problem.fact_service and visits <= plan.problem.fact_visits


def round_is_fact(plan: PlanIndex, index: int) -> bool:
    """Whether a round has groups, and all of them consist of facts only."""
    groups = plan.in_round(index)
    return bool(groups) and all(group_is_fact(plan, group) for group in groups)


def inside(span: Span, first: dt.date | None, last: dt.date | None) -> bool:
    """Whether a span lies between two days, both included; None leaves an end open."""
    return (first is None or first <= span.start) and (last is None or span.end <= last)


def touches(span: Span, first: dt.date | None, last: dt.date | None) -> bool:
    """Whether a span shares a day with a range; None leaves an end open."""
    return (first is None or first <= span.end) and (last is None or span.start <= last)


def off_bounds(value: int, least: int | None, most: int | None) -> int:
    """How far a value is below `least` (negative) or above `most` (positive); 0 within bounds."""
    if least is not None and value < least:
        return value - least
    return value - most if most is not None and value > most else 0


def by_series(problem: Problem) -> dict[str | None, tuple[int, ...]]:
    """Series → indices of its candidate rounds in time order."""
    found: dict[str | None, tuple[int, ...]] = {}
    for candidate in problem.rounds:
        found[candidate.series] = (*found.get(candidate.series, ()), candidate.index)
    return found


def employer_of(problem: Problem, person: str) -> str | None:
    """The unit a person is employed in; None when there is none, or it is not known."""
    employer = problem.people[person].employer
    return None if employer == NONE else employer


def past_visits(problem: Problem, *, leaders: bool) -> dict[tuple[str, str], str]:
    """(person, unit) → the day of a visit before the term that the person led (or was in)."""
    found: dict[tuple[str, str], str] = {}
    for unit in problem.units:
        for visit in problem.units[unit].unit.past:
            for person in {visit.leader} if leaders else {visit.leader, *visit.members}:
                if person is not None:
                    found[person, unit] = visit.on.isoformat()
    return found


def by_period(problem: Problem, per: str, rounds: list[int]) -> Iterator[tuple[dict[str, int], list[int]]]:
    """Rounds as a whole (`term`), or split by term year."""
    if per == "term":
        yield {}, rounds
        return
    for year in sorted({problem.rounds[index].year for index in rounds}):
        yield {"year": year}, [index for index in rounds if problem.rounds[index].year == year]
