"""Templates of an office's own: what they may say, and every reason why one is refused, in both languages."""

from __future__ import annotations

import importlib.util
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document

from planner.faults import InputError
from planner.plan_index import PlanIndex
from reports import letter_package, letter_templates, letters
from reports.letter_fields import LETTERS
from tests.commands import ROOT
from tests.letters import parts, repack, save, text
from tests.reports.made_up import made_up, overlapping

SHIPPED = ROOT / "reports" / "templates"


@pytest.fixture(scope="module")
def index() -> PlanIndex:
    return made_up(overlapping())


def refusal(folder: Path, lang: str = "zh") -> str:
    """What is said of a folder of templates."""
    with pytest.raises(InputError) as caught:
        letter_templates.load(lang, folder)  # type: ignore[arg-type]
    return caught.value.text(lang)  # type: ignore[arg-type]


def test_shipped_templates_are_what_the_script_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SHIPPED))
    before = set(sys.modules)
    spec = importlib.util.spec_from_file_location("make_letters", SHIPPED / "make.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    for lang in ("zh", "en"):
        for kind in make.KINDS:
            path = SHIPPED / letter_templates.file_name(kind.replace("_", "-"), lang)  # type: ignore[arg-type]
            # Entries, not bytes: another zlib may pack them otherwise.
            assert parts(make.made(lang, kind)) == parts(path.read_bytes()), path.name
    for name in set(sys.modules) - before:
        if name in ("zh", "en", "paper", "faces"):
            del sys.modules[name]
    assert {path.name for path in SHIPPED.glob("*.docx")} == set(letter_templates.file_names())


@pytest.mark.parametrize("name", letter_templates.file_names())
def test_shipped_templates_pass_as_an_offices_own(name: str) -> None:
    template, faults = letter_templates.compiled(name.split(".")[0], SHIPPED / name)
    assert not faults
    assert template is not None


def test_templates_are_written_to_start_from_and_read_back(index: PlanIndex, tmp_path: Path) -> None:
    written = letters.write_templates(tmp_path / "own")
    assert [path.name for path in written if path.suffix == ".txt"] == ["placeholders.zh.txt", "placeholders.en.txt"]
    assert {path.name for path in written} == {path.name for path in (tmp_path / "own").iterdir()}
    assert "巡察组" in written[7].read_text("utf-8-sig")
    assert dict(letters.files(index, "zh", tmp_path / "own")) == dict(letters.files(index, "zh"))
    assert len(letters.write_templates(tmp_path / "en", "en")) == len(LETTERS) + 1


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "tasks.zh.docx").write_bytes(b"mine")
    with pytest.raises(InputError) as caught:
        letters.write_templates(tmp_path)
    assert "tasks.zh.docx：文件已存在" in caught.value.text("zh")
    assert "exists already" in caught.value.text("en")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"mine"]


def test_an_offices_own_template_takes_the_place_of_the_shipped_one(index: PlanIndex, tmp_path: Path) -> None:
    save(
        tmp_path / "Tasks.zh.docx", "本县自拟：{{ round.name }}", "{%p for g in round.groups %}", "{{ g.name }}由",
        "{%p if loop.last and not g.note %}", "末组{{ loop.index }}/{{ round.groups|length }}", "{%p endif %}",
        "{%p endfor %}", header="{{ title }}",
    )  # fmt: skip
    (tmp_path / "~$sks.zh.docx").write_bytes(b"lock")
    (tmp_path / "notes.txt").write_bytes(b"ours")
    own = dict(letters.files(index, "zh", tmp_path))
    usual = dict(letters.files(index, "zh"))
    assert own.keys() == usual.keys()
    changed = {file for file in own if own[file] != usual[file]}
    assert changed == {file for file in own if "/tasks-" in file}
    said = text(own["letters/tasks-2020-1.docx"])
    assert said.startswith("本县自拟：第1轮\n第")
    header = next(data for name, data in parts(own["letters/tasks-2020-1.docx"]).items() if "header" in name)
    assert "第1轮巡察任务分工表" in header.decode()


def test_a_placeholder_that_word_has_split_is_found(index: PlanIndex, tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ rou", "nd.na", "me }", "}"):
        paragraph.add_run(piece).bold = True
    document.save(str(tmp_path / "notice.zh.docx"))
    assert text(dict(letters.files(index, "zh", tmp_path))["letters/notice-2020-1.docx"]) == "第1轮"


