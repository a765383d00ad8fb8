"""The sheets of the frame: the term as a whole, kinds of round, groups, standing groups, days off."""

from __future__ import annotations

from planner.fields import Absence
from planner.scenario import Scenario, Series, SeriesGroups, Standing
from planner.workbook.columns import Column, Sheet

OVERALL = Sheet(
    "overall",
    "总体",
    Scenario,
    (
        "一行一项。红字必填，其余不填就用默认值（planner lint 会列出来）。",
        "One setting per row; red ones must be filled in.",
    ),
    (
        Column(("name",), "规划名称", ("写在报表标题里", "stands in the titles of reports"), need="must"),
        Column(("term", "start"), "任期开始", ("如 2026-07-01", "such as 2026-07-01"), need="must"),
        Column(("term", "years"), "任期年数", ("默认 5", "5 if left blank"), need="usual"),
        Column(("language",), "语言", ("报表和提示的语言，默认中文", "language of reports and messages: zh, en")),
        Column(
            ("calendar", "holidays"),
            "工作日历",
            ("国家法定节假日（含调休），或只按周末；默认前者", "CN: mainland holidays; none: Monday to Friday"),
        ),
        Column(
            ("defaults", "effort"),
            "默认工作量",
            (
                "没填工作量的单位按类别取，人日：5 人干 20 天是 100 人日。如 乡镇：90，部门：60，村：6",
                "person-days of units that give none, by kind: township: 90, village: 6",
            ),
            how="flow",
        ),
        Column(
            ("defaults", "risk"),
            "风险换算",
            ("高、中、低各算几分（0 到 10）。默认 高：8，中：5，低：2", "what words of risk count: high: 8, low: 2"),
            how="flow",
        ),
    ),
    (
        (
            {"规划名称": "某县县委巡察五年规划", "任期开始": "2026-07-01", "任期年数": "5"},
            {"规划名称": "Inspection plan of the county", "任期开始": "2026-07-01", "任期年数": "5"},
        ),
    ),
    settings=True,
)
_SERIES = Column(
    ("id",), "系列编号", ("主轮次留空；另设的系列（如机动式）写编号", "blank: the main rounds; else the id of a series")
)
ROUNDS = Sheet(
    "rounds",
    "轮次",
    Series,
    (
        "第一行是主轮次（系列编号留空）；有机动式等另外的轮次，再加一行。全空就按：每年最多 6 轮，准备 3、了解 20、"
        "报告 4、反馈 3、移交 2、整改 40 个工作日。",
        "One row for the main rounds (id blank), one for each further series. Left empty: at most 6 rounds a year, of "
        "3, 20, 4, 3, 2 and 40 working days.",
    ),
    (
        _SERIES,
        Column(("name",), "名称", ("系列的名称；主轮次不填", "name of a series; blank for the main rounds"), width=12),
        Column(("per_year", "min"), "每年最少轮数", ("一年至少开几轮，默认 0", "rounds a year at least; 0 if blank")),
        Column(("per_year", "max"), "每年最多轮数", ("一年最多开几轮", "rounds a year at most"), need="usual"),
        Column(
            ("phases",),
            "各环节天数",
            (
                "按先后写，几个工作日。与别的环节同时开始的写 移交：{天数：3，随：了解}",
                "working days of each phase in order; handover: {days: 3, with: investigate} starts with that phase",
            ),
            how="flow",
            width=44,
            need="usual",
        ),
        Column(
            ("on_duty",),
            "占人环节",
            ("组里的人在哪些环节抽不开身，默认 准备；了解；报告", "phases in which the people are busy"),
            how="words",
            width=20,
        ),
        Column(
            ("visits",),
            "任务种类",
            ("这个系列做哪些任务，如 机动；专项", "kinds of visit of a series"),
            how="words",
            width=14,
        ),
        Column(
            ("slots",),
            "指定轮次",
            ("编号：开始日期；……。不填就自动均匀摆开", "id:start; …  blank: laid out evenly"),
            how="tuples",
            width=24,
            parts=("id", "start"),
        ),
    ),
    (
        (
            {
                "每年最少轮数": "6",
                "每年最多轮数": "8",
                "占人环节": "准备；了解；报告",
                "各环节天数": "准备：3，了解：20，报告：4，反馈：3，移交：2，整改：40",
            },
            {
                "每年最少轮数": "6",
                "每年最多轮数": "8",
                "占人环节": "prepare; investigate; report",
                "各环节天数": "prepare: 3, investigate: 20, report: 4, feedback: 3, handover: 2, rectify: 40",
            },
        ),
        (
            {
                "系列编号": "mobile",
                "名称": "机动式",
                "每年最多轮数": "3",
                "各环节天数": "了解：8，报告：2",
                "任务种类": "机动；专项",
            },
            {
                "系列编号": "mobile",
                "名称": "mobile",
                "每年最多轮数": "3",
                "各环节天数": "investigate: 8, report: 2",
                "任务种类": "mobile; special",
            },
        ),
    ),
)
_GROUP = ("每组", "of a group")
GROUPS = Sheet(
    "groups",
    "巡察组",
    SeriesGroups,
    (
        "第一行是主轮次的组（系列编号留空）；某个系列的组不一样时再加一行，没填的同主轮次。全空就按：一轮最多 4 个组。",
        "One row for the main rounds (id blank), one for a series whose groups differ. Left empty: at most 4 groups.",
    ),
    (
        _SERIES,
        Column(("per_round", "min"), "每轮最少组数", ("默认 0", "0 if blank")),
        Column(
            ("per_round", "max"),
            "每轮最多组数",
            ("本县一轮最多派几个组", "own groups in a round at most"),
            need="usual",
        ),
        Column(
            ("per_round", "later"),
            "以后的组数",
            ("从某天起改为：起：最多：最少；……", "from:max:min; … what holds from some day on"),
            how="tuples",
            width=20,
            parts=("from", "max", "min"),
        ),
        Column(
            ("size", "min"),
            "每组最少人数",
            ("含组长；有人员名单时填", "people in a group, leaders included"),
            need="usual",
        ),
        Column(("size", "max"), "每组最多人数", ("含组长", "leaders included"), need="usual"),
        Column(("leaders",), "组长人数", ("默认 1", "1 if blank")),
        Column(("deputies",), "副组长人数", ("默认 0", "0 if blank")),
        Column(
            ("skills",),
            "专长要求",
            ("每组至少几人，如 财务：1，审计：1", "members with a skill: audit: 1"),
            how="flow",
            width=22,
        ),
        Column(("visits", "max"), "每组最多任务", ("一组一轮最多巡几个", "visits of a group in a round at most")),
        Column(
            ("visits", "select"),
            "算哪些任务",
            ("上一列数哪些任务，如 除外：{类别：村}", "which visits that counts: not: {kind: village}"),
            how="flow",
            width=24,
        ),
        Column(("visits", "run"), "任务怎么排", ("同时，或先后", "parallel or successive")),
        Column(("capacity",), "每组人日上限", ("不填按人数×了解天数算", "blank: people × days on site")),
    ),
    (
        (
            {
                "每轮最多组数": "4",
                "每组最少人数": "5",
                "每组最多人数": "6",
                "组长人数": "1",
                "副组长人数": "1",
                "专长要求": "财务：1，审计：1",
                "每组最多任务": "2",
                "算哪些任务": "除外：{类别：村}",
            },
            {
                "每轮最多组数": "4",
                "每组最少人数": "5",
                "每组最多人数": "6",
                "组长人数": "1",
                "副组长人数": "1",
                "专长要求": "finance: 1, audit: 1",
                "每组最多任务": "2",
                "算哪些任务": "not: {kind: village}",
            },
        ),
    ),
)
STANDING = Sheet(
    "standing",
    "常设组",
    Standing,
    (
        "常设的组和骨干，没有就空着。骨干不到别的组去。",
        "Groups that keep their core people; leave it empty if there are none.",
    ),
    (
        Column(("series",), "系列编号", ("主轮次留空", "blank for the main rounds")),
        Column(("group",), "组号", ("1、2、3……", "1, 2, 3 …"), need="must"),
        Column(
            ("name",),
            "名称",
            (
                "如 第一巡察组；某系列没有常设组的，只写系列编号和“无”",
                "such as First group; none, without a number: a series has none",
            ),
            width=18,
            need="must",
        ),
        Column(("core",), "骨干", ("人员编号或姓名，用；隔开", "ids or names of people"), how="words", width=30),
    ),
    (
        (
            {"组号": "1", "名称": "第一巡察组", "骨干": "张三；李四"},
            {"组号": "1", "名称": "First group", "骨干": "P01; P02"},
        ),
    ),
)
CLOSED = Sheet(
    "closed",
    "停排日期",
    Absence,
    ("本县另外不安排工作的日子（如两会），对所有人一样。", "Days on which nobody works, beside weekends and holidays."),
    (
        Column(("from",), "起", ("第一天", "first day"), width=13, need="must"),
        Column(("to",), "止", ("最后一天", "last day"), width=13, need="must"),
        Column(("reason",), "事由", ("如 县两会", "why"), width=30),
    ),
    (
        (
            {"起": "2027-03-08", "止": "2027-03-10", "事由": "县两会"},
            {"起": "2027-03-08", "止": "2027-03-10", "事由": "congress"},
        ),
    ),
)
