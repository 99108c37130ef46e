"""
`python -m measure.screens`: the pictures of `docs/audit.md`, of `cleaned/` today.

They are to be looked at before they are committed; hanzi need a font, such as
Debian's fonts-noto-cjk.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from ribao.audit.report import report

HOME = Path(__file__).parent.parent


def main() -> None:
    """Take the three pictures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        file = Path(name, "report.html")
        report(HOME / "cleaned", file, {}, "cleaned")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="en-GB")
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready]")
        taken(page, "overview")
        page.keyboard.press("2")
        page.check("[data-facet=rule][data-value=gloss]")
        page.check("[data-facet=certainty][data-value=proved]")
        page.focus("#group-list")
        taken(page, "group")
        at = page.evaluate("D.pages.id.indexOf('gloss-folded.txt')")
        page.evaluate("(at) => openPage(at, 300)", at)
        page.wait_for_selector("#page .text")
        taken(page, "page")
        browser.close()


def taken(page: Page, name: str) -> None:
    """One picture, once everything is drawn."""
    page.wait_for_timeout(300)
    page.screenshot(path=HOME / "docs" / f"audit-{name}.png")


if __name__ == "__main__":
    main()
