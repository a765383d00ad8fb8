"""YAML and JSON as text: what stays text, what is refused, and where."""

from __future__ import annotations

import itertools
import json
import sys
import time

import pytest
import yaml

from planner.faults import Fault, InputError
from planner.loading import yaml_source
from planner.loading.limits import Limits
from planner.loading.yaml_source import read_tree


def first_fault(text: str, file: str = "a.yaml", limits: Limits | None = None) -> Fault:
    try:
        _, faults = read_tree(text, file, limits or Limits())
    except InputError as error:
        faults = list(error.faults)
    return faults[0]


def test_plain_values_stay_text() -> None:
    tree, faults = read_tree('{a: 12:30, b: no, c: 010, d: 1e3, e: true, f: "null", g: 2016-07-01, h: 0x1F}', "a.yaml")
    assert not faults
    assert tree.data == {
        "a": "12:30", "b": "no", "c": "010", "d": "1e3", "e": "true", "f": "null", "g": "2016-07-01", "h": "0x1F",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["a:", "a: ~", "a: null", "a: Null", "a: NULL"])
def test_nothing_is_none(text: str) -> None:
    tree, _ = read_tree(text, "a.yaml")
    assert tree.data == {"a": None}


def test_positions_of_keys_and_values() -> None:
    tree, _ = read_tree("a:\n  - b: 1\n    c: [x, yy]\n", "f.yaml")
    assert (tree.place(("a", 0, "c")).line, tree.place(("a", 0, "c")).column) == (3, 8)
    assert (tree.place(("a", 0, "c"), key=True).line, tree.place(("a", 0, "c"), key=True).column) == (3, 5)
    assert (tree.place(("a", 0, "c", 1)).line, tree.place(("a", 0, "c", 1)).column) == (3, 12)
    # What does not exist stands where the thing around it starts.
    assert (tree.place(("a", 0, "zzz")).line, tree.place(("a", 0, "zzz")).column) == (2, 5)


def test_columns_count_characters_not_bytes() -> None:
    tree, _ = read_tree("{名字: 新县, b: 1}", "f.yaml")
    assert tree.place(("b",)).column == 13


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: &x 1", "yaml.anchor", 1, 4),
        ("a: *x", "yaml.alias", 1, 4),
        ("*x : 1", "yaml.alias", 1, 1),
        ("a: !!python/object:os.system x", "yaml.tag", 1, 4),
        ("a: !!int 1", "yaml.tag", 1, 4),
        ("a: ! 1", "yaml.tag", 1, 4),
        ("a: !!map {}", "yaml.tag", 1, 4),
        ("a: !!seq []", "yaml.tag", 1, 4),
        ("a: 1\nb: 2\na: 3", "yaml.duplicate", 3, 1),
        ("a: 1\n'a': 3", "yaml.duplicate", 2, 1),
        ("<<: {a: 1}", "yaml.merge", 1, 1),
        ("a: 1\n---\nb: 2", "yaml.documents", 2, 1),
        ("? [a]\n: 1", "yaml.key", 1, 3),
        ("{a: 1}: 1", "yaml.key", 1, 1),
        ("~: 1", "yaml.key", 1, 1),
        ("- a", "yaml.root", 1, 1),
        ("abc", "yaml.root", 1, 1),
        ("", "file.empty", 1, 1),
        ("# nothing", "file.empty", 1, 1),
    ],
)
def test_what_is_more_than_data_is_refused(text: str, code: str, line: int, column: int) -> None:
    fault = first_fault(text)
    assert (fault.code, fault.line, fault.column) == (code, line, column)


def test_a_refused_key_takes_its_value_along() -> None:
    tree, faults = read_tree("a: 1\na: {x: [1, {y: 2}]}\n? {b: 1}\n: {c: [2]}\nd: 4\n", "a.yaml")
    assert [fault.code for fault in faults] == ["yaml.duplicate", "yaml.key"]
    assert tree.data == {"a": "1", "d": "4"}


def test_all_faults_of_writing_are_collected() -> None:
    _, faults = read_tree("a: &x 1\nb: *x\na: !t 2\n", "a.yaml")
    assert [fault.code for fault in faults] == ["yaml.anchor", "yaml.alias", "yaml.duplicate", "yaml.tag"]


