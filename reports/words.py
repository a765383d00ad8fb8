"""The words on charts, in Chinese and English, and the usual names of kinds, systems and phases."""

from __future__ import annotations

from typing import Any, Literal

Lang = Literal["zh", "en"]

WORDS: dict[str, tuple[str, str]] = {
    "groups.title": ("{name} · 分组进度图", "{name} · Gantt chart by group"),
    "groups.year": (
        "{name} · 分组进度图 · 第{n}年（{start} 至 {end}）",
        "{name} · by group · year {n} ({start} to {end})",
    ),
    "units.title": ("{name} · 单位进度图", "{name} · Gantt chart by organization"),
    "coverage.title": ("{name} · 覆盖进度", "{name} · coverage"),
    "service.title": ("{name} · 人员工作量", "{name} · service of people"),
    "page": ("第 {n} 页，共 {of} 页", "page {n} of {of}"),
    "summary": (
        "{start} 至 {end} · {rounds} 轮 · {groups} 个组次",
        "{start} to {end} · {rounds} rounds · {groups} group-rounds",
    ),
    "summary.units": ("单位 {done}/{all}", "organizations {done}/{all}"),
    "summary.units.shown": ("单位 {n} 个", "{n} organizations"),
    "summary.villages.shown": ("村 {n} 个", "{n} villages"),
    "summary.villages": ("村 {done}/{all}", "villages {done}/{all}"),
    "summary.before": ("（另有 {n} 个届前已巡）", " ({n} more before the term)"),
    "year": ("第{n}年", "Year {n}"),
    "year.span": ("{start} 至 {end}", "{start} to {end}"),
    "round": ("第{n}轮", "Round {n}"),
    "round.short": ("第{n}轮", "R{n}"),
    "round.series": ("{name}第{n}轮", "{name} round {n}"),
    "group": ("第{n}组", "Group {n}"),
    "group.short": ("{n}组", "G{n}"),
    "group.series": ("{name}第{n}组", "{name} group {n}"),
    "group.standing": ("{series}{name}", "{series} {name}"),
    "guest": ("{name}组", "{name}"),
    "guest.numbered": ("{name}第{n}组", "{name} {n}"),
    "lent": ("支援{name}", "lent to {name}"),
    "lent.cell": ("援", "→"),
    "standby": ("机动待命", "standby"),
    "standby.cell": ("待", "sb"),
    "sent": ("{name}派出", "sent by {name}"),
    "led": ("+{n}村", "+{n} vill."),
    "led.names": ("延伸{n}村：{names}", "with {n} villages: {names}"),
    "villages": ("村×{n}", "villages ×{n}"),
    "effort": ("{n} 人日", "{n} person-days"),
    "leader": ("组长", "leader"),
    "deputy": ("副组长", "deputy"),
    "member": ("成员", "members"),
    "role.member": ("成员", "member"),
    "away": ("请假、外派", "away"),
    "outside": ("不在岗", "not in service"),
    "free": ("未编组", "free"),
    "pool.full_time": ("专职", "full-time"),
    "pool.seconded": ("抽调", "seconded"),
    "total": ("合计", "total"),
    "total.people": ("每轮人数", "people"),
    "total.borrowed": ("其中抽调", "seconded"),
    "legend.led": ("随乡镇延伸的村", "villages led along"),
    "legend.villages": ("直接巡的村", "villages visited for themselves"),
    "legend.duty": ("块宽为准备至报告，色条为进驻", "block: on duty; bar: on site"),
    "legend.lent": ("派往外县的组", "group lent to a partner"),
    "legend.standby": ("机动待命的组", "standby group"),
    "legend.closed": ("不安排工作的日子", "closed days"),
    "legend.link": ("回头看接首次巡察", "look-back of the first visit"),
    "legend.covered": ("由其他层级覆盖", "covered by another level"),
    "legend.before": ("届前已巡、届内不巡", "visited before the term only"),
    "legend.villages.before": ("村：届内已巡 + 届前已巡 / 全部", "villages: in the term + before it / all"),
    "closed": ("停", "closed"),
    "organization": ("单位", "organization"),
    "first.round": ("轮次", "round"),
    "first.group": ("组", "group"),
    "of.villages": ("村", "villages"),
    "unvisited": ("未巡", "not visited"),
    "before": ("届前", "before"),
    "visited.before": ("届前已巡 {on}", "before the term {on}"),
    "covered": ("{by}覆盖 {on}", "covered by {by} {on}"),
    "all.units": ("一级机构", "organizations"),
    "all.villages": ("村（社区）", "villages"),
    "rounds": ("轮次", "rounds"),
    "visits": ("任务", "visits"),
    "person.days": ("工作量（人日）", "person-days"),
    "gained": ("{new}（累计 {sum}）", "{new} (total {sum})"),
    "coverage.axis": ("已覆盖的比例", "share covered"),
    "coverage.units": ("{n} 个单位", "{n} organizations"),
    "coverage.villages": ("{n} 个村", "{n} villages"),
    "coverage.rest": ("尚有 {what}未安排", "{what} left"),
    "coverage.with": ("连届前 {n}/{all}", "incl. earlier {n}/{all}"),
    "people": ("人员", "people"),
    "service.summary": (
        "{people} 人（专职 {full_time}，抽调 {seconded}）· {served} 人次 · 其中抽调 {borrowed} 人次",
        "{people} people ({full_time} full-time, {seconded} seconded) · {served} person-rounds · {borrowed} seconded",
    ),
    "service.cell": ("所在的组", "the group"),
    "other": ("其他", "other"),
    "months": ("{n}月", "{n}"),
    "and": ("、", ", "),
    "colon": ("：", ": "),
    "fact.yes": ("是", "yes"),
    "no.visits": ("没有巡察任务", "no visits"),
}

