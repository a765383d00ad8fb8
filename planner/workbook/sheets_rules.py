"""The sheets of rules, goals and decisions."""

from __future__ import annotations

from planner.scenario import Fixed
from planner.workbook.columns import REST, Column, Sheet

_REST = Column(
    REST,
    "其他参数",
    ("名称：值，……　各种规则有哪些参数见使用说明", "key: value, … as in the description of rules"),
    how="flow",
    width=44,
)
_SELECT = Column(
    ("select",),
    "适用对象",
    (
        "类别：乡镇　标签：扶贫　除外：{类别：村}　几个词用、隔开；写“全部”指所有",
        "kind: township, not: {tags: x}; all: everything",
    ),
    how="flow",
    width=34,
)
RULES = Sheet(
    "rules",
    "规则",
    None,
    (
        "一行一条规则。例行里“标记”的“例”字删掉就生效。全空就按：所有单位届内全覆盖；有人员时按任职、亲属、地域回避。",
        "One rule per row; clear the mark of an example to make it count. Left empty: full coverage, and recusal.",
    ),
    (
        Column(("rule",), "规则", ("从下拉表里选", "choose from the list"), width=12, need="must"),
        Column(("id",), "编号", ("字母数字，可不填", "may be left blank"), width=20),
        _SELECT,
        Column(("from",), "起", ("时段规则：不早于", "window: not before"), width=12),
        Column(("to",), "止", ("时段规则：不晚于", "window: not after"), width=12),
        Column(("min",), "最少", ("至少几个", "at least"), width=7),
        Column(("max",), "最多", ("至多几个", "at most"), width=7),
        Column(("per",), "每", ("轮次、年度或整届", "round, year or term"), width=8),
        _REST,
        Column(("hard",), "必须遵守", ("是（默认）或否", "true (default) or false"), width=9),
        Column(
            ("weight",), "权重", ("不必须遵守时，违反一处算几分，默认 1", "cost of a violation of a soft rule"), width=7
        ),
        Column(("clause",), "条款", ("依据的条文，说明原因时引用", "text of the regulation, quoted"), width=40),
        Column(("authority",), "谁可批准例外", ("如 县委巡察工作领导小组", "who may waive it"), width=20),
    ),
    (
        ({"规则": "全覆盖", "适用对象": "全部"}, {"规则": "coverage", "适用对象": "all"}),
        (
            {
                "规则": "先后次序",
                "其他参数": "在前：{类别：乡镇}，在后：{类别：部门}，比例：0.3",
                "条款": "先乡镇、后部门。",
            },
            {"规则": "order", "其他参数": "first: {kind: township}, then: {kind: department}, share: 0.3"},
        ),
        (
            {
                "规则": "时段",
                "适用对象": "类别：村",
                "其他参数": "避开：[{起：2027-03-15，止：2027-04-30}]",
                "条款": "换届期间不进村。",
            },
            {"规则": "window", "适用对象": "kind: village", "其他参数": "not: [{from: 2027-03-15, to: 2027-04-30}]"},
        ),
        (
            {"规则": "以乡带村", "最少": "2", "最多": "3", "其他参数": "上级单位：{类别：乡镇}，下级单位：{类别：村}"},
            {
                "规则": "sampling",
                "最少": "2",
                "最多": "3",
                "其他参数": "parents: {kind: township}, children: {kind: village}",
            },
        ),
        (
            {"规则": "回头看", "适用对象": "类别：乡镇", "其他参数": "个数：10，满几个月：6，由谁去：换组长"},
            {"规则": "look_back", "适用对象": "kind: township", "其他参数": "count: 10, after: 6, by: other_leader"},
        ),
        (
            {"规则": "回避", "其他参数": "任职经历：{年数：5}，情况不明：提醒"},
            {"规则": "recusal", "其他参数": "unknown: warn"},
        ),
        (
            {"规则": "三个不固定", "其他参数": "组长轮换：{最多：5，每：年度}"},
            {"规则": "rotation", "其他参数": "leader: {max: 5, per: year}"},
        ),
        ({"规则": "借人限额", "最多": "1"}, {"规则": "lender", "最多": "1"}),
    ),
)
GOALS = Sheet(
    "goals",
    "目标",
    None,
    (
        "一行一个目标，从上到下按重要程度排：先把第一个做到最好，再在不损害它的前提下做第二个。"
        "全空就按：风险高的靠前；有人员时再加少抽调人。",
        "One goal per row, the most important first. Left empty: early, then (with people) borrowed.",
    ),
    (
        Column(("goal",), "目标", ("从下拉表里选", "choose from the list"), width=22, need="must"),
        _SELECT,
        Column(("weight",), "权重", ("靠前：风险或一律为1", "early: risk or one"), width=12),
        Column(
            ("slack",),
            "可让出",
            ("为后面的目标让出多少：整数或百分比", "how much later goals may take: 5, or 1%"),
            width=10,
        ),
        _REST,
    ),
    (
        ({"目标": "风险高的靠前", "适用对象": "除外：{类别：村}", "可让出": "1%"}, {"目标": "early", "可让出": "1%"}),
        ({"目标": "少抽调人"}, {"目标": "borrowed"}),
        (
            {"目标": "均衡", "适用对象": "队伍：专职", "其他参数": "计量：上组轮数，在哪之间：人"},
            {"目标": "balance", "适用对象": "pool: full_time", "其他参数": "of: service, over: person"},
        ),
    ),
)
FIXED = Sheet(
    "fixed",
    "已定事项",
    Fixed,
    (
        "已经定了的安排，一行一条；已经办完的在“已成事实”里填“是”。轮次编号形如 2026-1（年度-序号）。",
        "Decisions taken already, one per row; past: true for what has been done. Rounds are named like 2026-1.",
    ),
    (
        Column(("visit",), "任务", ("单位的编号或名称；专项写 S1@D01", "unit, or a visit such as S1@D01"), width=20),
        Column(("person",), "人员", ("编号或姓名", "id or name"), width=12),
        Column(("round",), "轮次", ("如 2026-1", "such as 2026-1"), width=12),
        Column(("not_round",), "不在轮次", ("不安排在这一轮", "not in this round"), width=12),
        Column(("group",), "组号", ("1、2、3……", "1, 2, 3 …"), width=10),
        Column(("role",), "职务", ("组长、副组长、成员", "leader, deputy or member"), width=10),
        Column(("open",), "开不开", ("这一轮开（是）或不开（否）", "whether the round opens"), width=9),
        Column(("at",), "派往", ("该组派往的协作县编号", "the partner to whom the group is lent"), width=10),
        Column(("standby",), "待命", ("该组待命填“是”", "true: the group stands by"), width=9),
        Column(("over",), "已办结", ("该轮已办结填“是”", "true: nothing more is planned in the round"), width=9),
        Column(("past",), "已成事实", ("是/否", "true/false"), width=9),
    ),
    (
        (
            {"任务": "新集镇", "轮次": "2026-1", "组号": "2", "已成事实": "是"},
            {"任务": "T01", "轮次": "2026-1", "组号": "2", "已成事实": "true"},
        ),
        (
            {"人员": "张三", "轮次": "2026-1", "组号": "2", "职务": "组长"},
            {"人员": "P01", "轮次": "2026-1", "组号": "2", "职务": "leader"},
        ),
    ),
)
