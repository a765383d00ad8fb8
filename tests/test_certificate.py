"""The recusal certificate: what it says of each pair, its agreement with the rule, its tables."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

import planner
from planner.certificate_tables import COLUMNS
from planner.certificates import Certificate
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.rules import Rule
from solvers.domains import Domain
from solvers.full_level import FullLevel
from solvers.requirements import requirements
from solvers.round_level import all_rounds
from tests import counties
from tests.builders import Data, plan, problem_of, scenario
from tests.commands import Command, Solved, save
from tests.rules.micro import as_plan, everything, least
from tests.rules.scene_rules import RULES
from tests.rules.seeds import SEEDS
from tests.rules.test_micro import MOST, draw, some

UNITS = [
    {"id": "T", "kind": "township", "zone": "west"},
    {"id": "V", "kind": "village", "parent": "T"},
    {"id": "U", "kind": "township"},
    {"id": "D"},
]
DAY = dt.date.fromisoformat


def county(rules: Any = ({"rule": "recusal"},), *people: Any, **sections: Any) -> Data:
    """The units above, with these people besides P1, of whom everything is declared."""
    return scenario(UNITS, [*people, "P1"], rules=rules, **sections)


def certificate(*people: Any, rules: Any = ({"rule": "recusal"},), **sections: Any) -> Certificate:
    return Certificate(problem_of(county(rules, *people, **sections)))


def statuses(found: Certificate, person: str, day: str | None = None) -> dict[str, str]:
    """Unit → status of its pair with a person, but for the clear ones."""
    every = {unit: found.status(person, unit, DAY(day) if day else None) for unit in found.problem.units}
    return {unit: status for unit, status in every.items() if status != "clear"}


@pytest.mark.parametrize(
    ("known", "expected", "basis", "source"),
    [
        ({"pool": "seconded", "employer": "D"}, "D", "employer", "D"),
        ({"hometown": "T"}, "T V", "hometown", "T"),
        ({"relatives": [{"unit": "T", "relation": "spouse"}]}, "T V", "relative", "T"),
        ({"relatives": [{"person": "K", "relation": "sibling"}]}, "U", "relative", "U"),
        ({"recused": ["D", "V"]}, "D V", "declared", None),
        ({"posts": [{"unit": "U", "until": "2019-05-01"}]}, "U", "post", "U"),
    ],
)
def test_every_basis(known: Data, expected: str, basis: str, source: str | None) -> None:
    found = certificate({"id": "X", **known}, {"id": "K", "pool": "seconded", "employer": "U"})
    assert statuses(found, "X") == dict.fromkeys(expected.split(), "conflict")
    assert statuses(found, "P1") == {}
    for unit in expected.split():
        [tie] = found.ties("X", unit)
        assert (tie.code, tie.rule, tie.bars) == (basis, "recusal", True)
        assert tie.source == (source or unit)
        assert tie.until == (DAY("2024-05-01") if basis == "post" else None)


def test_a_post_bars_until_its_years_are_over() -> None:
    found = certificate({"id": "X", "posts": [{"unit": "T", "until": "2015-04-02"}]})
    assert statuses(found, "X", "2020-04-01") == {"T": "conflict", "V": "conflict"}
    assert statuses(found, "X", "2020-04-02") == {}
    assert statuses(found, "X") == {"T": "conflict", "V": "conflict"}
    rows = found.frame().query("person == 'X' and basis == 'post'")
    assert list(rows["unit"]) == ["T", "V"]
    assert list(rows["via"].fillna("")) == ["", "T"]
    assert [str(day.date()) for day in (*rows["from"], *rows["to"])] == ["2020-01-01"] * 2 + ["2020-04-01"] * 2


def test_a_post_whose_years_were_over_before_the_term_is_shown_and_clear() -> None:
    found = certificate({"id": "X", "posts": [{"unit": "D", "until": "2014-06-30"}]})
    assert statuses(found, "X") == {}
    [row] = found.frame().query("person == 'X' and unit == 'D'").to_dict("records")
    assert (row["status"], row["basis"], str(row["to"].date())) == ("clear", "post", "2019-06-29")
    assert row["from"] != row["from"]  # not a time


def test_what_is_not_known() -> None:
    person = {"id": "X", "pool": "seconded", "posts": None, "hometown": None, "recused": ["D"]}
    found = certificate(person, {"id": "Y", "hometown": None})
    assert statuses(found, "X") == {"T": "unknown", "V": "unknown", "U": "unknown", "D": "conflict"}
    assert statuses(found, "Y") == {"T": "unknown", "V": "unknown", "U": "unknown"}
    unknown = {entry.unit: set(entry.unknown) for entry in found.entries if entry.person == "X"}
    assert unknown["D"] == {"employer", "posts"}
    assert unknown["V"] == {"employer", "posts", "hometown"}
    barred = certificate(person, rules=[{"rule": "recusal", "unknown": "forbid"}])
    assert set(statuses(barred, "X").values()) == {"conflict"}


def test_several_rules_and_none() -> None:
    person = {"id": "X", "hometown": "T", "recused": ["D"]}
    home = {"rule": "recusal", "id": "home", "declared": False, "children": False}
    own = {"rule": "recusal", "id": "own", "hometown": False, "hard": False}
    goals = {"goals": [{"goal": "violations"}]}
    found = certificate(person, rules=[home, own], **goals)
    assert statuses(found, "X") == {"T": "conflict", "D": "conflict"}
    assert [(tie.rule, tie.hard) for unit in ("T", "D") for tie in found.ties("X", unit)] == [
        ("home", True), ("own", False),
    ]  # fmt: skip
    none = certificate(person, rules=[])
    assert (none.tested, none.counts["untested"]) == (False, len(none.entries))
    assert set(none.frame()["status"]) == {"untested"}


def test_every_pair_is_tested_once() -> None:
    found = certificate({"id": "X", "hometown": "T"}, "P2")
    assert [(e.person, e.unit) for e in found.entries] == [(p, u) for p in ("P1", "P2", "X") for u in "DTUV"]
    assert sum(found.counts.values()) == 12
    pairs = found.frame().drop_duplicates(["person", "unit"])["status"].value_counts().to_dict()
    assert pairs == {status: count for status, count in found.counts.items() if count}


MEETING = county(
    ({"rule": "recusal"},), {"id": "X", "hometown": "T", "posts": [{"unit": "U", "until": "2015-04-02"}]},
    {"id": "Y", "relatives": None}, partners=[{"id": "east", "name": "东县", "groups": 1}],
)  # fmt: skip
MADE = plan(MEETING, "T=1/1 V=1/1 U=2/1 D=3/east-1", {"1/1": "X* Y", "2/1": "X"})


def test_meetings_of_a_plan() -> None:
    found = planner.certificate(planner.Scenario.model_validate(MEETING), planner.Plan.model_validate(MADE))
    assert [(e.person, e.unit, e.status) for e in found.entries] == [
        ("X", "T", "conflict"), ("Y", "T", "unknown"), ("X", "V", "conflict"), ("Y", "V", "unknown"),
        ("X", "U", "clear"),
    ]  # fmt: skip
    assert found.by_guests == ("D",)
    frame = found.frame()
    assert list(frame["role"]) == ["leader", "member", "leader", "member", "member"]
    assert list(frame["unknown"].fillna("")) == ["", "relatives", "", "relatives", ""]
    last = frame.iloc[-1]
    assert (str(last["tested_on"].date()), last["round"], last["group"]) == ("2020-04-02", "2020-2", "1")
    assert last["from"] == last["tested_on"] < last["to"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("of_plan", [False, True])
def test_tables_for_people(lang: Any, of_plan: bool) -> None:
    index = PlanIndex(problem_of(MEETING), planner.Plan.model_validate(MADE))
    found = Certificate(index.problem, index if of_plan else None)
    content = found.csv(lang)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    frame, columns = found.frame(lang), COLUMNS["meetings" if of_plan else "pairs"]
    assert {column: str(kind) for column, kind in frame.dtypes.items()} == dict(columns)
    assert len(rows) == 1 + len(frame)
    words = {row[list(columns).index("status")] for row in rows[1:]}
    if lang == "zh":
        assert rows[0][:2] == ["人员编号", "姓名"]
        assert words <= {"应当回避", "情况不明", "无需回避"}
        assert any("单位T(T)是其籍贯所在地" in row for row in rows)
    else:
        assert rows[0] == list(columns)
        assert words <= {"conflict", "unknown", "clear"}
    days = [row[list(columns).index("to")] for row in rows[1:]]
    assert all(not day or DAY(day) for day in days)


def test_unknown_ids_are_refused() -> None:
    with pytest.raises(KeyError):
        certificate().status("P9", "T")


# -- against the rule ----------------------------------------------------------------------------------------


def drawn(seed: int) -> Problem:
    """A micro-scenario with one or two recusal rules."""
    return draw("recusal", seed)


def several(seed: int) -> Problem:
    """A micro-scenario whose recusal rules differ in their switches; every third has none."""
    problem = draw("recusal", seed)
    random = Random(f"switches {seed}")
    rules = [one for one in problem.scenario.rules if one.rule != "recusal"]
    more = [{"rule": "recusal", "id": f"r{k}", **RULES["recusal"]({}, random)} for k in range(seed % 3)]
    data = problem.scenario.model_dump(mode="json", by_alias=True, exclude_unset=True)
    data["rules"] = [*(rule.model_dump(mode="json", exclude_unset=True) for rule in rules), *more]
    return problem_of(data)


def barring(problem: Problem) -> list[Rule]:
    return [rule for rule in problem.scenario.rules if rule.evidence]


def alone(problem: Problem) -> FullLevel:
    """The full model with the rules that bar people from units and nothing else."""
    kept = {id(rule) for rule in barring(problem)}
    model = FullLevel(problem, Domain(all_rounds(problem, fixed=False), frozenset(problem.visits)))
    for number, one in enumerate(requirements(problem)):
        if id(one) in kept:
            with model.posting(one, number):
                one.compile(model)
    return model


SMALL = SEEDS["recusal"][:12]


@pytest.mark.parametrize("seed", SMALL)
@pytest.mark.parametrize("make", [drawn, several])
def test_what_the_certificate_calls_conflict_the_constraint_refuses(make: Any, seed: int) -> None:
    problem = make(seed)
    found = Certificate(problem)
    for candidate in problem.rounds:
        for person in problem.people:
            for visit in problem.visits.values():
                model = alone(problem)
                serves = model.serves(person, candidate.index, "1")
                if isinstance(serves, int) or visit.id in problem.fact_visits:
                    continue
                model.add(serves == 1)
                model.add(model.at(visit.id, candidate.index, "1") == 1)
                status = found.status(person, visit.unit, candidate.site.start)
                assert (least(model, 0) is None) == (status == "conflict"), (person, visit.id, candidate.id)


@pytest.mark.parametrize("seed", SEEDS["recusal"])
@pytest.mark.parametrize("make", [drawn, several])
def test_what_a_plans_certificate_calls_conflict_the_check_rejects(make: Any, seed: int) -> None:
    problem = make(seed)
    conflicts = 0
    for sketch in some(everything(problem, 4 * MOST) or [], 150):
        index = PlanIndex(problem, as_plan(problem, sketch))
        rejected = {
            (str(reason.fields["person"]), str(reason.fields["visit"]))
            for rule in barring(problem)
            for reason in rule.check(index)
        }
        entries = Certificate(problem, index).entries
        met = [(e, e.meeting) for e in entries if e.meeting is not None and not e.meeting.fact]
        said = {(entry.person, meeting.visit) for entry, meeting in met if entry.status == "conflict"}
        assert said == rejected
        conflicts += len(said)
    assert conflicts or make is several or not barring(problem)


# -- the command ---------------------------------------------------------------------------------------------


def test_lint_writes_the_certificate(run: Command, solved: Solved, tmp_path: Path) -> None:
    ran = run("lint", solved.scenario, "--certificate", tmp_path / "all.csv", "--lang", "en")
    assert ran.code == 0
    assert "144 pairs (12 people × 12 units)" in ran.out
    content = (tmp_path / "all.csv").read_bytes()
    assert content == planner.certificate(planner.load(solved.scenario)).csv("en")
    before = json.loads(run("lint", solved.scenario, "--json").out)
    assert json.loads(run("lint", solved.scenario, "--json", "--certificate", tmp_path / "b.csv").out) == before


def test_check_writes_who_met_whom(run: Command, solved: Solved, tmp_path: Path) -> None:
    ran = run("check", solved.scenario, solved.path, "--certificate", tmp_path / "met.csv")
    assert ran.code == 0
    assert "应当回避 0" in ran.out
    rows = list(csv.reader(io.StringIO((tmp_path / "met.csv").read_text("utf-8-sig"), newline="")))
    group = {(g.round, g.group): g.members for g in solved.plan.groups}
    assert len(rows) - 1 == sum(len(group[v.round, v.group]) for v in solved.plan.visits)


def test_certificates_that_cannot_be_written(run: Command, solved: Solved, tmp_path: Path) -> None:
    assert run("lint", solved.scenario, "--certificate", tmp_path).code == 2
    nobody = {key: value for key, value in counties.tiny(1).items() if key != "people"}
    nobody = {**nobody, "rules": nobody["rules"][:2], "goals": nobody["goals"][:1]}
    nobody["groups"] = {"per_round": {"max": 2}, "capacity": 60}
    ran = run("lint", save(nobody, tmp_path / "n.yaml"), "--certificate", tmp_path / "n.csv", "--lang", "en")
    assert (ran.code, (tmp_path / "n.csv").exists()) == (2, False)
    assert "no people" in ran.err
