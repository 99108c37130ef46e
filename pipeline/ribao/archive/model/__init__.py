"""
The archived record: one model, from which both forms and all schemas follow.

Each type is an object of the JSON form and an element of the XML form, field by
field in the order it is written. A record goes from the `source`, what was
scraped and how it was read, over the `article` and its text to the `ledger` of
all that was changed between the two.
"""

from ribao.archive.model.article import Article
from ribao.archive.model.ledger import Channel, Edits, Refused, Step
from ribao.archive.model.pieces import (
    Author,
    Block,
    Claim,
    Dateline,
    Furniture,
    Kind,
    Span,
    Standing,
)
from ribao.archive.model.record import NAMESPACE, SCHEMA, Note, Record, Settings, Tool
from ribao.archive.model.source import (
    Capture,
    Decoding,
    Extraction,
    Lines,
    Payload,
    Pins,
)
from ribao.archive.model.values import (
    EXACT,
    NAME,
    SURROGATE,
    CodePoint,
    Part,
    Starts,
    Sureness,
    Text,
    plain,
    text,
)

__all__ = [
    "EXACT",
    "NAME",
    "NAMESPACE",
    "SCHEMA",
    "SURROGATE",
    "Article",
    "Author",
    "Block",
    "Capture",
    "Channel",
    "Claim",
    "CodePoint",
    "Dateline",
    "Decoding",
    "Edits",
    "Extraction",
    "Furniture",
    "Kind",
    "Lines",
    "Note",
    "Part",
    "Payload",
    "Pins",
    "Record",
    "Refused",
    "Settings",
    "Span",
    "Standing",
    "Starts",
    "Step",
    "Sureness",
    "Text",
    "Tool",
    "plain",
    "text",
]
