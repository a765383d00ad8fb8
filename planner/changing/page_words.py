"""What is said of a plan after a change, by the command and on its page."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "head": ("{of} 项安排中变动 {moved} 项，因为：", "{moved} of {of} assignments moved, because:"),
    "title": ("{of} 项安排中变动 {moved} 项", "{moved} of {of} assignments moved"),
    "nothing": ("没有改动", "nothing has changed"),
    "proven": ("变动代价 {value}，已证明不能再少", "price of the moves {value}: proven that it cannot be less"),
    "unproven": (
        "变动代价 {value}，已证明不少于 {bound}",
        "price of the moves {value}; proven that it is at least {bound}",
    ),
    "more": ("……另有 {count} 项，见网页和工作簿", "… and {count} more: see the page and the workbook"),
    "goals": ("目标", "goals"),
    "because": ("因为", "because"),
    "as_of": (
        "到 {today} 已开始的轮次一律不动。代价：任务换轮次 {round}，同轮换组 {group}，换人每人次 {person}{near}。",
        "Rounds that have begun by {today} are as they were. A visit in another round costs {round}, in another group "
        "{group}, a person in another group, new or gone {person}{near}.",
    ),
    "near": ("，{until} 之前开始的轮次加到 {factor} 倍", "; {factor} times that in rounds that start by {until}"),
    "visits": ("任务", "Visits"),
    "people": ("人员", "People"),
    "round": ("轮次", "round"),
    "what": ("变动", "what moved"),
    "why": ("为什么", "why"),
    "price": ("代价", "price"),
    "goal": ("目标", "goal"),
    "before": ("原值", "before"),
    "after": ("现值", "now"),
    "bound": ("下界", "bound"),
    "unknown": ("未知", "not known"),
    "none": ("没有。", "None."),
    "goals_title": ("各项目标", "The goals"),
}


def say(code: str, lang: str, **values: object) -> str:
    """A sentence in `zh` or `en`."""
    return WORDS[code][0 if lang == "zh" else 1].format(**values)
