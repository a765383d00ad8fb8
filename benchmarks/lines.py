"""Results kept as they come: one JSON line each, in a file that survives an interruption."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def load(path: Path, make: Callable[[dict[str, Any]], T]) -> list[T]:
    """What `make` makes of the lines of a file, in its order; nothing where there is no file. A line cut off by an
    interruption at its end is left out."""
    if not path.exists():
        return []
    lines = path.read_text("utf-8").splitlines()
    found = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(make(json.loads(line)))
        except (ValueError, TypeError):
            if number < len(lines):
                raise
    return found


def append(path: Path, data: Mapping[str, Any]) -> None:
    """Add a line to a file, in place of one that was cut off at its end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text("utf-8") if path.exists() else ""
    whole = text if not text or text.endswith("\n") else text[: text.rfind("\n") + 1]
    if whole != text:
        path.write_text(whole, encoding="utf-8")
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(data, ensure_ascii=False) + "\n")
