"""The list of placeholders, for those who write templates: made from the fields, so that it is always true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any

from reports.letter_fields import LETTERS, Letter
from reports.letter_language import item_of, vocabulary
from reports.words import Lang

KINDS: dict[str, tuple[str, str]] = {
    "term-plan": ("届巡察工作规划，一届一份", "the term plan"),
    "annual-plan": ("年度巡察工作计划，一年一份", "an annual plan"),
    "tasks": ("任务分工表，一轮一份", "groups and tasks of a round"),
    "schedule": (
        "工作日程（动员、进驻、反馈），一轮一份",
        "the dates of a round: mobilisation, start on site, feedback",
    ),
    "notice": ("巡察公告，一轮一份", "the public notice of a round"),
    "unit-notices": ("张贴在各单位的公告，一轮一份，一处一页", "the notices posted in a round, a page per place"),
    "authorisation": ("组长授权书，一轮一组一份", "the authorisation of a leader, per round and group"),
}
"""Kind of letter → what it is."""
_HEADS = {"zh": ("占位符", "内容"), "en": ("placeholder", "holds")}
_TYPES = {"zh": {bool: "（是或否）", int: "（数）"}, "en": {bool: " (yes or no)", int: " (number)"}}


def rows(kind: type[Any], lang: Lang) -> Iterator[tuple[str, str]]:
    """Placeholder and what it holds, for the fields of a class and below; a list stands as `{% for … in … %}`."""
    yield from _rows(kind, "", "", lang)


def _rows(kind: type[Any], prefix: str, indent: str, lang: Lang) -> Iterator[tuple[str, str]]:
    for name, (one, told) in vocabulary(kind).items():
        said = told.zh if lang == "zh" else told.en
        item = item_of(one)
        if item is str:
            yield f"{indent}for line in {prefix}{name}", said
        elif item is not None:
            each = item.__name__.lower()
            yield f"{indent}for {each} in {prefix}{name}", said
            yield from _rows(item, f"{each}.", f"{indent}· ", lang)
        elif is_dataclass(one):
            yield from _rows(one, f"{prefix}{name}.", indent, lang)  # type: ignore[arg-type]
        else:
            yield f"{indent}{prefix}{name}", said + _TYPES[lang].get(one, "")


def common(lang: Lang) -> list[tuple[str, str]]:
    """What every letter may say."""
    return list(rows(Letter, lang))


def special(kind: str, lang: Lang) -> list[tuple[str, str]]:
    """What one kind of letter may say besides."""
    usual = set(common(lang))
    return [row for row in rows(LETTERS[kind], lang) if row not in usual]


def listing(lang: Lang) -> str:
    """All placeholders as a plain text."""
    place = 0 if lang == "zh" else 1
    parts = [("每种文书都可以用：" if lang == "zh" else "In every letter:", common(lang))]
    parts += [(f"{kind}.{lang}.docx — {KINDS[kind][place]}", special(kind, lang)) for kind in LETTERS]
    lines = []
    for head, entries in parts:
        wide = max(len(name) for name, _ in entries) + 2
        lines += [head, *(f"  {name:<{wide}}{said}" for name, said in entries), ""]
    return "\r\n".join(lines)


def tables(lang: Lang) -> str:
    """All placeholders as Markdown, as `docs/letters.md` shows them."""
    place = 0 if lang == "zh" else 1
    parts = [("每种文书都可以用" if lang == "zh" else "In every letter", common(lang))]
    parts += [(f"`{kind}`：{KINDS[kind][place]}" if lang == "zh" else f"`{kind}`: {KINDS[kind][place]}",
               special(kind, lang)) for kind in LETTERS]  # fmt: skip
    lines = []
    for head, entries in parts:
        first, second = _HEADS[lang]
        lines += [f"### {head}", "", f"| {first} | {second} |", "| --- | --- |"]
        lines += [f"| `{name}` | {said} |" for name, said in entries]
        lines.append("")
    return "\n".join(lines)
