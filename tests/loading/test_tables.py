"""Tables beside a scenario: what a cell means, what is refused, and at which row and column."""

from __future__ import annotations

import codecs
import random
from pathlib import Path

import pytest

from planner.canonical import digest
from planner.faults import Fault, InputError
from planner.loading import load
from planner.loading.csv_source import read_csv
from planner.loading.limits import Limits
from planner.scenario import Scenario

from .conftest import BASE, spoilt

UNITS = """\
id,name,kind,parent,effort,risk,tags,covered_by,past
T01,新集镇,township,,90,,,,
T02,沙窝镇,township,,80,高,poverty;border,,2015-04-20:regular:P01:P01+P02;2014-03-01
V01,某村,village,T01,6,7,,province:2016-03-01,
"""
PEOPLE = """\
id,name,pool,employer,posts,relatives,hometown,leader,skills,share,from,away,per_year
P01,张三,full_time,none,none,T02:spouse;person=P02:sibling,T01,TRUE,finance;law,,2016/7/1,,..3
P02,李四,seconded,T02,T01:2015/8/1；V01：2012-01-31,,none,false,,0.5,,2017-03-01:2017-06-30:产假:双胞胎,1..2
"""
TABLES = BASE[: BASE.index("units:")] + (
    "units: {table: units.csv}\npeople: {table: people.csv}\n" + BASE[BASE.index("visits:") :]
)


def put(folder: Path, units: str | bytes = UNITS, people: str = PEOPLE, scenario: str = TABLES) -> Path:
    raw = units if isinstance(units, bytes) else units.encode()
    (folder / "units.csv").write_bytes(raw)
    (folder / "people.csv").write_text(people, encoding="utf-8")
    (folder / "s.yaml").write_text(scenario, encoding="utf-8")
    return folder / "s.yaml"


