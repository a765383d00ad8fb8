"""Sentences about what a scenario says: names, dates, rules, decisions. See `planner.fault_words`."""

from __future__ import annotations

_IDS = {
    "id.unit": ("没有这个编号的单位", "there is no unit with this id"),
    "id.person": ("没有这个编号的人员", "there is no person with this id"),
    "id.order": ("“visits”里没有这个编号", "there is no such entry in `visits`"),
    "id.partner": ("没有这个编号的协作县", "there is no partner with this id"),
    "id.round": ("没有这个轮次", "there is no such round"),
    "id.visit": ("没有这个巡察任务", "there is no such visit"),
    "id.any": ("没有这个编号的单位、任务或人员", "there is no unit, visit or person with this id"),
    "id.twice": ("编号重复，{first} 已经用了", "this id stands twice, first at {first}"),
    "id.clash": (
        "任务编号不能和单位编号相同（单位的常规巡察就用单位编号）",
        "a visit may not have the id of a unit: that names the unit's regular visit",
    ),
    "id.none": ("“none”表示“没有”，不能用作编号", "`none` means nothing here and cannot be an id"),
    "unit.cycle": ("上级关系成了圈：{chain}", "the parents run in a circle: {chain}"),
    "risk.word": (
        "defaults.risk 里没有这个风险等级",
        "defaults.risk has no such word; a whole number from 0 to 10 is possible too",
    ),
    "relative.self": ("亲属不能是本人", "nobody is their own relative"),
    "relative.nothing": ("亲属要写所在单位（unit）或人员（person）", "a relative needs a `unit` or a `person`"),
    "standing.twice": ("已是第 {first} 组的骨干", "already in the core of group {first}"),
    "standing.group": ("每轮最多 {max} 个组，没有这一组", "there are at most {max} groups in a round, so not this one"),
    "standing.core": ("骨干人数多于每组人数上限 {size}", "the core is larger than a group may be ({size})"),
    "series.kind": (
        "这一类任务已归 {first}，一类任务只在一种轮次里做",
        "visits of this kind belong to {first} already, and a kind is made in one series only",
    ),
    "pair.same": ("一对里的两个不能相同", "the two of a pair must differ"),
    "visit.target": (
        "任务要写 unit 或 select，只写其中一个",
        "an entry of `visits` needs either `unit` or `select`, and not both",
    ),
    "visit.order": ("这项任务的编号应写作 {form}", "the visits of this entry are named {form}"),
}

_DATES = {
    "window.reversed": ("结束日期早于开始日期 {start}", "it ends before it starts ({start})"),
    "window.outside": ("在任期（{start} 至 {end}）之外", "this lies outside the term ({start} to {end})"),
    "slot.outside": (
        "轮次的开始日期在任期（{start} 至 {end}）之外",
        "the round starts outside the term ({start} to {end})",
    ),
    "bounds.crossed": ("下限大于上限 {high}", "the lower bound is above the upper one ({high})"),
    "date.year": ("这个年份不像是真的", "this year cannot be real"),
    "phases.site": (
        "必须有进驻阶段 investigate，至少一个工作日",
        "the phase `investigate` is needed, with at least one working day",
    ),
    "phases.with": ("with 要写排在前面的阶段", "`with` must name an earlier phase"),
    "phases.unknown": ("没有这个阶段", "there is no such phase"),
    "past.late": (
        "past 只写任期开始（{start}）之前的巡察；任期内已完成的写在 fixed 里，加 past: true",
        "`past` is for visits before the term ({start}); one within it belongs in `fixed` with past: true",
    ),
    "calendar.closed": ("停止工作的日子太多，排不出轮次", "so many days are closed that the rounds cannot be laid"),
}

_RULES = {
    "people.none": ("方案没有 people，不能写这一项", "this needs `people`, and the scenario has none"),
    "people.rule": ("这条规则涉及人员，但方案没有 people", "this rule is about people, and the scenario has none"),
    "people.goal": ("这个目标涉及人员，但方案没有 people", "this goal is about people, and the scenario has none"),
    "goals.violations": (
        "有 {count} 条软规则（hard: false），但 goals 里没有 violations，违反了也不计",
        "soft rules (hard: false) need the goal `violations`, else nothing counts them; soft rules here: {count}",
    ),
    "rule.misfit": ("和这里的其他各项合不到一起", "this does not go with the other keys here"),
    "rule.lacking": ("缺少必要的内容", "something that it needs is missing"),
    "groups.roles": (
        "每组人数上限少于组长、副组长人数 {needed}",
        "a group may not even hold its leaders and deputies ({needed})",
    ),
    "groups.skill": ("需要的人数多于每组人数上限 {size}", "more members than a group may have ({size})"),
}

_FIXED = {
    "fixed.about": (
        "一条决定只能针对一件事：任务、人员或轮次开否",
        "a decision is about one thing: a visit, a person, or whether a round opens",
    ),
    "fixed.nothing": ("没有写决定了什么", "it does not say what is decided"),
    "fixed.only_true": ("这一项只能写 true，不需要就删去", "this key is `true` or left out"),
    "fixed.key": ("针对 {about} 的决定不能写这一项", "this key does not go with `{about}`"),
    "fixed.group": ("没有这个组", "there is no such group"),
    "fixed.role": ("这个人没有 {key_needed}，不能担任", "this person has no `{key_needed}`"),
    "fixed.away": (
        "这个人 {start} 至 {end} 不在岗，而该轮在岗期为 {first} 至 {last}",
        "this person does not serve from {start} to {end}, and the round is on duty from {first} to {last}",
    ),
    "fixed.twice": (
        "同一任务已由 fixed[{first}] 定在 {other} 轮",
        "fixed[{first}] puts the same visit into round {other}",
    ),
    "fixed.shut": ("fixed[{first}] 规定这一轮不开", "fixed[{first}] says that this round does not open"),
    "fixed.never": ("既定在这一轮，又不许在这一轮", "it is put into the round it must not have"),
    "fixed.no_visit": (
        "方案里没有这次巡察：没有 coverage 等规则或 visits 要求它",
        "no such visit exists: no rule (coverage …) and no entry of `visits` asks for it",
    ),
    "fixed.rule": ("违反硬性规定 {rule}：{text}", "it breaks the hard rule {rule}: {text}"),
    "fixed.window": (
        "这一轮进驻期为 {first} 至 {last}，不符合硬性规定（{rule}）",
        "this round is on site from {first} to {last}, which breaks a hard rule ({rule})",
    ),
}

MEANING: dict[str, tuple[str, str]] = {**_IDS, **_DATES, **_RULES, **_FIXED}
