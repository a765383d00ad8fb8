"""Sentences about rules and goals, or parts of them, that have no effect on any plan."""

from __future__ import annotations

_RULE = {
    "idle.window": (
        "这条规则不起作用：{count} 个候选轮次它一个也没有排除",
        "this rule has no effect: it rules out none of the {count} candidate rounds",
    ),
    "idle.days": (
        "这段日期（{from} 至 {to}）不起作用：没有候选轮次的进驻期碰到它",
        "these days ({from} to {to}) have no effect: no candidate round is on site then",
    ),
    "idle.visits": (
        "这条规则不起作用：选到 {units} 个单位，但没有这样的任务（选择里不写 visit 时只管常规巡察）",
        "this rule has no effect: it picks {units} units, but no such visit exists (without `visit`, a selection means "
        "regular visits)",
    ),
    "idle.share": (
        "这条规则不起作用：份额为 0，什么也不要求",
        "this rule has no effect: a share of 0 asks for nothing",
    ),
    "idle.covered": (
        "这条规则不起作用：选到的单位都写了 covered_by",
        "this rule has no effect: every unit it picks has `covered_by`",
    ),
    "idle.gap": (
        "这一项不起作用：没有哪个单位会被巡两次",
        "this key has no effect: no unit can be visited twice",
    ),
    "idle.asks": ("这条规则不起作用：它什么也没有要求", "this rule has no effect: it asks for nothing"),
    "idle.most": (
        "这个上限不起作用：选到的全部加起来也只有 {total}",
        "this bound has no effect: all that is picked comes to {total}",
    ),
    "idle.most_alone": (
        "这条规则不起作用：选到的全部加起来也只有 {total}，到不了上限 {most}",
        "this rule has no effect: all that is picked comes to {total}, never above {most}",
    ),
    "idle.families": (
        "这条规则不起作用：选到的上级单位没有可以一并巡察的下级单位",
        "this rule has no effect: no parent that is visited has children to bring along",
    ),
    "idle.drawn": (
        "这一项（{min}）不起作用：有 draw 时抽中的 {max} 个都要一并巡察，不够 {max} 个就全部",
        "this key ({min}) has no effect: with `draw` all {max} that are drawn come along, or all there are",
    ),
    "idle.enough": (
        "这条规则不起作用：所有的组同时用也只要 {need} 份，现有 {available} 份",
        "this rule has no effect: all groups at a time need {need}, and there are {available}",
    ),
    "idle.ties": (
        "这条规则不起作用：按已填报的情况，没有任何人需要回避任何单位",
        "this rule has no effect: by what is declared, nobody is in conflict with any unit",
    ),
    "idle.zone": (
        "这一项不起作用：没有人和任何单位同属一个协作区",
        "this key has no effect: nobody shares a zone with a unit",
    ),
    "idle.pairs": (
        "这条规则不起作用：没有一对人需要分开",
        "this rule has no effect: there is no pair to keep apart",
    ),
    "idle.meet": (
        "这条规则不起作用：要分开的 {count} 对人本来就不会同组",
        "this rule has no effect: none of the {count} pairs could ever share a group",
    ),
    "idle.pair": (
        "这一对不起作用：{people}本来就不会同组（没有同时在岗的轮次，或分属不同的常设组）",
        "this pair has no effect: {people} could never share a group (they are never there together, or belong to the "
        "cores of two groups)",
    ),
    "idle.crews": (
        "这条规则不起作用：同一单位的人最多 {crew} 名，到不了上限 {most}",
        "this rule has no effect: no employer has more than {crew} people here, never above {most}",
    ),
    "idle.skills": (
        "这条规则不起作用：groups.skills 对每个组已有同样的要求",
        "this rule has no effect: groups.skills asks the same of every group",
    ),
    "idle.turns": (
        "这条规则不起作用：候选轮次就这么多，到不了它的界限",
        "this rule has no effect: there are too few candidate rounds to reach its bounds",
    ),
    "idle.loners": (
        "这条规则不起作用：没有哪两项任务属于同一类（{by}）",
        "this rule has no effect: no two visits are of one family ({by})",
    ),
    "idle.partners": ("这条规则不起作用：没有 partners", "this rule has no effect: there are no partners"),
    "idle.once": (
        "这一项不起作用：没有哪个单位会被同一个人巡第二次（届前的也算）",
        "this key has no effect: no unit can be visited by somebody twice, visits before the term included",
    ),
    "idle.once_alone": (
        "这条规则不起作用：没有哪个单位会被同一个人巡第二次（届前的也算）",
        "this rule has no effect: no unit can be visited by somebody twice, visits before the term included",
    ),
    "idle.system": (
        "这一项不起作用：没有哪个系统会在两轮里各有任务",
        "this key has no effect: no system has visits in two rounds",
    ),
    "idle.system_alone": (
        "这条规则不起作用：没有哪个系统会在两轮里各有任务",
        "this rule has no effect: no system has visits in two rounds",
    ),
    "idle.turn": (
        "这一项不起作用：候选轮次或人员就这么多，到不了它的界限",
        "this key has no effect: there are too few candidate rounds or people to reach its bound",
    ),
    "idle.turn_alone": (
        "这条规则不起作用：候选轮次或人员就这么多，到不了它的界限",
        "this rule has no effect: there are too few candidate rounds or people to reach its bounds",
    ),
    "idle.leads": (
        "这一项不起作用：没有人任组长（groups.leaders 是 0）",
        "this key has no effect: nobody leads (groups.leaders is 0)",
    ),
    "idle.leads_alone": (
        "这条规则不起作用：没有人任组长（groups.leaders 是 0）",
        "this rule has no effect: nobody leads (groups.leaders is 0)",
    ),
    "idle.parts": (
        "这条规则不起作用：它要求的各项，在这份规划里都不会被违反",
        "this rule has no effect: nothing that it asks for can be violated here",
    ),
    "idle.unvisited": (
        "选到的 {units} 个单位都不会有常规巡察，届前也没有，没有可以回头看的",
        "none of the {units} units it picks has a regular visit, nor had one before the term: nothing to look back on",
    ),
    "idle.back_none": (
        "这一项不要求任何回头看",
        "this key asks for no look-back",
    ),
    "idle.back_count": (
        "这一项不起作用：按 share 至少要回头看 {least} 个，不会少于 {count}",
        "this key has no effect: by `share` at least {least} are to be looked back on, never fewer than {count}",
    ),
    "idle.back_share": (
        "这一项不起作用：按 share 最多要回头看 {most} 个，不会多于 {count}",
        "this key has no effect: by `share` at most {most} are to be looked back on, never more than {count}",
    ),
    "idle.back_by": (
        "这一项不起作用：没有 people，不知道谁来过",
        "this key has no effect: without `people` it is not known who was there",
    ),
    "idle.weight_hard": (
        "硬规则（hard: true）不看 weight",
        "a hard rule has no use for `weight`",
    ),
    "idle.weight_zero": (
        "这条软规则的 weight 是 0：违反了也不计",
        "this soft rule has the weight 0: violating it costs nothing",
    ),
}

