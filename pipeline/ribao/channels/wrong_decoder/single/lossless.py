"""
Laws that lose nothing: bytes taken back from the characters, and read again.

A text all of which one reader can have shown is re-encoded whole, which costs
next to nothing. A line in which healthy characters stand as well is cut by the
cheapest path through it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf

from ribao.channels.wrong_decoder.healthy.gates import (
    ONE,
    SELDOM,
    any_gate,
)
from ribao.channels.wrong_decoder.healthy.meant import meant
from ribao.channels.wrong_decoder.healthy.worth import (
    GAIN,
    SAMPLE,
    bits,
    cjk,
    fluent,
    healthy,
    ordinary,
    word_bits,
    worthwhile,
)
from ribao.channels.wrong_decoder.law.grammars import grammar
from ribao.channels.wrong_decoder.law.laws import WRITTEN, forward
from ribao.channels.wrong_decoder.law.readers import back, reader
from ribao.channels.wrong_decoder.pairs.lossy import doubled
from ribao.channels.wrong_decoder.search.allowance import paid
from ribao.channels.wrong_decoder.search.paths import best
from ribao.channels.wrong_decoder.search.regions import Piece, Region, regions
from ribao.channels.wrong_decoder.search.scene import SWITCH, Scene
from ribao.channels.wrong_decoder.search.turns import Way
from ribao.channels.wrong_decoder.single.close import disputed, headed
from ribao.channels.wrong_decoder.single.lettered import alphabetic, western, wordlike
from ribao.channels.wrong_decoder.single.ranking import MARKS, laws
from ribao.channels.wrong_decoder.single.showing import able, taken_back
from ribao.code_units import numbers
from ribao.prices import total

# What another explanation must be worse by, in bits, before one is sure; and before
# what they differ in is no mere guess.
MARGIN, LEVEL = 12.0, 4.0
# What it costs that a reader of the Baltic or of old PCs was met, in bits.
RARELY = 6.0
# What a language costs that the rest of the line is not in.
STRANGE = 12.0
# Any bytes are one or two hanzi of some encoding, any letters of an alphabet three, and
# a list of accented letters five; UTF-8 alone is well-formed by no chance.
ENOUGH = 6
# So many bytes behind the first of characters make UTF-8 of a text beyond doubt.
LONG = 60
# The second of two like characters, in bits.
DOUBLED = 3.0
# What it takes to rank the laws for a line, for each of its characters, in ways.
RANKING = 10
HAN = re.compile("[\u4e00-\u9fff]")
KANA = re.compile("[\u3041-\u30fe]")
HANGUL = re.compile("[\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class Reading:
    """
    A law, what a text was under it, and what that costs in bits.

    `beyond_doubt` if it is UTF-8 for so long that no other words are it by chance.
    """

    law: str
    after: str
    bits: float
    beyond_doubt: bool = False


def whole(text: str, deep: bool = True) -> Region | None:
    """The text as one region, if one reader can have shown all of it."""
    readers = able(text)
    if not readers or text.isascii():
        return None
    found = sorted(readings(text, readers, deep), key=lambda reading: reading.bits)
    if not found or (not found[0].beyond_doubt and meant(text)):
        return None
    first = found[0]
    close = [r for r in found[1:] if r.after != first.after]
    close = [r for r in close if r.bits - first.bits < MARGIN]
    if close:
        first = min((first, *close), key=lambda r: words(r.after[:SAMPLE], r.bits))
    if not worthwhile(text[:SAMPLE], first.bits):
        return None
    written = first.law.partition(" > ")[0]
    if written != "utf-8":
        start = text[:SAMPLE]
        least = total(numbers(start), alphabetic())
        if least < first.bits + SWITCH or western(text, first.after, written):
            return None
    if forward(first.after, first.law) != text:
        return None
    sure = not close and telling(first.after, first.law)
    return Region(0, first.law, (Piece(text, first.after),), sure)


def readings(text: str, readers: int, deep: bool) -> Iterator[Reading]:
    """The laws under which a text was fluent, or garbled once before."""
    sure = False
    for name, octets in taken_back(text, readers):
        for written, codec in WRITTEN.items():
            if sure and written != "utf-8":
                break
            try:
                after = octets.decode(codec)
            except UnicodeDecodeError:
                continue
            share = len(text) / max(1, len(after))
            sample = after[: int(SAMPLE / share) + 1]
            cost = bits(sample, written) if fluent(sample, written) else inf
            if cost == inf and deep and written == "utf-8":
                cost = deeper(sample)
            if cost < inf:
                # No other bytes are well-formed UTF-8 for so long, and fluent.
                long = written == "utf-8" and len(text) - len(after) > LONG
                sure |= long
                yield Reading(f"{written} > {name}", after, cost, long)


def deeper(text: str) -> float:
    """What a restored text costs that is itself garbled; infinite if it is not."""
    region = whole(text, deep=False)
    runs = [region] if region else mixed(text, deep=False) or doubled(text)
    if not runs:
        return inf
    inside = sum(len(run.before) for run in runs)
    rest = sum(map(healthy, text)) * (len(text) - inside) / len(text)
    return rest + sum(bits(run.after, run.law.partition(" > ")[0]) for run in runs)


def mixed(line: str, deep: bool = True) -> list[Region]:
    """The garbled runs of a line in which healthy characters stand as well."""
    if not any_gate().search(line) or not paid(RANKING * len(line)):
        return []
    found: list[tuple[float, list[Region]]] = []
    left = sum(kept(line, at) for at in range(len(line)))
    for law in laws(line):
        written, _, name = law.partition(" > ")
        cost, path = best(line, scene(line, written, name))
        runs = regions(line, path, law)
        if not runs or any(forward(run.after, law) != run.before for run in runs):
            continue
        if all(meant(run.before) for run in runs):
            continue
        after = "\n".join(run.after for run in runs)
        if not fluent(after, written):
            if not deep or written != "utf-8":
                continue
            cost += deeper(after) - bits(after, written)
        elif wordlike(runs, written):
            continue
        before = "\n".join(run.before for run in runs)
        if written != "utf-8" and western(before, after, written):
            continue
        cost += stranger(line, runs, written)
        if cost <= left - GAIN:
            cost += consistency(line, runs, written) + RARELY * (name in SELDOM)
            found.append((cost, runs))
    if not found:
        return []
    found.sort(key=lambda pair: pair[0])
    least, runs = found[0]
    close = [(cost, other) for cost, other in found if cost - least < MARGIN]
    close = [pair for pair in close if restored(pair[1]) != restored(runs)]
    sure = not close and telling("".join(run.after for run in runs), runs[0].law)
    if close:
        both = [
            (words(mended(line, runs), cost), runs)
            for cost, runs in ((least, runs), *close)
        ]
        most, runs = min(both, key=lambda pair: pair[0])
        level = [r for cost, others in both for r in others if cost - most < LEVEL]
        runs = [disputed(run, level) for run in runs]
    return [
        headed(replace(run, sure=sure and certain(run, line)), line) for run in runs
    ]


def telling(after: str, law: str) -> bool:
    """Whether a restoration says enough for its likelihood to be proof."""
    if law.startswith("utf-8"):
        return True
    return any(cjk("".join(set(t))) >= ENOUGH for t in (after[:SAMPLE], after))


def words(text: str, cost: float) -> float:
    """What decides between close readings: Chinese words, or else the characters."""
    chinese = not KANA.search(text) and not HANGUL.search(text)
    return word_bits(text) if chinese else cost


def mended(line: str, runs: list[Region]) -> str:
    """The line with its runs restored."""
    pieces, at = [], 0
    for run in runs:
        pieces += [line[at : run.start], run.after]
        at = run.end
    return "".join([*pieces, line[at:]])


def certain(run: Region, line: str) -> bool:
    """Whether a run's ends can be nowhere else."""
    name = run.law.partition(" > ")[2]
    bytes_of = back(reader(name))
    ends = run.before[0] + run.before[-1]
    beside = line[run.start - 1 : run.start] + line[run.end : run.end + 1]
    two = line[max(0, run.start - 2) : run.start]
    if MARKS.intersection(ends) or (two[:1] in bytes_of and "@" <= two[1:] <= "~"):
        return False
    return run.law.startswith("utf-8") or not any(c in bytes_of for c in beside)


