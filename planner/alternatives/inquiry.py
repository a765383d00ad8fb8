"""Answering from the plan at hand: bars first, then every single change, tried by the audit's checks."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from planner.alternatives.answer import Alternative, Bar, Place, Subject, Why
from planner.alternatives.bars import Bars, Gathered
from planner.alternatives.question import Question
from planner.alternatives.trials import Trials
from planner.alternatives.visits import Option
from planner.plan_index import PlanIndex
from planner.problem import Problem

TELLING = 2
"""Changes of one round that are audited in full to say what stands against it, where none is allowed."""


@dataclass
class Clock:
    """When to stop looking: a time limit in seconds, or a request."""

    seconds: float | None = None
    asked: threading.Event | None = None
    _began: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float | None:
        """Seconds left; None: no limit."""
        return None if self.seconds is None else self.seconds - (time.monotonic() - self._began)

    @property
    def over(self) -> bool:
        """Whether to stop."""
        left = self.left
        return (left is not None and left <= 0) or (self.asked is not None and self.asked.is_set())


def order(one: Alternative) -> tuple[bool, bool, bool, int, tuple[int, ...], int, str, str]:
    """What comes first: allowed before not allowed, then by every goal in order of importance and by how little moves.
    Of what breaks rules that which the goals would rather have, then what breaks them least."""
    place = ("", "") if one.to is None else (one.to.round, one.to.group or "")
    refused = not one.feasible and one.plan is not None
    return (one.plan is None, refused, refused and not one.gains, one.breach, one.price, one.moved, *place)


class Inquiry:
    """One question about one plan: `why` gives the answer so far."""

    def __init__(self, trials: Trials, asked: Question, clock: Clock) -> None:
        self.trials, self.asked, self.clock = trials, asked, clock
        self.problem: Problem = trials.problem
        self.plan: PlanIndex = trials.index
        self.bars = Bars(self.problem)
        self.gathered = Gathered(self.problem)
        self.found: list[Alternative] = []
        self._refused: list[Option] = []
        self.complete, self.tried = True, False
        self.open: list[int] = []
        """Rounds that the rules by themselves leave open, beside the ones at hand."""
        self.subject = self._subject()

    def _subject(self) -> Subject:
        ids = self.problem.rounds
        if self.asked.kind == "visit":
            place = self.plan.places.get(self.asked.id)
            return Subject("visit", self.asked.id, () if place is None else (Place(ids[place.round].id, place.group),))
        service = self.plan.service.get(self.asked.id, ())
        places = [Place(ids[one.round].id, one.group, one.role_of(self.asked.id)) for one in service]
        if self.asked.round is not None:
            places = [place for place in places if place.round == self.asked.round]
        return Subject("person", self.asked.id, tuple(places), self.asked.round)

    def why(self) -> Why:
        """The answer as far as it is known."""
        bars: tuple[Bar, ...] = tuple(self.gathered.bars())
        ranked = tuple(sorted(self.found, key=order))
        names = tuple(self.problem.rounds[r].id for r in self.open)
        return Why(
            self.problem, self.plan.plan, self.subject, self.forced, bars, names, ranked, self.complete,
            self.trials.sound, self.asked.single, self.tried,
        )  # fmt: skip

    @property
    def forced(self) -> bool:
        """Whether the rules by themselves leave nothing but the place at hand."""
        raise NotImplementedError

    def look(self) -> Iterator[Alternative]:
        """Try every change; each alternative as it is found, those that are allowed first."""
        raise NotImplementedError

    def _tried(self, rounds: Iterable[list[list[Option]]]) -> Iterator[Alternative]:
        """What is allowed of the options of each round, given from the simplest sort on: a sort is tried where nothing
        simpler is allowed, or all where they were asked about. Where nothing is allowed at all, the least forbidden."""
        refused: list[list[Option]] = []
        for sorts in rounds:
            allowed: list[Alternative] = []
            for options in sorts:
                if not allowed or self.asked.single or self.asked.kind == "person":
                    allowed += self._allowed(options)
                if self.clock.over:
                    self.complete = False
                    return
            yield from self._kept(allowed)
            if self.asked.single or not allowed:
                refused.append([one for options in reversed(sorts) for one in options if one in self._refused])
        for options in refused:
            if self.clock.over:
                self.complete = False
                return
            some = options if self.asked.single else options[:TELLING]
            judged = sorted((self.judged(option) for option in some), key=lambda one: (one.breach, one.price))
            yield from self._keep(judged if self.asked.single else judged[:1])

    def _allowed(self, options: Iterable[Option]) -> Iterator[Alternative]:
        for option in options:
            if self.clock.over:
                return
            index = PlanIndex(self.problem, option.make())
            if self.trials.allowed(index):
                yield self._judged(option, index, allowed=True)
            else:
                self._refused.append(option)

    def _kept(self, allowed: list[Alternative]) -> Iterator[Alternative]:
        """Of what is allowed in one round the best of each kind; all where it was asked about."""
        ranked = sorted(allowed, key=order)
        if not self.asked.single and self.asked.kind == "visit":
            ranked = list({one.kind: one for one in reversed(ranked)}.values())
        yield from self._keep(ranked)

    def _keep(self, some: Iterable[Alternative]) -> Iterator[Alternative]:
        for one in some:
            assert one.plan is not None
            whole = self.trials.finished(PlanIndex(self.problem, one.plan), one.changes)
            self.found.append(replace(one, plan=whole))
            yield self.found[-1]

    def judged(self, option: Option) -> Alternative:
        """An option audited in full."""
        return self._judged(option, PlanIndex(self.problem, option.make()), allowed=False)

    def _judged(self, option: Option, index: PlanIndex, *, allowed: bool) -> Alternative:
        verdict = self.trials.verdict(index, allowed=allowed)
        return Alternative(
            option.kind, option.to, "audited", option.other, option.along, verdict.changes, verdict.violations,
            verdict.healed, moved=_moved(self.plan, index), left=option.left, plan=index.plan,
        )  # fmt: skip


def _moved(before: PlanIndex, after: PlanIndex) -> int:
    """Visits and people's rounds that are elsewhere; groups keep their numbers in a single change."""
    visits = before.places.keys() | after.places.keys()
    served = [{(name, one.round): one.group for name, some in plan.service.items() for one in some}
              for plan in (before, after)]  # fmt: skip
    people = served[0].keys() | served[1].keys()
    return sum(before.places.get(one) != after.places.get(one) for one in visits) + sum(
        served[0].get(one) != served[1].get(one) for one in people
    )
