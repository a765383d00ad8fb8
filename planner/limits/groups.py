"""How many groups work in a round, and what one of them can take on."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from planner.checking import all_facts, group_is_fact, off_bounds, once, picked_ids, round_is_fact
from planner.limits.base import Limit
from planner.past import anew, fact_groups, fact_rounds, round_anew
from planner.posting import chosen, keep_below_but_facts, live, people_at, visits_at, visits_in
from planner.room import largest_capacity, largest_group
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, Lit, RoundModel
    from planner.plan_index import GroupRound, PlanIndex
    from planner.problem import Problem


class GroupsPerRound(Limit):
    """In an open round the county fields between `per_round.min` and `per_round.max` groups; a group with neither
    visits nor a host stands by, a lent or standby group makes no visit."""

    section = "groups.per_round"
    sentences: ClassVar = {
        "count": {
            "zh": "{round}编了{found}个组，应当{allowed}个",
            "en": "{round} fields {found} own group(s); {allowed} are allowed",
        },
        "not_standby": {
            "zh": "{round}的{group}既没有任务，也没有派出，却没有标为待命",
            "en": "{group} in {round} has neither visits nor a host, yet is not marked as standing by",
        },
        "busy_standby": {
            "zh": "{round}的{group}标为待命，却有任务或者已派出",
            "en": "{group} in {round} is marked as standing by, yet has visits or a host",
        },
        "lent_visits": {
            "zh": "{round}的{group}已派往{partner}，却又承担{visits}",
            "en": "{group} is lent to {partner} in {round}, yet visits {visits}",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Rounds with too few or too many own groups; groups that are not what they are marked as."""
        problem = plan.problem
        for index in sorted(plan.open):
            own = [group for group in plan.in_round(index) if group.own]
            limit = problem.groups(index).per_round
            off = off_bounds(len(own), limit.min, limit.max)
            if off and not round_is_fact(plan, index):
                fields = {"round": problem.rounds[index].id, "found": len(own), "allowed": (limit.min, limit.max)}
                yield Reason("count", fields, abs(off))
        for group in plan.own_group_rounds():
            where = {"round": problem.rounds[group.round].id, "group": group.group}
            if group.at is not None and group.visits:
                visits = tuple(visit.id for visit in group.visits)
                yield Reason("lent_visits", {**where, "partner": group.at, "visits": visits}, len(visits))
            if group.standby == group.deployed:
                yield Reason("busy_standby" if group.standby else "not_standby", where)

    def compile(self, m: FullModel) -> None:
        """An own group exists where it has visits, a host or stands by, one of the three; a guest has visits."""
        problem = m.problem
        here = visits_at(m)
        for candidate in problem.rounds:
            r = candidate.index
            own = problem.own_groups(r)
            with m.because(round=candidate.id):
                for g in own:
                    idle = live([*(m.lent_group(r, g, c) for c in problem.partners), m.standby_group(r, g)])
                    self._post_group(m, r, g, [lit for _, lit in here[r, g]], idle)
                for g in problem.guests:
                    self._post_group(m, r, g, [lit for _, lit in here[r, g]], [])
                least = problem.groups(r).per_round.min
                if least:
                    m.add(m.own(r) - least * m.opened(r) >= 0, round_anew(m, r))
                if len(own) > problem.groups(r).per_round.max:  # fewer than there are labels
                    m.add(m.own(r) <= problem.groups(r).per_round.max, round_anew(m, r))

    def _post_group(self, m: FullModel, r: int, g: str, lits: list[Lit], idle: list[Lit]) -> None:
        visiting = m.active(r, g)
        with m.defining():
            if idle:
                visiting = m.boolean(f"visiting {r} {g}")
                m.add(m.sum([visiting, *idle]) - m.active(r, g) == 0)
            for lit in lits:
                m.clause(m.no(lit), visiting)
            m.clause(m.no(visiting), *lits)

    def relax(self, m: RoundModel) -> None:
        """The same in counts; what happened in the past may have been less."""
        problem = m.problem
        past = fact_rounds(problem)
        for candidate in problem.rounds:
            r = candidate.index
            bounds = problem.groups(r).per_round
            with m.because(round=candidate.id):
                m.add(m.own(r) - bounds.max * m.opened(r) <= 0)
                if bounds.min and r not in past:
                    m.add(m.own(r) - bounds.min * m.opened(r) >= 0)
            idle = m.sum([m.standby(r), *(m.lent(c, r) for c in problem.partners)])
            with m.defining():
                m.add(idle - m.own(r) <= -fact_groups(problem, r)[0])


