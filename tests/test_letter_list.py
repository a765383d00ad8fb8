"""The list of placeholders: all of them can be used, all of them are told, and the documents say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import pytest

from planner.plan_index import PlanIndex
from reports import letter_list, letter_templates, letters
from reports.letter_fields import LETTERS
from reports.letter_language import item_of, vocabulary
from reports.words import Lang
from tests.commands import ROOT
from tests.letters import save, text
from tests.reports.made_up import made_up, overlapping


@pytest.fixture(scope="module")
def index() -> PlanIndex:
    return made_up(overlapping())


def _all(kind: Any, prefix: str) -> Iterator[str]:
    """Paragraphs that use every placeholder of a class and of all that is in it."""
    for name, (one, _) in vocabulary(kind).items():
        item = item_of(one)
        if item is not None:
            each = "line" if item is str else item.__name__.lower()
            yield f"{{%p for {each} in {prefix}{name} %}}"
            yield from ["{{ line }}"] if item is str else _all(item, f"{each}.")
            yield "{%p endfor %}"
        elif is_dataclass(one):
            yield from _all(one, f"{prefix}{name}.")
        else:
            yield f"{{{{ {prefix}{name} }}}}"


@pytest.mark.parametrize("kind", LETTERS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_placeholder_can_be_used_and_is_listed(kind: str, lang: Lang, index: PlanIndex, tmp_path: Path) -> None:
    lines = list(_all(LETTERS[kind], ""))
    save(tmp_path / f"{kind}.{lang}.docx", *lines)
    found = list(letters.files(index, lang, tmp_path, only=[kind]))
    assert found
    assert all(len(text(content)) > 50 for _, content in found)
    listed = {name for _, rows in letter_list.sections(lang) for name, _ in rows}
    told = {re.sub(r"^\{[{%]p? | [%}]\}$", "", line) for line in lines} - {"endfor", "line"}
    # What a thing in a thing has is listed once, under its own name.
    assert {re.sub(r"\w+\.(?=\w+\.)", "", name) for name in told} <= listed


@pytest.mark.parametrize(("file", "lang"), [("docs/letters.zh.md", "zh"), ("docs/letters.md", "en")])
def test_the_documents_list_the_placeholders(file: str, lang: str) -> None:
    said = (ROOT / file).read_text("utf-8")
    assert letter_list.tables(lang) in said  # type: ignore[arg-type]
    for name in letter_templates.file_names():
        assert name.endswith(".en.docx") or name.split(".")[0] in said
