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


class RoundsPerYear(Limit):
    """Each year of the term opens between `per_year.min` and `per_year.max` rounds."""

    section = "rounds.per_year"
    sentences: ClassVar = {
        "count": {
            "zh": "{year}开{found}轮，应当{allowed}轮",
            "en": "{year} opens {found} round(s); {allowed} are allowed",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each year with too few or too many open rounds."""
        problem = plan.problem
        bounds = problem.scenario.rounds.per_year
        shut = {problem.round_index.get(f.round or "") for f in problem.scenario.fixed if f.past and f.open is False}
        for year, rounds in once(problem, self, "years", problem.years).items():
            opened = [index for index in rounds if index in plan.open]
            off = off_bounds(len(opened), bounds.min, bounds.max)
            known = all(round_is_fact(plan, index) for index in opened)
            if off < 0:
                known = known and bool(rounds) and all(index in shut for index in rounds if index not in plan.open)
            if off and not known:
                fields = {"year": year, "found": len(opened), "allowed": (bounds.min, bounds.max)}
                yield Reason("count", fields, abs(off))

    def compile(self, m: FullModel) -> None:
        """Each year within bounds; one in which nothing but facts happens is as it was."""
        problem = m.problem
        quota = problem.scenario.rounds.per_year
        past = fact_rounds(problem)
        shut = {f.round for f in problem.scenario.fixed if f.past and f.open is False}
        for year, rounds in problem.years().items():
            opened = m.sum([m.opened(r) for r in rounds])
            when: tuple[Lit, ...] = ()
            if past & set(rounds):
                when = (any_of(m, [round_anew(m, r) for r in rounds], f"anew in year {year}"),)
            over = bool(rounds) and all(r in past or problem.rounds[r].id in shut for r in rounds)
            with m.because(year=year):
                m.add(opened >= quota.min, *(when if over else ()))
                m.add(opened <= quota.max, *when)

    def relax(self, m: RoundModel) -> None:
        """The same; a year with facts may hold more rounds, and one that is over less."""
        problem = m.problem
        quota = problem.scenario.rounds.per_year
        past = fact_rounds(problem)
        shut = {problem.round_index[f.round] for f in problem.scenario.fixed if f.round and f.past and f.open is False}
        for rounds in problem.years().values():
            opened = m.sum([m.opened(r) for r in rounds])
            if not set(rounds) <= past | shut or not rounds:
                m.add(opened >= quota.min)
            m.add(opened <= max(quota.max, len(past & set(rounds))))


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
        most = problem.scenario.rounds.per_year.max
        spare = {r for rounds in problem.years().values() if len(rounds) > most for r in rounds}
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
