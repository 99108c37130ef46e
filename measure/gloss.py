"""
Gloss mirrors run forward over healthy text, and what comes back.

The forward model here is written a second time, byte by byte and as slow as it
is plain, so that the channel is not measured against itself.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from ribao.channels import Restoration, gloss
from ribao.channels.gloss.mirror.table import known
from ribao.channels.gloss.shown.gate import READING_END
from ribao.edits import Certainty
from ribao.readings import readings
from ribao.script import simplified, to_traditional

PAGES = 2000
ENTITY_PAGES = 200
SEED = 20250328
STAY = frozenset("后里只面系制范干云松升向么于")
ITS_OWN = {ord("着"): "著", ord("台"): "臺"}
FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@dataclass(frozen=True)
class Reader:
    """A decoder as met in the wild."""

    name: str
    bad: str
    eats: bool
    user: str = "bad"
    euro: str = "bad"
    bytewise: bool = False


READERS = (
    Reader("`?`, ASCII eaten", "?", True),
    Reader("`?`, ASCII eaten, user-defined gone", "?", True, user="gone"),
    Reader("`?`, ASCII eaten, user-defined kept", "?", True, user="kept"),
    Reader("`?`, ASCII eaten, 80 is €", "?", True, euro="€"),
    Reader("`?`, ASCII eaten, 80 gone", "?", True, euro="gone"),
    Reader("`?`, ASCII eaten, bytewise", "?", True, bytewise=True),
    Reader("U+FFFD, ASCII kept", "\ufffd", False),
    Reader("U+FFFD, ASCII kept, bytewise", "\ufffd", False, bytewise=True),
    Reader("bad bytes vanish", "", False),
)


@dataclass(frozen=True)
class Page:
    """A page before and after the mirror, and what the mirror lost on it."""

    written: str
    received: str
    reader: str
    kind: str
    folded: bool
    insertions: int


def traditional(text: str) -> str:
    """`text` as a mirror converts it."""
    table = {
        code: image for code, image in to_traditional().items() if chr(code) not in STAY
    }
    return text.translate(table | ITS_OWN)


def read(data: bytes, reader: Reader) -> tuple[str, int, int]:
    """
    `data` as this reader shows it, how many insertions it broke, and how many
    other bytes or pairs it lost.
    """
    shown: list[str] = []
    broken = lost = 0
    at = 0
    while at < len(data):
        lead = data[at]
        if lead < 0x80:
            shown.append(chr(lead))
            at += 1
            continue
        pair = data[at : at + 2]
        try:
            shown.append(pair.decode("gbk"))
            at += 2
            continue
        except UnicodeDecodeError:
            pass
        if lead == 0x80 and reader.euro != "bad":
            shown.append("€" if reader.euro == "€" else "")
            lost += reader.euro == "gone"
            at += 1
            continue
        if len(pair) == 2 and defined_by_user(pair) and reader.user != "bad":
            if reader.user == "kept":
                shown.append(pair.decode("gb18030"))
            lost += reader.user == "gone"
            at += 2
            continue
        named = pair[1:] in (b"(", b"&")
        broken += named
        lost += not named
        shown.append(reader.bad)
        ascii_next = len(pair) == 2 and pair[1] < 0x80
        alone = not reader.eats if ascii_next else reader.bytewise
        at += 1 if alone else 2
    return "".join(shown), broken, lost


def defined_by_user(pair: bytes) -> bool:
    """Code page 936's user-defined areas."""
    lead, trail = pair
    if 0xA1 <= lead <= 0xA7:
        return 0x40 <= trail <= 0xA0 and trail != 0x7F
    return (0xAA <= lead <= 0xAF or lead >= 0xF8) and 0xA1 <= trail <= 0xFE


def texts(corpora: Path, draw: random.Random) -> Iterator[str]:
    """Excerpts of 300 to 3,000 characters, all of GBK."""
    sources = [
        path.read_text("utf-8")
        for path in sorted(corpora.glob("simp_*.txt"))
        if "headlines" not in path.name
    ]
    while True:
        source = draw.choice(sources)
        size = draw.randint(300, 3000)
        start = draw.randrange(max(1, len(source) - size))
        text = source[start : start + size].strip()
        text = text.encode("gbk", "ignore").decode("gbk")
        if len(text) >= 290 and READING_END.search(text) is None:
            yield text


