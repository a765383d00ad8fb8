"""Sentences about paths and values that are varied (`planner sweep`). See `planner.fault_words`."""

from __future__ import annotations

SWEEP: dict[str, tuple[str, str]] = {
    "vary.form": (
        "不是“路径=值”；如 groups.per_round.max=3..6",
        "not PATH=VALUES, such as groups.per_round.max=3..6",
    ),
    "vary.path": (
        "路径写得不对；如 groups.per_round.max、rules[cover].share、people.+leader",
        "not a path, such as groups.per_round.max, rules[cover].share or people.+leader",
    ),
    "vary.key": ("{where}里没有“{key}”这个键", "{where} has no key {key}"),
    "vary.entry": ("{where}里没有“{entry}”这一条", "{where} has no entry {entry}"),
    "vary.empty": ("{where}里没有条目", "{where} has no entries"),
    "vary.several": (
        "{where}里叫“{entry}”的有几条，请写其中一条的编号",
        "several entries of {where} are called {entry}; name one of them",
    ),
    "vary.list": (
        "{where}是列表：用方括号选其中一条，如 {where}[{example}]",
        "{where} is a list: choose an entry in brackets, such as {where}[{example}]",
    ),
    "vary.scalar": ("{where}是一个值，下面再没有别的", "{where} is a single value; there is nothing below it"),
    "vary.no_list": ("{where}不是列表，不能用方括号选", "{where} is not a list; nothing can be chosen in brackets"),
    "vary.twice": ("与 {other} 重复，或者一个在另一个里面", "the same as {other}, or one lies within the other"),
    "vary.nothing": ("没有要改变的路径", "nothing is varied"),
    "vary.values": ("没有写值", "no values are given"),
    "vary.range": (
        "区间写得不对；如 3..6 或 3..12:3，前小后大，步长大于 0",
        "not a range, such as 3..6 or 3..12:3: from the smaller to the larger, the step above 0",
    ),
    "vary.value": ("这个值无法按 YAML 读取", "this value cannot be read as YAML"),
    "vary.switch": ("一整条只能写 on（保留）或 off（去掉）", "a whole entry is either on (as it is) or off (left out)"),
    "vary.many": ("算例太多：{count} 个，最多 {limit} 个", "too many cases: {count}, at most {limit}"),
    "vary.more": ("这里不能增加“{word}”", "there is no adding {word} here"),
    "vary.more_section": ("只能往 {sections} 里增加", "only {sections} can be added to"),
    "vary.more_people": ("情景里没有 people，不能增加人员", "the scenario has no people, so that nobody can be added"),
    "vary.count": ("增加几个，要写 0 到 {limit} 的整数", "how many are added is a whole number from 0 to {limit}"),
}
