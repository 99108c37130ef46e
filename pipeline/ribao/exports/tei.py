"""
TEI P5: the whole text with every edit in place, what stood there beside it.

The one standard that can hold the ledger: a repair is `<choice>` of `<sic>` and
`<corr cert>`, an editorial edit of `<orig>` and `<reg>`, and what nobody can
give back is a `<gap/>`. Left out: the order of the steps, for edits at one place
are laid over one another; the channels but for their names; the article but for
its headline, authors and dates; spans and furniture, which stand in the text.
Refused inputs are no news and are left out whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ribao.archive import model
from ribao.archive.undo import changes
from ribao.audit.passages import Passage, passages
from ribao.edits import Certainty, undone
from ribao.exports.plainly import article, calendar, identity, in_xml

NAMESPACE = "http://www.tei-c.org/ns/1.0"
CERTAINTIES = {
    Certainty.PROVED: "high",
    Certainty.LIKELY: "medium",
    Certainty.GUESSED: "low",
    Certainty.LOST: "unknown",
}
OPENING = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<teiCorpus xmlns="{NAMESPACE}">
<teiHeader><fileDesc>
<titleStmt><title>News, as restored by ribao</title></titleStmt>
<publicationStmt><p>An export; the records are the archive.</p></publicationStmt>
<sourceDesc><p>Scraped pages, named in each text.</p></sourceDesc>
</fileDesc></teiHeader>
"""


def exported(records: Iterable[model.Record]) -> Iterator[bytes]:
    """Kept and held records as one corpus; ValueError if there is none."""
    empty = True
    for record in records:
        if record.outcome == "refused":
            continue
        if empty:
            yield OPENING.encode()
            empty = False
        yield document(record).encode()
    if empty:
        raise ValueError("a TEI corpus holds at least one text, and there is none")
    yield b"</teiCorpus>\n"


def document(record: model.Record) -> str:
    """A record as a `TEI` element."""
    language = f' xml:lang="{record.language}"' if record.language else ""
    return (
        f"<TEI>\n<teiHeader>{_described(record)}</teiHeader>\n"
        f"<text{language}><body>\n{body(record)}</body></text>\n</TEI>\n"
    )


def _described(record: model.Record) -> str:
    """The header: what it is, where it is from, what was done to it."""
    story = article(record)
    day = calendar(story.published)
    authors = "".join(
        f"<author>{in_xml(a.name)}</author>" for a in story.authors if a.name
    )
    tool = in_xml(record.tool.version)
    return (
        "<fileDesc><titleStmt>"
        f"<title>{in_xml(story.headline or record.id)}</title>{authors}</titleStmt>"
        f"<publicationStmt><p>{in_xml(story.infosource)}"
        + (f' <date when="{day}">{day}</date>' if day else "")
        + "</p></publicationStmt>"
        f"<sourceDesc><p><idno>{in_xml(identity(record))}</idno>"
        f' <idno type="sha256">{record.capture.sha256}</idno></p></sourceDesc>'
        "</fileDesc><encodingDesc><editorialDecl><p>"
        f"{in_xml(', '.join(c.channel for c in record.channels))}</p></editorialDecl>"
        f'<appInfo><application ident="ribao" version="{tool}">'
        "<label>ribao</label></application></appInfo></encodingDesc>"
    )


def body(record: model.Record) -> str:
    """The text, a paragraph a line, with every edit in place."""
    ledger = changes(record)
    text = model.plain(record.text)
    lines: list[list[str]] = [[]]
    for passage in passages(undone(text, ledger), ledger):
        if passage.rules:
            lines[-1].append(_edited(passage))
            continue
        first, *rest = passage.after.split("\n")
        lines[-1].append(in_xml(first))
        lines += [[in_xml(line)] for line in rest]
    return "".join(f"<p>{''.join(line)}</p>\n" for line in lines)


def _edited(passage: Passage) -> str:
    """A passage that was changed, with what stood there."""
    rules = f' n="{in_xml(", ".join(passage.rules))}"'
    if passage.certainty is None:
        old, new, sure = "orig", "reg", ""
    else:
        old, new = "sic", "corr"
        sure = f' cert="{CERTAINTIES[passage.certainty]}" resp="#ribao"'
    after = _inline(passage.after)
    if passage.certainty is Certainty.LOST and not passage.after:
        after = '<gap reason="garbled"/>'
    return (
        f"<choice><{old}>{_inline(passage.before)}</{old}>"
        f"<{new}{sure}{rules}>{after}</{new}></choice>"
    )


def _inline(text: str) -> str:
    return "<lb/>".join(map(in_xml, text.split("\n")))
