"""
Simplified news converted by public tables, and what comes back.

Every table is run forward over healthy Simplified pages one character at a
time; the channel sees only the result and must infer the table. Beside it,
what converters that know one fixed table make of the same pages. Genuine
Traditional pages, and pages whose conversion looked at whole phrases, show
what is left alone.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module, metadata
from pathlib import Path
from types import ModuleType

from ribao import script
from ribao.channels import Restoration, script_conversion
from ribao.channels.script_conversion.claims import claims
from ribao.channels.script_conversion.evidence import (
    ENOUGH,
    against,
    weighed,
)
from ribao.channels.script_conversion.glance import suspect
from ribao.channels.script_conversion.sources import traditional_only

SEED = 20250328
LENGTHS = (100, 200, 500, 1000, 2000)
PAGES = 60  # of each length, from each file
GLOSSED = (Restoration("gloss", "", (), None),)
QUOTES = frozenset("“”‘’「」『』")
KEPT = "后里只系制范干云松升向面么于"

Table = dict[int, str]
Converter = Callable[[str], str]


def section(corpora: Path) -> str:
    """The section of the measurements on script conversion, as Markdown."""
    read = [source(path) for path in sorted(corpora.glob("simp_*.txt"))]
    tables = dict(forward_tables())
    return "\n".join(
        (
            "## Script conversion",
            "",
            "Each page of Simplified news is converted one character at a time by",
            f"a public table. Up to {PAGES} pages of each length from each of",
            f"{len(read)} collections, seed {SEED}. Lines whose original shows",
            "traditional characters are left out, since no table tells them from",
            f"converted ones: {sum(left for _, left in read)} lines.",
            "",
            *by_table([lines for lines, _ in read], tables),
            *by_length([lines for lines, _ in read], tables),
            *phrase_level([lines for lines, _ in read]),
            *left_alone(corpora),
        )
    )


def source(path: Path) -> tuple[list[str], int]:
    """The lines of a file that are all Simplified, and how many are not."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if traditional_only().isdisjoint(line)]
    return kept, len(lines) - len(kept)


def sampled(files: list[list[str]], length: int) -> list[str]:
    """Pages of at least `length` characters, the same ones every time."""
    chance = random.Random(SEED + length)
    chosen: list[str] = []
    for lines in files:
        pages = list(paged(lines, length))
        chosen += chance.sample(pages, min(PAGES, len(pages)))
    return chosen


def paged(lines: list[str], length: int) -> Iterator[str]:
    """Whole lines, together at least `length` characters."""
    page = ""
    for line in lines:
        page += line
        if len(page) >= length:
            yield page
            page = ""


def forward_tables() -> Iterator[tuple[str, Table]]:
    """Public tables, each simplified character with its first image."""
    opencc = {ord(s): images[0] for s, images in first_images().items()}
    yield "OpenCC first choice", opencc
    mirror = {s: image for s, image in opencc.items() if chr(s) not in KEPT}
    own = dict(zip("着台为群众说", "著臺為群眾說", strict=True))
    yield "a mirror's", mirror | {ord(s): image for s, image in own.items()}
    zhconv = optional("zhconv")
    if zhconv is not None and zhconv.__file__:
        listed = json.loads(Path(zhconv.__file__).with_name("zhcdict.json").read_text())
        yield "MediaWiki zh2Hant", single(listed["zh2Hant"])
    charmap = optional("hanziconv.charmap")
    if charmap is not None:
        pairs = zip(
            charmap.simplified_charmap, charmap.traditional_charmap, strict=True
        )
        yield "hanziconv", single(dict(pairs))
    yield "Unihan kTraditionalVariant", dict(unihan())


def first_images() -> dict[str, str]:
    """OpenCC's images of each character; the regional shapes stand behind."""
    return dict(script.rows("to_traditional.tsv"))


def single(pairs: dict[str, str]) -> Table:
    """The pairs of one character and one."""
    return {ord(s): t for s, t in pairs.items() if len(s) == len(t) == 1}


