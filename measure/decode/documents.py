"""
Documents of known encoding, cut from the corpora, damaged and mislabelled on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from ribao.decode.codec import CODECS, read

# Not a seed that anything in `decode` was tuned with.
SEED = 47110815
EACH = 150
SCRIPTS = {
    "gb18030": ("simp_xwlb", "simp_wmt", "simp_headlines", "simp_zte", "simp_cec"),
    "Big5": ("trad_wiki", "trad_cityu", "trad_as"),
    "EUC-JP": ("ja_wmtnews",),
    "Shift_JIS": ("ja_wmtnews",),
    "EUC-KR": ("ko_klue",),
}
CHINESE = ("gb18030", "Big5")
META = '<html><head><meta charset="{}"><title>{}</title></head><body>\n'
MARKUP = (
    '<div class="nav"><a href="/news/index.html">Home</a> | '
    '<script src="/static/js/jquery-1.8.3.min.js"></script></div>\n'
)
# chardet's public test files, by folder: what is in them.
FILES = {
    "GB2312": "gb18030",
    "Big5": "Big5",
    "EUC-JP": "EUC-JP",
    "SHIFT_JIS": "Shift_JIS",
    "CP932": "Shift_JIS",
    "EUC-KR": "EUC-KR",
    "CP949": "EUC-KR",
    "KOI8-R": "KOI8-R",
    "IBM866": "IBM866",
    "windows-1251-russian": "windows-1251",
    "windows-1251-bulgarian": "windows-1251",
    "iso-8859-5-russian": "ISO-8859-5",
    "iso-8859-7-greek": "ISO-8859-7",
    "windows-1255-hebrew": "windows-1255",
    "TIS-620": "windows-874",
    "iso-8859-1": "windows-1252",
    "windows-1252": "windows-1252",
}
Ways = dict[int, Iterator[str]]


@dataclass(frozen=True, slots=True)
class Document:
    """One row's case: the bytes, the truth, and the text if bytes are whole."""

    row: str
    data: bytes
    encoding: str
    text: str | None


def corpus(corpora: Path, names: tuple[str, ...]) -> list[str]:
    """The lines of some corpora."""
    texts = ((corpora / f"{name}.txt").read_text("utf-8") for name in names)
    return [line for text in texts for line in text.split("\n") if len(line) > 3]


def dense(text: str) -> bool:
    """Whether at least half of the characters are beyond ASCII."""
    return 2 * sum(c > "\u0fff" for c in text) >= len(text)


def cuts(lines: list[str], random: Random, encoding: str, size: int) -> Iterator[str]:
    """Endless stretches of `size` characters that the encoding can write."""
    while True:
        text = random.choice(lines)
        while len(text) < size:
            text += "\n" + random.choice(lines)
        start = random.randrange(len(text) - size + 1)
        cut = text[start : start + size]
        try:
            data = cut.encode(CODECS[encoding].python)
        except UnicodeEncodeError:
            continue
        if dense(cut) and read(data, CODECS[encoding])[0] == cut:
            yield cut


def documents(corpora: Path, each: int = EACH) -> Iterator[Document]:
    """Every row of the table, from the corpora."""
    random = Random(SEED)
    for encoding, names in SCRIPTS.items():
        lines = corpus(corpora, names)
        ways = {
            size: cuts(lines, random, encoding, size) for size in (2, 4, 10, 60, 400)
        }
        kind = "" if encoding in CHINESE else f" {encoding}"
        for case in (
            *legacy(encoding, ways, each),
            *misleading(encoding, ways, each, random),
            *damaged(encoding, ways, each, random),
        ):
            yield replace(case, row=case.row + kind)
        if encoding != "Shift_JIS":
            yield from unicode(ways, each, random)


def whole(row: str, encoding: str, text: str) -> Document:
    """A document with every byte in place."""
    return Document(row, text.encode(CODECS[encoding].python), encoding, text)


def legacy(encoding: str, ways: Ways, each: int) -> Iterator[Document]:
    """Text and nothing else."""
    for row, size in (
        ("title of 2 characters", 2),
        ("title of 4 characters", 4),
        ("legacy, 20 bytes", 10),
        ("legacy, 120 bytes", 60),
        ("legacy, 800 bytes", 400),
    ):
        # Titles are what is hard: more of them, for a figure that holds still.
        number = each * (5 if size < 10 else 1)
        yield from (whole(row, encoding, next(ways[size])) for _ in range(number))


