"""Names: each stands once, and what is referred to exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.faults import Path, path_text
from planner.loading.context import NOBODY, Context, kinds_of_round, walk
from planner.nearest import nearest
from planner.scenario import Person, Scenario, Standing
from planner.selectors import Selector


def check_ids(context: Context) -> None:
    """Duplicate ids, unknown ids, a cycle of parents."""
    _duplicates(context)
    _units(context)
    for index, person in enumerate(context.scenario.people or ()):
        _person(context, person, ("people", index))
    _standing(context)
    for index, order in enumerate(context.scenario.visits):
        if order.unit is not None:
            context.refer("unit", order.unit, ("visits", index, "unit"))
        if (order.unit is None) == (order.select is None):
            context.add("visit.target", ("visits", index))
    for section in ("visits", "partners", "rules", "goals", "groups", "rounds"):
        _selections(context, section)
    for index, rule in enumerate(context.scenario.rules):
        _rule(context, rule, ("rules", index))


def _duplicates(context: Context) -> None:
    scenario = context.scenario
    _once(context, "units", (unit.id for unit in scenario.units))
    _once(context, "people", (person.id for person in scenario.people or ()))
    _once(context, "visits", (order.id for order in scenario.visits))
    _once(context, "partners", (partner.id for partner in scenario.partners))
    _once(context, "rules", (rule.id for rule in scenario.rules))
    for index, order in enumerate(scenario.visits):
        if order.id in context.units:
            # The regular visit of a unit is named like the unit.
            context.add("id.clash", ("visits", index, "id"), found=order.id)
    for index, unit in enumerate(scenario.units):
        if unit.id == NOBODY:
            context.add("id.none", ("units", index, "id"), found=unit.id)
    _once(context, ("rounds", "series"), (series.id for series in scenario.rounds.series))
    _round_ids(context)
    _kinds_of_visit(context)
    for path, standing in _standing_groups(scenario):
        _once(context, path, (str(one.group) for one in standing), "group")


def _standing_groups(scenario: Scenario) -> Iterator[tuple[Path, tuple[Standing, ...]]]:
    """The standing groups of the main rounds and of each series that has its own, with their paths."""
    yield ("groups", "standing"), scenario.groups.standing
    for index, series in enumerate(scenario.rounds.series):
        yield ("rounds", "series", index, "groups", "standing"), series.groups.standing or ()


def _round_ids(context: Context) -> None:
    """Slots with an id that another slot has, of whatever series, or a round that is laid."""
    kinds = list(kinds_of_round(context.scenario))
    taken: dict[str, Path] = {}
    laid = {getattr(kind, "id", None): path for path, kind in kinds if kind.slots is None}
    if 0 < len(laid) < len(kinds) and context.known("round") is not None:
        taken = {candidate.id: laid[candidate.series] for candidate in context.rounds if candidate.series in laid}
    for path, kind in kinds:
        for index, slot in enumerate(kind.slots or ()):
            at = (*path, "slots", index)
            if slot.id in taken:
                other = path_text(context.origin.path(taken[slot.id]))
                context.add("id.twice", (*at, "id"), found=slot.id, first=other)
            taken.setdefault(slot.id, at)


def _kinds_of_visit(context: Context) -> None:
    """A kind of visit is made in the rounds of one series."""
    first: dict[str, Path] = {}
    for index, series in enumerate(context.scenario.rounds.series):
        for number, kind in enumerate(series.visits):
            path = ("rounds", "series", index, "visits", number)
            if kind in first:
                context.add("series.kind", path, found=kind, first=path_text(context.origin.path(first[kind])))
            first.setdefault(kind, path)


def _once(context: Context, section: str | Path, names: Iterable[str | None], key: str = "id") -> None:
    first: dict[str, int] = {}
    base: Path = (section,) if isinstance(section, str) else section
    for index, name in enumerate(names):
        if name is None:
            continue
        if name in first:
            other = path_text(context.origin.path((*base, first[name])))
            context.add("id.twice", (*base, index, key), found=name, first=other)
        first.setdefault(name, index)


def _units(context: Context) -> None:
    parents: dict[str, str] = {}
    risks = context.scenario.defaults.risk
    where: dict[str, int] = {}
    for index, unit in enumerate(context.scenario.units):
        where.setdefault(unit.id, index)
        if unit.parent is not None:
            context.refer("unit", unit.parent, ("units", index, "parent"))
            parents.setdefault(unit.id, unit.parent)
        if isinstance(unit.risk, str) and unit.risk not in risks and "defaults" not in context.lost:
            words = tuple(risks)
            context.add(
                "risk.word", ("units", index, "risk"), found=unit.risk, allowed=words, hint=nearest(unit.risk, words)
            )
    for cycle in _cycles(parents):
        start = min(cycle, key=lambda name: where[name])
        turn = cycle.index(start)
        chain = " → ".join([*cycle[turn:], *cycle[:turn], start])
        context.add("unit.cycle", ("units", where[start], "parent"), chain=chain)


def _cycles(parents: dict[str, str]) -> list[list[str]]:
    """The cycles of a map of child → parent, each once."""
    done: set[str] = set()
    found = []
    for start in parents:
        chain: dict[str, None] = {}
        name: str | None = start
        while name is not None and name not in done and name not in chain:
            chain[name] = None
            name = parents.get(name)
        if name in chain:
            names = list(chain)
            found.append(names[names.index(str(name)) :])
        done.update(chain)
    return found


def _person(context: Context, person: Person, path: Path) -> None:
    for key, name in (("employer", person.employer), ("hometown", person.hometown)):
        if name is not None and name != NOBODY:
            context.refer("unit", name, (*path, key))
    for number, post in enumerate(person.posts or ()):
        context.refer("unit", post.unit, (*path, "posts", number, "unit"))
    for number, relative in enumerate(person.relatives or ()):
        at = (*path, "relatives", number)
        if relative.unit is not None:
            context.refer("unit", relative.unit, (*at, "unit"))
        if relative.person is not None:
            context.refer("person", relative.person, (*at, "person"))
        if relative.person == person.id:
            context.add("relative.self", (*at, "person"), found=person.id)
        if relative.unit is None and relative.person is None:
            context.add("relative.nothing", at)
    for number, name in enumerate(person.recused):
        context.refer("unit", name, (*path, "recused", number))


def _standing(context: Context) -> None:
    for start, groups in _standing_groups(context.scenario):
        group_of: dict[str, str] = {}
        for index, standing in enumerate(groups):
            for number, person in enumerate(standing.core):
                path = (*start, index, "core", number)
                context.refer("person", person, path)
                if person in group_of:
                    context.add("standing.twice", path, found=person, first=group_of[person])
                group_of.setdefault(person, str(standing.group))


def _selections(context: Context, section: str) -> None:
    value = getattr(context.scenario, section)
    models = (
        [(value, (section,))] if not isinstance(value, tuple) else [(one, (section, n)) for n, one in enumerate(value)]
    )
    for model, start in models:
        for part, path in walk(model, start):
            if isinstance(part, Selector):
                _selector(context, part, path)


def _selector(context: Context, selector: Selector, path: Path) -> None:
    for key in ("parent", "unit", "employer"):
        for number, name in enumerate(getattr(selector, key) or ()):
            if name != NOBODY:
                context.refer("unit", name, (*path, key, number))
    # A selector picks units, visits or people; which, only the rule that holds it knows.
    if {"units", "people", "visits"} & context.lost:
        return
    for number, name in enumerate(selector.id or ()):
        base = name.partition("@")[0].partition("#")[0]
        if base not in context.units and base not in context.orders and name not in context.people:
            near = context.near(name, context.units | context.orders | context.people)
            context.add("id.any", (*path, "id", number), found=name, hint=near)


def _rule(context: Context, rule: object, path: Path) -> None:
    """Pairs and rounds that a rule names; `people` of a pair where the rule is about people, else visits."""
    people = bool(getattr(rule, "about_people", False))
    for index, pair in enumerate(getattr(rule, "pairs", None) or ()):
        for side, name in enumerate(pair):
            at = (*path, "pairs", index, side)
            if people:
                context.refer("person", name, at)
            else:
                visit(context, name, at)
        if pair[0] == pair[1]:
            context.add("pair.same", (*path, "pairs", index), found=pair[0])
    for key in ("rounds", "rounds_not"):
        for index, name in enumerate(getattr(rule, key, None) or ()):
            context.refer("round", name, (*path, key, index))


def visit(context: Context, name: str, path: Path) -> bool:
    """Check that `name` may be a visit's id: a unit's (`T01`, `T01#2`, `T01@look_back`) or an order's (`S2@D31`)."""
    if {"units", "visits"} & context.lost:
        return True
    base, _, rest = name.partition("@")
    unit = base.partition("#")[0]
    if base in context.orders:
        order = next((one for one in context.scenario.visits if one.id == base), None)
        if (
            order is None
            or (order.unit is not None and not rest)
            or (order.select is not None and rest in context.units)
        ):
            return True
        context.add("visit.order", path, found=name, form=base if order.unit is not None else f"{base}@ID")
        return False
    if unit in context.units:
        return True
    near = context.near(unit, context.units | context.orders)
    context.add("id.visit", path, found=name, hint=None if near is None else near + name[len(unit) :])
    return False
