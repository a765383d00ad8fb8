"""Public problem families that are special cases of a scenario: converters, and a runner against published optima.

One file per family. An instance knows its scenario (`data`) and reads its own objective off a finished plan
(`objective`) from what its file says, without the planner's rules and goals: a second reading of both.
"""

from benchmarks.published.bacp import Bacp
from benchmarks.published.ccbpp import Ccbpp
from benchmarks.published.coloring import Coloring
from benchmarks.published.gbac import Gbac
from benchmarks.published.instance import BrokenPlan, Instance, WrongFile
from benchmarks.published.ipms import Ipms

FAMILIES: dict[str, type[Instance]] = {
    "gbac": Gbac, "bacp": Bacp, "ccbpp": Ccbpp, "ipms": Ipms, "coloring": Coloring,
}  # fmt: skip
"""Name of a family's folder → its instances."""

__all__ = ["FAMILIES", "BrokenPlan", "Instance", "WrongFile"]
