"""
The layout of the JSON form: one fact a line, so that a difference is readable.

What holds nothing but values and places is one line; all else is opened, a
field a line. The lines themselves are written by msgspec; only where they
break is decided here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
from msgspec import UNSET

from ribao.archive import model
from ribao.archive.shape import Kind, shape

Written = Callable[[Any, bytes], bytes]
OPENED = (Kind.TEXTS, Kind.PART, Kind.PARTS, Kind.PARAMETERS)


def laid_out(record: model.Record) -> bytes:
    """The canonical bytes of the JSON form."""
    return _part(record, b"\n") + b"\n"


def _line(value: Any, indent: bytes = b"") -> bytes:
    """Anything on one line, with a blank behind each comma and colon."""
    return msgspec.json.format(msgspec.json.encode(value), indent=0)


def _part(value: model.Part, indent: bytes) -> bytes:
    """An object: on one line unless a field that is opened is there."""
    fields, opened = _fields(type(value))
    for name, empty in opened:
        if getattr(value, name) != empty:
            break
    else:
        return _line(value)
    deeper = indent + b"  "
    items = []
    for key, name, empty, written in fields:
        found = getattr(value, name)
        if found != empty:
            items.append(key + written(found, deeper))
    return b"{" + deeper + (b"," + deeper).join(items) + indent + b"}"


@cache
def _fields(
    part: type[model.Part],
) -> tuple[
    tuple[tuple[bytes, str, object, Written], ...], tuple[tuple[str, object], ...]
]:
    """How each field is written unless it is empty; and those that are opened."""
    fields = [
        (
            msgspec.json.encode(field.name) + b": ",
            field.name,
            # What is required is written even when it is empty.
            ... if field.required else field.default,
            WRITTEN.get(field.kind, _line),
        )
        for field in shape(part)
    ]
    opened = [
        (field.name, () if field.default is UNSET and field.required else field.default)
        for field in shape(part)
        if field.kind in OPENED
    ]
    return tuple(fields), tuple(opened)


def _parts(values: Any, indent: bytes) -> bytes:
    """A list of objects, each on a line of its own, or several."""
    if not values:
        return b"[]"
    deeper = indent + b"  "
    items = (b"," + deeper).join(_part(value, deeper) for value in values)
    return b"[" + deeper + items + indent + b"]"


def _parameters(values: Any, indent: bytes) -> bytes:
    """A channel's parameters: a list of lists is a table, a row a line."""
    if not any(isinstance(value, tuple) and value for value in values.values()):
        return _line(values)
    deeper = indent + b"  "
    items = (
        msgspec.json.encode(name) + b": " + _parameter(value, deeper)
        for name, value in values.items()
    )
    return b"{" + deeper + (b"," + deeper).join(items) + indent + b"}"


def _parameter(value: Any, indent: bytes) -> bytes:
    if not isinstance(value, tuple) or not any(isinstance(v, tuple) for v in value):
        return _line(value)
    deeper = indent + b"  "
    items = (b"," + deeper).join(_parameter(item, deeper) for item in value)
    return b"[" + deeper + items + indent + b"]"


WRITTEN: dict[Kind, Written] = {
    Kind.PART: _part,
    Kind.PARTS: _parts,
    Kind.PARAMETERS: _parameters,
}