WRONG = [
    ("{{ round.nmae }}", "没有“round.nmae”这个占位符", "是否想写：round.name", "there is no placeholder round.nmae"),
    ("{{ leader }}", "没有“leader”这个占位符", "允许：title、", "allowed: title, "),
    ("{% for g in round.groups %}{{ g.leder }}{% endfor %}", "没有“g.leder”", "是否想写：g.leaders", "g.leaders"),
    ("{{ title.__class__.__mro__ }}", "没有“title.__class__”这个占位符", "允许：（没有）", "there is no placeholder"),
    ("{% for g in groups %}{{ g }}{% endfor %}", "没有“groups”", "允许：title", "no placeholder groups"),
    ("{% for g in round.name %}{{ g }}{% endfor %}", "“round.name”不是列表", "round.groups", "is not a list"),
    ("{{ round }}", "“round”不是文字", "允许：round.name", "is not a text"),
    ("{{ round.groups }}", "“round.groups”不是文字", "….leaders", "is not a text"),
    ("{% for g in round.groups %}{{ loop.depth }}{% endfor %}", "没有“loop.depth”", "loop.index", "loop.depth"),
    ("{{ title|upper }}", "没有“upper”这个过滤器", "允许：length", "there is no filter upper"),
    ("{{ range(9) }}", "模板里不能用这种写法", "实际为：call", "cannot be used in a template"),
    ("{{ 9 ** 9 ** 9 }}", "模板里不能用这种写法", "实际为：pow", "cannot be used in a template"),
    ("{{ title[0] }}", "模板里不能用这种写法", "实际为：getitem", "cannot be used in a template"),
    ("{% set x = title %}", "模板里不能用这种写法", "实际为：assign", "cannot be used in a template"),
    ("{% include '/etc/passwd' %}", "模板里不能用这种写法", "实际为：include", "cannot be used in a template"),
    ("{% for a, b in round.groups %}{% endfor %}", "模板里不能用这种写法", "实际为：for", "cannot be used"),
    ("{% if %}", "模板语法不对", "（{% if %}）", "cannot be read as a template"),
    ("{% for g in round.groups %}", "模板语法不对", "endfor", "cannot be read as a template"),
]


@pytest.mark.parametrize(("line", "said", "more", "english"), WRONG)
def test_what_a_template_may_not_say(line: str, said: str, more: str, english: str, tmp_path: Path) -> None:
    path = save(tmp_path / "tasks.zh.docx", "一行正常的文字", line)
    chinese = refusal(tmp_path)
    assert chinese.startswith(f"{path}  word/document.xml")
    assert said in chinese
    assert more in chinese
    assert english in refusal(tmp_path, "en")


def test_all_faults_are_told_at_once_each_with_its_file_and_place(tmp_path: Path) -> None:
    save(tmp_path / "tasks.zh.docx", "甲：{{ a1 }}", "乙：{{ b1 }}", header="页眉{{ c1 }}")
    save(tmp_path / "notice.en.docx", "{{ d1 }}")
    said = refusal(tmp_path).splitlines()
    assert len(said) == 4
    assert [any(f"“{name}”" in line for line in said) for name in ("a1", "b1", "c1", "d1")] == [True] * 4
    assert any("word/header" in line and "页眉" in line for line in said)
    assert any("甲：{{ a1 }}" in line for line in said)


def _table(path: Path, *cells: tuple[str, ...]) -> None:
    """A document with a table of one column: the paragraphs of each row's cell."""
    document = Document()
    table = document.add_table(rows=0, cols=1)
    for paragraphs in cells:
        cell = table.add_row().cells[0]
        cell.text = paragraphs[0]
        for paragraph in paragraphs[1:]:
            cell.add_paragraph(paragraph)
    document.save(str(path))


@pytest.mark.parametrize(
    "rows",
    [
        (("{%tr for g in round.groups %}",), ("{{ g.name }}", "{%p endfor %}", "乙")),
        (("甲",), ("{{r title }}",)),
        (("甲",), ("{%p if round.groups %}", "{{ title }}", "{%p endif %}")),
    ],
    ids=["loop over two levels", "text outside of a run", "cell without a paragraph"],
)
def test_a_template_that_breaks_documents_is_found_before_the_first_letter(
    rows: tuple[tuple[str, ...], ...], tmp_path: Path
) -> None:
    _table(tmp_path / "tasks.zh.docx", *rows)
    assert "按此模板生成的文档是坏的" in refusal(tmp_path)
    assert "letters made from this template are broken" in refusal(tmp_path, "en")


