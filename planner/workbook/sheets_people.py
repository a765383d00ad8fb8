"""The sheet of the people who may inspect."""

from __future__ import annotations

from planner.scenario import Person
from planner.workbook.columns import Column, Sheet

PEOPLE = Sheet(
    "people",
    "人员",
    Person,
    (
        "一行一个人。必填姓名；抽调人员必填工作单位。任职经历、亲属、籍贯：确实没有写“无”，空着表示还没申报。"
        "整张表空着就只排到组、不排到人。",
        "One person per row: name, and the employer of those who are seconded. Former posts, relatives and home: write "
        "none if there are none; blank means not declared yet. An empty sheet: groups without names.",
    ),
    (
        Column(("id",), "编号", ("空着就自动编", "numbered if blank"), width=8, need="usual"),
        Column(("name",), "姓名", ("", ""), width=10, need="must"),
        Column(
            ("pool",), "队伍", ("专职或抽调；不填看有无工作单位", "full_time or seconded; blank: by employer"), width=9
        ),
        Column(
            ("employer",),
            "工作单位",
            ("单位编号或名称；不在名单里的写无", "id or name of a unit, or none"),
            width=18,
            need="must",
        ),
        Column(("leader",), "可任组长", ("是/否", "true/false"), width=9, need="usual"),
        Column(("deputy",), "可任副组长", ("是/否", "true/false"), width=10, need="usual"),
        Column(("skills",), "专长", ("财务、审计……用；隔开", "finance; audit; …"), how="words", width=16, need="usual"),
        Column(
            ("posts",),
            "任职经历",
            ("单位：离任日期；……　没有写无", "unit:until; …  none: has none"),
            how="tuples",
            width=26,
            need="usual",
            parts=("unit", "until"),
        ),
        Column(
            ("relatives",),
            "亲属",
            ("单位：关系；……　是巡察人员的写 人员=姓名：关系　没有写无", "unit:relation; person=P09:relation; or none"),
            how="tuples",
            width=26,
            need="usual",
            parts=("unit", "relation"),
        ),
        Column(
            ("hometown",),
            "籍贯乡镇",
            ("编号或名称；外地人写无", "id or name of the township, or none"),
            width=12,
            need="usual",
        ),
        Column(
            ("recused",),
            "申报回避",
            ("本人另外申报回避的单位，用；隔开", "units declared besides"),
            how="words",
            width=16,
        ),
        Column(("zone",), "片区", ("协作区，没有就空着", "zone, if any"), width=8),
        Column(("share",), "投入比例", ("默认 1；半天的写 0.5", "1 if blank; 0.5: half of the days"), width=9),
        Column(("from",), "在岗起", ("入库的日子", "in service from"), width=12),
        Column(("until",), "在岗止", ("出库、退休的日子", "until"), width=12),
        Column(
            ("away",),
            "外出请假",
            ("起：止：事由；……", "from:to:reason; …"),
            how="tuples",
            width=30,
            parts=("from", "to", "reason"),
        ),
        Column(("per_year", "min"), "每年最少轮", ("至少上几轮", "rounds a year at least")),
        Column(("per_year", "max"), "每年最多轮", ("至多上几轮", "rounds a year at most")),
        Column(("per_term", "min"), "整届最少轮", ("至少上几轮", "rounds a term at least")),
        Column(("per_term", "max"), "整届最多轮", ("留守的写 0", "0: stays in the office")),
    ),
    (
        (
            {
                "编号": "P01",
                "姓名": "张三",
                "队伍": "专职",
                "可任组长": "是",
                "专长": "审计",
                "任职经历": "县财政局：2023-05-31",
                "亲属": "向阳村：弟弟",
                "籍贯乡镇": "无",
            },
            {
                "编号": "P01",
                "姓名": "Ann",
                "队伍": "full_time",
                "可任组长": "true",
                "专长": "audit",
                "任职经历": "D01:2023-05-31",
                "亲属": "T01-01:brother",
                "籍贯乡镇": "none",
            },
        ),
        (
            {
                "编号": "P02",
                "姓名": "李四",
                "队伍": "抽调",
                "工作单位": "县财政局",
                "专长": "财务",
                "任职经历": "无",
                "亲属": "无",
                "籍贯乡镇": "新集镇",
                "外出请假": "2027-03-01：2027-06-30：产假",
                "每年最多轮": "2",
            },
            {
                "编号": "P02",
                "姓名": "Bob",
                "队伍": "seconded",
                "工作单位": "D01",
                "专长": "finance",
                "任职经历": "none",
                "亲属": "none",
                "籍贯乡镇": "T01",
                "外出请假": "2027-03-01:2027-06-30:leave",
                "每年最多轮": "2",
            },
        ),
    ),
)
