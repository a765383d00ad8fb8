"""What goals are called on the page, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from planner.goals.base import Goal
from reports.page.names import safe

GOALS: Mapping[str, tuple[str, str]] = {
    "violations": ("软性规则尽量满足", "few violations of soft rules"),
    "early": ("风险高的单位先巡", "high risk first"),
    "early.one": ("各单位尽早巡察", "every unit early"),
    "balance": ("{of}按{over}均衡（{measure}）", "{of} even over {over} ({measure})"),
    "borrowed": ("少用抽调人员（人次）", "few seconded people (person-rounds)"),
    "areas": ("少跨片区（组次×片区）", "few areas per group"),
    "pairs": ("组长与成员少固定搭配", "few repeated pairs of leader and member"),
    "group_rounds": ("组次少", "few group-rounds"),
    "rounds": ("轮次少", "few rounds"),
    "finish": ("尽早完成", "finish early"),
    "sum": ("合计：{parts}", "sum: {parts}"),
    "changes": ("少变动", "few changes"),
}
_BALANCE: Mapping[str, tuple[str, str]] = {
    "effort": ("工作量", "effort"), "visits": ("任务数", "visits"), "service": ("参加轮数", "service"),
    "year": ("年度", "years"), "round": ("轮次", "rounds"), "group": ("组", "groups"), "person": ("人员", "people"),
    "range": ("最大减最小", "largest less smallest"), "max": ("最大值", "largest"),
    "squares": ("偏差平方和", "squares"),
}  # fmt: skip


def goal_name(goal: Goal | None, label: str, lang: str) -> str:
    """What a goal is called; its label where there is no word for it."""
    if goal is None:
        return GOALS[label][_place(lang)] if label in GOALS and "{" not in GOALS[label][0] else safe(label) or "?"
    code, at = goal.goal, _place(lang)
    if code == "balance":
        words = {key: _BALANCE[getattr(goal, key)][at] for key in ("of", "over", "measure")}
        return GOALS[code][at].format(**words)
    if code == "sum":
        parts = [goal_name(part, part.goal, lang) for _, part in goal.single()]
        return GOALS[code][at].format(parts=("；" if lang == "zh" else "; ").join(parts))
    if code == "early" and getattr(goal, "weight", None) == "one":
        return GOALS["early.one"][at]
    return GOALS[code][at] if code in GOALS else safe(label)


def _place(lang: str) -> int:
    return 0 if lang == "zh" else 1
