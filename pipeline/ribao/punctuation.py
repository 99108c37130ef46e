"""
Which ASCII marks an editor would have set fullwidth.

Chinese typesetting gives `，：；？！（）` the width of a hanzi; ASCII keeps them
inside numbers, times, scores, addresses, code and English. So the mark alone says
nothing, and its neighbours say nearly everything: what stands nearest on each
side, once quotation marks, digits and per cent signs are looked through.
Two users share the answer: the folded-width channel, where a whole page lost
its fullwidth marks, and normalization, where a line holds a stray one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MARKS = ",:;?!()"
FULLWIDTH = {mark: chr(ord(mark) + 0xFEE0) for mark in MARKS}

# Character classes, for use between brackets. CHINESE: hanzi, their marks and
# brackets, kana, what is fullwidth already; a mark beside one of these is
# beside Chinese. Curly quotes are missing: English has them too.
HANZI = (
    "㐀-䶿一-鿿〇々"
    "\N{CJK COMPATIBILITY IDEOGRAPH-F900}-\N{CJK COMPATIBILITY IDEOGRAPH-FAD9}"
    "\N{CJK UNIFIED IDEOGRAPH-20000}-\U0003fffd"
)
CHINESE = HANZI + "⺀-⿕、。〈-】〔-〟ぁ-ヿ！-～…—·℃"
QUOTES = "“”‘’\"'"

MARK = re.compile(f"[{re.escape(MARKS)}]")
HAN = re.compile(f"[{HANZI}]")
IS_CHINESE = re.compile(f"[{CHINESE}]")
WORD_BEFORE = re.compile(r"(?<![A-Za-z])[A-Za-z]+\Z")
FOREIGN_BEFORE = re.compile(r"[\x21-\x7e][\x20-\x7e]*\Z")
WORDS = "A-Za-z0-9 .&+,:/_-"
WORDS_BEFORE = re.compile(f"[A-Za-z0-9][{WORDS}]*\\Z")
WORDS_AFTER = re.compile(f"[{WORDS}]{{1,200}}")
TRANSPARENT = frozenset(QUOTES + MARKS + "0123456789.%＂ ")

# What holds marks of its own and keeps them, each with its specimen. Every
# repetition is bounded, so that a text without line ends stays linear.
PROTECTED = re.compile(
    r"""
    (?:https?|ftps?|rtsp|mailto|magnet):[!-~]{0,2000}[A-Za-z0-9/=\#&_-]
                                             # https://a.example.cn/b?c=1
    | (?<![\w.-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}
                                             # a.b@c.example.com
    | (?<![A-Za-z0-9.-])[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}
      (?::\d{1,5})?/[!-~]{0,2000}[A-Za-z0-9/=\#&_-]
                                             # a.example.cn/b?c=1
    | `[^`\n]{1,300}`                        # `a(b, c);`
    | </?[A-Za-z!][^<>\n]{0,500}>            # <p style="a:b;c:d">
    | !?\[[^][\n]{0,200}\]\([!-'*-~]{1,500}\)  # ![图](a.png)
    | \{\s?["'][^{}\n]{0,500}\}              # {"a":1,"b":2}
    | [A-Za-z]:\\[!-~]{0,300}                # C:\Users\a.txt
    | (?<![\w-])[\w-]{1,100}\(\d{1,3}\)\.[A-Za-z]\w{0,4}  # report(1).docx
    | \d{1,4}\(\d{1,3}\)(?::\d{1,6})?(?![%\d])  # 《法学》2011(5):12-18
    | &\#?\w{1,31};                          # &amp;
    | [:;]-?\)(?![^()\n]{0,80}\))            # :)
    """,
    re.VERBOSE | re.ASCII,
)

# How far to look for a neighbour: 40 characters of quotes and digits in a row
# are no prose any more.
REACH = 40


def widened(text: str) -> list[int]:
    """
    Where `text` has an ASCII mark that an editor would have set fullwidth.

    Positions in `text`, ascending; `FULLWIDTH` says what should stand there.

    >>> widened("上午10:30,会议开始(记者 王小明)")
    [7, 12, 19]
    """
    found: list[int] = []
    position = 0
    while mark := MARK.search(text, position):
        start = text.rfind("\n", 0, mark.start()) + 1
        end = text.find("\n", mark.start())
        end = len(text) if end < 0 else end
        line = text[start:end]
        if HAN.search(line):
            found += [start + offset for offset in sorted(widened_in_line(line))]
        position = end
    return found


def widened_in_line(line: str) -> Iterator[int]:
    """The same for one line that has hanzi, in no order."""
    marks = unprotected(line)
    partners = pairs(line, marks)
    for at in marks:
        if line[at] == "(":
            if at in partners and wide_pair(line, at, partners[at]):
                yield at
                yield partners[at]
        elif line[at] != ")" and wide_mark(line, at):
            yield at


def unprotected(line: str) -> list[int]:
    """Where the line has an ASCII mark outside of what keeps its own marks."""
    marks = []
    protected = PROTECTED.finditer(line)
    run = next(protected, None)
    for mark in MARK.finditer(line):
        while run and run.end() <= mark.start():
            run = next(protected, None)
        if not run or mark.start() < run.start():
            marks.append(mark.start())
    return marks


def pairs(line: str, marks: list[int]) -> dict[int, int]:
    """The closing parenthesis of each opening one, among `marks`."""
    partners = {}
    waiting = []
    for at in marks:
        if line[at] == "(":
            waiting.append(at)
        elif line[at] == ")" and waiting:
            partners[waiting.pop()] = at
    return partners


def wide_pair(line: str, opening: int, closing: int) -> bool:
    """Whether a pair of parentheses is Chinese: by what it holds, or stands in."""
    before, after = line[opening - 1 : opening], line[closing + 1 : closing + 2]
    inside = line[opening + 1 : min(closing, opening + REACH)]
    attached = before == "%" or (before.isascii() and before.isalnum())
    if IS_CHINESE.search(inside):
        # 均价17000(图): portals put ASCII there, 25 headlines against 2.
        return not (attached and not after)
    if not before:
        return kind(after) == "chinese"
    if attached:
        return capitalized(line, opening) and kind(after) == "chinese"
    if inside.isdigit() and not after:
        # 名词解释(2): instalments, 10 headlines against 6.
        return False
    return kind(line[opening - 1]) == "chinese" or (
        not before.isspace() and kind(after) == "chinese"
    )


def capitalized(line: str, at: int) -> bool:
    """Whether the Latin word that ends at `at` is a name: KDDI, not f."""
    word = WORD_BEFORE.search(line, max(0, at - REACH), at)
    return word is not None and len(word[0]) > 1 and word[0][0].isupper()


def wide_mark(line: str, at: int) -> bool:
    """Whether one of `,:;?!` is Chinese, by its neighbours."""
    before, after = line[at - 1 : at], line[at + 1 : at + 2]
    if before.isdigit() and after.isdigit():
        return False
    left, right = neighbour(line, at, -1), neighbour(line, at, 1)
    if left == "chinese":
        return True
    if left == "edge":
        return right == "chinese" and line[at] != "?"
    if right == "chinese":
        return not (after == " " and english(line, at))
    if right == "edge":
        return line[at] in "?!" and not english(line, at)
    # TI,ADI等 is Chinese that names names; y=f(a,b)成立 and QQ:123 are not.
    return after.isalpha() and before.isalnum() and chinese_list(line, at)


def english(line: str, at: int) -> bool:
    """Whether the foreign words before `at` began the line or a quotation."""
    run = FOREIGN_BEFORE.search(line, max(0, at - 5 * REACH), at)
    if run is None:
        return False
    bound = line[run.start() - 1 : run.start()]
    return not bound or kind(bound) == "edge" or bound in QUOTES


def chinese_list(line: str, at: int) -> bool:
    """Whether the foreign words on both sides of `at` stand between hanzi."""
    left = WORDS_BEFORE.search(line, max(0, at - 5 * REACH), at)
    right = WORDS_AFTER.match(line, at + 1)
    if left is None or right is None:
        return False
    around = line[left.start() - 1 : left.start()] + line[right.end() : right.end() + 1]
    return bool(IS_CHINESE.search(around))


def neighbour(line: str, at: int, step: int) -> str:
    """The kind of the nearest character that says something, on one side."""
    for i in range(at + step, at + step * REACH, step):
        if not 0 <= i < len(line):
            return "edge"
        if line[i] not in TRANSPARENT:
            return kind(line[i])
    return "edge"


def kind(character: str) -> str:
    """`chinese`, `edge` for a blank or nothing, `foreign` for the rest."""
    if not character or character.isspace():
        return "edge"
    return "chinese" if IS_CHINESE.match(character) else "foreign"
