"""Small helpers of the constraint faces: what is still open, who may stand where, what the facts amount to.

The checks never use this module: they read a finished plan in their own way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from planner.selectors import Selector

if TYPE_CHECKING:
    from planner.modelling import Blocks, Expr, FullModel, Lit, RoundModel
    from planner.problem import Problem, Visit

_MEMOS: WeakKeyDictionary[Any, dict[Any, Any]] = WeakKeyDictionary()


def memo(m: Blocks) -> dict[Any, Any]:
    """What has been gathered for this model, shared by all that post on it."""
    found = _MEMOS.get(m)
    if found is None:
        found = _MEMOS[m] = {}
    return found


def is_open(x: Expr) -> bool:
    """Whether the model still has to decide `x`."""
    return not isinstance(x, int)


def possible(x: Expr) -> bool:
    """Whether `x` is not plainly 0."""
    return not isinstance(x, int) or x != 0


def live(terms: Iterable[Expr]) -> list[Expr]:
    """The terms that are not plainly 0."""
    return [term for term in terms if possible(term)]


def chosen(problem: Problem, selector: Selector | None, *, every_kind: bool = False) -> tuple[Visit, ...]:
    """`Problem.select_visits`, remembered: models are built thousands of times for one problem."""
    key = ("visits", selector, every_kind)
    found: tuple[Visit, ...] | None = problem.cache.get(key)
    if found is None:
        found = problem.cache[key] = problem.select_visits(selector, every_kind=every_kind)
    return found


def chosen_people(problem: Problem, selector: Selector) -> tuple[str, ...]:
    """`Problem.select_people`, remembered."""
    key = ("people", selector)
    found: tuple[str, ...] | None = problem.cache.get(key)
    if found is None:
        found = problem.cache[key] = problem.select_people(selector)
    return found


def spots(m: RoundModel, visit: str) -> list[tuple[int, Lit]]:
    """(round, literal) where the visit may stand, in time order."""
    return [(r, m.at_round(visit, r)) for r in m.rounds_of(visit)]


def visits_in(m: RoundModel) -> Mapping[int, list[tuple[Visit, Lit]]]:
    """Round → visits that may stand in it, with their literals; every round has an entry."""
    store = memo(m)
    if "visits_in" not in store:
        found: dict[int, list[tuple[Visit, Lit]]] = {candidate.index: [] for candidate in m.problem.rounds}
        for name, visit in m.problem.visits.items():
            for r, lit in spots(m, name):
                if is_open(lit) or lit:
                    found[r].append((visit, lit))
        store["visits_in"] = found
    gathered: Mapping[int, list[tuple[Visit, Lit]]] = store["visits_in"]
    return gathered


def visits_at(m: FullModel) -> Mapping[tuple[int, str], list[tuple[Visit, Lit]]]:
    """Group-round → visits that may stand in it, with their literals; own and guest groups all have an entry."""
    store = memo(m)
    if "visits_at" not in store:
        problem = m.problem
        found: dict[tuple[int, str], list[tuple[Visit, Lit]]] = {
            (candidate.index, g): []
            for candidate in problem.rounds
            for g in (*problem.own_groups(candidate.index), *problem.guests)
        }
        for name, visit in problem.visits.items():
            for r in m.rounds_of(name):
                for g in m.groups_of(name, r):
                    lit = m.at(name, r, g)
                    if is_open(lit) or lit:
                        found[r, g].append((visit, lit))
        store["visits_at"] = found
    gathered: Mapping[tuple[int, str], list[tuple[Visit, Lit]]] = store["visits_at"]
    return gathered


def own_rounds(problem: Problem) -> list[tuple[int, str]]:
    """All group-rounds the county itself may field."""
    return [(candidate.index, g) for candidate in problem.rounds for g in problem.own_groups(candidate.index)]


def people_at(m: FullModel) -> Mapping[tuple[int, str], dict[str, Lit]]:
    """Own group-round → people who may serve in it, with their literals."""
    store = memo(m)
    if "people_at" not in store:
        people = tuple(m.problem.people)
        found: dict[tuple[int, str], dict[str, Lit]] = {}
        for r, g in own_rounds(m.problem):
            here = ((p, m.serves(p, r, g)) for p in people)
            found[r, g] = {p: lit for p, lit in here if is_open(lit) or lit}
        store["people_at"] = found
    gathered: Mapping[tuple[int, str], dict[str, Lit]] = store["people_at"]
    return gathered


def at_work(m: RoundModel, r: int) -> Expr:
    """Number of groups, own and guest ones, that may make visits in a round: neither lent nor standing by."""
    idle = [m.standby(r), *(m.lent(name, r) for name in m.problem.partners)]
    here = [m.own(r), *(m.received(name, r) for name in m.problem.partners)]
    return m.sum([*here, *idle], [1] * len(here) + [-1] * len(idle))


def any_of(m: Blocks, lits: Iterable[Lit], name: str) -> Lit:
    """A literal that holds where any of `lits` does (it may hold besides)."""
    here = live(lits)
    if not here:
        return 0
    if any(isinstance(lit, int) for lit in here):
        return 1
    if len(here) == 1:
        return here[0]
    found = m.boolean(name)
    with m.defining():
        for lit in here:
            m.clause(m.no(lit), found)
    return found


def any_both(m: Blocks, pairs: Iterable[tuple[Lit, Lit]], name: str) -> Lit:
    """A literal that holds where both of some pair do (it may hold besides)."""
    single: list[Lit] = []
    double: list[tuple[Lit, Lit]] = []
    for one, other in pairs:
        if isinstance(one, int):
            single += [other] if one else []
        elif isinstance(other, int):
            single += [one] if other else []
        else:
            double.append((one, other))
    if not double:
        return any_of(m, single, name)
    found = any_of(m, single, name)
    if isinstance(found, int) and found:
        return 1
    if isinstance(found, int) or len(live(single)) == 1:
        found = m.boolean(name)
        with m.defining():
            for one in live(single):
                m.clause(m.no(one), found)
    with m.defining():
        for one, other in double:
            m.clause(m.no(one), m.no(other), found)
    return found


def keep_below(m: Blocks, rule: Any, total: Expr, bound: int, most: int, *key: Any) -> None:
    """total ≤ bound; for a soft rule what is above costs (`most`: the largest total there can be)."""
    if (isinstance(total, int) and total <= bound) or most <= bound:
        return
    m.add(total - m.excess(rule, most - bound, *key) <= bound)


def keep_above(m: Blocks, rule: Any, total: Expr, bound: Expr, most: int, *key: Any) -> None:
    """total ≥ bound; for a soft rule what is missing costs (`most`: the largest bound there can be)."""
    if isinstance(total, int) and isinstance(bound, int) and total >= bound:
        return
    m.add(total + m.excess(rule, most, *key) >= bound)


def keep_below_but_facts(
    m: Blocks, rule: Any, pairs: Sequence[tuple[Expr, int, bool]], bound: int, *key: Any, also: Expr = 0
) -> None:
    """Σ weight × literal ≤ bound + `also` over (literal, weight, whether a fact), unless only facts are counted."""
    total = m.sum([lit for lit, _, _ in pairs], [weight for _, weight, _ in pairs])
    most = sum(weight for _, weight, _ in pairs)
    if sum(weight for _, weight, fact in pairs if fact) <= bound:
        keep_below(m, rule, total - also if is_open(also) or also else total, bound, most, *key)
        return
    anew = any_of(m, [lit for lit, _, fact in pairs if not fact], f"anew {key}")
    m.add(total - also - m.excess(rule, most - bound, *key) <= bound, anew)


def series_windows(problem: Problem, length: int) -> list[tuple[int, ...]]:
    """Every run of `length` successive candidate rounds of one series."""
    runs: dict[str | None, list[int]] = {}
    for candidate in problem.rounds:
        runs.setdefault(candidate.series, []).append(candidate.index)
    return [tuple(run[k : k + length]) for run in runs.values() for k in range(len(run) - length + 1)]


def spans_of(problem: Problem, per: str) -> list[tuple[int, tuple[int, ...]]]:
    """(year, its rounds) for `per` year; one entry with all rounds for `per` term."""
    if per == "year":
        return list(problem.years().items())
    return [(-1, tuple(candidate.index for candidate in problem.rounds))]


def led_by(m: FullModel, person: str, visit: str) -> Lit:
    """A literal that holds where the person leads the visit's own group; shared by the rules that ask."""
    return _with(m, person, visit, "leads", m.leads)


