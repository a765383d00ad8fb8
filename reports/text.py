"""Text on charts: made safe to draw, measured, shortened and wrapped, all in the font that is shipped.

The font has neither kerning nor ligatures, so a text is as wide as its characters together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from reports.plain import ELLIPSIS, one_line

FONT_FILE = Path(__file__).with_name("fonts") / "NotoSansSC-GBK.otf"
FAMILY = "Noto Sans SC GBK"
GETA = "〓"
"""Stands for a character that the font does not have, as printers do."""
SMALLEST = 5.0
"""No text on paper is smaller (points)."""
LEADING = 1.18
"""Distance of lines of text as a multiple of their size."""

_TOKEN = re.compile(r"[!-~\u00a0-\u024f]+ ?[、，。：；）》]*|.[、，。：；）》 ]*")
_ITEM = re.compile(r"[^、，,·]+(?:[、，,·] ?)?|.")
_LONGEST = 400


@cache
def _face() -> FT2Font:
    return FT2Font(str(FONT_FILE))


@cache
def register() -> str:
    """Make the shipped font known to matplotlib, once; the name of its family."""
    font_manager.fontManager.addfont(FONT_FILE)
    return FAMILY


@lru_cache(maxsize=256)
def font(size: float) -> FontProperties:
    """The shipped font at `size` points."""
    register()
    return FontProperties(fname=str(FONT_FILE), size=size)


@lru_cache(maxsize=65536)
def _advance(char: str) -> float:
    """Width of a character in ems."""
    face = _face()
    return face.load_char(ord(char), LoadFlags.NO_SCALE).horiAdvance / face.units_per_EM


@lru_cache(maxsize=65536)
def _drawable(char: str) -> str:
    """The character, a space for a control character, nothing for an invisible one, 〓 for one without a glyph."""
    kind = unicodedata.category(char)
    if kind in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    if kind == "Cf" or unicodedata.combining(char) or 0xFE00 <= ord(char) <= 0xFE0F:
        return ""
    return char if _face().get_char_index(ord(char)) else GETA


@lru_cache(maxsize=16384)
def clean(text: str) -> str:
    """`text` on one line with nothing in it that cannot be drawn, at most 400 characters."""
    return one_line(text, _drawable, _LONGEST)


def width(text: str, size: float) -> float:
    """Width in points of a cleaned text at `size` points."""
    return size * sum(map(_advance, text))


def shorten(text: str, room: float, size: float) -> str:
    """A cleaned text cut to `room` points with an ellipsis; empty when not even one character fits."""
    if width(text, size) <= room:
        return text
    left = room - width(ELLIPSIS, size)
    kept = 0
    for char in text:
        left -= size * _advance(char)
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip() + ELLIPSIS if kept else ""


def wrap(text: str, room: float, size: float, *, items: bool = False) -> list[str]:
    """A cleaned text as lines of at most `room` points, broken between words or Chinese characters if possible.

    With `items`, only after the commas of a list, so that names stay whole.
    """
    lines = [""]
    for token in (_ITEM if items else _TOKEN).findall(text):
        if width((lines[-1] + token).rstrip(), size) <= room:
            lines[-1] += token
        elif width(token.rstrip(), size) <= room:
            lines.append(token)
        else:
            for char in token:
                if lines[-1] and width(lines[-1] + char, size) > room:
                    lines.append("")
                lines[-1] += char
    return [line.strip() for line in lines if line.strip()]


def fit(
    text: str, room: float, height: float, *, largest: float, smallest: float = SMALLEST
) -> tuple[list[str], float]:
    """Lines and size (points) at which a cleaned text fills a box best.

    One line if a little smaller is enough for that; else the largest size at which all of it fits; else the smallest
    with an ellipsis. No lines when the box is too small for a single character.
    """
    alone = min(largest, 0.5 * int(2 * largest * room / max(width(text, largest), 0.1)))
    if alone >= max(smallest, 0.78 * largest) and height >= alone and text:
        return [text], alone
    size = largest
    while size >= smallest:
        lines = wrap(text, room, size)
        if lines and len(lines) <= _most(height, size) and all(width(line, size) <= room for line in lines):
            return lines, size
        size -= 0.5
    return cut(wrap(text, room, smallest), _most(height, smallest), room, smallest), smallest


def _most(height: float, size: float) -> int:
    """How many lines of a size go into a height (points)."""
    return int(height // (size * LEADING)) or (1 if height >= size else 0)


def cut(lines: list[str], most: int, room: float, size: float) -> list[str]:
    """At most `most` lines, the last of them ending in an ellipsis if something was left out."""
    if len(lines) <= most:
        return [line for line in (shorten(one, room, size) for one in lines) if line]
    if most < 1:
        return []
    last = shorten(lines[most - 1] + lines[most], room, size)
    return [line for line in (*(shorten(one, room, size) for one in lines[: most - 1]), last) if line]
