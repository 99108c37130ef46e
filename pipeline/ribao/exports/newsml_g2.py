"""
NewsML-G2 2.35 (IPTC): a news message, an item for each page, its text in NITF.

Left out: the ledger, channels and certainty but for a sentence in `edNote`,
spans, furniture, notes. The raw digest is a `hash`. G2 demands that a message
and each version of an item be dated to the second: where the input does not say
when it was fetched, both have the date the caller gives, for no clock is read.
Refused inputs are no news and are left out whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ribao.archive import model
from ribao.exports import nitf
from ribao.exports.plainly import article, calendar, identity, in_xml, instant, remark

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"
# G2's own normalized string: no white space but blanks.
LINES = re.compile("[\t\n\r]+")
OPENING = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="{NAMESPACE}">
<header><sent>{{dated}}</sent><catalogRef href="{CATALOG}"/></header>
<itemSet>
"""


def exported(records: Iterable[model.Record], dated: str) -> Iterator[bytes]:
    """Kept and held records as items of one message that is sent at `dated`."""
    empty = True
    for record in records:
        if record.outcome == "refused":
            continue
        if empty:
            yield OPENING.format(dated=in_xml(dated)).encode()
            empty = False
        yield item(record, dated).encode()
    if empty:
        raise ValueError("a news message holds at least one item, and there is none")
    yield b"</itemSet>\n</newsMessage>\n"


def item(record: model.Record, dated: str) -> str:
    """A record as a news item."""
    story = article(record)
    language = f' xml:lang="{record.language}"' if record.language else ""
    notice = _element("copyrightNotice", story.rights)
    return (
        f'<newsItem guid="{in_xml(identity(record))}" version="1" standard="NewsML-G2"'
        f' standardversion="2.35" conformance="power"{language}>\n'
        f'<catalogRef href="{CATALOG}"/>\n'
        + (f"<rightsInfo>{notice}</rightsInfo>\n" if notice else "")
        + f"<itemMeta>{_about(record, story, dated)}</itemMeta>\n"
        f"<contentMeta>{_made(story)}{_described(record, story)}</contentMeta>\n"
        '<contentSet><inlineXML contenttype="application/nitf+xml">\n'
        f"{nitf.document(record)}</inlineXML></contentSet>\n</newsItem>\n"
    )


def _about(record: model.Record, story: model.Article, dated: str) -> str:
    """What is said of the item itself."""
    fetched = model.plain(record.capture.fetched)
    version = instant(fetched) or dated
    status = "usable" if record.outcome == "kept" else "withheld"
    return (
        '<itemClass qcode="ninat:text"/><provider><name>ribao</name></provider>'
        f"<versionCreated>{in_xml(version)}</versionCreated>"
        f'<pubStatus qcode="stat:{status}"/>'
        f'<generator versioninfo="{in_xml(record.tool.version)}">ribao</generator>'
        + _element("title", story.headline)
        + _element("edNote", remark(record, story))
        + '<hash hashtypeuri="http://www.w3.org/2001/04/xmlenc#sha256">'
        f"{record.capture.sha256}</hash>"
    )


def _made(story: model.Article) -> str:
    """Who made the content, when and where."""
    created = calendar(story.written or story.published)
    modified = calendar(story.updated)
    place = story.dateline.place if isinstance(story.dateline, model.Dateline) else ""
    people = (
        *(("creator", author.name, "author") for author in story.authors),
        *(("contributor", name, "editor") for name in story.editors),
        *(("contributor", name, "proofreader") for name in story.proofreaders),
        *(("contributor", name, "photographer") for name in story.photographers),
    )
    return "".join(
        (
            f"<contentCreated>{created}</contentCreated>" if created else "",
            f"<contentModified>{modified}</contentModified>" if modified else "",
            _named("located", place),
            _named("infoSource", story.infosource),
            *(_named(kind, name, role) for kind, name, role in people),
        )
    )


def _described(record: model.Record, story: model.Article) -> str:
    """What the content is."""
    dateline = story.dateline
    parts = (
        (dateline.agency, dateline.place, dateline.date)
        if isinstance(dateline, model.Dateline)
        else ()
    )
    return "".join(
        (
            f'<language tag="{record.language}"/>' if record.language else "",
            *(_element("keyword", word) for word in story.keywords),
            _element("headline", story.headline),
            _element("dateline", " ".join(model.plain(p) for p in parts if p)),
            _element("by", story.byline),
            _element("description", story.abstract),
        )
    )


def _element(name: str, value: model.Text) -> str:
    """An element with a text on one line; nothing for one that is blank."""
    line = " ".join(LINES.split(model.plain(value))).strip(" ")
    return f"<{name}>{in_xml(line)}</{name}>" if line else ""


def _named(name: str, value: model.Text, role: str = "") -> str:
    inner = _element("name", value)
    roled = f' roleuri="urn:ribao:role:{role}"' if role else ""
    return f"<{name}{roled}>{inner}</{name}>" if inner else ""
