"""What the templates of letters may name: one class per letter, each field with what it holds in Chinese and English.

The fields are the whole vocabulary: `reports.letter_language` checks templates against them before anything is
rendered, and the tables of placeholders in `docs/letters.md` are made from them. No value is ever missing: what cannot
be known is a visible blank, what does not exist an empty text or list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple


class Told(NamedTuple):
    """What a placeholder holds."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A phase of a round."""

    name: Annotated[str, Told("环节名称", "its name")]
    start: Annotated[str, Told("第一天", "its first day")]
    end: Annotated[str, Told("最后一天", "its last day")]
    dates: Annotated[str, Told("起止日期", "first to last day")]
    days: Annotated[int, Told("工作日数", "working days")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a group inspects: a unit with the villages that it leads, or villages of one township visited directly."""

    name: Annotated[str, Told("单位名称；直接巡村时为各村", "the unit; the villages, where visited directly")]
    short: Annotated[str, Told("简称：村多时为“某镇某村等几个村”", "the same, short where there are many villages")]
    kind: Annotated[str, Told("巡察方式（常规、专项……）", "kind of visit")]
    topic: Annotated[str, Told("任务名称，如某某专项；没有为空", "name of the task, such as a special one; or empty")]
    villages: Annotated[str, Told("延伸巡察的村；没有为空", "villages led along; or empty")]
    village_count: Annotated[int, Told("村数（延伸或直接）", "number of villages, led or direct")]
    text: Annotated[str, Told("单位连同方式、延伸的村", "the unit with kind and villages")]
    start: Annotated[str, Told("进驻日期", "first day on site")]
    end: Annotated[str, Told("现场结束日期", "last day on site")]
    dates: Annotated[str, Told("现场起止日期", "first to last day on site")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group in a round."""

    name: Annotated[str, Told("组名，如第一巡察组", "its name")]
    county: Annotated[str, Told("外县组的派出县；本县组为空", "the county that sends it; empty for own groups")]
    leaders: Annotated[str, Told("组长姓名；不知道的留空待填", "leaders; a blank where not known")]
    deputies: Annotated[str, Told("副组长姓名；没有为空", "deputies; or empty")]
    members: Annotated[str, Told("其他成员姓名", "other members")]
    people: Annotated[int, Told("全组人数（不知道为 0）", "number of people (0: not known)")]
    note: Annotated[
        str, Told("派往外县、待命、外县派出等说明；没有为空", "lent, standing by, sent by a partner; or empty")
    ]
    targets: Annotated[tuple[Target, ...], Told("被巡察单位", "what it inspects")]
    assignment: Annotated[str, Told("全部任务，一句话", "all of its tasks as one text")]
    start: Annotated[str, Told("在岗第一天", "first day on duty")]
    end: Annotated[str, Told("在岗最后一天", "last day on duty")]
    dates: Annotated[str, Told("在岗起止日期", "first to last day on duty")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A round."""

    name: Annotated[str, Told("轮次名称，如第3轮", "its name")]
    id: Annotated[str, Told("轮次编号，如 2016-3", "its id")]
    start: Annotated[str, Told("第一天（动员部署）", "its first day (mobilisation)")]
    end: Annotated[str, Told("最后一个环节结束", "end of its last phase")]
    site_start: Annotated[str, Told("进驻日期", "first day on site")]
    site_end: Annotated[str, Told("现场结束日期", "last day on site")]
    site: Annotated[str, Told("现场起止日期", "first to last day on site")]
    feedback: Annotated[
        str, Told("反馈起止日期；没有这个环节则留空待填", "dates of feedback; a blank if no such phase")
    ]
    kinds: Annotated[str, Told("本轮的巡察方式", "kinds of visit in it")]
    organization_count: Annotated[int, Told("一级机构任务数", "visits of organizations")]
    village_count: Annotated[int, Told("村（居）任务数", "visits of villages")]
    group_count: Annotated[int, Told("组数", "number of groups")]
    phases: Annotated[tuple[Phase, ...], Told("各环节", "its phases")]
    groups: Annotated[tuple[Group, ...], Told("各组", "its groups")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year of the term."""

    name: Annotated[str, Told("年度名称，如2016年度", "its name")]
    number: Annotated[int, Told("届内第几年", "its number in the term")]
    start: Annotated[str, Told("第一天", "its first day")]
    end: Annotated[str, Told("最后一天", "its last day")]
    round_count: Annotated[int, Told("轮次数", "number of rounds")]
    group_count: Annotated[int, Told("组次数", "number of group-rounds")]
    organization_count: Annotated[int, Told("一级机构任务数", "visits of organizations")]
    village_count: Annotated[int, Told("村（居）任务数", "visits of villages")]
    kinds: Annotated[str, Told("各种巡察方式的任务数", "visits by kind")]
    rounds: Annotated[tuple[Round, ...], Told("各轮", "its rounds")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundKind:
    """A kind of round: the main rounds or a series."""

    name: Annotated[str, Told("哪类轮次", "its name")]
    count: Annotated[int, Told("届内轮数", "rounds in the term")]
    phases: Annotated[str, Told("各环节的工作日数", "its phases in working days")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A county that groups are exchanged with."""

    name: Annotated[str, Told("县名", "its name")]
    received: Annotated[int, Told("派来的组次", "group-rounds received")]
    lent: Annotated[int, Told("派去的组次", "group-rounds lent")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A public notice at one place: a unit, or the villages of one township."""

    title: Annotated[str, Told("标题", "its title")]
    title_lines: Annotated[tuple[str, ...], Told("标题，长的分成两行", "its title, in lines")]
    group: Annotated[str, Told("组名", "name of the group")]
    target: Annotated[Target, Told("被巡察单位", "what is inspected")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What every letter may name."""

    title: Annotated[str, Told("标题", "title")]
    title_lines: Annotated[tuple[str, ...], Told("标题，长的分成两行", "title, in lines")]
    programme: Annotated[str, Told("计划名称（情景的 name）", "name of the programme")]
    ordinal: Annotated[str, Told("届次，如十一届；不知道为空", "number of the committee in Chinese; or empty")]
    committee: Annotated[str, Told("党委简称，如新县县委；不知道的留空待填", "the committee; a blank if not known")]
    body: Annotated[str, Told("党委通称，如县委", "what the committee is called in the text")]
    issuer: Annotated[str, Told("党委全称，如中共新县委员会", "full name of the committee")]
    steering: Annotated[str, Told("巡察工作领导小组全称", "the steering group")]
    office: Annotated[str, Told("巡察办全称", "the inspection office")]
    blank: Annotated[str, Told("一处待填的空白", "a blank to be filled in")]
    number: Annotated[str, Told("文号（待填）", "document number (a blank)")]
    date: Annotated[str, Told("成文日期", "date of the letter")]
    term_start: Annotated[str, Told("任期第一天", "first day of the term")]
    term_end: Annotated[str, Told("任期最后一天", "last day of the term")]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPlan(Letter):
    """The term plan."""

    organization_count: Annotated[int, Told("一级机构总数", "organizations")]
    organizations_done: Annotated[int, Told("其中届内覆盖的", "of these, covered in the term")]
    village_count: Annotated[int, Told("村（居）总数", "villages")]
    villages_done: Annotated[int, Told("其中届内覆盖的", "of these, covered in the term")]
    other_level_count: Annotated[int, Told("由上级等其他层级覆盖的", "covered by another level")]
    before_count: Annotated[int, Told("届前已巡、届内不再安排的", "visited before the term only")]
    missing: Annotated[str, Told("届内未安排的单位和村；没有为空", "what is not covered; or empty")]
    round_count: Annotated[int, Told("轮次总数", "rounds")]
    group_count: Annotated[int, Told("组次总数", "group-rounds")]
    kinds: Annotated[str, Told("各种巡察方式的任务数", "visits by kind")]
    led_count: Annotated[int, Told("延伸巡察的村数", "villages led along")]
    round_kinds: Annotated[tuple[RoundKind, ...], Told("各类轮次", "kinds of round")]
    partners: Annotated[tuple[Partner, ...], Told("交叉巡察的县", "partners")]
    overlapping: Annotated[bool, Told("前后两轮是否压茬", "whether rounds overlap in their late phases")]
    years: Annotated[tuple[Year, ...], Told("各年度", "years")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualPlan(Letter):
    """An annual plan."""

    year: Annotated[Year, Told("年度", "the year")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLetter(Letter):
    """A letter about a round: the task table, the notice, the dates."""

    round: Annotated[Round, Told("轮次", "the round")]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNotices(RoundLetter):
    """The notices to be posted in a round, one per place."""

    notices: Annotated[tuple[Notice, ...], Told("每处一份公告", "a notice per place")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation(RoundLetter):
    """The authorisation of a group's leader for one round."""

    group: Annotated[Group, Told("巡察组", "the group")]


LETTERS: dict[str, type[Letter]] = {
    "term-plan": TermPlan,
    "annual-plan": AnnualPlan,
    "tasks": RoundLetter,
    "schedule": RoundLetter,
    "notice": RoundLetter,
    "unit-notices": UnitNotices,
    "authorisation": Authorisation,
}
"""Kind of letter, which is also the stem of its template → what its template may name."""
