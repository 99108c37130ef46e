"""
What script, width and marks cost on healthy pages, on one core.
"""

from __future__ import annotations

import pathlib
import time
from collections.abc import Callable
from typing import TypeVar

from measure.punctuation.pages import LONG, PAGE, long, pages
from ribao.channels import script_conversion
from ribao.channels.folded_width import restore
from ribao.identify import language_tag
from ribao.normalize import normalize

T = TypeVar("T")


def stage(text: str) -> None:
    """What repair and normalize do about width, script and marks, one after another."""
    restore(text)
    script_conversion.restore(text)
    normalize(text, language_tag(text))


def speed(files: list[pathlib.Path]) -> str:
    """Megabytes a second on one core: healthy pages, and one page of 1 and of 10 MB."""
    rows = [
        "| text | MB | characters a page | MB/s | times as long as `bytes.decode` |",
        "|---|---:|---:|---:|---:|",
    ]
    for file in files:
        text = file.read_text("utf-8")
        tag = language_tag(text)
        for name, cut in ((f"{PAGE} lines", pages), (f"{LONG:,} characters", long)):
            whole = [normalize(page, tag).text for page in cut(text.split("\n"))]
            rows.append(timed(f"{file.stem}, pages of {name}", whole))
        for length in (1_000_000, 10_000_000) if file.stem == "simp_xwlb" else ():
            joined = "\n".join(whole).encode()
            joined = (joined * (length // len(joined) + 1))[:length]
            for name, line_end in (("with", "\n"), ("without", "")):
                one = joined.decode("utf-8", "ignore").replace("\n", line_end)
                rows.append(timed(f"{file.stem}, one page {name} line ends", [one]))
    return "\n".join(rows)


def timed(name: str, texts: list[str]) -> str:
    """A row of the table; the best of three runs."""
    data = [text.encode() for text in texts]
    size = sum(map(len, data)) / 1e6
    reference = min(seconds(bytes.decode, data) for _ in range(5))
    best = min(seconds(stage, texts) for _ in range(3))
    length = sum(map(len, texts)) / len(texts)
    return (
        f"| {name} | {size:.1f} | {length:,.0f} | {size / best:.0f} | "
        f"{best / reference:.0f} |"
    )


def seconds(work: Callable[[T], object], pieces: list[T]) -> float:
    start = time.process_time()
    for piece in pieces:
        work(piece)
    return time.process_time() - start
