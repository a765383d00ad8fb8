"""The catalogue of reports: names, groups of names, what is left out, progress, files that stay in their place."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

import planner
import reports
from planner.plan import Plan
from planner.problem import Problem
from reports.catalogue import Report, ReportError, Written, choose, group_names
from tests.builders import problem_of, scenario
from tests.commands import Command, Solved, left_in


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Solved:
    return Solved(tmp_path_factory.mktemp("solved"))


@pytest.fixture
def problem() -> Problem:
    return problem_of(scenario())


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """A report of its own, `fake`, in the group `fakes`; what it writes."""
    made: dict[str, bytes] = {"fake.txt": b"1"}
    module = ModuleType("reports.fake")
    module.files = lambda index, lang: iter(made.items())  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "reports.fake", module)
    report = Report("fake", groups=("fakes",), recipients=frozenset({"public"}))
    monkeypatch.setitem(reports.CATALOGUE, "fake", report)
    return made


def test_a_group_of_names_is_all_its_reports(problem: Problem) -> None:
    assert choose(reports.CATALOGUE, ["gantt"], problem, None, "zh") == ("gantt-groups", "gantt-units")
    charts = [name for name, one in reports.CATALOGUE.items() if one.chart and one.needs is None]
    assert list(choose(reports.CATALOGUE, {"charts"}, problem, None, "zh")) == charts
    assert {"gantt", "charts"} <= set(group_names(reports.CATALOGUE))
    assert not set(group_names(reports.CATALOGUE)) & set(reports.CATALOGUE)


def test_what_the_scenario_has_nothing_for_is_left_out_but_not_in_silence(problem: Problem) -> None:
    assert "service" not in choose(reports.CATALOGUE, None, problem, None, "zh")
    for lang, said in (("zh", "没有 people"), ("en", "no people")):
        with pytest.raises(ReportError, match=said):
            choose(reports.CATALOGUE, ["service"], problem, None, lang)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "没有这种报表：gannt.*是不是 gantt"), ("en", "no such report: gannt")]
)
def test_an_unknown_name_is_told_with_the_nearest(problem: Problem, lang: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=said):
        reports.write(problem, Plan(), tmp_path / "x", only=["gannt"], lang=lang)
    with pytest.raises(ReportError):
        reports.write(problem, Plan(), tmp_path / "x", only=[], lang=lang)
    assert left_in(tmp_path) == []


def test_a_further_report_is_a_line_of_the_catalogue(problem: Problem, fake: dict[str, bytes], tmp_path: Path) -> None:
    fake["letters/a.docx"] = b"2"
    heard: list[Written] = []
    paths = reports.write(problem, Plan(), tmp_path, only=["fakes", "coverage"], listen=heard.append)
    assert [path.relative_to(tmp_path).as_posix() for path in paths[-2:]] == ["fake.txt", "letters/a.docx"]
    assert [(one.report, one.number, one.of) for one in heard] == [("coverage", 1, 2)] * 3 + [("fake", 2, 2)] * 2
    assert tuple(one.path for one in heard) == paths


@pytest.mark.parametrize("name", ["../fake.txt", "/tmp/fake.txt", "a/b/c", "a\x00"])
def test_a_report_that_leaves_its_folder_is_stopped(
    problem: Problem, fake: dict[str, bytes], name: str, tmp_path: Path
) -> None:
    fake.clear()
    fake[name] = b"x"
    with pytest.raises(ValueError, match="not a name"):
        reports.write(problem, Plan(), tmp_path / "out", only=["fake"])
    assert left_in(tmp_path) == []


def test_two_files_of_one_name_are_our_own_fault(problem: Problem, fake: dict[str, bytes], tmp_path: Path) -> None:
    fake["FAKE.txt"] = b"x"
    with pytest.raises(RuntimeError, match="FAKE"):
        reports.write(problem, Plan(), tmp_path, only=["fake"])


def test_templates_go_to_the_report_that_takes_them(
    problem: Problem, fake: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[object] = []
    sys.modules["reports.fake"].files = (  # type: ignore[attr-defined]
        lambda index, lang, *, templates: given.append(templates) or iter(fake.items())
    )
    monkeypatch.setitem(reports.CATALOGUE, "fake", Report("fake", templates=True))
    reports.write(problem, Plan(), tmp_path, only=["fake"], templates=tmp_path)
    reports.write(problem, Plan(), tmp_path, only=["fake"])
    assert given == [tmp_path, None]


def test_the_command_tells_progress_unless_quiet(run: Command, solved: Solved, tmp_path: Path) -> None:
    call = ["report", solved.scenario, solved.path, "--only", "coverage", "--lang", "en"]
    ran = run(*call, "-o", tmp_path / "a")
    assert ran.code == 0
    assert ran.err.count("report 1/1  coverage (file 1)") == 1
    assert ran.out.count("wrote ") == 3
    quiet = run(*call, "-o", tmp_path / "b", "--quiet")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")
    assert left_in(tmp_path / "b") == ["coverage.pdf", "coverage.png", "coverage.svg"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--only", "pies"], "no such report: pies"),
        (["--only", ","], "no such report"),
        (["--as-of", "2020-01-01"], "goes with --for"),
        (["--templates", "/nowhere"], "not a folder"),
        (["--for", "public"], "add --as-of"),
        (["--for", "public", "--as-of", "May"], "must be a day"),
        (["--for", "boss", "--as-of", "2020-01-01"], "must be leader:PERSON"),
        (["--for", "unit:", "--as-of", "2020-01-01"], "must be leader:PERSON"),
        (["--for", "unit:NONE", "--as-of", "2020-01-01"], "no unit NONE"),
        (["--for", "leader:NONE"], "no person NONE"),
        (["--for", "public", "--as-of", "1990-01-01"], "no round has been announced"),
        (
            ["--for", "public", "--as-of", "2090-01-01", "--only", "coverage"],
            "not for the public; there are: letters, gantt",
        ),
    ],
)
def test_a_wrong_call_writes_nothing(
    run: Command, solved: Solved, tmp_path: Path, options: list[str], said: str
) -> None:
    ran = run("report", solved.scenario, solved.path, "-o", tmp_path / "out", "--lang", "en", *options)
    assert ran.code == 2
    assert said in ran.err
    assert left_in(tmp_path) == []


def test_the_library_has_the_same_options(solved: Solved, tmp_path: Path) -> None:
    scenario_ = planner.load(solved.scenario)
    with pytest.raises(ValueError, match="add --as-of"):
        planner.report(scenario_, solved.plan, tmp_path, recipient="public", lang="en")
    paths = planner.report(
        scenario_, solved.plan, tmp_path, recipient="public", as_of="2090-01-01", only=["gantt-units"]
    )
    assert {path.suffix for path in paths} == {".png", ".svg", ".pdf"}
