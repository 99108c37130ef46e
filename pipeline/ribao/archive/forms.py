"""
The two forms of a record, bytes to model and back.

Both are canonical: a record has exactly one JSON and one XML form, so reading
one and writing it again gives the same bytes, or the file is not ours. That
one rule settles duplicate keys, stray whitespace and every other way of saying
a thing twice. JSON has a second form, the same on one line, for streams.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from ribao.archive import model, xml
from ribao.archive.layout import laid_out
from ribao.archive.parameters import settled
from ribao.archive.rules import broken
from ribao.archive.schema import xsd

if TYPE_CHECKING:
    from lxml.etree import XMLParser, XMLSchema, _Element

# The largest form read: a page of 64 MiB twice over, with its ledger. Bigger
# ones end in a clear error instead of in swap.
LARGEST = 512 * 2**20
# The most tags and attributes read: a tree takes some 150 bytes for each.
NODES = 4_000_000
# The schema counts every fault, at a kilobyte each. A form longer than this is
# first read up to its first fault.
LONG = 2**22


VERSION = re.compile(r"urn:ribao:record:([0-9]+)\.([0-9]+)\.([0-9]+)")
# Where each form says which version it is: always in its first lines.
HEAD = 1_000


class Invalid(ValueError):
    """A record that may not be archived, or is not one; `reasons` say why."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class Unproven(Invalid):
    """A record whose raw bytes do not come back, or whose channels do not replay."""


def json_form(record: model.Record) -> bytes:
    """The JSON form: UTF-8, one fact a line, keys in the order of the model."""
    return laid_out(record)


def json_line(record: model.Record) -> bytes:
    """The same on one line, for a stream of records; no line end."""
    return msgspec.json.encode(record)


def xml_form(record: model.Record) -> bytes:
    """The XML form: UTF-8, indented by hand, for texts are mixed content."""
    return xml.written(record)


def read(form: bytes) -> model.Record:
    """The record of a JSON or XML form; Invalid if it is not a canonical one."""
    if len(form) > LARGEST:
        raise Invalid(f"{len(form)} bytes, and a record has at most {LARGEST}")
    claimed = version(form)
    if claimed not in ("", model.SCHEMA):
        raise Invalid(f"it is {claimed}: ribao migrate makes it {model.SCHEMA}")
    if form.lstrip()[:1] == b"<":
        record = read_xml(form)
        if form != xml_form(record):
            raise Invalid("valid XML, but not in the one form a record is written in")
        return record
    record = read_json(form)
    if form not in (json_form(record), json_line(record), json_line(record) + b"\n"):
        raise Invalid("valid JSON, but not in the one form a record is written in")
    return record


def version(form: bytes) -> str:
    """The version that a form claims; empty if it claims none."""
    found = VERSION.search(form[:HEAD].decode(errors="replace"))
    return found[0] if found else ""


def read_json(form: bytes) -> model.Record:
    """The record of JSON that satisfies the schema; Invalid if it does not."""
    try:
        form.decode()
        record = msgspec.json.decode(form, type=model.Record)
        if not any(channel.parameters for channel in record.channels):
            return record
        return msgspec.structs.replace(
            record, channels=tuple(map(_settled, record.channels))
        )
    except UnicodeDecodeError as error:
        raise Invalid(f"byte {error.start} is not UTF-8") from None
    except RecursionError:
        raise Invalid("the JSON is nested too deep") from None
    except (msgspec.MsgspecError, ValueError) as error:
        raise Invalid(f"the JSON does not satisfy the schema: {error}") from None


def _settled(channel: model.Channel) -> model.Channel:
    return msgspec.structs.replace(channel, parameters=settled(channel.parameters))


def read_xml(form: bytes) -> model.Record:
    """The record of XML that satisfies schema and rules; Invalid if it does not."""
    root = parsed(form)
    if len(form) > LONG:
        _first_fault(root, form)
    if reasons := violations(root):
        raise Invalid(*reasons)
    try:
        return xml.read(root)
    except (KeyError, IndexError, RecursionError):
        raise Invalid("the XML holds more than a record") from None


def _first_fault(root: _Element, form: bytes) -> None:
    """Invalid at the first thing in a parsed form that no record holds."""
    try:
        record = xml.read(root)
        if xml.written(record) != form:
            raise ValueError("it is not in the one form a record is written in")
        msgspec.convert(msgspec.to_builtins(record), model.Record)
    except (LookupError, TypeError, ValueError, RecursionError) as error:
        raise Invalid(f"the XML is no record: {error!s:.200}") from None


def parsed(form: bytes) -> _Element:
    """The root of strictly parsed XML; Invalid for anything a record never holds."""
    from lxml import etree

    if not form.startswith(xml.OPENING.encode()):
        raise Invalid(f"the XML does not open with {xml.OPENING}")
    if form.count(b"<") + form.count(b'="') > NODES:
        raise Invalid(f"the XML has more than {NODES} tags and attributes")
    if b"<!" in form or form.count(b"<?") > 1:
        raise Invalid("the XML holds a DOCTYPE, comment, instruction or CDATA section")
    try:
        return etree.fromstring(form, _parser())
    except etree.XMLSyntaxError as error:
        raise Invalid(f"not well-formed XML: {error}") from None


def violations(root: _Element) -> tuple[str, ...]:
    """Where a parsed form leaves the XSD, else which rules it breaks."""
    schema = _schema()
    if not schema.validate(root):
        faults: Any = schema.error_log
        return tuple(map(str, islice(faults, 20)))
    return broken(root)


@cache
def _parser() -> XMLParser:
    """
    A parser that resolves nothing.

    `huge_tree` lifts the 10 MB limit on one text, which a long page passes; the
    bombs that limit is for need a DOCTYPE, and `parsed` has refused that.
    """
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )


@cache
def _schema() -> XMLSchema:
    from lxml import etree

    return etree.XMLSchema(etree.fromstring(xsd().encode(), _parser()))
