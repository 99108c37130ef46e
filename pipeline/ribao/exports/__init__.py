"""
Exports: an archived record in other people's standards.

Each standard takes what it has words for, and no standard but ours has words
for a ledger that gives the bytes back; so an export is a view, never an
archive. What each leaves out is said at the top of its module, and in
`docs/exports.md`. Lone surrogates and, in XML, controls become U+FFFD in all of
them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ribao.archive import model
from ribao.exports import (
    csv,
    json_ld,
    newsml_g2,
    ninjs,
    nitf,
    parquet,
    premis,
    prov,
    tei,
)


@dataclass(frozen=True, slots=True)
class Standard:
    """
    A way to export: `exported` turns records into the pieces of one file.

    `alone`: a file holds one record. `dated`: the standard demands a date that
    the records may not have, as a second argument. `suffix` names its files.
    """

    exported: Callable[..., Iterator[bytes]]
    suffix: str
    alone: bool = False
    dated: bool = False


# By the name the command line calls them.
STANDARDS = {
    "ninjs": Standard(ninjs.exported, ".ninjs.jsonl"),
    "newsml-g2": Standard(newsml_g2.exported, ".newsml.xml", dated=True),
    "nitf": Standard(nitf.exported, ".nitf.xml", alone=True),
    "json-ld": Standard(json_ld.exported, ".jsonld"),
    "tei": Standard(tei.exported, ".tei.xml"),
    "premis": Standard(premis.exported, ".premis.xml"),
    "prov": Standard(prov.exported, ".prov.json"),
    "csv": Standard(csv.exported, ".csv"),
    "parquet": Standard(parquet.exported, ".parquet"),
}


def exported(
    records: Iterable[model.Record], to: str, dated: str = ""
) -> Iterator[bytes]:
    """
    Records as one file in the standard `to`, piece by piece; KeyError if unknown.

    ValueError where the standard cannot hold as many, or as few.
    """
    standard = STANDARDS[to]
    if standard.dated:
        return standard.exported(records, dated)
    return standard.exported(records)
