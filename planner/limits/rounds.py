"""How many rounds open, and what an open round holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from planner.checking import off_bounds, once, round_is_fact
from planner.limits.base import Limit
from planner.past import fact_rounds, round_anew
from planner.posting import any_of, visits_in
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, Lit, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem
    from planner.scenario import PerYear
    from planner.series import RoundKind


class RoundsPerYear(Limit):
    """Each year of the term opens between `per_year.min` and `per_year.max` rounds of each kind."""

    section = "rounds.per_year"
    sentences: ClassVar = {
        "count": {
            "zh": "{year}开{found}轮，应当{allowed}轮",
            "en": "{year} opens {found} round(s); {allowed} are allowed",
        },
        "series_count": {
            "zh": "{year}{series}开{found}轮，应当{allowed}轮",
            "en": "{year} opens {found} round(s) of the series {series}; {allowed} are allowed",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each year with too few or too many open rounds of a kind."""
        problem = plan.problem
        rounds = problem.scenario.rounds
        yield from self._per_year(plan, None, rounds.per_year)
        for series in rounds.series:
            yield from self._per_year(plan, series.id, series.per_year)

    def _per_year(self, plan: PlanIndex, series: str | None, bounds: PerYear) -> Iterator[Reason]:
        problem = plan.problem
        shut = {problem.round_index.get(f.round or "") for f in problem.scenario.fixed if f.past and f.open is False}
        for year, within in once(problem, self, "years", problem.years).items():
            rounds = [index for index in within if problem.rounds[index].series == series]
            opened = [index for index in rounds if index in plan.open]
            off = off_bounds(len(opened), bounds.min, bounds.max)
            known = all(round_is_fact(plan, index) for index in opened)
            if off < 0:
                known = known and bool(rounds) and all(index in shut for index in rounds if index not in plan.open)
            if off and not known:
                fields = {"year": year, "found": len(opened), "allowed": (bounds.min, bounds.max)}
                if series is None:
                    yield Reason("count", fields, abs(off))
                else:
                    yield Reason("series_count", {**fields, "series": series}, abs(off))

    def compile(self, m: FullModel) -> None:
        """Each year within bounds; one in which nothing but facts happens is as it was."""
        problem = m.problem
        past = fact_rounds(problem)
        shut = {f.round for f in problem.scenario.fixed if f.past and f.open is False}
        for year, kind, rounds in _years(problem):
            opened = m.sum([m.opened(r) for r in rounds])
            when: tuple[Lit, ...] = ()
            if past & set(rounds):
                name = f"anew in year {year}" if kind.series is None else f"anew in year {year} {kind.series}"
                when = (any_of(m, [round_anew(m, r) for r in rounds], name),)
            over = bool(rounds) and all(r in past or problem.rounds[r].id in shut for r in rounds)
            with m.because(year=year):
                m.add(opened >= kind.per_year.min, *(when if over else ()))
                m.add(opened <= kind.per_year.max, *when)

    def relax(self, m: RoundModel) -> None:
        """The same; a year with facts may hold more rounds, and one that is over less."""
        problem = m.problem
        past = fact_rounds(problem)
        shut = {problem.round_index[f.round] for f in problem.scenario.fixed if f.round and f.past and f.open is False}
        for year, kind, rounds in _years(problem):
            quota = kind.per_year
            opened = m.sum([m.opened(r) for r in rounds])
            with m.because(year=year):
                if not set(rounds) <= past | shut or not rounds:
                    m.add(opened >= quota.min)
                m.add(opened <= max(quota.max, len(past & set(rounds))))


