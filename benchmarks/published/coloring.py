"""Graph colouring: vertices are units, colours are candidate rounds, neighbours stand apart."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import networkx as nx

from benchmarks.published.instance import BrokenPlan, Data, Instance, WrongFile, places, program
from planner.plan import Plan

WEEKS = 52
"""Candidate rounds in a year: one a week."""


@dataclass(frozen=True)
class Coloring(Instance):
    """The number of vertices (from 1) and the edges, each once; few colours are wanted."""

    vertices: int
    edges: frozenset[tuple[int, int]]

    @classmethod
    def read(cls, text: str) -> Coloring:
        """DIMACS: `p edge VERTICES EDGES`, then lines `e A B`; an edge may be listed in both directions."""
        vertices, edges = 0, set()
        for line in text.splitlines():
            words = line.split()
            if words[:1] == ["p"] and len(words) == 4 and words[2].isdecimal():
                vertices = int(words[2])
            elif words[:1] == ["e"] and len(words) >= 3 and words[1].isdecimal() and words[2].isdecimal():
                one, other = sorted((int(words[1]), int(words[2])))
                edges.add((one, other))
            elif words and words[0] in "pe":
                raise WrongFile(f"cannot be read: {line}")
        if not vertices or any(not 1 <= one < other <= vertices for one, other in edges):
            raise WrongFile("a line `p edge VERTICES EDGES` and edges between two of those vertices are needed")
        return cls(vertices, frozenset(edges))

    def greedy(self) -> int:
        """Colours that are enough: the vertex whose neighbours have most colours first."""
        graph = nx.Graph()
        graph.add_nodes_from(range(1, self.vertices + 1))
        graph.add_edges_from(sorted(self.edges))
        return 1 + max(int(colour) for colour in nx.greedy_color(graph, strategy="DSATUR").values())

    def data(self) -> Data:
        """A round a week for as many colours as are enough, one group in each."""
        colours = self.greedy()
        start = dt.date(2001, 1, 1)
        slots = [{"id": f"K{k}", "start": (start + dt.timedelta(weeks=k)).isoformat()} for k in range(colours)]
        rules = []
        if self.edges:
            pairs = [[f"V{one}", f"V{other}"] for one, other in sorted(self.edges)]
            rules.append({"rule": "apart", "pairs": pairs, "in": "round"})
        return program(
            [{"id": f"V{k}"} for k in range(1, self.vertices + 1)],
            rounds={"per_year": {"min": 0, "max": WEEKS + 1}, "slots": slots},
            groups={"per_round": {"max": 1}},
            rules=rules,
            goal={"goal": "rounds"},
            years=-(-colours // WEEKS),
        )

    def objective(self, plan: Plan) -> int:
        """The colours used."""
        stands = places(plan, [f"V{k}" for k in range(1, self.vertices + 1)])
        for one, other in self.edges:
            if stands[f"V{one}"][0] == stands[f"V{other}"][0]:
                raise BrokenPlan(f"the neighbours {one} and {other} have one colour")
        return len({colour for colour, _ in stands.values()})
