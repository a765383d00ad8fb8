"""What the command says, in Chinese and English."""

from __future__ import annotations

import re
from typing import Any

WORDS: dict[str, tuple[str, str]] = {
    "phase": ("… {text}", "… {text}"),
    "plan": (
        "{seconds:7.1f} 秒  {goal}  值 {value}  下界 {bound}  差距 {gap}",
        "{seconds:7.1f} s  {goal}  value {value}  bound {bound}  gap {gap}",
    ),
    "goal": (
        "{seconds:7.1f} 秒  {goal}  完成：值 {value}  下界 {bound}  差距 {gap}",
        "{seconds:7.1f} s  {goal}  done: value {value}  bound {bound}  gap {gap}",
    ),
    "first": ("{seconds:7.1f} 秒  第一个方案（已通过审核）", "{seconds:7.1f} s  first plan (audited)"),
    "unknown": ("未知", "unknown"),
    "stopping": ("收到停止请求，保留目前最好的方案……", "stopping; keeping the best plan so far …"),
    "optimal": ("已证明最优。", "Proven optimal."),
    "feasible": ("方案可行，已通过审核；差距见上。", "A feasible, audited plan; see the gaps above."),
    "interrupted": ("已中断，保留了目前最好的方案。", "Interrupted; the best plan so far was kept."),
    "wrote": ("已写出 {path}", "wrote {path}"),
    "diff_workbook": ("{path} 是工作簿，读取需要 --scenario", "{path} is a workbook: reading it needs --scenario"),
    "wrote_many": ("已写出 {count} 个文件：{path}", "wrote {count} files into {path}"),
    "explain_more": (
        "要看放宽哪一条就能排出来，请运行：planner explain {scenario}",
        "For what would allow a plan, run: planner explain {scenario}",
    ),
    "explain_soon": ("先按数目核算，已能看出排不出来：", "Counting alone shows that there can be no plan:"),
    "explain_waivers": ("… 已找到 {count} 种放宽的办法", "… waivers found: {count}"),
    "no_time": (
        "限时已到，尚未找到第一个方案；并未证明无解。请用 --time-limit 给更多时间。",
        "The time ran out before a first plan; nothing is proven. Allow more with --time-limit.",
    ),
    "no_plan_interrupted": ("在找到第一个方案之前被中断。", "Interrupted before a first plan."),
    "no_budget": (
        "默认预算已用完，尚未找到第一个方案；并未证明无解。请用 --budget 或 --time-limit 给更多。",
        "The budget was used up before a first plan; nothing is proven. Allow more with --budget or --time-limit.",
    ),
    "own_fault": ("程序自身的错误：{text}", "Our own fault: {text}"),
    "plan_not_written": ("没有写出方案。", "No plan was written."),
    "plan_kept": ("方案已写在 {path}，不受影响。", "The plan in {path} stands all the same."),
    "send_us": ("请把 {path} 发给我们。", "Please send us {path}."),
    "no_target": ("{path} 不是可以写入的目录。", "{path} is not a directory that can be written to."),
    "no_file_name": ("{path} 是文件夹，这里要写文件名。", "{path} is a directory; a file name is needed here."),
    "not_written": ("写不了 {path}：{text}", "cannot write {path}: {text}"),
    "no_reports": (
        "没有出图；需要时运行：planner report {scenario} {plan} -o {output}",
        "No reports were drawn; to have them: planner report {scenario} {plan} -o {output}",
    ),
    "misreported": ("方案自报的目标有 {count} 处不实：", "The plan reports {count} of its goals wrongly:"),
    "clean": ("审核通过：没有违反任何硬性规则。", "The audit found no violation of a hard rule."),
    "soft": ("软性规则未满足 {count} 处：", "{count} violations of soft rules:"),
    "hard": ("审核不通过：{count} 处。", "The audit rejects the plan: {count} findings."),
    "goal_value": ("目标 {goal}：{value}", "goal {goal}: {value}"),
    "no_doubts": ("没有发现问题。", "No fault and no doubt found."),
    "doubts": (
        "{errors} 个错误，{impossible} 处排不出，{warnings} 个疑点，{notes} 个说明。",
        "{errors} errors, {impossible} impossible, {warnings} warnings, {notes} notes.",
    ),
    "certificate_pairs": (
        "回避核验 {total} 对（{people} 人 × {units} 个单位）：应当回避 {conflict}，情况不明 {unknown}，"
        "无需回避 {clear}。",
        "Recusal, {total} pairs ({people} people × {units} units): {conflict} in conflict, {unknown} unknown, "
        "{clear} clear.",
    ),
    "certificate_meetings": (
        "回避核验 {total} 人次（方案中每人所巡的每个单位）：应当回避 {conflict}（其中既成事实 {facts}），"
        "情况不明 {unknown}，无需回避 {clear}。",
        "Recusal, {total} meetings (each person with each unit they visit): {conflict} in conflict (facts of the past: "
        "{facts}), {unknown} unknown, {clear} clear.",
    ),
    "certificate_guests": (
        "另有 {count} 项由外县组承担，其人员不归本县掌握，不在核验之列。",
        "{count} visits are made by groups of partners, whose people are not known here; they are not certified.",
    ),
    "certificate_untested": (
        "情景里没有回避规则，什么也没有核验（{total} 条记为“未核验”）。",
        "The scenario has no recusal rule: nothing was tested ({total} entries are marked as untested).",
    ),
    "certificate_nobody": (
        "情景里没有 people，无从核验回避。",
        "The scenario has no people, so that there is nothing to certify.",
    ),
    "not_a_plan": ("{path} 不是方案文件：{text}", "{path} is not a plan file: {text}"),
    "no_file": ("打不开 {path}：{text}", "cannot open {path}: {text}"),
    "belongs": (
        "方案 {plan} 属于另一个情景“{name}”（摘要 {found})，不是这一个（摘要 {wanted}）。仍要审核请加 --any-scenario。",
        "plan {plan} belongs to another scenario, “{name}” (digest {found}), not to this one "
        "(digest {wanted}). To audit it all the same, add --any-scenario.",
    ),
    "exists": ("{path} 已存在，没有覆盖。", "{path} exists already; nothing was overwritten."),
    "no_scenario": (
        "没有名为 {name} 的内置情景；可选：{names}",
        "there is no bundled scenario {name}; there are: {names}",
    ),
    "no_form": ("不知道把 {path} 写成什么；文件名应以 {forms} 结尾。", "{path}: the name must end in one of {forms}."),
    "initiated_letters": (
        "已把 {count} 个文书模板文件放入 {path}。改好后运行：planner report SCENARIO PLAN --templates {path}",
        "put {count} files of the letters' templates into {path}. Change them, then: planner report SCENARIO PLAN "
        "--templates {path}",
    ),
    "letters_alone": (
        "--letters 只写出文书模板，不能与 --workbook 或 --scenario 同用",
        "--letters writes the templates of the letters alone; it does not go with --workbook or --scenario",
    ),
    "initiated_workbook": (
        "已写出 {path}。用 Excel 或 WPS 填好以后：planner lint {path}，planner solve {path}",
        "wrote {path}. Fill it in, then: planner lint {path}, planner solve {path}",
    ),
    "initiated": (
        "已复制到 {path}。下一步：planner lint {path}，planner solve {path}",
        "copied to {path}. Next: planner lint {path}, planner solve {path}",
    ),
    "report_file": (
        "{seconds:7.1f} 秒  报表 {number}/{of}  {report}（第 {count} 个文件）",
        "{seconds:7.1f} s  report {number}/{of}  {report} (file {count})",
    ),
    "as_of_alone": ("--as-of 要与 --for 一起用。", "--as-of goes with --for."),
    "no_templates": ("{path} 不是文件夹，没有模板可用。", "{path} is not a folder of templates."),
    "no_date": ("{text} 不是日期，应形如 2018-03-01", "{text} is not a date such as 2018-03-01"),
    "run_sufficed": ("第 {number} 次：机动力量够用", "run {number}: the reserve sufficed"),
    "run_not": (
        "第 {number} 次：机动力量不够（挪动 {moved} 项任务）",
        "run {number}: the reserve did not suffice ({moved} planned visits moved)",
    ),
    "run_undecided": ("第 {number} 次：限时内没有结论", "run {number}: undecided in the time"),
    "simulate_what": (
        "要给一个方案（PLAN），或用 --vary 给出要比较的机动力量，二者取一。",
        "give a PLAN, or reserves to compare with --vary: one of the two.",
    ),
    "sweep_begin": ("{seconds:7.1f} 秒  [{done}/{of}]  开始 {case}", "{seconds:7.1f} s  [{done}/{of}]  begins {case}"),
    "sweep_done": (
        "{seconds:7.1f} 秒  [{done}/{of}]  完成 {case}：{outcome}{goals}",
        "{seconds:7.1f} s  [{done}/{of}]  done {case}: {outcome}{goals}",
    ),
    "sweep_kept": (
        "{seconds:7.1f} 秒  [{done}/{of}]  已有 {case}：{outcome}{goals}",
        "{seconds:7.1f} s  [{done}/{of}]  kept {case}: {outcome}{goals}",
    ),
    "sweep_failed": (
        "{seconds:7.1f} 秒  [{done}/{of}]  出错 {case}{outcome}{goals}",
        "{seconds:7.1f} s  [{done}/{of}]  failed {case}{outcome}{goals}",
    ),
    "sweep_stopping": (
        "收到停止请求；已算完的都保留着，再运行一次就接着算。",
        "stopping; what is done is kept, and a later run goes on with it.",
    ),
    "drawing": ("正在出图……", "drawing the reports …"),
    "no_day": ("--today {text} 不是日期，应形如 2018-03-01", "--today {text} is not a date such as 2018-03-01"),
    "other_earlier": (
        "方案 {plan} 不是从 {earlier} 改来的，无法核对变动",
        "the plan {plan} was not made from {earlier}: the moves cannot be counted",
    ),
    "unchecked": (
        "目标 {goal}：{value}（方案自报，未核对；核对变动请加 --earlier 原方案）",
        "goal {goal}: {value} (as the plan reports it, not checked: give --earlier PLAN to count the moves)",
    ),
}

