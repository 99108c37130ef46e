"""
The XML form: written as strings, read from a tree that was parsed and validated.

A tree would be slower to build and would lie: serialized, a control character
the parser let in becomes U+FFFD, and `pretty_print` puts whitespace into a text
that consists of one `<cp/>`. So the bytes are written by hand, and what counts
is what a strict parser finds in them. A form of ours opens with one fixed line
and holds no `<!` and no other `<?`: that ends every DOCTYPE, entity and comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from msgspec import inspect

from ribao.archive import model
from ribao.archive.parameters import is_text
from ribao.archive.shape import Field, Kind, shape

if TYPE_CHECKING:
    from lxml.etree import _Element

OPENING = '<?xml version="1.0" encoding="UTF-8"?>'
QUALIFIED = f"{{{model.NAMESPACE}}}"

# XML 1.0, production 2 (Char); CARRIAGE RETURN may stand only as a reference,
# since line ends are normalized before parsing (section 2.11).
ESCAPED = re.compile("[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}

Out = list[str]
Writer = Callable[[Any, str, str, Out], None]


def written(record: model.Record) -> bytes:
    """The canonical bytes of the XML form."""
    out = [OPENING]
    _writer(model.Record)(record, f'record xmlns="{model.NAMESPACE}"', "\n", out)
    out.append("\n")
    return "".join(out).encode()


def content(value: model.Text) -> str:
    """A text as mixed content."""
    plain = value if isinstance(value, str) else model.plain(value)
    # Letters and digits need no escape, and most edits hold nothing else.
    return plain if plain.isalnum() else ESCAPED.sub(_escape, plain)


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return NAMED.get(character) or f'<cp hex="{ord(character):04X}"/>'


def _quoted(value: str) -> str:
    return value if value.isalnum() else content(value).replace('"', "&quot;")


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _numbers(values: tuple[int, ...]) -> str:
    return str(values[0]) if len(values) == 1 else " ".join(map(str, values))


@cache
def _writer(part: type[model.Part]) -> Writer:
    """The function that writes a part of this type; made once."""
    fields = shape(part)
    attributes = [f for f in fields if f.kind in (Kind.ATTRIBUTE, Kind.NUMBERS)]
    said = [(f.name, _default(f), _said(f)) for f in attributes]
    children = [(f.name, _default(f), _child(f)) for f in fields if f not in attributes]
    if all(f.kind is Kind.TEXT or f in attributes for f in fields):
        texts = [(name, empty) for name, empty, _ in children]
        return partial(_write_line, said, texts)
    return partial(_write_opened, said, children)


def _default(field: Field) -> object:
    """What leaves a field out; nothing does where it is required."""
    return ... if field.required else field.default


Said = list[tuple[str, object, Callable[[Any], str]]]


def _write_line(
    said: Said,
    texts: list[tuple[str, object]],
    value: Any,
    tag: str,
    indent: str,
    out: Out,
) -> None:
    """A part that holds nothing but texts, on one line."""
    inner = ""
    for name, empty in texts:
        found = getattr(value, name)
        if found != empty:
            inner += f"<{name}>{content(found)}</{name}>"
    out.append(f"{indent}<{tag}{_attributes(said, value)}")
    out.append(f">{inner}</{tag}>" if inner else "/>")


def _attributes(said: Said, value: Any) -> str:
    written = ""
    for name, empty, attribute in said:
        found = getattr(value, name)
        if found != empty:
            written += f' {name}="{attribute(found)}"'
    return written


def _write_opened(
    said: Said,
    children: list[tuple[str, object, Writer]],
    value: Any,
    tag: str,
    indent: str,
    out: Out,
) -> None:
    """A part that holds others, a child a line."""
    out.append(f"{indent}<{tag}{_attributes(said, value)}")
    opened = len(out)
    deeper = indent + "  "
    for name, empty, child in children:
        found = getattr(value, name)
        if found != empty:
            child(found, name, deeper, out)
    if len(out) == opened:
        out.append("/>")
    else:
        out.insert(opened, ">")
        out.append(f"{indent}</{tag.partition(' ')[0]}>")


def _said(field: Field) -> Callable[[Any], str]:
    """How an attribute's value is written."""
    if field.kind is Kind.NUMBERS:
        return _numbers
    if isinstance(field.values, inspect.BoolType):
        return _truth
    plain = isinstance(field.values, inspect.IntType | inspect.LiteralType)
    return str if plain else _quoted


