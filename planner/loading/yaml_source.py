"""YAML or JSON text to plain data with positions, straight from the parser's events.

Nothing of YAML beyond mappings, lists and texts is let in, and every limit is checked while the events stream, so a
hostile file is refused before it can grow. Every plain value stays the text that was written (`12:30`, `no`, `010`);
only `null`, `~` and nothing at all become None. What a text means is for the field that reads it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from planner.faults import Fault, InputError, Place, fault, shown
from planner.loading.json_text import json_fault, paired_surrogates
from planner.loading.limits import LIMITS, Limits
from planner.loading.syntax import syntax_fault
from planner.loading.tree import TextMarks, Tree

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_REFUSED = object()
"""Stands for a mapping key that is no text; its value is read and dropped."""


class _TooMuch(Exception):
    """A limit is passed: reading stops at once."""


def read_tree(text: str, file: str, limits: Limits = LIMITS) -> tuple[Tree, list[Fault]]:
    """Plain data of a text and the faults of its writing.

    Raises `InputError` where the text cannot be read on: broken syntax, a limit passed, no mapping at the top.
    """
    json = file.casefold().endswith(".json")
    builder = _Builder(file, limits)
    try:
        builder.walk(_LOADER(paired_surrogates(text)).get_event)
    except _TooMuch:
        raise InputError(builder.faults) from None
    except yaml.YAMLError as error:
        found = json_fault(text, file) if json else None
        raise InputError([*builder.faults, found or syntax_fault(text, file, error)]) from None
    # YAML lets more through than JSON does. Asked only now, because the walk above holds the limits.
    strict = json_fault(text, file) if json else None
    if strict is not None:
        raise InputError([*builder.faults, strict])
    if builder.marks is None or not isinstance(builder.data, dict):
        empty = builder.data is None
        place = Place(file, 1, 1)
        raise InputError([*builder.faults, fault("file.empty" if empty else "yaml.root", place)])
    return Tree(builder.data, builder.marks), builder.faults


class _Builder:
    """Builds data and marks from parser events; `handlers` is looked up by the event's class, for speed."""

    def __init__(self, file: str, limits: Limits) -> None:
        self.file = file
        self.limits = limits
        self.faults: list[Fault] = []
        self.data: Any = None
        self.marks: TextMarks | None = None
        self._stack: list[tuple[Any, TextMarks | None, Any]] = []
        # The container being filled, its marks, and in a mapping the key that waits for its value.
        self._open: Any = None
        self._marks: TextMarks | None = None
        self._key: Any = None
        self._key_at = (0, 0)
        self._nodes = 0
        self._documents = 0

    def walk(self, next_event: Callable[[], Any]) -> None:
        """Take events until the stream ends."""
        handlers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start_mapping,
            yaml.SequenceStartEvent: self._start_list,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        most = self.limits.nodes
        while True:
            event = next_event()
            kind = type(event)
            if kind is yaml.StreamEndEvent or event is None:
                return
            handler = handlers.get(kind)
            if handler is None:
                continue
            self._nodes += 1
            if self._nodes > most:
                self._stop("yaml.nodes", event, limit=most)
            handler(event)

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._property(event)
        value: Any = event.value
        if len(value) > self.limits.scalar:
            self._stop("yaml.scalar", event, limit=self.limits.scalar)
        plain = event.implicit[0]
        mark = event.start_mark
        line, column = mark.line, mark.column
        if self._key is None and type(self._open) is dict:
            self._take_key(value, plain, event, line, column)
            return
        self._put(None if plain and value in _NULLS else value, line, column)

    def _take_key(self, key: str, plain: bool, event: Any, line: int, column: int) -> None:
        self._key_at = (line, column)
        self._key = key
        if plain and key == "<<":
            self._fault("yaml.merge", event)
            self._key = _REFUSED
        elif plain and key in _NULLS:
            self._fault("yaml.key", event)
            self._key = _REFUSED
        elif key in self._open:
            first = self._marks.entries[key][0] + 1 if self._marks is not None else 0
            self._fault("yaml.duplicate", event, key=shown(key), first=first)
            self._key = _REFUSED

    def _put(self, value: Any, line: int, column: int) -> None:
        """Put a value where it belongs and note where it stands."""
        target = self._open
        if type(target) is list:
            position: Any = len(target)
            target.append(value)
            self._marks.entries[position] = (line, column, line, column)  # type: ignore[union-attr]
        elif type(target) is dict:
            key, self._key = self._key, None
            if key is not _REFUSED:
                target[key] = value
                self._marks.entries[key] = (*self._key_at, line, column)  # type: ignore[union-attr]
        else:
            self.data = value

    def _start_mapping(self, event: Any) -> None:
        self._start(event, {})

    def _start_list(self, event: Any) -> None:
        self._start(event, [])

    def _start(self, event: Any, container: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._property(event)
        if len(self._stack) >= self.limits.depth:
            self._stop("yaml.depth", event, limit=self.limits.depth)
        mark = event.start_mark
        marks = TextMarks(self.file, mark.line, mark.column)
        if type(self._open) is dict and self._key is None:
            self._fault("yaml.key", event)
            # The container stands where a key should: it is read into nowhere, and its value will be dropped.
            self._stack.append((self._open, self._marks, _REFUSED))
        else:
            self._stack.append((self._open, self._marks, None))
            self._attach(container, marks)
        self._open, self._marks, self._key = container, marks, None

    def _attach(self, container: Any, marks: TextMarks) -> None:
        if self._marks is None:
            self.marks = marks
        else:
            name = len(self._open) if type(self._open) is list else self._key
            if name is not _REFUSED:
                self._marks.inner[name] = marks
        self._put(container, marks.line, marks.column)

    def _end(self, event: Any) -> None:
        self._open, self._marks, self._key = self._stack.pop()

    def _alias(self, event: Any) -> None:
        self._fault("yaml.alias", event, name="*" + shown(str(event.anchor)))
        mark = event.start_mark
        if type(self._open) is dict and self._key is None:
            self._key = _REFUSED
        else:
            self._put(None, mark.line, mark.column)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop("yaml.documents", event)

    def _property(self, event: Any) -> None:
        """An anchor or a tag is refused; a plain `!` is a tag too."""
        if event.anchor is not None:
            self._fault("yaml.anchor", event, name="&" + shown(str(event.anchor)))
        if event.tag is not None:
            self._fault("yaml.tag", event, name=shown(str(event.tag)))

    def _fault(self, code: str, event: Any, **values: Any) -> None:
        mark = event.start_mark
        self.faults.append(fault(code, Place(self.file, mark.line + 1, mark.column + 1), **values))
        if len(self.faults) >= self.limits.faults:
            raise _TooMuch

    def _stop(self, code: str, event: Any, **values: Any) -> None:
        self._fault(code, event, **values)
        raise _TooMuch
