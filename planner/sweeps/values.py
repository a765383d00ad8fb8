"""The values of a path: written ones (`3..6`, `3..12:3`, `0.8,0.9`, `on,off`) or those of Python."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from planner.faults import InputError, Place, fault, shown
from planner.loading.plain import plain
from planner.loading.yaml_source import read_tree

MOST = 500
"""Values of one path, and cases of a sweep."""
_NUMBER = r"-?\d+(?:\.\d+)?"
_RANGE = re.compile(rf"({_NUMBER})\.\.({_NUMBER})(?::({_NUMBER}))?")
_OPEN, _CLOSE = "[{(", "]})"


@dataclass(frozen=True, slots=True)
class Value:
    """One value: how it is written, the plain data that goes into the scenario (None: the key is left out)."""

    text: str
    data: Any

    @property
    def number(self) -> Decimal | None:
        """The value as a number; None where it is none."""
        return Decimal(self.text) if re.fullmatch(_NUMBER, self.text) else None


def read_values(path: str, text: str) -> tuple[Value, ...]:
    """The values that a text lists, each once; `InputError` where it lists none or one cannot be read."""
    place = Place(f"{path}={text}")
    found: list[Value] = []
    for part in _parts(text):
        if not part:
            raise InputError([fault("vary.values", place)])
        found += _range(place, part) if ".." in part and part[0] not in "'\"[{" else [Value(part, _data(place, part))]
    return _once(place, found)


def given_values(path: str, values: object) -> tuple[Value, ...]:
    """The values that Python gives: a text as the command takes it, else one value or several."""
    if isinstance(values, str):
        return read_values(path, values)
    several = values if isinstance(values, Iterable) and not hasattr(values, "keys") else [values]
    found = [Value("null" if one is None else _written(plain(one)), plain(one)) for one in several]
    return _once(Place(path), found)


def _written(data: Any) -> str:
    """A value of Python as the command would write it."""
    return ("on" if data else "off") if isinstance(data, bool) else shown(data)


def _once(place: Place, found: list[Value]) -> tuple[Value, ...]:
    if not found:
        raise InputError([fault("vary.values", place)])
    if len(found) > MOST:
        raise InputError([fault("vary.many", place, count=len(found), limit=MOST)])
    return tuple({one.text: one for one in found}.values())


def _parts(text: str) -> list[str]:
    """The text at its commas, but for those within brackets or quotation marks."""
    parts, depth, quote = [""], 0, ""
    for char in text:
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        else:
            depth += (char in _OPEN) - (char in _CLOSE)
        if char in ",，" and not depth and not quote:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]


def _range(place: Place, text: str) -> list[Value]:
    match = _RANGE.fullmatch(text)
    if match is None:
        raise InputError([fault("vary.range", place, found=text)])
    first, last, step = Decimal(match[1]), Decimal(match[2]), Decimal(match[3] or 1)
    if step <= 0 or last < first:
        raise InputError([fault("vary.range", place, found=text)])
    count = int((last - first) / step) + 1
    if count > MOST:
        raise InputError([fault("vary.many", place, count=count, limit=MOST)])
    return [Value(str(first + k * step), str(first + k * step)) for k in range(count)]


def _data(place: Place, text: str) -> Any:
    """A value as the loader takes it: text stays text, `{…}` and `[…]` are read, `null` is None."""
    try:
        tree, faults = read_tree(f"value: {text}\n", "value")
    except InputError:
        raise InputError([fault("vary.value", place, found=text)]) from None
    if faults or set(tree.data) != {"value"}:
        raise InputError([fault("vary.value", place, found=text)])
    return tree.data["value"]
