"""How the workbook looks: a few formats, shared by all sheets."""

from __future__ import annotations

from typing import Any

_FONT = "微软雅黑"
_BLUE, _RED, _PALE, _LINE = "#1F4E79", "#B02318", "#DCE6F1", "#BFBFBF"


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._kept: dict[str, Any] = {}
        self.title = self._made(bold=True, font_color=_BLUE, font_size=11, valign="vcenter")
        self.text = self._made(valign="vcenter", text_wrap=True)
        about = {"font_color": "#595959", "font_size": 9, "text_wrap": True, "border": 1, "border_color": "#E4E4E4"}
        self.about = self._made(**about, valign="bottom")
        self.remark = self._made(**about, valign="vcenter")
        head = {"bold": True, "border": 1, "border_color": _LINE, "valign": "vcenter", "align": "center"}
        self.header = {
            "must": self._made(**head, font_color="#FFFFFF", bg_color=_RED),
            "usual": self._made(**head, font_color="#FFFFFF", bg_color=_BLUE),
            "may": self._made(**head, font_color=_BLUE, bg_color=_PALE),
        }
        label = {"bold": True, "border": 1, "border_color": _LINE, "valign": "vcenter"}
        self.label = {
            "must": self._made(**label, font_color=_RED),
            "usual": self._made(**label, font_color=_BLUE),
            "may": self._made(**label),
        }
        self.cell = self._made(border=1, border_color=_LINE, text_wrap=True, valign="vcenter")
        self.example = self._made(
            font_color="#7F7F7F", italic=True, bg_color="#F2F2F2", num_format="@", valign="vcenter"
        )
        self.wanted = book.add_format({"bg_color": "#FBD5D0"})

    def _made(self, **keys: Any) -> Any:
        return self._book.add_format({"font_name": _FONT, "font_size": 10, **keys})

    def kept(self, kind: str) -> Any:
        """Cells of a column of texts, numbers or dates."""
        return self._of(kind, _FORMS[kind])

    def entry(self, kind: str) -> Any:
        """Such a cell with a frame around it."""
        return self._of(f"{kind}, framed", {**_FORMS[kind], "border": 1, "border_color": _LINE, "align": "left"})

    def _of(self, name: str, keys: dict[str, Any]) -> Any:
        if name not in self._kept:
            self._kept[name] = self._made(valign="vcenter", **keys)
        return self._kept[name]


_FORMS: dict[str, dict[str, Any]] = {
    "text": {"num_format": "@"},
    "number": {"num_format": "General", "align": "center"},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
}
