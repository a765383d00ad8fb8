"""What a sheet and a column of the workbook are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from planner.loading.shape import Shape, shape_of
from planner.workbook.words import Lang

How = Literal["value", "words", "flow", "tuples"]
"""One value; a list of words; pairs and what is nested in them; entries with `：` between their parts."""
Need = Literal["must", "usual", "may"]
MARK = {"zh": "标记", "en": "mark"}
"""Header of the first column: a row with one of `SET_ASIDE` in it is not read."""
EXAMPLE = {"zh": "例", "en": "example"}
SET_ASIDE = ("例", "示例", "说明", "停用", "example", "note", "off")
REMARK = ("备注", "说明", "remark", "note")
"""Headers of columns that are the planner's own business."""
EMPTY = {"zh": "（空）", "en": "(empty)"}
"""Stands alone in the first column of a table that is known to be empty, where a blank one means the usual."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the keys that lead to its value within the row's entry, how it is called, how its cells are written."""

    path: tuple[str, ...]
    zh: str
    about: tuple[str, str]
    how: How = "value"
    width: int = 10
    need: Need = "may"
    parts: tuple[str, ...] = ()
    """The keys of an entry of `tuples`, in their order."""

    def header(self, lang: Lang) -> str:
        """The header: Chinese, or the schema's own names."""
        return self.zh if lang == "zh" else ".".join(self.path)

    def explained(self, lang: Lang) -> str:
        """What to write there."""
        required = ("必填", "required") if self.need == "must" else ("", "")
        return (self.about if any(self.about) else required)[0 if lang == "zh" else 1]


REST = ("parameters",)
"""The path of the column whose pairs are keys of the entry itself."""
ALL = ("全部", "all")
"""In a cell of `select`: the selection that picks everything."""
Cells = Mapping[str, str]
"""Chinese header → what stands in the cell of an example row, in Chinese words."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: a table with one entry per row, or (`settings`) one setting per row."""

    key: str
    zh: str
    model: type[BaseModel] | None
    about: tuple[str, str]
    columns: tuple[Column, ...]
    examples: tuple[tuple[Cells, Cells], ...] = ()
    """Rows that show how it is done: with Chinese words, and with English ones."""
    settings: bool = False

    def name(self, lang: Lang) -> str:
        """The sheet's name."""
        return self.zh if lang == "zh" else self.key

    def column(self, zh: str) -> Column:
        """A column by its Chinese header."""
        return next(column for column in self.columns if column.zh == zh)

    def shape(self, column: Column, model: type[BaseModel] | None = None) -> tuple[Shape | None, tuple[str, str]]:
        """What the models want in a column, and the model and key whose value it is."""
        owner = model or self.model
        shape = shape_of(owner) if owner is not None else None
        at = ("", "")
        for key in column.path:
            kinds = [kind for kind, _ in shape.options if isinstance(kind, type)] if shape is not None else []
            at = (kinds[0].__name__ if kinds else "", key)
            shape = shape.enter(key, None) if shape is not None else None
        return shape, at
