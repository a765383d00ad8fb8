"""Where in a workbook each value of the scenario stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from planner.faults import Path, Place


@dataclass(slots=True)
class CellMarks:
    """Marks of data that was read from cells: path → place; what has none of its own stands where its surroundings
    do."""

    file: str
    places: dict[Path, Place] = field(default_factory=dict)

    def find(self, path: Path, *, key: bool = False) -> Place:
        """See `planner.loading.tree.Marks.find`."""
        while path:
            found = self.places.get(path)
            if found is not None:
                return found
            path = path[:-1]
        return self.places.get((), Place(self.file))

    def below(self, section: Path) -> CellMarks:
        """The marks of one section, with paths from there."""
        size = len(section)
        inner = {path[size:]: place for path, place in self.places.items() if path[:size] == section}
        return CellMarks(self.file, inner)


def row_only(place: Place) -> Place:
    """The row of a cell."""
    return replace(place, column=None, header=None)
