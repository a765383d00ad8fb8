"""Between what a cell says and what the scenario's models want: keys, words, dates, numbers and switches.

The models themselves (`planner.loading.shape`) say what may stand where; nothing here knows a rule by name.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, get_origin

from pydantic import BaseModel

from planner.loading.rewrites import meant_date, meant_switch
from planner.loading.shape import Shape, keys_of, tags
from planner.workbook import words
from planner.workbook.flow import Piece, plain
from planner.workbook.words import Lang, Table

NOTHING = ("无", "没有", "none")
"""What stands in a cell for "known to be empty"; a blank cell leaves the key out."""
OPEN = ("不限", "any")
"""What stands in a cell for "no bound", where a blank one would leave out the whole entry."""
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?%?")
_TABLES = {"rule": words.RULES, "goal": words.GOALS}


class Twice(ValueError):
    """A key stands twice in one cell."""


def meant(shape: Shape | None, value: Any, at: tuple[str, str] = ("", "")) -> Any:
    """What a parsed cell means to a field of that shape, as plain data; `at`: the model and field it is for."""
    if isinstance(value, dict):
        return _mapping(shape, value, at)
    if isinstance(value, list):
        inner = _items(shape)
        return [meant(inner or shape, one, at) for one in value]
    if value is None or value.quoted:
        return None if value is None else value.text
    return _word(shape, value.text, at)


def _mapping(shape: Shape | None, value: dict[Piece, Any], at: tuple[str, str]) -> dict[str, Any]:
    model = model_of(shape, value)
    found: dict[str, Any] = {}
    for key, one in value.items():
        name = key.text
        if model is not None and not key.quoted:
            name = _keys(model).get(_folded(name), name)
        elif model is None and not key.quoted:
            table = words.WORDS_AT.get(at)
            name = (words.read(table, name) if table else None) or _digits(name)
        if name in found:
            raise Twice(key.text)
        inner = _inside(shape, model, name)
        found[name] = meant(inner, one, (model.__name__, name) if model is not None else ("", ""))
    return found


def model_of(shape: Shape | None, value: dict[Piece, Any]) -> type[BaseModel] | None:
    """The model that a mapping is for: the only one, or that which its `rule` or `goal` names."""
    models = (
        [kind for kind, _ in shape.options if isinstance(kind, type) and issubclass(kind, BaseModel)] if shape else []
    )
    if len(models) < 2:
        return models[0] if models else None
    for key, table in _TABLES.items():
        for name in (key, words.KEYS[key]):
            said = value.get(Piece(name))
            if isinstance(said, Piece):
                kind = words.read(table, said.text) or said.text
                return next((model for model in models if kind in tags(model)), None)
    return None


def _inside(shape: Shape | None, model: type[BaseModel] | None, key: str) -> Shape | None:
    if model is not None:
        return Shape(((model, ()),)).enter(key, None)
    return shape.enter(key, None) if shape is not None else None


def _items(shape: Shape | None) -> Shape | None:
    return shape.enter(0, None) if shape is not None else None


def _keys(model: type[BaseModel]) -> dict[str, str]:
    """What a key may be called in a cell → the key."""
    found: dict[str, str] = {}
    for key in keys_of(model):
        found |= {words.KEYS.get(key, key): key}
    for key in keys_of(model):
        found |= {words.key_name(model.__name__, key, "zh"): key, key: key}
    return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip()


def _digits(text: str) -> str:
    """Full-width digits as plain ones, where that is all there is."""
    half = unicodedata.normalize("NFKC", text).strip()
    return half.replace(",", "") if _NUMBER.fullmatch(half) else text


def _word(shape: Shape | None, text: str, at: tuple[str, str]) -> Any:
    """One text that stood without quotation marks."""
    kinds = [kind for kind, _ in shape.options] if shape is not None else []
    if shape is not None and any(get_origin(kind) in (tuple, list) for kind in kinds):
        return _word(_items(shape), text, at)
    if at[1] in _TABLES and shape is not None and shape.words():
        return words.read(_TABLES[at[1]], text) or text
    table = words.WORDS_AT.get(at)
    known = words.read(table, text) if table else None
    if known is None and shape is not None and shape.words():
        known = next((word for word in _readings(text) if word in shape.words()), None)
    if known is not None:
        return known
    if dt.date in kinds:
        return meant_date(text) or text
    if shape is not None and not shape.any_word():
        if bool in kinds or (int not in kinds and Decimal not in kinds):
            switch = None if text.isdigit() else meant_switch(text)
            text = switch or text
        text = unicodedata.normalize("NFKC", text)
    return _digits(text) if shape is None or int in kinds or Decimal in kinds or not shape.any_word() else text


def _readings(text: str) -> Iterable[str]:
    """The English words that a Chinese one stands for, whatever the field."""
    half = _folded(text)
    return [english for english, many in words.VALUES.items() if half in many]


def told(shape: Shape | None, value: Any, lang: Lang, at: tuple[str, str] = ("", "")) -> Any:
    """Plain data of a field as pieces, in the words of a workbook; `meant` leads back."""
    if isinstance(value, dict):
        return _told_mapping(shape, value, lang, at)
    if isinstance(value, list | tuple):
        inner = _items(shape)
        found = [told(inner, one, lang, at) for one in value]
        return found[0] if len(found) == 1 and isinstance(found[0], Piece) and _lenient(shape) else found
    if value is None:
        return Piece("否" if lang == "zh" else "off")
    return told_word(shape, text_of(value), lang, at)


def _told_mapping(shape: Shape | None, value: dict[str, Any], lang: Lang, at: tuple[str, str]) -> dict[Piece, Any]:
    said = value.get("goal") or value.get("rule")
    models = (
        [kind for kind, _ in shape.options if isinstance(kind, type) and issubclass(kind, BaseModel)] if shape else []
    )
    model = next((one for one in models if len(models) == 1 or said in tags(one)), None)
    found: dict[Piece, Any] = {}
    for key, one in value.items():
        if model is None:
            name = told_word(None, str(key), lang, at)
        else:
            name = Piece(words.key_name(model.__name__, key, lang))
        found[name] = told(_inside(shape, model, key), one, lang, (model.__name__, key) if model else ("", ""))
    return found


def told_word(shape: Shape | None, text: str, lang: Lang, at: tuple[str, str], *, whole: bool = False) -> Piece:
    """One word of the scenario as a workbook writes it; in quotation marks where it would be read as another."""
    table: Table | None = words.WORDS_AT.get(at)
    if at[1] in _TABLES and shape is not None and shape.words():
        table = _TABLES[at[1]]
    elif table is None and shape is not None and text in shape.words():
        table = words.VALUES
    known = words.written(table, text, lang) if table is not None else None
    if known is None and shape is not None and bool in [kind for kind, _ in shape.options]:
        known = {"true": "是", "false": "否"}.get(text) if lang == "zh" else None
    if known is not None:
        return Piece(known)
    if table is not words.VALUES and meant(shape, Piece(text), at) != text:
        return Piece(text, quoted=True)
    special = text in (*NOTHING, *OPEN) and not (at == ("Person", "hometown") or at == ("Person", "employer"))
    return Piece(text, quoted=special or not plain(text, whole=whole))


def text_of(value: Any) -> str:
    """A scalar of the scenario as text that reads back as the same."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _lenient(shape: Shape | None) -> bool:
    """Whether one value may stand for a list of one."""
    before = [item for _, metadata in shape.options for item in metadata] if shape is not None else []
    return any(getattr(getattr(item, "func", None), "__name__", "") == "_list" for item in before)
