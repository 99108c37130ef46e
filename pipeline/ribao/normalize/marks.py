"""
Marks: fullwidth where Chinese has them so, once where they stand twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ribao.normalize.kept import kept
from ribao.normalize.rule import Replacement
from ribao.notation import notation
from ribao.punctuation import CHINESE, FULLWIDTH, HAN, HANZI
from ribao.punctuation.widened import widened
from ribao.quotation import curled

# Two of a kind; three in a row are a sigh (我等了又等，，，).
DOUBLED = re.compile(
    "(?<![，、；])(?:(?P<mark>[，、；])(?P=mark)(?![，、；])|[，、；](?=。(?!。))|，(?=[！；]))"
    "|(?<![，、；])，(?=(?P<asked>？))"
    f"|(?P<stops>。。)(?<=[{HANZI}]。。)(?=[{HANZI}])"
)
# What each of these begins with: quickly found.
TWO_MARKS = re.compile("[，、；][，、；。！？]|。。")
# Between two hanzi a ? may stand for a character that was lost (打破官吏?障), so
# there the clause must ask.
WIDE = re.compile("[，：；？！（）]")
# Yahoo!奇摩, And!和: there the mark is part of the name.
EXCLAIMED = re.compile(f"(?<![A-Za-z])[A-Z][A-Za-z]{{1,20}}(?=![{HANZI}])")
LINE = 200
ASKING = re.compile(
    "[吗呢吧嘛么否谁哪怎几何啥咋岂难嗎麼誰幾豈難]|什|甚|多少|[是有能会會要可]不|不[是会會能]"
)
CLAUSE = re.compile("[^，。！？；：,;:!?\\s]{1,60}\\Z")
LABEL_NEXT = re.compile(f"[{HANZI}]{{2,8}}[:：]")
BLANK_BEFORE = re.compile(f" (?<=[{HANZI}”’》」』）] ) *(?=[，。、；：？！])")
BLANK_AFTER = re.compile(f" (?<=[，、；] )(?=[{HANZI}“‘《「『（])")
STOP = re.compile(rf"\.(?<=[{HANZI}）)”’]\.)(?=[{HANZI}”’]|$)", re.MULTILINE)
CLAUSE_BEFORE = re.compile(f"[{CHINESE}]{{2}}[{HANZI}]{{2}}[）)”’]?\\Z")
SENTENCE_BEFORE = re.compile(f"[{CHINESE}“”][{HANZI}]{{2}}[”’]?\\Z|[{HANZI}][）)]\\Z")
CLAUSES = re.compile(f"[{HANZI}][^\n]{{0,40}}[，；][^\n]{{3}}")
CLAUSE_AFTER = re.compile(f"[{HANZI}]{{4}}")
# 路易斯.阿隆索 wants an interpunct, 七十七.五 a decimal point: both stay.
FOREIGN_NAMES = frozenset(
    "阿巴贝比博布查达戴德迪蒂杜多恩尔菲弗福盖戈格古哈赫霍基加杰卡凯科克拉莱兰劳勒雷里利林卢路罗洛马麦曼梅米莫姆拿纳内尼努诺帕佩皮普恰乔萨塞桑沙史斯索塔泰坦特托瓦威韦维温沃西夏肖谢辛休亚扬耶伊因尤约泽扎詹朱兹"
)
NUMERALS = frozenset("〇零一二三四五六七八九十百千万萬亿億")


def fullwidth_marks(text: str) -> Iterator[Replacement]:
    """`,` `:` `;` `?` `!` in Chinese, with the blanks typed around them."""
    names = {name.end() for name in EXCLAIMED.finditer(text)}
    for at in stray(text):
        if text[at] in "()" or at in names:
            continue
        if not (text[at] == "?" and lost(text, at)):
            start = at
            while text[start - 1 : start] == " " and start > 1:
                start -= 1
            if start < at and not re.match(f"[{CHINESE}“”‘’]", text[start - 1]):
                start = at
            end = at + 1
            if text[at] in ",;:" and text[end : end + 1] == " ":
                after = text[end + 1 : end + 2]
                if after.strip() and not LABEL_NEXT.match(text, end + 1):
                    end += 1
            yield start, text[start:end], FULLWIDTH[text[at]]


def lost(text: str, at: int) -> bool:
    """
    Whether the ? there may be what is left of a character.

    Not on a line that has no mark fullwidth: there it was folded with the others.
    """
    if not (HAN.match(text, at - 1) and HAN.match(text, at + 1)):
        return False
    end = text.find("\n", at) % (len(text) + 1)
    if "。" not in text and text.count(".\n") > 1:
        return False
    start = max(text.rfind("\n", 0, at) + 1, at - LINE)
    if not WIDE.search(text, start, min(end, at + LINE)):
        return False
    return not asking(text, at)


def fullwidth_parentheses(text: str) -> Iterator[Replacement]:
    """Pairs of parentheses in Chinese."""
    for at in stray(text):
        if text[at] in "()":
            yield at, text[at], FULLWIDTH[text[at]]


def stray(text: str) -> list[int]:
    """The marks that should be fullwidth, and that nobody wanted in ASCII."""
    places = widened(text)
    left = kept(text, places)
    return [at for at in places if at not in left]


def full_stops(text: str) -> Iterator[Replacement]:
    """A full stop that ends a Chinese sentence, and no name or number."""
    for found in STOP.finditer(text):
        at = found.start()
        ends = text[at + 1 : at + 2] in ("", "\n", "”", "’")
        if ending(text, at) if ends else between(text, at):
            yield at, ".", "。"


def ending(text: str, at: int) -> bool:
    """
    Whether the stop at `at` ends a sentence: two clauses, or what reads like one.

    共18人. is an item as well as a sentence, 共18人，增2人. is none but a sentence. A
    page that has two of those and no 。 is a mathematician's.
    """
    if SENTENCE_BEFORE.search(text, max(0, at - 9), at):
        return True
    start = max(text.rfind("\n", 0, at) + 1, at - LINE)
    return CLAUSES.search(text, start, at) is not None and not notation(text[start:at])


def between(text: str, at: int) -> bool:
    """Whether the stop at `at` parts two clauses, rather than a name or number."""
    around = {text[at - 1], text[at + 1]}
    if around <= FOREIGN_NAMES or around & NUMERALS:
        return False
    before = CLAUSE_BEFORE.search(text, max(0, at - 6), at)
    if before is None or not CLAUSE_AFTER.match(text, at + 1):
        return False
    # 【文字直播.不斷更新】: a stop in a title may part its halves, 《布吉.厦村公馆》.
    start = max(text.rfind("\n", 0, at) + 1, at - LINE)
    if text.rfind("《", start, at) > text.rfind("》", start, at):
        return False
    return CLAUSES.search(text, start, at + 4) is not None


def doubled_marks(text: str) -> Iterator[Replacement]:
    """A mark twice, or one before a full stop."""
    if not TWO_MARKS.search(text):
        return
    # Whoever ends several sentences in 。。 does not slip but trail off.
    trailing = text.count("。。") > 1 or "。。。" in text
    for found in DOUBLED.finditer(text):
        at = found.start()
        if found["stops"] and trailing:
            continue
        if found["asked"] and not asking(text, at):
            continue
        yield at, found[0], found[0][0] if len(found[0]) > 1 else ""


def asking(text: str, at: int) -> bool:
    """Whether the clause before `at` asks; else a ？ may stand for what was lost."""
    clause = CLAUSE.search(text, max(0, at - 60), at)
    return clause is not None and ASKING.search(clause[0]) is not None


def blanks_at_marks(text: str) -> Iterator[Replacement]:
    """Blanks before a fullwidth mark, and behind one that ends no sentence."""
    found = [*BLANK_BEFORE.finditer(text), *BLANK_AFTER.finditer(text)]
    for blank in sorted(found, key=lambda match: match.start()):
        yield blank.start(), blank[0], ""


def curly_quotes(text: str) -> Iterator[Replacement]:
    """Straight quotes whose pairing is certain."""
    for at, quote in curled(text):
        yield at, text[at], quote
