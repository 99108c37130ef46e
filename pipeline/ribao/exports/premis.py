"""
PREMIS 3.0: for a batch, each raw file, what was made of it, and what made it.

Left out: the article, the text, and every single edit; an event says how many
there were, of which step, and how sure. No clock is read: an event is dated
when the input says it was fetched, else `XXXX`, which is EDTF for unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ribao.archive import model
from ribao.exports.plainly import in_xml, instant

OPENING = """\
<?xml version="1.0" encoding="UTF-8"?>
<premis xmlns="http://www.loc.gov/premis/v3"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0">
"""


def exported(records: Iterable[model.Record]) -> Iterator[bytes]:
    """The batch as one PREMIS document; ValueError if it is empty."""
    # The standard wants all objects, then all events, then all agents.
    events: list[bytes] = []
    agents: set[str] = set()
    for record in records:
        if not agents:
            yield OPENING.encode()
        yield _object(record).encode()
        events.append("".join(_events(record)).encode())
        agents.add(_agent(record))
    if not agents:
        raise ValueError("PREMIS describes at least one object, and there is none")
    yield from events
    yield ("".join(sorted(agents)) + "</premis>\n").encode()


def _object(record: model.Record) -> str:
    capture = record.capture
    return f"""\
  <object xsi:type="file">
    <objectIdentifier>
      <objectIdentifierType>sha256</objectIdentifierType>
      <objectIdentifierValue>{capture.sha256}</objectIdentifierValue>
    </objectIdentifier>
    <objectCharacteristics>
      <compositionLevel>0</compositionLevel>
      <fixity>
        <messageDigestAlgorithm>SHA-256</messageDigestAlgorithm>
        <messageDigest>{capture.sha256}</messageDigest>
      </fixity>
      <size>{capture.bytes}</size>
      <format>
        <formatDesignation>
          <formatName>{in_xml(capture.media_type)}</formatName>
        </formatDesignation>
      </format>
    </objectCharacteristics>
    <originalName>{in_xml(capture.path or record.id)}</originalName>
  </object>
"""


def _events(record: model.Record) -> Iterator[str]:
    yield _event(record, "ingestion", "capture", record.outcome)
    for number, step in enumerate(record.ledger, 1):
        count = sum(len(edits.starts) for edits in step.edits)
        detail = f"{step.step}, {count} edits"
        sure = record.certainty if isinstance(record.certainty, str) else ""
        yield _event(record, "modification", f"{number}", sure or "done", detail)


def _event(
    record: model.Record, kind: str, number: str, outcome: str, detail: str = ""
) -> str:
    told = (
        "    <eventDetailInformation>\n"
        f"      <eventDetail>{in_xml(detail)}</eventDetail>\n"
        "    </eventDetailInformation>\n"
        if detail
        else ""
    )
    dated = instant(model.plain(record.capture.fetched)) or "XXXX"
    return f"""\
  <event>
    <eventIdentifier>
      <eventIdentifierType>ribao</eventIdentifierType>
      <eventIdentifierValue>{record.capture.sha256}/{number}</eventIdentifierValue>
    </eventIdentifier>
    <eventType>{kind}</eventType>
    <eventDateTime>{dated}</eventDateTime>
{told}    <eventOutcomeInformation>
      <eventOutcome>{in_xml(outcome)}</eventOutcome>
    </eventOutcomeInformation>
    <linkingAgentIdentifier>
      <linkingAgentIdentifierType>ribao</linkingAgentIdentifierType>
      <linkingAgentIdentifierValue>{_name(record)}</linkingAgentIdentifierValue>
    </linkingAgentIdentifier>
    <linkingObjectIdentifier>
      <linkingObjectIdentifierType>sha256</linkingObjectIdentifierType>
      <linkingObjectIdentifierValue>{record.capture.sha256}</linkingObjectIdentifierValue>
    </linkingObjectIdentifier>
  </event>
"""


def _name(record: model.Record) -> str:
    return f"{in_xml(record.tool.version)}/{record.tool.tables}"


def _agent(record: model.Record) -> str:
    return f"""\
  <agent>
    <agentIdentifier>
      <agentIdentifierType>ribao</agentIdentifierType>
      <agentIdentifierValue>{_name(record)}</agentIdentifierValue>
    </agentIdentifier>
    <agentName>ribao</agentName>
    <agentType>software</agentType>
    <agentVersion>{in_xml(record.tool.version)}</agentVersion>
  </agent>
"""
