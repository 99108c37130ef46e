"""
The shape of the model: each type's fields, and how XML says each of them.

A name, a number or a date is an attribute; a text is an element, for it may
hold what attributes cannot; a part is an element of its own shape; many of
something stand in an element of the field's name, one element each.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from msgspec import NODEFAULT, UNSET, inspect

from ribao.archive import model


class Kind(Enum):
    """How XML says a field."""

    ATTRIBUTE = auto()
    NUMBERS = auto()
    TEXT = auto()
    TEXTS = auto()
    PART = auto()
    PARTS = auto()
    PARAMETERS = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a type of the model, with what is written beside it."""

    name: str
    kind: Kind
    values: inspect.Type
    required: bool
    default: object
    item: str
    part: type[model.Part] | None
    description: str
    example: object
    terms: tuple[tuple[str, str], ...]


@cache
def shape(part: type[model.Part]) -> tuple[Field, ...]:
    """The fields of a type, in order."""
    info = inspect.type_info(part)
    assert isinstance(info, inspect.StructType)
    return tuple(_field(field) for field in info.fields)


@cache
def parts() -> tuple[type[model.Part], ...]:
    """The types of the model, `Record` first, each before those it holds."""
    found: list[type[model.Part]] = [model.Record]
    for part in found:
        found += (
            field.part
            for field in shape(part)
            if field.part is not None and field.part not in found
        )
    return tuple(found)


def _field(field: inspect.Field) -> Field:
    described = field.type
    extra: dict[str, str] = {}
    said: dict[str, object] = {}
    bare = described
    if isinstance(described, inspect.Metadata):
        extra, said = dict(described.extra or {}), described.extra_json_schema or {}
        bare = described.type
    item = extra.pop("item", "item")
    examples = said.get("examples")
    return Field(
        name=field.name,
        kind=_kind(bare),
        values=bare,
        required=field.required,
        default=_default(field),
        item=item,
        part=_part(bare),
        description=str(said.get("description", "")),
        example=examples[0] if isinstance(examples, list) else None,
        terms=tuple(extra.items()),
    )


def _default(field: inspect.Field) -> object:
    """What stands for an absent field; UNSET, which the inspection passes over."""
    if field.default_factory is not NODEFAULT:
        return field.default_factory()
    return UNSET if field.default is NODEFAULT else field.default


def _kind(bare: inspect.Type) -> Kind:
    if isinstance(bare, inspect.VarTupleType):
        if isinstance(bare.item_type, inspect.StructType):
            return Kind.PARTS
        many = isinstance(bare.item_type, inspect.UnionType)
        return Kind.TEXTS if many else Kind.NUMBERS
    if isinstance(bare, inspect.DictType):
        return Kind.PARAMETERS
    if isinstance(bare, inspect.UnionType):
        return Kind.TEXT
    return Kind.PART if isinstance(bare, inspect.StructType) else Kind.ATTRIBUTE


def _part(bare: inspect.Type) -> type[model.Part] | None:
    if isinstance(bare, inspect.VarTupleType):
        bare = bare.item_type
    if not isinstance(bare, inspect.StructType):
        return None
    assert issubclass(bare.cls, model.Part)
    return bare.cls
