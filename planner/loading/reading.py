"""The way from a file, a text or plain data to a scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from planner.faults import Fault, InputError, Lang, fault
from planner.loading import semantics
from planner.loading.context import Context
from planner.loading.limits import LIMITS, Limits
from planner.loading.partial import partial_scenario
from planner.loading.plain import plain
from planner.loading.tables import expand_tables, without_noise
from planner.loading.text import decode, read_bytes
from planner.loading.tree import NoMarks, Tree
from planner.loading.validate import shape_faults
from planner.loading.yaml_source import read_tree
from planner.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Loaded:
    """A scenario and the tree it was read from, which knows where each value stands."""

    scenario: Scenario
    tree: Tree
    notes: tuple[Fault, ...] = ()
    """What was assumed while a workbook was read, for `lint` to tell."""


def load(path: str | Path) -> Scenario:
    """The scenario of a YAML or JSON file or of a workbook; raises `InputError` with every fault."""
    return load_with_source(path).scenario


def load_with_source(path: str | Path) -> Loaded:
    """The scenario of a file and where its values stand; raises `InputError` with every fault."""
    from planner.workbook.reader import read_workbook  # now: those modules import the ones of this package
    from planner.workbook.safety import is_workbook

    if is_workbook(path):
        tree, faults, notes = read_workbook(path)
        return _load(tree, faults, Path(path).parent, notes)
    tree, faults = read_source(path)
    return _load(tree, faults, Path(path).parent)


def loads(text: str, *, file: str = "<text>", folder: str | Path = ".") -> Scenario:
    """The scenario of a YAML or JSON text; tables are looked for in `folder`. Raises `InputError`."""
    tree, faults = read_tree(text, file)
    return _load(tree, faults, Path(folder)).scenario


def from_data(data: Mapping[str, Any], *, name: str = "<data>", folder: str | Path = ".") -> Scenario:
    """The scenario of plain Python data; `units` and `people` may be pandas frames. Raises `InputError`."""
    return _load(Tree(plain(data), NoMarks(name)), [], Path(folder)).scenario


def from_tree(tree: Tree) -> Scenario:
    """The scenario of plain data whose places are known. Raises `InputError`."""
    return _load(tree, [], Path()).scenario


def read_source(path: str | Path, limits: Limits = LIMITS) -> tuple[Tree, list[Fault]]:
    """Plain data and positions of any YAML or JSON file, and the faults of its writing; for other formats too."""
    text = decode(read_bytes(Path(path), str(path), limits), str(path))
    return read_tree(text, str(path), limits)


def _load(tree: Tree, faults: list[Fault], folder: Path, notes: Sequence[Fault] = ()) -> Loaded:
    _refuse_other_formats(tree)
    more, lost = expand_tables(tree, folder)
    faults = faults + [one for one in more if one.severity == "error"]
    notes = [*notes, *(one for one in more if one.severity != "error")]
    try:
        scenario = Scenario.model_validate(tree.data)
    except ValidationError as error:
        faults += [one for one in shape_faults(Scenario, tree, error) if one.path not in lost]
        _check_rest(tree, error, lost, faults)
        raise InputError(without_noise(tree, faults), _language(tree)) from None
    context = Context(scenario, tree, lost=lost)
    semantics.check(context)
    faults += context.faults
    if faults:
        raise InputError(without_noise(tree, faults), _language(tree))
    return Loaded(scenario, tree, tuple(notes))


def _check_rest(tree: Tree, error: ValidationError, lost: frozenset[str], faults: list[Fault]) -> None:
    """The faults beyond the shape of what is sound in a file whose shape is not."""
    scenario, origin, more = partial_scenario(tree, error)
    if scenario is None:
        return
    context = Context(scenario, tree, origin, lost | more)
    semantics.check(context)
    faults += context.faults


_VERBS = {
    "planner-region/1": "planner region",
    "planner-change/1": "planner replan --change",
    "planner-plan/1": "planner check",
}


def _refuse_other_formats(tree: Tree) -> None:
    """Another of our files is told as such; what its keys lack as a scenario is of no interest."""
    said = tree.data.get("format")
    if isinstance(said, str) and said in _VERBS:
        path = ("format",)
        raise InputError([fault("file.format", tree.place(path), path, found_format=said, verb=_VERBS[said])])


def _language(tree: Tree) -> Lang:
    return "en" if tree.data.get("language") == "en" else "zh"
