"""The documents say what is true: their scenarios solve, their code runs and prints what stands below it."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from planner import api
from planner.cli_errors import DONE, INTERRUPTED, NO_PLAN, NO_TIME, OWN_FAULT, VIOLATED, WRONG_INPUT
from planner.solution import Status
from reports import CATALOGUE
from reports.catalogue import group_names
from tests.commands import ROOT

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
READMES = ("README.md", "README.zh.md")
EXAMPLES = {"docs/worked-example.md": "README.md", "docs/worked-example.zh.md": "README.zh.md"}
DOCS = (
    *READMES, *EXAMPLES, "docs/agreement.md", "docs/decisions.md", "docs/explain.md", "docs/explain.zh.md",
    "docs/how-it-works.md", "docs/programmes.md", "docs/programmes.zh.md",
)  # fmt: skip


def blocks(name: str, *kinds: str) -> list[tuple[str, str]]:
    """The fenced blocks of a document, of these kinds: (kind, text)."""
    return [(kind, text) for kind, text in BLOCK.findall((ROOT / name).read_text("utf-8")) if kind in kinds]


def put_scenario(readme: str, folder: Path) -> Path:
    """The scenario of a README as the file that it says."""
    [(_, text)] = blocks(readme, "yaml")
    path = folder / "first.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("readme", READMES)
def test_the_smallest_scenario_solves_to_what_is_said_of_it(readme: str, tmp_path: Path) -> None:
    scenario = api.load(put_scenario(readme, tmp_path))
    found = api.solve(scenario, time_limit=20)
    assert found.plan is not None
    assert api.check(scenario, found.plan).ok
    assert found.status is Status.OPTIMAL
    assert [(goal.goal, goal.value) for goal in found.goals] == [("early", 4), ("borrowed", 1)]
    leaders = {group.leaders[0]: group for group in found.plan.groups if group.round == "2025-1"}
    visits = {visit.unit: (visit.round, visit.group) for visit in found.plan.visits}
    assert visits["T01"] == ("2025-1", leaders["P02"].group)
    assert visits["D01"] == ("2025-1", leaders["P01"].group)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_worked_example_prints_what_stands_there(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_scenario(EXAMPLES[name], tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    printed = ""
    for kind, text in blocks(name, "python", "text"):
        if kind == "text":
            assert printed == text
            printed = ""
            continue
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(text, name, "exec"), names)
        printed += out.getvalue()
    assert printed == ""


@pytest.mark.parametrize("readme", READMES)
def test_readme_names_every_exit_code_and_command(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    for code in (DONE, VIOLATED, WRONG_INPUT, NO_PLAN, NO_TIME, OWN_FAULT, INTERRUPTED):
        assert re.search(rf"^\| {code} \|", text, re.MULTILINE)
    for verb in ("init", "lint", "solve", "check", "report", "schema"):
        assert f"`planner {verb}" in text


@pytest.mark.parametrize("page", ["docs/reports.md", "docs/reports.zh.md"])
def test_every_report_is_described(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for name in CATALOGUE:
        assert re.search(rf"^\| `{name}` \|", text, re.MULTILINE)
    for group in group_names(CATALOGUE):
        assert f"`{group}`" in text


@pytest.mark.parametrize("name", DOCS)
def test_links_lead_somewhere(name: str) -> None:
    path = ROOT / name
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8"))
    missing = [link for link in links if not (path.parent / link).exists()]
    assert missing in ([], ["docs/images/gantt-groups.png"]), "only the picture, made by a long solve, may be missing"


@pytest.mark.parametrize("readme", READMES)
def test_readme_leads_to_every_page_that_its_readers_can_read(readme: str) -> None:
    """A page that exists in Chinese is linked in Chinese by the Chinese README, any other as it is."""
    pages = {path.name for path in (ROOT / "docs").glob("*.md")}
    chinese = {name.replace(".zh.md", ".md"): name for name in pages if name.endswith(".zh.md")}
    wanted = pages - set(chinese.values())
    if readme == "README.zh.md":
        wanted = {chinese.get(name, name) for name in wanted}
    assert wanted <= set(re.findall(r"\]\(docs/([^)#]+)", (ROOT / readme).read_text("utf-8")))
