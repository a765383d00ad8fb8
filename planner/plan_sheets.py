"""The sheets of a plan's workbook that can be read back: their names and headers, in Chinese and English.

The report writes them, `planner check` reads them; both look here, so that they cannot part ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Pair = tuple[str, str]
"""Chinese, English."""

SHEETS: Mapping[str, Pair] = {
    "visits": ("任务", "Visits"),
    "groups": ("编组", "Groups"),
    "rounds": ("轮次", "Rounds"),
    "goals": ("目标", "Goals"),
    "plan": ("方案", "Plan"),
}
HEADERS: Mapping[str, Mapping[str, Pair]] = {
    "visits": {
        "visit": ("任务编号", "visit"), "unit": ("单位编号", "unit"), "kind": ("任务类型", "kind"),
        "round": ("轮次编号", "round"), "group": ("组", "group"), "from": ("进驻", "from"), "to": ("结束", "to"),
    },
    "groups": {
        "round": ("轮次编号", "round"), "group": ("组", "group"), "county": ("来自外县", "county"),
        "at": ("派往外县", "at"), "standby": ("待命", "standby"), "leaders": ("组长编号", "leaders"),
        "deputies": ("副组长编号", "deputies"), "members": ("全部人员编号", "members"),
    },
    "rounds": {"id": ("轮次编号", "round"), "open": ("开设", "open"), "start": ("开始", "start")},
    "goals": {"goal": ("目标", "goal"), "value": ("自报值", "value"), "bound": ("下界", "bound")},
    "plan": {"key": ("项目", "item"), "value": ("内容", "content")},
}  # fmt: skip
"""Sheet → field of the plan file → header. Other columns of these sheets are for reading only."""
YES: Pair = ("是", "yes")
NO: Pair = ("否", "no")
ENDS: Mapping[str, Pair] = {"from": ("起", "from"), "to": ("止", "to")}
_PHASES: Mapping[str, str] = {
    "prepare": "准备", "investigate": "进驻", "report": "报告", "feedback": "反馈", "handover": "移交",
    "rectify": "整改",
}  # fmt: skip


def place(lang: str) -> int:
    """Where a language stands in a pair."""
    return 0 if lang == "zh" else 1


def phase_header(phase: str, end: str, lang: str) -> str:
    """The header of a phase's first or last day (`from`, `to`): `进驻 起`, `investigate from`."""
    name = _PHASES.get(phase, phase) if lang == "zh" else phase
    return f"{name} {ENDS[end][place(lang)]}"


def phase_headers(phases: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Header, in either language → phase and end."""
    return {phase_header(p, end, lang): (p, end) for p in phases for end in ENDS for lang in ("zh", "en")}
