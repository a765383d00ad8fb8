"""What a sweep says in sentences, Chinese and English: what a step buys, why there is no plan, where the pace leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from planner.sweeps.forecast import Coverage
from planner.sweeps.results import Case, Marginal, Sweep

WORDS: dict[str, tuple[str, str]] = {
    "optimal": ("已证最优", "proven optimal"),
    "feasible": ("可行", "feasible"),
    "infeasible": ("无方案：已证明", "no plan: proven"),
    "unknown": ("限时内未找到方案", "no plan within the time"),
    "failed": ("程序出错", "our own fault"),
    "now": ("现状", "as it is"),
    "case": ("算例", "case"),
    "outcome": ("结果", "outcome"),
    "value": ("{value}（≥{bound}）", "{value} (≥{bound})"),
    "value.exact": ("{value}", "{value}"),
    "value.alone": ("{value}（下界未知）", "{value} (bound unknown)"),
    "legend": (
        "括号里是已证明的下界；没有括号的，已证明是最小值。* 为情景现状。",
        "in parentheses: the proven bound; without: proven to be the least. * is the scenario as it stands.",
    ),
    "years": ("各年末覆盖", "covered by year"),
    "year": ("第{n}年末", "end of year {n}"),
    "complete": ("覆盖完成", "complete"),
    "left": ("余{n}个", "{n} left"),
    "carried": (
        "† {case} 采用 {other} 的方案：它在这里也守全部规则，单独求解没有求得更好的。",
        "† {case} has the plan of {other}, which keeps every rule here too; its own search found none better.",
    ),
    "step": ("{what}（{before}→{after}）：{goals}", "{what} ({before} → {after}): {goals}"),
    "step.held": ("{what}（{before}→{after}；{held}）：{goals}", "{what} ({before} → {after}; {held}): {goals}"),
    "goal": ("{goal} {change}{share}{sure}", "{goal} {change}{share}{sure}"),
    "share": ("（{share}）", " ({share})"),
    "same": ("不变", "unchanged"),
    "sure.exact": ("，已证明", ", proven"),
    "sure.interval": ("，真实变化在 {low} 与 {high} 之间", ", truly between {low} and {high}"),
    "sure.low": ("，真实变化不低于 {low}", ", truly no less than {low}"),
    "sure.high": ("，真实变化不高于 {high}", ", truly no more than {high}"),
    "sure.none": ("，下界未知", ", bounds unknown"),
    "per_unit": ("，每1合 {each}", ", {each} for each"),
    "rounds": (
        "候选轮次不同：按轮次序号计的目标（如 early）不在同一尺度上，比覆盖进度。",
        "the candidate rounds differ: goals that count rounds (such as early) are on two scales; compare the coverage.",
    ),
    "later": (
        "第二个及以后的目标，是在各自方案已达到的前面目标之下比较的。",
        "goals after the first are compared under what each plan reaches in the goals before them.",
    ),
    "opens": (
        "{what}（{before}→{after}）：原来无方案，现在有了",
        "{what} ({before} → {after}): no plan before, one now",
    ),
    "closes": (
        "{what}（{before}→{after}）：不再有方案",
        "{what} ({before} → {after}): no plan any more",
    ),
    "conflict": (
        "{case}：无方案，已证明。以下不能同时满足：{all}",
        "{case}: no plan, proven. These cannot all hold: {all}",
    ),
    "clause": ("{label}（{kind}）", "{label} ({kind})"),
    "conflict.joint": ("、", ", "),
    "out_of_time": (
        "{case}：限时内未找到方案，也未证明没有",
        "{case}: no plan within the time, and no proof that there is none",
    ),
    "failed.case": ("{case}：程序自身的错误，未计入", "{case}: our own fault; not counted"),
    "missing": (
        "还有 {count} 个算例未算；再运行一次就接着算。",
        "{count} cases are not solved yet; run it again to go on.",
    ),
    "pace": (
        "照目前进度（{until} 前已覆盖 {covered}/{total}），第{year}年末到 {share}。",
        "at this pace ({covered} of {total} before {until}) {share} by the end of year {year}.",
    ),
    "pace.done": (
        "照目前进度（{until} 前已覆盖 {covered}/{total}），约 {years} 年完成全覆盖。",
        "at this pace ({covered} of {total} before {until}) everything is covered after {years} years.",
    ),
    "covers": (
        "{case}：第{year}年末覆盖 {share}，余 {left} 个",
        "{case}: {share} by the end of year {year}, {left} left",
    ),
    "covers.all": ("{case}：{on} 完成全覆盖（第{year}年）", "{case}: everything covered on {on} (year {year})"),
    "joint": ("；", "; "),
}
"""Code → Chinese, English."""

STEPS: tuple[tuple[str, tuple[str, str], tuple[str, str]], ...] = (
    (
        r"groups\.per_round\.max",
        ("每轮多 {n} 个组", "{n} more group{s} a round"),
        ("每轮少 {n} 个组", "{n} fewer group{s} a round"),
    ),
    (
        r"rounds\.per_year\.max",
        ("每年最多再开 {n} 轮", "up to {n} more round{s} a year"),
        ("每年少 {n} 轮", "{n} fewer round{s} a year"),
    ),
    (
        r"groups\.size\.max",
        ("每组最多再加 {n} 人", "up to {n} more people in a group"),
        ("每组少 {n} 人", "{n} fewer people in a group"),
    ),
    (
        r"rules\.\+standby",
        ("每轮多 {n} 个组待命", "{n} more group{s} on standby in each round"),
        ("每轮少 {n} 个组待命", "{n} fewer group{s} on standby in each round"),
    ),
    (
        r"rules\.\+standby_year",
        ("每年多 {n} 个组次待命", "{n} more group-round{s} on standby in a year"),
        ("每年少 {n} 个组次待命", "{n} fewer group-round{s} on standby in a year"),
    ),
    (
        r"rules\.\+spare",
        ("每轮多留 {n} 人不编组", "{n} more people left over in each round"),
        ("每轮少留 {n} 人不编组", "{n} fewer people left over in each round"),
    ),
    (r"people\.\+leader", ("多 {n} 名组长", "{n} more leader{s}"), ("少 {n} 名组长", "{n} fewer leader{s}")),
    (r"people\.\+deputy", ("多 {n} 名副组长", "{n} more deput{ies}"), ("少 {n} 名副组长", "{n} fewer deput{ies}")),
    (r"people\.\+.+", ("多 {n} 人", "{n} more people"), ("少 {n} 人", "{n} fewer people")),
    (r"partners\.\+.+", ("多 {n} 个伙伴县", "{n} more partner{s}"), ("少 {n} 个伙伴县", "{n} fewer partner{s}")),
)
"""Path → what a step up, and a step down, is called."""


def say(code: str, lang: str, **values: object) -> str:
    """A sentence or a word."""
    return WORDS[code][0 if lang == "zh" else 1].format(**values)


def value_text(case: Case, place: int, lang: str) -> str:
    """A goal's value and what is proven of it; nothing without a plan."""
    if place >= len(case.goals):
        return ""
    goal = case.goals[place]
    code = "value.alone" if goal.bound is None else "value.exact" if goal.bound == goal.value else "value"
    return say(code, lang, value=f"{goal.value:,}", bound=goal.bound if goal.bound is None else f"{goal.bound:,}")


