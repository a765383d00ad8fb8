"""A scenario as rows of a workbook: every value that it gives, none that it leaves out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from planner.loading.shape import shape_of
from planner.scenario import Phase, Scenario
from planner.workbook.catalogue import SHEETS
from planner.workbook.columns import ALL, EMPTY, REST, Column, Sheet
from planner.workbook.flow import Piece, dump, dump_word, quoted
from planner.workbook.meaning import NOTHING, OPEN, told, told_word
from planner.workbook.words import Lang

Value = str | int | float | dt.date
Row = dict[Column, Value]
_FIRST_DAY = dt.date(1900, 3, 1)
"""Earlier days have no number in a spreadsheet."""
_MISSING = object()


NO_NAME = object()
"""Stands for the name of a group where a row says that there is none."""


def sparse(model: BaseModel) -> dict[str, Any]:
    """The keys that a model was given, as plain data with dates and decimals; None only where it says something."""
    found = {}
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        given = name in model.model_fields_set and not (value is None and info.default is None)
        if given or (name in ("rule", "goal", "format") and value is not None):
            found[info.alias or name] = _sparse(value)
    return found


def _sparse(value: Any) -> Any:
    if isinstance(value, Phase) and value.with_ is None:
        return value.days
    if isinstance(value, BaseModel):
        return sparse(value)
    if isinstance(value, tuple | list):
        return [_sparse(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _sparse(one) for key, one in value.items()}
    return value


def rows_of(scenario: Scenario, lang: Lang) -> dict[str, list[Row]]:
    """The rows of every sheet, by the sheet's key."""
    data = sparse(scenario)
    found: dict[str, list[Row]] = {}
    for sheet in SHEETS:
        rows = [_row(sheet, item, model, lang) for item, model in _items(sheet.key, data, scenario)]
        if not rows and _known_empty(sheet.key, scenario):
            rows = [{sheet.columns[0]: EMPTY[lang]}]
        found[sheet.key] = rows
    return found


def _known_empty(key: str, scenario: Scenario) -> bool:
    """Whether a table without rows would be taken to mean the usual."""
    return (key in ("rules", "goals")) or (key == "people" and scenario.people == ())


def _items(
    key: str, data: dict[str, Any], scenario: Scenario
) -> Iterator[tuple[Mapping[str, Any], type[BaseModel] | None]]:
    """The entries of a sheet, each with its model where the sheet has several."""
    if key == "overall":
        effort = {"effort": {}, **data.get("defaults", {})}  # unsaid here, the usual efforts would be taken
        yield {**data, "defaults": effort}, None
    elif key in ("units", "villages"):
        yield from ((unit, None) for unit in data["units"] if (unit["kind"] == "village") is (key == "villages"))
    elif key == "past":
        for unit in data["units"]:
            yield from (({"unit": unit["id"], **visit}, None) for visit in unit.get("past", ()))
    elif key == "closed":
        yield from ((one, None) for one in data.get("calendar", {}).get("closed", ()))
    elif key in ("rounds", "groups", "standing"):
        yield from ((one, None) for one in _kinds_of_round(key, data))
    elif key in ("rules", "goals"):
        models = [type(one) for one in getattr(scenario, key)]
        yield from zip(data.get(key, ()), models, strict=True)
    else:
        yield from ((one, None) for one in data.get(key) or ())


def _kinds_of_round(key: str, data: dict[str, Any]) -> Iterator[Mapping[str, Any]]:
    series = data["rounds"].get("series", ())
    if key == "rounds":
        yield data["rounds"]
        yield from series
        return
    for name, groups in [(None, data["groups"]), *((one["id"], one.get("groups")) for one in series)]:
        if key == "groups" and groups:
            yield {**groups, **({"id": name} if name else {})}
        elif key == "standing" and groups:
            yield from ({**one, **({"series": name} if name else {})} for one in groups.get("standing", ()))
            if name and groups.get("standing") == []:
                yield {"series": name, "name": NO_NAME}


def _row(sheet: Sheet, item: Mapping[str, Any], model: type[BaseModel] | None, lang: Lang) -> Row:
    row: Row = {}
    own = {column.path[0] for column in sheet.columns}
    for column in sheet.columns:
        if column.path == REST:
            continue
        value = _at(item, column.path)
        if value is not _MISSING:
            row[column] = _cell(sheet, column, value, model, lang)
    for column in sheet.columns:
        if len(column.path) > 1 and item.get(column.path[0]) == {} and column.path[0] not in {c.path[0] for c in row}:
            row[column] = OPEN[0 if lang == "zh" else 1]
    rest = {key: value for key, value in item.items() if key not in own}
    last = next((column for column in sheet.columns if column.path == REST), None)
    if last is not None and rest and model is not None:
        row[last] = dump(told(shape_of(model), {**rest}, lang), chinese=lang == "zh")
    return row


def _at(item: Any, path: Iterable[str]) -> Any:
    for key in path:
        if not isinstance(item, Mapping) or key not in item:
            return _MISSING
        item = item[key]
    return item


def _cell(sheet: Sheet, column: Column, value: Any, model: type[BaseModel] | None, lang: Lang) -> Value:
    """One value as its column writes it."""
    shape, at = sheet.shape(column, model)
    if value is NO_NAME:
        return NOTHING[0 if lang == "zh" else 2]
    if column.how == "value":
        return _single(value, column, told_word(shape, _text(value), lang, at, whole=True))
    if not value:
        return ALL[0 if lang == "zh" else 1] if column.path == ("select",) else NOTHING[0 if lang == "zh" else 2]
    if column.how == "words":
        inner = shape.enter(0, None) if shape is not None else None
        return ("；" if lang == "zh" else "; ").join(dump_word(told_word(inner, str(one), lang, at)) for one in value)
    if column.how == "tuples":
        inner = shape.enter(0, None) if shape is not None else None
        names = column.parts
        if all(_fits(one, names) for one in value):
            return ("；" if lang == "zh" else "; ").join(_tuple(one, names, lang) for one in value)
    return dump(told(shape, value, lang, at), chinese=lang == "zh")


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _single(value: Any, column: Column, one: Piece) -> Value:
    """Numbers and dates as such, where a spreadsheet keeps them exactly."""
    if isinstance(value, dt.date):
        return value if value >= _FIRST_DAY else value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, Decimal) and Decimal(repr(float(value))) == value:
        return float(value)
    open_end = len(column.path) > 1 and one.text in OPEN
    return quoted(one.text) if one.quoted or open_end else one.text


def _fits(entry: Mapping[str, Any], names: tuple[str, ...]) -> bool:
    """Whether an entry can be written as its parts in order, without gaps."""
    given = [_lead(name, entry) for name in names]
    keys = [name for name in given if name in entry]
    return bool(keys) and keys == given[: len(keys)] and set(entry) == set(keys)


def _lead(name: str, entry: Mapping[str, Any]) -> str:
    return "person" if name == "unit" and "person" in entry and "unit" not in entry else name


def _tuple(entry: Mapping[str, Any], names: tuple[str, ...], lang: Lang) -> str:
    parts = []
    for name in names:
        key = _lead(name, entry)
        if key in entry:
            text = _text(entry[key])
            lead = "" if key != "person" else "人员=" if lang == "zh" else "person="
            parts.append(lead + dump_word(told_word(None, text, lang, ("", ""))))
    return ("：" if lang == "zh" else ":").join(parts)
