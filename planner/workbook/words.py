"""What the scenario's English keys and words are called in a Chinese workbook, and how those are read back.

A word in quotation marks is never translated, so that a scenario may have a word such as 乡镇 of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Lang = Literal["zh", "en"]
Table = Mapping[str, tuple[str, ...]]
"""English word → the Chinese one that is written, then others that are read as well."""

UNIT_KINDS: Table = {
    "township": ("乡镇", "乡", "镇", "街道", "乡镇（街道）", "乡镇街道"),
    "department": ("部门", "县直部门", "市直部门", "区直部门"),
    "institution": ("事业单位", "直属事业单位"),
    "enterprise": ("企业", "国有企业", "国企"),
    "village": ("村", "村居", "村（居）", "村（社区）", "社区", "行政村"),
}
VISIT_KINDS: Table = {
    "regular": ("常规", "常规巡察"),
    "special": ("专项", "专项巡察"),
    "mobile": ("机动", "机动式", "点穴式", "机动式巡察"),
    "look_back": ("回头看", "巡察回头看"),
}
PHASES: Table = {
    "prepare": ("准备",),
    "investigate": ("了解", "进驻了解", "进驻"),
    "report": ("报告",),
    "feedback": ("反馈",),
    "handover": ("移交",),
    "rectify": ("整改",),
}
NOBODY: Table = {"none": ("无", "没有")}
POOLS: Table = {"full_time": ("专职", "专职人员"), "seconded": ("抽调", "抽调人员", "借调", "人才库")}
RULES: Table = {
    "coverage": ("全覆盖", "覆盖"),
    "window": ("时段",),
    "order": ("先后次序", "先后"),
    "pace": ("进度",),
    "together": ("系统联动", "放在一起"),
    "apart": ("错开",),
    "sampling": ("以乡带村", "延伸巡察"),
    "look_back": ("回头看",),
    "compact": ("板块轮动", "集中连片"),
    "reserve": ("机动力量", "预留"),
    "resource": ("保障资源", "资源"),
    "recusal": ("回避",),
    "incompatible": ("不得同组",),
    "participation": ("参加轮数", "上组轮数"),
    "lender": ("借人限额",),
    "composition": ("专业配备",),
    "rotation": ("三个不固定", "轮换"),
    "exchange": ("交叉巡察",),
}
GOALS: Table = {
    "violations": ("少违反软规则",),
    "early": ("风险高的靠前", "尽早"),
    "balance": ("均衡",),
    "borrowed": ("少抽调人",),
    "changes": ("少变动",),
    "areas": ("少跑地方",),
    "pairs": ("组长与成员少重复搭配",),
    "group_rounds": ("少派组",),
    "rounds": ("少开轮次",),
    "finish": ("早完成",),
    "sum": ("加权合计",),
}
VALUES: Table = {
    **POOLS,
    "zh": ("中文",),
    "en": ("英文",),
    "CN": ("国家法定节假日", "法定节假日"),
    "none": ("只按周末", "无", "没有"),
    "leader": ("组长",),
    "deputy": ("副组长",),
    "member": ("成员", "组员"),
    "round": ("轮次", "轮", "每轮"),
    "year": ("年度", "年", "每年"),
    "term": ("整届", "届", "全届"),
    "group": ("组", "同组", "每组"),
    "person": ("人", "个人"),
    "visits": ("任务数", "项数"),
    "effort": ("工作量",),
    "service": ("上组轮数",),
    "range": ("极差",),
    "max": ("最大值",),
    "squares": ("平方和",),
    "risk": ("风险", "按风险"),
    "one": ("一律为1", "一律"),
    "kind": ("类别",),
    "system": ("系统",),
    "area": ("所在地",),
    "zone": ("片区",),
    "parent": ("上级",),
    "unit": ("单位",),
    "tags": ("标签",),
    "other_leader": ("换组长",),
    "other_group": ("换全组",),
    "anyone": ("不限",),
    "warn": ("提醒",),
    "forbid": ("一律回避",),
    "parallel": ("同时",),
    "successive": ("先后",),
}
"""The fixed words of every field that has such."""

WORDS_AT: Mapping[tuple[str, str], Table] = {
    ("Unit", "kind"): UNIT_KINDS,
    ("Selector", "kind"): UNIT_KINDS,
    ("Defaults", "effort"): UNIT_KINDS,
    ("Selector", "visit"): VISIT_KINDS,
    ("Series", "visits"): VISIT_KINDS,
    ("Coverage", "counts"): VISIT_KINDS,
    ("VisitOrder", "kind"): VISIT_KINDS,
    ("PastVisit", "kind"): VISIT_KINDS,
    ("Series", "phases"): PHASES,
    ("Series", "on_duty"): PHASES,
    ("Phase", "with"): PHASES,
    ("Selector", "pool"): POOLS,
    ("Person", "employer"): NOBODY,
    ("Person", "hometown"): NOBODY,
    ("Selector", "employer"): NOBODY,
}
"""(model, field) → the usual ones among the free words that stand there (as keys, where the field is a mapping)."""

KEYS: Mapping[str, str] = {
    "hard": "必须遵守", "clause": "条款", "authority": "谁可批准例外",
    "rule": "规则", "goal": "目标", "id": "编号", "kind": "类别", "system": "系统", "area": "所在地", "zone": "片区",
    "parent": "上级", "tags": "标签", "risk": "风险", "visit": "任务种类", "unit": "单位", "pool": "队伍",
    "skills": "专长", "employer": "工作单位", "leader": "可任组长", "deputy": "可任副组长", "not": "除外",
    "any": "任一", "select": "适用对象", "times": "次数", "share": "比例", "by": "按", "gap": "间隔", "counts": "也算",
    "from": "起", "to": "止", "rounds": "限在轮次", "rounds_not": "避开轮次", "first": "在前", "then": "在后",
    "pairs": "成对", "lag": "隔轮数", "per": "每", "of": "计量", "min": "最少", "max": "最多", "cumulative": "累计",
    "in": "范围", "within": "几轮之内", "parents": "上级单位", "children": "下级单位", "draw": "抽签", "seed": "签号",
    "count": "个数", "after": "满几个月", "effort": "工作量", "groups": "组数", "people": "人数", "name": "名称",
    "per_group": "每组用", "available": "共有", "posts": "任职经历", "relatives": "亲属", "hometown": "籍贯",
    "declared": "本人申报", "unknown": "情况不明", "years": "年数", "same_employer": "同单位", "per_year": "每年",
    "per_term": "整届", "consecutive": "连续", "rest": "歇轮", "leader_unit": "组长不重复单位",
    "member_unit": "成员不重复单位", "leader_system": "组长隔轮不同系统", "pair": "搭配轮换", "outside": "外县组巡",
    "home": "本县组巡", "balance": "互派平衡", "tolerance": "允许相差", "no_mutual": "不互派轮数", "repeat": "同县重复",
    "distance": "距离", "over": "在哪之间", "measure": "算法", "weight": "权重", "slack": "可让出",
    "own_weight": "自身权重", "days": "天数", "with": "随",
}  # fmt: skip
"""Keys that may stand inside a cell, as they are written in Chinese."""

KEYS_OF: Mapping[tuple[str, str], str] = {
    ("Coverage", "by"): "截止",
    ("LookBack", "by"): "由谁去",
    ("LookBack", "effort"): "工作量倍数",
    ("Window", "not"): "避开",
    ("Draw", "by"): "分层",
    ("Rotation", "leader"): "组长轮换",
}
"""Keys that are called otherwise in one model."""


def written(table: Table, word: str, lang: Lang) -> str | None:
    """How a word of the table is written; None for other words, and in English."""
    return table[word][0] if lang == "zh" and word in table else None


def read(table: Table, word: str) -> str | None:
    """The English word that a Chinese one of the table stands for; None for other words."""
    return _BACK[id(table)].get(word) if id(table) in _BACK else back(table).get(word)


def back(table: Table) -> dict[str, str]:
    """Chinese word → English word."""
    return {chinese: english for english, many in table.items() for chinese in many}


_BACK = {id(table): back(table) for table in (UNIT_KINDS, VISIT_KINDS, PHASES, NOBODY, POOLS, RULES, GOALS, VALUES)}


def key_name(model: str, key: str, lang: Lang) -> str:
    """How a key of a model is written inside a cell."""
    return key if lang == "en" else KEYS_OF.get((model, key)) or KEYS.get(key, key)
