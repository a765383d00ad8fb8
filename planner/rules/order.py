from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal

from planner.checking import picked
from planner.faces import Idle, no_visits
from planner.fields import Share, VisitId, Whole, ceil_share
from planner.posting import chosen, spots
from planner.room import most_together
from planner.rules.base import Rule
from planner.selectors import Selector
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import Expr, Lit, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem


class Order(Rule):
    """A `then` visit stands at index i only if at least ⌈share·n⌉ of the n `first` visits stand at index
    ≤ i − lag; for `pairs`, each alone."""

    rule: Literal["order"] = "order"
    alternatives: ClassVar = (("first", "then"), ("pairs",))
    first: Selector | None = None
    then: Selector | None = None
    pairs: tuple[tuple[VisitId, VisitId], ...] | None = None
    share: Share = Decimal(1)
    lag: Whole = 1
    sentences: ClassVar = {
        "too_soon": {
            "zh": "{visit}排在{round}，而最迟在其{lag}轮之前，应当先完成{total}项中的{need}项，计划里只有{found}项",
            "en": "{visit} stands in {round}, but {need} of {total} visits should stand at least {lag} round(s) before "
            "it, and {found} do",
        },
        "before": {
            "zh": "{visit}排在{round}，应当比{first}（{first_round}）至少晚{lag}轮",
            "en": "{visit} stands in {round}, but should come at least {lag} round(s) after {first} ({first_round})",
        },
        "first_missing": {
            "zh": "{visit}排在{round}，而应当先巡察的{first}没有列入计划",
            "en": "{visit} stands in {round}, but {first}, which should come first, is not in the plan",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each later visit that stands before enough of the first ones do."""
        if self.pairs is not None:
            yield from self._pairwise(plan)
        if self.then is not None:
            yield from self._in_bulk(plan)

    def _in_bulk(self, plan: PlanIndex) -> Iterator[Reason]:
        problem = plan.problem
        leading = picked(problem, self, "first", self.first)
        need = ceil_share(self.share, len(leading))
        stands = sorted(plan.places[visit.id].round for visit in leading if visit.id in plan.places)
        for visit in picked(problem, self, "then", self.then):
            place = plan.places.get(visit.id)
            if place is None or visit.id in problem.fact_visits:
                continue
            found = bisect_right(stands, place.round - self.lag)
            if found < need:
                yield Reason("too_soon", {
                    "visit": visit.id, "round": problem.rounds[place.round].id, "group": place.group,
                    "lag": self.lag, "total": len(leading), "need": need, "found": found,
                })  # fmt: skip

    def _pairwise(self, plan: PlanIndex) -> Iterator[Reason]:
        problem = plan.problem
        for first, then in self.pairs or () if ceil_share(self.share, 1) else ():
            place, earlier = plan.places.get(then), plan.places.get(first)
            if place is None or then in problem.fact_visits:
                continue
            fields = {"visit": then, "round": problem.rounds[place.round].id, "group": place.group, "first": first}
            if earlier is None:
                yield Reason("first_missing", fields)
            elif earlier.round > place.round - self.lag:
                yield Reason("before", {**fields, "first_round": problem.rounds[earlier.round].id, "lag": self.lag})

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """Nothing to come first, nothing to come then, or a share of nothing."""
        if not self.share:
            yield Idle("share")
        elif self.pairs is None:
            for selector in (self.first, self.then):
                if not problem.select_visits(selector):
                    yield no_visits(problem, selector)

    def compile(self, m: RoundModel) -> None:
        """Post the rule on visits and rounds, of which alone it speaks."""
        if self.first is not None and self.then is not None:
            first = [visit.id for visit in chosen(m.problem, self.first)]
            self._post(m, first, [visit.id for visit in chosen(m.problem, self.then)], ())
        for one, other in self.pairs or ():
            if one in m.problem.visits and other in m.problem.visits:
                self._post(m, [one], [other], (one,))

    def relax(self, m: RoundModel) -> None:
        """The same, word for word."""
        self.compile(m)

    def _post(self, m: RoundModel, first: Sequence[str], then: Sequence[str], key: tuple[str, ...]) -> None:
        waiting = {name: spots(m, name) for name in then if not m.is_fact(name)}
        with m.defining():
            ready = self._ready(m, first, sorted({r for places in waiting.values() for r, _ in places}))
        self._post_rooms(m, waiting, ready)
        for name, places in waiting.items():
            with m.because(visit=name, **({"first": key[0]} if key else {})):
                for place, (r, _) in enumerate(places):
                    after = ready[places[place + 1][0]] if place + 1 < len(places) else None
                    if (isinstance(ready[r], int) and ready[r]) or (isinstance(after, int) and not after):
                        continue  # nothing to ask for, or asked for by the constraint of a later round
                    total = m.sum([lit for _, lit in places[: place + 1]])
                    if not isinstance(total, int) or total:
                        m.add(total - m.offence(self, name, *key) - ready[r] <= 0)

    def _ready(self, m: RoundModel, first: Sequence[str], indices: Iterable[int]) -> dict[int, Expr]:
        """Index → 0-1 expression that says whether enough `first` visits stand at index ≤ it − lag; it never
        falls with time, so a `then` visit anywhere up to an index needs it there."""
        need = ceil_share(self.share, len(first))
        places = [spots(m, name) for name in first]
        rooms = self._rooms(m, places, first)
        found: dict[int, Expr] = {}
        before: Expr = 0
        for r in indices:
            done = [m.sum([lit for q, lit in spot if q <= r - self.lag]) for spot in places]
            sure = sum(one for one in done if isinstance(one, int))
            still = [one for one in done if not isinstance(one, int)]
            reach = min(len(still), sum(room for q, room in rooms.items() if q <= r - self.lag))
            if sure >= need or sure + reach < need:
                found[r] = int(sure >= need)
            else:
                found[r] = self._flag(m, still, need - sure, r)
                if not isinstance(before, int):
                    m.add(before - found[r] <= 0)
            before = found[r]
        return found

    def _post_rooms(self, m: RoundModel, waiting: dict[str, list[tuple[int, Lit]]], ready: dict[int, Expr]) -> None:
        """Implied, and sharper where an index is half ready: all that wait share the room of a round that is."""
        if not self.hard or not m.complete:
            return
        here: dict[int, list[tuple[str, Lit]]] = {}
        for name, places in waiting.items():
            for r, lit in places:
                if not isinstance(lit, int):
                    here.setdefault(r, []).append((name, lit))
        for r, open_here in here.items():
            room = most_together(m.problem, r, [name for name, _ in open_here])
            if not isinstance(ready[r], int) and room < len(open_here):
                m.add(m.sum([lit for _, lit in open_here]) - room * ready[r] <= 0)

    @staticmethod
    def _rooms(m: RoundModel, places: list[list[tuple[int, Lit]]], first: Sequence[str]) -> dict[int, int]:
        """Index → at most so many of the visits that are still open can stand there: what `groups.visits` leaves
        room for, where the model holds that limit too."""
        open_at: dict[int, list[str]] = {}
        for name, spot in zip(first, places, strict=True):
            for q, lit in spot:
                if not isinstance(lit, int):
                    open_at.setdefault(q, []).append(name)
        if not m.complete:
            return {q: len(names) for q, names in open_at.items()}
        return {q: most_together(m.problem, q, names) for q, names in open_at.items()}

    def _flag(self, m: RoundModel, still: list[Expr], need: int, index: int) -> Expr:
        if need == len(still) == 1:
            return still[0]
        flag = m.switch(f"ready {self.label} {index}")
        if need == len(still):
            for one in still:
                m.add(flag - one <= 0)
        else:
            m.add(m.sum(still) - need * flag >= 0)
        return flag
