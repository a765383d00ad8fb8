"""Broken YAML in words that help: the parser's error, read together with the line it stands on."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from planner.faults import Fault, Place, fault

_FULL_WIDTH = re.compile(r"^\s*(?:- +)?[A-Za-z_][\w.]*\s*(：)")
_NO_SPACE = re.compile(r"""^\s*(?:- +)?["']?[A-Za-z_][\w.]*["']?(:)[^\s:/]""")
_TWO_COLONS = re.compile(r"^\s*(?:- +)?[^\s:#]+:\s+[^'\"\[{].*:\s")


_LONGEST_LINE = 2000


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the parser stopped, and where the thing began that it was reading (both from 0)."""

    lines: list[str]
    line: int
    column: int
    start_line: int
    start_column: int
    problem: str
    context: str

    def text(self, line: int) -> str:
        """A line, cut where no person writes on: the patterns below must not be fed megabytes."""
        return self.lines[line][:_LONGEST_LINE] if 0 <= line < len(self.lines) else ""

    @property
    def character(self) -> str:
        return self.text(self.line)[self.column : self.column + 1]


def syntax_fault(text: str, file: str, error: yaml.YAMLError) -> Fault:
    """One fault that says, at the right line, what a person most probably did wrong."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return fault("yaml.syntax", Place(file, 1, 1), problem=str(error).splitlines()[0])
    start = getattr(error, "context_mark", None) or mark
    spot = _Spot(
        re.split(r"\r\n|\r|\n", text),
        mark.line,
        mark.column,
        start.line,
        start.column,
        str(getattr(error, "problem", "") or ""),
        str(getattr(error, "context", "") or ""),
    )
    return _punctuation(spot, file) or _enclosing(spot, file) or _layout(spot, file)


def _punctuation(spot: _Spot, file: str) -> Fault | None:
    """A tab, a full-width colon, a missing space, a character that may not begin a text."""
    indent = re.match(r"[ \t]*", spot.text(spot.line))
    tab = indent.group().find("\t") if indent else -1
    if ("tab" in spot.problem or "\\t" in spot.problem or "cannot start any token" in spot.problem) and tab >= 0:
        return fault("yaml.tab", Place(file, spot.line + 1, tab + 1))
    above = next((n for n in range(spot.line - 1, -1, -1) if spot.text(n).strip()), spot.line)
    for line in dict.fromkeys((spot.start_line, above, spot.line)):
        for pattern, code in ((_FULL_WIDTH, "yaml.colon"), (_NO_SPACE, "yaml.space")):
            found = pattern.match(spot.text(line))
            if found is not None:
                return fault(code, Place(file, line + 1, found.start(1) + 1))
    if "unexpected ':'" in spot.problem:
        return fault("yaml.space", Place(file, spot.line + 1, spot.column + 1))
    if "cannot start any token" in spot.problem:
        return fault("yaml.reserved", Place(file, spot.line + 1, spot.column + 1), character=spot.character)
    return None


def _enclosing(spot: _Spot, file: str) -> Fault | None:
    """A quotation mark or a bracket without its other half."""
    if "quoted scalar" in spot.context:
        code = "yaml.quote" if "unexpected end" in spot.problem else "yaml.escape"
        place = (spot.start_line, spot.start_column) if code == "yaml.quote" else (spot.line, spot.column)
        return fault(code, Place(file, place[0] + 1, place[1] + 1))
    if "flow" in spot.context:
        opened = spot.text(spot.start_line)[spot.start_column : spot.start_column + 1]
        return fault(
            "yaml.bracket", Place(file, spot.line + 1, spot.column + 1), opened=opened or "[", line=spot.start_line + 1
        )
    if spot.character in ("]", "}", ","):
        return fault("yaml.unexpected", Place(file, spot.line + 1, spot.column + 1), character=spot.character)
    return None


def _layout(spot: _Spot, file: str) -> Fault:
    """A line that is indented like none around it, or holds two things."""
    place = Place(file, spot.line + 1, spot.column + 1)
    before = spot.text(spot.line)[: spot.column].rstrip()
    if before.endswith(("'", '"')) or re.search(r":\s*(['\"]).*\1", before):
        return fault("yaml.after_quote", place)
    if "mapping values" in spot.problem and _TWO_COLONS.match(spot.text(spot.line)):
        return fault("yaml.two_colons", place)
    if "expected" in spot.problem or "mapping values" in spot.problem or "indentation" in spot.problem:
        return fault("yaml.indent", place)
    return fault("yaml.syntax", place, problem=spot.problem or spot.context)
