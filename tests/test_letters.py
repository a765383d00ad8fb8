"""Letters: which there are, that they say what the plan says, that names stay text, that nothing depends on the day."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document

from planner.calendar import Span
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from reports import letters
from reports.letter_fields import LETTERS
from reports.letter_words import BLANK, committee, dates, day, numeral
from reports.words import Lang
from tests.letters import PROGRAMMES, parts, programme, tables, text, written
from tests.reports.made_up import campaigns, hostile, made_up, overlapping

BOTH: tuple[Lang, ...] = ("zh", "en")


@pytest.mark.parametrize("name", PROGRAMMES)
@pytest.mark.parametrize("lang", BOTH)
def test_every_programme_has_its_letters(name: str, lang: Lang) -> None:
    index, found = programme(name), written(name, lang)
    kinds = [
        next(kind for kind in sorted(LETTERS, key=len, reverse=True) if file[8:].startswith(kind)) for file in found
    ]
    deployed = [g for g in index.group_rounds.values() if g.own and g.leaders and g.deployed]
    active = {place.round for place in index.places.values()}
    assert kinds.count("term-plan") == 1
    assert kinds.count("annual-plan") == index.problem.scenario.term.years
    assert kinds.count("tasks") == kinds.count("schedule") == len(index.open)
    assert kinds.count("notice") == kinds.count("unit-notices") == len(active)
    assert kinds.count("authorisation") == len(deployed) > 0
    assert len({file.casefold() for file in found}) == len(found)
    assert all(re.fullmatch(r"letters/[A-Za-z0-9._-]+\.docx", file) for file in found)


@pytest.mark.parametrize("name", PROGRAMMES)
@pytest.mark.parametrize("lang", BOTH)
def test_nothing_of_the_templates_is_left_and_nothing_is_missing(name: str, lang: Lang) -> None:
    for file, content in written(name, lang).items():
        said = text(content)
        assert len(said) > 100, file
        assert not re.search(r"\{[{%#]|[%}#]\}|None|Undefined", said), file
        assert not re.search("：。|、。|，。|；。|（）|、、| ,|\\(\\)", said), (file, said)


@pytest.mark.parametrize("name", PROGRAMMES)
def test_term_plan_names_every_unit_that_is_visited_and_counts_the_rest(name: str) -> None:
    index = programme(name)
    said = text(written(name)["letters/term-plan.docx"])
    units = index.problem.units
    missing = [
        unit for unit in {index.problem.visits[v].unit for v in index.places} if units[unit].unit.name not in said
    ]
    assert not missing
    for year in range(index.problem.scenario.term.years):
        assert f"{index.problem.scenario.term.start.year + year}年度" in said


def test_the_task_table_is_the_plan() -> None:
    index = programme("xinxian")
    for candidate in index.problem.rounds[:12]:
        [table] = tables(written("xinxian")[f"letters/tasks-{candidate.id}.docx"])
        assert table[0] == ["组别", "组长", "副组长", "成员", "被巡察单位", "在岗时间"]
        groups = index.in_round(candidate.index)
        assert len(table) == 1 + len(groups)
        for group, (name, leaders, deputies, members, units, duty) in zip(groups, table[1:], strict=True):
            people = index.problem.people
            told = [people[p].name for p in group.members]
            if group.own:
                assert leaders.split("、") == [people[p].name for p in group.leaders]
                assert sorted(filter(None, [leaders, deputies, *members.split("、")])) == sorted(told)
                assert name == {"1": "第一巡察组", "2": "第二巡察组", "3": "第三巡察组", "4": "第四巡察组"}[group.group]
            else:
                assert (leaders, members) == (BLANK, BLANK)
                assert name == f"{index.problem.partners[group.county or ''].name}巡察组"
            assert all(index.problem.units[visit.unit].unit.name in units for visit in group.visits)
            assert ("交叉巡察" in units) == (group.at is not None)
            assert ("机动待命" in units) == group.standby
            assert duty == dates(candidate.duty, "zh")


@pytest.mark.parametrize("name", ["shengsi", "shangshui"])
def test_dates_are_those_of_the_plan(name: str) -> None:
    index = programme(name)
    for number in sorted(index.open):
        candidate = index.problem.rounds[number]
        phases, units = tables(written(name)[f"letters/schedule-{candidate.id}.docx"])
        kind = index.problem.kind_of_round(number)
        usual = {"prepare": "准备", "investigate": "了解", "report": "报告", "feedback": "反馈", "handover": "移交",
                 "rectify": "整改"}  # fmt: skip
        assert phases[1:] == [
            [usual.get(phase, phase), dates(span, "zh"), str(kind.phases[phase].days)]
            for phase, span in candidate.phases.items()
        ]
        assert {row[2] for row in units[1:]} >= ({day(candidate.site.start, "zh")} if len(units) > 1 else set())


def test_successive_visits_have_dates_of_their_own() -> None:
    from planner.visit_dates import visit_dates

    index = programme("shengsi")
    spans = visit_dates(index.problem, index)
    number = next(r for r in sorted(index.open) if len(index.in_round(r)[0].visits) > 1)
    _, units = tables(written("shengsi")[f"letters/schedule-{index.problem.rounds[number].id}.docx"])
    told = {row[1]: (row[2], row[3]) for row in units[1:]}
    for visit in index.in_round(number)[0].visits:
        span = spans[visit.id]
        assert told[index.problem.units[visit.unit].unit.name] == (day(span.start, "zh"), day(span.end, "zh"))


def test_an_authorisation_is_for_one_leader_one_round_and_its_units() -> None:
    index = programme("xinxian")
    found = written("xinxian")
    for (number, label), group in list(index.group_rounds.items())[:60]:
        candidate = index.problem.rounds[number]
        file = f"letters/authorisation-{candidate.id}-{label}.docx"
        if not (group.own and group.deployed):
            assert file not in found
            continue
        said = text(found[file])
        assert f"{index.problem.people[group.leaders[0]].name}同志：" in said
        assert f"全组{len(group.members)}人" in said
        assert f"自{day(candidate.duty.start, 'zh')}至{day(candidate.duty.end, 'zh')}" in said
        assert all(index.problem.units[visit.unit].unit.name in said for visit in group.visits)
        assert said.rstrip().endswith(day(candidate.start, "zh"))


def test_a_notice_names_units_and_dates_but_nobody_of_the_group() -> None:
    index = programme("xinxian")
    for number in sorted(index.open)[:8]:
        candidate = index.problem.rounds[number]
        for kind in ("notice", "unit-notices"):
            said = text(written("xinxian")[f"letters/{kind}-{candidate.id}.docx"])
            heads = [v for g in index.in_round(number) for v in g.visits]
            assert all(index.problem.units[v.unit].unit.name in said for v in heads if kind == "unit-notices")
            assert dates(candidate.site, "zh") in said
            assert BLANK in said
            assert not [p.name for p in index.problem.people.values() if p.name in said]


def test_without_people_nobody_is_authorised_and_names_are_blanks() -> None:
    scenario = overlapping().model_copy(update={"people": None})
    whole = made_up(overlapping())
    groups = tuple(g.model_copy(update={"leaders": (), "deputies": (), "members": ()}) for g in whole.plan.groups)
    index = PlanIndex(Problem(scenario), whole.plan.model_copy(update={"groups": groups}))
    found = dict(letters.files(index, "zh"))
    assert not [file for file in found if "authorisation" in file]
    [table] = tables(found["letters/tasks-2020-1.docx"])
    assert {tuple(row[1:4]) for row in table[1:]} == {(BLANK, BLANK, BLANK)}


def test_an_empty_plan_still_has_its_plans() -> None:
    found = dict(letters.files(PlanIndex(programme("xinxian").problem, Plan()), "zh"))
    assert sorted(found) == sorted(
        ["letters/term-plan.docx", *(f"letters/annual-plan-{2016 + k}.docx" for k in range(5))]
    )
    assert "尚未安排的有：" in text(found["letters/term-plan.docx"])


def test_hostile_names_stay_text() -> None:
    code = "{{ 7*7 }}{% for x in y %}{_{ title }_}"
    scenario = hostile()
    units = [u.model_copy(update={"name": code}) if u.id == "D3" else u for u in scenario.units]
    index = made_up(scenario.model_copy(update={"units": tuple(units)}))
    for lang in BOTH:
        said = "\n".join(text(content) for _, content in letters.files(index, lang))
        for name in (
            "<script>alert(1)</script>",
            "&amp;<b onload='x'>",
            "]]>-->",
            "{name}%s{0}",
            code,
            "𠮷野家",
            "第一行 第二行",
        ):
            assert name in said, name
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", said)


def test_series_with_hostile_names_are_written_too() -> None:
    found = dict(letters.files(made_up(hostile(campaigns())), "zh"))
    assert all(Document(io.BytesIO(content)).element is not None for content in found.values())
    assert len(found) > 20


def test_bytes_are_the_same_every_time_and_tell_no_time_or_author() -> None:
    index = made_up(overlapping())
    first, second = dict(letters.files(index, "zh")), dict(letters.files(made_up(overlapping()), "zh"))
    assert first == second
    for content in first.values():
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts(content)["docProps/core.xml"].decode()
        assert re.findall(r"<(\w+:\w+)", core) == ["cp:coreProperties", "dc:title", "dc:language"]
        assert "docProps/app.xml" not in parts(content)


def test_only_some_kinds() -> None:
    index = made_up(overlapping())
    assert {file[8:14] for file, _ in letters.files(index, "zh", only=["notice"])} == {"notice"}
    with pytest.raises(ValueError, match="no such letter: memo; there are: term-plan, "):
        letters.files(index, "zh", only=["memo"])


@pytest.mark.parametrize(
    ("programme", "said"),
    [
        ("新县县委巡察五年规划", ("", "新县县委", "县委", "中共新县委员会")),
        ("嵊泗县县委巡察规划（2017—2021）", ("", "嵊泗县县委", "县委", "中共嵊泗县委员会")),
        ("自贡市贡井区委巡察五年规划", ("", "自贡市贡井区委", "区委", "中共自贡市贡井区委员会")),
        ("十一届郑州市委巡察五年规划", ("十一届", "郑州市委", "市委", "中共郑州市委员会")),
        ("中共新县县委巡察规划", ("", "新县县委", "县委", "中共新县委员会")),
        ("食品安全检查计划", ("", "〔____〕党委", "党委", "中共〔____〕委员会")),
    ],
)
def test_the_committee_is_taken_from_the_name_or_left_blank(programme: str, said: tuple[str, ...]) -> None:
    assert committee(programme, "zh") == said


@pytest.mark.parametrize(
    ("number", "said"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100"), (0, "0")]
)
def test_numerals(number: int, said: str) -> None:
    assert numeral(number) == said


def test_dates_as_letters_write_them() -> None:
    first, last = dt.date(2027, 3, 1), dt.date(2027, 3, 9)
    assert day(first, "zh") == "2027年3月1日"
    assert day(first, "en") == "1 March 2027"
    assert dates(Span(first, last), "zh") == "2027年3月1日至3月9日"
    assert dates(Span(first, last), "en") == "1 March to 9 March 2027"
    assert dates(Span(first, first), "zh") == "2027年3月1日"
    assert dates(Span(first, dt.date(2028, 1, 5)), "zh") == "2027年3月1日至2028年1月5日"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
@pytest.mark.parametrize("name", ["xinxian", "shengsi"])
def test_every_kind_of_letter_opens_and_prints(name: str, tmp_path: Path) -> None:
    index, found = programme(name), written(name)
    number = min(index.open)
    chosen = {}
    for file, content in found.items():
        kind = next(kind for kind in sorted(LETTERS, key=len, reverse=True) if file[8:].startswith(kind))
        if kind not in chosen and (index.problem.rounds[number].id in file or "plan" in kind):
            chosen[kind] = tmp_path / Path(file).name
            chosen[kind].write_bytes(content)
    assert set(chosen) == set(LETTERS)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", tmp_path, *chosen.values()], check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for path in chosen.values():
        content = path.with_suffix(".pdf").read_bytes()
        boxes = {
            tuple(round(float(one)) for one in box.split()) for box in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", content)
        }
        assert boxes == {(0, 0, 842, 595) if "tasks" in path.name else (0, 0, 595, 842)}, path.name
        assert content.startswith(b"%PDF-")
