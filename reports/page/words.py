"""The words of the page, in Chinese and English, and what goals are called there."""

from __future__ import annotations

from collections.abc import Mapping

from planner.goals.base import Goal
from reports.page.names import safe

WORDS: Mapping[str, tuple[str, str]] = {
    "page.title": ("巡察规划", "Inspection plan"),
    "skip": ("跳到正文", "Skip to the contents"),
    "sections": ("本页内容", "On this page"),
    "noscript": (
        "本页需要浏览器启用 JavaScript 才能显示；页面不访问网络，所有内容都在本文件内。",
        "This page needs JavaScript to show anything. It never uses the network: everything is in this file.",
    ),
    "print": ("打印", "Print"),
    "tables.open": ("展开全部表格", "Open all tables"),
    "tables.close": ("收起全部表格", "Close all tables"),
    "close": ("关闭", "Close"),
    "offline": ("本页自成一体，离线可用，不向外发送任何内容。", "Self-contained, works offline, sends nothing anywhere."),
    "made.with": ("图表使用 Apache ECharts（Apache-2.0）与 vis-timeline（MIT）。", "Charts by Apache ECharts (Apache-2.0) and vis-timeline (MIT)."),
    "licences": ("许可证", "Licences"),
    "status.optimal": ("已证明最优", "proven optimal"),
    "status.feasible": ("可行", "feasible"),
    "table": ("数据表：{name}", "Data table: {name}"),
    "rows": ("{n} 行", "{n} rows"),
    "rows.some": ("显示 {n} 行，共 {of} 行", "{n} of {of} rows shown"),
    "rows.all": ("显示全部 {n} 行", "Show all {n} rows"),
    "none": ("没有", "none"),
    "colon": ("：", ": "),
    "comma": ("、", ", "),
    "semicolon": ("；", "; "),
    "to": ("{a} 至 {b}", "{a} to {b}"),
    "year": ("第{n}年", "Year {n}"),
    "person": ("{name}（{more}）", "{name} ({more})"),
    "round.dated": ("{name}（{id}）", "{name} ({id})"),

    "overview": ("总览", "Overview"),
    "overview.term": ("任期", "Term"),
    "overview.status": ("方案状态", "Status"),
    "overview.units": ("一级机构已覆盖", "Organizations covered"),
    "overview.villages": ("村（社区）已覆盖", "Villages covered"),
    "overview.before": ("另有 {n} 个届前已巡", "{n} more visited before the term"),
    "overview.rounds": ("轮次", "Rounds"),
    "overview.group_rounds": ("组次", "Group-rounds"),
    "overview.people": ("参加人员", "People who serve"),
    "overview.people.note": ("{n} 人次", "{n} person-rounds"),
    "overview.recusal": ("应回避而未回避", "Recusal conflicts"),
    "overview.recusal.note": ("核验 {n} 次接触；{unknown} 次情况不明", "{n} meetings tested; {unknown} not known"),
    "overview.violations": ("违反规则", "Violations"),
    "overview.violations.none": ("审核通过", "the audit found none"),
    "overview.violations.note": ("其中硬性 {n} 处", "{n} of hard rules"),

    "gantt": ("进度图", "Schedule"),
    "gantt.help": (
        "点选色条（或用方向键移到该处后按回车）可看日期、阶段和人员；拖动平移，按住 Ctrl 滚动滚轮缩放，也可用右上方按钮或 + − 键。",
        "Click a bar, or move to it with the arrow keys and press Enter, for dates, phases and people. Drag to pan, Ctrl "
        "with the wheel to zoom, or use the buttons or the + and − keys.",
    ),
    "gantt.chart": ("进度图，用方向键在色条之间移动，回车看详情", "Schedule: arrow keys move between bars, Enter shows details"),
    "gantt.by": ("排列", "Rows"),
    "by.group": ("按组", "Groups"),
    "by.unit": ("按单位", "Organizations"),
    "by.person": ("按人员", "People"),
    "filter": ("筛选", "Filter"),
    "filter.search": ("查找单位或村", "Find an organization or village"),
    "filter.kind": ("任务类型", "Kind of visit"),
    "filter.category": ("系统、类别", "System or kind"),
    "filter.group": ("巡察组", "Group"),
    "filter.person": ("人员", "Person"),
    "filter.all": ("全部", "All"),
    "filter.clear": ("清除筛选", "Clear filters"),
    "filter.found": ("共 {n} 项安排", "{n} entries"),
    "filter.some": ("显示 {n} 项安排，共 {of} 项", "{n} of {of} entries shown"),
    "filter.nothing": ("没有符合条件的安排", "Nothing matches"),
    "show": ("时段", "Period"),
    "show.term": ("整个任期", "Whole term"),
    "zoom.in": ("放大", "Zoom in"),
    "zoom.out": ("缩小", "Zoom out"),
    "move.left": ("向前", "Earlier"),
    "move.right": ("向后", "Later"),
    "legend": ("图例", "Legend"),
    "legend.fill": ("底色为系统或类别", "Fill: system or kind of organization"),
    "legend.kinds": ("左侧色条与标记为任务类型", "Left edge: kind of visit"),
    "legend.duty": ("浅底为在岗期（准备至报告）", "Pale: on duty; bar: on site"),
    "legend.phases": ("细条为各阶段", "Slim bars: phases"),
    "legend.roles": ("颜色为职务", "Colour: role"),
    "led": ("+{n}村", "+{n} vill."),
    "villages": ("村×{n}", "villages ×{n}"),
    "lent": ("支援{name}", "lent to {name}"),
    "standby": ("机动待命", "standby"),
    "covered": ("由{by}覆盖（{on}）", "covered by {by} on {on}"),
    "past": ("届前 {on}（{kind}）", "{on} before the term ({kind})"),

    "of.unit": ("单位", "Organization"),
    "of.kind": ("任务类型", "Kind of visit"),
    "of.category": ("系统、类别", "System or kind"),
    "of.round": ("轮次", "Round"),
    "of.group": ("组", "Group"),
    "of.from": ("进驻", "From"),
    "of.to": ("撤离", "To"),
    "of.leader": ("组长", "Leader"),
    "of.along": ("村（社区）", "Villages"),
    "of.effort": ("人日", "Person-days"),
    "of.details": ("详情", "Details"),
    "of.more": ("详情：{name}", "Details of {name}"),
    "of.site": ("进驻日期", "On site"),
    "of.risk": ("风险", "Risk"),
    "of.id": ("编号", "Id"),
    "of.task": ("任务", "Task"),
    "of.parent": ("上级单位", "Belongs to"),
    "of.other": ("其他覆盖", "Covered otherwise"),
    "of.earlier": ("以往巡察", "Earlier visits"),
    "of.also": ("本届其他任务", "Other visits in the term"),
    "phases": ("阶段", "Phases"),
    "phase": ("阶段", "Phase"),
    "from": ("自", "From"),
    "until": ("至", "To"),
    "people": ("人员", "People"),
    "name": ("姓名", "Name"),
    "role": ("职务", "Role"),
    "pool": ("来源", "Pool"),
    "employer": ("所在单位", "Employer"),
    "role.leader": ("组长", "leader"),
    "role.deputy": ("副组长", "deputy"),
    "role.member": ("成员", "member"),
    "people.guest": ("由{name}派组，人员不在本方案内。", "Sent by {name}; its people are not part of this plan."),
    "only.person": ("只看{name}的任务", "Show only what {name} serves in"),

    "coverage": ("覆盖进度", "Coverage"),
    "coverage.chart": ("覆盖曲线", "Coverage over time"),
    "coverage.with": ("{name}（连届前）", "{name} (with earlier visits)"),
    "coverage.new": ("{name}新增", "{name}, new"),
    "coverage.sum": ("{name}累计", "{name}, total"),
    "coverage.share": ("{name}累计比例", "{name}, share"),
    "visits": ("任务", "Visits"),

    "work": ("工作量", "Work of people"),
    "work.chart": ("人员工作量", "Work of people"),
    "work.by": ("列", "Columns"),
    "work.rounds": ("按轮次", "Rounds"),
    "work.years": ("按年度", "Years"),
    "work.find": ("查找人员", "Find a person"),
    "work.found": ("共 {n} 人", "{n} people"),
    "work.some": ("显示 {n} 人，共 {of} 人", "{n} of {of} people shown"),
    "work.total": ("合计", "Total"),
    "work.all": ("每轮人数", "People"),
    "work.all.year": ("人次", "Person-rounds"),
    "work.seconded": ("其中抽调", "Seconded"),
    "work.away": ("请假、外派", "away"),
    "work.outside": ("不在岗", "not in service"),
    "work.help": ("单元格为所在的组，颜色为职务；点选姓名在进度图中只看此人。", "Cells name the group; colour is the role. Click a name to see the person alone in the schedule."),
    "work.help.year": ("单元格为当年参加的轮数，颜色越深越多。", "Cells count rounds served in the year; darker is more."),
    "load": ("各组工作量", "Work of groups"),
    "load.chart": ("各组每轮工作量（人日）", "Person-days of each group and round"),
    "load.help": ("单元格为进驻工作量（人日），颜色越深越多。", "Cells are person-days of visits; darker is more."),

    "exchange": ("交叉巡察", "Exchange"),
    "exchange.chart": ("交叉巡察关系图", "Exchange network"),
    "exchange.help": ("箭头由派出方指向接受方，数字为组次。", "Arrows run from who sends to who receives; numbers are group-rounds."),
    "exchange.home": ("本级", "home"),
    "exchange.partner": ("伙伴", "Partner"),
    "exchange.km": ("距离（公里）", "Distance (km)"),
    "exchange.received": ("来组（组次）", "Received (group-rounds)"),
    "exchange.lent": ("派组（组次）", "Lent (group-rounds)"),
    "exchange.balance": ("派出减来组", "Lent − received"),
    "exchange.visits": ("来组承担任务", "Visits by guests"),
    "exchange.effort": ("来组人日", "Person-days by guests"),
    "exchange.when.received": ("来组轮次", "Received in"),
    "exchange.when.lent": ("派组轮次", "Lent in"),
    "exchange.total": ("合计", "Total"),
    "exchange.arrow": ("{from} → {to}：{n} 组次", "{from} → {to}: {n} group-rounds"),

    "goals": ("目标与差距", "Goals and gaps"),
    "goals.help": (
        "目标按重要性排列，数值越小越好。下界是已证明的：在前面目标保持所得值的前提下，任何方案都不可能更小。差距为零即已证明最优。",
        "Goals in order of importance; smaller is better. A bound is proven: no plan that keeps the earlier goals can have "
        "less. A gap of zero is proven optimal.",
    ),
    "goals.goal": ("目标", "Goal"),
    "goals.value": ("数值", "Value"),
    "goals.bound": ("下界", "Bound"),
    "goals.gap": ("差距", "Gap"),
    "goals.proof": ("结论", "Finding"),
    "goals.proven": ("已证明最优", "proven optimal"),
    "goals.open": ("至多还可改进 {n}", "at most {n} better"),
    "goals.unknown": ("下界未知", "bound not known"),
    "goals.slack": ("允许让步 {n}", "slack {n}"),

    "certificate": ("回避核验", "Recusal certificate"),
    "certificate.help": (
        "逐一核对人员与单位：所在单位、任职经历、亲属、籍贯、本人申报等。核验日为该轮进驻首日。",
        "Every person is tested against every unit: employer, former posts, relatives, home township, own declaration. What "
        "counts is the first day on site.",
    ),
    "certificate.guests": ("另有 {n} 项任务由伙伴派组承担，其人员不在此核验。", "{n} visits are made by guest groups, whose people are not tested here."),
    "certificate.show": ("范围", "Show"),
    "certificate.meetings": ("方案中的接触", "Meetings of the plan"),
    "certificate.pairs": ("全部人员与单位", "All people and units"),
    "certificate.person": ("人员", "Person"),
    "certificate.unit": ("单位", "Unit"),
    "certificate.status": ("结论", "Finding"),
    "certificate.evidence": ("依据", "Evidence"),
    "certificate.tested": ("核验日", "Day tested"),
    "certificate.unknown": ("未填报：{names}", "not declared: {names}"),
    "certificate.since": ("{reason}（{on} 起不再限制）", "{reason} (no longer from {on})"),
    "certificate.search.person": ("人员姓名或编号", "Name or id of a person"),
    "certificate.search.unit": ("单位名称或编号", "Name or id of a unit"),
    "certificate.none": ("没有符合条件的记录", "Nothing matches"),
    "status.conflict": ("应当回避", "conflict"),
    "status.unknown": ("情况不明", "not known"),
    "status.clear": ("无需回避", "clear"),
    "status.untested": ("未核验", "untested"),

    "violations": ("违反规则之处", "Violations"),
    "violations.rule": ("规则", "Rule"),
    "violations.kind": ("性质", "Kind"),
    "violations.what": ("情况", "What"),
    "violations.clause": ("条款", "Clause"),
    "violations.authority": ("可批准豁免者", "Who may waive it"),
    "violations.cost": ("代价", "Cost"),
    "violations.hard": ("硬性", "hard"),
    "violations.soft": ("软性", "soft"),
}  # fmt: skip

