"""Names of files: whatever the ids are, they stay in their folder and apart from each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.file_names import LONGEST, inside, mark, safe_name

HOSTILE = (
    "..", ".", "", "../../etc/passwd", "/etc/passwd", "a/b", "a\\b", "C:\\x", "nul", "CON.txt", "com1", "a\x00b",
    "a\nb", "\u202egpj.exe", "\ud83d", "...", " x ", "~", "*?<>|\"'`$(x)", "长" * 300, "-rf", "😀", "a" * 300,
    "..hidden.", "=cmd|x",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_id_becomes_a_plain_name(text: str, tmp_path: Path) -> None:
    name = safe_name(text)
    assert 0 < len(name) <= LONGEST + 1
    assert not set(name) & set('/\\:*?"<>|\0\n\r\t')
    assert not name.startswith(".")
    path = inside(tmp_path, f"{name}.txt")
    path.write_text("x")
    assert path.resolve().parent == tmp_path.resolve()


@pytest.mark.parametrize("text", ["P01", "T01@look_back", "S2@D31", "D05#2", "第一巡察组"])
def test_usual_ids_stay_as_they_are(text: str) -> None:
    assert safe_name(text) == text


def test_marks_tell_apart_what_comes_to_one_name() -> None:
    assert safe_name("a/b") == safe_name("a:b")
    assert mark("a/b") != mark("a:b")


@pytest.mark.parametrize(
    "name",
    ["../x", "/x", "a/b/c", "a//b", "", ".", "..", "a/..", "a\\b", "x\n", ".hidden", "nul", "a/con.txt", "x" * 200],
)
def test_a_report_cannot_write_elsewhere(name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        inside(Path("out"), name)