KINDS: dict[str, tuple[str, str, str, str]] = {
    "regular": ("常规巡察", "regular", "常", "R"),
    "special": ("专项巡察", "special", "专", "S"),
    "mobile": ("机动式巡察", "mobile", "机", "M"),
    "look_back": ("回头看", "look-back", "回", "L"),
}

PHASES: dict[str, tuple[str, str]] = {
    "prepare": ("准备", "prepare"),
    "investigate": ("了解", "investigate"),
    "report": ("报告", "report"),
    "feedback": ("反馈", "feedback"),
    "handover": ("移交", "handover"),
    "rectify": ("整改", "rectify"),
}

FIELDS: dict[str, tuple[str, str]] = {
    "township": ("乡镇", "townships"),
    "village": ("村", "villages"),
    "department": ("部门", "departments"),
    "institution": ("事业单位", "institutions"),
    "enterprise": ("企业", "enterprises"),
    "education": ("教育", "education"),
    "health": ("卫生", "health"),
    "agriculture": ("农业", "agriculture"),
    "finance": ("财政金融", "finance"),
    "grain": ("粮食", "grain"),
    "politics_law": ("政法", "politics and law"),
    "construction": ("建设", "construction"),
    "party": ("党群", "party and people's organizations"),
    "mass": ("群团", "mass organizations"),
    "economy": ("经济", "economy"),
    "culture": ("文化", "culture"),
    "transport": ("交通", "transport"),
    "government": ("政府综合", "government"),
    "industry": ("工业", "industry"),
    "commerce": ("商贸", "commerce"),
    "trade": ("商贸", "trade"),
    "science": ("科技", "science"),
    "society": ("社会事业", "society"),
    "welfare": ("民生", "welfare"),
    "resources": ("资源环境", "resources"),
    "land": ("国土", "land"),
    "water": ("水利", "water"),
    "forestry": ("林业", "forestry"),
    "tourism": ("旅游", "tourism"),
    "fishery": ("渔业", "fishery"),
}


def say(lang: Lang, code: str, **values: Any) -> str:
    """The phrase `code` in `lang`, its gaps filled."""
    template = WORDS[code][0 if lang == "zh" else 1]
    return template.format(**values) if values else template


def phase_name(phase: str, lang: Lang) -> str:
    """How a phase is called; a word of the scenario's own stays as it is."""
    return PHASES[phase][0 if lang == "zh" else 1] if phase in PHASES else phase


def field_name(value: str, lang: Lang) -> str:
    """How a system or a kind of unit is called; a word that is not known stays as it is."""
    return FIELDS[value][0 if lang == "zh" else 1] if value in FIELDS else value
