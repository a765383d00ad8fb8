"""What is wrong with an input, as records: where it stands, what was found, what is allowed.

The sentences stand in `planner.fault_words`, in Chinese and English; nothing here builds a sentence itself.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from planner.fault_words import WORDS

Severity = Literal["error", "impossible", "warning", "note"]
"""`error`: the file is wrong; `impossible`: it is sound, and counting proves that no plan exists."""
Lang = Literal["zh", "en"]
Path = tuple[str | int, ...]
"""Keys and positions (from 0) that lead from the top of a file to a value."""

_RANK = {"error": 0, "impossible": 1, "warning": 2, "note": 3}
_SHOWN_WORDS = 40
_SHOWN_LENGTH = 60
_SHOWN_FAULTS = 50


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a sentence that exists in both languages: a code of the catalogue and what fills its gaps."""

    code: str
    values: tuple[tuple[str, Any], ...] = ()

    def text(self, lang: Lang) -> str:
        """The phrase in `lang`."""
        template = WORDS[self.code][0 if lang == "zh" else 1]
        return template.format(**{name: _gap(value, lang) for name, value in self.values})


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text of somebody else's making that exists in both languages."""

    zh: str
    en: str

    def text(self, lang: Lang) -> str:
        """The text in `lang`."""
        return self.zh if lang == "zh" else self.en


def phrase(code: str, **values: Any) -> Phrase:
    """A `Phrase` of the catalogue; values may be texts, numbers, tuples of words or phrases."""
    return Phrase(code, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: line and column from 1; in a table also sheet, row (the headers are row 1), header."""

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    row: int | None = None
    header: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong (`error`), cannot work (`impossible`), is doubtful (`warning`) or assumed (`note`)."""

    severity: Severity
    code: str
    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    row: int | None = None
    header: str | None = None
    path: str = ""
    subject: str | None = None
    found: str | None = None
    allowed: tuple[str, ...] | Phrase | None = None
    hint: str | None = None
    values: tuple[tuple[str, Any], ...] = ()

    def message(self, lang: Lang = "zh") -> str:
        """What is wrong, found and allowed, without the place."""
        parts = [Phrase(self.code, self.values).text(lang)]
        if self.found is not None:
            parts.append(phrase("part.found", found=self.found).text(lang))
        if self.allowed:
            parts.append(phrase("part.allowed", allowed=self.allowed).text(lang))
        if self.hint is not None:
            parts.append(phrase("part.hint", hint=self.hint).text(lang))
        return ("；" if lang == "zh" else "; ").join(parts)

    def where(self, lang: Lang = "zh") -> str:
        """File, position and path."""
        position = [str(n) for n in (self.line, self.column) if n is not None and self.row is None]
        parts = [":".join([self.file, *position])]
        cell = self.cell()
        if cell is not None:
            parts.append(cell + (phrase("part.cell", header=self.header).text(lang) if self.header else ""))
        elif self.sheet is not None:
            parts.append(phrase("part.sheet", sheet=self.sheet).text(lang))
        elif self.row is not None:
            parts.append(phrase("part.row", row=self.row).text(lang))
            if self.header is not None:
                parts.append(phrase("part.header", header=self.header, column=self.column or 0).text(lang))
        if self.path:
            subject = phrase("part.subject", subject=self.subject).text(lang) if self.subject else ""
            parts.append(self.path + subject)
        return "  ".join(parts)

    def cell(self) -> str | None:
        """The cell of a workbook as spreadsheet programs name it, such as `单位!C7`, or its row (`单位!7:7`)."""
        if self.sheet is None or self.row is None:
            return None
        sheet = self.sheet if self.sheet.isidentifier() else "'" + self.sheet.replace("'", "''") + "'"
        return f"{sheet}!{column_letters(self.column)}{self.row}" if self.column else f"{sheet}!{self.row}:{self.row}"

    def text(self, lang: Lang = "zh") -> str:
        """The whole line for a reader; all but errors say what they are."""
        mark = "" if self.severity == "error" else phrase(f"part.{self.severity}").text(lang)
        return f"{self.where(lang)}{'：' if lang == 'zh' else ': '}{mark}{self.message(lang)}"

    def record(self, lang: Lang = "zh") -> dict[str, Any]:
        """The fault as plain data for JSON output."""
        allowed = list(self.allowed) if isinstance(self.allowed, tuple) else self.allowed and self.allowed.text(lang)
        names = ("severity", "code", "file", "line", "column", "sheet", "row", "header", "path", "subject", "found")
        plain = {name: getattr(self, name) for name in names}
        if self.cell() is not None:
            plain["cell"] = self.cell()
        return {**plain, "allowed": allowed, "hint": self.hint, "message": self.message(lang)}


def fault(
    code: str,
    place: Place,
    path: Path = (),
    *,
    severity: Severity = "error",
    subject: str | None = None,
    found: Any = None,
    allowed: tuple[str, ...] | Phrase | None = None,
    hint: str | None = None,
    **values: Any,
) -> Fault:
    """A `Fault` at `place`; `found` is any raw value (shown shortened), `values` fill the gaps of the sentence."""
    return Fault(
        severity=severity,
        code=code,
        file=place.file,
        line=place.line,
        column=place.column,
        sheet=place.sheet,
        row=place.row,
        header=place.header,
        path=path_text(path),
        subject=subject,
        found=None if found is None else shown(found),
        allowed=allowed,
        hint=hint,
        values=tuple(values.items()),
    )


class InputError(Exception):
    """The input is wrong: every fault that was found, errors first, in the order of the file."""

    def __init__(self, faults: Iterable[Fault], lang: Lang = "zh") -> None:
        self.faults = in_order(faults)
        self.lang = lang
        super().__init__(self.faults)

    def text(self, lang: Lang | None = None) -> str:
        """One line per fault in `lang` (default: the scenario's language)."""
        lang = lang or self.lang
        lines = [one.text(lang) for one in self.faults[:_SHOWN_FAULTS]]
        if len(self.faults) > _SHOWN_FAULTS:
            lines.append(phrase("part.more", count=len(self.faults) - _SHOWN_FAULTS).text(lang))
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Faults without repetitions: errors, what cannot work, warnings, notes; each by file and position."""
    unique = dict.fromkeys(faults)
    return tuple(sorted(unique, key=lambda f: (_RANK[f.severity], f.file, f.sheet or "", *_position(f), f.path)))


def _position(one: Fault) -> tuple[int, int, int]:
    return one.row or 0, one.line or 0, one.column or 0


def column_letters(number: int) -> str:
    """The letters of a spreadsheet's column: 3 is `C`, 28 is `AB`; nothing for 0."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def path_text(path: Path) -> str:
    """`("units", 3, "effort")` as `units[3].effort`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def shown(value: Any) -> str:
    """A value on one short line; a text stands bare unless that would hide something."""
    if isinstance(value, dt.date):
        value = value.isoformat()
    if isinstance(value, str):
        text = value if value and value == value.strip() and value.isprintable() else json.dumps(value)
    else:
        text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"


def _gap(value: Any, lang: Lang) -> str:
    if isinstance(value, Phrase | Bilingual):
        return value.text(lang)
    if isinstance(value, tuple):
        words = [_gap(item, lang) for item in value[:_SHOWN_WORDS]] + ["…"] * (len(value) > _SHOWN_WORDS)
        return ("、" if lang == "zh" else ", ").join(words)
    return str(value)