def misleading(
    encoding: str, ways: Ways, each: int, random: Random
) -> Iterator[Document]:
    """Pages with little text, and pages with a label that is wrong."""
    for _ in range(each):
        text = 12 * MARKUP + next(ways[10]) + "\n" + 12 * MARKUP
        yield whole("ASCII-heavy page, no label", encoding, text)
        text = META.format("iso-8859-1", next(ways[4])) + next(ways[60])
        yield whole("meta says iso-8859-1", encoding, text)
        other = random.choice([name for name in SCRIPTS if name != encoding])
        text = META.format(other, next(ways[4])) + next(ways[60])
        yield whole("meta says another CJK encoding", encoding, text)


def damaged(encoding: str, ways: Ways, each: int, random: Random) -> Iterator[Document]:
    """An FF byte put in, a byte taken out."""
    for _ in range(each):
        for row, size in (("120 bytes", 60), ("800 bytes", 400)):
            data = next(ways[size]).encode(CODECS[encoding].python)
            place = random.randrange(len(data))
            more = data[:place] + b"\xff" + data[place:]
            yield Document(f"legacy with one FF byte, {row}", more, encoding, None)
            less = data[:place] + data[place + 1 :]
            yield Document(f"legacy with one byte dropped, {row}", less, encoding, None)


def unicode(ways: Ways, each: int, random: Random) -> Iterator[Document]:
    """UTF-8, whole and damaged, and UTF-16 without its mark."""
    for _ in range(each):
        yield whole("UTF-8, 180 bytes", "UTF-8", next(ways[60]))
        for size in (10, 60):
            wide = random.choice(("UTF-16LE", "UTF-16BE"))
            row = f"UTF-16 without mark, {size} characters"
            yield whole(row, wide, next(ways[size]))
        data = next(ways[60]).encode()
        place = random.randrange(len(data))
        bad = bytes((random.randrange(0x80, 0x100),))
        more = data[:place] + bad + data[place + random.randrange(2) :]
        yield Document("UTF-8 with one bad byte", more, "UTF-8", None)
        data = next(ways[60]).encode()
        place = random.choice([n for n, byte in enumerate(data) if byte > 0x7F])
        less = data[:place] + data[place + 1 :]
        yield Document("UTF-8 with one byte dropped", less, "UTF-8", None)


def public_files(folder: Path, each: int) -> Iterator[Document]:
    """Stretches of chardet's test files: whole, and about 200 and 1000 bytes."""
    random = Random(SEED)
    for name, encoding in FILES.items():
        python = CODECS[encoding].python if encoding in CODECS else encoding
        texts = []
        for path in sorted((folder / name).glob("*")):
            try:
                texts.append(path.read_bytes().decode(python))
            except UnicodeDecodeError:
                continue
        for text in texts:
            yield Document(f"{name}: whole files", text.encode(python), encoding, text)
        parts = [line for text in texts for line in text.splitlines() if line.strip()]
        for size in (100, 500):
            for _ in range(each if parts else 0):
                start = random.randrange(len(parts))
                text = ""
                while len(text) < size and start < len(parts):
                    text += parts[start] + "\n"
                    start += 1
                if sum(c > "\x7f" for c in text) * 10 >= len(text):
                    row = f"{name}: lines to {size} characters"
                    yield Document(row, text.encode(python), encoding, text)


def mixed(corpora: Path, each: int) -> Iterator[Document]:
    """Lines of one encoding in a file of the other; stretches within a line."""
    random = Random(SEED)
    for encoding in CHINESE:
        lines = corpus(corpora, SCRIPTS[encoding])
        ways = cuts(lines, random, encoding, 30)
        python = CODECS[encoding].python
        for number in range(3 * each):
            first, second = (python, "utf-8") if number % 2 else ("utf-8", python)
            texts = [next(ways).replace("\n", "") for _ in range(12)]
            if number % 3:
                foreign = set(random.sample(range(12), random.randrange(1, 6)))
                row, end = f"{encoding} and UTF-8 by the line", "\n"
            else:
                foreign = {random.randrange(1, 11)}
                row, end = f"{encoding} and UTF-8 inside a line", ""
            data = b"".join(
                (text + end).encode(second if n in foreign else first)
                for n, text in enumerate(texts)
            )
            yield Document(row, data, "", "".join(text + end for text in texts))
