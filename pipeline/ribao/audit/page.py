"""
The diff report of one page: a single HTML file, to be opened offline.

Received on the left, cleaned on the right, line by line; every change marked,
its rule and its certainty told by shape as well as by colour. Nothing of the
page is trusted: all of it is escaped, and what hides is spelt out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from importlib import resources

from ribao.audit.passages import Passage, passages
from ribao.audit.visible import visible
from ribao.records import Record

# A page without line ends is cut behind a full stop once a row is this long.
LONG = 120
STOPS = "。！？\n"

TEMPLATE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p>{summary}</p>
<p class="key">{key}</p>
</header>
<main>
<table class="text">
<thead><tr><th scope="col">Received 收到</th><th scope="col">Cleaned 整理后</th>\
</tr></thead>
<tbody lang="{language}">
{rows}</tbody>
</table>
{channels}<h2>Edits by rule 各规则改动</h2>
<table class="rules">
<thead><tr><th scope="col">Step 步骤</th><th scope="col">Rule 规则</th>\
<th scope="col">Certainty 把握</th><th scope="col">Edits 改动数</th></tr></thead>
<tbody>
{rules}</tbody>
</table>
{refused}{notes}</main>
</body>
</html>
"""

CERTAINTIES = {
    "proved": "已证明",
    "likely": "很可能",
    "guessed": "推测",
    "lost": "已丢失",
    "editorial": "编辑体例",
}


def html(record: Record) -> bytes:
    """The report of a page that was decoded."""
    found = passages(record.received, record.ledger)
    return TEMPLATE.format(
        title=safe(record.capture.id),
        style=resources.files("ribao.audit").joinpath("page.css").read_text("utf-8"),
        summary=summary(record),
        key=" ".join(
            f'<span class="{name}">{name} {chinese}</span>'
            for name, chinese in CERTAINTIES.items()
        ),
        language=escape(record.language or "zh"),
        rows="".join(f"<tr>{cells(row)}</tr>\n" for row in rows(found)),
        channels=channels(record),
        rules="".join(rules(record)),
        refused=listed(
            "Left out, rejected by a person 被否决而未采用",
            [f"{r.rule}: {r.before} → {r.after} ({r.at})" for r in record.refusals],
        ),
        notes=listed("Notes 附注", [f"{n.code}: {n.message}" for n in record.notes]),
    ).encode("utf-8", "backslashreplace")


def summary(record: Record) -> str:
    """Outcome, certainty, encoding and digest, in one line."""
    certainty = "untouched" if record.certainty is None else str(record.certainty)
    encoding = record.decoding.encoding if record.decoding is not None else "none"
    return (
        f"{record.outcome} · {certainty} · {escape(encoding)} ·"
        f" SHA-256 <code>{record.capture.sha256}</code>"
    )


def rows(found: tuple[Passage, ...]) -> Iterator[list[Passage]]:
    """The passages cut into rows, at line ends that nothing changed."""
    row: list[Passage] = []
    length = 0
    for passage in found:
        if passage.rules:
            row.append(passage)
            length += len(passage.before)
            continue
        start = 0
        for index, character in enumerate(passage.before, start=1):
            length += 1
            if character == "\n" or (character in STOPS and length > LONG):
                row.append(part(passage, start, index))
                yield row
                row, start, length = [], index, 0
        if start < len(passage.before):
            row.append(part(passage, start, len(passage.before)))
    if row:
        yield row


def part(passage: Passage, start: int, end: int) -> Passage:
    """A piece of a passage that nothing changed."""
    piece = passage.before[start:end]
    return Passage(passage.start + start, piece, piece)


def cells(row: list[Passage]) -> str:
    """Both sides of a row."""
    before = "".join(mark("del", passage, passage.before) for passage in row)
    after = "".join(mark("ins", passage, passage.after) for passage in row)
    return f"<td>{before}</td><td>{after}</td>"


def mark(tag: str, passage: Passage, text: str) -> str:
    """One side of a passage; marked, and saying why, where it changed."""
    if not passage.rules:
        return safe(text)
    certainty = "editorial" if passage.certainty is None else str(passage.certainty)
    title = f"{', '.join(passage.rules)}: {certainty} (character {passage.start})"
    seen = visible(text, kept="").replace("<U+000A>", "⏎")
    return f'<{tag} class="{certainty}" title="{escape(title)}">{escape(seen)}</{tag}>'


def safe(text: str) -> str:
    """Text for HTML: what hides spelt out, then escaped."""
    return escape(visible(text))


def channels(record: Record) -> str:
    """The channels found at work, with their evidence."""
    return listed(
        "Channels 信道",
        [
            f"{c.channel}: {c.certainty}{', replayed' if c.proved else ''}."
            f" {' '.join(c.evidence)}"
            for c in record.channels
        ],
    )


def listed(heading: str, items: list[str]) -> str:
    """A heading and a list; nothing for no items."""
    if not items:
        return ""
    inner = "".join(f"<li>{safe(item)}</li>\n" for item in items)
    return f"<h2>{heading}</h2>\n<ul>\n{inner}</ul>\n"


def rules(record: Record) -> Iterator[str]:
    """A table row for each rule of each step, with the number of its edits."""
    counted = Counter(
        (change.step, edit.rule, edit.certainty)
        for change in record.ledger
        for edit in change.edits
    )
    for (step, rule, certainty), number in counted.items():
        sure = "editorial" if certainty is None else str(certainty)
        yield (
            f"<tr><td>{safe(step)}</td><td>{safe(rule)}</td>"
            f'<td><span class="{sure}">{sure}</span></td><td>{number}</td></tr>\n'
        )
