"""What the checks beyond the shape share: the scenario, where its pieces stand, which names exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from planner.calendar import Round, candidate_rounds
from planner.faults import Fault, Path, Phrase, Severity, fault
from planner.loading.partial import Origin, raw_ids
from planner.loading.tree import Tree
from planner.nearest import nearest
from planner.scenario import Rounds, Scenario, Series

NOBODY = "none"
"""Stands for "no employer", "no home town" where an id is asked for."""

_KINDS = {
    "unit": ("units", "units"),
    "person": ("people", "people"),
    "order": ("visits", "orders"),
    "partner": ("partners", "partners"),
    "round": ("rounds", "rounds_by_name"),
}
"""Kind of id → the section that gives it, and where `Context` keeps it. Rounds cost time: they are laid when asked."""

_MOST_SEARCHES = 100


@dataclass
class Context:
    """A scenario (perhaps without its faulty parts), the file it came from, and the faults found in it so far."""

    scenario: Scenario
    tree: Tree
    origin: Origin = field(default_factory=Origin)
    lost: frozenset[str] = frozenset()
    """Sections of which nothing is known, because they are faulty as a whole."""
    faults: list[Fault] = field(default_factory=list)
    searches: int = 0
    in_order: dict[frozenset[str], list[str]] = field(default_factory=dict)

    def add(
        self,
        code: str,
        path: Path,
        *,
        severity: Severity = "error",
        found: Any = None,
        allowed: tuple[str, ...] | Phrase | None = None,
        hint: str | None = None,
        key: bool = False,
        **values: Any,
    ) -> None:
        """Note a fault at a path of the model; `key`: it is the key that is wrong, not its value."""
        path = self.tree.written(self.origin.path(path))
        if path in self.origin.incomplete:
            return
        place = self.tree.place(path, key=key)
        subject = self.tree.subject(path)
        self.faults.append(
            fault(
                code,
                place,
                path,
                severity=severity,
                subject=subject,
                found=found,
                allowed=allowed,
                hint=hint,
                **values,
            )
        )

    def refer(self, kind: str, name: str, path: Path) -> None:
        """Check that `name` is the id of a unit, a person, … (`kind`), and note a fault if there is none."""
        known = self.known(kind)
        if known is not None and name not in known:
            self.add(f"id.{kind}", path, found=name, hint=self.near(name, known))

    def near(self, name: str, known: frozenset[str]) -> str | None:
        """The nearest id; not looked for any more when very many are wrong, because each search takes its time."""
        self.searches += 1
        if self.searches > _MOST_SEARCHES:
            return None
        if known not in self.in_order:
            self.in_order[known] = sorted(known)
        return nearest(name, self.in_order[known])

    def known(self, kind: str) -> frozenset[str] | None:
        """All ids of a kind; None if that cannot be said because the section is faulty."""
        section, attribute = _KINDS[kind]
        if section in self.lost or (kind == "round" and "term" in self.lost):
            return None
        found: frozenset[str] = getattr(self, attribute)
        return found

    @cached_property
    def units(self) -> frozenset[str]:
        """Ids of units, also of those that are faulty otherwise."""
        return frozenset({unit.id for unit in self.scenario.units} | raw_ids(self.tree, "units"))

    @cached_property
    def people(self) -> frozenset[str]:
        """Ids of people."""
        return frozenset({person.id for person in self.scenario.people or ()} | raw_ids(self.tree, "people"))

    @cached_property
    def orders(self) -> frozenset[str]:
        """Ids of the section `visits`."""
        return frozenset({order.id for order in self.scenario.visits} | raw_ids(self.tree, "visits"))

    @cached_property
    def partners(self) -> frozenset[str]:
        """Ids of partner counties."""
        return frozenset({partner.id for partner in self.scenario.partners} | raw_ids(self.tree, "partners"))

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """The candidate rounds; none if they cannot be laid (which is a fault of its own)."""
        try:
            return candidate_rounds(self.scenario)
        except (ValueError, KeyError, OverflowError):
            return ()

    @cached_property
    def rounds_by_name(self) -> frozenset[str]:
        """Ids of the candidate rounds."""
        return frozenset(candidate.id for candidate in self.rounds)


def kinds_of_round(scenario: Scenario) -> Iterator[tuple[Path, Rounds | Series]]:
    """The main rounds and the series as they are written, each with its path."""
    yield ("rounds",), scenario.rounds
    for index, series in enumerate(scenario.rounds.series):
        yield ("rounds", "series", index), series


def walk(model: BaseModel, path: Path) -> Iterator[tuple[BaseModel, Path]]:
    """A model and all models within it, each with its path in the file's keys."""
    yield model, path
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        key = info.alias or name
        if isinstance(value, BaseModel):
            yield from walk(value, (*path, key))
        elif isinstance(value, tuple | list):
            yield from _walk_all(enumerate(value), (*path, key))
        elif isinstance(value, dict):
            yield from _walk_all(value.items(), (*path, key))


def _walk_all(items: Iterable[tuple[Any, Any]], path: Path) -> Iterator[tuple[BaseModel, Path]]:
    for key, value in items:
        if isinstance(value, BaseModel):
            yield from walk(value, (*path, key))
