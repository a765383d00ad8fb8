"""An explanation in words: what contradicts, how surely, and what would allow a plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.explanation import Clause, Explanation, Waiver

WORDS: dict[str, tuple[str, str]] = {
    "plan": (
        "这个情景排得出来，没有矛盾：已找到一个方案（开{rounds}轮，{visits}项任务，审核通过）。",
        "There is a plan, and nothing contradicts: one was found ({rounds} rounds, {visits} visits, audited).",
    ),
    "unknown": (
        "限时已到：没有找到方案，也没有证明排不出来。请用 --time-limit 给更多时间。",
        "The time ran out: no plan was found, and none was proven impossible. Allow more with --time-limit.",
    ),
    "counting": ("按数目核算，已能看出排不出来：", "Counting alone shows that there can be no plan:"),
    "conflict": ("没有任何方案能同时满足下列各条：", "No plan exists. These cannot all hold:"),
    "clause": ("  · {text}", "  · {text}"),
    "source": ("    {label}{clause}{authority}", "    {label}{clause}{authority}"),
    "quoted": ("：“{clause}”", ": “{clause}”"),
    "may": ("；可由{authority}放宽", "; {authority} may waive"),
    "irreducible": ("这几条缺一条就不再矛盾", "leave out any one, and they no longer contradict"),
    "wide": (
        "其中列出的单位、人员、轮次没有逐个核完，也许有多余的",
        "the time did not do to try each unit, person and round named in them",
    ),
    "reducible": (
        "限时内没有逐条核完，其中也许有多余的",
        "the time did not do to try each: some may not be needed",
    ),
    "verified": (
        "已单独求解这几条，换种子、不预处理，结论一致",
        "solved alone, from another seed and without presolve: the same",
    ),
    "not_verified": ("单独复核在限时内未得出结论", "the second look came to no conclusion within its time"),
    "rounds": ("依据：轮次与数目", "shown on rounds and counts"),
    "full": ("依据：完整模型", "shown on the full model"),
    "sure": ("（{points}）", "({points})"),
    "no_conflict": (
        "限时内没有找出是哪几条互相矛盾。",
        "Which requirements contradict each other was not found within the time.",
    ),
    "waivers": (
        "放宽下列任何一项，就排得出来（各有一个审核过的方案为证，按代价从小到大）：",
        "Any one of these would allow a plan (each proven by an audited one, the cheapest first):",
    ),
    "passed_over": (
        "（限时内有更小的改动没有核完）",
        "(smaller changes remained undecided within the time)",
    ),
    "no_waiver": ("限时内没有找到放宽的办法。", "No waiver was found within the time."),
    "waiver": ("  {number}. {text}{authority}（代价 {cost}）", "  {number}. {text}{authority} (weight {cost})"),
    "by": ("；可由{authority}批准", "; {authority} may waive"),
    "by_nobody": ("；情景没有写明由谁批准", "; the scenario names nobody who may waive"),
    "between": ("，并且", ", and "),
}


def say(code: str, lang: str, **values: object) -> str:
    """A piece of the text."""
    return WORDS[code][0 if lang == "zh" else 1].format(**values)


def lines(found: Explanation, lang: str) -> Iterator[str]:
    """The explanation line by line."""
    if found.plan is not None:
        counts = {"rounds": sum(one.open for one in found.plan.rounds), "visits": len(found.plan.visits)}
        yield say("plan", lang, **counts)
    elif not found.explained:
        yield say("unknown", lang)
    if found.counting:
        yield say("counting", lang)
        for fault in found.counting:
            yield say("clause", lang, text=fault.message("zh" if lang == "zh" else "en"))
    if found.conflict:
        yield from conflict_lines(found, lang)
        yield from waiver_lines(found, lang)
    elif found.counting:
        yield say("no_conflict", lang)


def conflict_lines(found: Explanation, lang: str) -> Iterator[str]:
    """What contradicts, and how surely."""
    yield say("conflict", lang)
    for clause in found.conflict:
        yield say("clause", lang, text=clause.text[lang])
        yield _source(clause, lang)
    points = [say("irreducible" if found.irreducible else "reducible", lang)]
    points += [say("wide", lang)] if found.irreducible and not found.narrow else []
    points.append(say("verified" if found.verified else "not_verified", lang))
    points.append(say(found.proof or "full", lang))
    yield say("sure", lang, points=("；" if lang == "zh" else "; ").join(points))


def _source(clause: Clause, lang: str) -> str:
    label = clause.label if clause.label == clause.kind else f"{clause.label} ({clause.kind})"
    quoted = say("quoted", lang, clause=clause.clause) if clause.clause else ""
    may = say("may", lang, authority=clause.authority) if clause.authority else ""
    return say("source", lang, label=label, clause=quoted, authority=may)


def waiver_lines(found: Explanation, lang: str) -> Iterator[str]:
    """What would allow a plan."""
    if not found.waivers:
        yield say("no_waiver", lang)
        return
    yield say("waivers", lang)
    for number, waiver in enumerate(found.waivers, 1):
        yield _waiver(number, waiver, lang)
    if not found.complete:
        yield say("passed_over", lang)


def _waiver(number: int, waiver: Waiver, lang: str) -> str:
    text = say("between", lang).join(change.text[lang] for change in waiver.changes)
    who = list(dict.fromkeys(change.authority for change in waiver.changes if change.authority))
    named = ("、" if lang == "zh" else ", ").join(who)
    nobody = any(change.authority is None for change in waiver.changes)
    authority = (say("by", lang, authority=named) if who else "") + (say("by_nobody", lang) if nobody else "")
    return say("waiver", lang, number=number, text=text, authority=authority, cost=waiver.cost)
