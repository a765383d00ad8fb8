"""Sentences about the rates of a simulation (`planner-rates/1`). See `planner.fault_words`."""

from __future__ import annotations

RATES: dict[str, tuple[str, str]] = {
    "rates.nothing": ("没有写任何发生率，什么也抽不到", "no rate is given, so that nothing could be drawn"),
    "rates.range": ("下限大于上限 {max}", "the lower end is above the upper one, {max}"),
    "rates.nobody": ("一个单位也没有选中", "no unit is selected"),
    "rates.no_people": ("情景里没有 people，抽不到病假", "the scenario has no people, so that nobody can fall ill"),
    "rates.no_person": ("一个人也没有选中", "nobody is selected"),
}
