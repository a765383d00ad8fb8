from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from planner.checking import all_facts, group_is_fact, picked
from planner.company import Side
from planner.faces import Idle
from planner.fields import Model, Positive, Whole
from planner.hosts import at_home, guests, post_hosts
from planner.past import anew, fact_guests, fact_rounds
from planner.posting import any_both, any_of, chosen, keep_below, own_rounds, possible, spans_of, visits_at
from planner.rules.base import Rule
from planner.selectors import Selector
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, RoundModel
    from planner.plan_index import GroupRound, PlanIndex
    from planner.problem import Problem
    from planner.scenario import Partner


class Balance(Model):
    """With each partner |lent − received| ≤ tolerance group-rounds per year or term."""

    per: Literal["year", "term"] = "term"
    tolerance: Whole = 0


class Repeat(Model):
    """At most `max` group-rounds from one partner per year or term."""

    max: Whole
    per: Literal["year", "term"] = "year"


class Distance(Model):
    """Partners farther away than `max` km exchange no groups."""

    max: Whole


class Exchange(Rule):
    """`outside` visits are made by a guest group of a partner, `home` visits by an own group, others by either."""

    rule: Literal["exchange"] = "exchange"
    outside: Selector | None = None
    home: Selector | None = None
    balance: Balance | None = None
    no_mutual: Positive | None = None
    repeat: Repeat | None = None
    distance: Distance | None = None
    lasting: ClassVar = frozenset({"not_outside", "not_home", "too_far"})
    sentences: ClassVar = {
        "not_outside": {
            "zh": "{visit}应当由外县组巡察，计划里由{round}的{group}（本县）承担",
            "en": "{visit} is for a guest group, but stands with our own {group} in {round}",
        },
        "not_home": {
            "zh": "{visit}应当由本县组巡察，计划里由{round}的{group}承担",
            "en": "{visit} is for an own group, but stands with {group} in {round}",
        },
        "balance_year": {
            "zh": "{year}派往{partner}{lent}个组次，请来{received}个组次，相差最多{tolerance}个",
            "en": "in {year} {lent} group-round(s) go to {partner} and {received} come; they may differ by {tolerance}",
        },
        "balance_term": {
            "zh": "届内派往{partner}{lent}个组次，请来{received}个组次，相差最多{tolerance}个",
            "en": "in the term {lent} group-round(s) go to {partner} and {received} come; "
            "they may differ by {tolerance}",
        },
        "mutual": {
            "zh": "{partner}的组{round}在本县巡察，而本县{other_group}{other_round}派往{partner}，"
            "两轮相隔应当不少于{apart}轮",
            "en": "a group of {partner} works here in {round} while our {other_group} works there in {other_round}; "
            "the two should be at least {apart} round(s) apart",
        },
        "repeat_year": {
            "zh": "{year}{partner}来了{found}个组次，最多{most}个",
            "en": "{found} group-rounds of {partner} come in {year}; at most {most} may",
        },
        "repeat_term": {
            "zh": "届内{partner}来了{found}个组次，最多{most}个",
            "en": "{found} group-rounds of {partner} come in the term; at most {most} may",
        },
        "too_far": {
            "zh": "{round}与{partner}交换了{group}，而两县相距{km}公里，最远{most}公里",
            "en": "{group} is exchanged with {partner} in {round}, {km} km away; at most {most} km are allowed",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Visits made by the wrong county; partners out of balance, too near in time, too often, too far."""
        yield from self._sides(plan)
        for partner in plan.problem.partners:
            came = [g for g in plan.group_rounds.values() if g.county == partner and g.visits]
            went = [group for group in plan.own_group_rounds() if group.at == partner]
            if self.balance is not None:
                yield from self._balance(plan, partner, came, went, self.balance)
            if self.no_mutual is not None:
                yield from self._mutual(plan, partner, came, went, self.no_mutual)
            if self.repeat is not None:
                yield from self._repeat(plan, partner, came, self.repeat)
            if self.distance is not None:
                yield from self._distance(plan, partner, came + went, self.distance.max)

    def _sides(self, plan: PlanIndex) -> Iterator[Reason]:
        problem = plan.problem
        for code, selector in (("not_outside", self.outside), ("not_home", self.home)):
            for visit in picked(problem, self, code, selector) if selector is not None else ():
                place = plan.places.get(visit.id)
                if place is None or visit.id in problem.fact_visits:
                    continue
                group = plan.group_of(visit.id)
                guest = place.group in problem.guests if group is None else not group.own
                if guest == (code == "not_home"):
                    yield Reason(code, {
                        "visit": visit.id, "round": problem.rounds[place.round].id, "group": place.group,
                    })  # fmt: skip

    def _periods(self, plan: PlanIndex, per: str) -> dict[int | None, tuple[int, ...]]:
        """Term year (None: the whole term) → its rounds."""
        if per == "term":
            return {None: tuple(range(len(plan.problem.rounds)))}
        return dict(plan.problem.years().items())

    def _balance(
        self, plan: PlanIndex, partner: str, came: list[GroupRound], went: list[GroupRound], balance: Balance
    ) -> Iterator[Reason]:
        for year, rounds in self._periods(plan, balance.per).items():
            lent = sum(group.round in rounds for group in went)
            received = sum(group.round in rounds for group in came)
            off = abs(lent - received) - balance.tolerance
            if off > 0:
                yield Reason(f"balance_{balance.per}", {
                    "partner": partner, "year": year, "lent": lent, "received": received,
                    "tolerance": balance.tolerance,
                }, off)  # fmt: skip

    def _mutual(
        self, plan: PlanIndex, partner: str, came: list[GroupRound], went: list[GroupRound], apart: int
    ) -> Iterator[Reason]:
        problem = plan.problem
        for guest in came:
            for lent in went:
                if abs(guest.round - lent.round) < apart and not all(group_is_fact(plan, g) for g in (guest, lent)):
                    yield Reason("mutual", {
                        "partner": partner, "round": problem.rounds[guest.round].id, "group": guest.group,
                        "other_round": problem.rounds[lent.round].id, "other_group": lent.group, "apart": apart,
                    })  # fmt: skip

    def _repeat(self, plan: PlanIndex, partner: str, came: list[GroupRound], repeat: Repeat) -> Iterator[Reason]:
        for year, rounds in self._periods(plan, repeat.per).items():
            here = [group for group in came if group.round in rounds]
            known = all_facts(plan, (visit.id for group in here for visit in group.visits))
            if len(here) > repeat.max and not known:
                fields = {"partner": partner, "year": year, "found": len(here), "most": repeat.max}
                yield Reason(f"repeat_{repeat.per}", fields, len(here) - repeat.max)

    def _distance(self, plan: PlanIndex, partner: str, exchanged: list[GroupRound], most: int) -> Iterator[Reason]:
        km = plan.problem.partners[partner].km
        for group in exchanged if km is not None and km > most else ():
            if not group_is_fact(plan, group):
                yield Reason("too_far", {
                    "partner": partner, "round": plan.problem.rounds[group.round].id, "group": group.group,
                    "km": km, "most": most,
                })  # fmt: skip

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """Nobody to exchange groups with, and no visit that only guests may make."""
        if not problem.partners and (self.outside is None or not problem.select_visits(self.outside)):
            yield Idle("partners")

    def compile(self, m: FullModel) -> None:
        """Whose group makes a visit, by group; the rest on rounds and counts of groups."""
        for side, selector in (("outside", self.outside), ("home", self.home)):
            for visit in chosen(m.problem, selector) if selector is not None else ():
                if m.is_fact(visit.id):
                    continue
                wrong = [
                    m.at(visit.id, r, g)
                    for r in m.rounds_of(visit.id)
                    for g in m.groups_of(visit.id, r)
                    if (g in m.problem.guests) == (side == "home")
                ]
                total = m.sum(wrong)
                if possible(total):
                    with m.because(visit=visit.id):
                        m.add(total - m.offence(self, side, visit.id) <= 0)
        for partner in m.problem.partners.values():
            with m.because(partner=partner.id):
                if self.balance is not None:
                    self._post_balance(m, partner, self.balance)
                if self.repeat is not None:
                    self._post_repeat(m, partner, self.repeat)
                if self.distance is not None and (partner.km or 0) > self.distance.max:
                    self._post_distance(m, partner)
                if self.no_mutual is not None:
                    self._post_mutual(m, partner, self.no_mutual)

    def sides(self, problem: Problem) -> Iterable[Side]:
        """Guests make visits `outside`, own groups those at `home`."""
        for own, selector in ((False, self.outside), (True, self.home)):
            for visit in chosen(problem, selector) if selector is not None and self.hard else ():
                if visit.id not in problem.fact_visits:
                    yield Side(visit.id, own)

    def relax(self, m: RoundModel) -> None:
        """What the guests, and the own groups at home, can take on; and all that speaks of counts."""
        for selector, hosts in ((self.outside, guests), (self.home, at_home)):
            if self.hard and selector is not None:
                names = {visit.id for visit in chosen(m.problem, selector)}
                for r in range(len(m.problem.rounds)):
                    post_hosts(m, r, names, hosts(m, r))
        for partner in m.problem.partners.values():
            with m.because(partner=partner.id):
                if self.balance is not None:
                    self._post_balance(m, partner, self.balance)
                self._post_counts(m, partner)
                if self.no_mutual is not None:
                    self._post_mutual_rounds(m, partner, self.no_mutual)

    def _post_balance(self, m: RoundModel, partner: Partner, balance: Balance) -> None:
        name, problem = partner.id, m.problem
        most = sum(partner.groups + len(problem.own_groups(candidate.index)) for candidate in problem.rounds)
        for year, rounds in spans_of(problem, balance.per):
            off = m.sum([m.lent(name, r) for r in rounds]) - m.sum([m.received(name, r) for r in rounds])
            keep_below(m, self, off, balance.tolerance, most, name, year, "lent")
            keep_below(m, self, -off, balance.tolerance, most, name, year, "received")

    def _post_repeat(self, m: FullModel, partner: Partner, repeat: Repeat) -> None:
        problem = m.problem
        past = fact_guests(problem, partner.id)
        labels = [label for label, guest in problem.guests.items() if guest.partner.id == partner.id]
        for year, rounds in spans_of(problem, repeat.per):
            received = m.sum([m.received(partner.id, r) for r in rounds])
            if sum(past[r] for r in rounds) <= repeat.max:
                keep_below(m, self, received, repeat.max, len(rounds) * len(labels), partner.id, year, "repeat")
            else:
                here = [pair for r in rounds for g in labels for pair in visits_at(m)[r, g]]
                fresh = any_of(m, [lit for visit, lit in here if not m.is_fact(visit.id)], f"{partner.id} anew {year}")
                over = m.excess(self, len(rounds) * len(labels), partner.id, year, "repeat")
                m.add(received - over <= repeat.max, fresh)

    def _post_distance(self, m: FullModel, partner: Partner) -> None:
        """No group comes or goes, but for those that are facts."""
        problem = m.problem
        for r in range(len(problem.rounds)):
            found = [anew(m, r, label) for label, guest in problem.guests.items() if guest.partner.id == partner.id]
            for g in problem.own_groups(r):
                lent = m.lent_group(r, g, partner.id)
                fresh = anew(m, r, g) if r in fact_rounds(problem) else 1
                found.append(any_both(m, [(lent, fresh)], f"{partner.id} far {r} {g}"))
            keep_below(m, self, m.sum(found), 0, len(found), partner.id, r, "far")

    def _post_counts(self, m: RoundModel, partner: Partner) -> None:
        """Repetition and distance in counts; facts may be more."""
        problem, name = m.problem, partner.id
        past = fact_guests(problem, name)
        for year, rounds in spans_of(problem, self.repeat.per) if self.repeat else ():
            most = max(self.repeat.max if self.repeat else 0, sum(past[r] for r in rounds))
            received = m.sum([m.received(name, r) for r in rounds])
            keep_below(m, self, received, most, len(rounds) * partner.groups, name, year, "repeat")
        for r in range(len(problem.rounds)) if self.distance and (partner.km or 0) > self.distance.max else ():
            if r not in fact_rounds(problem):
                groups = m.sum([m.received(name, r), m.lent(name, r)])
                keep_below(m, self, groups, 0, partner.groups + len(problem.own_groups(r)), name, r, "far")

    def _post_mutual(self, m: FullModel, partner: Partner, apart: int) -> None:
        """A guest group and a lent one are never too near in time."""
        problem = m.problem
        labels = [label for label, guest in problem.guests.items() if guest.partner.id == partner.id]
        lent = [(r, g, m.lent_group(r, g, partner.id)) for r, g in own_rounds(problem)]
        lent = [(r, g, lit) for r, g, lit in lent if possible(lit)]
        past = fact_guests(problem, partner.id)
        for candidate in problem.rounds:
            i = candidate.index
            for label in labels:
                came = m.active(i, label)
                for j, g, went in lent if possible(came) else ():
                    if abs(i - j) >= apart:
                        continue
                    fresh = [anew(m, i, label), anew(m, j, g)] if past[i] else [1]
                    for lit in fresh:
                        m.clause(m.no(came), m.no(went), m.no(lit), m.offence(self, partner.id, i, label, j, g))

    def _post_mutual_rounds(self, m: RoundModel, partner: Partner, apart: int) -> None:
        """The same with one literal for each round in which guests come, or own groups go."""
        problem = m.problem
        name, past = partner.id, fact_guests(problem, partner.id)
        came = [m.boolean(f"{name} comes {r.id}") for r in problem.rounds]
        went = [m.boolean(f"we go to {name} {r.id}") for r in problem.rounds]
        for r in range(len(problem.rounds)):
            m.add(m.received(name, r) - partner.groups * came[r] <= 0)
            m.add(m.lent(name, r) - len(problem.own_groups(r)) * went[r] <= 0)
        for i in range(len(problem.rounds)):
            for j in range(max(0, i - apart + 1), min(len(problem.rounds), i + apart)):
                if not past[i]:
                    m.clause(m.no(came[i]), m.no(went[j]), m.offence(self, name, i, j))
