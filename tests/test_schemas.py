"""The schemas say what the model says, to other people's validators too."""

from __future__ import annotations

import inspect
import json
from pathlib import Path

import archived
import jsonschema
import msgspec
import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, isoschematron

from ribao import archive
from ribao.archive import forms, model, schema
from ribao.archive.parameters import settled
from ribao.archive.rules import RULES
from ribao.archive.shape import parts, shape
from ribao.article import Article, Author, Block, Dateline, Furniture, Span
from ribao.records import Note

SCHEMAS = Path(__file__).parent.parent / "schemas"
FILES = archive.files(archived.page())
SECOND = xmlschema.XMLSchema10(schema.xsd())
VALIDATOR = jsonschema.Draft202012Validator(json.loads(schema.json_schema()))


@pytest.mark.parametrize("name", sorted(schema.schemas()))
def test_what_is_committed_follows_the_model(name):
    assert schema.schemas()[name] == (SCHEMAS / name).read_text("utf-8")


def test_the_json_schema_is_one():
    VALIDATOR.check_schema(VALIDATOR.schema)


def test_no_reference_leaves_the_schemas():
    references = [
        line for line in schema.json_schema().splitlines() if '"$ref"' in line
    ]
    assert references
    assert all('"#/$defs/' in line for line in references)
    assert "schemaLocation" not in schema.xsd()


@settings(max_examples=100, deadline=None)
@given(archived.records())
def test_a_second_validator_accepts_the_json(record):
    VALIDATOR.validate(json.loads(archive.files(record)[".json"]))


@settings(max_examples=30, deadline=None)
@given(archived.records())
def test_a_second_validator_accepts_the_xml(record):
    SECOND.validate(archive.files(record)[".xml"].decode())


def test_the_schematron_asks_no_more_than_every_validator_can():
    """That of libxml2 knows neither variables nor conditions in a context."""
    assert "<let" not in schema.schematron() and "$" not in schema.schematron()
    assert [rule.context for rule in RULES if "[" in rule.context] == []


@pytest.mark.parametrize(
    ("certainties", "page", "agrees"),
    [
        (("proved", "likely"), "likely", True),
        (("proved", "likely"), "proved", False),
        (("guessed", "likely"), "likely", False),
        (("lost", "guessed"), "guessed", False),
        (("lost", "guessed"), "lost", True),
        (("proved", "proved"), "proved", True),
        (("proved",), "guessed", False),
    ],
)
def test_a_page_is_as_sure_as_its_weakest_edit(certainties, page, agrees):
    root = forms.parsed(FILES[".xml"])
    named = {"r": model.NAMESPACE}
    edits = root.xpath("//r:edit[@certainty]", namespaces=named)
    for number, edit in enumerate(edits):
        edit.set("certainty", certainties[number % len(certainties)])
    root.set("certainty", page)
    assert (forms.violations(root) == ()) is agrees


def test_the_schematron_says_what_the_rules_say():
    schematron = isoschematron.Schematron(
        etree.fromstring(schema.schematron().encode())
    )
    form = FILES[".xml"]
    assert schematron.validate(forms.parsed(form))
    damages = {
        "refused": (b'outcome="kept"', b'outcome="refused"'),
        "weakest": (b'="likely">\n  <id>', b'="proved">\n  <id>'),
        "spans": (b'end="4"', b'end="40"'),
    }
    for before, after in damages.values():
        assert before in form
        root = forms.parsed(form.replace(before, after, 1))
        assert forms.violations(root)
        assert not schematron.validate(root)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 5)
    | st.sampled_from([0.5, 1.5e300])
    | archived.TEXTS,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.just("cp"), inner, max_size=1)
    ),
    max_leaves=4,
).filter(lambda value: not _surrogate(value))


def _surrogate(value: object) -> bool:
    return any(0xD800 <= ord(c) < 0xE000 for c in json.dumps(value, ensure_ascii=False))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_the_json_schema_and_the_reader_agree_on_any_damage(data):
    """A value anywhere in a record replaced by any other: both say yes, or no."""
    found = json.loads(FILES[".json"])
    holder = data.draw(st.sampled_from(list(_holders(found))))
    key = data.draw(
        st.sampled_from(sorted(holder) if isinstance(holder, dict) else [0])
    )
    holder[key] = data.draw(VALUES)
    form = json.dumps(found, ensure_ascii=False).encode()
    try:
        forms.read_json(form)
        accepted = True
    except archive.Invalid:
        accepted = False
    assert VALIDATOR.is_valid(json.loads(form)) == accepted


def _holders(value):
    if isinstance(value, dict | list) and value:
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _holders(inner)


def test_a_parameter_that_is_no_parameter_is_refused():
    for value in (None, 1.5, {"a": 1}, 2**53, [[{"cp": "D800"}, 1]]):
        with pytest.raises((ValueError, msgspec.ValidationError)):
            settled({"x": value})


def test_every_field_is_explained_with_an_example():
    unexplained = [
        f"{part.__name__}.{field.name}"
        for part in parts()
        for field in shape(part)
        if not field.description
        or (field.example is None and field.part is None and field.name != "schema")
    ]
    assert unexplained in (["Decoding.pins"], [])


@pytest.mark.parametrize(
    "part", [Article, Author, Dateline, Block, Furniture, Span, Note]
)
def test_the_archive_keeps_every_field_the_stages_give(part):
    kept = {field.name for field in shape(getattr(model, part.__name__))}
    assert set(inspect.signature(part).parameters) == kept


def test_the_examples_are_valid():
    for part in parts():
        for field in shape(part):
            if field.example is not None and field.kind.name != "PARAMETERS":
                msgspec.convert(field.example, _type(part, field.name))


def _type(part: type[model.Part], name: str) -> object:
    import typing

    return typing.get_type_hints(part, include_extras=True)[name]


def test_the_readme_names_every_field():
    text = (SCHEMAS / "README.md").read_text("utf-8")
    for part in parts():
        for field in shape(part):
            assert f"`{field.name}`" in text
