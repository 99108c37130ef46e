"""
Simplified news converted by public tables, and what comes back.

Every table is run forward over healthy Simplified pages one character at a
time; the channel sees only the result and must infer the table. Beside it,
what converters that know one fixed table make of the same pages. Genuine
Traditional pages, and pages whose conversion looked at whole phrases, show
what is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from measure.script.pages import LENGTHS, PAGES, SEED, healthy, sampled, source
from measure.script.tables import (
    Converter,
    Table,
    by_phrases,
    forward_tables,
    peers,
)
from measure.script.tally import GLOSSED, Tally, agreeing, percent, tallied
from ribao.channels import script_conversion
from ribao.channels.script_conversion.claims import claims
from ribao.channels.script_conversion.evidence import ENOUGH, against, weighed
from ribao.channels.script_conversion.glance import suspect


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
            *untold([lines for lines, _ in read], tables),
            *by_length([lines for lines, _ in read], tables),
            *phrase_level([lines for lines, _ in read]),
            *left_alone(corpora),
        )
    )


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


def untold(files: list[list[str]], tables: dict[str, Table]) -> Iterator[str]:
    """How many of the pages that stay no word tells from an edition's."""
    converters = [convert for _, convert in by_phrases()]
    pages = [page for length in (500, 1000) for page in sampled(files, length)]
    yield "### Pages that stay"
    yield ""
    yield (
        "Of the pages above that stay without glosses, those that a converter with "
        "phrases would set alike: at no place do they differ from all that the "
        "configurations below make of the source. No word tells those from a page "
        "that was set with care."
    )
    yield ""
    yield "| table | pages | stay | of these set alike |"
    yield "|---|---|---|---|"
    for name, table in tables.items():
        staying = [
            page
            for page in pages
            if script_conversion.restore(page.translate(table), ()) is None
        ]
        alike = sum(set_alike(page, table, converters) for page in staying)
        yield f"| {name} | {len(pages)} | {len(staying)} | {alike} |"
    yield ""


def set_alike(page: str, table: Table, converters: list[Converter]) -> bool:
    """Whether at each place one of the converters sets what the table does."""
    made = [text for text in (c(page) for c in converters) if len(text) == len(page)]
    places = zip(page.translate(table), *made, strict=True)
    return all(image in others for image, *others in places)


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
