"""
NITF 3.6 (IPTC): one story as marked-up text.

Left out: the ledger, channels, certainty, spans, furniture, editors, notes and
the raw digest but as the document's id. One document holds one story, so this
export takes one record at a time, and no refused input, which is no news.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ribao.archive import model
from ribao.exports.plainly import DAY, article, identity, in_xml

NAMESPACE = "http://iptc.org/std/NITF/2006-10-18/"
ELEMENTS = {"heading": "hl2"}


def exported(records: Iterable[model.Record]) -> Iterator[bytes]:
    """The one record as a NITF document; ValueError if there are more or none."""
    batch = tuple(record for record in records if record.outcome != "refused")
    if len(batch) != 1:
        raise ValueError(f"a NITF document is one story, not {len(batch)}")
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield document(batch[0]).encode()


def document(record: model.Record) -> str:
    """A record as a `nitf` element."""
    story = article(record)
    language = f' xml:lang="{record.language}"' if record.language else ""
    return (
        f'<nitf xmlns="{NAMESPACE}"{language}>\n'
        f"<head>{element('title', story.headline)}{docdata(record, story)}</head>\n"
        f"<body>{body_head(story)}{body_content(record, story)}</body>\n"
        "</nitf>\n"
    )


def element(name: str, value: model.Text) -> str:
    """An element with a text; nothing where the text is empty."""
    return f"<{name}>{in_xml(value)}</{name}>" if value else ""


def docdata(record: model.Record, story: model.Article) -> str:
    """What is known of the document."""
    day = story.published[:10]
    issued = day.replace("-", "") if DAY.fullmatch(day) else ""
    keywords = "".join(f'<keyword key="{in_xml(word)}"/>' for word in story.keywords)
    return "".join(
        (
            "<docdata>",
            f'<doc-id id-string="{in_xml(identity(record))}"/>',
            f'<date.issue norm="{issued}"/>' if issued else "",
            f'<doc.copyright holder="{in_xml(story.rights)}"/>' if story.rights else "",
            f"<key-list>{keywords}</key-list>" if keywords else "",
            "</docdata>",
        )
    )


def body_head(story: model.Article) -> str:
    """Headlines, byline, source and dateline."""
    main = element("hl1", story.headline)
    second = element("hl2", story.original_headline) if main else ""
    dateline = story.dateline
    place = (
        element("location", dateline.place)
        if isinstance(dateline, model.Dateline)
        else ""
    )
    return "".join(
        (
            "<body.head>",
            f"<hedline>{main}{second}</hedline>" if main else "",
            element("byline", story.byline),
            element("distributor", story.infosource),
            f"<dateline>{place}</dateline>" if place else "",
            f"<abstract>{element('p', story.abstract)}</abstract>"
            if story.abstract
            else "",
            "</body.head>",
        )
    )


def body_content(record: model.Record, story: model.Article) -> str:
    """The body; the whole text as one paragraph where nothing was split."""
    blocks = [(ELEMENTS.get(block.kind, "p"), block.text) for block in story.body]
    pieces = blocks or [("p", record.text)]
    inner = "\n".join(f"<{name}>{in_xml(text)}</{name}>" for name, text in pieces)
    return f"<body.content>{inner}</body.content>"
