"""What is written inside one cell: words, lists, `名称：值` pairs, nested with brackets; forgiving about punctuation.

Pairs are separated by ``，`` or ``；`` (or a new line), words of a list by ``、``; half-width marks mean the same, so
that YAML's flow form reads as well. A text in quotation marks is taken as JSON writes it, character by character.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

DEPTH = 20
_OPENING = {"{": "}", "｛": "}", "[": "]", "［": "]", "【": "]"}
_CLOSING = {"}": "}", "｝": "}", "]": "]", "］": "]", "】": "]"}
_COMMAS, _COLONS, _STOPS = ",，;；\n", ":：", "、"
_MARKS = {*_OPENING, *_CLOSING, *_COMMAS, *_COLONS, *_STOPS}
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_ESCAPED = re.compile(r"x[0-9A-Fa-f]{4}_")


class Unwritten(ValueError):
    """A cell that cannot be read; `place` is the character, from 1, at which it goes wrong."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


@dataclass(frozen=True, slots=True)
class Piece:
    """A text within a cell; `quoted`: it stood in quotation marks and means itself."""

    text: str
    quoted: bool = False


def piece(text: str) -> Piece:
    """A text without blanks around it, or what stands between its quotation marks."""
    text = text.strip().strip("\u200b\ufeff").strip()
    if len(text) > 1 and _QUOTED.fullmatch(text):
        try:
            value = json.loads(text)
        except ValueError:
            return Piece(text)
        return Piece(value, quoted=True)
    return Piece(text)


def quoted(text: str) -> str:
    """A text in quotation marks, in letters that every program keeps as they are."""
    made = json.dumps(text, ensure_ascii=not text.isprintable())
    return _ESCAPED.sub(lambda match: match.group()[:-1] + "\\u005f", made)


def plain(text: str, *, whole: bool) -> bool:
    """Whether a text may stand in a cell as it is; `whole`: it is all that stands there."""
    shown = text.replace("\n", "") if whole else text
    edge = text.strip().strip("\u200b\ufeff").strip()
    fine = bool(text) and shown.isprintable() and edge == text and not text.startswith('"')
    return fine and not _ESCAPED.search(text) and (whole or not _MARKS & set(text))


def split(text: str, marks: str, most: int = 0) -> list[str]:
    """The parts of a text between some of the marks, except where those stand in quotation marks."""
    parts: list[str] = []
    start = at = 0
    while at < len(text):
        before = text[start:at].rstrip()
        begins = text[at] == '"' and (not before or before[-1] in _COLONS)
        found = _QUOTED.match(text, at) if begins else None
        if found:
            at = found.end()
            continue
        if text[at] in marks and not (most and len(parts) == most):
            parts.append(text[start:at])
            start = at + 1
        at += 1
    return [*parts, text[start:]]


def words(text: str) -> list[Piece]:
    """The words of a list; empty ones are left out."""
    found = [piece(part) for part in split(text, _COMMAS + _STOPS)]
    return [one for one in found if one.text or one.quoted]


def parse(text: str) -> Any:
    """A mapping (key pieces to values), a list, or one `Piece`; raises `Unwritten`."""
    reader = _Reader(text)
    value = reader.inside("")
    if reader.at < len(text):
        raise Unwritten(reader.at + 1)
    return value


class _Reader:
    """Reads a text from left to right."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.depth = text, 0, 0

    def inside(self, end: str) -> Any:
        """Pairs or values up to a closing bracket (or the end of the cell)."""
        pairs: dict[Piece, Any] = {}
        values: list[Any] = []
        while True:
            start = self.at
            value = self._value()
            mark = self._mark()
            if mark in _COLONS and mark and isinstance(value, Piece):
                self.at += 1
                if value in pairs or values:
                    raise Unwritten(start + 1)
                pairs[value] = self._listed()
                mark = self._mark()
            elif value is not None:
                if pairs:
                    raise Unwritten(start + 1)
                values.append(value)
            if mark and mark in _COMMAS + _STOPS:
                self.at += 1
            elif _CLOSING.get(mark, mark) == end:
                return self._made(pairs, values, end)
            else:
                raise Unwritten(self.at + 1)

    def _made(self, pairs: dict[Piece, Any], values: list[Any], end: str) -> Any:
        if pairs or end == "}":
            if values:
                raise Unwritten(self.at + 1)
            return pairs
        return values if end == "]" or len(values) != 1 else values[0]

    def _listed(self) -> Any:
        """A value, or several with `、` between them."""
        first = self._value()
        if self._mark() != _STOPS:
            return first
        found = [first]
        while self._mark() == _STOPS:
            self.at += 1
            found.append(self._value())
        return [one for one in found if one is not None]

    def _value(self) -> Any:
        """A bracket or a text; None where nothing stands."""
        mark = self._mark()
        if mark in _OPENING:
            self.at += 1
            self.depth += 1
            if self.depth > DEPTH:
                raise Unwritten(self.at)
            value = self.inside(_OPENING[mark])
            self.at += 1
            self.depth -= 1
            return value
        start = self.at
        found = _QUOTED.match(self.text, self.at)
        self.at = found.end() if found else self.at
        while self.at < len(self.text) and self.text[self.at] not in _MARKS:
            self.at += 1
        one = piece(self.text[start : self.at])
        return one if one.text or one.quoted else None

    def _mark(self) -> str:
        """The next character that is no blank; nothing at the end."""
        while self.at < len(self.text) and self.text[self.at] in " \t\u3000\xa0\r":
            self.at += 1
        return self.text[self.at : self.at + 1]


def dump(value: Any, *, chinese: bool) -> str:
    """A mapping, list or text (bare pieces stay bare) as a cell holds it; `parse` reads it back."""
    if isinstance(value, dict) and value:
        return _dump_pairs(value, chinese)
    return _dump(value, chinese)


def _dump_pairs(value: dict[Piece, Any], chinese: bool) -> str:
    comma, colon = ("，", "：") if chinese else (", ", ": ")
    return comma.join(dump_word(key) + colon + _dump(one, chinese, listed=True) for key, one in value.items())


def _dump(value: Any, chinese: bool, *, listed: bool = False) -> str:
    """`listed`: words with `、` between them need no brackets here."""
    if isinstance(value, dict):
        return "{" + _dump_pairs(value, chinese) + "}"
    if isinstance(value, list):
        inner = [_dump(one, chinese) for one in value]
        if chinese and listed and len(value) > 1 and all(isinstance(one, Piece) for one in value):
            return "、".join(inner)
        return "[" + ("，" if chinese else ", ").join(inner) + "]"
    return dump_word(value)


def dump_word(one: Piece) -> str:
    """A piece, in quotation marks if it must be."""
    return quoted(one.text) if one.quoted or not plain(one.text, whole=False) else one.text