def tables(draw: random.Random, text: str) -> list[tuple[str, str]]:
    """A prefix of the known list, or a random set of others, in a random order."""
    if draw.random() < 0.5:
        ranked = sorted(known().items(), key=lambda row: row[1][1])
        rows = [(one, reading) for one, (reading, _) in ranked]
        rows = rows[: draw.randint(5, len(rows))]
    else:
        pool = sorted({one for one in ALL_CONVERTED if readings(one)} - set(known()))
        chosen = draw.sample(pool, draw.randint(5, 600))
        rows = [(one, draw.choice(readings(one)[:2])) for one in chosen]
    draw.shuffle(rows)
    return rows


ALL_CONVERTED = frozenset(
    image
    for code, image in to_traditional().items()
    if len(image.encode("gbk", "ignore")) == 2 and chr(code) not in STAY
)


def pages(corpora: Path, count: int, entity: bool) -> Iterator[Page]:
    """`count` pages with at least two insertions each."""
    draw = random.Random(SEED + entity)
    source = texts(corpora, draw)
    made = 0
    while made < count:
        text = next(source)
        written = text if entity else traditional(text)
        written = written.encode("gbk", "ignore").decode("gbk")
        rows = tables(draw, written)
        if entity:
            own = dict.fromkeys(simplified(one)[0] for one, _ in rows)
            rows = [(one, "") for one in own if len(one.encode("gbk", "ignore")) == 2]
        reader = draw.choice(READERS)
        data = written.encode("gbk")
        for character, reading in rows:
            code = character.encode("gbk")
            inserted = f"&#{ord(character)};".encode()
            if not entity:
                inserted = code + f"({reading})".encode("gbk", "ignore")
            data = data.replace(code, inserted)
        garbled, broken, lost = read(data, reader)
        insertions = data.count(b"&#" if entity else b"(") - written.count("(")
        if insertions < 2:
            continue
        folded = draw.random() < 0.3
        kind = "lost" if lost else "named" if broken else "whole"
        if entity:
            kind = "entities"
        made += 1
        yield Page(
            written,
            garbled.translate(FOLD) if folded else garbled,
            reader.name,
            kind,
            folded,
            insertions,
        )


@dataclass
class Tally:
    """What came back of one kind of page."""

    pages: int = 0
    exact: int = 0
    characters: int = 0
    right: int = 0
    proved: int = 0
    proved_exact: int = 0
    held: int = 0
    missed: int = 0
    unmarked: int = 0
    likely: int = 0
    likely_right: int = 0


def weighed(page: Page, restoration: Restoration | None, tally: Tally) -> None:
    """Count what became of one page."""
    written = page.written
    restored = restoration.text if restoration else page.received
    if page.folded:
        written, restored = written.translate(FOLD), restored.translate(FOLD)
    tally.pages += 1
    tally.characters += len(written)
    tally.exact += restored == written
    if restoration is None:
        tally.missed += 1
        tally.right += len(written) - page.insertions
        return
    tally.held += restoration.held
    weakest = min((edit.certainty for edit in restoration.edits), default=None)
    proved = weakest is Certainty.PROVED
    tally.proved += proved
    tally.proved_exact += proved and restored == written
    compared(written, restored, restoration, tally)


def compared(
    written: str, restored: str, restoration: Restoration, tally: Tally
) -> None:
    """Count right characters, and edits by what they claim and what they are."""
    from difflib import SequenceMatcher

    if written == restored:
        tally.right += len(written)
        wrong: set[int] = set()
    else:
        matcher = SequenceMatcher(None, written, restored, autojunk=False)
        blocks = matcher.get_matching_blocks()
        same = sum(block.size for block in blocks)
        tally.right += same
        wrong = set(range(len(restored)))
        for block in blocks:
            wrong -= set(range(block.b, block.b + block.size))
    shift = 0
    marked: set[int] = set()
    for edit in restoration.edits:
        span = set(range(edit.start + shift, edit.start + shift + len(edit.after)))
        shift += len(edit.after) - len(edit.before)
        if edit.certainty is Certainty.LIKELY:
            tally.likely += 1
            tally.likely_right += not span & wrong
        if edit.certainty is not None and edit.certainty <= Certainty.GUESSED:
            marked |= span
    tally.unmarked += len(wrong - marked)


