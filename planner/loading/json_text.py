"""What is particular to JSON: its strictness, and its way of writing rare characters."""

from __future__ import annotations

import json
import re

from planner.faults import Fault, Place, fault

_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")

# The words of Python's json module, of several versions, and our name for the mistake.
_MISTAKES = (
    ("trailing comma", "json.comma"),
    ("',' delimiter", "json.delimiter"),
    ("':' delimiter", "json.colon"),
    ("Unterminated string", "yaml.quote"),
    ("control character", "json.newline"),
    ("escape", "json.escape"),
    ("Extra data", "json.extra"),
    ("property name", "json.name"),
    ("Expecting value", "json.value"),
)


def paired_surrogates(text: str) -> str:
    r"""JSON writes a rare character as two `\u` escapes, which YAML does not know: put the character itself."""
    if not text.lstrip().startswith(("{", "[")) or "\\u" not in text:
        return text
    return _PAIR.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    high, low = int(match[2], 16), int(match[3], 16)
    return match[1] + chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def json_fault(text: str, file: str) -> Fault | None:
    """The first place where the text is not JSON; None if it is. The text's size must have been limited before."""
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        before = text[: error.pos].rstrip()
        here = text[error.pos : error.pos + 1]
        if before.endswith(",") and here in "]}":
            comma = len(before) - 1
            place = _place(text, file, comma)
            return fault("json.comma", place)
        code = next((code for words, code in _MISTAKES if words in error.msg), "json.value")
        return fault(code, Place(file, error.lineno, error.colno), character=here or "⏎")
    except (RecursionError, ValueError):
        return None
    return None


def _place(text: str, file: str, offset: int) -> Place:
    line = text.count("\n", 0, offset) + 1
    return Place(file, line, offset - text.rfind("\n", 0, offset))
