"""Calendars, read back with icalendar: every date is the plan's, nothing hostile gets out of a line."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from icalendar import Calendar

from planner.calendar import Span, duty_phases
from planner.plan_index import PlanIndex
from planner.problem import Problem
from reports import calendars
from reports.words import Lang
from tests.letters import PROGRAMMES, programme
from tests.reports.made_up import campaigns, hostile, made_up, overlapping


def events(content: bytes) -> list[tuple[Span, str, str]]:
    """First and last day, id and summary of the events of a calendar."""
    found = []
    for event in Calendar.from_ical(content).walk("VEVENT"):
        first, after = event["dtstart"].dt, event["dtend"].dt
        assert type(first) is type(after) is dt.date, "all-day events"
        found.append((Span(first, after - dt.timedelta(1)), str(event["uid"]), str(event["summary"])))
    return found


def on_duty(index: PlanIndex, rounds: list[int]) -> list[Span]:
    """The phases on duty of some rounds."""
    problem = index.problem
    found = []
    for number in rounds:
        phases = problem.rounds[number].phases
        found += [phases[name] for name in duty_phases(problem.kind_of_round(number), phases)]
    return sorted(found, key=lambda span: (span.start, span.end))


def spans(content: bytes) -> list[Span]:
    return sorted((span for span, _, _ in events(content)), key=lambda span: (span.start, span.end))


@pytest.mark.parametrize("name", PROGRAMMES)
def test_a_person_has_the_phases_of_the_rounds_served(name: str) -> None:
    index = programme(name)
    found = dict(calendars.files(index, "zh"))
    people = {file: content for file, content in found.items() if "/person-" in file}
    assert set(people) == {f"calendars/person-{person}.ics" for person in index.service}
    for person, groups in index.service.items():
        told = spans(people[f"calendars/person-{person}.ics"])
        assert told == on_duty(index, [group.round for group in groups])


@pytest.mark.parametrize("name", PROGRAMMES)
def test_a_group_has_the_phases_of_its_rounds(name: str) -> None:
    index = programme(name)
    found = dict(calendars.files(index, "zh"))
    rounds: dict[str, list[int]] = {}
    for number, label in index.group_rounds:
        kind, series = index.problem.kind_of_round(number), index.problem.rounds[number].series
        apart = kind.apart and label in index.problem.own_groups(number)
        rounds.setdefault(f"calendars/group-{f'{series}-' if apart else ''}{label}.ics", []).append(number)
    assert {file for file in found if "/group-" in file} == set(rounds)
    for file, numbers in rounds.items():
        assert spans(found[file]) == on_duty(index, numbers), file


def test_phases_on_duty_are_those_the_scenario_names() -> None:
    index = programme("shengsi")
    content = dict(calendars.files(index, "zh"))["calendars/group-villages-1.ics"]
    assert [summary.split(" · ")[0] for _, _, summary in events(content)] == [
        "渔农村回头看第1轮了解（进驻）", "渔农村回头看第1轮报告",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_files_are_as_the_standard_asks(lang: Lang) -> None:
    for index in (programme("xinxian"), made_up(hostile()), made_up(hostile(campaigns()))):
        uids: list[str] = []
        for file, content in calendars.files(index, lang):
            assert re.fullmatch(r"calendars/[A-Za-z0-9._-]+\.ics", file)
            assert content.endswith(b"END:VCALENDAR\r\n")
            assert not content.replace(b"\r\n", b"").count(b"\n")
            assert not content.replace(b"\r\n", b"").count(b"\r")
            lines = content.split(b"\r\n")
            assert max(map(len, lines)) <= 75
            # Folded between characters, so that every line alone is UTF-8; only known properties begin a line.
            heads = {re.split("[;:]", line.decode())[0] for line in lines if line and not line.startswith(b" ")}
            assert heads <= {
                "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME", "SUMMARY", "UID",
                "DTSTART", "DTEND", "DTSTAMP", "CATEGORIES", "DESCRIPTION", "TRANSP",
            }  # fmt: skip
            uids += [uid for _, uid, _ in events(content)]
        assert len(set(uids)) == len(uids)


def test_hostile_names_are_whole_and_inert() -> None:
    found = b"".join(content for _, content in calendars.files(made_up(hostile()), "zh"))
    said = re.sub(b"\r\n ", b"", found).decode()
    assert "<script>alert(1)</script>" in said
    assert "第一行 第二行" in said
    assert not re.search("[\u202a-\u202e\ud800-\udfff\x07]", said)


def test_ids_and_stamps_do_not_change_and_bytes_are_the_same() -> None:
    first = dict(calendars.files(made_up(overlapping()), "zh"))
    assert first == dict(calendars.files(made_up(overlapping()), "zh"))
    assert all(b"DTSTAMP:20200301T000000Z" in content for content in first.values())
    # Another language has the same events: read again, they replace the old ones.
    other = dict(calendars.files(made_up(overlapping()), "en"))
    assert {file: [uid for _, uid, _ in events(c)] for file, c in first.items()} == {
        file: [uid for _, uid, _ in events(c)] for file, c in other.items()
    }


def test_without_people_there_are_calendars_of_groups_only() -> None:
    index = made_up(overlapping())
    bare = PlanIndex(Problem(index.problem.scenario.model_copy(update={"people": None})), index.plan)
    assert {file.split("-")[0] for file, _ in calendars.files(bare, "zh")} == {"calendars/group"}


def test_what_an_event_tells() -> None:
    content = dict(calendars.files(programme("xinxian"), "zh"))["calendars/group-1.ics"]
    event = next(e for e in Calendar.from_ical(content).walk("VEVENT") if "进驻" in str(e["summary"]))
    index = programme("xinxian")
    group = index.group_rounds[min(key for key in index.group_rounds if key[1] == "1")]
    assert str(event["summary"]).startswith("第1轮了解（进驻） · ")
    assert f"组长：{index.problem.people[group.leaders[0]].name}" in event["description"]
    assert all(index.problem.units[visit.unit].unit.name in event["description"] for visit in group.visits)
    assert event["summary"].params["LANGUAGE"] == "zh-CN"