def step_name(path: str, step: Decimal | None, lang: str) -> str:
    """What a step of a path is called: one more group; the path where it has no name."""
    for pattern, more, fewer in STEPS if step else ():
        if re.fullmatch(pattern, path):
            n = abs(step) if step else 1
            words = (more if step and step > 0 else fewer)[0 if lang == "zh" else 1]
            return words.format(n=n, s="" if n == 1 else "s", ies="y" if n == 1 else "ies")
    return path


def goal_text(one: Marginal, lang: str) -> str:
    """What a step changes in one goal, and between what its truth lies."""
    change = say("same", lang) if not one.change else _signed(one.change)
    share = (
        "" if not one.change or one.share is None else say("share", lang, share=f"{one.share:+.1%}".replace("-", "−"))
    )
    unit = one.per_unit
    each = (
        say("per_unit", lang, each=f"{unit:+,.1f}".replace("-", "−"))
        if unit is not None and one.change and one.step != 1
        else ""
    )
    return say("goal", lang, goal=one.goal, change=change, share=share, sure=each + sure_text(one, lang))


def sure_text(one: Marginal, lang: str) -> str:
    """Between what the change of the best possible lies."""
    if one.low is None and one.high is None:
        return say("sure.none", lang)
    if one.low == one.high:
        return say("sure.exact", lang)
    code = "sure.high" if one.low is None else "sure.low" if one.high is None else "sure.interval"
    low, high = (None if end is None else _signed(end) for end in (one.low, one.high))
    return say(code, lang, low=low, high=high)