def _child(field: Field) -> Writer:
    """The function that writes an element."""
    if field.kind is Kind.TEXT:
        return _write_text
    if field.kind is Kind.TEXTS:
        return _many(field.item, _write_text)
    if field.kind is Kind.PARAMETERS:
        return _write_parameters
    assert field.part is not None
    if field.kind is Kind.PART:
        return _writer(field.part)
    return _many(field.item, _writer(field.part))


def _write_text(value: Any, tag: str, indent: str, out: Out) -> None:
    out.append(f"{indent}<{tag}>{content(value)}</{tag}>")


def _many(item: str, one: Writer) -> Writer:
    def write(values: Any, tag: str, indent: str, out: Out) -> None:
        out.append(f"{indent}<{tag}>")
        for value in values:
            one(value, item, indent + "  ", out)
        out.append(f"{indent}</{tag}>")

    return write


def _write_parameters(values: Any, tag: str, indent: str, out: Out) -> None:
    out.append(f"{indent}<{tag}>")
    for name, value in values.items():
        out.append(f'{indent}  <parameter name="{_quoted(name)}">')
        out.append(_parameter(value) + "</parameter>")
    out.append(f"{indent}</{tag}>")


def _parameter(value: Any) -> str:
    if isinstance(value, str) or is_text(value):
        return f"<text>{content(value)}</text>"
    if isinstance(value, bool):
        return f"<boolean>{_truth(value)}</boolean>"
    if isinstance(value, int):
        return f"<integer>{value}</integer>"
    return f"<list>{''.join(map(_parameter, value))}</list>"


def read(element: _Element) -> model.Record:
    """The record of a validated tree."""
    record: model.Record = _reader(model.Record)(element)
    return record


@cache
def _reader(part: type[model.Part]) -> Callable[[_Element], Any]:
    """The function that reads a part of this type; made once."""
    converted: list[tuple[str, Callable[[str], Any]]] = []
    children: dict[str, tuple[str, Callable[[_Element], Any]]] = {}
    for field in shape(part):
        if field.kind in (Kind.ATTRIBUTE, Kind.NUMBERS):
            converted += _conversion(field)
        else:
            children[QUALIFIED + field.name] = (field.name, _child_reader(field))

    def read_part(element: _Element) -> Any:
        found: dict[str, Any] = dict(element.items())  # type: ignore[arg-type]
        for name, conversion in converted:
            if name in found:
                found[name] = conversion(found[name])
        for child in element:
            name, reader = children[child.tag]
            found[name] = reader(child)
        return part(**found)

    return read_part


def _conversion(field: Field) -> list[tuple[str, Callable[[str], Any]]]:
    """How an attribute becomes what it says, where that is not a string."""
    if field.kind is Kind.NUMBERS:
        return [(field.name, lambda value: tuple(map(int, value.split())))]
    if isinstance(field.values, inspect.IntType):
        return [(field.name, int)]
    if isinstance(field.values, inspect.BoolType):
        return [(field.name, "true".__eq__)]
    return []


def _child_reader(field: Field) -> Callable[[_Element], Any]:
    if field.kind is Kind.TEXT:
        return _read_text
    if field.kind is Kind.TEXTS:
        return lambda element: tuple(map(_read_text, element))
    if field.kind is Kind.PARAMETERS:
        return lambda element: {
            str(child.get("name")): _read_parameter(child[0]) for child in element
        }
    assert field.part is not None
    reader = _reader(field.part)
    if field.kind is Kind.PART:
        return reader
    return lambda element: tuple(map(reader, element))


def _read_text(element: _Element) -> model.Text:
    if not len(element):
        return element.text or ""
    return model.text("".join(_pieces(element)))


def _pieces(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        character = chr(int(str(child.get("hex")), 16))
        if character in NAMED or not ESCAPED.match(character):
            raise ValueError(f"{child.get('hex')} needs no cp")
        yield character
        yield child.tail or ""


def _read_parameter(element: _Element) -> Any:
    kind = element.tag[len(QUALIFIED) :]
    if kind == "text":
        return _read_text(element)
    if kind == "boolean":
        return element.text == "true"
    if kind == "integer":
        return int(str(element.text))
    return tuple(map(_read_parameter, element))
