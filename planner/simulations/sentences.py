"""What a simulation says, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterator

from planner.simulations.results import Estimate, Outcome, Simulation, Sizing
from planner.sweeps.sentences import say as outcome_word

WORDS: dict[str, tuple[str, str]] = {
    "head": (
        "{runs} 次模拟，{first} 至 {last}，每月初重排一次（共 {days} 次）",
        "{runs} runs, {first} to {last}, replanned on the first of each month ({days} times)",
    ),
    "sufficed": (
        "机动力量够用：{hits}/{runs} 次（{share}，95% 置信区间 {low}–{high}）",
        "the reserve sufficed in {hits} of {runs} runs ({share}, 95% confidence {low}–{high})",
    ),
    "counts": ("{what} {all} 起：{found}", "{what}: {all}; {found}"),
    "absorbed": ("不动原计划办成 {n}", "{n} done without moving a planned visit"),
    "moved": ("挪动别的任务办成 {n}", "{n} by moving one"),
    "failed": ("办不成 {n}", "{n} not done"),
    "barred": ("留多少机动力量也办不成 {n}", "{n} that no reserve can help"),
    "unfound": ("限时内没有结论 {n}", "{n} undecided in the time"),
    "over": ("重排前已过去 {n}", "{n} over before the next replanning"),
    "joint": ("，", ", "),
    "within_reach": (
        "有 {barred} 次出了留多少机动力量也办不成的事（期限内没有能用的轮次），再多留也至多 {share} 够用",
        "in {barred} of the runs something came that no reserve can help (no round fits its window), so that none can "
        "suffice in more than {share}",
    ),
    "undecided": (
        "有 {n} 次因限时太短没有结论，算作不够用；把 --time-limit 或 --budget 调大",
        "{n} of the runs are undecided, for the time was too short, and count as if it had not sufficed: raise "
        "--time-limit or --budget",
    ),
    "told.of": ("{label}：{text}", "{label}: {text}"),
    "no_plan": ("{label}：{outcome}，没有模拟", "{label}: {outcome}; not simulated"),
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
SHOWN: tuple[Outcome, ...] = ("absorbed", "moved", "failed", "barred", "unfound", "over")
"""Outcomes in the order in which they are told."""


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
        parts = say("joint", lang).join(say(one, lang, n=row[one]) for one in SHOWN if row[one])
        yield "  " + say("counts", lang, what=say(what, lang), all=sum(row.values()), found=parts)
    yield "  " + say("moves", lang, moves=f"{found.moves_per_month:.2f}")
    yield from ("  " + one for one in warnings(found, lang))


def warnings(found: Simulation, lang: str) -> Iterator[str]:
    """What keeps the share from saying all: what no reserve can help, runs that the time was too short for."""
    reach = found.within_reach
    if reach.hits < reach.runs:
        yield say("within_reach", lang, barred=reach.runs - reach.hits, share=f"{reach.share:.0%}")
    if found.undecided:
        yield say("undecided", lang, n=found.undecided)


def sizing_lines(found: Sizing, lang: str) -> Iterator[str]:
    """Reserves beside each other, and the smallest that does."""
    for one in found.simulations:
        yield say("size", lang, label=one.label, moves=f"{one.moves_per_month:.2f}", **_shares(one.sufficed))
    for case in found.without_plan:
        yield say("no_plan", lang, label=case.label, outcome=outcome_word(case.outcome, lang))
    for share in (0.9, 0.95):
        text = f"{share:.0%}"
        smallest, sure = found.smallest(share), found.smallest(share, sure=True)
        code = "none" if smallest is None else "smallest"
        yield say(code, lang, share=text, label=smallest and smallest.label)
        if sure is not None:
            yield "  " + say("smallest.sure", lang, share=text, label=sure.label)
    told = {one.label: list(warnings(one, lang)) for one in found.simulations}
    if len({tuple(texts) for texts in told.values()}) == 1:  # the same of each
        yield from next(iter(told.values()))
    else:
        yield from (say("told.of", lang, label=label, text=one) for label, texts in told.items() for one in texts)


def _shares(one: Estimate) -> dict[str, str]:
    low, high = one.interval
    return {"share": f"{one.share:.0%}", "low": f"{low:.0%}", "high": f"{high:.0%}"}
