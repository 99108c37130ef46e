"""
What the splitter gets right: furniture snippets, whole pages, healthy lines, speed.

The peers (GNE, trafilatura, newspaper4k, htmldate) are asked in the same run; one
that is not installed is left out and said to be.
"""

from __future__ import annotations

import logging
import pathlib
import warnings

from measure.split.garbled import garbled_section
from measure.split.healthy import healthy_section
from measure.split.joined import joined_section
from measure.split.snippets import furniture_section
from measure.split.speed import speed_section
from measure.split.whole import pages_section


def section(corpora: pathlib.Path) -> str:
    """The chapter on splitting; furniture snippets are read beside `corpora`."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    chapters = ["## Split", pages_section(), joined_section()]
    for folder in (corpora, corpora.parent / "data"):
        if (file := folder / "news_furniture.jsonl").exists():
            chapters.append(furniture_section(file))
            break
    if corpora.is_dir():
        chapters.append(healthy_section(corpora))
    chapters += [garbled_section(), speed_section()]
    return "\n\n".join(chapters) + "\n"
