"""The register of rules: one line for each; the rest of the product asks the register and knows no rule by name."""

from __future__ import annotations

from typing import Annotated, get_args

from pydantic import Field

from planner.rules.apart import Apart
from planner.rules.base import Rule
from planner.rules.compact import Compact
from planner.rules.composition import Composition
from planner.rules.coverage import Coverage
from planner.rules.exchange import Exchange
from planner.rules.incompatible import Incompatible
from planner.rules.lender import Lender
from planner.rules.look_back import LookBack
from planner.rules.order import Order
from planner.rules.pace import Pace
from planner.rules.participation import Participation
from planner.rules.recusal import Recusal
from planner.rules.reserve import Reserve
from planner.rules.resource import Resource
from planner.rules.rotation import Rotation
from planner.rules.sampling import Sampling
from planner.rules.together import Together
from planner.rules.window import Window

AnyRule = Annotated[
    Coverage
    | Window
    | Order
    | Pace
    | Together
    | Apart
    | Sampling
    | LookBack
    | Compact
    | Reserve
    | Resource
    | Recusal
    | Incompatible
    | Participation
    | Lender
    | Composition
    | Rotation
    | Exchange,
    Field(discriminator="rule"),
]
REGISTER: tuple[type[Rule], ...] = get_args(get_args(AnyRule)[0])
"""Every rule, in the order in which messages list them."""

__all__ = ["REGISTER", "AnyRule", "Rule"]
