"""
What makes records: a version, and the tables of the package.

A table is part of what was proved with it, so its digest is in every record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from ribao.archive import model
from ribao.version import VERSION

TABLES = (".tsv", ".bin")


@cache
def tool() -> model.Tool:
    """What makes records here: the version, and the digest of the tables."""
    listed = "".join(
        f"{hashlib.sha256(table.read_bytes()).hexdigest()}  {name}\n"
        for name, table in sorted(tables(resources.files("ribao"), ""))
    )
    digest = hashlib.sha256(listed.encode()).hexdigest()
    return model.Tool(version=VERSION, tables=digest)


def tables(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    """Every table of the package, with its path in it."""
    for item in folder.iterdir():
        if item.is_dir() and not item.name.startswith((".", "__")):
            yield from tables(item, f"{path}{item.name}/")
        elif item.name.endswith(TABLES):
            yield path + item.name, item
