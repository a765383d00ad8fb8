"""The words of the charts of load, of exchange, and of risk against date."""

from __future__ import annotations

from typing import Any

from reports.words import Lang

WORDS: dict[str, tuple[str, str]] = {
    "load.title": ("{name} · 各轮工作量", "{name} · load per year and round"),
    "load.groups": ("组次", "groups"),
    "load.year": (
        "{effort} 人日 · {rounds} 轮（虚线：每轮平均）",
        "{effort} person-days · {rounds} rounds (dashes: mean)",
    ),
    "exchange.title": ("{name} · 交叉互派", "{name} · exchange with partners"),
    "exchange.home": ("本级", "home"),
    "exchange.under": (
        "派往 {lent} 个组次 · 请来 {received} 个组次",
        "{lent} group-rounds lent · {received} received",
    ),
    "exchange.out": ("派往", "lent"),
    "exchange.in": ("请来", "received"),
    "exchange.km": ("{km} 公里", "{km} km"),
    "exchange.partner": ("伙伴县", "partner"),
    "exchange.none": ("没有伙伴县", "no partners"),
    "exchange.cell": ("{lent} 派 / {received} 来", "{lent} out / {received} in"),
    "exchange.term": ("届内", "term"),
    "exchange.in.legend": ("请来（箭头粗细、数字为组次）", "received (width and number: group-rounds)"),
    "risk.title": ("{name} · 风险与先后", "{name} · risk against date"),
    "risk.axis": ("风险", "risk"),
    "risk.count": ("圈内为单位数", "organizations"),
    "risk.mean": ("该风险单位的平均日期", "mean date of that risk"),
    "risk.left": ("未安排", "left"),
    "risk.other": ("其他层级", "elsewhere"),
    "risk.all": ("共", "all"),
}


def say(lang: Lang, code: str, **values: Any) -> str:
    """The phrase `code` in `lang`, its gaps filled."""
    template = WORDS[code][0 if lang == "zh" else 1]
    return template.format(**values) if values else template