def consistency(line: str, runs: list[Region], written: str) -> float:
    """What a restored line costs in one language more than each in its own."""
    text = mended(line, runs)
    free = sum(ordinary(character, "utf-8") for character in text)
    return bits(text, "utf-8") - free


def restored(runs: list[Region]) -> list[tuple[int, str]]:
    """What a line's runs were, law aside."""
    return [(run.start, run.after) for run in runs]


def stranger(line: str, runs: list[Region], written: str) -> float:
    """What a language costs that the rest of the line is not in."""
    beyond = list(line)
    for run in runs:
        beyond[run.start : run.end] = " " * len(run.before)
    rest = "".join(beyond)
    if written in ("shift_jis", "euc_jp"):
        return STRANGE * (bool(HAN.search(rest)) and not KANA.search(rest))
    if written == "euc_kr":
        return STRANGE * (bool(HAN.search(rest)) and not HANGUL.search(rest))
    if written in ("gbk", "big5"):
        return STRANGE * bool(KANA.search(rest) or HANGUL.search(rest))
    return 0.0


def kept(line: str, at: int) -> float:
    """What a character costs that stays; the second half of —— or …… little, a mark
    before an ASCII letter, half a code of Big5 maybe, much; and so does · before an
    odd letter, which is the first byte of 发 and 瑞 and stands between hanzi."""
    if line[at] in MARKS and line[at - 1 : at] == line[at]:
        return DOUBLED
    behind = line[at + 1 : at + 2]
    if line[at] == "·" and ONE.match(behind):
        return healthy(line[at]) + STRANGE
    if line[at] in MARKS and "@" <= behind <= "~":
        return healthy(line[at]) + STRANGE
    return healthy(line[at])


def scene(line: str, written: str, name: str) -> Scene:
    """The search for one law in one line."""
    bytes_of = back(reader(name))
    ways: dict[str, list[Way]] = {
        character: [(1, bytes_of[character], 0.0, 0)] if character in bytes_of else []
        for character in set(line)
    }
    for character in ways:
        if character < "\x80":
            ways[character] = [(1, character.encode(), 0.0, 0)]
    return Scene(
        grammar(written),
        lambda at, _pending: ways[line[at]],
        lambda _2, _1, character: ordinary(character, written),
        lambda at, _2, _1: kept(line, at),
    )
