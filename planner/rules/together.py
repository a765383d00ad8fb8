from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from planner.checking import all_facts, kin, once, picked
from planner.faces import Idle, no_visits
from planner.fields import Positive
from planner.posting import any_of, chosen, spots
from planner.room import largest_capacity
from planner.rules.base import Rule
from planner.selectors import Family, Selector
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import Expr, FullModel, Lit, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem, Visit

Spots = Sequence[tuple[int, "Lit"]]


class Together(Rule):
    """The visits made of one family share the group-round, the year, or a span of at most `within` successive
    indices (`in: round`). By `unit`, with kinds of visit named, a unit's special check rides on its regular visit."""

    rule: Literal["together"] = "together"
    select: Selector
    by: Family
    in_: Literal["group", "round", "year"] = Field(alias="in")
    within: Positive = 1
    sentences: ClassVar = {
        "group": {
            "zh": "{family}（{family_of}）的{visits}应当由同一个组在同一轮巡察，计划里分在{places}",
            "en": "{visits} of {family} ({family_of}) should be made by one group in one round; the plan has them in "
            "{places}",
        },
        "round": {
            "zh": "{family}（{family_of}）的{visits}应当排在相连的{within}轮以内，计划里排在{rounds}，前后{found}轮",
            "en": "{visits} of {family} ({family_of}) should stand within {within} successive round(s); the plan has "
            "them in {rounds}, over {found}",
        },
        "year": {
            "zh": "{family}（{family_of}）的{visits}应当排在同一年度，计划里排在{rounds}",
            "en": "{visits} of {family} ({family_of}) should stand in one year of the term; "
            "the plan has them in {rounds}",
        },
    }

    @property
    def alone(self) -> bool:
        """More visits never bring a family together; in which group a decision's visit stands may still be open."""
        return self.in_ != "group"

    def misfits(self) -> Iterable[str]:
        """`within` is of rounds."""
        return ("within",) if self.within != 1 and self.in_ != "round" else ()

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each family whose visits are scattered; one reason a family."""
        problem = plan.problem
        visits = picked(problem, self, "select", self.select)
        for family, members in once(problem, self, "families", lambda: kin(problem, visits, self.by)).items():
            made = [visit.id for visit in members if visit.id in plan.places]
            rounds = sorted({plan.places[name].round for name in made})
            if not self._scattered(plan, made, rounds) or all_facts(plan, made):
                continue
            places = dict.fromkeys(plan.places[name] for name in made)
            yield Reason(self.in_, {
                "family": family, "family_of": self.by, "visits": tuple(made), "within": self.within,
                "rounds": tuple(problem.rounds[r].id for r in rounds), "found": rounds[-1] - rounds[0] + 1,
                "places": tuple((problem.rounds[place.round].id, place.group) for place in places),
            })  # fmt: skip

    def _scattered(self, plan: PlanIndex, made: Sequence[str], rounds: Sequence[int]) -> bool:
        if len(made) < 2:
            return False
        if self.in_ == "group":
            return len({plan.places[name] for name in made}) > 1
        if self.in_ == "round":
            return rounds[-1] - rounds[0] >= self.within
        return len({plan.problem.rounds[r].year for r in rounds}) > 1

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """No visit, or no family of two."""
        visits = problem.select_visits(self.select)
        if not visits:
            yield no_visits(problem, self.select)
        elif all(len(members) < 2 for members in kin(problem, visits, self.by).values()):
            yield Idle("loners", values={"by": self.by})

    def compile(self, m: FullModel) -> None:
        """Of the places that a family may share, all its visits stand in one."""
        if self.in_ != "group":
            self._post_rounds(m, self.within)
            return
        for family, visits in self._families(m):
            places: dict[str, list[tuple[Hashable, Lit]]] = {}
            for name in (visit.id for visit in visits):
                at = [(r, g) for r in m.rounds_of(name) for g in m.groups_of(name, r)]
                places[name] = [((r, g), m.at(name, r, g)) for r, g in at]
            with m.because(family=family):
                self._post_shared(m, family, visits, places)

    def relax(self, m: RoundModel) -> None:
        """The same of rounds and years; a group-round that is shared is a round that is, and has one group's room."""
        self._post_rounds(m, 1 if self.in_ == "group" else self.within)
        if self.in_ != "group" or not self.hard or not m.complete:
            return
        guests = [partner.capacity for partner in m.problem.partners.values()]
        for _, visits in self._families(m):
            fresh = [visit for visit in visits if not m.is_fact(visit.id)]
            for r in dict.fromkeys(r for visit in fresh for r in m.rounds_of(visit.id)):
                known = [most for most in (largest_capacity(m.problem, r), *guests) if most is not None]
                if len(known) > len(guests) and sum(visit.effort for visit in fresh) > max(known):
                    here = [m.at_round(visit.id, r) for visit in fresh]
                    m.add(m.sum(here, [visit.effort for visit in fresh]) <= max(known))

    def _families(self, m: RoundModel) -> list[tuple[str, list[Visit]]]:
        """Families of two or more visits that may be made and are not all facts."""
        found = []
        for family, visits in m.problem.families(chosen(m.problem, self.select), self.by).items():
            able = [visit for visit in visits if m.rounds_of(visit.id)]
            if len(able) > 1 and not all(m.is_fact(visit.id) for visit in able):
                found.append((family, able))
        return found

    def _post_rounds(self, m: RoundModel, within: int) -> None:
        for family, visits in self._families(m):
            with m.because(family=family):
                if self.in_ != "year" and within > 1:
                    self._post_span(m, family, visits, within)
                    continue
                places: dict[str, list[tuple[Hashable, Expr]]] = {}
                for visit in visits:
                    here: dict[Hashable, list[Lit]] = {}
                    for r, lit in spots(m, visit.id):
                        here.setdefault(m.problem.rounds[r].year if self.in_ == "year" else r, []).append(lit)
                    places[visit.id] = [(place, m.sum(lits)) for place, lits in here.items()]
                self._post_shared(m, family, visits, places)

    def _post_shared(
        self, m: RoundModel, family: str, visits: list[Visit], places: dict[str, list[tuple[Hashable, Expr]]]
    ) -> None:
        """Wherever a visit stands, the family does: that is where one of its mandatory visits stands, if it has any."""
        off, when = self._terms(m, family, visits)
        first = next((visit.id for visit in visits if visit.mandatory and m.complete), None)
        if first is not None:
            shared = dict(places[first])
        else:
            every = dict.fromkeys(place for pairs in places.values() for place, _ in pairs)
            shared = {place: m.boolean(f"{family} at {place}") for place in every}
            m.at_most_one(shared.values())
        for name, pairs in places.items():
            for place, here in pairs if name != first else ():
                m.add(here - off - shared.get(place, 0) <= 0, *when)

    def _post_span(self, m: RoundModel, family: str, visits: list[Visit], within: int) -> None:
        """Every visit stands in the run of rounds that begins where the family's does."""
        off, when = self._terms(m, family, visits)
        indices = sorted({r for visit in visits for r in m.rounds_of(visit.id)})
        if indices[-1] - indices[0] < within:
            return
        starts = {r: m.boolean(f"{family} from {r}") for r in range(indices[0], indices[-1] - within + 2)}
        m.at_most_one(starts.values())
        for visit in visits:
            for r, lit in spots(m, visit.id):
                m.add(lit - off - m.sum([starts[q] for q in range(r - within + 1, r + 1) if q in starts]) <= 0, *when)

    def _terms(self, m: RoundModel, family: str, visits: list[Visit]) -> tuple[Lit, tuple[Lit, ...]]:
        """The offence of a family, and the literals under which it must be together: facts alone need not be."""
        facts = sum(m.is_fact(visit.id) for visit in visits)
        fresh = [m.made(visit.id) for visit in visits if not m.is_fact(visit.id)]
        when = (any_of(m, fresh, f"{family} anew"),) if facts > 1 else ()
        return m.offence(self, family), when
