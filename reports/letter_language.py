"""The language of templates: placeholders, `for`, `if`.

It is read by jinja2 in a sandbox and checked against the fields of the letter before anything is rendered, so that no
template can fail half-way or do more than fill in text.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from planner.faults import Phrase, phrase
from planner.nearest import nearest
from reports.letter_fields import LETTERS, Told

LOOP: dict[str, Any] = {"index": int, "first": bool, "last": bool, "length": int}
"""What `loop` tells inside a `for`."""
_FILTERS = ("length",)
_PLAIN = (
    nodes.Output, nodes.TemplateData, nodes.Const, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not, nodes.Concat, nodes.If,
)  # fmt: skip


def environment() -> ImmutableSandboxedEnvironment:
    """jinja2 without functions, with everything escaped; a name that does not exist is an error."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in _FILTERS}
    made.tests.clear()
    return made


def vocabulary(kind: Any) -> dict[str, tuple[Any, Told]]:
    """Field of a class of `letter_fields` → its type (str, int, bool, such a class, a tuple) and what it holds."""
    return _vocabulary(kind)


@cache
def _vocabulary(kind: Any) -> dict[str, tuple[Any, Told]]:
    hints = typing.get_type_hints(kind, include_extras=True)
    return {name: typing.get_args(hint)[:2] for name, hint in hints.items()}


def item_of(kind: Any) -> Any:
    """What a list holds; None if the type is no list."""
    return typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else None


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong in a template: sentence, the line of the source, what was found and what is allowed."""

    code: str
    line: int
    found: str
    allowed: tuple[str, ...] | Phrase
    hint: str | None
    values: tuple[tuple[str, str], ...] = ()


class Check:
    """Everything in a template that is not in the vocabulary of its letter."""

    def __init__(self, letter: str) -> None:
        self.findings: list[Finding] = []
        self._top = {name: kind for name, (kind, _) in vocabulary(LETTERS[letter]).items()}

    def read(self, template: nodes.Template) -> list[Finding]:
        """The findings, in the order of the text."""
        for node in template.body:
            self._node(node, self._top)
        return self.findings

    def _node(self, node: nodes.Node, scope: Mapping[str, Any]) -> None:
        if isinstance(node, nodes.For):
            self._for(node, scope)
        elif isinstance(node, nodes.Output):
            for part in node.nodes:
                self._shown(part, scope)
        elif isinstance(node, nodes.Expr) and not isinstance(node, _PLAIN):
            self._type(node, scope)
        elif isinstance(node, _PLAIN):
            for child in node.iter_child_nodes():
                self._node(child, scope)
        else:
            self._refuse(node)

    def _for(self, node: nodes.For, scope: Mapping[str, Any]) -> None:
        if not isinstance(node.target, nodes.Name) or node.recursive:
            self._refuse(node)
            return
        kind = self._type(node.iter, scope)
        if kind is not None and item_of(kind) is None:
            name = written(node.iter)
            self._find("letter.not_list", node, name, lists(scope), nearest(name, lists(scope)), name=name)
        inner = {**scope, node.target.name: None if kind is None else item_of(kind), "loop": "loop"}
        for child in (node.test, *node.body):
            if child is not None:
                self._node(child, inner)
        for child in node.else_:
            self._node(child, scope)

    def _shown(self, node: nodes.Node, scope: Mapping[str, Any]) -> None:
        """A value that is to be written must be a text or a number."""
        if not isinstance(node, nodes.Name | nodes.Getattr):
            self._node(node, scope)
            return
        kind = self._type(node, scope)
        one = kind if item_of(kind) is None else item_of(kind)
        if kind == "loop" or one is not kind or is_dataclass(kind):
            name = written(node)
            inside = LOOP if kind == "loop" else vocabulary(one)
            allowed = tuple(f"{'…' if one is not kind else name}.{field}" for field in inside)
            self._find("letter.not_text", node, name, allowed, None, name=name)

    def _type(self, node: nodes.Node, scope: Mapping[str, Any]) -> Any:
        """The type of an expression; None where it is not known or already found wrong."""
        if isinstance(node, nodes.Name):
            if node.name in scope:
                return scope[node.name]
            self._unknown(node, node.name, tuple(name for name in scope if name != "loop"))
        elif isinstance(node, nodes.Getattr):
            return self._field(node, scope)
        elif isinstance(node, nodes.Filter):
            if node.name not in _FILTERS or node.args or node.kwargs or node.node is None:
                self._find("letter.filter", node, f"|{node.name}", _FILTERS, None, name=node.name)
            if node.node is not None:
                self._type(node.node, scope)
            return int
        elif isinstance(node, _PLAIN):
            self._node(node, scope)
        else:
            self._refuse(node)
        return None

    def _field(self, node: nodes.Getattr, scope: Mapping[str, Any]) -> Any:
        owner = self._type(node.node, scope)
        if owner is None:
            return None
        if owner == "loop":
            inside = LOOP
        else:
            inside = {name: kind for name, (kind, _) in vocabulary(owner).items()} if is_dataclass(owner) else {}
        if node.attr in inside:
            return inside[node.attr]
        before = written(node.node)
        self._unknown(node, written(node), tuple(f"{before}.{name}" for name in inside))
        return None

    def _unknown(self, node: nodes.Node, name: str, allowed: tuple[str, ...]) -> None:
        told: tuple[str, ...] | Phrase = allowed or phrase("letter.nothing")
        self._find("letter.placeholder", node, name, told, nearest(name, allowed), name=name)

    def _refuse(self, node: nodes.Node) -> None:
        self._find("letter.construct", node, type(node).__name__.lower(), phrase("letter.constructs"), None)

    def _find(
        self,
        code: str,
        node: nodes.Node,
        found: str,
        allowed: tuple[str, ...] | Phrase,
        hint: str | None,
        **values: str,
    ) -> None:
        self.findings.append(Finding(code, node.lineno, found, allowed, hint, tuple(values.items())))


def lists(scope: Mapping[str, Any]) -> tuple[str, ...]:
    """The lists that can be reached from the names of a scope in one or two steps."""
    return tuple(_lists(scope))


def _lists(scope: Mapping[str, Any]) -> Iterator[str]:
    for name, kind in scope.items():
        if item_of(kind) is not None:
            yield name
        elif is_dataclass(kind):
            yield from (f"{name}.{field}" for field, (inner, _) in vocabulary(kind).items() if item_of(inner))


def written(node: nodes.Node) -> str:
    """A name with its dots, as it stands in the template; the kind of expression for anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{written(node.node)}.{node.attr}"
    return type(node).__name__.lower()
