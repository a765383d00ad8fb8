"""The catalogue: every code exists in both languages, has the same gaps, and is used."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import planner
from planner.fault_words import WORDS

HERE = Path(planner.__file__).parent
SOURCES = {
    path: path.read_text(encoding="utf-8")
    for files in (
        "loading/*.py",
        "workbook/*.py",
        "sweeps/*.py",
        "simulations/*.py",
        "changing/*.py",
        "*.py",
        "../reports/letter*.py",
    )
    for path in sorted(HERE.glob(files))
    # Those that have words of their own, not of faults, or paths, are left out.
    if not path.name.startswith(
        ("fault_words", "letter_words", "letter_facts", "letter_texts", "move_sentences", "results")
    )
}


@pytest.mark.parametrize("code", sorted(WORDS))
def test_both_languages(code: str) -> None:
    zh, en = WORDS[code]
    assert _gaps(zh) == _gaps(en)
    assert zh.strip()
    assert en.strip()
    assert not re.search("[\u4e00-\u9fff]", en)


def _gaps(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_every_code_is_used_and_every_used_code_exists() -> None:
    text = "\n".join(SOURCES.values())
    prefixes = {code.partition(".")[0] for code in WORDS}
    used = set(re.findall(rf'"((?:{"|".join(prefixes)})\.[a-z_]+)"', text))
    put_together = ("part.", "id.", "doubt.", "expect.", "cannot.", "idle.", "sum.", "of.")
    made = {code for code in WORDS if code.startswith(put_together)}
    made |= {f"planbook.{what}" for what in ("visit", "unit", "round", "person", "partner")}
    files = {word for word in used if word.endswith((".py", ".json", ".yaml", ".csv"))}
    assert used - files - WORDS.keys() == set()
    assert WORDS.keys() - used - made == set()
