"""
schema.org NewsArticle as JSON-LD, one on each line.

Left out: the ledger, channels, certainty, spans, furniture, notes, and a date
that is not on the calendar.
schema.org's `correction` is a newsroom's correction and not ours, so no repair
goes there. The raw bytes are a `MediaObject` the article is based on, with their
digest. Refused inputs are no news and are left out whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ribao.archive import model
from ribao.exports.plainly import article, calendar, identity, line, said


def exported(records: Iterable[model.Record]) -> Iterator[bytes]:
    """Kept and held records as JSON-LD, one on each line."""
    return (line(news(record)) for record in records if record.outcome != "refused")


def news(record: model.Record) -> dict[str, object]:
    """One record as a schema.org NewsArticle."""
    story = article(record)
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": identity(record),
        "identifier": [said(record.id), said(story.document_number)]
        if story.document_number
        else said(record.id),
        "headline": said(story.headline),
        "alternativeHeadline": said(story.original_headline),
        "articleSection": said(story.column),
        "articleBody": "\n".join(said(block.text) for block in story.body)
        or said(record.text),
        "inLanguage": record.language,
        "author": [_author(author) for author in story.authors],
        "editor": [_person(name) for name in story.editors],
        "creditText": said(story.byline),
        "abstract": said(story.abstract),
        "dateCreated": calendar(story.written),
        "datePublished": calendar(story.published),
        "dateModified": calendar(story.updated),
        "dateline": _dateline(story),
        "printPage": said(story.print_place),
        "contributor": [
            {**_person(name), "jobTitle": title}
            for title, names in (
                ("proofreader", story.proofreaders),
                ("photographer", story.photographers),
                ("reviewer", story.reviewers),
                ("planner", story.planners),
            )
            for name in names
        ],
        "keywords": [said(word) for word in story.keywords],
        "copyrightNotice": said(story.rights),
        "sourceOrganization": {
            "@type": "Organization",
            "name": said(story.infosource),
        }
        if story.infosource
        else None,
        "isBasedOn": [
            {
                "@type": "MediaObject",
                "sha256": record.capture.sha256,
                "contentSize": f"{record.capture.bytes} B",
                "encodingFormat": said(record.capture.media_type),
            },
            *(
                {"@type": "NewsArticle", "publisher": said(outlet)}
                for outlet in story.compiled_from
            ),
        ],
    }


def _dateline(story: model.Article) -> str:
    if not isinstance(story.dateline, model.Dateline):
        return ""
    parts = (story.dateline.agency, story.dateline.place, story.dateline.date)
    return " ".join(said(part) for part in parts if part)


def _person(name: model.Text) -> dict[str, object]:
    return {"@type": "Person", "name": said(name)}


def _author(author: model.Author) -> dict[str, object]:
    """A writer; a desk that signs for nobody by name is an organization."""
    if author.role == "desk":
        return {"@type": "Organization", "name": said(author.name)}
    found = _person(author.name)
    if author.role:
        found["jobTitle"] = said(author.role)
    if author.affiliation:
        organization = {"@type": "Organization", "name": said(author.affiliation)}
        found["affiliation"] = organization
    return found
