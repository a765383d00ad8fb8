"""What the audit says of each forbidden row of the tables, word for word, in both languages.

`python -m tests.rules.test_sentences` writes what it says now to `tables/sentences.txt`, to be read before it is kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.builders import Case, audited
from tests.limits.test_tables import ROWS as LIMIT_ROWS
from tests.rules.test_tables import ROWS

SAID = Path(__file__).parent / "tables" / "sentences.txt"
FORBIDDEN: list[Any] = [row for row in (*ROWS, *LIMIT_ROWS) if not row.values[1].allowed]


def said(kind: str, case: Case) -> str:
    """The name of a row, and below it each sentence of the audit, in English and in Chinese."""
    found = [violation.text for violation in audited(case.scenario, case.plan).violations]
    return "\n  ".join([f"{kind}: {case.name}", *(text[lang] for text in found for lang in ("en", "zh"))])


KEPT = {entry.partition("\n")[0]: entry for entry in SAID.read_text("utf-8").split("\n\n") if entry.strip()}


@pytest.mark.parametrize(("kind", "case"), FORBIDDEN)
def test_row_says(kind: str, case: Case) -> None:
    kept = KEPT.get(f"{kind}: {case.name}", "a new row: python -m tests.rules.test_sentences")
    assert said(kind, case) == kept.rstrip("\n")


def test_no_sentence_without_a_row() -> None:
    assert set(KEPT) == {f"{row.values[0]}: {row.values[1].name}" for row in FORBIDDEN}


if __name__ == "__main__":
    SAID.write_text("\n\n".join(said(*row.values) for row in FORBIDDEN) + "\n", encoding="utf-8")
