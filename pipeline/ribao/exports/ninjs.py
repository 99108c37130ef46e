"""
ninjs 3.1 (IPTC): one news item on each line.

Left out: the ledger, channels, certainty but for a sentence in `edNote`, spans,
furniture, the raw digest but as an alternative id, what the page was compiled
from, its place in print, and dates that are no instant (ninjs demands a time
with its zone): they stand in `edNote` too.
Refused inputs are no news and are left out whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ribao.archive import model
from ribao.exports.plainly import article, identity, instant, line, remark, said


def exported(records: Iterable[model.Record]) -> Iterator[bytes]:
    """Kept and held records as ninjs 3.1, one on each line."""
    return (line(item(record)) for record in records if record.outcome != "refused")


def item(record: model.Record) -> dict[str, object]:
    """One record as a ninjs news item."""
    story = article(record)
    return {
        "uri": identity(record),
        "standard": {
            "name": "ninjs",
            "version": "3.1",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
        },
        "type": "text",
        "representationType": "full",
        "language": record.language,
        "pubStatus": "usable" if record.outcome == "kept" else "withheld",
        "contentCreated": instant(story.published),
        "versionCreated": instant(story.updated),
        "headlines": [
            {"role": role, "contentType": "text/plain", "value": said(value)}
            for role, value in (
                ("main", story.headline),
                ("original", story.original_headline),
            )
            if value
        ],
        "descriptions": [{"contentType": "text/plain", "value": said(story.abstract)}]
        if story.abstract
        else [],
        "by": said(story.byline),
        "bodies": bodies(record, story),
        "people": [
            {"name": said(name), "rel": rel} for rel, name in people(story) if name
        ],
        "located": _place(story),
        "subjects": [{"name": said(word)} for word in story.keywords if word],
        "infoSources": [{"name": said(story.infosource)}] if story.infosource else [],
        "copyrightNotice": said(story.rights),
        "edNote": remark(record, story),
        "altIds": [
            {"role": "id", "value": said(record.id)},
            {"role": "sha256", "value": record.capture.sha256},
        ],
    }


def bodies(record: model.Record, story: model.Article) -> list[dict[str, object]]:
    """The body, one paragraph a line; the whole text where nothing was split."""
    blocks = [said(block.text) for block in story.body]
    whole = "\n".join(blocks) if blocks else said(record.text)
    return [
        {
            "role": "main",
            "contentType": "text/plain",
            "charCount": len(whole),
            "value": whole,
        }
    ]


def people(story: model.Article) -> list[tuple[str, model.Text]]:
    """Those who made the story, by what they did."""
    return [
        *(("author", author.name) for author in story.authors),
        *(("editor", name) for name in story.editors),
        *(("proofreader", name) for name in story.proofreaders),
        *(("photographer", name) for name in story.photographers),
        *(("reviewer", name) for name in story.reviewers),
        *(("planner", name) for name in story.planners),
    ]


def _place(story: model.Article) -> str:
    dateline = story.dateline
    return said(dateline.place) if isinstance(dateline, model.Dateline) else ""
