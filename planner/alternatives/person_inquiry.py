"""Why a person serves as they do."""

from __future__ import annotations

from collections.abc import Iterator

from planner.alternatives.answer import Alternative
from planner.alternatives.inquiry import Inquiry
from planner.alternatives.people import PersonOptions
from planner.alternatives.visits import Option


class PersonInquiry(Inquiry):
    """Why a person serves as they do, in one round or over the term."""

    def look(self) -> Iterator[Alternative]:
        """Bars, then the changes of the round; over the term only those of the person alone."""
        index = self.problem.round_index
        rounds = range(len(self.problem.rounds)) if self.asked.round is None else (index[self.asked.round],)
        self._forced, self.held = len(rounds) == 1, False
        here = {place.round for place in self.subject.places}
        groups: list[list[list[Option]]] = []
        for r in rounds:
            options = PersonOptions(self.plan, self.asked.id, r)
            barred = self._bar(options, r)
            every = options.all() if self.asked.round is not None else options.alone()
            groups.append([[one for one in every if self._wanted(one, r)]])
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
        """What keeps the person out of the round, or out of some of its groups; whether out of all others."""
        name, own = self.problem.rounds[r].id, self.problem.own_groups(r)
        home = options.home.group if options.home else None
        barred = {label: found for label in own if label != home and (found := self.bars.seat(self.asked.id, r, label))}
        if home is not None and self.asked.round is not None:
            held = self.bars.leaving(self.asked.id, r)
            self.held = held is not None
            if held is not None:
                self.gathered.add(held, round_id=name)
        nowhere = len(barred) == len(own) - (home is not None)
        self._forced = self._forced and nowhere and (home is None or self.held)
        if nowhere and home is None:
            self.gathered.add(next(iter(barred.values())), round_id=name)
        else:
            self.gathered.add_groups(barred, name)
        return nowhere

    @property
    def forced(self) -> bool:
        """Out of the round because the rules by themselves leave no group of it, or kept in the group by a decision."""
        return self._forced
