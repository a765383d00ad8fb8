"""What one cell says, by its column; what cannot be read is told in the words of the workbook."""

from __future__ import annotations

import datetime as dt
from typing import Any

from planner.faults import Fault, Place, fault
from planner.loading.shape import Shape
from planner.workbook import words
from planner.workbook.columns import ALL, REST, Column
from planner.workbook.flow import Piece, Unwritten, parse, piece, split
from planner.workbook.flow import words as listed
from planner.workbook.grid import Cell
from planner.workbook.meaning import NOTHING, OPEN, Twice, meant
from planner.workbook.near import near

NO_BOUND = object()
"""The entry is there, and this end of it is open."""
_ROUND_IDS = {("Fixed", "round"), ("Fixed", "not_round")}
_SURROGATES = ("\ud800", "\udfff")
_FIRST, _LAST = 20_000, 80_000
_PERSON = ("person=", "人员=", "person＝", "人员＝")


class Unreadable(ValueError):
    """A cell that does not say what its column asks for."""

    def __init__(self, code: str, **told: Any) -> None:
        super().__init__(code)
        self.code, self.told = code, told

    def fault(self, place: Place, found: str) -> Fault:
        """The fault, at its cell."""
        return fault(self.code, place, found=found, **self.told)


def value_of(column: Column, cell: Cell, shape: Shape | None, at: tuple[str, str]) -> Any:
    """The plain data that a cell stands for; raises `Unreadable`."""
    if cell.kind == "formula":
        raise Unreadable("workbook.formula")
    if cell.kind == "error":
        raise Unreadable("workbook.error")
    kinds = [kind for kind, _ in shape.options] if shape is not None else []
    if cell.kind == "date" and dt.date not in kinds:
        return _undone(cell, at)
    try:
        found = _read(column, cell, shape, at, dated=dt.date in kinds)
    except Unwritten as wrong:
        raise Unreadable("workbook.flow", at=wrong.place) from None
    except Twice as twice:
        raise Unreadable("workbook.key_twice", key=str(twice)) from None
    if _broken(found):
        raise Unreadable("workbook.character")
    return found


def _read(column: Column, cell: Cell, shape: Shape | None, at: tuple[str, str], *, dated: bool) -> Any:
    text = cell.text
    if column.how == "value":
        if dated and cell.kind == "number":
            return _serial(text)
        if len(column.path) > 1 and text in OPEN:
            return NO_BOUND
        one = piece(text)
        found = meant(shape, one, at)
        _check_word(column, shape, one, found)
        return found
    if text in NOTHING:
        return {} if column.how == "flow" else []
    if column.how == "words":
        inner = shape.enter(0, None) if shape is not None else None
        return [meant(inner, one, at) for one in listed(text)]
    if column.how == "flow":
        return _flow(column, text, shape, at)
    return _tuples(column, text, shape, at)


def _flow(column: Column, text: str, shape: Shape | None, at: tuple[str, str]) -> Any:
    if column.path == ("select",) and text in ALL:
        return {}
    if column.path[-1] == "select" and len(column.path) > 1 and text in OPEN:
        return NO_BOUND
    parsed = parse(text)
    if not isinstance(parsed, dict):
        raise Unreadable("workbook.pairs")
    return parsed if column.path == REST else meant(shape, parsed, at)


def _tuples(column: Column, text: str, shape: Shape | None, at: tuple[str, str]) -> Any:
    """Entries with their parts in order; or, in brackets, with their keys."""
    if text.startswith(("[", "{", "［", "【", "｛")):
        parsed = parse(text)
        return meant(shape, parsed if isinstance(parsed, list) else [parsed], at)
    found = []
    inner = shape.enter(0, None) if shape is not None else None
    model = next((kind.__name__ for kind, _ in inner.options if isinstance(kind, type)), "") if inner else ""
    for part in split(text, ";；\n"):
        if not part.strip():
            continue
        names = column.parts
        lead = next((lead for lead in _PERSON if part.strip().startswith(lead)), None)
        if lead and names[0] == "unit":
            part, names = part.strip().removeprefix(lead), ("person", *names[1:])
        pieces = [piece(one) for one in split(part, ":：", len(names) - 1)]
        pairs = {
            name: meant(inner.enter(name, None) if inner else None, one, (model, name))
            for name, one in zip(names, pieces, strict=False)
            if one.text or one.quoted
        }
        found.append(pairs)
    return found


def _check_word(column: Column, shape: Shape | None, one: Piece, found: Any) -> None:
    """A word that is none of those of a drop-down list."""
    table = {"rule": words.RULES, "goal": words.GOALS}.get(".".join(column.path), words.VALUES)
    fixed = shape.words() if shape is not None and len(shape.options) == 1 else ()
    allowed = tuple(table) if table is not words.VALUES else fixed
    if allowed and isinstance(found, str) and found not in allowed:
        names = tuple(words.written(table, word, "zh") or word for word in allowed)
        raise Unreadable("shape.word", allowed=names, hint=near(one.text, names) or near(one.text, allowed))


def _undone(cell: Cell, at: tuple[str, str]) -> str:
    """What was typed before the program made a date of it: only 2026-1, a round, can be told."""
    if at in _ROUND_IDS and cell.text.endswith("-01") and len(cell.text) == 10:
        return f"{int(cell.text[:4])}-{int(cell.text[5:7])}"
    raise Unreadable("workbook.date")


def _serial(text: str) -> str:
    """A date that is shown as the number that the program keeps for it."""
    if text.isdigit() and _FIRST < int(text) < _LAST:
        return (dt.date(1899, 12, 30) + dt.timedelta(int(text))).isoformat()
    return text


def _broken(value: Any) -> bool:
    """Whether half a character is in there, which no file can hold."""
    if isinstance(value, dict):
        return any(_broken(key) or _broken(one) for key, one in value.items())
    if isinstance(value, list):
        return any(map(_broken, value))
    text = value.text if isinstance(value, Piece) else value
    return isinstance(text, str) and any(_SURROGATES[0] <= char <= _SURROGATES[1] for char in text)
