"""Whatever comes in: a scenario or an `InputError` that can be told in both languages, never another exception."""

from __future__ import annotations

import copy
import json
import random
import time
from pathlib import Path
from typing import Any

import pytest

from planner.faults import InputError
from planner.loading import from_data, load, loads
from planner.loading.yaml_source import read_tree

from .conftest import spoilt

FULL = spoilt(
    ("goals:\n", "fixed:\n  - {visit: T01, round: 2016-1}\n  - {person: P01, round: 2016-1, group: 1}\ngoals:\n"),
    (
        "rules:\n",
        "rules:\n  - {rule: window, select: {not: {any: [{id: T01}]}}, from: 2016-08-01}\n  - {rule: recusal}\n",
    ),
)
JUNK: list[Any] = [
    None, "", [], {}, "x", "-1", "9" * 30, "2016-02-30", "0001-01-01", "9999-12-31", "none", "T01", "P01", {"a": {}},
    [[[]]], "true", "é\n", "1e9", " T01", "７", "T01@look_back", "10%", {"min": "3", "max": "1"}, ["T01", "T01"],
    {"from": "2018-01-01", "to": "2017-01-01"}, {"table": "x.csv"}, {"table": "../x"}, 0, 1.5, True, 10**30, b"x",
]  # fmt: skip


def told(error: InputError) -> None:
    for lang in ("zh", "en"):
        assert error.text(lang)  # type: ignore[arg-type]
    for fault in error.faults:
        assert fault.record("zh")["message"]
    assert str(error)


def spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, item in items for found in spots(item, (*path, key)))]


def mutated(rng: random.Random, data: Any) -> Any:
    data = copy.deepcopy(data)
    for _ in range(rng.choice([1, 1, 2, 5])):
        *above, last = rng.choice(spots(data)[1:])
        value = data
        for key in above:
            value = value[key]
        choice = rng.random()
        if choice < 0.6:
            value[last] = copy.deepcopy(rng.choice(JUNK))
        elif choice < 0.8:
            del value[last]
        elif isinstance(value, dict):
            value[f"{last}x"] = value.pop(last)
        else:
            value.append(copy.deepcopy(value[last]))
    return data


@pytest.mark.parametrize("seed", range(400))
def test_mutated_scenarios(seed: int) -> None:
    tree, _ = read_tree(FULL, "a.yaml")
    data = mutated(random.Random(seed), tree.data)
    try:
        if seed % 2:
            from_data(data)
        else:
            loads(json.dumps(data, ensure_ascii=False, default=str))
    except InputError as error:
        told(error)


@pytest.mark.parametrize("seed", range(150))
def test_damaged_bytes(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    raw = bytearray(FULL.encode("gb18030" if seed % 5 == 0 else "utf-8"))
    for _ in range(rng.choice([1, 3, 20])):
        at = rng.randrange(len(raw))
        raw[at : at + rng.choice([0, 1, 5])] = rng.choice(
            [b"", b"\0", b"\xff", b"{", b"]", b'"', b"\t", b": ", b"&a *a", b"\n"]
        )
    path = tmp_path / f"s.{'json' if seed % 3 == 0 else 'yaml'}"
    path.write_bytes(bytes(raw))
    try:
        load(path)
    except InputError as error:
        told(error)


MANY = 2_000_000


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "x" * MANY,
        'a: "' + "\n" * MANY,
        "a: [" + "[]," * (MANY // 3) + "]",
        "# x\n" * (MANY // 4),
        " " * MANY + "a: 1",
        "a: &" + "x" * MANY,
        "!" * MANY,
        "x" * MANY + ": 1",
        '"' * MANY,
        "a: 1\n" * (MANY // 5),
        "\n".join(f"k{n}: &a{n} 1" for n in range(MANY // 20)),
        "units:\n" + "- {id: U1, name: x, kind: y, foo: 1}\n" * 10_000,
        "units:\n" + "".join(f"- {{id: U{n}, name: x, kind: y, parent: Z{n}}}\n" for n in range(10_000)),
    ],
    ids=lambda text: repr(text[:12]),
)
def test_large_texts_end_soon(text: str) -> None:
    start = time.perf_counter()
    with pytest.raises(InputError) as caught:
        loads(text)
    shown = caught.value.text("en")
    assert time.perf_counter() - start < 10
    assert len(shown) < 50_000


def test_huge_numbers_cost_nothing() -> None:
    start = time.perf_counter()
    with pytest.raises(InputError):
        loads(FULL.replace("effort: 90", "effort: " + "9" * 19_000))
    assert time.perf_counter() - start < 2


def test_nothing_of_yaml_is_run(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    for tag in ("!!python/object/apply:pathlib.Path.touch", "!!python/object/apply:os.system"):
        with pytest.raises(InputError) as caught:
            loads(f"{FULL}x: {tag} ['touch {mark}']\n")
        assert "yaml.tag" in {fault.code for fault in caught.value.faults}
    assert not mark.exists()
