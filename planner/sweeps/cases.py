"""The cases of a sweep: every combination of values, each a scenario of its own; all are sound before one is solved."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from planner.canonical import digest
from planner.faults import Fault, InputError, Lang, Place, fault
from planner.loading.reading import from_tree
from planner.loading.tree import Tree
from planner.scenario import Scenario
from planner.sweeps.more import added, check_count
from planner.sweeps.paths import Spot, find, replaced
from planner.sweeps.values import MOST, Value, given_values

_SWITCH = {"on": True, "true": True, "off": False, "false": False, "null": False}


@dataclass(frozen=True, slots=True)
class Axis:
    """A path and the values it takes, in the order given."""

    spot: Spot
    values: tuple[Value, ...]

    @property
    def path(self) -> str:
        """The path as it was written."""
        return self.spot.text

    @property
    def numbers(self) -> tuple[Decimal, ...] | None:
        """The values as numbers; None unless all of them are."""
        found = [one.number for one in self.values]
        return None if None in found else tuple(n for n in found if n is not None)


@dataclass(frozen=True, slots=True)
class Draft:
    """A case before it is solved: the text of each path's value, the scenario and its data."""

    values: Mapping[str, str]
    data: Mapping[str, Any]
    scenario: Scenario
    digest: str

    @property
    def label(self) -> str:
        """How messages name the case."""
        return label_of(self.values)


def label_of(values: Mapping[str, str]) -> str:
    """`path=value`, for each path."""
    return ", ".join(f"{path}={text}" for path, text in values.items())


def find_axes(data: Any, vary: Mapping[str, object]) -> tuple[Axis, ...]:
    """The paths and their values; `InputError` with every fault of them."""
    faults: list[Fault] = []
    axes: list[Axis] = []
    for path, values in vary.items():
        try:
            axis = Axis(find(data, path.strip()), given_values(path.strip(), values))
            _check_values(axis)
            axes.append(axis)
        except InputError as error:
            faults += error.faults
    for one, other in itertools.combinations([axis.spot for axis in axes], 2):
        if not _apart(one, other):
            faults.append(fault("vary.twice", Place(other.text), other=one.text))
    if not vary:
        faults.append(fault("vary.nothing", Place("--vary")))
    if faults:
        raise InputError(faults, _language(data))
    return tuple(axes)


def _check_values(axis: Axis) -> None:
    """`InputError` for a value that means nothing to a whole entry, or as a number of additions."""
    for value in axis.values:
        place = Place(f"{axis.path}={value.text}")
        if axis.spot.more is not None:
            check_count(value.data, place)
        elif axis.spot.entry and not isinstance(value.data, dict) and value.text not in _SWITCH:
            raise InputError([fault("vary.switch", place, found=value.text)])


def _apart(one: Spot, other: Spot) -> bool:
    """Whether neither path leads to, or into, what the other changes."""
    if one.more is not None and other.more is not None:
        return (one.path, one.more) != (other.path, other.more)
    short, long = sorted((one.path, other.path), key=len)
    if one.more is not None or other.more is not None:
        return short != long  # entries that are added stand behind those that are there
    return long[: len(short)] != short


def drafts(tree: Tree, axes: tuple[Axis, ...]) -> tuple[Draft, ...]:
    """Every combination, the last path running fastest; `InputError` with the faults of all that are not sound."""
    count = 1
    for axis in axes:
        count *= len(axis.values)
    if count > MOST:
        raise InputError([fault("vary.many", Place("--vary"), count=count, limit=MOST)], _language(tree.data))
    made: list[Draft] = []
    faults: dict[Fault, list[str]] = {}
    for values in itertools.product(*(axis.values for axis in axes)):
        texts = {axis.path: value.text for axis, value in zip(axes, values, strict=True)}
        try:
            data = _changed(tree.data, axes, values)
            scenario = from_tree(Tree(data, tree.marks, dict(tree.overlays)))
        except InputError as error:
            for one in error.faults:
                faults.setdefault(one, []).append(label_of(texts))
            continue
        made.append(Draft(texts, data, scenario, digest(scenario)))
    if faults:
        raise InputError([_of_cases(*item) for item in faults.items()], _language(tree.data))
    return tuple(made)


def _of_cases(one: Fault, labels: list[str]) -> Fault:
    """A fault with the case that has it, and how many more have it."""
    more = f" +{len(labels) - 1}" if len(labels) > 1 else ""
    return replace(one, file=f"[{labels[0]}{more}] {one.file}")


def _changed(data: Any, axes: tuple[Axis, ...], values: tuple[Value, ...]) -> Any:
    """The data with every path at its value; what is taken out of lists and added to them goes last."""
    dropped: list[Spot] = []
    for axis, value in zip(axes, values, strict=True):
        spot = axis.spot
        if spot.more is not None:
            continue
        if not spot.entry or isinstance(value.data, dict):
            data = replaced(data, spot.path, value.data)
        elif not _SWITCH[value.text]:
            dropped.append(spot)
    for axis, value in zip(axes, values, strict=True):
        if axis.spot.more is not None:
            data = added(data, axis.spot.path, axis.spot.more, int(value.text))
    for spot in sorted(dropped, key=lambda one: [str(part).zfill(9) for part in one.path], reverse=True):
        data = replaced(data, spot.path, None)
    return data


def _language(data: Any) -> Lang:
    return "en" if isinstance(data, dict) and data.get("language") == "en" else "zh"
