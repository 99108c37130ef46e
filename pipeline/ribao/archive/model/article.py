"""
The story in its parts.

Texts are as the page prints them; only moments are brought to one form. The
terms beside the fields are those of IPTC ninjs, schema.org and Dublin Core.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, UnsetType

from ribao.archive.model.field import means
from ribao.archive.model.pieces import Author, Block, Claim, Dateline, Furniture, Span
from ribao.archive.model.values import Moment, Part, Text

# Nobody's standard tells a proofreader from a planner.
CREDITED = {
    "ninjs": "people.name",
    "schema_org": "contributor",
    "dublin_core": "contributor",
}


class Article(Part, frozen=True, kw_only=True):
    """The story in its parts; absent means not found."""

    headline: Annotated[
        Text,
        means(
            "The headline.",
            "云州昨日放晴",
            ninjs="headlines.value",
            schema_org="headline",
            dublin_core="title",
        ),
    ] = ""
    original_headline: Annotated[
        Text,
        means(
            "The headline it ran under elsewhere.",
            "晴了",
            schema_org="alternativeHeadline",
            dublin_core="alternative",
        ),
    ] = ""
    column: Annotated[
        Text, means("The column or section.", "豫政观察", schema_org="articleSection")
    ] = ""
    byline: Annotated[
        Text,
        means(
            "The byline, as printed.",
            "晨报记者 李明",
            ninjs="by",
            schema_org="creditText",
        ),
    ] = ""
    authors: Annotated[
        tuple[Author, ...],
        means(
            "Those who wrote.",
            ninjs="people.name",
            schema_org="author",
            dublin_core="creator",
            item="author",
        ),
    ] = ()
    dateline: Annotated[
        Dateline | UnsetType, means("Agency, place and date of the opening.")
    ] = UNSET
    published: Annotated[
        Moment,
        means(
            "When it was published.",
            "2025-03-28",
            ninjs="contentCreated",
            schema_org="datePublished",
            dublin_core="issued",
        ),
    ] = ""
    updated: Annotated[
        Moment,
        means(
            "When it was changed last.",
            "2025-03-28T10:00",
            schema_org="dateModified",
            dublin_core="modified",
        ),
    ] = ""
    infosource: Annotated[
        Text,
        means(
            "Whom the page names as its source.",
            "晨报",
            ninjs="infoSources.name",
            schema_org="sourceOrganization",
            dublin_core="publisher",
        ),
    ] = ""
    via: Annotated[
        Text,
        means("The site it was copied from, where the page names it too.", "晨报网"),
    ] = ""
    editors: Annotated[
        tuple[Text, ...],
        means(
            "Those who edited.",
            ["王芳"],
            ninjs="people.name",
            schema_org="editor",
            dublin_core="contributor",
            item="editor",
        ),
    ] = ()
    proofreaders: Annotated[
        tuple[Text, ...],
        means("Those who read the proofs.", ["陈静"], **CREDITED, item="proofreader"),
    ] = ()
    photographers: Annotated[
        tuple[Text, ...],
        means(
            "Those who took the pictures.", ["周航"], **CREDITED, item="photographer"
        ),
    ] = ()
    picture_suppliers: Annotated[
        tuple[Text, ...],
        means(
            "Agencies and offices that supplied the pictures.",
            ["晨星社"],
            item="supplier",
        ),
    ] = ()
    reviewers: Annotated[
        tuple[Text, ...],
        means(
            "Those who approved it, however many times.",
            ["韩立"],
            **CREDITED,
            item="reviewer",
        ),
    ] = ()
    planners: Annotated[
        tuple[Text, ...],
        means("Those who planned it.", ["罗北辰"], **CREDITED, item="planner"),
    ] = ()
    compiled_from: Annotated[
        tuple[Text, ...],
        means(
            "What a desk put it together from.",
            ["晨星社"],
            schema_org="isBasedOn",
            item="outlet",
        ),
    ] = ()
    written: Annotated[
        Moment,
        means(
            "When it was written, where that is not when it came out.",
            "2025-03-27",
            schema_org="dateCreated",
            dublin_core="created",
        ),
    ] = ""
    print_place: Annotated[
        Text, means("Where it stood in print.", "第4版", schema_org="printPage")
    ] = ""
    layout_code: Annotated[Text, means("The page designer's mark.", "②9")] = ""
    document_number: Annotated[
        Text,
        means(
            "The number of an official document.",
            "云政发〔2025〕12号",
            schema_org="identifier",
            dublin_core="identifier",
        ),
    ] = ""
    abstract: Annotated[
        Text,
        means(
            "The abstract the page gives.",
            "雨停了。",
            ninjs="descriptions.value",
            schema_org="abstract",
            dublin_core="abstract",
        ),
    ] = ""
    counters: Annotated[
        tuple[Text, ...],
        means("How often it was read, as the page counts.", ["1023"], item="counter"),
    ] = ()
    contact: Annotated[
        tuple[Text, ...],
        means("Where to write or ring.", ["0000-1234567"], item="address"),
    ] = ()
    keywords: Annotated[
        tuple[Text, ...],
        means(
            "Keywords the page gives.",
            ["天气"],
            ninjs="subjects.name",
            schema_org="keywords",
            dublin_core="subject",
            item="keyword",
        ),
    ] = ()
    rights: Annotated[
        Text,
        means(
            "The rights statement, as printed.",
            "未经授权不得转载",
            ninjs="copyrightNotice",
            schema_org="copyrightNotice",
            dublin_core="rights",
        ),
    ] = ""
    body: Annotated[
        tuple[Block, ...],
        means(
            "Headings and paragraphs in order.",
            ninjs="bodies",
            schema_org="articleBody",
            item="block",
        ),
    ] = ()
    furniture: Annotated[
        tuple[Furniture, ...],
        means("What is not the story, verbatim; an empty label too.", item="piece"),
    ] = ()
    claims: Annotated[
        tuple[Claim, ...],
        means("What the page's head says of it, beside its own text.", item="claim"),
    ] = ()
    spans: Annotated[
        tuple[Span, ...],
        means(
            "Where each value stands in `text`; a value taken from a claim has an"
            " empty span.",
            item="span",
        ),
    ] = ()
