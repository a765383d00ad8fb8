"""Relations about what nothing tells apart: groups, guests, people, units."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from tests.relations.register import relation
from tests.relations.worlds import World, mapped, with_goals
from tests.rules.micro import Sketch


def _named_groups(here: World) -> set[str]:
    """Labels by which decisions and standing groups name groups."""
    sections = [here.data["groups"], *(one["groups"] for one in here.data["rounds"].get("series", ()))]
    named = {str(one["group"]) for section in sections for one in section.get("standing", ())}
    return named | {str(entry["group"]) for entry in here.data.get("fixed", ()) if "group" in entry}


def _swaps(here: World, labels: dict[int, tuple[str, ...]], random: Random) -> bool:
    """Assert that two group labels of a round swapped change neither what is allowed nor found nor what it costs."""
    rounds = [r for r, here_ in labels.items() if len(here_) > 1]
    if not rounds:
        return False
    r = random.choice(rounds)
    one, other = random.sample(labels[r], 2)
    swap = {(r, one): other, (r, other): one}

    def to(sketch: Sketch) -> Sketch:
        return mapped(sketch, groups=swap)

    return _closed(here, to)


def _closed(here: World, to: object) -> bool:
    assert callable(to)
    assert {to(sketch) for sketch in here.plans} == here.plans
    for sketch in here.sample:
        assert here.findings(sketch) == here.findings(to(sketch)), sketch
        assert here.values(sketch) == here.values(to(sketch)), sketch
    return any(to(sketch) != sketch for sketch in here.plans)


@relation()
def own_groups_swapped(here: World, random: Random) -> bool:
    """Two own groups of a round that nothing names may swap all they do: allowed, faulted and priced as before."""
    here, named = with_goals(here, random), _named_groups(here)
    labels = {r.index: here.problem.own_groups(r.index) for r in here.problem.rounds}
    return _swaps(here, {r: tuple(g for g in own if g not in named) for r, own in labels.items()}, random)


@relation(kinds=("exchange",))
def guests_swapped(here: World, random: Random) -> bool:
    """Two guest groups of a partner may swap all they do in a round."""
    if here.data["partners"][0]["groups"] < 2 or _named_groups(here):
        return False
    here = with_goals(here, random)
    return _swaps(here, {r.index: tuple(here.problem.guests) for r in here.problem.rounds}, random)


def _mentions(value: object, name: str) -> bool:
    """Whether data name an id somewhere."""
    if isinstance(value, dict):
        return any(_mentions(one, name) for one in value.values())
    if isinstance(value, list):
        return any(_mentions(one, name) for one in value)
    return isinstance(value, str) and name in value.replace("#", "@").split("@")


def _unnamed(here: World, table: str, random: Random) -> str | None:
    """The id of a row that nothing else in the scenario names."""
    names = []
    for row in here.data[table]:
        others = {**here.data, table: [one for one in here.data[table] if one is not row]}
        rest = {key: value for key, value in row.items() if key != "id"}
        if not _mentions(others, row["id"]) and not _mentions(rest, row["id"]):
            names.append(row["id"])
    return random.choice(names) if names else None


@relation(kinds=("incompatible", "participation", "lender", "composition", "rotation", "reserve", "recusal"))
def twins_among_people(here: World, random: Random) -> bool:
    """Two people of whom the scenario says the same may swap all their service."""
    here = with_goals(here, random)
    name = _unnamed(here, "people", random) if here.problem.staffed else None
    if name is None:
        return False
    people = deepcopy(here.data["people"])
    twin = {**next(one for one in people if one["id"] == name), "id": "TWIN"}
    there = here.changed(people=[*people, twin])
    return _closed(there, lambda sketch: mapped(sketch, people={name: "TWIN", "TWIN": name}))


@relation()
def twins_among_units(here: World, random: Random) -> bool:
    """Two units of which the scenario says the same may swap all their visits."""
    here = with_goals(here, random)
    name = _unnamed(here, "units", random)
    if name is None or here.drawn_by_lot:
        return False
    units = deepcopy(here.data["units"])
    twin = {**next(one for one in units if one["id"] == name), "id": "TWIN"}
    there = here.changed(units=[*units, twin])
    visits = there.problem.visits
    swap = {v: v.replace(name, "TWIN") if visits[v].unit == name else v.replace("TWIN", name) for v in visits
            if visits[v].unit in (name, "TWIN")}  # fmt: skip
    return _closed(there, lambda sketch: mapped(sketch, visits=swap))
