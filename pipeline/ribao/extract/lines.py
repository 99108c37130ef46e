"""
The lines of a page: what a browser shows, each block a line, in its order.

An element that breaks the line opens and closes a row; `<br>` closes one. What
a browser hides (scripts, styles, `display: none`) and what is there to be
clicked (menus, forms, buttons) is walked around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

# Not `form`: one is around the whole page where a server of a certain kind made it.
UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "svg",
        "math",
        "head",
        "nav",
        "select",
        "option",
        "button",
        "textarea",
        "input",
        "canvas",
        "audio",
        "video",
        "map",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
CELLS = frozenset(("td", "th"))
INLINE = frozenset(("span", "em", "i", "a", "strong", "time"))
BOXES = frozenset(("div", "td", "section", "header", "li", "p"))
# What a field of a header opens with.
OPENING = re.compile(
    r"\s*(?:[\u4e00-\u9fff]{2,6}\s?[：:|｜丨/]|(?:19|20)\d\d\s?[-/.年]|\d{1,2}:\d\d|文[/｜|：丨]"
    r"|发布于|發佈於|发表于|返回|查看更多|[【\[（(]|本[报报刊網网]|记者|記者|\d+\s?(?:条|次|人|阅读|评论))"
)
# And what tells that a line is one.
HEADER = re.compile(
    r"(?<!\d)(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d|(?:来源|來源|作者|记者|記者|编辑|編輯|责编|时间|時間"
    r"|日期|文|图|摄影|攝影|出处|稿源)\s?[：:|｜丨/]|发[布表]于|發[佈表]於"
)
LONGEST_INFO = 160
BOLD = frozenset(("strong", "b"))
# Not `visibility: hidden`: WeChat sends whole stories so, and shows them by script.
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Row:
    """
    A line under construction, with the element that opened it.

    A line that goes on behind a block's end was opened by nothing. It belongs to the
    inline box around all of it, if there is one: `<hr><font>…<br>…</font>`.
    """

    element: _Element
    resumed: bool = False
    boxes: list[_Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    pictured: bool = False
    text: str = ""

    def enter(self, box: _Element) -> None:
        """Note an inline box that opens before any words of a resumed line."""
        if self.resumed and not "".join(self.pieces).strip():
            self.boxes.append(box)

    def leave(self, box: _Element) -> None:
        """Forget an inline box that closes before its line does."""
        if self.boxes and self.boxes[-1] is box:
            self.boxes.pop()

    def closed(self) -> bool:
        """Settle the row's text; whether there is any."""
        if self.boxes:
            self.element = self.boxes[-1]
        joined = "".join(self.pieces)
        if joined and not joined.isspace():
            text = SPACES.sub(" ", joined)
            self.text = text.strip(" \N{IDEOGRAPHIC SPACE}")
        return bool(self.text)

    def join(self, other: Row) -> None:
        """Take in the next row, which goes on with this one's words."""
        foreign = self.text[-1:].isascii() and other.text[:1].isascii()
        self.text += " " * foreign + other.text
        self.linked += other.linked
        self.bold += other.bold


def visible(root: _Element) -> Iterator[Row]:
    """The lines a browser would show, in order."""
    pictured = False
    for row in rows(root):
        if row.closed():
            # Beside a picture in one box, or centred below it: a heading of the
            # next section stands there too, but at the margin.
            row.pictured = row.pictured or (pictured and centred(row.element))
            pictured = False
            yield row
        else:
            pictured = pictured or row.pictured


def centred(element: _Element) -> bool:
    """Whether a line is set in the middle, as what stands below a picture often is."""
    boxes = element if element.tag == "tr" else (element,)
    return any(
        box.get("align") == "center" or CENTRED.search(box.get("style") or "")
        for box in boxes
    )


def rows(root: _Element) -> Iterator[Row]:
    """What stands between two breaks of the line, much of it nothing."""
    import lxml.etree

    row = Row(root)
    links = bolds = 0
    walk = lxml.etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if unseen(element):
                walk.skip_subtree()
                continue
            if tag in CELLS and plain_cell(element):
                row.pieces.append(" ")
            elif tag in BLOCKS:
                yield row
                row = Row(element)
            else:
                row.enter(element)
            if tag in INLINE and apart(element):
                row.pieces.append(" ")
            row.pictured |= tag == "img"
            links += tag == "a"
            bolds += tag in BOLD
            add(row, element.text, links, bolds)
            continue
        if unseen(element):
            add(row, element.tail, links, bolds)
            continue
        links -= tag == "a"
        bolds -= tag in BOLD
        if tag in CELLS and plain_cell(element):
            pass
        elif tag in BLOCKS:
            yield row
            parent = element.getparent()
            row = Row(parent if parent is not None else element, resumed=True)
        else:
            row.leave(element)
        add(row, element.tail, links, bolds)
    yield row


def unseen(element: _Element) -> bool:
    """Whether a browser shows nothing of an element, or only something to click."""
    if element.tag in UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and HIDDEN.search(style))


def apart(element: _Element) -> bool:
    """
    Whether an inline element is a box of its own: 原创, the writer, the account.

    Style sets such boxes apart where mark-up has no space between them. In prose it
    does not: only in a short line is one, and only if both it and the one before it
    have names, or if the line has a day or a label, as a header has. Behind words of
    the line itself, it opens with one of these.
    """
    before, parent = element.getprevious(), element.getparent()
    if parent is None or parent.tag not in BOXES:
        return False
    if before is not None and before.tag not in INLINE:
        return False
    between = parent.text if before is None else before.tail
    touching = bool((between or "").strip())
    if touching != bool(before is None):
        return False
    line = short_line(parent)
    if touching:
        return (
            bool(line)
            and OPENING.match("".join(map(str, element.itertext()))) is not None
        )
    both = parent.tag != "p" and before is not None and named(element) and named(before)
    return bool(line) and (both or HEADER.search(line) is not None)


def short_line(element: _Element) -> str:
    """The words of an element that is a short line and no sentence; else nothing."""
    line = ""
    for words in element.itertext():
        line += str(words)
        # A box of ten thousand spans is asked no more than a short one.
        if len(line) > LONGEST_INFO or "。" in line:
            return ""
    return line


def named(element: _Element) -> bool:
    return bool(element.get("class") or element.get("id"))


def plain_cell(cell: _Element) -> bool:
    """Whether a table's cell holds words only, not a part of the page's layout."""
    return not any(child.tag in BLOCKS for child in cell.iter() if child is not cell)


def add(row: Row, text: str | None, links: int, bolds: int) -> None:
    if text:
        row.pieces.append(text)
        size = len(text.strip())
        row.linked += size * (links > 0)
        row.bold += size * (bolds > 0)
