"""
Extraction: a page of HTML as lines of visible text, each with a role.

The splitter reads plain text; HTML only adds what the mark-up says about each
line: that it is a heading, a caption, a link, or stands outside the element
that holds the story. Scripts, styles, navigation and comments never reach the
text. What the head says of the page is a claim with its source, never a value
by itself. Plain text is its own extraction.

A parser is not undone. It is run again, over the same bytes: the record keeps
them, and what the extraction gave it keeps too, so that no later version of a
parser changes what was archived.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ribao.edits import Certainty, Change, Span, moved
from ribao.edits import placed as placed_by
from ribao.extract.claims import claims
from ribao.extract.lines import visible
from ribao.extract.story import placed
from ribao.records import Extraction, Repair

__all__ = ["extract", "guessed", "marked"]

UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A byte-blind replacement cut a character in two, and its second half took the `<`
# behind it along: 日?qǐng)?/span>. Without it a whole page may be one title.
LOST = re.compile(
    r"((?:[^\x00-\x7f]|\))[?\ufffd])(?=/?(?:a|b|i|p|br|h[1-6]|li|td|th|tr|em|ul|ol|div"
    r"|font|span|title|table|strong|center|section|article|body|head|html|script|style)"
    r"(?:\s[^<>]{0,200})?/?>)",
    re.IGNORECASE,
)
HANZI = re.compile("[\u3400-\u9fff]")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# A header that another system put in closes the page, and the story follows. A
# browser goes on; libxml2 begins a second tree, which nobody walks.
CLOSED = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)


def extract(page: str, markup: bool) -> Extraction:
    """The text of a page with its roles; total, empty where nothing shows."""
    if not markup:
        return Extraction(page)
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(
        remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8"
    )
    readable = UNFIT.sub("\N{REPLACEMENT CHARACTER}", DECLARATION.sub("", page))
    readable = CLOSED.sub("", LOST.sub(r"\1<", readable))
    try:
        root = lxml.html.document_fromstring(readable.encode(), parser=parser)
    except lxml.etree.ParserError:  # Nothing but white space or comments.
        return Extraction("")
    # libxml2 goes 2,048 elements deep in HTML, whatever it is allowed, and stops.
    last = parser.error_log.last_error
    cut = last is not None and last.type_name == "ERR_RESOURCE_LIMIT"
    rows = list(visible(root))
    claimed = tuple(claims(root))
    kept = tuple(placed(rows, [c.value for c in claimed if c.field == "headline"]))
    return Extraction(
        "\n".join(row.text for row, _ in kept), tuple(r for _, r in kept), claimed, cut
    )


# A hanzi that no news has: it stands where a guess did while a page is read again.
RARE = "\N{CJK UNIFIED IDEOGRAPH-9F98}"


def guessed(page: Repair, extraction: Extraction, markup: bool) -> tuple[Span, ...]:
    """
    Where in the extracted text the hanzi stand that repair of the page filled in.

    The page is read again with a hanzi of no news in their place; what then differs
    was one of them. Nothing is said where more than that differs.
    """
    places = placed_by(page.ledger, lambda edit: edit.certainty is Certainty.GUESSED)
    if not (markup and places) or RARE in page.text:
        return ()
    pieces, at = [], 0
    for start, end in places:
        pieces += [page.text[at:start], HANZI.sub(RARE, page.text[start:end])]
        at = end
    again = extract("".join([*pieces, page.text[at:]]), markup).text
    if len(again) != len(extraction.text):
        return ()
    return tuple(match.span() for match in re.finditer(f"{RARE}+", again))


def marked(extraction: Extraction, ledger: Iterable[Change]) -> Mapping[int, str]:
    """The roles of an extraction's lines by where each begins in the end."""
    starts = [0]
    for line in extraction.text.split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    for change in ledger:
        starts = moved(starts, change)
    roles = zip(starts, extraction.roles, strict=False)
    return {start: role for start, role in roles if role}
