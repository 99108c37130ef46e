"""
A batch: sources into an archive, page by page, none of which can stop it.

What a page becomes depends on its bytes, the settings and this package, on
nothing else: not on the other pages, the number of processes, the day or the
machine. So a page whose outputs are there already is skipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from ribao import ingest
from ribao.batch.outputs import sealed
from ribao.batch.page import Done, Options, died, done, heading
from ribao.batch.piped import streamed
from ribao.catalog import Entry
from ribao.engines import local
from ribao.ingest import Source

__all__ = ["Done", "Options", "cleaned", "heading", "sealed", "streamed"]


def cleaned(
    sources: Iterable[Source], former: dict[str, Entry], options: Options
) -> Iterator[Done]:
    """What becomes of every page of the sources, in their order."""
    work = (
        (page, former.get(page.name))
        for source in sources
        for page in ingest.pages(source, options.out)
    )
    return local.results(
        partial(done, options), partial(died, options), work, options.jobs
    )
