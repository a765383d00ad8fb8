"""The two artists that charts are made of, thousands of times: a line of text and a box. Neither is clipped.

Both draw the same as matplotlib's own, in less time: the text is one line in one font and needs no layout, the box is
given in data coordinates once and for all.
"""

from __future__ import annotations

from typing import Any, Literal

from matplotlib.artist import allow_rasterization
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_rgba
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text

from reports.text import font, width

Align = Literal["left", "center", "right"]
_SHIFT = {"left": 0.0, "center": 0.5, "right": 1.0}


class Label(Text):
    """One line of text on a baseline in the shipped font, never read as mathematics."""

    def __init__(self, x: float, y: float, words: str, size: float, align: Align, **more: Any) -> None:
        super().__init__(
            x, y, words, fontproperties=font(size), horizontalalignment=align, verticalalignment="baseline",
            parse_math=False, clip_on=False, **more,
        )  # fmt: skip
        self._shift = -_SHIFT[align] * width(words, size)
        self._paint = to_rgba(self.get_color())

    def set_clip_path(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: text is never clipped."""

    @allow_rasterization  # type: ignore[untyped-decorator]
    def draw(self, renderer: RendererBase) -> None:
        """Draw the text where it stands."""
        if not self.get_visible():
            return
        x, y = self.get_transform().transform(self.get_unitless_position())
        x += renderer.points_to_pixels(self._shift)
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        renderer.open_group("text", self.get_gid())
        gc = renderer.new_gc()
        gc.set_foreground(self._paint, isRGBA=True)
        renderer.draw_text(gc, x, y, self.get_text(), self.get_fontproperties(), 0, ismath=False, mtext=self)
        gc.restore()
        renderer.close_group("text")
        self.stale = False


class Box(PathPatch):
    """A rectangle with its sides at two x and two y."""

    def __init__(self, x: tuple[float, float], y: tuple[float, float], **more: Any) -> None:
        corners = [(x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1]), (x[0], y[0])]
        super().__init__(Path(corners, closed=True), clip_on=False, **more)
        self.x, self.y = x, y

    def set_clip_path(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: boxes are never clipped."""