class SeriesVisits(Limit):
    """A visit of a kind that a series names stands in a round of that series; the others stand in main rounds."""

    section = "rounds.series"
    alone = True
    sentences: ClassVar = {
        "elsewhere": {
            "zh": "{visit}只能排在{series}的轮次，计划里排在{round}",
            "en": "{visit} is made in rounds of the series {series} only, but stands in {round}",
        },
        "outsider": {
            "zh": "{visit}排在{round}，而{series}的轮次不做这一类任务",
            "en": "{visit} stands in {round}, a round of the series {series}, in which no such visits are made",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each visit that stands in a round of another kind than its own."""
        problem = plan.problem
        homes = once(problem, self, "homes", lambda: _homes(problem))
        for name, place in plan.places.items() if homes else ():
            candidate = problem.rounds[place.round]
            home = homes.get(problem.visits[name].kind)
            if home != candidate.series and name not in problem.fact_visits:
                where = {"visit": name, "round": candidate.id, "group": place.group}
                code = "outsider" if home is None else "elsewhere"
                yield Reason(code, {**where, "series": candidate.series if home is None else home})

    def compile(self, m: RoundModel) -> None:
        """Post the limit on visits and rounds, of which alone it speaks."""
        problem = m.problem
        named = {kind for one in problem.round_kinds.values() for kind in one.visits or ()}
        for visit in problem.visits.values() if named else ():
            if m.is_fact(visit.id):
                continue
            barred = []
            for r in m.rounds_of(visit.id):
                made_here = problem.kind_of_round(r).visits
                if visit.kind in named if made_here is None else visit.kind not in made_here:
                    barred.append(m.at_round(visit.id, r))
            with m.because(visit=visit.id):
                m.add(m.sum(barred) <= 0)

    def relax(self, m: RoundModel) -> None:
        """The same, word for word."""
        self.compile(m)


class OpenRounds(Limit):
    """Visits and groups stand in open rounds only; an open round holds at least one visit or lent group."""

    section = "rounds"
    sentences: ClassVar = {
        "visit_shut": {
            "zh": "{visit}排在{round}，而这一轮不开",
            "en": "{visit} stands in {round}, which is not open",
        },
        "group_shut": {
            "zh": "{group}编在{round}，而这一轮不开",
            "en": "{group} is listed in {round}, which is not open",
        },
        "idle": {
            "zh": "{round}开了，却没有任何巡察任务，也没有派出组",
            "en": "{round} is open, but holds no visit and no lent group",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Visits and groups in rounds that are not open; open rounds without work."""
        rounds = plan.problem.rounds
        for visit, place in plan.places.items():
            if place.round not in plan.open:
                yield Reason("visit_shut", {"visit": visit, "round": rounds[place.round].id, "group": place.group})
        for index, group in plan.group_rounds:
            if index not in plan.open:
                yield Reason("group_shut", {"group": group, "round": rounds[index].id})
        at_work = {place.round for place in plan.places.values()}
        at_work |= {group.round for group in plan.own_group_rounds() if group.at is not None}
        for index in sorted(plan.open - at_work):
            yield Reason("idle", {"round": rounds[index].id})

    def compile(self, m: FullModel) -> None:
        """Every group-round implies its round, and the round implies a visit or a lent group."""
        problem = m.problem
        here = visits_in(m)
        for candidate in problem.rounds:
            r = candidate.index
            own = problem.own_groups(r)
            with m.because(round=candidate.id):
                for g in (*own, *problem.guests):
                    m.clause(m.no(m.active(r, g)), m.opened(r))
                lent = [m.lent_group(r, g, partner) for g in own for partner in problem.partners]
                m.clause(m.no(m.opened(r)), *(lit for _, lit in here[r]), *lent)

    def relax(self, m: RoundModel) -> None:
        """Visits open their round; one by one only where a round may have to stay shut, for that costs many rows."""
        problem = m.problem
        here = visits_in(m)
        spare = {r for _, kind, rounds in _years(problem) if len(rounds) > kind.per_year.max for r in rounds}
        for candidate in problem.rounds:
            r = candidate.index
            lits = [lit for _, lit in here[r]]
            if r in spare:
                for lit in lits:
                    m.clause(m.no(lit), m.opened(r))
            else:
                m.add(m.sum(lits) - len(lits) * m.opened(r) <= 0)
            for name, partner in problem.partners.items():
                m.add(m.received(name, r) - partner.groups * m.opened(r) <= 0)
            m.add(m.sum([*lits, *(m.lent(name, r) for name in problem.partners)]) - m.opened(r) >= 0)


def _homes(problem: Problem) -> dict[str, str]:
    """Kind of visit → the series in whose rounds it is made; kinds of the main rounds are absent."""
    return {kind: series.id for series in problem.scenario.rounds.series for kind in series.visits}


def _years(problem: Problem) -> Iterator[tuple[int, RoundKind, tuple[int, ...]]]:
    """(term year, kind of round, its candidate rounds of that year)."""
    for kind in problem.round_kinds.values():
        for year, rounds in problem.years().items():
            yield year, kind, tuple(r for r in rounds if problem.rounds[r].series == kind.series)
