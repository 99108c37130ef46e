"""
A mirror written a second time, byte by byte and as slow as it is plain.

So the channel is not measured against itself.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ribao.channels.gloss.mirror.table import known
from ribao.channels.gloss.shown.gate import READING_END
from ribao.readings import readings
from ribao.script import simplified, to_traditional

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