class VisitsPerGroup(Limit):
    """At most `visits.max` of the selected visits (of every kind) in one group-round; a partner's own `visits` for
    its guests, whose selection defaults to that of `groups.visits`."""

    section = "groups.visits"
    sentences: ClassVar = {
        "too_many": {
            "zh": "{round}的{group}承担{found}项巡察（{visits}），最多{most}项",
            "en": "{group} makes {found} visits in {round} ({visits}); at most {most} are allowed",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each group-round with too many of the visits that are limited."""
        problem = plan.problem
        for group in plan.group_rounds.values():
            bound = self._bound(problem, group)
            if bound is None:
                continue
            most, chosen = bound
            visits = tuple(visit.id for visit in group.visits if visit.id in chosen)
            if len(visits) > most and not all_facts(plan, visits):
                yield Reason("too_many", {
                    "round": problem.rounds[group.round].id, "group": group.group, "visits": visits,
                    "found": len(visits), "most": most,
                }, len(visits) - most)  # fmt: skip

    def _bound(self, problem: Problem, group: GroupRound) -> tuple[int, frozenset[str]] | None:
        """How many visits one group may make, and which of them count."""
        ours = problem.groups(group.round).visits
        partner = problem.partners.get(group.county or "")
        limit = ours if group.own else partner.visits if partner else None
        if limit is None or limit.max is None:
            return None
        selector = limit.select if limit.select is not None else ours.select
        return limit.max, picked_ids(problem, selector, "every kind", selector, every_kind=True)

    def compile(self, m: FullModel) -> None:
        """In each group-round, the selected visits ≤ the limit of the group's county."""
        problem = m.problem
        for (r, g), here in visits_at(m).items():
            most, selected = _visit_limit(problem, r, g)
            if most is None or not here:
                continue
            pairs = [(lit, 1, m.is_fact(v.id)) for v, lit in here if v.id in selected]
            if len(pairs) > most:
                with m.because(round=problem.rounds[r].id, group=g):
                    keep_below_but_facts(m, self, pairs, most, r, g)

    def relax(self, m: RoundModel) -> None:
        """In each round, the selected visits ≤ the limits of the groups at work."""
        problem = m.problem
        for r, here in visits_in(m).items():
            most, selected = _visit_limit(problem, r, None)
            lits = [lit for v, lit in here if v.id in selected and not m.is_fact(v.id)]
            if most is None or not lits:
                continue
            guests = []
            for name in problem.partners:
                limit, theirs = _visit_limit(problem, r, f"{name}-1")
                guests.append(len(lits) if limit is None or not selected <= theirs else limit)
            received = m.sum([m.received(name, r) for name in problem.partners], guests)
            idle = m.sum([m.standby(r), *(m.lent(name, r) for name in problem.partners)])
            with m.because(round=problem.rounds[r].id):
                m.add(m.sum(lits) + most * idle - most * m.own(r) - received <= 0)


class Capacity(Limit):
    """Σ effort of a group-round's visits ≤ its person-days on site: `groups.capacity`, else Σ members' share ×
    investigate days (no limit without people), a partner's `capacity` for its guests."""

    section = "groups.capacity"
    sentences: ClassVar = {
        "overloaded": {
            "zh": "{round}的{group}任务共{found}人日，而其工作能力只有{capacity}人日",
            "en": "{group} has visits of {found} person-days in {round}, but only {capacity} person-days on site",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each group-round with more work than person-days on site."""
        problem = plan.problem
        for group in plan.group_rounds.values():
            capacity = self._capacity(problem, group)
            effort = sum(visit.effort for visit in group.visits)
            if capacity is not None and effort > capacity and not self._is_fact(plan, group):
                yield Reason("overloaded", {
                    "round": problem.rounds[group.round].id, "group": group.group, "found": effort,
                    "capacity": math.floor(capacity), "visits": tuple(visit.id for visit in group.visits),
                }, math.ceil(effort - capacity))  # fmt: skip

    @staticmethod
    def _is_fact(plan: PlanIndex, group: GroupRound) -> bool:
        """The work is a fact, and so are the people where it is they who make the capacity."""
        if group.own and plan.problem.groups(group.round).capacity is None:
            return group_is_fact(plan, group)
        return all_facts(plan, (visit.id for visit in group.visits))

    def _capacity(self, problem: Problem, group: GroupRound) -> Fraction | None:
        """Person-days on site of a group in a round; None: no limit."""
        if not group.own:
            partner = problem.partners.get(group.county or "")
            return Fraction(partner.capacity) if partner and partner.capacity is not None else None
        given = problem.groups(group.round).capacity
        if given is not None:
            return Fraction(given)
        if not problem.staffed:
            return None
        length = problem.days_on_site(group.round)
        days = once(problem, self, f"days of {length}", lambda: _days_on_site(problem, length))
        return Fraction(sum(days[person] for person in group.members))

    def compile(self, m: FullModel) -> None:
        """In each group-round, effort ≤ the person-days of its members, or the fixed capacity."""
        problem = m.problem
        for (r, g), here in visits_at(m).items():
            pairs = [(lit, v.effort, m.is_fact(v.id)) for v, lit in here if v.effort]
            if not pairs:
                continue
            guest = problem.guests.get(g)
            fixed = guest.partner.capacity if guest else problem.groups(r).capacity
            with m.because(round=problem.rounds[r].id, group=g):
                if fixed is not None:
                    keep_below_but_facts(m, self, pairs, fixed, r, g)
                elif guest is None and problem.staffed:
                    self._post_days(m, r, g, pairs)

    def _post_days(self, m: FullModel, r: int, g: str, pairs: list[tuple[Lit, int, bool]]) -> None:
        """Effort ≤ Σ share × days of the members, in whole numbers."""
        problem = m.problem
        here = people_at(m)[r, g]
        scale, days = _person_days(problem, r)
        supply = m.sum(list(here.values()), [days[p] for p in here])
        effort = m.sum([lit for lit, _, _ in pairs], [scale * weight for _, weight, _ in pairs])
        if any(fact for _, _, fact in pairs):
            m.add(effort - supply <= 0, anew(m, r, g))
        else:
            m.add(effort - supply <= 0)

    def relax(self, m: RoundModel) -> None:
        """In each round, effort ≤ what the groups at work can take on at most."""
        problem = m.problem
        for r, here in visits_in(m).items():
            pairs = [(lit, v.effort) for v, lit in here if v.effort and not m.is_fact(v.id)]
            most = largest_capacity(problem, r)
            if most is None or not pairs:
                continue
            effort = m.sum([lit for lit, _ in pairs], [weight for _, weight in pairs])
            largest = largest_group(problem, r)
            too_large = [lit for lit, weight in pairs if largest is not None and weight > largest]
            total = sum(weight for _, weight in pairs)
            partners = problem.partners.items()
            guests = [total if p.capacity is None else p.capacity for _, p in partners]
            received = m.sum([m.received(name, r) for name, _ in partners], guests)
            idle = m.sum([m.standby(r), *(m.lent(name, r) for name, _ in partners)])
            with m.because(round=problem.rounds[r].id):
                m.add(effort + most * idle - most * m.own(r) - received <= 0)
                for lit in too_large:
                    m.clause(m.no(lit))


def _person_days(problem: Problem, r: int) -> tuple[int, dict[str, int]]:
    """(scale, person → scale × their person-days on site in a round), in whole numbers."""
    days = problem.days_on_site(r)
    key = ("person days", days)
    if key not in problem.cache:
        shares = {name: Fraction(person.share) for name, person in problem.people.items()}
        scale = math.lcm(*(share.denominator for share in shares.values()))
        problem.cache[key] = scale, {name: int(days * scale * share) for name, share in shares.items()}
    found: tuple[int, dict[str, int]] = problem.cache[key]
    return found


def _visit_limit(problem: Problem, r: int, group: str | None) -> tuple[int | None, frozenset[str]]:
    """(most visits, ids of the visits that count) in a group-round; `group` None: an own group."""
    key = ("visit limit", r, group)
    if key not in problem.cache:
        limit = problem.groups(r).visits
        guest = problem.guests.get(group or "")
        theirs = guest.partner.visits if guest else limit
        select = limit.select if theirs is None or theirs.select is None else theirs.select
        selected = frozenset(visit.id for visit in chosen(problem, select, every_kind=True))
        problem.cache[key] = (theirs.max if theirs else None, selected)
    found: tuple[int | None, frozenset[str]] = problem.cache[key]
    return found


def _days_on_site(problem: Problem, length: int) -> dict[str, Fraction | int]:
    """Person → their person-days on site in a round of so many: whole ones as whole numbers, which add faster."""
    exact = {name: Fraction(person.share) * length for name, person in problem.people.items()}
    return {name: int(days) if days.denominator == 1 else days for name, days in exact.items()}