def section(corpora: Path) -> str:
    """The section of `docs/measurements.md`: what comes back, kind by kind."""
    tallies: dict[str, Tally] = {}
    seconds: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for entity, count in ((False, PAGES), (True, ENTITY_PAGES)):
        for page in pages(corpora, count, entity):
            started = time.process_time()
            restoration = gloss.restore(page.received)
            took = time.process_time() - started
            one = Tally()
            weighed(page, restoration, one)
            for key in (page.kind, page.reader, "all pages"):
                added(tallies.setdefault(key, Tally()), one)
                seconds[key] += took
                sizes[key] += len(page.received.encode())
    rows = [
        row(key, tallies[key], sizes[key] / seconds[key] / 1e6)
        for key in (*KINDS, *(reader.name for reader in READERS), "all pages")
        if key in tallies
    ]
    named = seconds["named"] / sizes["named"]
    return HEADING + "\n".join(rows) + FOOTING + hostile(named)


KINDS = ("whole", "named", "lost", "entities")
HEADING = f"""## Gloss mirrors

{PAGES} glossed pages and {ENTITY_PAGES} pages with entities, 300 to 3,000 characters,
made by a second, plain implementation of the mirror; tables are prefixes of the known
list (5 to 133) and random sets of up to 600 others, in random order; every third
page folded. `whole`: no insertion cut a character. `named`: every lost byte is named by
a reading. `lost`: some are not. `unmarked` counts wrong characters outside edits that
are marked guessed or lost.

| pages | number | exact % | characters % | proved, of the exact % \
| proved and wrong | likely edits right | held % | left alone | unmarked | MB/s |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
"""
FOOTING = "\n"


def hostile(named: float) -> str:
    """What pages of one piece repeated cost; `named` is seconds a byte of such."""
    rows = []
    for piece in HOSTILE:
        took: list[float] = []
        for size in LENGTHS:
            if took and took[-1] > LONGEST:
                break
            page = piece * (size // len(piece.encode()))
            started = time.process_time()
            gloss.restore(page)
            took.append(time.process_time() - started)
        shown = [f"{one:.2f}" for one in took] + [""] * (len(LENGTHS) - len(took))
        times = took[-1] / LENGTHS[len(took) - 1] / named
        rows.append(f"| `{piece}` | {' | '.join(shown)} | {times:.1f} |")
    return HOSTILE_HEADING + "\n".join(rows) + "\n"


# Pages that are one piece over and over; each ten times as long as the one before,
# the longest only where that before took less than LONGEST seconds.
HOSTILE = ("?x)", "日?qǐng)", "会(huì)", "會(huì)議", "?#19994;", "日?qǐng)?bào)")
LENGTHS = (100_000, 1_000_000, 10_000_000)
LONGEST = 10.0
HOSTILE_HEADING = """
Pages of one piece repeated, in seconds, and how many times a byte of the longest of
them costs what a byte of the `named` pages above does. Where a page took more than
ten seconds, no longer one was tried.

| piece | 0.1 MB | 1 MB | 10 MB | times a `named` byte |
|---|--:|--:|--:|--:|
"""


def added(total: Tally, one: Tally) -> None:
    """Add `one` to `total`, field by field."""
    for field in fields(Tally):
        setattr(
            total, field.name, getattr(total, field.name) + getattr(one, field.name)
        )


def row(key: str, one: Tally, speed: float) -> str:
    """One row of the table."""
    return (
        f"| {key} | {one.pages} | {100 * one.exact / one.pages:.1f} "
        f"| {100 * one.right / one.characters:.3f} "
        f"| {100 * one.proved_exact / max(1, one.exact):.1f} "
        f"| {one.proved - one.proved_exact} | {one.likely_right} of {one.likely} "
        f"| {100 * one.held / one.pages:.1f} | {one.missed} | {one.unmarked} "
        f"| {speed:.2f} |"
    )