def _signed(number: int) -> str:
    """−12, +3, 0; with a true minus sign."""
    return f"{number:+,}".replace("-", "−") if number else "0"


def steps(sweep: Sweep, lang: str) -> Iterator[str]:
    """A sentence for each step: what it buys in every goal."""
    from planner.sweeps.marginals import steps as pairs

    by_pair = {key: list(ones) for key, ones in groupby(sweep.marginals(), lambda one: _pair(one.before, one.after))}
    for axis in sweep.axes:
        numbers = {value.text: value.number for value in axis.values}
        for before, after in pairs(sweep, axis):
            first, last = before.values[axis.path], after.values[axis.path]
            ends = (numbers[first], numbers[last])
            step = None if None in ends else ends[1] - ends[0]  # type: ignore[operator]
            values = {"what": step_name(axis.path, step, lang), "before": first, "after": last}
            marginals = by_pair.get(_pair(before, after))
            if marginals:
                goals = say("joint", lang).join(goal_text(one, lang) for one in marginals)
                held = ", ".join(f"{path}={text}" for path, text in before.values.items() if path != axis.path)
                yield say("step.held" if held else "step", lang, **values, goals=goals, held=held)
            elif before.outcome == "infeasible" and after.plan is not None:
                yield say("opens", lang, **values)
            elif after.outcome == "infeasible" and before.plan is not None:
                yield say("closes", lang, **values)


def _pair(before: Case, after: Case) -> tuple[str, str]:
    return before.label, after.label


def coverage_text(case: Case, cover: Coverage, lang: str) -> str:
    """How far a case's plan gets."""
    year = len(cover.by_year)
    if cover.complete is None:
        return say("covers", lang, case=case.label, share=share_text(cover.share(year - 1)), year=year, left=cover.left)
    done = next(n for n, count in enumerate(cover.by_year, 1) if count == cover.total)
    return say("covers.all", lang, case=case.label, on=cover.complete, year=done)


def share_text(share: float) -> str:
    """Whole per cent; 100% for all alone."""
    return "100%" if share >= 1 else f"{min(99, round(100 * share))}%"


def pace_text(sweep: Sweep, lang: str) -> str | None:
    """Where the pace of what is done leads; None for a programme that has not begun."""
    pace = sweep.pace
    if pace is None:
        return None
    values = {"covered": pace.covered, "total": pace.total, "until": pace.until}
    if pace.share >= 1:
        return say("pace.done", lang, **values, years=f"{pace.complete_in:.1f}")
    return say("pace", lang, **values, share=share_text(pace.share), year=pace.years)


def troubles(sweep: Sweep, lang: str) -> Iterator[str]:
    """Why cases have no plan, which plans came from elsewhere, what is missing."""
    for case in sweep.cases:
        if case.outcome == "infeasible":
            yield say("conflict", lang, case=case.label, all=say("conflict.joint", lang).join(_clauses(case, lang)))
        elif case.outcome == "unknown":
            yield say("out_of_time", lang, case=case.label)
        elif case.outcome == "failed":
            yield say("failed.case", lang, case=case.label)
        elif case.carried is not None:
            yield say("carried", lang, case=case.label, other=case.carried)
    if sweep.missing:
        yield say("missing", lang, count=len(sweep.missing))


def _clauses(case: Case, lang: str) -> Iterator[str]:
    """What contradicts: a rule with its kind where that is not its name."""
    for one in case.conflict:
        yield one.label if one.label == one.kind else say("clause", lang, label=one.label, kind=one.kind)


def notes(sweep: Sweep, lang: str) -> Iterator[str]:
    """How the changes are to be read."""
    found = sweep.marginals()
    if any(not one.alike for one in found):
        yield say("later", lang)
    if any(not one.same_rounds for one in found):
        yield say("rounds", lang)