@pytest.mark.parametrize(
    ("text", "limits", "code"),
    [
        ("a: " + "[" * 9 + "]" * 9, Limits(depth=5), "yaml.depth"),
        ("a: [1, 2, 3, 4, 5]", Limits(nodes=5), "yaml.nodes"),
        ("a: xxxxxx", Limits(scalar=5), "yaml.scalar"),
        ("a: 1\n" * 10, Limits(faults=3), "yaml.duplicate"),
    ],
)
def test_limits(text: str, limits: Limits, code: str) -> None:
    assert first_fault(text, limits=limits).code == code


def test_billion_laughs_is_refused_at_once() -> None:
    names = "abcdefghi"
    lines = ["a: &a [x, x, x]"] + [
        f"{name}: &{name} [*{before}, *{before}, *{before}]" for before, name in itertools.pairwise(names)
    ]
    start = time.perf_counter()
    fault = first_fault("\n".join(lines))
    assert fault.code == "yaml.anchor"
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000])
def test_deep_nesting_stops_early(text: str) -> None:
    start = time.perf_counter()
    assert first_fault(text).code in ("yaml.depth", "yaml.key")
    assert time.perf_counter() - start < 2


def test_json_is_read_with_positions() -> None:
    text = json.dumps({"a": {"b": [1, "x", None, True]}, "c": "𠮷\\u"}, indent="\t")
    tree, _ = read_tree(text, "a.json")
    assert tree.data == {"a": {"b": ["1", "x", None, "true"]}, "c": "𠮷\\u"}
    assert tree.place(("a", "b", 1)).line == 5


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ('{"a": 1,\n}', "json.comma", 1, 8),
        ('{"a": [1, 2,]}', "json.comma", 1, 12),
        ('{"a": 1\n "b": 2}', "json.delimiter", 2, 2),
        ('{"a" 1}', "json.colon", 1, 6),
        ("{'a': 1}", "json.name", 1, 2),
        ("{a: 1}", "json.name", 1, 2),
        ('{"a": x}', "json.value", 1, 7),
        ('{"a": "x\ny"}', "json.newline", 1, 9),
        ('{"a": "x', "yaml.quote", 1, 7),
        ('{"a": 1} x', "json.extra", 1, 10),
        ('{"a": "\\d"}', "json.escape", 1, 8),
    ],
)
def test_json_mistakes_have_their_own_words(text: str, code: str, line: int, column: int) -> None:
    fault = first_fault(text, "a.json")
    assert (fault.code, fault.line, fault.column) == (code, line, column)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a:\n\tb: 1", "yaml.tab", 2, 1),
        ("name：新县\nterm: 3", "yaml.colon", 1, 5),
        ("name:新县\nterm: 3", "yaml.space", 1, 5),
        ("a: @x", "yaml.reserved", 1, 4),
        ("a: `x`", "yaml.reserved", 1, 4),
        ('a: "x\nb: 3\n', "yaml.quote", 1, 4),
        ('a: "\\d"', "yaml.escape", 1, 5),
        ("a: [1, 2\nb: 3", "yaml.bracket", 2, 2),
        ("a: {x: 1\n", "yaml.bracket", 2, 1),
        ("a: ]", "yaml.unexpected", 1, 4),
        ("x: {name:, b: 2}", "yaml.space", 1, 9),
        ("x: {a: 1}}", "yaml.unexpected", 1, 10),
        ("a: 'it's'", "yaml.after_quote", 1, 8),
        ("a: b: c", "yaml.two_colons", 1, 5),
        ("a: 1\n b: 2\n", "yaml.indent", 2, 3),
        ("- a\nb: c", "yaml.indent", 2, 1),
    ],
)
def test_broken_yaml_says_what_to_mend(text: str, code: str, line: int, column: int) -> None:
    fault = first_fault(text)
    assert (fault.code, fault.line, fault.column) == (code, line, column)


def test_without_the_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: 12:30\nb:\n  - {c: no, d: ~}\n"
    fast, _ = read_tree(text, "a.yaml")
    monkeypatch.setattr(yaml_source, "_LOADER", yaml.SafeLoader)
    slow, _ = read_tree(text, "a.yaml")
    assert slow == fast
    assert first_fault("a: [1").code == "yaml.bracket"


def test_no_python_recursion() -> None:
    # Deeper than Python could recurse, yet within the limit given.
    depth = sys.getrecursionlimit() * 2
    tree, _ = read_tree("a: " + "[" * depth + "]" * depth, "a.yaml", Limits(depth=depth + 5, nodes=depth * 3))
    assert isinstance(tree.data["a"], list)
