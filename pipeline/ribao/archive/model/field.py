"""
What is written beside a field of the model, once.

The JSON Schema, the XSD and the tables of `schemas/README.md` say it again from
here, and the terms are what the crosswalk to other standards is made of.
"""

from __future__ import annotations

from msgspec import Meta


def means(
    sentence: str,
    *examples: object,
    pattern: str | None = None,
    ninjs: str = "",
    schema_org: str = "",
    dublin_core: str = "",
    item: str = "",
) -> Meta:
    """
    What a field says, an example of it, and what other standards call it.

    `item` is the element's name of one of many in the XML form.
    """
    terms = {
        "ninjs": ninjs,
        "schema.org": schema_org,
        "Dublin Core": dublin_core,
        "item": item,
    }
    return Meta(
        description=sentence,
        examples=list(examples) or None,
        pattern=pattern,
        extra={name: term for name, term in terms.items() if term} or None,
    )