_GOAL = {
    "idle.risk_zero": (
        "这个目标不起作用：选到的单位风险都是 0",
        "this goal has no effect: the risk of every unit it picks is 0",
    ),
    "idle.risk_equal": (
        "选到的单位风险都是 {risk}，和 weight: one 排出来一样",
        "the risk of every unit it picks is {risk}: the same plans as with weight: one",
    ),
    "idle.one": (
        "这个目标不起作用：只有 {count} 个可比，极差总是 0",
        "this goal has no effect: with {count} to compare, the range is always 0",
    ),
    "idle.family": (
        "这个目标不起作用：选到的都没有写 {by}",
        "this goal has no effect: nothing it picks has a value of {by}",
    ),
    "idle.seconded": (
        "这个目标不起作用：没有抽调人员（pool: seconded）",
        "this goal has no effect: nobody is seconded",
    ),
    "idle.soft": (
        "这个目标不起作用：没有软规则（hard: false）",
        "this goal has no effect: there is no soft rule (hard: false)",
    ),
    "idle.twice": (
        "这个目标不起作用：goals[{first}] 已经是它",
        "this goal has no effect: goals[{first}] is the same",
    ),
    "idle.slack": (
        "最后一个目标的 slack 不起作用：后面没有目标可让",
        "the slack of the last goal has no effect: no goal comes after it",
    ),
}

IDLE: dict[str, tuple[str, str]] = {**_RULE, **_GOAL}
