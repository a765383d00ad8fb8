"""Text and file names for documents: whatever stands in a name of the scenario stays inert text there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from planner.file_names import mark

GETA = "〓"
"""Stands for half a character (a lone surrogate), which no file can hold."""
ELLIPSIS = "…"
_LONGEST = 200
_LONGEST_STEM = 100
_SAFE = re.compile(r"[A-Za-z0-9._-]+")


@lru_cache(maxsize=65536)
def _character(char: str) -> str:
    """The character, a space for a control character, nothing for an invisible one or one that XML forbids."""
    kind = unicodedata.category(char)
    if kind == "Cs":
        return GETA
    if kind in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    return "" if kind in ("Cf", "Cn", "Co") or 0xFE00 <= ord(char) <= 0xFE0F else char


def one_line(text: str, shown: Callable[[str], str], longest: int) -> str:
    """`text` on one line, cut to `longest` characters; `shown`: what stands for each character of it."""
    safe = "".join(map(shown, unicodedata.normalize("NFC", text[: 4 * longest])))
    safe = " ".join(safe.split())
    return safe if len(safe) <= longest else safe[: longest - 1] + ELLIPSIS


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """`text` on one line, at most 200 characters: no control characters, nothing invisible that turns the direction of
    writing, nothing that XML or a calendar could not hold."""
    return one_line(text, _character, _LONGEST)


def sentence(text: str) -> str:
    """The same for what is made of several names, at most 2000 characters."""
    return one_line(text, _character, 10 * _LONGEST)


class FileNames:
    """Names of files made from ids: letters, digits, `.`, `_` and `-` only, no two equal but for their case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, folder: str, prefix: str, ids: tuple[str, ...], ending: str) -> str:
        """`folder/prefix-ID-ID.ending`, with a digest of the ids where they alone would not do.

        The prefix keeps the names that Windows reserves (`con`, `nul` …) from being whole names.
        """
        stem = "-".join((prefix, *("".join(_SAFE.findall(one)) for one in ids)))
        altered = len(stem) > _LONGEST_STEM or any(not _SAFE.fullmatch(one) for one in ids)
        if altered or stem.casefold() in self._taken:
            stem = f"{stem[:_LONGEST_STEM]}-{mark(chr(0).join(ids))}"
        while stem.casefold() in self._taken:
            stem += "-2"
        self._taken.add(stem.casefold())
        return f"{folder}/{stem}.{ending}"
