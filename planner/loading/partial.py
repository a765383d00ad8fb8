"""What is sound in a file whose shape is not: so that its other faults can be told at the same time.

Faulty values are left out one after another until the models accept the rest; a section that is beyond that is put by
a stand-in, and nothing is said about it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from planner.faults import Path
from planner.loading.tree import Tree, inside
from planner.loading.validate import Spot, locate
from planner.scenario import Scenario

_MOST_PASSES = 12
_NOT_ID = re.compile(r"[^A-Za-z0-9._-]")
_STAND_INS: dict[str, Any] = {
    "format": "planner-scenario/1",
    "name": "-",
    "term": {"start": "2000-01-01", "years": 50},
    "rounds": {"per_year": {"max": 1}, "phases": {"investigate": 1}},
    "groups": {"per_round": {"max": 1}},
    "units": [{"id": "-", "name": "-", "kind": "-"}],
}


@dataclass(slots=True)
class Origin:
    """Where in the file the pieces of a model come from, when some were left out."""

    kept: dict[Path, list[int]] = field(default_factory=dict)
    """Path of a list in the file → positions there of the entries that the model has."""
    incomplete: set[Path] = field(default_factory=set)
    """Paths in the file of what lost a part of itself: that it lacks something is no news."""

    def path(self, path: Path) -> Path:
        """A path in the model as a path in the file."""
        found: Path = ()
        for part in path:
            kept = self.kept.get(found)
            if kept is not None and isinstance(part, int) and part < len(kept):
                part = kept[part]
            found = (*found, part)
        return found


def partial_scenario(tree: Tree, error: ValidationError) -> tuple[Scenario | None, Origin, frozenset[str]]:
    """The scenario without its faulty values; where its pieces come from; the sections that are not known."""
    changes = _Changes()
    data, origin = tree.data, Origin()
    for _ in range(_MOST_PASSES):
        for one in error.errors(include_url=False):
            spot = locate(Scenario, data, one["loc"])
            changes.note(spot, origin.path(spot.path), one["type"], str(one["loc"][0]))
        origin = Origin()
        origin.incomplete = {path[:n] for path in changes.dropped for n in range(1, len(path))}
        data = _without(tree.data, changes, (), origin)
        for section in changes.lost & _STAND_INS.keys():
            data[section] = _STAND_INS[section]
        try:
            return Scenario.model_validate(data), origin, frozenset(changes.lost)
        except ValidationError as next_error:
            error = next_error
    return None, origin, frozenset(changes.lost)


@dataclass(slots=True)
class _Changes:
    """What to leave out, what to fill in, which sections are beyond that."""

    dropped: set[Path] = field(default_factory=set)
    filled: dict[Path, set[str]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)

    def note(self, spot: Spot, path: Path, kind: str, section: str) -> None:
        """Get rid of one error of pydantic's."""
        if kind == "missing":
            if len(path) > 1 and spot.shape is not None and spot.shape.any_word():
                # A unit without its `name` is still worth looking at.
                self.filled.setdefault(path[:-1], set()).add(str(path[-1]))
                return
            path = path[:-1]
        if len(path) <= 1:
            self.lost.add(section)
            path = (section,)
        self.dropped.add(path)


def _without(value: Any, changes: _Changes, path: Path, origin: Origin) -> Any:
    if isinstance(value, dict):
        sound = {
            key: _without(item, changes, (*path, key), origin)
            for key, item in value.items()
            if (*path, key) not in changes.dropped
        }
        return {**sound, **dict.fromkeys(changes.filled.get(path, ()), "-")}
    if isinstance(value, list):
        kept = [n for n in range(len(value)) if (*path, n) not in changes.dropped]
        if len(kept) < len(value):
            origin.kept[path] = kept
        return [_without(value[n], changes, (*path, n), origin) for n in kept]
    return value


def raw_ids(tree: Tree, section: str) -> set[str]:
    """The ids that a section of the file writes, also in entries that are faulty otherwise."""
    entries = inside(tree.data, section)
    found = [inside(entry, "id") for entry in entries] if isinstance(entries, list) else []
    # `T 02` is a fault of its own; that others refer to it as T02 is not one more.
    return {_NOT_ID.sub("", unicodedata.normalize("NFKC", name)) for name in found if isinstance(name, str)}
