"""The words of the workbook, in Chinese and English."""

from __future__ import annotations

from typing import Any

from reports.words import Lang

WORDS: dict[str, tuple[str, str]] = {
    # sheets
    "sheet.term": ("总览", "Overview"),
    "sheet.year": ("{year}年度计划", "Plan {year}"),
    "sheet.crews": ("巡察组", "Group rounds"),
    "sheet.units": ("单位", "Organizations"),
    "sheet.villages": ("村居", "Villages"),
    "sheet.ledger": ("台账", "Ledger"),
    "sheet.people": ("人员", "People"),
    "sheet.recusal": ("回避核验", "Recusal"),
    "sheet.exchange": ("交叉互派", "Exchange"),
    "sheet.findings": ("问题", "Findings"),
    "sheet.gantt": ("条形图", "Gantt"),
    # titles and notes
    "title": ("{name} · {sheet}", "{name} · {sheet}"),
    "note.term": ("{start} 至 {end}", "{start} to {end}"),
    "note.year": ("第{n}年，{start} 至 {end}", "year {n}, {start} to {end}"),
    "note.rounds": (
        "全部备选轮次；“开设”为“否”的没有安排。轮次编号、开设、开始和各阶段起止会被 planner check 读回",
        "every candidate round; ids, open, start and the days of phases are read back by planner check",
    ),
    "note.crews": ("每组每轮一行", "a row per group and round"),
    "note.visits": (
        "可以在这里改：改轮次编号、组；改了轮次要清空或改好进驻、结束两列。存盘后运行 planner check 情景 本文件",
        "may be edited: round and group; whoever changes a round clears or corrects its days. Save, then run planner "
        "check SCENARIO THIS-FILE",
    ),
    "note.groups": (
        "可以在这里改人员：编号之间用分号隔开；组长、副组长也要列在全部人员里",
        "people may be edited here: ids separated by semicolons; leaders and deputies stand among the members too",
    ),
    "note.ledger": (
        "已巡：届内已安排常规巡察；届前已巡的不算届内覆盖",
        "visited: a regular visit of this term; visits before the term do not cover in it",
    ),
    "note.people": ("每人届内服务的轮数", "rounds that each person serves in the term"),
    "note.goals": (
        "按重要程度排列，越小越好；差距 =（值 − 下界）÷ max(1, |值|)，0 表示已证明最优；复算值由审核独立重算",
        "in order of importance, smaller is better; gap = (value − bound) / max(1, |value|), 0: proven optimal; "
        "recomputed: by the audit",
    ),
    "note.recusal": (
        "方案中每人所巡的每个单位，按进驻首日核验；外县组的人员不归本县掌握，不在此列",
        "everybody with every unit they visit, tested on the first day on site; people of guest groups are not known",
    ),
    "note.exchange": ("组次：一个组在一轮里", "group-rounds: one group in one round"),
    "note.findings": (
        "审核结果：硬性规则不得违反，软性规则计入目标",
        "the audit: hard rules must hold, soft ones cost",
    ),
    "note.gantt": (
        "一格一周：深色为进驻（数字是组），浅色为准备和报告，灰色为反馈至整改",
        "a cell is a week: dark on site (the number is the group), light prepare and report, grey feedback to "
        "rectification",
    ),
    "note.plan": (
        "方案的来历，会被 planner check 读回，请勿改动",
        "where the plan comes from; read back by planner check",
    ),
    # headers
    "no": ("序号", "no."),
    "year": ("年度", "year"),
    "round": ("轮次", "round"),
    "number": ("名称", "called"),
    "names": ("姓名", "names"),
    "series": ("系列", "series"),
    "group": ("组", "group"),
    "unit": ("单位", "organization"),
    "name": ("名称", "name"),
    "person": ("姓名", "name"),
    "person.id": ("人员编号", "person"),
    "unit.id": ("单位编号", "unit"),
    "category": ("类别", "kind"),
    "system": ("系统", "system"),
    "parent": ("上级", "parent"),
    "township": ("所属乡镇", "township"),
    "area": ("所在地", "area"),
    "risk": ("风险", "risk"),
    "effort": ("人日", "person-days"),
    "visit.kind": ("任务类型", "visit"),
    "visit.name": ("任务名称", "title"),
    "leader": ("组长", "leader"),
    "deputies": ("副组长", "deputies"),
    "members": ("成员", "members"),
    "along": ("延伸村居", "villages led along"),
    "from": ("进驻", "on site from"),
    "to": ("结束", "to"),
    "status": ("状态", "status"),
    "on": ("覆盖日期", "covered on"),
    "before": ("届前最近一次", "last before"),
    "others": ("其他任务", "other visits"),
    "how": ("方式", "how"),
    "groups.own": ("本县组", "own groups"),
    "groups.guests": ("外县组", "guests"),
    "groups.lent": ("派出", "lent"),
    "groups.standby": ("待命", "standby"),
    "visits": ("任务", "visits"),
    "people": ("人数", "people"),
    "seconded": ("其中抽调", "seconded"),
    "pool": ("来源", "pool"),
    "employer": ("工作单位", "employer"),
    "total": ("合计", "total"),
    "as.leader": ("任组长", "as leader"),
    "as.deputy": ("任副组长", "as deputy"),
    "as.member": ("任成员", "as member"),
    "first": ("首轮", "first round"),
    "last": ("末轮", "last round"),
    "gap": ("差距", "gap"),
    "recomputed": ("复算值", "recomputed"),
    "proven": ("结论", "verdict"),
    "role": ("职务", "role"),
    "tested": ("核验日", "tested on"),
    "result": ("结论", "result"),
    "rule": ("规则", "rule"),
    "evidence": ("依据", "evidence"),
    "unknown": ("未填报", "not declared"),
    "fact": ("既成事实", "fact"),
    "partner": ("伙伴县", "partner"),
    "km": ("距离（公里）", "km"),
    "period": ("期间", "period"),
    "lent": ("派往", "lent"),
    "received": ("请来", "received"),
    "difference": ("相差", "difference"),
    "hardness": ("性质", "kind"),
    "weight": ("权重", "weight"),
    "text": ("说明", "finding"),
    "clause": ("条文", "clause"),
    "authority": ("可豁免者", "may be waived by"),
    "item": ("项目", "item"),
    "value": ("数值", "value"),
    # values
    "visited": ("已巡", "visited"),
    "unvisited": ("未巡", "not visited"),
    "visited.before": ("届前已巡", "before the term"),
    "covered": ("由{by}覆盖", "covered by {by}"),
    "optional": ("可不巡", "optional"),
    "led": ("延伸", "led along"),
    "direct": ("直接", "direct"),
    "lent.to": ("派往{name}", "lent to {name}"),
    "standby": ("机动待命", "standby"),
    "guest": ("外县组", "guest"),
    "own": ("本县组", "own"),
    "full_time": ("专职", "full-time"),
    "term": ("届内", "term"),
    "hard": ("硬性", "hard"),
    "soft": ("软性", "soft"),
    "misreported": ("自报不实", "misreported"),
    "clean": ("审核通过，没有发现问题", "the audit found nothing"),
    "proven.yes": ("已证明最优", "proven optimal"),
    "proven.no": ("未证明", "not proven"),
    "bound.none": ("下界未知", "bound unknown"),
    "rounds": ("开设轮次", "rounds opened"),
    "crews": ("组次", "group-rounds"),
    "units.done": ("一级机构 已覆盖 / 全部", "organizations covered / all"),
    "villages.done": ("村居 已覆盖 / 全部", "villages covered / all"),
    "units.shown": ("一级机构", "organizations"),
    "villages.shown": ("村居", "villages"),
    "served": ("人次", "person-rounds"),
    "served.seconded": ("其中抽调人次", "of them seconded"),
    "new.units": ("新覆盖单位", "organizations added"),
    "new.villages": ("新覆盖村居", "villages added"),
    "share.units": ("单位累计覆盖率", "organizations covered, total"),
    "share.villages": ("村居累计覆盖率", "villages covered, total"),
    "person.days": ("人日", "person-days"),
    "audit.hard": ("违反硬性规则", "hard rules violated"),
    "audit.soft": ("软性规则未满足", "soft rules not met"),
    "by.year": ("分年度", "by year"),
    "and": ("、", ", "),
    "where": ("轮次与组", "rounds and groups"),
    "meaning": ("含义", "meaning"),
    "villages.many": ("村居 {n} 个", "{n} villages"),
    "unopened": ("不开", "not opened"),
}


GOALS: dict[str, tuple[str, str]] = {
    "violations": ("软性规则未满足之和", "violations of soft rules"),
    "early": ("先后（风险越高越早）", "high risk early"),
    "balance": ("均衡", "balance"),
    "borrowed": ("抽调人次", "person-rounds of seconded people"),
    "areas": ("各组跨所在地数", "areas that groups visit"),
    "pairs": ("组长与成员重复搭档", "leaders and members together again"),
    "group_rounds": ("组次", "group-rounds"),
    "rounds": ("开设轮次", "rounds opened"),
    "finish": ("最后一轮", "the last round"),
    "sum": ("加权之和", "weighted sum"),
    "changes": ("变动", "changes"),
}


def goal_name(goal: str, lang: Lang) -> str | None:
    """What a goal is about, in words; None for one that is not known."""
    return GOALS[goal][0 if lang == "zh" else 1] if goal in GOALS else None


def say(lang: Lang, code: str, **values: Any) -> str:
    """The phrase `code` in `lang`, its gaps filled."""
    template = WORDS[code][0 if lang == "zh" else 1]
    return template.format(**values) if values else template
