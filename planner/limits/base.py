"""What the sections of a scenario say is hard. Each is a limit: the faces of a rule, without a config of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, RoundModel
    from planner.plan_index import PlanIndex


class Limit:
    """A hard limit stated by a section; `section` is the path by which messages name it (`groups.size`)."""

    section: ClassVar[str]
    hard: ClassVar[bool] = True
    weight: ClassVar[int] = 1
    clause: ClassVar[str | None] = None
    authority: ClassVar[str | None] = None
    about_people: ClassVar[bool] = False
    alone: ClassVar[bool] = False
    lasting: ClassVar[frozenset[str]] = frozenset()
    barring: ClassVar[frozenset[str]] = frozenset()
    holding: ClassVar[frozenset[str]] = frozenset()
    sentences: ClassVar[Mapping[str, Mapping[str, str]]] = {}

    @property
    def label(self) -> str:
        """How messages name this limit."""
        return self.section

    def compile(self, m: FullModel) -> None:
        """Post the limit, exactly, on whatever is still open in `m`."""
        raise NotImplementedError

    def relax(self, m: RoundModel) -> None:
        """Post what the limit implies for visits, rounds and groups as counts; default: nothing."""

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each violation in a finished plan, found without any solver."""
        raise NotImplementedError
