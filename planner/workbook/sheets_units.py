"""The sheets of what is inspected: organizations, villages, earlier inspections, further tasks, partner counties."""

from __future__ import annotations

from planner.scenario import Partner, PastVisit, Unit, VisitOrder
from planner.workbook.columns import Column, Sheet

_ID = Column(
    ("id",),
    "编号",
    ("字母数字，不重；空着就自动编", "letters and digits; numbered if left blank"),
    width=9,
    need="usual",
)
_NAME = Column(("name",), "名称", ("", ""), width=22, need="must")
_REST = (
    Column(("area",), "所在地", ("在哪儿办公；不填同上级", "where it is; blank: its parent's"), width=11),
    Column(("zone",), "片区", ("协作区，没有就空着", "zone, if any"), width=9),
    Column(("effort",), "工作量", ("人日；不填按类别默认", "person-days; blank: by kind"), width=8),
    Column(
        ("risk",), "风险", ("高/中/低，或 0 到 10；不填按 5", "high/low, or 0 to 10; 5 if blank"), width=8, need="usual"
    ),
    Column(("tags",), "标签", ("自定，多个用；隔开", "free words, with ; between"), how="words", width=16),
    Column(
        ("covered_by", "by"),
        "已由谁巡过",
        ("上级或本系统已巡察的，写是谁", "covered by whom, if by another level"),
        width=12,
    ),
    Column(("covered_by", "on"), "巡过日期", ("与左列同填", "and on what day"), width=12),
)
_SYSTEM = Column(("system",), "系统", ("教育、卫生、农业……自定", "education, health … free word"), width=11)
UNITS = Sheet(
    "units",
    "单位",
    Unit,
    (
        "一行一个被巡察党组织（一级机构），村（居）写在下一张表。只有名称、类别必填。",
        "One organization per row (villages: next sheet). Only name and kind must be filled in.",
    ),
    (
        _ID,
        _NAME,
        Column(
            ("kind",),
            "类别",
            ("乡镇、部门、事业单位、企业，或自定", "township, department … or a free word"),
            width=11,
            need="must",
        ),
        Column(("parent",), "上级", ("主管单位的编号或名称，没有就空着", "id or name of the unit above it"), width=14),
        _SYSTEM,
        *_REST,
    ),
    (
        (
            {"编号": "T01", "名称": "新集镇", "类别": "乡镇", "工作量": "100", "风险": "高", "标签": "扶贫；工程建设"},
            {
                "编号": "T01",
                "名称": "Newmarket",
                "类别": "township",
                "工作量": "100",
                "风险": "8",
                "标签": "poverty; building",
            },
        ),
        (
            {"编号": "D01", "名称": "县财政局", "类别": "部门", "系统": "财政金融", "所在地": "县城", "风险": "中"},
            {"编号": "D01", "名称": "Finance", "类别": "department", "系统": "finance", "所在地": "town", "风险": "5"},
        ),
    ),
)
VILLAGES = Sheet(
    "villages",
    "村居",
    Unit,
    (
        "一行一个村（居）、社区，写明所属乡镇；随乡镇延伸巡察或直接巡村。没有就空着。",
        "One village per row, with its township. Leave it empty if there are none.",
    ),
    (
        _ID,
        _NAME,
        Column(("parent",), "所属乡镇", ("乡镇的编号或名称", "id or name of its township"), width=14, need="must"),
        _SYSTEM,
        *_REST,
    ),
    (
        (
            {"编号": "T01-01", "名称": "向阳村", "所属乡镇": "新集镇", "风险": "低"},
            {"编号": "T01-01", "名称": "Sunnyside", "所属乡镇": "T01", "风险": "2"},
        ),
    ),
)
LEDGER = Sheet(
    "past",
    "已巡台账",
    PastVisit,
    (
        "本届任期以前的巡察，一次一行；用于回头看、组长轮换。本届已办完的写在“已定事项”。",
        "Inspections made before this term, one per row. Those of this term belong in the sheet of decisions.",
    ),
    (
        Column(("unit",), "单位", ("编号或名称", "id or name"), width=20, need="must"),
        Column(("on",), "日期", ("现场工作的日子", "a day on site"), width=13, need="must"),
        Column(("kind",), "任务种类", ("常规、专项、机动、回头看；默认常规", "regular if left blank"), width=11),
        Column(("leader",), "组长", ("编号或姓名", "id or name"), width=11),
        Column(("members",), "成员", ("编号或姓名，用；隔开", "ids or names"), how="words", width=30),
    ),
    (
        (
            {"单位": "新集镇", "日期": "2024-04-20", "任务种类": "常规", "组长": "张三", "成员": "李四；王五"},
            {"单位": "T01", "日期": "2024-04-20", "任务种类": "regular", "组长": "P01", "成员": "P02; P03"},
        ),
    ),
)
ORDERS = Sheet(
    "visits",
    "其他任务",
    VisitOrder,
    (
        "常规巡察以外另要做的（专项、机动式），列了就一定要做。“单位”和“挑选单位”填一个。",
        "Visits besides the regular ones; each must be made. Fill in either unit or select.",
    ),
    (
        Column(("id",), "编号", ("如 S1；空着就自动编", "such as S1; numbered if blank"), width=9),
        Column(("name",), "名称", ("任务的题目", "what it is called"), width=26),
        Column(("kind",), "任务种类", ("专项、机动，或自定", "special, mobile or a free word"), width=11, need="must"),
        Column(("unit",), "单位", ("一个单位的编号或名称", "id or name of one unit"), width=16),
        Column(
            ("select",),
            "挑选单位",
            ("挑中的各做一次，如 类别：部门，标签：扶贫", "one visit for each: kind: department, tags: poverty"),
            how="flow",
            width=28,
        ),
        Column(("effort",), "工作量", ("人日", "person-days"), width=8, need="must"),
        Column(("window", "from"), "时段起", ("现场工作不早于", "on site not before"), width=13),
        Column(("window", "to"), "时段止", ("现场工作不晚于", "on site not after"), width=13),
    ),
    (
        (
            {
                "编号": "S1",
                "名称": "扶贫资金专项",
                "任务种类": "专项",
                "挑选单位": "类别：部门，标签：扶贫",
                "工作量": "30",
                "时段起": "2027-04-01",
                "时段止": "2028-12-31",
            },
            {
                "编号": "S1",
                "名称": "funds",
                "任务种类": "special",
                "挑选单位": "kind: department, tags: poverty",
                "工作量": "30",
                "时段起": "2027-04-01",
                "时段止": "2028-12-31",
            },
        ),
    ),
)
PARTNERS = Sheet(
    "partners",
    "伙伴县",
    Partner,
    ("与本县互派巡察组的县，没有就空着。", "Counties that exchange groups with this one, if any."),
    (
        Column(("id",), "编号", ("字母数字；空着就自动编", "letters and digits; numbered if blank"), width=12),
        Column(("name",), "名称", ("", ""), width=14, need="must"),
        Column(("groups",), "同时来几组", ("一轮最多", "groups in a round at most"), width=11, need="must"),
        Column(("capacity",), "每组人日", ("不填不限", "person-days of a group; blank: no limit"), width=10),
        Column(("visits", "max"), "每组最多任务", ("不填不限", "visits of a group; blank: no limit"), width=13),
        Column(("visits", "select"), "算哪些任务", ("不填同巡察组", "blank: as for own groups"), how="flow", width=22),
        Column(("visits", "run"), "任务怎么排", ("同时，或先后", "parallel or successive")),
        Column(("window", "from"), "可来起", ("最早哪天", "not before"), width=13),
        Column(("window", "to"), "可来止", ("最晚哪天", "not after"), width=13),
        Column(("km",), "公里", ("有多远", "how far"), width=8),
    ),
    (
        (
            {"编号": "east", "名称": "东邻县", "同时来几组": "1", "每组人日": "110", "每组最多任务": "1", "公里": "60"},
            {"编号": "east", "名称": "East", "同时来几组": "1", "每组人日": "110", "每组最多任务": "1", "公里": "60"},
        ),
    ),
)