def unihan() -> Iterator[tuple[int, str]]:
    """Unihan's first traditional variant of each character."""
    from generate.sources import VARIANTS
    from generate.sources import unihan as field

    for character, variants in field(VARIANTS, "kTraditionalVariant").items():
        yield ord(character), chr(int(variants.split(" ")[0].split("<")[0][2:], 16))


def optional(name: str) -> ModuleType | None:
    """A peer's module, or None where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        return None


def peers() -> Iterator[tuple[str, Converter]]:
    """Converters with one fixed table of their own."""
    opencc = optional("opencc")
    if opencc is not None:
        yield f"OpenCC {metadata.version('opencc')} t2s", opencc.OpenCC("t2s").convert
    zhconv = optional("zhconv")
    if zhconv is not None:
        convert = zhconv.convert
        version = metadata.version("zhconv")
        yield f"zhconv {version}", lambda text: str(convert(text, "zh-hans"))
    hanziconv = optional("hanziconv")
    if hanziconv is not None:
        version = metadata.version("hanziconv")
        yield f"hanziconv {version}", hanziconv.HanziConv.toSimplified


@dataclass(slots=True)
class Tally:
    """Pages and characters of one row, and what came back."""

    pages: int = 0
    converted: int = 0
    exact: int = 0
    characters: int = 0
    right: int = 0
    judged: int = 0
    judged_right: int = 0
    likely: int = 0
    likely_right: int = 0
    proved_wrong: int = 0
    marks_wrong: int = 0

    def add(self, written: str, received: str, restored: Restoration | None) -> None:
        """Count one page."""
        text = received if restored is None else restored.text
        same = agreeing(written, text)
        self.pages += 1
        self.exact += written == text
        self.characters += len(written)
        self.right += same
        if restored is None:
            return
        self.converted += 1
        self.judged += len(written)
        self.judged_right += same
        self.marks_wrong += sum(
            a != b for a, b in zip(written, text, strict=False) if a in QUOTES
        )
        for edit in restored.edits:
            truth = written[edit.start : edit.end]
            if str(edit.certainty) == "likely":
                self.likely += 1
                self.likely_right += truth == edit.after
            else:
                self.proved_wrong += len(truth) - agreeing(truth, edit.after)


def agreeing(written: str, text: str) -> int:
    """How many places of two texts agree; none where the lengths differ."""
    if len(written) != len(text):
        return 0
    return sum(a == b for a, b in zip(written, text, strict=True))


def percent(part: int, whole: int) -> str:
    """A share in percent, to three places."""
    return f"{100 * part / whole:.3f}" if whole else "–"


def by_table(files: list[list[str]], tables: dict[str, Table]) -> Iterator[str]:
    """The main table: pages of 500 characters and more, glossed or not."""
    fixed = dict(peers())
    pages = [page for length in (500, 1000) for page in sampled(files, length)]
    yield "### Pages of 500 characters and more"
    yield ""
    yield (
        "*Glossed* pages had reading glosses taken off; on the others only words and "
        "shapes tell a machine, and a page without a telling one stays. Characters "
        "right, in percent, of all pages and of the pages converted. MediaWiki's table "
        "turns “ into 「; no 「 of the original's own can be told from a turned one."
    )
    yield ""
    heads = (
        *("table", "glossed", "pages", "converted", "of all", "of converted"),
        *("wrong quotation marks", "likely edits right", "proved wrong", *fixed),
    )
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for name, table in tables.items():
        scores = [
            percent(
                sum(agreeing(p, convert(p.translate(table))) for p in pages),
                sum(map(len, pages)),
            )
            for convert in fixed.values()
        ]
        for peeled in (GLOSSED, ()):
            tally = tallied(pages, table, peeled)
            cells = (
                name,
                "yes" if peeled else "no",
                str(tally.pages),
                percent(tally.converted, tally.pages),
                percent(tally.right, tally.characters),
                percent(tally.judged_right, tally.judged),
                str(tally.marks_wrong),
                f"{tally.likely_right} of {tally.likely}",
                str(tally.proved_wrong),
                *scores,
            )
            yield f"| {' | '.join(cells)} |"
    yield ""


def tallied(pages: list[str], table: Table, peeled: tuple[Restoration, ...]) -> Tally:
    """What the channel makes of the pages converted by the table."""
    tally = Tally()
    for page in pages:
        received = page.translate(table)
        tally.add(page, received, script_conversion.restore(received, peeled))
    return tally


def by_length(files: list[list[str]], tables: dict[str, Table]) -> Iterator[str]:
    """How many pages are recognised without glosses, by length."""
    yield "### Recognised without glosses, by length"
    yield ""
    yield "Pages converted, in percent; the rest stay as they came."
    yield ""
    yield f"| table | {' | '.join(f'{n} characters' for n in LENGTHS)} |"
    yield f"|---|{'---|' * len(LENGTHS)}"
    for name, table in tables.items():
        shares = []
        for length in LENGTHS:
            tally = tallied(sampled(files, length), table, ())
            shares.append(percent(tally.converted, tally.pages))
        yield f"| {name} | {' | '.join(shares)} |"
    yield ""


def phrase_level(files: list[list[str]]) -> Iterator[str]:
    """Pages whose conversion looked at whole phrases: no function of characters."""
    yield "### Conversion by phrases"
    yield ""
    yield (
        "A converter with phrases sets nearly every word as an editor would, so a page "
        "is hardly to be told from an official edition, and most stay. (s2t and "
        "zh-hant set 爲, 喫 and 羣, which no edition does.) Where one is converted, a "
        "function explains it whole. Telling words come from OpenCC's phrases; "
        "MediaWiki's are none of ours. A page whose vocabulary was changed has another "
        "length than the original and counts as all wrong."
    )
    yield ""
    yield "| configuration | length | pages | converted | characters right on those |"
    yield "|---|---|---|---|---|"
    for name, convert in by_phrases():
        for length in (500, 2000):
            tally = Tally()
            for page in sampled(files, length):
                received = convert(page)
                restored = script_conversion.restore(received, ())
                tally.add(page, received, restored)
            right = percent(tally.judged_right, tally.judged)
            yield (
                f"| {name} | {length} | {tally.pages} | {tally.converted} | {right} |"
            )
    yield ""


def by_phrases() -> Iterator[tuple[str, Converter]]:
    """The phrase converters that are installed."""
    opencc, zhconv = optional("opencc"), optional("zhconv")
    if opencc is not None:
        for name in ("s2t", "s2tw", "s2hk", "s2twp"):
            yield f"OpenCC {name}", opencc.OpenCC(name).convert
    if zhconv is not None:
        for name in ("zh-hant", "zh-tw", "zh-hk"):
            yield f"MediaWiki {name}", partial(zhconv.convert, locale=name)


def left_alone(corpora: Path) -> Iterator[str]:
    """Every healthy page: none may be converted."""
    yield "### Healthy pages"
    yield ""
    yield (
        "Each line alone, pages of 20 lines, of 200, the whole file, and pages of 500 "
        "and of 2,000 characters. The bits are the most that any page weighs; "
        f"{ENOUGH:g} convert it."
    )
    yield ""
    yield "| file | pages | past the first look | most bits | converted |"
    yield "|---|---|---|---|---|"
    for path in sorted(corpora.glob("*_*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        found = Counter[str]()
        most = 0.0
        for page in healthy(lines):
            found["pages"] += 1
            if suspect(page, False):
                found["looked"] += 1
                most = max(most, weighed(page, False).bits + against(claims(page)).bits)
            found["converted"] += script_conversion.restore(page, ()) is not None
        bits = f"{most:g}" if found["looked"] else "–"
        yield (
            f"| {path.stem} | {found['pages']} | {found['looked']} | {bits} "
            f"| {found['converted']} |"
        )
    yield ""


def healthy(lines: list[str]) -> Iterator[str]:
    """The lines of a file as pages of several sizes."""
    for size in (1, 20, 200, len(lines)):
        for first in range(0, len(lines), size):
            yield "".join(lines[first : first + size])
    for length in (500, 2000):
        yield from paged(lines, length)
