"""What is wrong with a change file, or with asking for a plan after it."""

from __future__ import annotations

CHANGE: dict[str, tuple[str, str]] = {
    "change.format": ("这不是改动文件", "this is not a change file"),
    "change.subject": (
        "一条改动只说一件事，要写明针对什么，而且只写一个",
        "a change is about one thing, which it names, and about one only",
    ),
    "change.action": (
        "针对 {about} 的改动要写、而且只写下列之一",
        "a change of `{about}` says exactly one of these",
    ),
    "change.nobody": (
        "这个情景没有人员名单（people），不能加人",
        "the scenario has no people, so that nobody can join",
    ),
    "change.there": ("这个编号已经有了", "there is one with this id already"),
    "change.other_id": ("与旁边写的编号不同", "it is not the id that stands beside it"),
    "change.gone": ("这个单位已被前面的改动合并", "an earlier change has merged this unit already"),
    "change.merged": (
        "不能并入自己，也不能并入已被合并的单位",
        "a unit goes neither into itself nor into one that is gone",
    ),
    "change.visited": (
        "已在 {round} 巡察过，是既成事实，改不了",
        "it was visited in {round}, which is a fact and cannot be changed",
    ),
    "change.begun": (
        "这一轮在 {today} 已经开始或办结，不能再改",
        "this round had begun by {today} and cannot be changed any more",
    ),
    "change.start": (
        "新的开始日期要在 {first} 之后，且不晚于届满之日 {last}",
        "a round starts after {first} and by the end of the term, {last}",
    ),
    "change.past_day": ("早于 {today}，过去的事改不了", "it is before {today}; what is past cannot be changed"),
    "change.no_bound": ("没有写改成多少", "it does not say what becomes of it"),
    "change.past_fact": (
        "改动里不写既成事实：已开始的轮次照原方案自动记为事实",
        "a change states no facts: rounds that have begun are recorded as facts from the plan",
    ),
    "change.today": (
        "日期 {today} 不在任期 {first} 至 {last} 之内",
        "the day {today} is outside the term, {first} to {last}",
    ),
    "change.belongs": (
        "方案属于另一个情景“{name}”（摘要 {is_of}），不是这一个（摘要 {wanted}）",
        "the plan belongs to another scenario, “{name}” (digest {is_of}), not to this one (digest {wanted})",
    ),
    "change.rejected": (
        "原方案通不过审核（{count} 处，第一处：{text}），不能在它上面改",
        "the plan does not pass the audit ({count} findings, the first: {text}), so that nothing can be built on it",
    ),
}
