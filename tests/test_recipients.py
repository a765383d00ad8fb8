"""What leaders, units and the public get: all that they may see, and not one word or day of anything else."""

from __future__ import annotations

import datetime as dt
import logging
import re
from pathlib import Path

import pytest

import reports
from planner import api, cli
from planner.calendar import Span
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Person, Scenario, Unit
from reports.catalogue import ReportError
from reports.recipients import ALLOWED, Recipient, parse, reduce
from tests.canaries import found_in, text_fields, texts
from tests.commands import Command
from tests.recipient_scene import AS_OF, HIDDEN_DAY, PEOPLE, STARTS, Scene, scene
from tests.reports.made_up import made_up, xinxian
from tests.reports.pages import figures

DAY = dt.date.fromisoformat(AS_OF)


@pytest.fixture(scope="module")
def made() -> Scene:
    return scene()


def names(made: Scene, *things: str) -> set[str]:
    """The ids and names of things."""
    return {one for what in things for one in (made.id.get(what), made.name.get(what)) if one}


def everywhere(made: Scene) -> set[str]:
    """What everybody may see: the name of the programme."""
    return {made.name["office"]}


WHO = ("leader", "unit", "public")


def recipient(made: Scene, kind: str) -> str:
    return {"leader": f"leader:{made.id['boss1']}", "unit": f"unit:{made.id['a']}", "public": "public"}[kind]


def allowed(made: Scene, kind: str) -> set[str]:
    """The canaries that a recipient may find, written down by hand from the documentation."""
    if kind == "leader":  # boss1 leads group 1 in r1, q1, r3, and lent to the far county in r2
        told = names(
            made, "r1", "r2", "r3", "q1", "quick", "a", "d", "village", "far", *PEOPLE[:3], "order a", "group 1",
            "quick group",
        )  # fmt: skip
        kinds = {made.name[f"{what} {unit}"] for what in ("kind", "system") for unit in ("a", "d")}
        return told | kinds | {made.name["system village"], made.name["kind"], made.name["own"], made.name["secret"]}
    if kind == "unit":  # a: visited in r1 and, by a quick round, in q1; not its village, not its group's other units
        told = names(made, "r1", "q1", "quick", "a", *PEOPLE[:3], "order a", "group 1", "quick group")
        return told | {made.name["kind a"], made.name["kind"]}
    shown = names(made, "r1", "r2", "q1", "quick", "a", "b", "c", "village", "guest", *PEOPLE[:2], *PEOPLE[3:5])
    return (
        shown
        | {made.name[f"kind {unit}"] for unit in "abc"}
        | {made.name["kind"]}
        | names(made, "group 1", "group 2", "quick group")
    )


def test_every_text_of_the_models_holds_a_canary(made: Scene) -> None:
    """A field that is new in the models is filled by itself; one that is not filled fails here."""
    wanted = text_fields(Scenario) | text_fields(Plan)
    held: set[tuple[str, str]] = set()
    for word in {one for text in texts((made.scenario, made.plan)) for one in re.findall(r"Canary\d{5}x", text)}:
        held.add(made.canaries.fields[word])
    assert len(wanted) > 100
    assert wanted - made.canaries.filled - held - BUILT_IN_PLAN == set()
    for field in (("Relative", "relation"), ("Window", "clause"), ("Recusal", "authority"),
                  ("Absence", "reason"), ("Person", "hometown"), ("Person", "recused"), ("Unit", "tags"),
                  ("Fixed", "person"), ("CoveredBy", "by"), ("Plan", "meta"), ("Partner", "name")):  # fmt: skip
        assert field in held, field


BUILT_IN_PLAN = {
    ("Plan", name) for name in ("scenario", "goals", "rounds", "groups", "visits")
} | {("Plan", "earlier"), ("EarlierStamp", "sha256")} | {
    ("Unit", "covered_by"), ("PlannedRound", "id"), ("PlannedRound", "phases"),
} | {
    ("PlannedGroup", name) for name in ("round", "group", "county", "at", "leaders", "deputies", "members")
} | {("PlannedVisit", name) for name in ("visit", "unit", "kind", "round", "group")}  # fmt: skip
"""Fields that the scene fills by hand, those of the plan that hold ids of the scenario, canaries of its fields, and the
stamp of an earlier plan, a digest."""


@pytest.mark.parametrize("kind", WHO)
def test_the_reduced_scenario_and_plan_hold_what_is_allowed_and_nothing_else(made: Scene, kind: str) -> None:
    index = reduce(made.problem, made.plan, parse(recipient(made, kind), "zh"), DAY if kind != "leader" else None, "zh")
    told = {one for part in (index.problem.scenario, index.plan) for text in texts(part)
            for one in re.findall(r"Canary\d{5}x", text)}  # fmt: skip
    assert told - everywhere(made) - allowed(made, kind) == set()
    assert {made.canaries.fields[word] for word in allowed(made, kind) - told} == set()
    derived = {word for one in (index.problem.rounds, index.problem.visits, index.problem.units.facts)
               for word in re.findall(r"Canary\d{5}x", repr(one))}  # fmt: skip
    assert derived - everywhere(made) - allowed(made, kind) == set()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", WHO)
