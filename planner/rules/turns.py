"""Parts of `rotation`: how often a leader leads, and a leader and a member meet; which of its parts mean nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from planner.checking import by_series, past_visits
from planner.faces import Idle
from planner.fields import Model, Positive, Whole
from planner.posting import series_windows, spans_of
from planner.supply import post_led

if TYPE_CHECKING:
    from planner.modelling import RoundModel
    from planner.problem import Problem
    from planner.rules.rotation import Rotation


class LeaderTurns(Model):
    """Nobody leads more than `max` rounds per year or term, or more than `consecutive` candidate rounds of a series
    running."""

    max: Whole | None = None
    per: Literal["year", "term"] = "term"
    consecutive: Positive | None = None


class PairTurns(Model):
    """A leader and a member share a group at most `max` times per year or term."""

    max: Whole
    per: Literal["year", "term"] = "term"


def relax_turns(m: RoundModel, turns: LeaderTurns) -> None:
    """How many groups can be led where nobody leads oftener than that."""
    for _, rounds in spans_of(m.problem, turns.per) if turns.max is not None else ():
        post_led(m, rounds, turns.max or 0)
    for run in series_windows(m.problem, turns.consecutive + 1) if turns.consecutive is not None else ():
        post_led(m, run, turns.consecutive or 0)


def idle_parts(rule: Rotation, problem: Problem) -> Iterator[Idle]:
    """Why no plan can violate the rule, or one of the parts that it names."""
    parts = _asked(rule, problem)
    codes = set(parts.values())
    if not parts:
        yield Idle("asks")
    elif None not in codes:
        yield Idle(f"{codes.pop()}_alone" if len(codes) == 1 else "parts")
    else:
        for key, code in parts.items():
            if code is not None and key in rule.model_fields_set:
                yield Idle(code, (key,), whole=False)


def _asked(rule: Rotation, problem: Problem) -> dict[str, str | None]:
    """Each part of the rule that is asked for → the code of why no plan can violate it; None where some plan may."""
    leads = any(kind.groups.leaders for kind in problem.round_kinds.values()) or bool(problem.fact_service)
    found: dict[str, str | None] = {}
    for key, code, broken in _parts(rule, problem):
        if not leads and key != "member_unit":
            found[key] = "leads"
        else:
            found[key] = None if broken else code
    return found


def _parts(rule: Rotation, problem: Problem) -> Iterator[tuple[str, str, bool]]:
    """(part asked for, code of what would be in its way, whether some plan may violate it where somebody leads)."""
    if rule.leader_unit:
        yield "leader_unit", "once", _comes_again(problem, leaders=True)
    if rule.member_unit:
        yield "member_unit", "once", _comes_again(problem, leaders=False)
    if rule.leader_system:
        led = Counter(problem.units[visit.unit].unit.system for visit in problem.visits.values())
        yield "leader_system", "system", len(problem.rounds) > 1 and any(led[one] > 1 for one in led if one)
    if rule.leader is not None:
        often = rule.leader.max is not None and rule.leader.max < _longest(problem, rule.leader.per)
        series = max((len(rounds) for rounds in by_series(problem).values()), default=0)
        yield "leader", "turn", often or (rule.leader.consecutive is not None and rule.leader.consecutive < series)
    if rule.pair is not None:
        yield "pair", "turn", rule.pair.max < _longest(problem, rule.pair.per) and len(problem.people) > 1


def _comes_again(problem: Problem, *, leaders: bool) -> bool:
    """Whether some unit can be visited twice, or once more by somebody who was there before the term."""
    before = {unit for person, unit in past_visits(problem, leaders=leaders) if person in problem.people}
    made = Counter(visit.unit for visit in problem.visits.values())
    return any(count > 1 or unit in before for unit, count in made.items())


def _longest(problem: Problem, per: str) -> int:
    """The most candidate rounds of a year, or those of the term."""
    return max(map(len, problem.years().values())) if per == "year" else len(problem.rounds)
