"""Every sentence about a wrong or doubtful input: code → (Chinese, English). `{gaps}` are filled by name."""

from __future__ import annotations

from planner.fault_words_change import CHANGE
from planner.fault_words_doubts import DOUBTS
from planner.fault_words_idle import IDLE
from planner.fault_words_letters import LETTERS
from planner.fault_words_meaning import MEANING
from planner.fault_words_plan import PLAN_BOOK
from planner.fault_words_rates import RATES
from planner.fault_words_sweep import SWEEP
from planner.fault_words_workbook import WORKBOOK
from planner.fault_words_writing import WRITING

_PARTS = {
    "part.found": ("实际为：{found}", "found: {found}"),
    "part.allowed": ("允许：{allowed}", "allowed: {allowed}"),
    "part.hint": ("是否想写：{hint}？", "did you mean: {hint}?"),
    "part.sheet": ("工作表“{sheet}”", "sheet {sheet}"),
    "part.cell": ("“{header}”", " ({header})"),
    "part.row": ("第{row}行", "row {row}"),
    "part.header": ("第{column}列“{header}”", "column {column} ({header})"),
    "part.subject": ("（{subject}）", " ({subject})"),
    "part.impossible": ("【排不出】", "cannot work: "),
    "part.warning": ("【提醒】", "warning: "),
    "part.note": ("【说明】", "note: "),
    "part.more": ("……另有 {count} 处问题", "… and {count} more"),
}

_EXPECTED = {
    "expect.whole": ("{low} 到 {high} 的整数", "a whole number from {low} to {high}"),
    "expect.whole_from": ("不小于 {low} 的整数", "a whole number from {low}"),
    "expect.decimal": ("{low} 到 {high} 的小数，如 0.5", "a decimal number from {low} to {high}, such as 0.5"),
    "expect.decimal_from": ("不小于 {low} 的小数", "a decimal number from {low}"),
    "expect.date": ("日期，如 2016-07-01", "a date such as 2016-07-01"),
    "expect.id": ("编号：字母、数字和 . _ -，最多 64 个字符", "an id: letters, digits and . _ -, at most 64"),
    "expect.visit_id": ("任务编号，如 T01、T01#2、T01@look_back、S2@D31", "a visit id such as T01, T01#2, S2@D31"),
    "expect.percent": ("百分比，如 1%", "a share such as 1%"),
    "expect.text": ("不空的文字，最多 {longest} 个字符", "a text, not empty, at most {longest} characters"),
    "expect.any_text": ("文字", "a text"),
    "expect.list": ("列表", "a list"),
    "expect.keys": ("带有这些键的映射：{keys}", "a mapping with the keys {keys}"),
    "expect.kinds": ("映射，种类为：{kinds}", "a mapping of one of the kinds {kinds}"),
    "expect.mapping": ("映射（键: 值）", "a mapping (key: value)"),
    "expect.words": ("{words}", "{words}"),
    "expect.either": ("{options}（任选其一）", "one of: {options}"),
}

_SHAPE = {
    "shape.unknown_key": ("没有“{key}”这个键", "unknown key {key}"),
    "shape.missing": ("缺少这一项", "this key is missing"),
    "shape.nothing": ("这里没有填写内容", "nothing is written here"),
    "shape.rule": ("没有这种规则", "there is no such rule"),
    "shape.goal": ("没有这种目标", "there is no such goal"),
    "shape.key": ("键写得不对", "the key itself is not valid"),
    "shape.too_large": ("数字大得不可能是真的", "the number is too large to be real"),
    "shape.too_small": ("数字太小", "the number is too small"),
    "shape.long_text": ("文字太长", "the text is too long"),
    "shape.too_few": ("条目太少，至少要有一条", "too few entries: at least one is needed"),
    "shape.too_many": ("条目太多", "too many entries"),
    "shape.date": ("这里应是日期", "a date is needed"),
    "shape.day": ("日历上没有这一天", "there is no such day in the calendar"),
    "shape.word": ("这里只能用规定的词", "only certain words may stand here"),
    "shape.whole": ("这里应是整数", "a whole number is needed"),
    "shape.decimal": ("这里应是小数", "a decimal number is needed"),
    "shape.switch": ("这里应是 true 或 false", "true or false is needed"),
    "shape.mapping": ("这里应是映射（键: 值）", "a mapping (key: value) is needed"),
    "shape.list": ("这里应是列表", "a list is needed"),
    "shape.value": ("填写的内容不对", "the value is not valid"),
    "shape.other": ("填写的内容不对（{problem}）", "the value is not valid ({problem})"),
}

WORDS: dict[str, tuple[str, str]] = {
    **_PARTS,
    **_EXPECTED,
    **_SHAPE,
    **WRITING,
    **MEANING,
    **CHANGE,
    **DOUBTS,
    **IDLE,
    **PLAN_BOOK,
    **LETTERS,
    **WORKBOOK,
    **SWEEP,
    **RATES,
}
