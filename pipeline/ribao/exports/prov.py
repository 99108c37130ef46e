"""
PROV-JSON (W3C): which text was made of which raw bytes, by what.

Left out: the article, the text but for its digest, every single edit, the
channels but for their names, and times, for no clock is read. Two entities a
page, the raw bytes and the text, one activity between them, one software agent.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from ribao.archive import model
from ribao.exports.plainly import identity, present, said

PREFIXES = {
    "raw": "urn:ribao:sha256:",
    "text": "urn:ribao:text:sha256:",
    "run": "urn:ribao:run:",
    "tool": "urn:ribao:tool:",
    "ribao": "urn:ribao:terms:",
}
Described = dict[str, dict[str, dict[str, object]]]


def exported(records: Iterable[model.Record]) -> Iterator[bytes]:
    """The batch as one PROV-JSON document."""
    document: dict[str, object] = {"prefix": PREFIXES}
    kinds: Described = {}
    for record in records:
        for kind, name, described in statements(record):
            kinds.setdefault(kind, {})[name] = present(described)
    yield json.dumps(document | kinds, ensure_ascii=False, indent=1).encode() + b"\n"


def statements(record: model.Record) -> Iterator[tuple[str, str, dict[str, object]]]:
    """What is said of one record: kind, identifier, attributes."""
    raw = f"raw:{record.capture.sha256}"
    tool = f"tool:{record.tool.tables}"
    name = said(record.id)
    run = f"run:{_digest(f'{name} {raw} {record.outcome} {said(record.text)}')}"
    yield (
        "entity",
        raw,
        {
            "prov:location": identity(record),
            "ribao:bytes": record.capture.bytes,
            "ribao:mediaType": said(record.capture.media_type),
        },
    )
    yield (
        "agent",
        tool,
        {
            "prov:type": {"$": "prov:SoftwareAgent", "type": "xsd:QName"},
            "prov:label": f"ribao {said(record.tool.version)}",
        },
    )
    yield (
        "activity",
        run,
        {
            "prov:label": name,
            "ribao:outcome": record.outcome,
            "ribao:certainty": _certainty(record),
            "ribao:channel": [channel.channel for channel in record.channels],
        },
    )
    key = run.partition(":")[2]
    yield "used", f"_:u{key}", {"prov:activity": run, "prov:entity": raw}
    associated = {"prov:activity": run, "prov:agent": tool}
    yield "wasAssociatedWith", f"_:a{key}", dict(associated)
    if record.outcome != "refused":
        text = f"text:{_digest(said(record.text))}"
        yield "entity", text, {"ribao:language": record.language}
        yield (
            "wasGeneratedBy",
            f"_:g{key}",
            {
                "prov:entity": text,
                "prov:activity": run,
            },
        )
        yield (
            "wasDerivedFrom",
            f"_:d{key}",
            {
                "prov:generatedEntity": text,
                "prov:usedEntity": raw,
                "prov:activity": run,
            },
        )


def _certainty(record: model.Record) -> str:
    return record.certainty if isinstance(record.certainty, str) else "unread"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
