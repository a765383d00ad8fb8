"""Files as bytes: missing, too large, in other encodings, with characters that nobody typed."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from planner.faults import Fault, InputError
from planner.loading import load
from planner.loading.limits import Limits
from planner.loading.text import decode, read_bytes

from .conftest import BASE


def the_fault(path: Path) -> Fault:
    with pytest.raises(InputError) as caught:
        load(path)
    (fault,) = caught.value.faults
    return fault


def test_a_file_and_its_bom(tmp_path: Path) -> None:
    for head in (b"", codecs.BOM_UTF8):
        path = tmp_path / "s.yaml"
        path.write_bytes(head + BASE.encode())
        assert load(path).name == "测试县"
        assert load(str(path)).units[0].name == "新集镇"


def test_line_ends_of_windows(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_bytes(BASE.replace("\n", "\r\n").replace("effort: 80", "efort: 80").encode())
    fault = the_fault(path)
    assert (fault.line, fault.column) == (15, 42)


def test_missing_file_names_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "xinxian.yaml").write_text(BASE, encoding="utf-8")
    fault = the_fault(tmp_path / "xinxain.yaml")
    assert (fault.code, fault.hint) == ("file.missing", "xinxian.yaml")


def test_folder_and_unreadable(tmp_path: Path) -> None:
    assert the_fault(tmp_path).code == "file.folder"
    assert the_fault(Path("a\0b")).code == "file.unreadable"
    (tmp_path / "x").write_text("")
    assert the_fault(tmp_path / "x" / "y").code == "file.unreadable"


def test_size_is_limited_before_reading_on(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_bytes(b"a" * 100)
    with pytest.raises(InputError) as caught:
        read_bytes(path, "s.yaml", Limits(bytes=99))
    assert caught.value.faults[0].code == "file.size"
    assert len(read_bytes(path, "s.yaml", Limits(bytes=100))) == 100


@pytest.mark.parametrize(
    ("raw", "line", "column", "name"),
    [
        ("a: 1\nname: 新县".encode("gb18030"), 2, 7, "GB18030 / GBK"),
        ("name: x".encode("utf-16"), 1, 1, "UTF-16"),
        (codecs.BOM_UTF16_BE + "name: x".encode("utf-16-be"), 1, 1, "UTF-16"),
        ("name: x".encode("utf-32"), 1, 1, "UTF-32"),
        ("名: ".encode() + b"\xff\xff", 1, 4, "an unknown one"),
    ],
)
def test_other_encodings(raw: bytes, line: int, column: int, name: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(raw, "s.yaml")
    (fault,) = caught.value.faults
    assert (fault.code, fault.line, fault.column) == ("file.encoding", line, column)
    assert name in fault.text("en")


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\uffff"])
def test_control_characters(character: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(f"a: 1\nb: x{character}y".encode(), "s.yaml")
    (fault,) = caught.value.faults
    assert (fault.code, fault.line, fault.column) == ("file.control", 2, 5)
    assert f"U+{ord(character):04X}" in fault.text("zh")


def test_other_files_of_ours_are_known(tmp_path: Path) -> None:
    for name, verb in (("region", "planner region"), ("change", "planner replan"), ("plan", "planner check")):
        path = tmp_path / f"{name}.yaml"
        path.write_text(f"format: planner-{name}/1\nx: 1\n")
        fault = the_fault(path)
        assert (fault.code, fault.line, fault.column) == ("file.format", 1, 9)
        assert verb in fault.text("en")
