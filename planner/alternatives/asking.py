"""Answering from the plan at hand: bars first, then every single change, tried by the audit's checks."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from planner.alternatives.answer import Alternative, Bar, Place, Subject, Why
from planner.alternatives.bars import Bars, Found, Gathered, labels
from planner.alternatives.people import PersonOptions
from planner.alternatives.question import Question
from planner.alternatives.trials import Trials
from planner.alternatives.visits import Option, VisitOptions
from planner.plan_index import PlanIndex
from planner.problem import Problem

TELLING = 3
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


def order(one: Alternative) -> tuple[bool, bool, tuple[int, ...], int, int]:
    """What comes first: allowed before not allowed, then by every goal in order of importance, then what breaks rules
    and moves least; what was only looked for comes last."""
    return (one.plan is None, not one.feasible, one.price, one.breach, one.moved)


class Inquiry:
    """One question about one plan: `why` gives the answer so far."""

    def __init__(self, trials: Trials, asked: Question, clock: Clock) -> None:
        self.trials, self.asked, self.clock = trials, asked, clock
        self.problem: Problem = trials.problem
        self.plan: PlanIndex = trials.index
        self.bars = Bars(self.problem)
        self.gathered = Gathered(self.problem)
        self.found: list[Alternative] = []
        self.complete = True
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
            self.problem,
            self.subject,
            self.forced,
            bars,
            names,
            ranked,
            self.complete,
            self.trials.sound,
            self.asked.single,
        )

    @property
    def forced(self) -> bool:
        """Whether the rules by themselves leave nothing but the place at hand."""
        raise NotImplementedError

    def look(self) -> Iterator[Alternative]:
        """Try every change; each alternative as it is found, those that are allowed first."""
        raise NotImplementedError

    def _tried(self, rounds: Iterable[tuple[int, list[Option]]]) -> Iterator[Alternative]:
        """What is allowed of the options of each round; where nothing is, the least forbidden."""
        refused: list[list[Option]] = []
        for _, options in rounds:
            allowed = []
            for option in options:
                if self.clock.over:
                    self.complete = False
                    return
                index = PlanIndex(self.problem, option.make())
                if self.trials.allowed(index):
                    allowed.append(self._judged(option, index, allowed=True))
            yield from self._kept(allowed)
            if not allowed and options:
                refused.append(options)
        for options in refused:
            if self.clock.over:
                self.complete = False
                return
            some = options if self.asked.single else options[:TELLING]
            judged = sorted((self.judged(option) for option in some), key=lambda one: (one.breach, one.price))
            yield from self._keep(judged if self.asked.single else judged[:1])

    def _kept(self, allowed: list[Alternative]) -> Iterator[Alternative]:
        """Of what is allowed in one round the best of each kind; all where it was asked about."""
        ranked = sorted(allowed, key=order)
        if not self.asked.single and self.asked.kind == "visit":
            ranked = list({one.kind: one for one in reversed(ranked)}.values())
        yield from self._keep(ranked)

    def _keep(self, some: Iterable[Alternative]) -> Iterator[Alternative]:
        for one in some:
            self.found.append(one)
            yield one

    def judged(self, option: Option) -> Alternative:
        """An option audited in full."""
        return self._judged(option, PlanIndex(self.problem, option.make()), allowed=False)

    def _judged(self, option: Option, index: PlanIndex, *, allowed: bool) -> Alternative:
        verdict = self.trials.verdict(index, allowed=allowed)
        return Alternative(
            option.kind, option.to, "audited", option.other, option.along, verdict.changes, verdict.violations,
            verdict.healed, moved=_moved(self.plan, index), left=option.left,
            plan=self.trials.finished(index, verdict.changes),
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


class VisitInquiry(Inquiry):
    """Why a visit stands where it does."""

    def look(self) -> Iterator[Alternative]:
        """Bars of every place, then the changes round by round, the nearest first."""
        self.options = VisitOptions(self.plan, self.asked.id)
        self._bar()
        here = self.options.place
        near = sorted(self._rounds(), key=lambda r: (abs(r - here.round) if here else r, r))
        yield from self._tried((r, self._asked_of(r)) for r in near)
        if not self.asked.single:
            yield from self._keep(self.judged(option) for option in self.options.dropped())

    def _rounds(self) -> list[int]:
        here = self.options.place
        rounds = [*self.open, *([here.round] if here else [])]
        return [r for r in rounds if self.asked.round in (None, self.problem.rounds[r].id)]

    def _asked_of(self, r: int) -> list[Option]:
        """The options in a round that nothing bars and that were asked about."""
        barred, here = self._barred.get(r, {}), self.options.place
        return [
            one for one in self.options.here(r)
            if one.to is not None and one.to.group not in barred and self.asked.group in (None, one.to.group)
            and self.asked.instead in (None, one.other)
            and not (one.kind == "swapped" and here and one.other in self._stuck)
        ]  # fmt: skip

    def _bar(self) -> None:
        """Ask what bars the visit from each group of each round."""
        self._barred: dict[int, dict[str, Found]] = {}
        self._stuck = self.problem.fact_visits
        here = self.options.place
        for r in range(len(self.problem.rounds)):
            every = labels(self.problem, r)
            barred = {label: found for label in every if (found := self.bars.visit(self.asked.id, r, label))}
            self._barred[r] = barred
            current = here is not None and here.round == r
            told = self.asked.round in (None, self.problem.rounds[r].id)
            if len(barred) == len(every) and not current:
                if told:
                    self.gathered.add(next(iter(barred.values())), round_id=self.problem.rounds[r].id)
                continue
            if not current:
                self.open.append(r)
            if told:
                self.gathered.add_groups(barred, self.problem.rounds[r].id)

    @property
    def forced(self) -> bool:
        """No other round open, no other group of its round, and it must be made."""
        here = self.options.place
        if here is None or self.open or not self.problem.visits[self.asked.id].mandatory:
            return False
        return all(label in self._barred[here.round] for label in labels(self.problem, here.round)
                   if label != here.group)  # fmt: skip


class PersonInquiry(Inquiry):
    """Why a person serves as they do, in one round or over the term."""

    def look(self) -> Iterator[Alternative]:
        """Bars, then the changes of the round; over the term only those of the person alone."""
        index = self.problem.round_index
        rounds = range(len(self.problem.rounds)) if self.asked.round is None else (index[self.asked.round],)
        self._forced = len(rounds) == 1
        here = {place.round for place in self.subject.places}
        groups: list[tuple[int, list[Option]]] = []
        for r in rounds:
            options = PersonOptions(self.plan, self.asked.id, r)
            barred = self._bar(options, r)
            every = options.all() if self.asked.round is not None else options.alone()
            groups.append((r, [one for one in every if self._wanted(one, r)]))
            if self.problem.rounds[r].id not in here and not barred:
                self.open.append(r)
        yield from self._tried(groups)

    def _wanted(self, one: Option, r: int) -> bool:
        """Whether it was asked about and nothing bars it by itself."""
        to = one.to
        if self.asked.group is not None and (to is None or to.group != self.asked.group):
            return False
        if self.asked.instead not in (None, one.other):
            return False
        if to is not None and self.bars.person(self.asked.id, r, to.group or "", to.role or "member"):
            return False
        home = next((place for place in self.subject.places if place.round == self.problem.rounds[r].id), None)
        if one.other is None or home is None or home.group is None or one.kind == "takes":
            return True
        found = self.bars.person(one.other, r, home.group, home.role or "member")
        if found is not None:
            self.gathered.add(found, round_id=self.problem.rounds[r].id, person=one.other)
        return found is None

    def _bar(self, options: PersonOptions, r: int) -> bool:
        """What keeps the person out of the round, or out of some of its groups; whether out of all of them."""
        own = self.problem.own_groups(r)
        barred = {label: found for label in own if (found := self.bars.seat(self.asked.id, r, label))}
        name = self.problem.rounds[r].id
        if barred and len(barred) == len(own):
            self.gathered.add(next(iter(barred.values())), round_id=name)
            return True
        self._forced = False
        self.gathered.add_groups(barred, name)
        return False

    @property
    def forced(self) -> bool:
        """Out of the round because the rules by themselves leave no group of it."""
        return self._forced and not self.subject.places


def inquiry(trials: Trials, asked: Question, clock: Clock) -> Inquiry:
    """The inquiry for a question."""
    make: Callable[[Trials, Question, Clock], Inquiry] = VisitInquiry if asked.kind == "visit" else PersonInquiry
    return make(trials, asked, clock)
