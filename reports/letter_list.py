"""The list of placeholders, for those who write templates: made from the fields, so that it is always true."""

from __future__ import annotations

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
        "dates of a round: mobilisation, start on site, feedback",
    ),
    "notice": ("巡察公告，一轮一份", "the public notice of a round"),
    "unit-notices": ("张贴在各单位的公告，一轮一份，一处一页", "the notices posted in a round, a page per place"),
    "authorisation": ("组长授权书，一轮一组一份", "the authorisation of a leader, per round and group"),
}
"""Kind of letter → what it is."""
_WORDS = {
    "everywhere": ("每种文书都可以用", "In every letter"),
    "letter": ("{name}（{what}）另外可以用", "{name} ({what}), besides"),
    "thing": ("{name} 的各项", "What {name} has"),
    "placeholder": ("占位符", "placeholder"),
    "holds": ("内容", "holds"),
    "see": ("，各项见下", ", see below"),
    "int": ("（数）", " (number)"),
    "bool": ("（是或否）", " (yes or no)"),
}


def _say(lang: Lang, code: str, **values: str) -> str:
    return _WORDS[code][0 if lang == "zh" else 1].format(**values)


def sections(lang: Lang) -> list[tuple[str, list[tuple[str, str]]]]:
    """Head and rows (placeholder, what it holds): of every letter, of each kind, then of each thing in them, once."""
    place, usual = 0 if lang == "zh" else 1, vocabulary(Letter)
    found = [(_say(lang, "everywhere"), [_row("", name, lang, Letter) for name in usual])]
    things: list[Any] = []
    for kind, letter in LETTERS.items():
        own = [name for name in vocabulary(letter) if name not in usual]
        head = _say(lang, "letter", name=kind, what=KINDS[kind][place])
        found.append((head, [_row("", name, lang, letter) for name in own]))
        things += [thing for name in own for thing in _reached(vocabulary(letter)[name][0])]
    for thing in dict.fromkeys(things):
        name = thing.__name__.lower()
        rows = [_row(f"{name}.", field, lang, thing) for field in vocabulary(thing)]
        found.append((_say(lang, "thing", name=name), rows))
    return found


def _row(prefix: str, name: str, lang: Lang, owner: Any) -> tuple[str, str]:
    kind, told = vocabulary(owner)[name]
    said = told.zh if lang == "zh" else told.en
    item = item_of(kind)
    if item is not None:
        each = "line" if item is str else item.__name__.lower()
        return f"for {each} in {prefix}{name}", said
    if is_dataclass(kind):
        return f"{prefix}{name}", said + _say(lang, "see")
    return f"{prefix}{name}", said + (_say(lang, kind.__name__) if kind is not str else "")


def _reached(kind: Any) -> list[Any]:
    """A thing and the things in it; nothing for a text or a number."""
    one = item_of(kind) or kind
    if not is_dataclass(one):
        return []
    return [one, *(thing for inner, _ in vocabulary(one).values() for thing in _reached(inner))]


def listing(lang: Lang) -> str:
    """All placeholders as a plain text."""
    lines = []
    for head, rows in sections(lang):
        wide = max(len(name) for name, _ in rows) + 2
        lines += [head, *(f"  {name:<{wide}}{said}" for name, said in rows), ""]
    return "\r\n".join(lines)


def tables(lang: Lang) -> str:
    """All placeholders as Markdown, as `docs/letters.md` shows them."""
    lines = []
    for head, rows in sections(lang):
        lines += [f"### {head}", "", f"| {_say(lang, 'placeholder')} | {_say(lang, 'holds')} |", "| --- | --- |"]
        lines += [*(f"| `{name}` | {said} |" for name, said in rows), ""]
    return "\n".join(lines)