def faults(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        load(path)
    return caught.value.faults


def the_fault(path: Path) -> Fault:
    found = faults(path)
    assert len(found) == 1, [one.text("en") for one in found]
    return found[0]


def read(path: Path) -> Scenario:
    return load(path)


def test_cells(tmp_path: Path) -> None:
    scenario = read(put(tmp_path))
    town, second, village = scenario.units
    assert (town.parent, town.effort, town.risk, town.tags, town.past) == (None, 90, None, (), ())
    assert second.tags == ("poverty", "border")
    assert second.risk == "高"
    first, other = second.past
    assert (str(first.on), first.kind, first.leader, first.members) == ("2015-04-20", "regular", "P01", ("P01", "P02"))
    assert (str(other.on), other.kind, other.leader) == ("2014-03-01", "regular", None)
    assert village.covered_by is not None
    assert (village.covered_by.by, str(village.covered_by.on)) == ("province", "2016-03-01")
    assert scenario.people is not None
    one, two = scenario.people
    assert (one.employer, one.posts, one.leader, one.skills) == ("none", (), True, ("finance", "law"))
    assert one.relatives is not None
    assert [(r.unit, r.person, r.relation) for r in one.relatives] == [
        ("T02", None, "spouse"),
        (None, "P02", "sibling"),
    ]
    assert (str(one.from_), one.per_year.min, one.per_year.max) == ("2016-07-01", None, 3)
    assert two.posts is not None
    assert [(post.unit, str(post.until)) for post in two.posts] == [("T01", "2015-08-01"), ("V01", "2012-01-31")]
    assert (two.relatives, two.hometown, two.per_year.min, two.per_year.max) == (None, "none", 1, 2)
    assert (str(two.away[0].from_), str(two.away[0].to), two.away[0].reason) == (
        "2017-03-01",
        "2017-06-30",
        "产假:双胞胎",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_of_excel(tmp_path: Path, encoding: str, ends: str) -> None:
    scenario = read(put(tmp_path, UNITS.replace("\n", ends).encode(encoding)))
    assert [unit.name for unit in scenario.units] == ["新集镇", "沙窝镇", "某村"]


def test_utf_16_is_refused(tmp_path: Path) -> None:
    fault = the_fault(put(tmp_path, codecs.BOM_UTF16_LE + UNITS.encode("utf-16-le")))
    assert (fault.code, fault.file) == ("file.encoding", str(tmp_path / "units.csv"))


def test_row_order_is_irrelevant(tmp_path: Path) -> None:
    head, *rows = UNITS.splitlines()
    before = digest(read(put(tmp_path)))
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        assert digest(read(put(tmp_path, "\n".join([head, *rows])))) == before


def test_column_order_blank_rows_and_empty_columns_are_irrelevant(tmp_path: Path) -> None:
    units = (
        "kind,id,name,effort,,\ntownship,T01,新集镇,90,,\n,,,,,\n\n township , T02 ,沙窝镇,80,,\nvillage,V01,某村,6,,\n"
    )
    assert [unit.id for unit in read(put(tmp_path, units)).units] == ["T01", "T02", "V01"]


def test_quoted_cells_may_hold_commas_and_line_breaks(tmp_path: Path) -> None:
    units = UNITS.replace("新集镇", '"新集镇, ""老街""\n片区"')
    assert read(put(tmp_path, units)).units[0].name == '新集镇, "老街"\n片区'
    # Rows are counted as a spreadsheet does, not as lines.
    fault = the_fault(put(tmp_path, units.replace("T01,6", "T09,6")))
    assert (fault.row, fault.column, fault.header) == (4, 4, "parent")


@pytest.mark.parametrize(
    ("change", "code", "row", "column", "header", "hint"),
    [
        (("T02,沙窝镇,township,,80", "T02,沙窝镇,township,,8o"), "shape.whole", 3, 5, "effort", None),
        (("高", "低"), "risk.word", 3, 6, "risk", None),
        (("village,T01", "village,T1"), "id.unit", 4, 4, "parent", "T01"),
        (("T02,沙窝镇", "T01,沙窝镇"), "id.twice", 3, 1, "id", None),
        (("2014-03-01", "2017-03-01"), "past.late", 3, 9, "past", None),
        (("2014-03-01", "2014-13-01"), "shape.day", 3, 9, "past", None),
        (("province:2016-03-01", "province"), "table.cell", 4, 8, "covered_by", None),
        ((",,90", ",T02,90,1"), "table.beyond", 2, 10, None, None),
        (("township,,90,,,,", "township,,90"), "table.ragged", 2, None, None, None),
    ],
)
def test_one_fault_in_a_cell(
    tmp_path: Path,
    change: tuple[str, str],
    code: str,
    row: int,
    column: int | None,
    header: str | None,
    hint: str | None,
) -> None:
    scenario = spoilt(("unit: T02", "unit: V01"), text=TABLES)
    people = PEOPLE.replace("T02", "V01")
    if code == "table.beyond":
        change = ("T01,新集镇,township,,90,,,,", "T01,新集镇,township,,90,,,,,多余")
    fault = the_fault(put(tmp_path, spoilt(change, text=UNITS), people, scenario))
    assert (fault.code, fault.row, fault.column, fault.header) == (code, row, column, header)
    assert fault.hint == hint
    assert fault.file == str(tmp_path / "units.csv")
    assert f"第{row}行" in fault.text("zh")


def test_cells_of_people(tmp_path: Path) -> None:
    people = PEOPLE.replace("1..2", "1-2").replace("2017-03-01:2017-06-30:产假:双胞胎", "2017-03-01")
    found = [(fault.code, fault.row, fault.header) for fault in faults(put(tmp_path, people=people))]
    assert found == [("table.cell", 3, "away"), ("table.cell", 3, "per_year")]


def test_headers(tmp_path: Path) -> None:
    fault = the_fault(put(tmp_path, UNITS.replace("effort", "efort")))
    assert (fault.code, fault.row, fault.column, fault.hint) == ("table.header", 1, 5, "effort")
    assert isinstance(fault.allowed, tuple)
    fault = the_fault(put(tmp_path, UNITS.replace("tags", "risk")))
    assert (fault.code, fault.row, fault.column) == ("table.header_twice", 1, 7)
    fault = the_fault(
        put(tmp_path, UNITS.replace(",name,", ",,").replace("新集镇", "").replace("沙窝镇", "").replace("某村", ""))
    )
    assert (fault.code, fault.row, fault.values) == ("table.header_missing", 1, (("headers", ("name",)),))
    # A misspelt required header is one mistake, not a fault in every row.
    fault = the_fault(put(tmp_path, UNITS.replace("name", "nmae")))
    assert (fault.code, fault.hint) == ("table.header", "name")


@pytest.mark.parametrize(
    ("units", "code"),
    [
        ("", "table.empty"),
        (",,\nT01,x,y\n", "table.empty"),
        ('id,name\nT01,"x\n', "table.quotes"),
        ('id,name\nT01,"x"y\n', "table.quotes"),
        ("id,na\0me\n", "file.control"),
    ],
)
def test_unreadable_tables_are_one_fault(tmp_path: Path, units: str, code: str) -> None:
    # Nothing is said of the units that everybody refers to.
    assert the_fault(put(tmp_path, units)).code == code


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(rows=3), "table.rows"),
        (Limits(columns=8), "table.columns"),
        (Limits(cell=5), "table.long_cell"),
        (Limits(bytes=50), "file.size"),
    ],
)
def test_limits(tmp_path: Path, limits: Limits, code: str) -> None:
    put(tmp_path)
    with pytest.raises(InputError) as caught:
        read_csv(tmp_path / "units.csv", limits)
    assert caught.value.faults[0].code == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../units.csv", "table.outside"),
        ("/etc/passwd", "table.outside"),
        ("a/../../units.csv", "table.outside"),
        ("..\\\\units.csv", "table.outside"),
        ("C:/units.csv", "table.outside"),
        ("", "table.outside"),
        ("x\\0y", "table.name"),
        ("unit.csv", "table.missing"),
        ("units.xlsx", "table.format"),
    ],
)
def test_the_table_lies_beside_the_scenario(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "units.csv").write_text(UNITS)
    path = put(tmp_path / "in", scenario=TABLES.replace("table: units.csv", f'table: "{name}"'))
    fault = the_fault(path)
    assert fault.code == code
    assert (fault.file, fault.line, fault.column) == (str(path), 13, 16)
    if code == "table.missing":
        assert fault.hint == "units.csv"


