"""A file as plain data (mappings, lists, texts, None), and where each piece of it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from planner.faults import Path, Place


class Marks(Protocol):
    """Where the values of one container stand."""

    def find(self, path: Path, *, key: bool = False) -> Place:
        """The place of the value at `path` (of its key, with `key`), or of the nearest container that exists."""
        ...


@dataclass(slots=True)
class TextMarks:
    """Marks of a mapping or a list in a text.

    `entries` maps each key (or position) to ``(key line, key column, line, column)``, all from 0; `inner` to the
    marks of containers within. Two flat dictionaries, because most values are plain and a scenario has thousands.
    """

    file: str
    line: int
    column: int
    entries: dict[str | int, tuple[int, int, int, int]] = field(default_factory=dict)
    inner: dict[str | int, Marks] = field(default_factory=dict)

    def find(self, path: Path, *, key: bool = False) -> Place:
        """See `Marks.find`."""
        if not path or path[0] not in self.entries:
            return Place(self.file, self.line + 1, self.column + 1)
        head, rest = path[0], path[1:]
        if rest and head in self.inner:
            return self.inner[head].find(rest, key=key)
        key_line, key_column, line, column = self.entries[head]
        if key and not rest:
            return Place(self.file, key_line + 1, key_column + 1)
        return Place(self.file, line + 1, column + 1)


@dataclass(slots=True)
class NoMarks:
    """Marks of data that was never a text: everything stands at the name given to it."""

    file: str

    def find(self, path: Path, *, key: bool = False) -> Place:
        """See `Marks.find`."""
        return Place(self.file)


@dataclass(slots=True)
class Tree:
    """Plain data and its marks; `overlays` are the marks of top-level sections that come from other files."""

    data: Any
    marks: Marks
    overlays: dict[str | int, Marks] = field(default_factory=dict)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where the value (the key) at `path` stands, or the nearest thing around it that exists."""
        if path and path[0] in self.overlays and len(path) > 1:
            return self.overlays[path[0]].find(path[1:], key=key)
        return self.marks.find(path, key=key)

    def at(self, path: Path) -> Any:
        """The raw value at `path`; None where there is none."""
        value = self.data
        for part in path:
            value = inside(value, part)
        return value

    def written(self, path: Path) -> Path:
        """A path of the model as the file has it, where one value stands for a list of one or for a mapping."""
        value, found = self.data, []
        for part in path:
            if isinstance(part, int) and value is not None and not isinstance(value, list):
                continue
            if value is not None and not isinstance(value, dict | list):
                break
            found.append(part)
            value = inside(value, part)
        return tuple(found)

    def subject(self, path: Path) -> str | None:
        """The id (else the name or the kind) of the innermost item of a list that `path` runs through."""
        value, found = self.data, None
        for part in path:
            value = inside(value, part)
            if isinstance(part, int) and isinstance(value, dict):
                found = next((value[key] for key in _NAMES if isinstance(value.get(key), str)), found)
        return found if found is not None and len(found) <= _LONGEST_NAME else None


_NAMES = ("id", "name", "visit", "person", "rule", "goal")
_LONGEST_NAME = 100


def inside(value: Any, part: str | int) -> Any:
    """What stands at one key or position of a raw value; None where there is nothing."""
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and 0 <= part < len(value):
        return value[part]
    return None
