"""From plain data to a model, with every fault of the shape at its place and in the words of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core.core_schema import ErrorType

from planner.faults import Fault, Path, fault, shown
from planner.loading.rewrites import meant_date, meant_id, meant_number, meant_switch
from planner.loading.shape import Shape, shape_of
from planner.loading.tree import Tree, inside
from planner.nearest import nearest

_LONGEST_KEY = 100
_MOST_ERRORS = 2000


@dataclass(frozen=True, slots=True)
class Spot:
    """Where pydantic's error is, in the file's terms."""

    path: Path
    shape: Shape | None
    around: Any
    """The raw mapping or list that holds the value."""
    around_shape: Shape | None
    value: Any
    key: str | None = None
    """The key itself is wrong, not its value."""


def shape_faults(model: type[BaseModel], tree: Tree, error: ValidationError) -> list[Fault]:
    """Pydantic's errors as faults: one for each place, without the noise of unions and internal names."""
    found: dict[tuple[Path, str], Fault] = {}
    meant: set[tuple[Path, str]] = set()
    for one in error.errors(include_url=False)[:_MOST_ERRORS]:
        spot = locate(model, tree.data, one["loc"])
        if one["type"] == "too_short" and spot.value:
            continue  # entries are there, but faulty themselves
        made = _fault(tree, spot, one)
        key = (spot.path, "missing" if one["type"] == "missing" else "value")
        if one["type"] == "extra_forbidden" and made.hint is not None:
            meant.add(((*spot.path[:-1], made.hint.partition(":")[0]), "missing"))
        found.setdefault(key, made)
    # `efort` is one mistake, not an unknown key and a missing one.
    return [made for key, made in found.items() if key not in meant]


def locate(model: type[BaseModel], data: Any, location: tuple[int | str, ...]) -> Spot:
    """Follow pydantic's location through the data and the models; what the data does not have is noise."""
    shape: Shape | None = shape_of(model)
    value: Any = data
    path: Path = ()
    around: Any = None
    around_shape: Shape | None = None
    for part in location:
        if part == "[key]":
            return Spot(path, None, around, around_shape, value, key=str(path[-1]))
        inner = shape.enter(part, value) if shape is not None else None
        if _holds(value, part):
            around, around_shape, value, shape = value, shape, inside(value, part), inner
            path = (*path, part)
        elif part == location[-1] and isinstance(value, dict) and inner is not None and part not in _tags(shape):
            return Spot((*path, part), inner, value, shape, None)
        elif inner is not None:
            shape = inner
    return Spot(path, shape, around, around_shape, value)


def _holds(value: Any, part: int | str) -> bool:
    if isinstance(value, list):
        return isinstance(part, int) and part < len(value)
    return isinstance(value, dict) and part in value


def _tags(shape: Shape | None) -> tuple[str, ...]:
    return shape.kinds() if shape is not None else ()


def _fault(tree: Tree, spot: Spot, error: Any) -> Fault:
    kind = error["type"]
    subject = tree.subject(spot.path)
    if kind == "extra_forbidden":
        return _unknown_key(tree, spot, subject)
    if kind == "missing":
        allowed = spot.shape.expected() if spot.shape is not None else None
        return fault("shape.missing", tree.place(spot.path), spot.path, subject=subject, allowed=allowed)
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        return _unknown_kind(tree, spot, subject, str(error["ctx"]["discriminator"]).strip("'"))
    if spot.key is not None:
        place = tree.place(spot.path, key=True)
        return fault("shape.key", place, spot.path, subject=subject, found=spot.key)
    return _wrong_value(tree, spot, subject, error)


def _unknown_key(tree: Tree, spot: Spot, subject: str | None) -> Fault:
    key = str(spot.path[-1])
    allowed = spot.around_shape.keys(spot.around) if spot.around_shape is not None else ()
    free = [name for name in allowed if not (isinstance(spot.around, dict) and name in spot.around)]
    glued = re.fullmatch(r"(\w+)\s*[:： ]\s*(.*)", key)
    if glued is not None and glued[1] in allowed:
        # `{start:2016-07-01}` without the space is one long key to YAML, and so is `{years 5}`.
        hint: str | None = f"{glued[1]}: {glued[2]}"
    else:
        hint = nearest(key, free) or nearest(key, allowed)
    place = tree.place(spot.path, key=True)
    path = (*spot.path[:-1], shown(key)[:_LONGEST_KEY])
    return fault("shape.unknown_key", place, path, subject=subject, key=shown(key), allowed=allowed, hint=hint)


def _unknown_kind(tree: Tree, spot: Spot, subject: str | None, discriminator: str) -> Fault:
    kinds = spot.shape.kinds() if spot.shape is not None else ()
    path = (*spot.path, discriminator)
    if not isinstance(spot.value, dict) or discriminator not in spot.value:
        return fault("shape.missing", tree.place(spot.path), path, subject=subject, allowed=kinds)
    said = spot.value[discriminator]
    code = "shape.rule" if discriminator == "rule" else "shape.goal"
    return fault(code, tree.place(path), path, found=_said(said), allowed=kinds, hint=nearest(said, kinds))


_CODES = {
    "less_than_equal": "shape.too_large",
    "greater_than_equal": "shape.too_small",
    "string_too_long": "shape.long_text",
    "too_short": "shape.too_few",
    "too_long": "shape.too_many",
    "date": "shape.date",
    "literal_error": "shape.word",
    "whole": "shape.whole",
    "share": "shape.decimal",
    "switch": "shape.switch",
    "bool_parsing": "shape.switch",
    "bool_type": "shape.switch",
    "model_type": "shape.mapping",
    "model_attributes_type": "shape.mapping",
    "dict_type": "shape.mapping",
    "tuple_type": "shape.list",
    "list_type": "shape.list",
}
_KNOWN = frozenset(get_args(ErrorType)) - {"value_error", "assertion_error"}
"""Pydantic's own kinds of error; the words of any other come from a model and are worth showing."""


def _wrong_value(tree: Tree, spot: Spot, subject: str | None, error: Any) -> Fault:
    kind = error["type"]
    allowed = spot.shape.expected() if spot.shape is not None else None
    place = tree.place(spot.path)
    if spot.value is None:
        return fault("shape.nothing", place, spot.path, subject=subject, allowed=allowed)
    code = _CODES.get(kind, "shape.value" if kind in _KNOWN else "shape.other")
    if kind in ("too_short", "too_long"):
        return fault(code, place, spot.path, subject=subject)
    if kind == "date" and "no such day" in error["msg"]:
        code = "shape.day"
    if kind == "whole" and re.fullmatch(r"[1-9]\d{6,}", str(spot.value)):
        code = "shape.too_large"
    hint = _meant(tree, spot, kind)
    values = {"problem": error["msg"]} if code == "shape.other" else {}
    found = _said(spot.value)
    return fault(code, place, spot.path, subject=subject, found=found, allowed=allowed, hint=hint, **values)


def _meant(tree: Tree, spot: Spot, kind: str) -> str | None:
    """What the value was probably meant to be."""
    if kind == "date":
        hint = meant_date(spot.value)
    elif kind in ("whole", "int_parsing", "int_type"):
        hint = meant_number(spot.value)
    elif kind in ("switch", "bool_parsing", "bool_type"):
        hint = meant_switch(spot.value)
    elif kind == "string_pattern_mismatch":
        hint = meant_id(spot.value, tree)
    else:
        hint = nearest(spot.value, spot.shape.words()) if spot.shape is not None else None
    return None if hint == spot.value else hint


def _said(value: Any) -> Any:
    """What was found; `null` where nothing was."""
    return "null" if value is None else value
