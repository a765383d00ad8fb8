"""Names of files and text for documents."""

from __future__ import annotations

import pytest

from reports.plain import FileNames, plain


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("第一行\n第二行\t三", "第一行 第二行 三"),
        ("\u202e反\u2066向\u200b", "反向"),
        ("响\x07铃\x00", "响 铃"),
        ("半个\ud83d字", "半个〓字"),
        ("a\ufffe\uffffb", "ab"),
        ("𠮷野家 🏛", "𠮷野家 🏛"),
        ("e\u0301", "é"),
        ("   ", ""),
        ("x" * 200, "x" * 200),
        ("x" * 201, "x" * 199 + "…"),
    ],
)
def test_plain(text: str, said: str) -> None:
    assert plain(text) == said
    plain(text).encode()


def test_file_names_stay_in_the_folder_and_differ() -> None:
    names = FileNames()
    made = [
        names.name("letters", "group", (one,), "docx")
        for one in ("1", "../../etc", "a", "A", "con", "x" * 300, "组", "")
    ]
    assert made[0] == "letters/group-1.docx"
    assert made[2] == "letters/group-a.docx"
    assert made[4] == "letters/group-con.docx"
    assert len({name.casefold() for name in made}) == len(made)
    for name in made:
        folder, file = name.split("/")
        assert folder == "letters"
        assert file.startswith("group-")
        assert len(file) < 130
        assert set(file) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")


def test_the_same_ids_twice_give_two_files() -> None:
    names = FileNames()
    made = [names.name("f", "p", ("A",), "ics") for _ in range(4)]
    assert len(set(made)) == 4
