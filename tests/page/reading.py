"""What a page in a browser says: rows of its tables, numbers, details."""

from __future__ import annotations

from typing import Any

BARS = ".vis-item[data-id]"


def rows(page: Any, table: str) -> list[list[str]]:
    """The words in the body of a table."""
    found: list[list[str]] = page.eval_on_selector_all(
        f"#{table} tbody tr", "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return found


def schedule(page: Any) -> list[list[str]]:
    """The rows of the schedule's own table."""
    page.evaluate("document.getElementById('gantt-data').open = true")
    page.wait_for_selector("#gantt-table tbody", state="attached")
    return rows(page, "gantt-table")


def first_number(page: Any, element: str) -> int:
    """The first number that an element says."""
    words = page.text_content(f"#{element}")
    return int("".join(char if char.isdigit() else " " for char in words).split()[0])


def settled(page: Any, act: Any) -> None:
    """Do something and wait until the page has done what follows: a timer that is set later than the page's own fires
    after it, and two frames later all is drawn."""
    act()
    page.evaluate(
        """new Promise((done) => {
          setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 250);
        })"""
    )


def opened_details(page: Any) -> str:
    """What the dialog says."""
    page.wait_for_selector("#details[open]")
    words: str = page.inner_text("#details")
    return words
