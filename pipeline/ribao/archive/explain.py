"""
The README of the schemas: every field explained, from what the model says.
"""

from __future__ import annotations

import json

from ribao.archive import model
from ribao.archive.rules import RULES
from ribao.archive.shape import Field, Kind, parts, shape

OPENING = f"""\
# The archived record

One record stands for one input, whatever became of it, and has two forms that say the
same:
`NAME.json`, for which `record.schema.json` is the contract (JSON Schema 2020-12), and
`NAME.xml`, for which `record.xsd` is (XSD 1.0), with `record.sch` (Schematron, XPath
1.0) for the rules across fields.
All four files here are generated from one model by `python -m ribao.archive schemas`; a
test fails where they differ.

This is version `{model.SCHEMA}`.
The `schema` field carries the version in full; the XML namespace, `{model.NAMESPACE}`,
only its first number, so that an XPath written today finds its elements in every later
1.x.
A second number only ever adds what may be absent; whatever else changes counts up the
first.

## How to read it

- **Absent means not found.** A field with nothing in it is left out, never `null`.
- **Places are characters**, counted from 0, first included, last excluded; bytes are
  called bytes.
- **A text** is a JSON string. A lone surrogate, which JSON readers refuse, join or
  replace, is a code point of its own:
  `["云州", {{"cp": "D83D"}}]`. In XML a text is always an element, and what XML 1.0
  cannot hold is `<cp hex="0007"/>`: the controls but tab, line feed and carriage
  return, lone surrogates, U+FFFE and U+FFFF.
  White space in a text is text.
- **One form each.** Reading a form and writing it again gives the same bytes, or it was
  not written by ribao.
- In XML, names, numbers and dates are attributes, texts are elements, and lists stand
  in an element of the field's name.
- **Certainty** is `proved`, `likely`, `guessed` or `lost`; a page nothing was repaired
  on is `untouched`.

## How to undo it by hand

1. Take `text`. Go through `ledger` from its last step to its first; in each step,
   replace every `after` by its `before`.
   The `starts` count in the text *before* the step; in the text you hold, an edit
   stands further on by what all earlier edits of its step have added.
   Where two edits start at one place, the one listed first comes first.
2. What you have is the decoded text. Encode it in `decoding.encoding`, but write `hex`
   for the `length` characters at each of a pin's `starts`.
3. Compare SHA-256 with `capture.sha256`.

Where there is a `payload`, it is the bytes: Base64, then bzip2; or, if it says
`beside`, the file `NAME.raw`, or any file with the digest of the capture.
`ribao undo NAME.json` does all this.

## Older records, refused edits

`ribao migrate OLD --out NEW` makes records of this version of older ones, each proved
again.
`ribao undo NAME.json --rule R` (or `--edit N`, as `--list` counts them) runs the page
again without those edits: later steps see the text as it then is, the channel that
lost an edit no longer claims its proof, and `refusals` names what was left out.
With `settings` that is all it takes to make the record again from its bytes.

"""


def readme() -> str:
    """`schemas/README.md`."""
    sections = "\n".join(_section(part) for part in parts())
    return f"{OPENING}{_rules()}\n## Fields\n\n{sections}\n{_crosswalk()}"


def _rules() -> str:
    rows = "".join(f"| `{rule.name}` | {rule.message} |\n" for rule in RULES)
    return f"## Rules across fields\n\n| rule | says |\n|---|---|\n{rows}"


def _section(part: type[model.Part]) -> str:
    rows = "".join(_row(field) for field in shape(part))
    return (
        f"### {part.__name__}\n\n{part.__doc__}\n\n"
        f"| field | type | meaning | example |\n|---|---|---|---|\n{rows}"
    )


def _row(field: Field) -> str:
    required = "" if field.required else ", may be absent"
    example = (
        "" if field.example is None else json.dumps(field.example, ensure_ascii=False)
    )
    example = f"`{example}`" if example else ""
    return (
        f"| `{field.name}` | {_type(field)}{required}"
        f" | {field.description} | {example} |\n"
    )


def _type(field: Field) -> str:
    if field.part is not None:
        many = "list of " if field.kind is Kind.PARTS else ""
        return f"{many}[{field.part.__name__}](#{field.part.__name__.lower()})"
    names = {
        Kind.TEXT: "text",
        Kind.TEXTS: "list of texts",
        Kind.NUMBERS: "list of numbers",
        Kind.PARAMETERS: "texts, numbers, booleans, lists of these, by name",
    }
    return names.get(field.kind) or _value(field)


def _value(field: Field) -> str:
    from msgspec import inspect

    if isinstance(field.values, inspect.LiteralType):
        return " or ".join(f"`{value}`" for value in field.values.values)
    if isinstance(field.values, inspect.BoolType):
        return "true or false"
    return "number" if isinstance(field.values, inspect.IntType) else "name"


VOCABULARIES = ("ninjs", "schema.org", "Dublin Core")


def _crosswalk() -> str:
    rows = [
        f"| `{part.__name__}.{field.name}` | "
        + " | ".join(f"`{terms[v]}`" if v in terms else "" for v in VOCABULARIES)
        + " |\n"
        for part in parts()
        for field in shape(part)
        if (terms := dict(field.terms))
    ]
    head = " | ".join(("ours", "ninjs 3.1", "schema.org", "Dublin Core terms"))
    return (
        "## Crosswalk\n\nThe ledger, the channels and the certainties have no term in"
        " any of these.\n\n"
        f"| {head} |\n|---|---|---|---|\n{''.join(rows)}"
    )
