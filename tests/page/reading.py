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
    page.wait_for_selector("#gantt-table tbody")
    return rows(page, "gantt-table")


def first_number(page: Any, element: str) -> int:
    """The first number that an element says."""
    words = page.text_content(f"#{element}")
    return int("".join(char if char.isdigit() else " " for char in words).split()[0])


def settled(page: Any, element: str, act: Any) -> None:
    """Do something that changes what an element says, and wait until it has."""
    before = page.text_content(f"#{element}")
    act()
    page.wait_for_function("([id, words]) => document.getElementById(id).textContent !== words", arg=[element, before])


def opened_details(page: Any) -> str:
    """What the dialog says."""
    page.wait_for_selector("#details[open]")
    words: str = page.inner_text("#details")
    return words
