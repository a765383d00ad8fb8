"""Words that occur nowhere else, put into every text of a scenario and a plan, and looked for in whatever comes out."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import io
import re
import types
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Any, ForwardRef, Literal, Union, get_args, get_origin

from pydantic import BaseModel

CANARY = re.compile(r"Canary\d{5}x")
Field = tuple[str, str]
"""Name of a model, name of its field."""


class Canaries:
    """Makes words, and remembers of which field each is."""

    def __init__(self) -> None:
        self.fields: dict[str, Field] = {}
        self.filled: set[Field] = set()

    def word(self, field: Field) -> str:
        """A new word for a field."""
        word = f"Canary{len(self.fields):05d}x"
        self.fields[word] = field
        return word

    def fill(self, model: BaseModel, keep: tuple[str, ...] = (), depth: int = 0) -> Any:
        """The same model with a word in every text that stands at its default, in models below it too."""
        changes: dict[str, Any] = {}
        for name, info in type(model).model_fields.items():
            value = getattr(model, name)
            if name in keep or not bears_text(info.annotation):
                continue
            if value == info.get_default(call_default_factory=True):
                changes[name] = self.value(info.annotation, (type(model).__name__, name), depth)
            else:
                changes[name] = self._deep(value, keep, depth)
            self.filled.add((type(model).__name__, name))
        return type(model).model_construct(**{**dict(model), **changes})

    def _deep(self, value: Any, keep: tuple[str, ...], depth: int) -> Any:
        if isinstance(value, BaseModel):
            return self.fill(value, keep, depth)
        if isinstance(value, tuple):
            return tuple(self._deep(one, keep, depth) for one in value)
        if isinstance(value, dict):
            return {key: self._deep(one, keep, depth) for key, one in value.items()}
        return value

    def value(self, kind: Any, field: Field, depth: int = 0) -> Any:
        """A value of a type, with words wherever it may hold text; of alternatives the one that tells most."""
        kind = plain(kind)
        if kind is str or kind is Any:
            return self.word(field)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self._model(kind, depth + 1)
        origin, parts = get_origin(kind), get_args(kind)
        if origin is Literal:
            return parts[0]
        if origin in (Union, types.UnionType):
            return self.value(_best(parts), field, depth)
        if origin is tuple:
            inner = plain(parts[0])
            many = get_args(inner) if get_origin(inner) in (Union, types.UnionType) else (inner,)
            if depth > 2:
                return ()
            return tuple(self.value(one, field, depth) for one in many if one is not type(None))
        if origin is dict:
            return {self.word(field): self.value(parts[1], field, depth)}
        return {bool: False, int: 1, Decimal: Decimal(1), dt.date: dt.date(2022, 3, 3)}[kind]

    def _model(self, kind: type[BaseModel], depth: int) -> BaseModel:
        values: dict[str, Any] = {}
        for name, info in kind.model_fields.items():
            deep = depth > 2 and not info.is_required()
            if deep or not (info.is_required() or bears_text(info.annotation)):
                values[name] = info.get_default(call_default_factory=True)
                continue
            if bears_text(info.annotation):
                self.filled.add((kind.__name__, name))
            values[name] = self.value(info.annotation, (kind.__name__, name), depth)
        return kind.model_construct(**values)


def plain(kind: Any) -> Any:
    """A type without its annotations."""
    while hasattr(kind, "__metadata__"):
        kind = get_args(kind)[0]
    return kind


def _best(parts: tuple[Any, ...]) -> Any:
    """Of alternatives: text, else what may hold some, else the first."""
    parts = tuple(plain(one) for one in parts if one is not type(None))
    return str if str in parts else next((one for one in parts if bears_text(one)), parts[0])


def bears_text(kind: Any, seen: frozenset[Any] = frozenset()) -> bool:
    """Whether a value of the type may hold free text."""
    kind = plain(kind)
    if kind is str or kind is Any:
        return True
    if isinstance(kind, ForwardRef | str) or kind in seen:
        return False
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return any(bears_text(info.annotation, seen | {kind}) for info in kind.model_fields.values())
    if isinstance(kind, type) and issubclass(kind, Enum):
        return False
    if get_origin(kind) is Literal:
        return False
    return any(bears_text(one, seen) for one in get_args(kind))


def text_fields(kind: Any, seen: set[Any] | None = None) -> set[Field]:
    """Every field of a model, and of the models below it, that may hold free text."""
    seen = set() if seen is None else seen
    kind, found = plain(kind), set()
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if kind in seen:
            return set()
        seen.add(kind)
        for name, info in kind.model_fields.items():
            if bears_text(info.annotation):
                found.add((kind.__name__, name))
            found |= text_fields(info.annotation, seen)
        return found
    for one in get_args(kind):
        found |= text_fields(one, seen)
    return found


def texts(value: Any) -> Iterator[str]:
    """All texts in a value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from texts(dict(value))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from texts(key)
            yield from texts(one)
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from texts(one)


def layers(content: bytes, depth: int = 0) -> Iterator[bytes]:
    """The bytes of a file, and all that is packed in them: members of archives with their names, streams of PDFs and
    PNGs, data URIs; text of 16 bits as text of 8."""
    yield content
    yield content.replace(b"\0", b"")
    if depth > 3:
        return
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive.comment
            for member in archive.infolist():
                yield member.filename.encode() + member.comment + member.extra
                yield from layers(archive.read(member), depth + 1)
    for packed in re.finditer(rb"stream\r?\n|(?:zTXt|iTXt|IDAT)[\s\S]{0,80}?(?=\x78)|\x1f\x8b\x08", content):
        yield from _unpacked(content[packed.end() if packed[0][:1] != b"\x1f" else packed.start() :], depth)
    for data in re.finditer(rb"base64,([A-Za-z0-9+/=]+)", content):
        try:
            yield from layers(base64.b64decode(data[1]), depth + 1)
        except binascii.Error:
            continue


def _unpacked(content: bytes, depth: int) -> Iterator[bytes]:
    for bits in (zlib.MAX_WBITS, zlib.MAX_WBITS | 16):
        try:
            yield from layers(zlib.decompressobj(bits).decompress(content, 50_000_000), depth + 1)
            return
        except zlib.error:
            continue


def found_in(content: bytes) -> set[str]:
    """The words that stand in a file, however packed."""
    return {word for layer in layers(content) for word in CANARY.findall(layer.decode("latin-1"))}