def test_no_byte_of_any_output_tells_more(
    made: Scene,
    kind: str,
    lang: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    heard: list[str] = []
    to = recipient(made, kind)
    paths = reports.write(
        made.problem, made.plan, tmp_path, lang=lang, recipient=to, as_of=AS_OF if kind != "leader" else None,
        listen=lambda one: heard.append(f"{one.path.relative_to(tmp_path)} {one.report}"),
    )  # fmt: skip
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == set(paths)
    assert {one.partition(" ")[2] for one in heard} <= {n for n, r in reports.CATALOGUE.items() if kind in r.recipients}
    out, err = capfd.readouterr()
    told = found_in("\n".join((out, err, caplog.text, *heard)).encode())
    for path in paths:
        told |= found_in(path.read_bytes()) | found_in(str(path.relative_to(tmp_path)).encode())
        assert not _days(path.read_bytes()), path.name
    assert told - everywhere(made) - allowed(made, kind) == set(), {made.canaries.fields[word] for word in told}
    assert made.name["a"] in told, "something must be told at all"


@pytest.mark.parametrize("kind", WHO)
def test_nothing_drawn_on_charts_tells_more(made: Scene, kind: str) -> None:
    """Charts hold their texts as outlines: they are read where they are drawn."""
    index = reduce(made.problem, made.plan, parse(recipient(made, kind), "zh"), DAY, "zh")
    offered = {name for name, one in reports.CATALOGUE.items() if one.chart and kind in one.recipients}
    words = " ".join(
        artist.get_text()
        for name, page in figures(index, "zh")
        if name.split()[0] in offered
        for artist in page.findobj(lambda one: hasattr(one, "get_text"))
    )
    told = set(re.findall(r"Canary\d{5}x", words))
    assert made.name["a"] in told
    assert told - everywhere(made) - allowed(made, kind) == set()
    assert not _days(words.encode())


def _days(content: bytes) -> set[str]:
    """Ways in which the hidden day may stand in a file."""
    from tests.canaries import layers

    serial = (HIDDEN_DAY - dt.date(1899, 12, 30)).days
    shapes = (HIDDEN_DAY.isoformat(), f"{HIDDEN_DAY:%Y%m%d}", "2023年8月", "2023.8", "2023-08", "2023/8", f">{serial}<")
    return {one for one in shapes for layer in layers(content) if one.encode() in layer and b"stream" not in layer[:6]}


@pytest.mark.parametrize("kind", WHO)
def test_no_day_of_a_hidden_visit_is_left(made: Scene, kind: str) -> None:
    """Every day of the reduced scenario and plan belongs to a round that is shown, or is the beginning of the term."""
    index = reduce(made.problem, made.plan, parse(recipient(made, kind), "zh"), DAY, "zh")
    scenario = index.problem.scenario
    seen = set(
        re.findall(r"\d{4}-\d{2}-\d{2}", index.plan.model_dump_json() + scenario.model_dump_json(warnings=False))
    )
    seen |= {day.isoformat() for one in index.problem.rounds for span in (*one.phases.values(), one.duty, one.site)
             for day in (span.start, span.end, one.start)}  # fmt: skip
    whole = {one.id: one for one in made.problem.rounds}
    shown = [whole[one.id] for one in index.problem.rounds]
    for text in seen - {"2020-01-01"}:
        day = dt.date.fromisoformat(text)
        spans = [span for one in shown for span in one.phases.values()]
        assert any(span.start <= day <= span.end for span in spans), text
    assert STARTS["r4"].isoformat() not in seen
    if kind != "leader":
        assert not any(day.startswith("2020-09") for day in seen), "r3 is not announced"


def test_the_public_sees_a_round_from_its_first_day_on_site(made: Scene) -> None:
    site = next(one.site for one in made.problem.rounds if one.id == made.id["r2"])
    for day, shown in ((site.start - dt.timedelta(1), False), (site.start, True)):
        index = reduce(made.problem, made.plan, Recipient("public"), day, "zh")
        assert (made.id["r2"] in {one.id for one in index.problem.rounds}) == shown
    [first] = [one for one in index.problem.rounds if one.id == made.id["r2"]]
    assert set(first.phases) == {"investigate"}
    assert first.number == 2, "a round keeps its number"
    for group in index.group_rounds.values():
        assert set(group.members) == {*group.leaders, *group.deputies}
        assert not group.standby
        assert group.at is None


def test_a_unit_hears_of_its_visit_when_preparation_begins_but_not_of_a_surprise(made: Scene) -> None:
    first = next(one for one in made.problem.rounds if one.id == made.id["r2"])
    unit = f"unit:{made.id['c']}"
    with pytest.raises(ReportError, match="没有可以告知"):
        reduce(made.problem, made.plan, parse(unit, "zh"), first.start - dt.timedelta(1), "zh")
    assert len(reduce(made.problem, made.plan, parse(unit, "zh"), first.start, "zh").places) == 1
    orders = tuple(one.model_copy(update={"kind": "mobile"}) for one in made.scenario.visits)
    sudden = Problem(made.scenario.model_copy(update={"visits": orders}))
    b = parse(f"unit:{made.id['b']}", "zh")
    assert len(reduce(sudden, made.plan, b, first.start, "zh").places) == 1
    assert len(reduce(sudden, made.plan, b, first.site.start, "zh").places) == 2


def test_a_leader_has_only_the_groups_they_lead(made: Scene) -> None:
    index = reduce(made.problem, made.plan, parse(recipient(made, "leader"), "zh"), None, "zh")
    assert {group.leaders for group in index.group_rounds.values()} == {(made.id["boss1"],)}
    assert {made.problem.visits[name].unit for name in index.places} == {made.id[u] for u in ("a", "d", "village")}
    assert [group.at for group in index.group_rounds.values() if group.at] == [made.id["far"]]
    assert all(visit.effort for visit in index.problem.visits.values())
    early = reduce(made.problem, made.plan, parse(recipient(made, "leader"), "zh"), dt.date(2020, 3, 2), "zh")
    assert [one.id for one in early.problem.rounds] == [made.id["r1"]]
    with pytest.raises(ReportError, match="没有担任组长"):
        reduce(made.problem, made.plan, Recipient("leader", made.id["idle"]), None, "zh")


def test_days_on_site_are_those_of_the_whole_plan() -> None:
    """Also where a group's visits share the on-site days, and some of them are hidden."""
    index = made_up(xinxian())
    limit = index.problem.scenario.groups.visits.model_copy(update={"run": "successive"})
    groups = index.problem.scenario.groups.model_copy(update={"visits": limit})
    problem = Problem(index.problem.scenario.model_copy(update={"groups": groups}))
    whole = PlanIndex(problem, index.plan)
    from planner.visit_dates import visit_dates

    dates = visit_dates(problem, whole)
    unit = next(
        v.unit for v in problem.visits.values() if whole.round_of(v.id) == 0 and dates[v.id] != problem.rounds[0].site
    )
    reduced = reduce(problem, whole.plan, Recipient("unit", unit), dt.date(2030, 1, 1), "zh")
    found = visit_dates(reduced.problem, reduced)
    assert found
    assert all(found[name] == dates[name] for name in found)
    assert isinstance(next(iter(found.values())), Span)


def test_what_is_allowed_are_fields_of_the_models() -> None:
    sensitive = {"posts", "relatives", "hometown", "recused", "employer", "skills", "share", "away", "zone", "risk",
                 "tags", "past", "area", "covered_by"}  # fmt: skip
    assert set(ALLOWED) == {"leader", "unit", "public"}
    for one in ALLOWED.values():
        assert set(one.units) <= set(Unit.model_fields) - sensitive
        assert set(one.people) <= set(Person.model_fields) - sensitive


@pytest.mark.parametrize("kind", WHO)
def test_the_command_says_nothing_else_either(
    made: Scene, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scene is no file that loads; the command gets it as if it had been read."""
    monkeypatch.setattr(api, "load", lambda path: made.scenario)
    monkeypatch.setattr(cli, "load_plan", lambda *args, **more: made.plan)
    options = ["--for", recipient(made, kind), "--as-of", AS_OF, "-o", tmp_path / "out", "--only", "gantt"]
    ran = Command(capsys)("report", "x.yaml", "plan.json", *options)
    assert ran.code == 0
    assert set(re.findall(r"Canary\d{5}x", ran.out + ran.err)) == set()
    assert "gantt-units.svg" in ran.out


def test_each_recipient_has_a_folder_of_its_own(
    made: Scene, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "load", lambda path: made.scenario)
    monkeypatch.setattr(cli, "load_plan", lambda *args, **more: made.plan)
    monkeypatch.chdir(tmp_path)
    ran = Command(capsys)("report", "x.yaml", "p", "--for", "public", "--as-of", AS_OF, "--only", "gantt-units")
    assert ran.code == 0
    assert {path.parent.as_posix() for path in Path("out").rglob("*.*")} == {"out/x/for-public"}
