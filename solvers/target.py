"""Targets: what the round level wants, as rounds of visits that groups could hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from solvers.cpsat import Budget, Outcome, Stop, run
from solvers.full_level import FullLevel
from solvers.neighbourhoods import Support
from solvers.refusals import OWN, Refusals
from solvers.round_level import RoundLevel, Rounds
from solvers.stage import Stage, round_model
from solvers.state import State

CROWD = 4
"""CP-SAT workers for each of ours while it looks for a target: what one kind of search does not find in a minute
another finds in seconds, and which kind differs from county to county."""
LEAST = 1.0
"""Seconds without which no further pass is begun."""
PASSES = 5
"""How often a target is sought anew because groups could not hold one of its rounds."""


@dataclass(frozen=True)
class Target:
    """What the round level wants: the round of each visit it makes, and where known how many groups of a round are
    lent to and received from each partner (`lent`, `received`: by partner and round) and stand by."""

    rounds: Support
    lent: Mapping[tuple[str, int], int] = field(default_factory=dict)
    received: Mapping[tuple[str, int], int] = field(default_factory=dict)
    standby: Mapping[int, int] = field(default_factory=dict)
    own: Mapping[int, int] = field(default_factory=dict)
    value: int | None = None
    """The goal's value on the round level."""

    def post(self, model: FullLevel, *, own: bool = False) -> None:
        """Ask the full model for the same numbers; `own`: of own groups too."""
        for r, count in self.own.items() if own else ():
            model.add(model.own(r) == count)
        for (partner, r), count in self.lent.items():
            model.add(model.lent(partner, r) == count)
        for (partner, r), count in self.received.items():
            model.add(model.received(partner, r) == count)
        for r, count in self.standby.items():
            model.add(model.standby(r) == count)

    def refused(self, refusals: Refusals) -> bool:
        """Check every round; whether one was refused."""
        there: dict[int, list[str]] = {}
        for name, places in self.rounds.items():
            for r in places:
                there.setdefault(r, []).append(name)
        partners = {name for name, _ in self.received}
        found = False
        for r, names in sorted(there.items()):
            away = self.standby[r] + sum(self.lent[name, r] for name in partners)
            groups: dict[str | None, int] = {name: self.received[name, r] for name in partners}
            groups[OWN] = self.own[r] - away
            found |= not refusals.check(r, names, groups)
        return found


def find_target(
    state: State,
    stage: Stage,
    rounds: Rounds,
    refusals: Refusals,
    seconds: float,
    *,
    more: float,
    enough: float | None = None,
    stop: Stop | None = None,
    number: int = 0,
) -> Target | None:
    """A solution of the round level in those rounds, none of which is refused, if some passes find one.

    `seconds`: for all passes, and `more` to improve each until it is good `enough`; in a deterministic budget, a third
    of `seconds` for a pass. `number` varies the search.
    """
    settings, found = state.settings, None
    if state.over:
        return None
    model, _ = round_model(state.problem, rounds, stage)
    posted = refusals.post(model)
    fixed = settings.deterministic
    until = state.seconds() + min(seconds + more, state.remaining() / 2)
    for number_of_pass in range(PASSES):
        left = until - state.seconds()
        if number_of_pass and not fixed and left < LEAST:
            break
        budget = Budget(None, seconds / 3) if fixed else Budget(left)
        outcome = run(
            model.model, stop or state.stop, budget, seed=settings.seed + number, workers=CROWD * settings.workers,
            symmetry_level=0, interleave_search=fixed, more=None if fixed else more, enough=enough,
            max_presolve_iterations=1,
        )  # fmt: skip
        if not outcome.found:
            break
        found = _target(model, outcome)
        if not found.refused(refusals):
            break
        posted = refusals.post(model, posted)
        _hint(model, outcome)
        more = 0.5 * more
    return found


def _hint(model: RoundLevel, outcome: Outcome) -> None:
    model.model.clear_hints()  # type: ignore[no-untyped-call]
    for name in model.problem.visits:
        for r in model.rounds_of(name):
            here = model.at_round(name, r)
            if not isinstance(here, int):
                model.model.add_hint(here, outcome(here))


def _target(model: RoundLevel, outcome: Outcome) -> Target:
    problem = model.problem
    every = range(len(problem.rounds))
    found = {
        name: tuple(r for r in model.rounds_of(name) if outcome(model.at_round(name, r))) for name in problem.visits
    }
    return Target(
        {name: places for name, places in found.items() if places},
        {(name, r): outcome(model.lent(name, r)) for name in problem.partners for r in every},
        {(name, r): outcome(model.received(name, r)) for name in problem.partners for r in every},
        {r: outcome(model.standby(r)) for r in every},
        {r: outcome(model.own(r)) for r in every},
        outcome.value,
    )
