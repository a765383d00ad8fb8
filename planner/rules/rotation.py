from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar, Literal

from planner.checking import always_served_in_fact, by_period, by_series, once, past_visits
from planner.faces import Idle
from planner.fields import Switch, Whole
from planner.posting import (
    any_both,
    any_of,
    keep_below,
    keep_below_but_facts,
    led_by,
    live,
    made_with,
    met,
    possible,
    series_windows,
    spans_of,
    visits_at,
)
from planner.rules.base import Rule
from planner.rules.turns import LeaderTurns, PairTurns, idle_parts, relax_turns
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, Lit, RoundModel
    from planner.plan_index import GroupRound, PlanIndex
    from planner.problem import Problem, Visit


class Rotation(Rule):
    """Leader, unit and their pairing never become fixed (三个不固定); `past` counts."""

    rule: Literal["rotation"] = "rotation"
    leader_unit: Switch = True
    member_unit: Switch = False
    leader_system: Whole = 0
    leader: LeaderTurns | None = None
    pair: PairTurns | None = None
    about_people: ClassVar[bool] = True
    sentences: ClassVar = {
        "leader_unit": {
            "zh": "{person}在{round}带队巡察{visit}，而此人{before}已带队巡察过{unit}",
            "en": "{person} leads {visit} in {round}, and leads or led another visit of {unit} ({before})",
        },
        "member_unit": {
            "zh": "{person}在{round}参加巡察{visit}，而此人{before}已参加过对{unit}的巡察",
            "en": "{person} is in {visit} in {round}, and is or was in another visit of {unit} ({before})",
        },
        "leader_system": {
            "zh": "{person}在{other_round}和{round}都带队巡察{system}系统，两轮相隔应当多于{apart}轮",
            "en": "{person} leads visits to the system {system} in {other_round} and {round}, "
            "which should be more than {apart} apart",
        },
        "leader_year": {
            "zh": "{person}在{year}当了{found}轮组长，最多{most}轮",
            "en": "{person} leads in {found} rounds of {year}; at most {most} are allowed",
        },
        "leader_term": {
            "zh": "{person}届内当了{found}轮组长，最多{most}轮",
            "en": "{person} leads in {found} rounds of the term; at most {most} are allowed",
        },
        "leader_running": {
            "zh": "{person}连当{found}轮组长（{rounds}），最多连当{most}轮",
            "en": "{person} leads in {found} rounds running ({rounds}); at most {most} are allowed",
        },
        "pair_year": {
            "zh": "{leader}任组长、{person}任组员，{year}同组{found}次，最多{most}次",
            "en": "{person} is in a group led by {leader} {found} times in {year}; at most {most} are allowed",
        },
        "pair_term": {
            "zh": "{leader}任组长、{person}任组员，届内同组{found}次，最多{most}次",
            "en": "{person} is in a group led by {leader} {found} times in the term; at most {most} are allowed",
        },
    }

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """Nothing is asked, or nothing that the units, rounds and leaders there are could ever violate."""
        return idle_parts(self, problem)

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Whoever comes back to a unit or a system, leads too often, or is too often with the same leader."""
        groups = list(plan.own_group_rounds())
        if self.leader_unit:
            yield from self._again(plan, "leader_unit", groups)
        if self.member_unit:
            yield from self._again(plan, "member_unit", groups)
        if self.leader_system:
            yield from self._systems(plan, groups)
        if self.leader is not None:
            yield from self._turns(plan, groups, self.leader)
        if self.pair is not None:
            yield from self._pairs(plan, groups, self.pair)

    def _again(self, plan: PlanIndex, code: str, groups: list[GroupRound]) -> Iterator[Reason]:
        """Person-visits beyond a person's first to a unit; visits before the term and facts come first."""
        problem = plan.problem
        past = once(problem, self, f"past {code}", lambda: past_visits(problem, leaders=code == "leader_unit"))
        found: dict[tuple[str, str], list[tuple[bool, int, str, str]]] = {}
        for group in groups:
            for person in group.leaders if code == "leader_unit" else dict.fromkeys(group.members + group.leaders):
                for visit in group.visits:
                    fact = visit.id in problem.fact_visits and (person, group.round) in problem.fact_service
                    found.setdefault((person, visit.unit), []).append((not fact, group.round, visit.id, group.group))
        for (person, unit), made in sorted(found.items()):
            made.sort()
            before = past.get((person, unit))
            for fresh, index, name, label in made:
                when = problem.rounds[index].id
                if fresh and before is not None:
                    yield Reason(code, {
                        "person": person, "unit": unit, "visit": name, "round": when, "group": label, "before": before,
                    })  # fmt: skip
                before = before or when

    def _systems(self, plan: PlanIndex, groups: list[GroupRound]) -> Iterator[Reason]:
        problem = plan.problem
        led: dict[tuple[str, str], dict[int, bool]] = {}
        for group in groups:
            for visit in group.visits:
                system = problem.units[visit.unit].unit.system
                for person in group.leaders if system else ():
                    fact = visit.id in problem.fact_visits and (person, group.round) in problem.fact_service
                    rounds = led.setdefault((person, system or ""), {})
                    rounds[group.round] = rounds.get(group.round, False) or fact
        for (person, system), rounds in sorted(led.items()):
            for first, second in combinations(sorted(rounds), 2):
                if second - first <= self.leader_system and not (rounds[first] and rounds[second]):
                    yield Reason("leader_system", {
                        "person": person, "system": system, "apart": self.leader_system,
                        "round": problem.rounds[second].id, "other_round": problem.rounds[first].id,
                    })  # fmt: skip

    def _turns(self, plan: PlanIndex, groups: list[GroupRound], turns: LeaderTurns) -> Iterator[Reason]:
        length = (turns.consecutive or len(plan.problem.rounds)) + 1
        series = by_series(plan.problem).values()
        runs = [one[k : k + length] for one in series for k in range(len(one) - length + 1)]
        led: dict[str, set[int]] = {}
        for group in groups:
            for person in group.leaders:
                led.setdefault(person, set()).add(group.round)
        for person, rounds in sorted(led.items()):
            for when, within in by_period(plan.problem, turns.per, sorted(rounds)):
                known = always_served_in_fact(plan, person, within)
                if turns.max is not None and len(within) > turns.max and not known:
                    fields = {"person": person, **when, "found": len(within), "most": turns.max}
                    yield Reason(f"leader_{turns.per}", fields, len(within) - turns.max)
            for run in runs:
                if rounds.issuperset(run) and not always_served_in_fact(plan, person, run):
                    names = tuple(plan.problem.rounds[index].id for index in run)
                    fields = {"person": person, "rounds": names, "found": len(run), "most": len(run) - 1}
                    yield Reason("leader_running", fields)

    def _pairs(self, plan: PlanIndex, groups: list[GroupRound], turns: PairTurns) -> Iterator[Reason]:
        together: dict[tuple[str, str], list[int]] = {}
        for group in groups:
            for leader in group.leaders:
                for person in (one for one in group.members if one != leader):
                    together.setdefault((leader, person), []).append(group.round)
        for (leader, person), rounds in sorted(together.items()):
            for when, within in by_period(plan.problem, turns.per, rounds):
                known = all(always_served_in_fact(plan, who, within) for who in (leader, person))
                if len(within) > turns.max and not known:
                    fields = {"leader": leader, "person": person, **when, "found": len(within), "most": turns.max}
                    yield Reason(f"pair_{turns.per}", fields, len(within) - turns.max)

    def compile(self, m: FullModel) -> None:
        """Post each part that is asked for."""
        people = m.problem.people
        past = {f.person for f in m.problem.scenario.fixed if f.past}
        leaders = [name for name, person in people.items() if person.leader or name in past]
        if self.leader_unit:
            self._post_again(m, "leads", leaders)
        if self.member_unit:
            self._post_again(m, "serves", list(people))
        if self.leader_system:
            self._post_systems(m, leaders)
        if self.leader is not None:
            self._post_turns(m, leaders, self.leader)
        if self.pair is not None:
            self._post_pairs(m, leaders, self.pair)

    def relax(self, m: RoundModel) -> None:
        """So many groups find a leader whose turn it may be."""
        if self.hard and self.leader is not None and m.problem.staffed:
            relax_turns(m, self.leader)

    def _post_again(self, m: FullModel, role: str, names: list[str]) -> None:
        """At most one visit of a unit; none where the person made one before the term."""
        problem = m.problem
        take_part = led_by if role == "leads" else made_with
        for unit in problem.units:
            visits = [visit for visit in problem.of_unit(unit) if m.rounds_of(visit.id)]
            if not visits:
                continue
            before: set[str | None] = set()
            for visit in problem.units[unit].unit.past:
                before |= {visit.leader} if role == "leads" else {visit.leader, *visit.members}
            if len(visits) == 1 and not before:
                continue
            spots = {v.id: [(r, g) for r in m.rounds_of(v.id) for g in m.groups_of(v.id, r)] for v in visits}
            view = m.leads if role == "leads" else m.serves
            with m.because(unit=unit):
                for name in names:
                    able = [v for v in visits if any(possible(view(name, r, g)) for r, g in spots[v.id])]
                    if len(able) + (name in before) < 2:
                        continue
                    led = [v for v in able if m.is_fact(v.id)]
                    known = [v for v in led if any(m.is_past_service(name, r) for r in m.rounds_of(v.id))]
                    fresh = [take_part(m, name, v.id) for v in able if v not in known]
                    done = [1] if name in before else [take_part(m, name, v.id) for v in known]
                    self._post_once(m, (name, unit, role), live(fresh), live(done))

    def _post_once(self, m: FullModel, key: tuple[str, str, str], fresh: list[Lit], done: list[Lit]) -> None:
        """Of `fresh` at most one, and none where one of `done` holds."""
        if not fresh or len(fresh) + len(done) < 2:
            return
        if self.hard and not done:
            m.at_most_one(fresh)
            return
        excess = m.excess(self, len(fresh), *key)
        m.add(m.sum(fresh) - excess <= 1)
        for lit in done:
            m.add(m.sum(fresh) - excess <= 0, lit)

    def _post_systems(self, m: FullModel, leaders: list[str]) -> None:
        """In rounds close together, nobody leads visits to one system."""
        problem = m.problem
        spots: dict[str, dict[int, dict[str, list[tuple[Visit, Lit]]]]] = {}
        for (r, g), here in visits_at(m).items():
            for visit, lit in here if g not in problem.guests else ():
                system = problem.units[visit.unit].unit.system
                if system:
                    spots.setdefault(system, {}).setdefault(r, {}).setdefault(g, []).append((visit, lit))
        for system, rounds in spots.items():
            near = [r for r in sorted(rounds) if any(0 < abs(r - q) <= self.leader_system for q in rounds)]
            here_lits = {
                r: [(g, any_of(m, [lit for _, lit in pairs], f"{system} {r} {g}")) for g, pairs in rounds[r].items()]
                for r in near
            }
            facts = {r for r in near if any(m.is_fact(v.id) for pairs in rounds[r].values() for v, _ in pairs)}
            with m.because(system=system):
                for name in leaders:
                    met = {r: [(lit, m.leads(name, r, g)) for g, lit in groups] for r, groups in here_lits.items()}
                    met = {r: pairs for r, pairs in met.items() if any(possible(lead) for _, lead in pairs)}
                    led = {
                        r: any_both(m, pairs, f"{name} {system} {r}")
                        for r, pairs in met.items()
                        if any(0 < abs(r - q) <= self.leader_system for q in met)
                    }
                    self._post_apart(m, name, system, led, {r for r in facts if m.is_past_service(name, r)})

    def _post_apart(self, m: FullModel, name: str, system: str, led: dict[int, Lit], facts: set[int]) -> None:
        indices = [r for r, lit in led.items() if possible(lit)]
        last = -1
        for place, r in enumerate(indices):
            near = [q for q in indices[place:] if q <= r + self.leader_system]
            if self.hard and not facts:
                if len(near) > 1 and near[-1] != last:
                    m.at_most_one([led[q] for q in near])
                last = near[-1]
                continue
            for q in near[1:]:
                if not {r, q} <= facts:
                    m.clause(m.no(led[r]), m.no(led[q]), m.offence(self, name, system, r, q))

    def _post_turns(self, m: FullModel, leaders: list[str], turns: LeaderTurns) -> None:
        """Rounds led per year or term, and one after another."""
        problem = m.problem
        for name in leaders:
            led = [live(m.leads(name, c.index, g) for g in problem.own_groups(c.index)) for c in problem.rounds]
            known = [m.is_past_service(name, candidate.index) for candidate in problem.rounds]
            with m.because(person=name):
                for year, rounds in spans_of(problem, turns.per) if turns.max is not None else ():
                    pairs = [(lit, 1, known[r]) for r in rounds for lit in led[r]]
                    keep_below_but_facts(m, self, pairs, turns.max or 0, name, year)
                length = (turns.consecutive or len(led)) + 1
                for run in series_windows(problem, length):
                    if not all(known[r] for r in run):
                        total = m.sum([lit for r in run for lit in led[r]])
                        keep_below(m, self, total, length - 1, length, name, "run", run[0])

    def _post_pairs(self, m: FullModel, leaders: list[str], turns: PairTurns) -> None:
        """Times a leader and a member share a group, per year or term."""
        problem = m.problem
        for leader in leaders:
            for name in (one for one in problem.people if one != leader):
                for year, rounds in spans_of(problem, turns.per):
                    pairs = [(r, met(m, leader, name, r)) for r in rounds]
                    pairs = [(r, lit) for r, lit in pairs if possible(lit)]
                    if len(pairs) > turns.max:
                        known = {r: m.is_past_service(leader, r) and m.is_past_service(name, r) for r, _ in pairs}
                        times = [(lit, 1, known[r]) for r, lit in pairs]
                        keep_below_but_facts(m, self, times, turns.max, leader, name, year)
