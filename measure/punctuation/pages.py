"""
Lines of the corpora, and pages made of them.
"""

from __future__ import annotations

import pathlib

PAGE, LONG = 20, 2000


def read(file: pathlib.Path) -> list[str]:
    return [line for line in file.read_text("utf-8").split("\n") if line]


def pages(lines: list[str]) -> list[str]:
    return ["\n".join(lines[i : i + PAGE]) for i in range(0, len(lines), PAGE)]


def long(lines: list[str]) -> list[str]:
    """The lines as pages of at least `LONG` characters, an article's length."""
    found, page = [], ""
    for line in lines:
        page += line + "\n"
        if len(page) >= LONG:
            found.append(page)
            page = ""
    return found
