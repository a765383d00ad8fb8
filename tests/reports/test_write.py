"""The files: which, whole, the same every time, inert; and nothing of matplotlib's own state is touched."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
import xml.etree.ElementTree as ET
from pathlib import Path

import matplotlib
import pytest

import reports
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Scenario
from tests.reports.made_up import overlapping

CHARTS = [name for name, one in reports.CATALOGUE.items() if one.chart]
MAGIC = {".png": b"\x89PNG\r\n", ".svg": b"<?xml", ".pdf": b"%PDF-"}


@pytest.fixture(scope="module")
def written(nasty: PlanIndex, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """All reports of the hostile programme; any warning, such as of a missing glyph, is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return reports.write(nasty.problem, nasty.plan, tmp_path_factory.mktemp("written"), only=("charts",))


def test_writes_each_chart_in_three_formats(written: tuple[Path, ...]) -> None:
    assert [path.name for path in written] == [f"{name}{end}" for name in CHARTS for end in MAGIC]
    assert sorted(written[0].parent.iterdir()) == sorted(written)
    assert all(path.read_bytes().startswith(MAGIC[path.suffix]) for path in written)


def test_bytes_are_the_same_every_time(nasty: PlanIndex, written: tuple[Path, ...], tmp_path: Path) -> None:
    for path in reports.write(nasty.problem, nasty.plan, tmp_path, only=("gantt-groups", "coverage")):
        assert path.read_bytes() == (written[0].parent / path.name).read_bytes(), path.name


def test_svg_is_well_formed_and_inert(written: tuple[Path, ...]) -> None:
    for path in (path for path in written if path.suffix == ".svg"):
        for element in ET.fromstring(path.read_bytes()).iter():
            tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            assert tag not in {"script", "foreignObject", "image", "a", "iframe", "text", "animate", "set"}
            for name, value in element.attrib.items():
                assert not name.rpartition("}")[2].lower().startswith("on")
                assert value.startswith("#") or not name.endswith("href")
        assert not re.search(rb"javascript:|@import|url\((?!#)", path.read_bytes())


def test_pdf_has_an_overview_and_a_page_for_each_year(crowded: PlanIndex, tmp_path: Path) -> None:
    path = reports.write(crowded.problem, crowded.plan, tmp_path, only=("gantt-groups",))[2]
    content = path.read_bytes()
    assert len(re.findall(rb"/Type /Page\b", content)) == 1 + crowded.problem.scenario.term.years
    assert b"/Subtype /Type3" in content
    assert b"CreationDate" not in content


def test_unknown_report_is_refused_in_both_languages(crowded: PlanIndex, tmp_path: Path) -> None:
    for lang, said in (("zh", "没有这种报表"), ("en", "no such report")):
        with pytest.raises(ValueError, match=said):
            reports.write(crowded.problem, crowded.plan, tmp_path, only=("pie",), lang=lang)
    assert list(tmp_path.iterdir()) == []


def without_people() -> Scenario:
    base = overlapping()
    return base.model_copy(update={"people": None})


def test_without_people_there_is_no_chart_of_service(tmp_path: Path) -> None:
    written = reports.write(Problem(without_people()), Plan(), tmp_path, only=("charts",))
    assert {path.stem for path in written} == set(CHARTS) - {"service"}


def test_an_empty_plan_is_drawn_too(crowded: PlanIndex, tmp_path: Path) -> None:
    assert len(reports.write(crowded.problem, Plan(), tmp_path, only=("charts",))) == 3 * len(CHARTS)


def test_a_report_that_fails_leaves_the_old_file(
    crowded: PlanIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "coverage.png"
    old.write_bytes(b"old")
    monkeypatch.setattr("reports.save.png", lambda figure: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        reports.write(crowded.problem, crowded.plan, tmp_path, only=("coverage",))
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("coverage.png", b"old")]


def test_settings_of_the_user_change_nothing_and_come_back(crowded: PlanIndex, tmp_path: Path) -> None:
    plain = reports.write(crowded.problem, crowded.plan, tmp_path / "a", only=("coverage",))
    with matplotlib.rc_context(
        {"savefig.bbox": "tight", "svg.fonttype": "none", "font.size": 30, "lines.linewidth": 9}
    ):
        before = dict(matplotlib.rcParams)
        styled = reports.write(crowded.problem, crowded.plan, tmp_path / "b", only=("coverage",))
        assert dict(matplotlib.rcParams) == before
    assert [path.read_bytes() for path in plain] == [path.read_bytes() for path in styled]


def test_importing_reports_is_light_and_drawing_needs_no_pyplot() -> None:
    code = (
        "import sys, reports; assert 'matplotlib' not in sys.modules;"
        "import reports.gantt_groups, reports.gantt_units, reports.coverage, reports.service, reports.save;"
        "assert 'matplotlib.pyplot' not in sys.modules; assert 'ortools' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
