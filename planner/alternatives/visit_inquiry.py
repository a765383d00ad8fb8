"""Why a visit stands where it does."""

from __future__ import annotations

from collections.abc import Iterator

from planner.alternatives.answer import Alternative
from planner.alternatives.bars import Found, labels
from planner.alternatives.inquiry import Inquiry
from planner.alternatives.visits import Option, VisitOptions


class VisitInquiry(Inquiry):
    """Why a visit stands where it does."""

    def look(self) -> Iterator[Alternative]:
        """Bars of every place, then the changes round by round, the nearest first."""
        self.options = VisitOptions(self.plan, self.asked.id)
        self._bar()
        here = self.options.place
        near = sorted(self._rounds(), key=lambda r: (abs(r - here.round) if here else r, r))
        yield from self._tried(self._asked_of(r) for r in near)
        if not self.asked.single:
            yield from self._keep(self.judged(option) for option in self.options.dropped())

    def _rounds(self) -> list[int]:
        here, asked = self.options.place, self._asked_rounds()
        return [r for r in (*self.open, *([here.round] if here else [])) if r in asked]

    def _asked_rounds(self) -> frozenset[int]:
        """The rounds that the question is about."""
        asked = self.asked
        if asked.instead is not None:
            other = self.plan.places[asked.instead].round
            return frozenset([other] if asked.round in (None, self.problem.rounds[other].id) else [])
        if asked.round is not None:
            return frozenset([self.problem.round_index[asked.round]])
        return frozenset(range(len(self.problem.rounds)))

    def _asked_of(self, r: int) -> list[list[Option]]:
        """The options in a round that nothing bars and that were asked about: of the visit alone, then exchanges."""
        barred = self._barred.get(r, {})

        def wanted(one: Option) -> bool:
            assert one.to is not None
            place = self.asked.group in (None, one.to.group) and one.to.group not in barred
            return place and self.asked.instead in (None, one.other)

        return [[one for one in some if wanted(one)] for some in (self.options.alone(r), self.options.swaps(r))]

    def _bar(self) -> None:
        """Ask what bars the visit from each group of each round."""
        self._barred: dict[int, dict[str, Found]] = {}
        here, rounds = self.options.place, self._asked_rounds()
        for r in range(len(self.problem.rounds)):
            every = labels(self.problem, r)
            barred = {label: found for label in every if (found := self.bars.visit(self.asked.id, r, label))}
            self._barred[r] = barred
            current = here is not None and here.round == r
            told = r in rounds
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
