from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator

from planner.calendar import add_years
from planner.checking import NONE, employer_of, once
from planner.faces import Idle, Tie
from planner.fields import Model, Switch, Whole
from planner.posting import any_of, people_at, visits_at
from planner.rules.base import Rule
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, Lit
    from planner.plan_index import PlanIndex
    from planner.problem import Problem
    from planner.scenario import Person


class PostYears(Model):
    """A former post bars for so many years after it ended."""

    years: Whole = 5


def _posts(value: Any) -> Any:
    return {} if value in (True, "on", "true") else None if value in (False, "off", "false") else value


class Recusal(Rule):
    """Nobody is in a group-round that visits a unit they are in conflict with on the first on-site day."""

    rule: Literal["recusal"] = "recusal"
    alone: ClassVar[bool] = True
    employer: Switch = True
    posts: Annotated[PostYears | None, BeforeValidator(_posts)] = PostYears()
    relatives: Switch = True
    hometown: Switch = True
    declared: Switch = True
    zone: Switch = False
    children: Switch = True
    unknown: Literal["warn", "forbid"] = "warn"
    about_people: ClassVar[bool] = True
    evidence: ClassVar[Mapping[str, Mapping[str, str]]] = {
        code: {"zh": zh, "en": en}
        for code, zh, en in (
            ("employer", "{basis}是其所在单位", "{basis} is their employer"),
            ("post", "其{until}从{basis}离任，{years}年内应当回避", "they left {basis} on {until} ({years} years bar)"),
            ("relative", "其亲属（{relation}）在{basis}", "a relative ({relation}) works at {basis}"),
            ("hometown", "{basis}是其籍贯所在地", "{basis} is their home township"),
            ("declared", "其本人申报了对{basis}回避", "they have declared a conflict with {basis}"),
            ("zone", "{basis}与其同属协作区“{zone}”", "{basis} lies in their own zone {zone}"),
            ("unknown_employer", "其所在单位没有填报", "it is not known who employs them"),
            ("unknown_posts", "其任职经历没有填报", "their former posts are not known"),
            ("unknown_relatives", "其亲属情况没有填报", "their relatives are not known"),
            ("unknown_hometown", "其籍贯没有填报", "their home township is not known"),
        )
    }
    sentences: ClassVar[Mapping[str, Mapping[str, str]]] = {
        code: {
            "zh": "{person}在{round}{group}巡察{visit}，但" + words["zh"],
            "en": "{person} is in {group} in {round}, which visits {visit}, but " + words["en"],
        }
        for code, words in evidence.items()
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each person-visit in conflict on the first on-site day of its round, with the first basis found."""
        problem = plan.problem
        barred = once(problem, self, "barred", lambda: {p: self._barred(problem, p) for p in problem.people})
        for group in plan.own_group_rounds():
            day = problem.rounds[group.round].site.start
            for person in group.members:
                for visit in group.visits:
                    bases = barred[person].get(visit.unit, ())
                    basis = next((b for b in bases if b.until is None or day < b.until), None)
                    known = visit.id in problem.fact_visits and (person, group.round) in problem.fact_service
                    if basis is None or known:
                        continue
                    yield Reason(basis.code, {
                        "person": person, "round": problem.rounds[group.round].id, "group": group.group,
                        "visit": visit.id, "unit": visit.unit, **basis.evidence,
                    })  # fmt: skip

    def _barred(self, problem: Problem, name: str) -> dict[str, list[_Basis]]:
        """Unit → what sets the person in conflict with it."""
        found: dict[str, list[_Basis]] = {}
        person = problem.people[name]
        unknown = self._unknown(problem, person) if self.unknown == "forbid" else ()
        for unit, basis in (*self._known(problem, person), *unknown):
            for one in self._reach(problem, unit):
                found.setdefault(one, []).append(basis)
        return found

    def _reach(self, problem: Problem, unit: str) -> tuple[str, ...]:
        """The units that a basis concerns: its own, and with `children` all below."""
        return problem.units.below(unit) if self.children and unit in problem.units else (unit,)

    def ties(self, problem: Problem) -> Iterator[Tie]:
        """Every basis that the check goes by, and what it does not know, for each person and unit."""
        for name, person in problem.people.items():
            for unit, basis in self._known(problem, person):
                for one in self._reach(problem, unit):
                    yield self._tie(name, one, unit, basis, None)
            doubts = {
                (one, basis.code): basis
                for unit, basis in self._unknown(problem, person)
                for one in self._reach(problem, unit)
            }
            for (one, code), basis in doubts.items():
                yield self._tie(name, one, None, basis, code.removeprefix("unknown_"))

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """Nobody is in conflict with anything; or nobody's zone has a unit."""
        first = min(candidate.site.start for candidate in problem.rounds)
        ties = list(self.ties(problem))
        if not any(tie.bars and tie.holds(first) for tie in ties):
            yield Idle("ties")
        elif self.zone and not any(tie.code == "zone" for tie in ties):
            yield Idle("zone", ("zone",), whole=False)

    def _tie(self, person: str, unit: str, source: str | None, basis: _Basis, lacks: str | None) -> Tie:
        bars = lacks is None or self.unknown == "forbid"
        return Tie(
            self.label, self.hard, person, unit, basis.code, source, basis.until, bars, lacks, basis.evidence,
            self.evidence[basis.code],
        )  # fmt: skip

    def _known(self, problem: Problem, person: Person) -> Iterator[tuple[str, _Basis]]:
        employer = employer_of(problem, person.id)
        if self.employer and employer is not None:
            yield employer, _Basis("employer", {"basis": employer})
        for post in (person.posts or ()) if self.posts else ():
            years = self.posts.years if self.posts else 0
            evidence = {"basis": post.unit, "until": post.until, "years": years}
            yield post.unit, _Basis("post", evidence, add_years(post.until, years))
        for relative in (person.relatives or ()) if self.relatives else ():
            kin = problem.people.get(relative.person or "")
            relation = " ".join([relative.relation or "—", *([f"{kin.name}({kin.id})"] if kin else [])])
            for unit in dict.fromkeys((relative.unit, employer_of(problem, kin.id) if kin else None)):
                if unit is not None:
                    yield unit, _Basis("relative", {"basis": unit, "relation": relation})
        if self.hometown and person.hometown is not None and person.hometown != NONE:
            yield person.hometown, _Basis("hometown", {"basis": person.hometown})
        for unit in person.recused if self.declared else ():
            yield unit, _Basis("declared", {"basis": unit})
        for unit in problem.units if self.zone and person.zone is not None else ():
            if problem.units[unit].unit.zone == person.zone:
                yield unit, _Basis("zone", {"basis": unit, "zone": person.zone})

    def _unknown(self, problem: Problem, person: Person) -> Iterator[tuple[str, _Basis]]:
        """What fields left out may concern: every unit that could be meant."""
        everything = tuple(problem.units)
        missing = (
            ("unknown_employer", self.employer and person.employer is None and person.pool == "seconded", everything),
            ("unknown_posts", self.posts is not None and person.posts is None, everything),
            ("unknown_relatives", self.relatives and person.relatives is None, everything),
            ("unknown_hometown", self.hometown and person.hometown is None, _townships(problem)),
        )
        for code, unknown, units in missing:
            for unit in units if unknown else ():
                yield unit, _Basis(code, {})

    def compile(self, m: FullModel) -> None:
        """Where a visit stands, nobody in conflict serves: one constraint for visits with the same people barred."""
        problem = m.problem
        staff = people_at(m)
        for (r, g), here in visits_at(m).items():
            members = staff.get((r, g))
            if not members or not here:
                continue
            alike: dict[tuple[str, ...], list[tuple[str, Lit]]] = {}
            for visit, lit in here:
                foes = tuple(p for p in self._foes(problem, visit.unit, r) if p in members)
                if foes and m.is_fact(visit.id):
                    foes = tuple(p for p in foes if not m.is_past_service(p, r))
                if foes:
                    alike.setdefault(foes, []).append((visit.id, lit))
            for foes, pairs in alike.items():
                self._post_foes(m, [(p, members[p]) for p in foes], pairs, f"{r} {g}")

    def _post_foes(self, m: FullModel, foes: list[tuple[str, Lit]], pairs: list[tuple[str, Lit]], where: str) -> None:
        if self.hard and m.complete:
            here = any_of(m, [lit for _, lit in pairs], f"conflict {where}")
            m.add(m.sum([lit for _, lit in foes]) <= 0, here)
            return
        for visit, lit in pairs:
            for person, serves in foes:
                with m.because(person=person, visit=visit):
                    m.clause(m.no(lit), m.no(serves), m.offence(self, person, visit))

    def _foes(self, problem: Problem, unit: str, r: int) -> tuple[str, ...]:
        """People in conflict with a unit on the first on-site day of a round."""
        key = ("foes", self, unit, r)
        if key not in problem.cache:
            day = problem.rounds[r].site.start
            known = self._conflicts(problem).get(unit, {})
            problem.cache[key] = tuple(p for p, until in known.items() if until is None or day < until)
        found: tuple[str, ...] = problem.cache[key]
        return found

    def _conflicts(self, problem: Problem) -> dict[str, dict[str, dt.date | None]]:
        """Unit → person → first day without conflict; None: there is none."""
        key = ("conflicts", self)
        if key in problem.cache:
            known: dict[str, dict[str, dt.date | None]] = problem.cache[key]
            return known
        found: dict[str, dict[str, dt.date | None]] = {}
        for name, person in problem.people.items():
            for unit, until in (*self._ties(problem, person), *self._doubts(problem, person)):
                if unit not in problem.units:
                    continue
                for one in problem.units.below(unit) if self.children else (unit,):
                    days = found.setdefault(one, {})
                    before = days.get(name, dt.date.min)
                    days[name] = None if until is None or before is None else max(before, until)
        problem.cache[key] = found
        return found

    def _ties(self, problem: Problem, person: Person) -> Iterator[tuple[str, dt.date | None]]:
        """(unit, first day without conflict) for all that is known of a person."""
        if self.employer and person.employer:
            yield person.employer, None
        if self.posts:
            for post in person.posts or ():
                yield post.unit, add_years(post.until, self.posts.years)
        if self.relatives:
            for relative in person.relatives or ():
                if relative.unit:
                    yield relative.unit, None
                kin = problem.people.get(relative.person or "")
                if kin and kin.employer:
                    yield kin.employer, None
        if self.hometown and person.hometown:
            yield person.hometown, None
        for unit in person.recused if self.declared else ():
            yield unit, None
        if self.zone and person.zone:
            for unit, facts in problem.units.facts.items():
                if facts.unit.zone == person.zone:
                    yield unit, None

    def _doubts(self, problem: Problem, person: Person) -> Iterator[tuple[str, None]]:
        """Units that a field not known could concern, where that forbids them."""
        if self.unknown == "warn":
            return
        nowhere = person.employer is None and person.pool == "seconded"
        silent = (self.posts and person.posts is None) or (self.relatives and person.relatives is None)
        if (self.employer and nowhere) or silent:
            for unit in problem.units:
                yield unit, None
        elif self.hometown and person.hometown is None:
            for unit, facts in problem.units.facts.items():
                below = problem.units.children.get(unit, ())
                if facts.unit.kind == "township" or any(problem.units[c].unit.kind == "village" for c in below):
                    yield unit, None


@dataclass(frozen=True, slots=True)
class _Basis:
    """Why a person is in conflict with a unit; up to (not including) `until`, where it ends."""

    code: str
    evidence: Mapping[str, Any]
    until: dt.date | None = None


def _townships(problem: Problem) -> tuple[str, ...]:
    """Units that may be somebody's home township: of that kind, or with villages under them."""
    return tuple(
        unit
        for unit in problem.units
        if problem.units[unit].unit.kind == "township"
        or any(problem.units[child].unit.kind == "village" for child in problem.units.children.get(unit, ()))
    )
