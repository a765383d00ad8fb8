"""Relations about how a scenario is written down: order of rows, names, words, files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from planner.audit import audit
from planner.canonical import canonical, digest
from planner.plan import Plan
from planner.plan_index import PlanIndex
from tests.relations.register import register, relation
from tests.relations.worlds import World, alike, mapped, same, with_goals
from tests.rules.micro import Sketch, as_plan


def _shuffled(random: Random, rows: list[Any]) -> list[Any]:
    return random.sample(rows, len(rows))


def _order(*tables: str) -> Any:
    def holds(here: World, random: Random) -> bool:
        there = here.changed(**{name: _shuffled(random, here.data[name]) for name in tables if name in here.data})
        if same(there.data) == same(here.data):
            return False
        assert digest(here.problem.scenario) == digest(there.problem.scenario)
        return alike(here, there)

    holds.__doc__ = f"The order of the rows of {', '.join(tables)} changes neither the plans nor the digest."
    return holds


register("order_of_units", _order("units"))
register("order_of_people", _order("people"), kinds=("recusal", "rotation", "incompatible", "composition", "limits"))
register("order_of_rules", _order("rules"))
register("order_of_decisions_and_visits", _order("fixed", "visits"))


@relation()
def order_of_slots(here: World, random: Random) -> bool:
    """The order in which candidate rounds are listed changes nothing: they stand in time order."""
    slots = _shuffled(random, here.data["rounds"]["slots"])
    there = here.changed(rounds={**here.data["rounds"], "slots": slots})
    assert [one.id for one in here.problem.rounds] == [one.id for one in there.problem.rounds]
    return alike(here, there) and slots != here.data["rounds"]["slots"]


def _written(value: Any, words: Mapping[str, str]) -> Any:
    """Data with whole words replaced wherever they stand; ids of visits (`U1#2`, `S@U1`) part by part."""
    if isinstance(value, dict):
        return {words.get(key, key): _written(one, words) for key, one in value.items()}
    if isinstance(value, list):
        return [_written(one, words) for one in value]
    return _renamed(value, words) if isinstance(value, str) else value


def _renamed(name: str, words: Mapping[str, str]) -> str:
    return "".join(words.get(part, part) for part in re.split(r"([#@])", name))


def _fresh(random: Random, names: list[str], stem: str) -> dict[str, str]:
    """New names in another order."""
    return dict(zip(names, (f"{stem}{k}" for k in random.sample(range(10, 99), len(names))), strict=True))


@relation()
def names_of_units(here: World, random: Random) -> bool:
    """New ids of units, in another order, give the same plans by those names (where nothing is drawn by lot)."""
    if here.drawn_by_lot:
        return False
    words = _fresh(random, [unit["id"] for unit in here.data["units"]], "V")
    there = World(_written(here.data, words))
    return alike(here, there, lambda s: mapped(s, visits={v: _renamed(v, words) for v in here.problem.visits}))


@relation(kinds=("recusal", "incompatible", "participation", "rotation", "lender", "reserve", "limits"))
def names_of_people(here: World, random: Random) -> bool:
    """New ids of people, in another order, give the same plans by those names."""
    if not here.problem.staffed:
        return False
    words = _fresh(random, list(here.problem.people), "Q")
    return alike(here, World(_written(here.data, words)), lambda s: mapped(s, people=words))


@relation()
def names_of_rounds(here: World, random: Random) -> bool:
    """New ids of candidate rounds change no plan, as long as they sort alike."""
    words = {one.id: f"{random.choice('abc')}{one.id}" for one in here.problem.rounds}
    if sorted(words, key=words.__getitem__) != sorted(words):
        return False
    return alike(here, World(_written(here.data, words)))


@relation(kinds=("exchange", "lender", "reserve", "limits"))
def names_of_partners(here: World, random: Random) -> bool:
    """New ids of partners, and so of their guest groups, change no plan but for those names."""
    partners = deepcopy(here.data.get("partners", []))
    if not partners:
        return False
    words = {one["id"]: f"{random.choice('aexz')}-{one['id']}" for one in partners}
    for one in partners:
        one["id"] = words[one["id"]]
    labels = {g: g.replace(guest.partner.id, words[guest.partner.id]) for g, guest in here.problem.guests.items()}
    fixed = [_written(one, labels) for one in here.data.get("fixed", [])]
    groups = {(r.index, g): label for r in here.problem.rounds for g, label in labels.items()}
    there = here.changed(partners=partners, fixed=fixed)
    return alike(here, there, lambda s: mapped(s, groups=groups, partners=words))


@relation()
def words_of_fields(here: World, random: Random) -> bool:
    """Other words for systems, areas, tags and skills, the same everywhere, change no plan (unless by lot)."""
    if here.drawn_by_lot:
        return False
    known = ("health", "schools", "a", "b", "poor", "far", "law", "audit")
    words = dict(zip(known, random.sample("hijklmno", len(known)), strict=True))
    return alike(here, World(_written(here.data, words)))


@relation()
def names_and_language(here: World, random: Random) -> bool:
    """Names, language, clauses and who may waive change sentences only: neither plans, findings nor values."""
    here = with_goals(here, random)
    data = deepcopy(here.data)
    data |= {"name": "elsewhere", "language": "en"}
    for row in (*data["units"], *data.get("people", ()), *data.get("partners", ())):
        row["name"] = f"name {random.random()}"
    for rule in data["rules"]:
        rule |= {"clause": "第一条", "authority": "steering group"}
    there = World(data)
    assert [here.values(s) for s in here.sample] == [there.values(s) for s in here.sample]
    return alike(here, there)


@relation()
def defaults_written_out(here: World, random: Random) -> bool:
    """A scenario with every default of the format written out is the same one: digest, plans, values."""
    here = with_goals(here, random)
    there = World(here.problem.scenario.model_dump(mode="json", by_alias=True))
    assert digest(here.problem.scenario) == digest(there.problem.scenario)
    assert [here.values(s) for s in here.sample] == [there.values(s) for s in here.sample]
    return alike(here, there) and len(same(there.data)) > len(same(here.data))


@relation()
def canonical_form(here: World, random: Random) -> bool:
    """Shares and factors written otherwise (0.5 as 0.50) leave the digest and the plans as they are."""
    text = json.dumps(here.data, ensure_ascii=False)
    longer = re.sub(r'"(0\.\d+)"', r'"\g<1>0"', text)
    there = World(json.loads(longer))
    assert canonical(here.problem.scenario) == canonical(there.problem.scenario)
    return longer != text and alike(here, there)


def _records(here: World, plan: Plan) -> Any:
    found = audit(here.problem, plan)
    return sorted(same(one.record()) for one in found.violations), found.values


def _whole(here: World, sketch: Sketch) -> Plan:
    """The plan with every key there is."""
    return Plan.model_validate(as_plan(here.problem, sketch).model_dump(by_alias=True, warnings=False))


@relation()
def plan_file(here: World, random: Random) -> bool:
    """A plan written to a file and read again is the same plan, and the audit finds the same in it."""
    here = with_goals(here, random)
    with TemporaryDirectory() as folder:
        for sketch in here.sample[:4]:
            plan = _whole(here, sketch)
            path = Path(folder) / "plan.json"
            plan.save(path)
            again = Plan.loads(path.read_text(encoding="utf-8"))
            assert again == plan
            assert again.dumps() == plan.dumps()
            assert _records(here, again) == _records(here, plan)
    return bool(here.sample)


@relation()
def order_of_plan_rows(here: World, random: Random) -> bool:
    """The order of rounds, groups, visits and people in a plan file changes nothing that the audit finds."""
    here, changed = with_goals(here, random), False
    for sketch in here.sample:
        data = _whole(here, sketch).model_dump(mode="json", by_alias=True)
        text = same(data)
        for table in ("rounds", "groups", "visits"):
            data[table] = _shuffled(random, data[table])
        for group in data["groups"]:
            for role in ("leaders", "deputies", "members"):
                group[role] = _shuffled(random, group[role])
        changed |= same(data) != text
        plan, other = _whole(here, sketch), Plan.model_validate(data)
        assert _sorted(_records(here, plan)) == _sorted(_records(here, other)), sketch
    return changed


def _sorted(records: tuple[list[str], tuple[int, ...]]) -> Any:
    """Records without what is listed in the order of the plan: which of two people or groups is told first."""
    return [
        (json.loads(one)["rule"], json.loads(one)["code"], json.loads(one)["amount"]) for one in records[0]
    ], records[1]


@relation()
def index_of_a_plan(here: World, random: Random) -> bool:
    """A plan that holds an entry twice, or one that names nothing, is read as without it; only `plan` is faulted."""
    sketch = random.choice(here.sample)
    plan = _whole(here, sketch)
    if not plan.visits:
        return False
    extra = plan.visits[0].model_copy(update={"visit": random.choice(["nothing", plan.visits[0].visit])})
    other = plan.model_copy(update={"visits": (*plan.visits, extra)})
    assert PlanIndex(here.problem, other).places == PlanIndex(here.problem, plan).places
    before, after = (audit(here.problem, one).violations for one in (plan, other))
    assert [one for one in after if one.kind != "plan"] == [one for one in before if one.kind != "plan"]
    return len(after) == len(before) + 1
