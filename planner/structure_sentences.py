"""The sentences of the audit's structural checks, and of goals misreported."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "round_twice": {"zh": "计划里{round}列了两次", "en": "{round} is listed twice in the plan"},
    "round_unknown": {
        "zh": "计划里的{round}不是候选轮次",
        "en": "the plan lists {round}, which is no candidate round",
    },
    "round_missing": {"zh": "计划里没有列出候选轮次{round}", "en": "the plan does not list candidate round {round}"},
    "round_start": {
        "zh": "计划里{round}从{found}开始，应当是{right}",
        "en": "{round} starts on {found} in the plan, and should on {right}",
    },
    "phase_unknown": {
        "zh": "计划里{round}有“{phase}”环节，而方案里没有",
        "en": "{round} has a phase {phase} in the plan, which the scenario does not have",
    },
    "phase_dates": {
        "zh": "计划里{round}的“{phase}”环节是{from}至{to}，应当是{right_from}至{right_to}",
        "en": "the phase {phase} of {round} is {from} to {to} in the plan, and should be {right_from} to {right_to}",
    },
    "visit_unknown": {
        "zh": "计划里{round}{group}的巡察任务{visit}不在应做的任务之列",
        "en": "the plan lists the visit {visit} ({group} in {round}), which does not exist",
    },
    "visit_twice": {
        "zh": "{visit}在计划里列了不止一次（又见{round}{group}）",
        "en": "{visit} is listed more than once (again with {group} in {round})",
    },
    "visit_unit": {
        "zh": "计划里{visit}的单位写成{found}，应当是{unit}",
        "en": "the plan gives {found} as the unit of {visit}, which is {unit}",
    },
    "visit_kind": {
        "zh": "计划里{visit}的类别写成{found}，应当是{right}",
        "en": "the plan gives {found} as the kind of {visit}, which is {right}",
    },
    "visit_round": {
        "zh": "{visit}排在{round}，而没有这个候选轮次",
        "en": "{visit} stands in {round}, which is no candidate round",
    },
    "visit_group": {
        "zh": "{visit}排在{round}{group}，而这一轮没有列出这个组",
        "en": "{visit} stands with {group} in {round}, where no such group is listed",
    },
    "visit_dates": {
        "zh": "计划里{visit}（{round}）在现场的日期是{from}至{to}，应当是{right_from}至{right_to}",
        "en": "{visit} ({round}) is on site {from} to {to} in the plan, and should be {right_from} to {right_to}",
    },
    "group_round": {
        "zh": "计划把{group}编在{round}，而没有这个候选轮次",
        "en": "the plan lists {group} in {round}, which is no candidate round",
    },
    "group_twice": {"zh": "{round}的{group}列了两次", "en": "{group} is listed twice in {round}"},
    "group_unknown": {
        "zh": "{round}的{group}不是本县的组，也不是协作县的组（county：{county}）",
        "en": "{group} in {round} is neither a group of our own nor one of a partner (county: {county})",
    },
    "group_county": {
        "zh": "{round}的{group}是{partner}的组，计划里没有这样写",
        "en": "{group} in {round} comes from {partner}, and the plan does not say so",
    },
    "lent_unknown": {
        "zh": "{round}的{group}派往{partner}，而没有这个协作县",
        "en": "{group} is lent to {partner} in {round}, which is no partner",
    },
    "guest_people": {
        "zh": "{round}的{group}是外县来的组，不应列出人员",
        "en": "{group} in {round} is a guest group; its people are not ours to list",
    },
    "guest_lent": {
        "zh": "{round}的{group}是外县来的组，不能派出或待命",
        "en": "{group} in {round} is a guest group, and can be neither lent nor on standby",
    },
    "guest_idle": {
        "zh": "{round}的{group}是外县来的组，却没有任务",
        "en": "{group} in {round} is a guest group without any visit",
    },
    "person_unknown": {
        "zh": "{round}{group}里的{person}不在人员名单上",
        "en": "{group} in {round} lists {person}, who is not among the people",
    },
    "not_member": {
        "zh": "{person}是{round}{group}的组长或副组长，却没有列为成员",
        "en": "{person} has a role in {group} in {round}, but is not listed as a member",
    },
    "person_twice": {
        "zh": "{person}在{round}{group}里列了两次",
        "en": "{person} is listed twice in {group} in {round}",
    },
}
MISREPORTED: Mapping[str, Mapping[str, str]] = {
    "goal_list": {
        "zh": "计划报告的目标是{found}，而方案的目标依次是{right}",
        "en": "the plan reports the goals {found}; the scenario has, in this order, {right}",
    },
    "goal_value": {
        "zh": "目标“{goal}”报告为{found}，重新计算是{right}",
        "en": "the goal {goal} is reported as {found}; it is {right}",
    },
    "goal_bound": {
        "zh": "目标“{goal}”报告的下界{bound}大于其值{right}",
        "en": "the goal {goal} is reported with the bound {bound}, above its value {right}",
    },
    "not_proven": {
        "zh": "计划自称最优，而目标“{goal}”的值{right}与下界{bound}不等",
        "en": "the plan calls itself optimal, but the goal {goal} has the value {right} and the bound {bound}",
    },
}
