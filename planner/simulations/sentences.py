"""What a simulation says, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterator

from planner.simulations.results import Estimate, Simulation, Sizing

WORDS: dict[str, tuple[str, str]] = {
    "head": (
        "{runs} 次模拟，{first} 至 {last}，每月初重排一次（共 {days} 次）",
        "{runs} runs, {first} to {last}, replanned on the first of each month ({days} times)",
    ),
    "sufficed": (
        "机动力量够用：{hits}/{runs} 次（{share}，95% 置信区间 {low}–{high}）",
        "the reserve sufficed in {hits} of {runs} runs ({share}, 95% confidence {low}–{high})",
    ),
    "counts": (
        "{what} {all} 起：不动原计划办成 {absorbed}，挪动别的任务办成 {moved}，办不成 {failed}，重排前已过去 {over}",
        "{what}: {all}; {absorbed} done without moving a planned visit, {moved} by moving one, {failed} not done, "
        "{over} over before the next replanning",
    ),
    "moves": ("平均每月挪动 {moves} 项任务", "{moves} planned visits moved a month on average"),
    "urgent": ("突发任务", "urgent cases"),
    "illness": ("病假", "illnesses"),
    "delay": ("推迟的轮次", "late rounds"),
    "size": (
        "{label}：够用 {share}（{low}–{high}），平均每月挪动 {moves} 项",
        "{label}: suffices in {share} ({low}–{high}), {moves} planned visits moved a month",
    ),
    "smallest": ("以 {share} 的把握够用，最少要 {label}", "the smallest that suffices in {share} of the runs: {label}"),
    "smallest.sure": (
        "连抽样误差也算进去（置信区间下限不低于 {share}），最少要 {label}",
        "counting the error of sampling (interval from {share}): {label}",
    ),
    "none": ("试过的都达不到 {share}", "none of those tried suffices in {share} of the runs"),
}
"""Code → Chinese, English."""


def say(code: str, lang: str, **values: object) -> str:
    """A sentence or a word."""
    return WORDS[code][0 if lang == "zh" else 1].format(**values)


def lines(found: Simulation, lang: str) -> Iterator[str]:
    """A simulation in sentences."""
    first, last = found.days[0], found.days[-1]
    yield say("head", lang, runs=len(found.runs), first=first, last=last, days=len(found.days))
    one = found.sufficed
    yield "  " + say("sufficed", lang, hits=one.hits, runs=one.runs, **_shares(one))
    for what, row in found.counts().items():
        yield "  " + say("counts", lang, what=say(what, lang), all=sum(row.values()), **row)
    yield "  " + say("moves", lang, moves=f"{found.moves_per_month:.2f}")


def sizing_lines(found: Sizing, lang: str) -> Iterator[str]:
    """Reserves beside each other, and the smallest that does."""
    for one in found.simulations:
        yield say("size", lang, label=one.label, moves=f"{one.moves_per_month:.2f}", **_shares(one.sufficed))
    for share in (0.9, 0.95):
        text = f"{share:.0%}"
        smallest, sure = found.smallest(share), found.smallest(share, sure=True)
        code = "none" if smallest is None else "smallest"
        yield say(code, lang, share=text, label=smallest and smallest.label)
        if sure is not None:
            yield "  " + say("smallest.sure", lang, share=text, label=sure.label)


def _shares(one: Estimate) -> dict[str, str]:
    low, high = one.interval
    return {"share": f"{one.share:.0%}", "low": f"{low:.0%}", "high": f"{high:.0%}"}
