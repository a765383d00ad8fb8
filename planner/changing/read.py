"""Reading a change file or plain data: all faults at once, each at its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from planner.changing.change import Change, ChangeFile
from planner.faults import InputError, Lang, fault
from planner.loading.plain import plain
from planner.loading.reading import read_source
from planner.loading.tree import NoMarks, Tree
from planner.loading.validate import shape_faults

FORMAT = "planner-change/1"
DATA = "<changes>"


@dataclass(frozen=True, slots=True)
class LoadedChanges:
    """Changes, and where each stands."""

    changes: tuple[Change, ...]
    tree: Tree


Changes = str | Path | Mapping[str, Any] | Iterable[Change | Mapping[str, Any]] | LoadedChanges
"""A change file, what one holds, or just its list of changes."""


def read_changes(source: Changes, lang: Lang = "zh") -> LoadedChanges:
    """The changes of a file or of plain data; InputError with every fault of the shape."""
    if isinstance(source, LoadedChanges):
        return source
    if isinstance(source, str | Path):
        tree, faults = read_source(source)
    else:
        data = source if isinstance(source, Mapping) else {"format": FORMAT, "changes": list(source)}
        tree, faults = Tree(plain(data), NoMarks(DATA)), []
    said = tree.data.get("format")
    if isinstance(said, str) and said.startswith("planner-") and said != FORMAT:
        raise InputError([fault("change.format", tree.place(("format",)), ("format",), found=said, allowed=(FORMAT,))])
    try:
        found = ChangeFile.model_validate(tree.data)
    except ValidationError as error:
        raise InputError([*faults, *shape_faults(ChangeFile, tree, error)], lang) from None
    if faults:
        raise InputError(faults, lang)
    return LoadedChanges(found.changes, tree)
