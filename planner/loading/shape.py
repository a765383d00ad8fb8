"""What the models allow at a place of the file: keys, kinds, words, bounds. Read from the models themselves."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from planner.faults import Phrase, phrase
from planner.fields import Id, VisitId

_SWITCHES = ("true", "false", "on", "off")


@dataclass(frozen=True, slots=True)
class Shape:
    """An annotation without its wrapping: the alternatives of a union, each with its constraints."""

    options: tuple[tuple[Any, tuple[Any, ...]], ...]

    def enter(self, part: str | int, data: Any) -> Shape | None:
        """The shape of what stands at the key or position `part`; None where the models know no such thing.

        `data` is the raw value this shape is for: its discriminator tells which model of a union is meant. A
        part may also be that discriminator's value, which leads to the model itself (pydantic writes both).
        """
        for kind, _ in self._meant(data):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                field = _field(kind, part)
                if field is not None:
                    return shape_of(field)
            elif get_origin(kind) is dict and isinstance(part, str):
                return shape_of(get_args(kind)[1])
            elif get_origin(kind) in (tuple, list) and isinstance(part, int):
                return _item(get_args(kind), part)
        for kind, metadata in self.options:
            if isinstance(part, str) and part in tags(kind):
                return Shape(((kind, metadata),))
        return None

    def keys(self, data: Any) -> tuple[str, ...]:
        """The keys that may stand in the mapping `data`; empty if any may."""
        found: dict[str, None] = {}
        for kind, _ in self._meant(data):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                found.update(dict.fromkeys(keys_of(kind)))
        return tuple(found)

    def kinds(self) -> tuple[str, ...]:
        """The values of the discriminator, where the options are models told apart by one."""
        return tuple(tag for kind, _ in self.options for tag in tags(kind))

    def expected(self) -> tuple[str, ...] | Phrase | None:
        """What may stand here, in words."""
        if len(self.options) > 1 and self.kinds():
            return phrase("expect.kinds", kinds=self.kinds())
        parts = [part for part in (_expected(*option) for option in self.options) if part]
        if not parts:
            return None
        if len(parts) == 1:
            return parts[0]
        return phrase("expect.either", options=tuple(p if isinstance(p, Phrase) else _words(p) for p in parts))

    def any_word(self) -> bool:
        """Whether any text may stand here."""
        return any(kind is str and _pattern(metadata) is None for kind, metadata in self.options)

    def words(self) -> tuple[str, ...]:
        """The fixed words that may stand here."""
        return tuple(str(word) for kind, _ in self.options if get_origin(kind) is Literal for word in get_args(kind))

    def _meant(self, data: Any) -> tuple[tuple[Any, tuple[Any, ...]], ...]:
        if len(self.options) > 1 and isinstance(data, Mapping):
            said = {data.get("rule"), data.get("goal")} if self.kinds() else set()
            meant = tuple(option for option in self.options if said & set(tags(option[0])))
            return meant or self.options
        return self.options


def shape_of(annotation: Any) -> Shape:
    """The shape of a model, a field or any annotation."""
    if isinstance(annotation, FieldInfo):
        return _shape(annotation.annotation, tuple(annotation.metadata))
    return _shape(annotation, ())


def _shape(annotation: Any, metadata: tuple[Any, ...]) -> Shape:
    options: list[tuple[Any, tuple[Any, ...]]] = []
    _unwrap(annotation, metadata, options)
    return Shape(tuple(options))


def _unwrap(annotation: Any, metadata: tuple[Any, ...], into: list[tuple[Any, tuple[Any, ...]]]) -> None:
    if isinstance(annotation, str | ForwardRef):
        return
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        flat = [item for one in more for item in (one.metadata if isinstance(one, FieldInfo) else [one])]
        _unwrap(inner, (*metadata, *flat), into)
    elif origin in (Union, types.UnionType):
        for one in get_args(annotation):
            _unwrap(one, metadata, into)
    elif annotation is not type(None):
        into.append((annotation, metadata))


def _field(model: type[BaseModel], part: str | int) -> FieldInfo | None:
    for name, field in model.model_fields.items():
        if part in (field.alias, name):
            return field
    return None


def _item(arguments: tuple[Any, ...], part: int) -> Shape:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return shape_of(arguments[0])
    return shape_of(arguments[min(part, len(arguments) - 1)])


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a model as a file writes them."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def required_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a model that a file must write."""
    return tuple(field.alias or name for name, field in model.model_fields.items() if field.is_required())


def tags(kind: Any) -> tuple[str, ...]:
    """The value of `rule` or `goal` by which a model is told apart; empty for other types."""
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return ()
    field = kind.model_fields.get("rule") or kind.model_fields.get("goal")
    if field is None or get_origin(field.annotation) is not Literal:
        return ()
    return tuple(str(word) for word in get_args(field.annotation))


def _bound(metadata: tuple[Any, ...], name: str, choose: Any) -> Any:
    values = [getattr(item, name) for item in metadata if getattr(item, name, None) is not None]
    return choose(values) if values else None


def _pattern(metadata: tuple[Any, ...]) -> str | None:
    return next((item.pattern for item in metadata if getattr(item, "pattern", None)), None)


_ID, _VISIT_ID = (_pattern(get_args(kind)[1:]) for kind in (Id, VisitId))


def _expected(kind: Any, metadata: tuple[Any, ...]) -> tuple[str, ...] | Phrase | None:
    """What one option allows."""
    low, high = _bound(metadata, "ge", max), _bound(metadata, "le", min)
    origin = get_origin(kind)
    if origin is Literal:
        return tuple(str(word) for word in get_args(kind))
    if kind is bool:
        return _SWITCHES
    if kind in (int, Decimal):
        code = "expect.whole" if kind is int else "expect.decimal"
        return phrase(code, low=low, high=high) if high is not None else phrase(code + "_from", low=low or 0)
    if kind is dt.date:
        return phrase("expect.date")
    if kind is str:
        return _expected_text(metadata)
    if origin in (tuple, list):
        return phrase("expect.list")
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return phrase("expect.keys", keys=keys_of(kind))
    return phrase("expect.mapping") if origin is dict else None


def _expected_text(metadata: tuple[Any, ...]) -> Phrase:
    pattern = _pattern(metadata)
    if pattern == _ID:
        return phrase("expect.id")
    if pattern == _VISIT_ID:
        return phrase("expect.visit_id")
    if pattern is not None and "%" in pattern:
        return phrase("expect.percent")
    longest = _bound(metadata, "max_length", min)
    return phrase("expect.text", longest=longest) if longest is not None else phrase("expect.any_text")


def _words(words: tuple[str, ...]) -> Phrase:
    return phrase("expect.words", words=words)
