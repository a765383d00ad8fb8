"""Sentences about a plan's workbook that was edited and is read back."""

from __future__ import annotations

PLAN_BOOK: dict[str, tuple[str, str]] = {
    "planbook.sheet": ("没有这张表", "this sheet is missing"),
    "planbook.header": ("缺少这一列", "this column is missing"),
    "planbook.header_twice": ("这一列出现了两次", "this column stands there twice"),
    "planbook.rows": ("行数太多，最多 {limit} 行", "too many rows: at most {limit}"),
    "planbook.formula": (
        "这里是公式；公式不计算，请写值",
        "a formula; formulas are not evaluated, write the value",
    ),
    "planbook.empty": ("这里不能空着", "this must not be empty"),
    "planbook.twice": ("与第 {row} 行重复", "the same as row {row}"),
    "planbook.visit": ("情景里没有这项任务", "the scenario has no such visit"),
    "planbook.unit": ("情景里没有这个单位", "the scenario has no such unit"),
    "planbook.round": ("情景里没有这个轮次", "the scenario has no such round"),
    "planbook.person": ("情景里没有这个人", "the scenario has no such person"),
    "planbook.partner": ("情景里没有这个伙伴县", "the scenario has no such partner"),
    "planbook.date": ("这里应是日期", "a date is needed"),
    "planbook.span": ("阶段的起止要么都填，要么都空", "give both ends of a phase or neither"),
    "planbook.whole": ("这里应是整数", "a whole number is needed"),
    "planbook.flag": ("这里应是“是”或“否”", "yes or no is needed"),
    "planbook.status": ("这里应是 optimal 或 feasible", "optimal or feasible is needed"),
    "planbook.text": ("文字太长，最多 {limit} 个字符", "the text is too long: at most {limit} characters"),
}
