"""Dotted paths into a scenario's data: `groups.per_round.max`, `rules[cover].share`, `people[P07]`, `people.+leader`.

What the models know of a place says which keys it may have, so that a path may also name a key that the file leaves
out; an entry of a list is named by its position, id, name or kind, and must be there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from planner.faults import InputError, Path, Place, fault, path_text
from planner.loading.shape import Shape, shape_of
from planner.loading.tree import inside
from planner.nearest import nearest
from planner.scenario import Scenario
from planner.sweeps.more import check_more

_STEP = re.compile(r"(?:^|\.)(?P<key>[^.\[\]=\s][^.\[\]=]*)|\[(?P<entry>[^\[\]]+)\]")
_NAMES = ("id", "name")
_KINDS = ("rule", "goal")
_MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a path leads: keys and positions from the top; `more`: what is added to the list there."""

    text: str
    path: Path
    more: str | None = None

    @property
    def entry(self) -> bool:
        """Whether it is a whole entry of a list."""
        return bool(self.path) and isinstance(self.path[-1], int)


def find(data: Any, text: str) -> Spot:
    """Where a path leads in a scenario's plain data; `InputError` says which part of it leads nowhere, and what is
    there."""
    return _Walk(data, text).spot()


class _Walk:
    """A path on its way through the data; `value` None: the file leaves that out."""

    def __init__(self, data: Any, text: str) -> None:
        self.text, self.top, self.value = text, data, data
        self.path: Path = ()
        self.shape: Shape | None = shape_of(Scenario)

    def spot(self) -> Spot:
        steps = list(_STEP.finditer(self.text))
        if not steps or self.text[0] == "." or "".join(step[0] for step in steps) != self.text:
            raise self._wrong("vary.path")
        for step in steps[:-1]:
            self._take(step)
        last = steps[-1]
        if last["key"] is not None and last["key"].startswith("+"):
            check_more(self.top, self.path, last["key"][1:], Place(self.text))
            return Spot(self.text, self.path, last["key"][1:])
        self._take(last)
        return Spot(self.text, self.path)

    def _take(self, step: re.Match[str]) -> None:
        if step["key"] is not None:
            self._key(step["key"].strip())
        elif isinstance(self.value, dict):
            self._key(step["entry"])  # so that a key may have a dot in it
        else:
            self._entry(step["entry"].strip())

    def _fixed_keys(self) -> tuple[str, ...]:
        return self.shape.keys(self.value or {}) if self.shape is not None else ()

    def _key(self, key: str) -> None:
        if isinstance(self.value, list):
            names = _entry_names(self.value)
            raise self._wrong("vary.list", example=names[0] if names else 0, allowed=names)
        if self.value is not None and not isinstance(self.value, dict):
            raise self._wrong("vary.scalar")
        there = tuple(self.value or ())
        allowed = self._fixed_keys() or there
        if key not in allowed:
            raise self._wrong("vary.key", key=key, allowed=allowed, hint=nearest(key, allowed))
        self._enter(key)

    def _entry(self, name: str) -> None:
        if self.value is not None and not isinstance(self.value, list):
            raise self._wrong("vary.no_list")
        if not self.value:
            raise self._wrong("vary.empty")
        found = _entries(self.value, name)
        if not found and name.isdecimal() and int(name) < len(self.value):
            found = [int(name)]
        if not found:
            names = _entry_names(self.value)
            raise self._wrong("vary.entry", entry=name, allowed=names[:_MOST_SHOWN], hint=nearest(name, names))
        if len(found) > 1:
            ids = tuple(str(inside(self.value[k], "id") or k) for k in found)
            raise self._wrong("vary.several", entry=name, allowed=ids)
        self._enter(found[0])

    def _enter(self, part: str | int) -> None:
        shape = self.shape.enter(part, self.value) if self.shape is not None else None
        self.value, self.shape, self.path = inside(self.value, part), shape, (*self.path, part)

    def _wrong(
        self, code: str, *, allowed: tuple[str, ...] | None = None, hint: str | None = None, **values: Any
    ) -> InputError:
        if code != "vary.path":
            values["where"] = path_text(self.path) or "scenario"
        return InputError([fault(code, Place(self.text), allowed=allowed or None, hint=hint, **values)])


def _entries(values: list[Any], name: str) -> list[int]:
    """Positions of the entries called so: by id, else by name, else by kind."""
    for keys in ((_NAMES[0],), (_NAMES[1],), _KINDS):
        found = [k for k, one in enumerate(values) if any(inside(one, key) == name for key in keys)]
        if found:
            return found
    return []


def _entry_names(values: list[Any]) -> tuple[str, ...]:
    """What entries may be called by: id, else kind, else position."""
    names = []
    for k, one in enumerate(values):
        said = next((inside(one, key) for key in ("id", *_KINDS) if isinstance(inside(one, key), str)), None)
        names.append(str(k) if said is None else said)
    return tuple(dict.fromkeys(names))


def replaced(data: Any, path: Path, value: Any) -> Any:
    """The data with another value at a path (None: without it); what is not on the way is shared, nothing changes."""
    head, rest = path[0], path[1:]
    if isinstance(head, int):
        items = list(data)
        if rest:
            items[head] = replaced(items[head], rest, value)
        elif value is None:
            del items[head]
        else:
            items[head] = value
        return items
    mapping = dict(data or {})
    if rest:
        mapping[head] = replaced(mapping.get(head), rest, value)
    elif value is None:
        mapping.pop(head, None)
    else:
        mapping[head] = value
    return mapping
