"""A real browser, started once, that tells of every error, every broken policy and every request."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planner.plan_index import PlanIndex
from reports.page import files
from reports.words import Lang
from tests.page.plans import nasty, stamped
from tests.reports.made_up import campaigns, overlapping, xinxian

ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--no-first-run")  # fmt: skip
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 15_000
"""Milliseconds: never the time that something should take, only the end of waiting."""
_WATCH = """
window.broken_policies = [];
addEventListener("securitypolicyviolation", (event) => broken_policies.push(event.violatedDirective));
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window; the tests are skipped where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield running
        running.close()


class Opener:
    """Opens the pages of plans and notes what goes wrong and what is asked for."""

    def __init__(self, browser: Any, folder: Path) -> None:
        self.browser, self.folder = browser, folder
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.contexts: list[Any] = []

    def __call__(self, index: PlanIndex, lang: Lang = "zh", width: int = 1280, height: int = 800) -> Any:
        """The page of a plan, ready."""
        ((name, content),) = files(index, lang)
        path = self.folder / name
        path.write_bytes(content)
        context = self.browser.new_context(viewport={"width": width, "height": height})
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(_WATCH)
        page = context.new_page()
        page.on("console", lambda message: message.type == "error" and self.wrong.append(message.text))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("dialog", lambda dialog: self.wrong.append(dialog.message))
        page.on("request", lambda request: request.url != path.as_uri() and self.asked.append(request.url))
        page.goto(path.as_uri())
        page.wait_for_selector("html.ready")
        return page

    def close(self) -> None:
        """Close all; what the pages noted themselves counts as well."""
        for context in self.contexts:
            for page in context.pages:
                self.wrong += page.evaluate("window.broken_policies")
                self.wrong += [str(one) for one in [page.evaluate("window.broken")] if one is not None]
            context.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    """Opens pages; in the end nothing may have gone wrong, and nothing have been asked for but the file."""
    opener = Opener(browser, tmp_path)
    yield opener
    opener.close()
    assert opener.wrong == []
    assert opener.asked == []


@pytest.fixture(scope="session")
def county() -> PlanIndex:
    """The bundled programme, stamped."""
    return stamped(xinxian())


@pytest.fixture(scope="session")
def small() -> PlanIndex:
    """Two years, overlapping rounds, a partner with two groups, villages."""
    return stamped(overlapping())


@pytest.fixture(scope="session")
def several() -> PlanIndex:
    """Rounds of several series, standing groups, several kinds of visit."""
    return stamped(campaigns())


@pytest.fixture(scope="session")
def hostile() -> PlanIndex:
    """Hostile names everywhere."""
    return stamped(nasty())
