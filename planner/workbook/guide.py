"""What the sheet `填写说明` says: how to fill in the rest; the rules and goals with their parameters."""

from __future__ import annotations

from collections.abc import Iterator

from planner.goals import REGISTER as GOALS
from planner.loading.shape import keys_of
from planner.rules import REGISTER as RULES
from planner.workbook import words
from planner.workbook.words import Lang

STEPS = {
    "zh": (
        "一、先填红字的列：总体（规划名称、任期开始），单位（名称、类别），人员（姓名、工作单位）。其余都可以空着。",
        "二、检查：planner lint 文件名.xlsx　会列出错在哪张表、哪一格，以及空着的地方按什么算。",
        "三、排计划：planner solve 文件名.xlsx",
        "四、带“例”的行不算数，可以删；把“例”字删掉就算数。想暂时不用某一行，在“标记”栏写“停用”。",
        "五、工作单位、上级、籍贯等可以写编号，也可以写名称。名称有重的，要写编号。",
        "六、几个词之间用；或、隔开。确实没有的写“无”，空着表示没填。日期写 2026-07-01、2026/7/1、2026年7月1日都行。",
        "七、“名称：值”之间用，隔开；里面再套一层的用大括号，如 除外：{类别：村}。含标点的词加英文双引号。",
        "八、不要写公式，不要跨列合并单元格；排序、筛选、隐藏列、调列宽都没有关系。标题行以上可以随意添改。",
    ),
    "en": (
        "1. Fill in the red columns: overall (name, term start), units (name, kind), people (name, employer).",
        "2. planner lint FILE.xlsx tells what is wrong, in which cell, and what was assumed for blank cells.",
        "3. planner solve FILE.xlsx makes the plan.",
        "4. Rows marked `example` do not count; clear the mark, and they do. Mark a row `off` to leave it out.",
        "5. Units and people may be named by id or by name; where two have one name, by id.",
        "6. Lists have ; between their words. Write `none` for what is known to be empty; blank means not told.",
        "7. Pairs are written key: value, key: value, what is nested in braces: not: {kind: village}.",
        "8. No formulas, no cells merged over columns. Sorting, filtering, hiding and widths do no harm.",
    ),
}
RULE_LINES: dict[str, tuple[str, str]] = {
    "coverage": ("选中的每个单位届内都要巡到", "each selected unit is visited"),
    "window": ("选中的任务只在（或不在）这些时段、轮次", "when selected visits may be on site"),
    "order": ("在前的巡完一定比例，才巡在后的", "some before others"),
    "pace": ("每轮、每年的任务数或工作量有上下限；前几年累计完成多少", "visits or effort per round or year"),
    "together": ("一个系统（板块）的放在同一组、同一轮或同一年", "families share a group, round or year"),
    "apart": ("两个单位（或同一家族的）不放在同一组、同一轮", "pairs never share a group or round"),
    "sampling": ("巡乡镇的组同一轮带几个村；可抽签", "a township's visit brings villages along"),
    "look_back": ("巡过的单位里一部分要回头看", "some units are visited again"),
    "compact": ("一组（一轮）的任务集中在几处", "visits of a group lie in few areas"),
    "reserve": ("留出待命的组，或不编组的人", "groups or people kept free"),
    "resource": ("车辆、船只等，同时用的不超过共有的", "vehicles and the like"),
    "recusal": ("任职、亲属、地域、本人申报的回避", "nobody inspects what they are in conflict with"),
    "incompatible": ("亲属等不编在同一组", "two people are never in one group"),
    "participation": ("每人上组的轮数上下限，连续几轮要歇", "rounds that people serve"),
    "lender": ("同一轮从一个单位最多借几人", "people of one employer in a round"),
    "composition": ("去某些单位的组要有懂行的人", "skills for some units"),
    "rotation": ("组长、单位、搭配不固定", "leader, unit and pairing change"),
    "exchange": ("外县组来、本县组去", "groups of partner counties"),
}
GOAL_LINES: dict[str, tuple[str, str]] = {
    "violations": ("不必须遵守的规则违反得越少越好", "violations of soft rules"),
    "early": ("风险高的排在前面", "risky units come first"),
    "balance": ("各年、各轮、各组或各人之间均匀", "even between years, rounds, groups or people"),
    "borrowed": ("抽调人员上组的人次少", "rounds served by seconded people"),
    "areas": ("一组一轮跑的地方少", "areas that groups visit"),
    "pairs": ("同一组长和成员重复搭配的次数少", "leader and member together again"),
    "group_rounds": ("派出的组次少", "groups deployed"),
    "rounds": ("开的轮次少", "rounds opened"),
    "finish": ("最后一项任务完得早", "last round with a visit"),
    "changes": ("改动后重排时变动的安排少", "moves against the earlier plan, when replanning"),
    "sum": ("几个目标同等重要，加权相加", "weighted sum of goals"),
}
_COMMON = ("id", "hard", "weight", "clause", "authority", "rule", "goal", "slack")
HEADS = {"zh": ("规则和目标", "意思", "参数"), "en": ("rules and goals", "meaning", "parameters")}


def kinds(lang: Lang) -> Iterator[tuple[str, str, str]]:
    """Every rule and goal: how it is called, what it means, its parameters."""
    place = 0 if lang == "zh" else 1
    for register, key, table, lines in (
        (RULES, "rule", words.RULES, RULE_LINES),
        (GOALS, "goal", words.GOALS, GOAL_LINES),
    ):
        for model in register:
            kind = str(model.model_fields[key].default)
            keys = [name for name in keys_of(model) if name not in _COMMON or (key == "goal" and name == "weight")]
            named = [words.key_name(model.__name__, name, lang) for name in keys]
            yield (
                words.written(table, kind, lang) or kind,
                lines[kind][place],
                ("、" if lang == "zh" else ", ").join(named),
            )