def _bad(name: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that is refused as a file."""
    if name == "text":
        path.write_text("只是文字")
        return
    if name == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.txt", "a")
        return
    save(path, "{{ title }}")
    rels = parts(path.read_bytes())["word/_rels/document.xml.rels"]
    link = (
        b'<Relationship Id="x" Type="http://x/attachedTemplate" Target="http://evil.example/t" TargetMode="External"/>'
    )
    changes: dict[str, dict[str, bytes]] = {
        "macro": {"word/vbaProject.bin": b"x"},
        "activex": {"word/activeX/activeX1.xml": b"<a/>"},
        "embedded": {"word/embeddings/a.xlsx": b"x"},
        "outside": {"word/_rels/document.xml.rels": rels.replace(b"</Relationships>", link + b"</Relationships>")},
        "doctype": {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
        "malformed": {"word/document.xml": b"<a>"},
        "entries": {f"x/{k}": b"" for k in range(300)},
        "ratio": {"word/x.txt": b"0" * 3_000_000},
        "unpacked": {f"word/x{k}": bytes(range(256)) * 4000 for k in range(40)},
        "part": {"word/document.xml": b"<a>" + bytes(range(48, 58)) * 300_000 + b"</a>"},
    }
    if name in ("part", "unpacked"):
        monkeypatch.setattr(letter_package, "BOUNDS", letter_package.Bounds(ratio=10**9))
    repack(path, changes.get(name, {}))
    if name == "bytes":
        path.write_bytes(path.read_bytes() + b"0" * 5_000_000)


@pytest.mark.parametrize(
    ("name", "said", "english"),
    [
        ("text", "不是 Word 文档（.docx）：打不开压缩包", "it is not a zip file"),
        ("zip", "压缩包里没有 Word 正文", "there is no Word text in it"),
        ("malformed", "不是 Word 文档", "not a Word document"),
        ("macro", "有宏、控件或嵌入对象（word/vbaProject.bin）", "macros, controls or embedded objects"),
        ("activex", "有宏、控件或嵌入对象（word/activeX/activeX1.xml）", "macros"),
        ("embedded", "有宏、控件或嵌入对象（word/embeddings/a.xlsx）", "macros"),
        ("outside", "引用了外部文件或网络地址（http://evil.example/t）", "refers to something outside"),
        ("doctype", "word/document.xml 里有文档类型声明", "document type declaration"),
        ("entries", "压缩包内文件数超过上限 300", "above the limit of 300"),
        ("ratio", "压缩比超过上限 200", "ratio of compression is above the limit of 200"),
        ("unpacked", "解压后的大小超过上限 30 MB", "unpacked size is above the limit of 30 MB"),
        ("bytes", "文件大小超过上限 4 MB", "its size is above the limit of 4 MB"),
    ],
)
def test_files_that_are_refused(
    name: str, said: str, english: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "schedule.zh.docx"
    _bad(name, path, monkeypatch)
    chinese = refusal(tmp_path)
    assert chinese.startswith(str(path))
    assert said in chinese
    assert english in refusal(tmp_path, "en")


def test_a_folder_or_name_that_is_wrong(tmp_path: Path) -> None:
    assert "没有这个模板文件夹" in refusal(tmp_path / "none")
    assert "no such folder of templates" in refusal(tmp_path / "none", "en")
    save(tmp_path / "task.zh.docx", "x")
    assert "文件名不是任何一种文书的模板" in refusal(tmp_path)
    assert "did you mean: tasks.zh.docx" in refusal(tmp_path, "en")
    (tmp_path / "task.zh.docx").rename(tmp_path / "tasks.zh.docm")
    assert "文件名不是任何一种文书的模板" in refusal(tmp_path)


def test_links_in_the_text_are_allowed(index: PlanIndex, tmp_path: Path) -> None:
    path = save(tmp_path / "notice.zh.docx", "{{ title }}")
    rels = parts(path.read_bytes())["word/_rels/document.xml.rels"]
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = b'<Relationship Id="x" Type="' + kind + b'" Target="http://www.example.cn/" TargetMode="External"/>'
    repack(path, {"word/_rels/document.xml.rels": rels.replace(b"</Relationships>", link + b"</Relationships>")})
    assert text(next(iter(dict(letters.files(index, "zh", tmp_path, only=["notice"])).values())))


def test_properties_of_a_template_do_not_reach_the_letters(index: PlanIndex, tmp_path: Path) -> None:
    path = save(tmp_path / "notice.zh.docx", "{{ title }}")
    assert b"python-docx" in parts(path.read_bytes())["docProps/core.xml"]
    for _, content in letters.files(index, "zh", tmp_path, only=["notice"]):
        assert b"python-docx" not in parts(content)["docProps/core.xml"]
