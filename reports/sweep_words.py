"""The words of a sweep's charts and workbook."""

from __future__ import annotations

from planner.goals.base import Goal
from reports.words import Lang

WORDS: dict[str, tuple[str, str]] = {
    "title": ("{name} · 价目表", "{name} · price list"),
    "under": ("{paths} · {cases} 个算例", "{paths} · {cases} cases"),
    "held": ("{paths} · 其中 {held}", "{paths} · where {held}"),
    "value": ("方案的值（越小越好）", "value of the plan (smaller is better)"),
    "bound": ("已证明的下界", "proven bound"),
    "between": ("最优值必在其间", "the best possible lies between"),
    "none": ("无方案（已证明）", "no plan (proven)"),
    "unknown": ("限时内未找到", "none found in time"),
    "failed": ("程序出错", "our own fault"),
    "smallest": ("最小（最好）", "smallest (best)"),
    "largest": ("最大", "largest"),
    "covered": ("届末覆盖比例", "share covered at the end of the term"),
    "coverage": ("各年末覆盖比例", "share covered by the end of each year"),
    "current": ("* 为情景现状", "* the scenario as it stands"),
    "page": ("第 {n} 页，共 {of} 页", "page {n} of {of}"),
    "cases": ("价目表", "price list"),
    "marginals": ("每一步值多少", "what a step buys"),
    "forecast": ("覆盖进度", "coverage"),
    "conflicts": ("为什么无方案", "why no plan"),
    "outcome": ("结果", "outcome"),
    "value.of": ("{goal}", "{goal}"),
    "bound.of": ("{goal} 下界", "{goal} bound"),
    "gap.of": ("{goal} 差距", "{goal} gap"),
    "step": ("改变", "step"),
    "from": ("从", "from"),
    "to": ("到", "to"),
    "goal": ("目标", "goal"),
    "change": ("增减", "change"),
    "share": ("增减比例", "share"),
    "per_unit": ("每1合", "for each"),
    "low": ("真实变化不低于", "truly at least"),
    "high": ("真实变化不高于", "truly at most"),
    "proven": ("已证明确有好坏", "proven to differ"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "what": ("说明", "in words"),
    "left": ("届末未覆盖", "left uncovered"),
    "complete": ("完成全覆盖", "all covered on"),
    "case": ("算例", "case"),
    "label": ("不能同时满足", "cannot all hold"),
    "kind": ("种类", "kind"),
    "clause": ("条款", "clause"),
    "authority": ("可由谁豁免", "may be waived by"),
    "carried": ("采用的方案", "plan of"),
    "seconds": ("用时（秒）", "seconds"),
    "plan": ("方案文件", "plan file"),
    "year": ("第{n}年末", "year {n}"),
}
GOALS: dict[str, tuple[str, str]] = {
    "violations": ("软性规则未满足", "soft rules broken"),
    "early": ("先巡风险高的", "risk first"),
    "balance": ("均衡", "balance"),
    "borrowed": ("抽调人次", "borrowed person-rounds"),
    "areas": ("跑动的片区数", "areas visited"),
    "pairs": ("组长与组员重复搭配", "repeated pairs"),
    "group_rounds": ("组次", "group-rounds"),
    "rounds": ("开的轮次", "rounds opened"),
    "finish": ("最后一项在第几轮", "last round"),
    "sum": ("加权合计", "weighted sum"),
    "changes": ("变动", "changes"),
}
"""What a goal's value is, for those who do not know its keyword."""


def say(code: str, lang: Lang, **values: object) -> str:
    """A phrase, its gaps filled."""
    return WORDS[code][0 if lang == "zh" else 1].format(**values)


def goal_title(name: str, goal: Goal, lang: Lang) -> str:
    """A goal's keyword with what it means."""
    words = GOALS.get(goal.goal)
    if words is None:
        return name
    return f"{name}（{words[0]}）" if lang == "zh" else f"{name} ({words[1]})"
