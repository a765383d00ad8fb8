"""Names of files: whatever the ids are, they stay in their folder and apart from each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.file_names import LONGEST, inside, safe_name, safe_names

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


@given(st.lists(st.text(max_size=30) | st.sampled_from(HOSTILE), max_size=12))
def test_names_of_many_differ_even_without_capitals(texts: list[str]) -> None:
    names = safe_names(texts)
    assert set(names) == set(texts)
    assert len({name.casefold() for name in names.values()}) == len(set(texts))
    assert safe_names(reversed(texts)) == names
    for name in names.values():
        assert inside(Path("out"), f"letters/{name}.docx").parent == Path("out/letters")


def test_usual_ids_stay_as_they_are() -> None:
    assert safe_names(["P01", "T01@look_back", "S2@D31", "D05#2", "第一巡察组"]) == {
        name: name for name in ("P01", "T01@look_back", "S2@D31", "D05#2", "第一巡察组")
    }
    alike = safe_names(["a/b", "a:b", "A_b", "c"])
    assert len({name.casefold() for name in alike.values()}) == 4
    assert alike["c"] == "c"


@pytest.mark.parametrize(
    "name",
    ["../x", "/x", "a/b/c", "a//b", "", ".", "..", "a/..", "a\\b", "x\n", ".hidden", "nul", "a/con.txt", "x" * 200],
)
def test_a_report_cannot_write_elsewhere(name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        inside(Path("out"), name)
