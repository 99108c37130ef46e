"""
Exports: an archived record in other people's standards.

Each standard takes what it has words for, and no standard but ours has words
for a ledger that gives the bytes back; so an export is a view, never an
archive. What each leaves out is said at the top of its module. Lone surrogates
and, in XML, controls become U+FFFD in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ribao.archive import model
from ribao.exports import csv, json_ld, ninjs, nitf, premis

# By the name the command line calls them: many records in, one file out.
STANDARDS: dict[str, Callable[[Iterable[model.Record]], bytes]] = {
    "csv": csv.exported,
    "json-ld": json_ld.exported,
    "ninjs": ninjs.exported,
    "nitf": nitf.exported,
    "premis": premis.exported,
}


def exported(records: Iterable[model.Record], to: str) -> bytes:
    """Records as the content of one file in the standard `to`; KeyError if unknown."""
    return STANDARDS[to](records)