GOALS: Mapping[str, tuple[str, str]] = {
    "violations": ("软性规则尽量满足", "few violations of soft rules"),
    "early": ("风险高的单位先巡", "high risk first"),
    "early.one": ("各单位尽早巡察", "every unit early"),
    "balance": ("{of}按{over}均衡（{measure}）", "{of} even over {over} ({measure})"),
    "borrowed": ("少用抽调人员（人次）", "few seconded people (person-rounds)"),
    "areas": ("少跨片区（组次×片区）", "few areas per group"),
    "pairs": ("组长与成员少固定搭配", "few repeated pairs of leader and member"),
    "group_rounds": ("组次少", "few group-rounds"),
    "rounds": ("轮次少", "few rounds"),
    "finish": ("尽早完成", "finish early"),
    "sum": ("合计：{parts}", "sum: {parts}"),
    "changes": ("少变动", "few changes"),
}
_BALANCE: Mapping[str, tuple[str, str]] = {
    "effort": ("工作量", "effort"), "visits": ("任务数", "visits"), "service": ("参加轮数", "service"),
    "year": ("年度", "years"), "round": ("轮次", "rounds"), "group": ("组", "groups"), "person": ("人员", "people"),
    "range": ("最大减最小", "largest less smallest"), "max": ("最大值", "largest"), "squares": ("偏差平方和", "squares"),
}  # fmt: skip


def catalogue(lang: str) -> dict[str, str]:
    """Every word of the page in one language."""
    return {code: both[_place(lang)] for code, both in WORDS.items()}


def goal_name(goal: Goal | None, label: str, lang: str) -> str:
    """What a goal is called; its label where there is no word for it."""
    if goal is None:
        return GOALS[label][_place(lang)] if label in GOALS and "{" not in GOALS[label][0] else safe(label) or "?"
    code, at = goal.goal, _place(lang)
    if code == "balance":
        words = {key: _BALANCE[getattr(goal, key)][at] for key in ("of", "over", "measure")}
        return GOALS[code][at].format(**words)
    if code == "sum":
        parts = [goal_name(part, part.goal, lang) for _, part in goal.single()]
        return GOALS[code][at].format(parts=WORDS["semicolon"][at].join(parts))
    if code == "early" and getattr(goal, "weight", None) == "one":
        return GOALS["early.one"][at]
    return GOALS[code][at] if code in GOALS else safe(label)


def _place(lang: str) -> int:
    return 0 if lang == "zh" else 1