_PHASES: tuple[tuple[str, str], ...] = (
    (r"round level", "轮次模型：求松弛解"),
    (r"round level within (\d+) rounds? of its relaxation", "轮次模型：松弛解前后 {0} 轮以内"),
    (r"full model within (\d+) rounds? of the target", "完整模型：目标前后 {0} 轮以内"),
    (r"full model with the groups of the target", "完整模型：各组的任务按目标，只定人员"),
    (r"full model between plan and target", "完整模型：在现方案与目标之间"),
    (r"what groups can hold", "每组装得下什么：合并、均匀各组"),
    (r"full model, nothing restricted", "完整模型：不加限制"),
    (r"towards (?:the|a better) target", "向目标靠拢"),
    (r"what has to change", "轮次模型：哪些任务非动不可"),
    (r"full model, near the earlier plan", "完整模型：原方案附近"),
    (r"whether more visits could move", "轮次模型：其他任务有没有可能也要动"),
    (r"rounds that moved, decided anew", "有变动的轮次重新安排"),
    (r"full model, fewer moves than found", "完整模型：能否变动更少"),
    (r"looking for the requirements that contradict each other", "查找互相矛盾的要求"),
    (r"counting", "按数目核算"),
    (r"conflict on the round level", "查找互相矛盾的要求：轮次与数目"),
    (r"conflict in the full model", "查找互相矛盾的要求：完整模型"),
    (r"looking for a plan", "寻找方案"),
    (r"trying a waiver", "试一种放宽的办法"),
)
"""What the search calls its phases, and that in Chinese."""


def say(lang: str, code: str, **values: Any) -> str:
    """A message of the command in `zh` or `en`."""
    return WORDS[code][0 if lang == "zh" else 1].format(**values)


def phase(lang: str, text: str) -> str:
    """A phase of the search in `zh` or `en`; as it is where no translation is known."""
    for pattern, chinese in _PHASES if lang == "zh" else ():
        match = re.fullmatch(pattern, text)
        if match:
            return chinese.format(*match.groups())
    return text
