"""Relations about decisions taken already: what they keep of the plans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import TypeAlias

from tests.relations.register import relation
from tests.relations.worlds import Data, World, grows, with_goals
from tests.rules.micro import Sketch

Choice: TypeAlias = tuple[Data, Callable[[Sketch], bool]]
"""An entry of `fixed`, and whether a plan keeps it, read off the plan itself."""
STAFFED = ("recusal", "incompatible", "participation", "lender", "composition", "rotation", "limits")


def visit_choices(here: World, sketch: Sketch) -> Iterator[Choice]:
    """Decisions about visits that a plan keeps."""
    for v, r, g in sorted(sketch.visits):
        name = here.problem.rounds[r].id
        yield {"visit": v, "round": name, "group": g}, lambda s, one=(v, r, g): one in s.visits
        yield {"visit": v, "round": name}, lambda s, v=v, r=r: any((v, r) == place[:2] for place in s.visits)
        yield {"visit": v, "group": g}, lambda s, v=v, g=g: any((v, g) == (u, h) for u, _, h in s.visits)
        other = next((one for one in here.problem.rounds if one.index != r), None)
        if other is not None:
            yield (
                {"visit": v, "not_round": other.id},
                lambda s, v=v, q=other.index: not any((v, q) == place[:2] for place in s.visits),
            )


def people_choices(here: World, sketch: Sketch) -> Iterator[Choice]:
    """Decisions about people that a plan keeps."""
    for team in sorted(sketch.teams):
        r, g, _, leaders, deputies, members = team
        for p in members:
            role = "leader" if p in leaders else "deputy" if p in deputies else "member"
            name = here.problem.rounds[r].id
            yield (
                {"person": p, "round": name, "group": g, "role": role},
                lambda s, want=(r, g, p, role): want in set(_service(s)),
            )
            yield {"person": p, "round": name}, lambda s, r=r, p=p: any((r, p) == (q, o) for q, _, o, _ in _service(s))
    for candidate in here.problem.rounds:
        for p in here.problem.people:
            if not any(team[0] == candidate.index and p in team[5] for team in sketch.teams):
                yield (
                    {"person": p, "not_round": candidate.id},
                    lambda s, r=candidate.index, p=p: not any((r, p) == (q, o) for q, _, o, _ in _service(s)),
                )


def _service(sketch: Sketch) -> Iterator[tuple[int, str, str, str]]:
    """(round, group, person, role) of everybody who serves."""
    for r, g, _, leaders, deputies, members in sketch.teams:
        for p in members:
            yield r, g, p, "leader" if p in leaders else "deputy" if p in deputies else "member"


def round_choices(here: World, sketch: Sketch) -> Iterator[Choice]:
    """Decisions about rounds that a plan keeps."""
    for candidate in here.problem.rounds:
        r, is_open = candidate.index, candidate.index in sketch.opened
        yield {"round": candidate.id, "open": is_open}, lambda s, r=r, is_open=is_open: (r in s.opened) == is_open


def decided(here: World, *entries: Data) -> World:
    """The scenario with further decisions."""
    return here.changed(fixed=[*here.data.get("fixed", ()), *entries])


def _some_plan(here: World, random: Random) -> Sketch | None:
    return random.choice(sorted(here.plans, key=str)) if here.plans else None


def _keeps(here: World, choices: list[Choice], random: Random) -> bool:
    """Assert that with one of the decisions just the plans that keep it are allowed; whether some do not."""
    if not choices:
        return False
    entry, kept = random.choice(choices)
    there = decided(here, entry)
    assert there.plans == {sketch for sketch in here.plans if kept(sketch)}, entry
    for sketch in here.sample:
        assert kept(sketch) != _faulted(here, there, sketch), (entry, sketch)
    return there.plans < here.plans


def _faulted(here: World, there: World, sketch: Sketch) -> bool:
    """Whether a further decision is faulted in a plan; nothing but `fixed` may be."""
    before, after = here.findings(sketch), there.findings(sketch)
    assert [one for one in after if one[0] != "fixed"] == [one for one in before if one[0] != "fixed"]
    return len(after) > len(before)


@relation()
def deciding_a_visit(here: World, random: Random) -> bool:
    """With a decision about a visit just the plans that keep it are allowed."""
    plan = _some_plan(here, random)
    return plan is not None and _keeps(here, list(visit_choices(here, plan)), random)


@relation(kinds=STAFFED)
def deciding_who_serves(here: World, random: Random) -> bool:
    """With a decision about a person just the plans that keep it are allowed."""
    plan = _some_plan(here, random)
    return plan is not None and _keeps(here, list(people_choices(here, plan)), random)


@relation()
def deciding_a_round(here: World, random: Random) -> bool:
    """With a decision that a round opens, or does not, just the plans that keep it are allowed."""
    plan = _some_plan(here, random)
    return plan is not None and _keeps(here, list(round_choices(here, plan)), random)


def everything_decided(here: World, sketch: Sketch) -> list[Data]:
    """Every assignment of a plan as a decision."""
    visits = [entry for entry, _ in visit_choices(here, sketch) if len(entry) == 3]
    people = [entry for entry, _ in people_choices(here, sketch) if len(entry) == 4 or "not_round" in entry]
    return [*visits, *people, *(entry for entry, _ in round_choices(here, sketch))]


@relation()
def deciding_everything(here: World, random: Random) -> bool:
    """With every assignment of a plan decided that plan is allowed, at the same values; other plans differ from it
    at most in groups without people and visits, and in visits left out."""
    here = with_goals(here, random)
    plan = _some_plan(here, random)
    if plan is None:
        return False
    there = decided(here, *everything_decided(here, plan))
    assert plan in there.plans
    assert there.plans <= here.plans
    assert there.values(plan) == here.values(plan)
    for sketch in there.plans:
        assert plan.visits <= sketch.visits
        assert sketch.opened == plan.opened
        assert set(_service(sketch)) == set(_service(plan))
    return there.plans < here.plans


@relation()
def facts_forbid_less(here: World, random: Random) -> bool:
    """A decision that is a fact of the past forbids no plan that the decision allows."""
    plan = _some_plan(here, random)
    choices = [] if plan is None else [*visit_choices(here, plan), *people_choices(here, plan)]
    entries = [entry for entry, _ in choices if "round" in entry]
    if not entries:
        return False
    entry = random.choice(entries)
    if {"round": entry["round"], "open": False} in here.data.get("fixed", ()):
        return False
    return grows(decided(here, entry), decided(here, {**entry, "past": True}))


@relation()
def undecided_again(here: World, random: Random) -> bool:
    """A decision taken back (one that is no fact) forbids no plan."""
    fixed = here.data.get("fixed", [])
    places = [k for k, entry in enumerate(fixed) if not entry.get("past")]
    if not places:
        return False
    place = random.choice(places)
    return grows(here, here.changed(fixed=[*fixed[:place], *fixed[place + 1 :]]))
