"""Facts of the past as the constraint faces see them: what is counted by every rule, and faulted by none."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planner.posting import any_of, memo, people_at, visits_at

if TYPE_CHECKING:
    from planner.modelling import FullModel, Lit
    from planner.problem import Problem


def newcomers(m: FullModel, r: int, g: str) -> Lit:
    """A literal that holds where an own group-round has people whose service there is no fact, or nobody at all;
    what a group must have at least is asked only then."""
    key = ("newcomers", r, g)
    store = memo(m)
    if key not in store:
        here = people_at(m)[r, g]
        facts = [lit for p, lit in here.items() if m.is_past_service(p, r)]
        if not facts:
            store[key] = 1
        else:
            anew = m.boolean(f"newcomers {r} {g}")
            with m.defining():
                for p, lit in here.items():
                    if not m.is_past_service(p, r):
                        m.clause(m.no(lit), anew)
                m.clause(anew, *facts)
            store[key] = anew
    return store[key]


def anew(m: FullModel, r: int, g: str) -> Lit:
    """A literal that holds where a group-round is there and does not consist of facts of the past alone."""
    store = memo(m)
    key = ("anew", r, g)
    if key not in store:
        here, staff = visits_at(m)[r, g], people_at(m).get((r, g), {})
        facts = [lit for visit, lit in here if m.is_fact(visit.id)]
        facts += [lit for p, lit in staff.items() if m.is_past_service(p, r)]
        store[key] = m.active(r, g)
        if facts:
            found = store[key] = m.boolean(f"anew {r} {g}")
            fresh = [lit for visit, lit in here if not m.is_fact(visit.id)]
            with m.defining():
                for lit in fresh + [lit for p, lit in staff.items() if not m.is_past_service(p, r)]:
                    m.clause(m.no(lit), found)
                m.clause(m.no(m.active(r, g)), found, *facts)
    return store[key]


def round_anew(m: FullModel, r: int) -> Lit:
    """A literal that holds where a round is open and not all that happens in it is a fact of the past."""
    problem = m.problem
    if r not in fact_rounds(problem):
        return m.opened(r)
    return any_of(m, [anew(m, r, g) for g in (*problem.own_groups(r), *problem.guests)], f"anew {r}")


def fact_rounds(problem: Problem) -> frozenset[int]:
    """Rounds in which facts of the past stand: visits, or people who serve."""
    if "fact_rounds" not in problem.cache:
        facts = (f for f in problem.scenario.fixed if f.past and f.round and (f.visit or f.person))
        problem.cache["fact_rounds"] = frozenset(problem.round_index[f.round] for f in facts if f.round)
    found: frozenset[int] = problem.cache["fact_rounds"]
    return found


def fact_labels(problem: Problem, r: int) -> frozenset[str] | None:
    """Labels of the groups that facts of the past name in a round; None where a fact names none, so that any may be
    meant."""
    facts = [f for f in problem.scenario.fixed if f.round == problem.rounds[r].id and (f.past or f.at or f.standby)]
    told = [f.group for f in facts if f.visit or f.person or f.at or f.standby]
    return None if None in told else frozenset(label for label in told if label is not None)


def fact_guests(problem: Problem, partner: str) -> Counter[int]:
    """Round → most guest groups of the partner whose visits there may be facts of the past."""
    named: set[tuple[str, str]] = set()
    found: Counter[int] = Counter()
    for f in problem.scenario.fixed:
        if f.past and f.visit and f.round and f.group is None:
            found[problem.round_index[f.round]] += 1
        elif f.past and f.visit and f.round and f.group in problem.guests:
            named |= {(f.round, f.group)} if problem.guests[f.group].partner.id == partner else set()
    found.update(problem.round_index[r] for r, _ in named)
    return found


def fact_groups(problem: Problem, r: int) -> tuple[int, int]:
    """Own groups of a round that make visits which are facts (at least), and that consist of facts alone (at most)."""
    facts = [f for f in problem.scenario.fixed if f.past and f.round == problem.rounds[r].id and (f.visit or f.person)]
    own = problem.own_groups(r)
    working = {f.group for f in facts if f.visit and f.group in own}
    named = own if any(f.group is None for f in facts) else {f.group for f in facts if f.group in own}
    return len(working), len(named)
