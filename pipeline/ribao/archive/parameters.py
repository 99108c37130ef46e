"""
Parameters of a channel: strings, whole numbers, booleans, and lists of these.

They are the one place where the model holds a tree. A list that holds a code
point is a text with a lone surrogate, for no list of parameters holds one bare.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ribao.archive import model
from ribao.records import Parameter

# A table of pairs is two deep; what is nested deeper than this is an attack.
DEEP = 16

SCHEMA = {
    "title": "Parameter",
    "description": "A text, a whole number, a boolean, or a list of these.",
    "anyOf": [
        {"type": "string"},
        {"type": "integer", "minimum": -model.EXACT, "maximum": model.EXACT},
        {"type": "boolean"},
        {
            "type": "array",
            "items": {
                "anyOf": [
                    {"$ref": "#/$defs/Parameter"},
                    {"$ref": "#/$defs/CodePoint"},
                ]
            },
        },
    ],
}


def stored(value: Parameter) -> Any:
    """A parameter as the model holds it."""
    if isinstance(value, str):
        return model.text(value)
    if isinstance(value, (list, tuple)):
        return tuple(stored(item) for item in value)
    return value


def parameter(value: Any) -> Parameter:
    """A parameter as a channel holds it."""
    if isinstance(value, str | bool | int):
        return value
    if is_text(value):
        return model.plain(value)
    return tuple(parameter(item) for item in value)


def is_text(value: Any) -> bool:
    """Whether a list is a text with lone surrogates."""
    return isinstance(value, tuple) and any(
        isinstance(item, model.CodePoint) for item in value
    )


def settled(found: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as JSON gave them, in the model's own types; ValueError if unfit."""
    return {name: _settled(value, 0) for name, value in found.items()}


def _settled(value: Any, depth: int) -> Any:
    if depth > DEEP:
        raise ValueError(f"a parameter is nested more than {DEEP} deep")
    if isinstance(value, str | bool):
        return value
    if isinstance(value, int) and abs(value) <= model.EXACT:
        return value
    if isinstance(value, list | tuple):
        items = tuple(_item(item, depth) for item in value)
        if is_text(items) and any(not _text_piece(item) for item in items):
            raise ValueError("a parameter mixes code points and values")
        return items
    raise ValueError(
        f"a parameter is neither text, whole number nor list: {value!r:.80}"
    )


def _item(item: Any, depth: int) -> Any:
    if isinstance(item, model.CodePoint):
        return item
    if isinstance(item, dict):
        import msgspec

        return msgspec.convert(item, model.CodePoint)
    return _settled(item, depth + 1)


def _text_piece(item: Any) -> bool:
    return isinstance(item, str | model.CodePoint)
