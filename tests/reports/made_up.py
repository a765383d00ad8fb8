"""Plans made up by a simple greedy, to draw: they look like real ones but are not audited, and need no solver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from planner.ledger import is_village
from planner.loading import from_data, load
from planner.plan import Plan, PlannedGroup, PlannedRound, PlannedVisit
from planner.plan_index import PlanIndex
from planner.problem import REGULAR, Problem, Visit
from planner.scenario import Scenario, Standing

ROOM = 110
"""Person-days of a group in a round."""


class MadeUp:
    """Fills group-rounds in time order: townships with villages, then the others, the rest of the villages last."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.groups: dict[tuple[int, str], PlannedGroup] = {}
        self.room: dict[tuple[int, str], int] = {}
        self.heads: dict[tuple[int, str], int] = {}
        self.visits: dict[str, tuple[int, str]] = {}
        self.most = problem.scenario.groups.visits.max or 2
        for candidate in problem.rounds:
            for place, label in enumerate(problem.own_groups(candidate.index)):
                self._group(candidate.index, label, place)
            for label in problem.guests:
                if candidate.index % 5 == 3:
                    self._group(candidate.index, label, None)

    def plan(self) -> Plan:
        """The plan."""
        order = sorted(self.problem.visits.values(), key=self._rank)
        for visit in order:
            if visit.id not in self.visits and not visit.id.endswith("#2"):
                self._put(visit)
        used = {index for index, _ in self.visits.values()} | {index for index, _ in self.groups}
        return Plan(
            rounds=tuple(PlannedRound(id=r.id, open=r.index in used, start=r.start) for r in self.problem.rounds),
            groups=tuple(self.groups[key] for key in sorted(self.groups)),
            visits=tuple(self._planned(name) for name in sorted(self.visits)),
        )

    def _planned(self, name: str) -> PlannedVisit:
        index, label = self.visits[name]
        visit, candidate = self.problem.visits[name], self.problem.rounds[index]
        return PlannedVisit(visit=name, unit=visit.unit, kind=visit.kind, round=candidate.id, group=label)

    def _rank(self, visit: Visit) -> tuple[int, int, str]:
        kinds = {"township": 0, "department": 1, "village": 4}
        late = {"special": 2, "mobile": 2, "look_back": 3}
        rank = late.get(visit.kind, kinds.get(self.problem.units[visit.unit].unit.kind, 2))
        return rank, -self.problem.units[visit.unit].risk, visit.id

    def _group(self, index: int, label: str, place: int | None) -> None:
        candidate, number = self.problem.rounds[index], index * 4 + (place or 0)
        shared = {"round": candidate.id, "group": label}
        if place is None:
            self.groups[index, label] = PlannedGroup(**shared, county=self.problem.guests[label].partner.id)
        else:
            crew = self._crew(number)
            staff = {"leaders": crew[:1], "deputies": crew[1:2], "members": crew}
            partners = sorted(self.problem.partners)
            at = partners[number // 11 % len(partners)] if partners and number % 11 == 10 else None
            self.groups[index, label] = PlannedGroup(**shared, **staff, at=at, standby=at is None and number % 17 == 16)
        idle = self.groups[index, label].at or self.groups[index, label].standby
        self.room[index, label] = 0 if idle else ROOM

    def _crew(self, number: int) -> tuple[str, ...]:
        names = list(self.problem.people)
        return tuple(names[(number * 5 + k * 7) % len(names)] for k in range(min(6, len(names)))) if names else ()

    def _places(self) -> Iterator[tuple[int, str]]:
        yield from (key for key in sorted(self.room) if self.room[key] > 0)

    def _put(self, visit: Visit) -> None:
        village = is_village(self.problem, visit.unit)
        count = len(self.problem.rounds)
        first = count * 3 // 10 if visit.kind == "look_back" else count // 10 if visit.kind == "special" else 0
        home = self.problem.series_for(visit.kind)
        for key in self._places():
            if self.problem.rounds[key[0]].series != home:
                continue
            fits = self.room[key] >= visit.effort and (village or self.heads.get(key, 0) < self.most)
            if key[0] >= first and fits:
                self._take(visit, key)
                if not village and visit.kind == REGULAR:
                    self._bring(visit, key)
                return

    def _take(self, visit: Visit, key: tuple[int, str]) -> None:
        self.visits[visit.id] = key
        self.room[key] -= visit.effort
        self.heads[key] = self.heads.get(key, 0) + (not is_village(self.problem, visit.unit))

    def _bring(self, visit: Visit, key: tuple[int, str]) -> None:
        children = [c for c in self.problem.units.children.get(visit.unit, ()) if is_village(self.problem, c)]
        for child in children[:3]:
            for regular in self.problem.regular(child)[:1]:
                self._take(regular, key)


def made_up(scenario: Scenario) -> PlanIndex:
    """A scenario with a made-up plan."""
    problem = Problem(scenario)
    return PlanIndex(problem, MadeUp(problem).plan())


def bundled(name: str) -> Scenario:
    """A bundled programme."""
    return load(Path(__file__).parents[2] / "scenarios" / f"{name}.yaml")


def xinxian() -> Scenario:
    """The main bundled programme: 107 organizations, 205 villages, 40 rounds."""
    return bundled("xinxian")


def overlapping() -> Scenario:
    """Two years with rounds that overlap, small groups of villages, two guests of one partner, a closed month."""
    return from_data(
        {
            "format": "planner-scenario/1",
            "name": "重叠的轮次",
            "term": {"start": "2020-03-01", "years": 2},
            "calendar": {"holidays": "none", "closed": [{"from": "2020-08-01", "to": "2020-08-31", "reason": "防汛"}]},
            "rounds": {"per_year": {"min": 1, "max": 6}, "phases": {"investigate": 50, "审理": 5, "rectify": 30}},
            "groups": {"per_round": {"max": 2}, "visits": {"max": 3, "run": "successive"}},
            "units": [
                {"id": "T", "name": "大山镇", "kind": "township", "effort": 40},
                *({"id": f"V{k}", "name": f"山村{k}", "kind": "village", "parent": "T", "effort": 5} for k in range(9)),
                *(_department(k) for k in range(40)),
            ],
            "people": [_person(k) for k in range(14)],
            "partners": [{"id": "east", "name": "东县", "groups": 2, "capacity": 110}],
            "visits": [{"id": "M", "kind": "点穴", "name": "点穴", "unit": "D3", "effort": 5}],
            "rules": [
                {"rule": "coverage", "select": {}},
                {"rule": "look_back", "select": {"kind": "department"}, "count": 3, "after": 1},
            ],
            "goals": [{"goal": "early"}],
        }
    )


def campaigns() -> Scenario:
    """Two years with standing groups, quick rounds of groups of their own, and look-backs by the standing groups."""
    mobile = {
        "id": "mobile", "name": "机动式", "per_year": {"max": 5}, "visits": ["mobile", "special"],
        "phases": {"investigate": 8, "report": 2, "通报": 1}, "groups": {"per_round": {"max": 2}, "leaders": 1},
    }  # fmt: skip
    back = {
        "id": "back", "name": "回头看", "per_year": {"max": 2}, "visits": "look_back",
        "slots": [{"id": "b-1", "start": "2020-10-12"}, {"id": "b-2", "start": "2021-06-01"}],
    }  # fmt: skip
    quick = [("M", "mobile", "点穴"), ("S", "special", "专项")]
    return from_data(
        {
            "format": "planner-scenario/1",
            "name": "常规、机动式与回头看",
            "term": {"start": "2020-03-01", "years": 2},
            "calendar": {"holidays": "none"},
            "rounds": {
                "per_year": {"min": 1, "max": 6},
                "phases": {"prepare": 3, "investigate": 25, "report": 5, "rectify": 30},
                "series": [mobile, back],
            },
            "groups": {
                "per_round": {"max": 2}, "leaders": 1, "visits": {"max": 2},
                "standing": [{"group": 1, "name": "第一巡察组"}, {"group": 2, "name": "第二巡察组"}],
            },
            "units": [
                {"id": "T", "name": "大山镇", "kind": "township", "effort": 40},
                *({"id": f"V{k}", "name": f"山村{k}", "kind": "village", "parent": "T", "effort": 5} for k in range(4)),
                *(_department(k) for k in range(24)),
            ],
            "people": [_person(k) for k in range(14)],
            "visits": [
                {"id": f"{letter}{k}", "kind": kind, "name": f"{title}{k}", "unit": f"D{3 * k}", "effort": 50}
                for letter, kind, title in quick
                for k in range(1, 7)
            ],
            "rules": [
                {"rule": "coverage", "select": {}},
                {"rule": "look_back", "select": {"kind": "department"}, "count": 3, "after": 1},
            ],
            "goals": [{"goal": "early"}],
        }
    )  # fmt: skip


def _department(number: int) -> dict[str, Any]:
    more = {"covered_by": {"by": "省委", "on": "2020-05-05"}} if number == 7 else {}
    return {
        "id": f"D{number}", "name": f"第{number}局", "kind": "department", "system": f"s{number % 20}",
        "effort": 20 + number, **more,
    }  # fmt: skip


def _person(number: int) -> dict[str, Any]:
    times = {
        3: {"away": [{"from": "2020-05-01", "to": "2020-07-31"}]},
        4: {"from": "2021-01-01"},
        5: {"until": "2020-12-31"},
    }
    pool = "seconded" if number % 2 else "full_time"
    return {"id": f"P{number:02d}", "name": f"人{number}", "pool": pool, "leader": True, **times.get(number, {})}


NASTY = (
    "$x$", "_^{", r"\frac{1}{2}", "很长" * 90, "W" * 190, "🏛️教育局👩\u200d👧", "第一行\n第二行", "响\x07铃",
    "]]>-->", "  ", "\u202e反向", "<script>alert(1)</script>", "&amp;<b onload='x'>", "𠮷野家", "café–naïve",
    "a\u0301\u0302\u0303" * 30, "{name}%s{0}", "\ud83d", "ﷺ", "①②③→－",
)  # fmt: skip
"""Names that break what does not take care: mathematics, markup, formats, lengths, missing and invisible characters."""


def hostile(base: Scenario | None = None) -> Scenario:
    """A programme, by default the overlapping one, with hostile names for everything that has one."""
    base = base or overlapping()
    names = cycle(NASTY)

    def renamed(things: Iterable[Any], **more: Any) -> tuple[Any, ...]:
        return tuple(thing.model_copy(update={"name": next(names), **more}) for thing in things)

    standing = (Standing(group=1, name=NASTY[3]), Standing(group=2, name=NASTY[0]))
    series = (one.model_copy(update={"name": name}) for one, name in zip(base.rounds.series, NASTY[3::6], strict=False))
    closed = tuple(c.model_copy(update={"reason": NASTY[11]}) for c in base.calendar.closed)
    return base.model_copy(
        update={
            "name": NASTY[4],
            "units": renamed(base.units),
            "people": renamed(base.people or ()),
            "partners": renamed(base.partners),
            "visits": renamed(base.visits, kind=NASTY[5]),
            "groups": base.groups.model_copy(update={"standing": standing}),
            "calendar": base.calendar.model_copy(update={"closed": closed}),
            "rounds": base.rounds.model_copy(update={"series": tuple(series)}),
        }
    )
