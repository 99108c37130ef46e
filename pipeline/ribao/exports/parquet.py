"""
Parquet: one row for every edit, for those who audit with SQL.

Left out: the article and the text. The columns are those of the CSV, with
`start` a number and nothing escaped; lone surrogates become U+FFFD. Needs
pyarrow, which the extra `parquet` installs.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import islice

from ribao.archive import model
from ribao.exports.csv import COLUMNS, rows
from ribao.exports.plainly import said

# Rows held at a time, and in a row group: the size that Arrow's own writer takes.
GROUP = 2**16


def exported(records: Iterable[model.Record]) -> Iterator[bytes]:
    """Every edit of every record, in order; ImportError without pyarrow."""
    import pyarrow as arrow
    from pyarrow.parquet import ParquetWriter

    kinds = {"start": arrow.int64()}
    schema = arrow.schema([(name, kinds.get(name, arrow.string())) for name in COLUMNS])
    edits = (row for record in records for row in rows(record))
    sink = io.BytesIO()
    with ParquetWriter(sink, schema) as writer:
        while group := list(islice(edits, GROUP)):
            columns = [
                list(map(int if name in kinds else said, values))
                for name, values in zip(COLUMNS, zip(*group, strict=True), strict=True)
            ]
            writer.write_table(arrow.table(columns, schema=schema))
    yield sink.getvalue()