def made_with(m: FullModel, person: str, visit: str) -> Lit:
    """A literal that holds where the person is in the own group that makes the visit."""
    return _with(m, person, visit, "serves", m.serves)


def met(m: FullModel, leader: str, member: str, r: int) -> Lit:
    """A literal that holds where the one leads an own group of a round in which the other serves; shared likewise."""
    store = memo(m)
    key = ("met", leader, member, r)
    if key not in store:
        staff = people_at(m)
        both = [(m.leads(leader, r, g), staff[r, g].get(member, 0)) for g in m.problem.own_groups(r)]
        store[key] = any_both(m, both, f"{leader} with {member} {r}")
    return store[key]


def _with(m: FullModel, person: str, visit: str, role: str, view: Any) -> Lit:
    store = memo(m)
    key = (role, person, visit)
    if key not in store:
        store[key] = _joined(m, person, visit, role, view)
    return store[key]


def _joined(m: FullModel, person: str, visit: str, role: str, view: Any) -> Lit:
    pairs: list[tuple[Lit, Lit]] = []
    for r in m.rounds_of(visit):
        for g in m.groups_of(visit, r):
            if g in m.problem.guests:
                continue
            here, does = m.at(visit, r, g), view(person, r, g)
            pairs.append((here, does))
    return any_both(m, pairs, f"{role} {person} {visit}")


def roster(m: RoundModel) -> Sequence[str]:
    """Ids of all people."""
    return tuple(m.problem.people)