def test_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.csv").write_text(UNITS, encoding="utf-8")
    path = put(tmp_path / "in", scenario=TABLES.replace("units.csv", "link.csv"))
    (tmp_path / "in" / "link.csv").symlink_to(tmp_path / "secret.csv")
    assert the_fault(path).code == "table.outside"


def test_folders_below_are_fine(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    path = put(tmp_path, scenario=TABLES.replace("units.csv", "data/units.csv"))
    (tmp_path / "units.csv").rename(tmp_path / "data" / "units.csv")
    assert len(read(path).units) == 3


@pytest.mark.parametrize(
    ("section", "code", "column"),
    [
        ("{workbook: [a]}", "table.workbook", 19),
        ("{workbook: ../roster.xlsx}", "table.outside", 19),
        ("{workbook: roster.xlsx, sheet: [a]}", "table.sheet", 39),
        ("{workbook: roster.xlsx, sheet: 单位}", "table.missing", 19),
        ("{tabel: units.csv}", "shape.unknown_key", 9),
        ("{table: [a]}", "table.name", 16),
        ("{table: }", "table.name", 16),
    ],
)
def test_other_ways_to_name_a_table(tmp_path: Path, section: str, code: str, column: int) -> None:
    path = put(tmp_path, scenario=TABLES.replace("units: {table: units.csv}", f"units: {section}"))
    fault = the_fault(path)
    assert (fault.code, fault.line, fault.column) == (code, 13, column)
    if code == "shape.unknown_key":
        assert fault.hint == "table"
