"""
The language model's table: words, counted three times over, cut into characters.

Three lists, each seeing what the others do not: jionlp's is counted on 6.2e9
words, much of it news; jieba's has the names and set phrases; rime's is what
people type. Their relative frequencies are added with weights. All figures
below are points on the mean of the three ranking tasks of `measure/language.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generate.sources import JIEBA, JIONLP, RIME, jieba, jionlp, name, rime
from ribao.language import DIGITS, LETTERS, SECTIONS, token

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff〇]+")
MARKS = "，。、；：？！“”‘’（）《》【】—…·-.%～\"' \n"
RUN = re.compile(f"{DIGITS}+|{LETTERS}+")

# 35/45/20 loses 0.4, jionlp alone 0.1, jieba alone 6.
WEIGHTS = {jieba: 0.1, jionlp: 0.8, rime: 0.1}
# Flattening the counts and favouring words of two and more characters makes
# up for their sentences not being ours: +0.3.
FLATTER, LONGER = 0.9, 1.5
# No list has digits. One word in thirty is a number in jionlp's own count of
# characters; what follows one is what follows 二 to 千 inside words: +0.25.
NUMBERS, FOLLOWED = 0.03, 0.5
NUMERAL = re.compile(
    "[二三四五六七八九十两百千](?!点)(?![一二三四五六七八九十百千零两]).{1,2}"
)
# In a news page most of 年 月 日 standing alone follow digits: +0.1.
DATED = 0.8
# The most frequent words that fit in 2 MB.
WORDS = 270_000
# 2 to the -27: a character or boundary that no word has.
FLOOR = 2.0**-27


def words() -> dict[str, float]:
    """Words in tokens, with their rates per word of text."""
    merged: defaultdict[str, float] = defaultdict(float)
    for source, weight in WEIGHTS.items():
        counted = tokens(source())
        total = sum(n for word, n in counted.items() if HAN.fullmatch(word))
        for word, n in counted.items():
            if HAN.fullmatch(word):
                merged[word] += weight * n / total
            elif source is jionlp:
                merged[word] += n / total
    kept = sorted(merged, key=lambda word: (-merged[word], word))[:WORDS]
    kept += sorted(word for word in merged if len(word) == 1)
    rates = {
        word: merged[word] ** FLATTER * (LONGER if len(word) > 1 else 1)
        for word in dict.fromkeys(kept)
    }
    return numbers(rates)


def tokens(listed: Iterable[tuple[str, float]]) -> dict[str, float]:
    """The list with its words in tokens; words of other tokens are left out."""
    counted: defaultdict[str, float] = defaultdict(float)
    for word, n in listed:
        folded = RUN.sub(lambda run: run[0][0], "".join(map(token, word)))
        if n > 0 and all(c in MARKS + DIGITS + LETTERS or HAN.match(c) for c in folded):
            counted[folded] += n
    return counted


def numbers(rates: dict[str, float]) -> dict[str, float]:
    """The rates with a digit run in them, followed as the numerals are."""
    following: defaultdict[str, float] = defaultdict(float)
    for word, rate in rates.items():
        if NUMERAL.fullmatch(word):
            following[DIGITS + word[1:]] += rate
    share = NUMBERS * FOLLOWED / sum(following.values())
    with_numbers = dict(rates)
    for word, rate in following.items():
        with_numbers[word] = with_numbers.get(word, 0.0) + rate * share
    with_numbers[DIGITS] = NUMBERS * (1 - FOLLOWED)
    for unit in "年月日":
        dated = rates[unit] * DATED
        with_numbers[DIGITS + unit] = with_numbers.get(DIGITS + unit, 0.0) + dated
        with_numbers[unit] -= dated
    return with_numbers


def tables() -> dict[str, bytes]:
    """The one table's file name and content, laid out as SECTIONS says."""
    rates = words()
    characters = sorted(set("".join(rates)))
    ids = {character: number for number, character in enumerate(characters, 1)}
    total = sum(rates.values())
    size = len(characters) + 1
    single = {s: np.full(size, FLOOR) for s in ("starts", "ends", "alone", "counts")}
    joined: dict[str, defaultdict[tuple[int, ...], float]] = {
        section: defaultdict(float)
        for section in ("inside", "endings", "openings", "triples")
    }
    for word in sorted(rates):
        rate = rates[word] / total
        numbered = tuple(ids[character] for character in word)
        single["starts"][numbered[0]] += rate
        single["ends"][numbered[-1]] += rate
        for number in numbered:
            single["counts"][number] += rate
        if len(numbered) == 1:
            single["alone"][numbered[0]] += rate
            continue
        joined["openings"][numbered[:2]] += rate
        joined["endings"][numbered[-2:]] += rate
        for two in pairwise(numbered):
            joined["inside"][two] += rate
        for three in zip(numbered, numbered[1:], numbered[2:], strict=False):
            joined["triples"][three] += rate

    pairs = sorted(joined["inside"])
    triples = sorted(joined["triples"])
    places = {two: at for at, two in enumerate(pairs)}
    span = np.bincount([places[t[:2]] for t in triples], minlength=len(pairs))
    columns = {
        "points": np.array([ord(character) for character in characters]),
        **{section: quarters(values) for section, values in single.items()},
        "row_lengths": np.bincount([two[0] for two in pairs], minlength=size),
        "seconds": np.array([two[1] for two in pairs]),
        **{
            section: quarters([joined[section][two] for two in pairs])
            for section in ("inside", "endings", "openings")
        },
        "span_lengths": np.minimum(span, 255),
        "thirds": np.array([three[2] for three in triples]),
        "triples": quarters([joined["triples"][three] for three in triples]),
    }
    if span.max() > 255:
        raise ValueError(f"a pair begins {span.max()} triples; 255 is the most")
    header = "Generated by `python -m generate` from {}, {} and {}. Do not edit.\n"
    origin = header.format(name(JIEBA), name(JIONLP), name(RIME))
    sizes = f"{len(characters)} {len(pairs)} {len(triples)}\n"
    packed = b"".join(columns[s].astype(kind).tobytes() for s, kind, _ in SECTIONS)
    return {"language.bin": origin.encode() + sizes.encode() + packed}


def quarters(rates: Iterable[float]) -> NDArray[np.float64]:
    """Rates as quarter bits below one, 255 for none."""
    values = np.asarray(list(rates), dtype=np.float64)
    with np.errstate(divide="ignore"):
        bits = np.round(-4 * np.log2(values))
    return np.where(values > 0, np.clip(bits, 0, 254), 255)
