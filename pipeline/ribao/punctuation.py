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
from unicodedata import category

from ribao.notation import notation

MARKS = ",:;?!()"
FOLD = {ord(mark) + 0xFEE0: mark for mark in MARKS}
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
# 日?qǐng): here ? stands for a lost byte, which is another channel's business.
BROKEN_GLOSS = re.compile(r"[^\W\d_㐀-鿿]{1,6}\)")
KANA = re.compile("[ぁ-ゖァ-ヺ]")
AFTER_ENGLISH = frozenset(" ”’\"'》」』")
CLOSING_QUOTES = "”’\"'"
OPENING = "“‘„«\"'「『《〈（("
FOREIGN_LIST = re.compile(r"[A-Za-z]{1,20}(?:[,:][A-Za-z][\w.]{0,40}){1,9}(?=\))", re.A)
# The Hong Kong exchange's codes have five digits.
STOCK_CODE = 5
PICTURE = re.compile("[组附多]?图|视频|谱|实录")
# n!, and the teams that call themselves so.
FACTORIAL = re.compile("(?:^|[^a-zA-Z])[a-z](?=!)")
# (a,b), (x,0): a point or a pair, as a,b,c三点 are its letters one by one.
VARIABLES = re.compile("(?=[^a-z]{0,8}[a-z])-?[a-z0-9](?:, ?-?[a-z0-9]){1,4}")
# What chemistry puts in parentheses: Ca(OH)2, Al2(SO4)3, (NH4)2CO3.
GROUP = re.compile("OH|NH[24]|S?CN|H?[SCPN]O[2-4]|Cl?O[2-4]|MnO4|C[2-9]?H[0-9]{1,2}")
# (2)、 behind a blank: an item of a list.
ITEM = re.compile("[0-9]{1,2}")
WORD_BEFORE = re.compile(r"(?<![A-Za-z])[A-Za-z]+\Z")
# Latin letters with their marks, Greek, Cyrillic: such a word is no name in Chinese.
ACCENTED = "À-ÖØ-öø-ɏͰ-ϿЀ-ӿ"
ENGLISH_BEFORE = re.compile(
    rf"[A-Za-z0-9{ACCENTED}¿¡][A-Za-z0-9{ACCENTED} ,.'’&/-]{{0,199}}\Z"
)
ABROAD = re.compile(f"[{ACCENTED}¿¡]")
WORDS = "A-Za-z0-9 .&+#,:/_-"
WORDS_BEFORE = re.compile(f"[A-Za-z0-9][{WORDS}]{{0,199}}\\Z")
WORDS_AFTER = re.compile(f"[{WORDS}]{{1,200}}")
TRANSPARENT = QUOTES + MARKS + "0123456789.%＂ "

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
    | `[ -_a-~…]{1,300}`                     # `a(b, c);`
    | </?[A-Za-z!][^<>\n]{0,500}>            # <p style="a:b;c:d">
    | !?\[[^][\n]{0,200}\]\(
      (?=[^()\s]{0,100}(?:\([^()\s]{0,100}\))?[^()\s]{0,100}[./\#])
      [^()\s]{1,500}(?:\([^()\s]{0,100}\)[^()\s]{0,200})?\)  # ![图](图(1).png)
    | \{[^{}\n]{0,500}\}                    # {"a":1,"b":2}
    | \w\(["'][^"'\n]{0,300}["']\)          # print("你好")
    | [A-Za-z]:\\[!-~]{0,300}                # C:\Users\a.txt
    | (?<![\w-])[\w-]{1,100}\(\d{1,3}\)\.[A-Za-z]\w{0,4}  # report(1).docx
    | \(\d{1,3}\)\.[A-Za-z]\w{1,3}(?!\w)      # 图片(1).jpg
    | \([^()\s]{1,40}\)\.[a-z][a-z0-9]{1,3}(?![A-Za-z0-9])  # 简报(终稿).docx
    | (?<![A-Za-z0-9])(?:[KQRBN][a-h1-8]?x?|[a-h]x)[a-h][1-8][+\#]?[!?]{1,2}
                                             # Nxe5!
    | \(\?(?:[:=!]|<[=!])                    # (?:先生|女士)
    | „[^„“”\n]{1,200}[“”]                   # „Schön!“
    | (?<![A-Za-z])(?:Re|RE|Fwd?|FWD?):[ ]   # Re: 通知
    | \d{1,4}\(\d{1,3}\)(?::\d{1,6})?(?![%\d])  # 《法学》2011(5):12-18
    | &\#?\w{1,31};                          # &amp;
    | \(\d{2,4}\)[ ]?\d{3,4}-?\d{4}(?!\d)   # (02)2345-6789
    | =[A-Z]{2,12}\([^()\n]{1,200}\)          # =SUM(B2:B13)
    | \\\([^\n]{1,200}?\\\)                   # \(c\)
    | [:;]-?\)(?![^()\n]{0,80}\))            # :)
    """,
    re.VERBOSE | re.ASCII,
)

# A line, or a stretch of a very long one, cut at a full stop: a text without line
# ends costs no more than one with them.
PIECE = re.compile("[^\n]{1,2000}[^\n。]{0,2000}。?")

# How far to look for a neighbour: 40 characters of quotes and digits in a row
# are no prose any more.
REACH = 40


# Nothing but commas with a blank behind each and none before: they were typed.
TYPED = re.compile(r"(?<! ),(?= [^\s,])")
STYLED = re.compile(r",(?! |\d)|。| ,")
# PSP Go! 假想图: after what is no hanzi, 6 headlines against none.
TYPED_END = re.compile(f'(?<=[A-Za-z0-9%”’"])[!?](?= [{HANZI}])')


def typed(line: str) -> frozenset[int]:
    """
    The marks of a line that were typed in ASCII, each with its blank behind.

    A fold leaves no blank behind a comma. So where every comma has one and no 。
    ends a sentence, they never were fullwidth: 23 headlines against 1. An editor
    would set them fullwidth all the same; that is for normalize.
    """
    ends = frozenset(end.start() for end in TYPED_END.finditer(line))
    commas = frozenset(comma.start() for comma in TYPED.finditer(line))
    return ends if STYLED.search(line) else ends | commas


def folded(text: str) -> list[int]:
    """
    The places of `widened` where the mark was fullwidth before a fold.

    >>> folded("大工, 吉大, 哪所更好?"), folded("大工,吉大,哪所更好?")
    ([12], [2, 5, 10])
    """
    return [
        start + at
        for start, line in pieces(text)
        for at in sorted(set(widened_in_line(line)) - typed(line))
    ]


def widened(text: str) -> list[int]:
    """
    Where `text` has an ASCII mark that an editor would have set fullwidth.

    Positions in `text`, ascending; `FULLWIDTH` says what should stand there.

    >>> widened("上午10:30,会议开始(记者 王小明)")
    [7, 12, 19]
    """
    return [
        start + at
        for start, line in pieces(text)
        for at in sorted(widened_in_line(line))
    ]


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Where each line begins that has hanzi and a mark, and the line."""
    for piece in PIECE.finditer(text):
        if MARK.search(text, *piece.span()):
            line = piece[0]
            if HAN.search(line) and not japanese(line) and not notation(line):
                yield piece.start(), line


def japanese(line: str) -> bool:
    """Whether a line has more kana than hanzi."""
    if not KANA.search(line):
        return False
    return len(KANA.findall(line)) > len(HAN.findall(line))


def widened_in_line(line: str) -> Iterator[int]:
    """
    The same for one line that has hanzi, in no order.

    The neighbours are judged with every mark folded, so that one answer never
    hangs on whether another was given already.
    """
    folded = line.translate(FOLD)
    marks = unprotected(folded)
    chinese = [
        pair
        for pair in pairs(folded, marks)
        if any(line[at] in "（）" for at in pair) or wide(folded, *pair)
    ]
    listed = {at for opening, _ in chinese for at in foreign_list(folded, opening)}
    for pair in chinese:
        yield from (at for at in pair if line[at] in "()")
    behind = {closing + 1 for _, closing in chinese}
    for at in marks:
        if line[at] in ",:;?!" and (
            at in behind or at in listed or wide_mark(folded, at)
        ):
            yield at


def unprotected(line: str) -> list[int]:
    """Where the line has a mark outside of what keeps its own marks."""
    marks = []
    protected = PROTECTED.finditer(line)
    run = next(protected, None)
    for mark in MARK.finditer(line):
        while run and run.end() <= mark.start():
            run = next(protected, None)
        if not run or mark.start() < run.start():
            marks.append(mark.start())
    return marks


def pairs(line: str, marks: list[int]) -> Iterator[tuple[int, int]]:
    """The parentheses among `marks`, each with its partner."""
    waiting = []
    for at in marks:
        if line[at] == "(":
            waiting.append(at)
        elif line[at] == ")" and waiting:
            yield waiting.pop(), at


def spaced(line: str, at: int, step: int) -> bool:
    """Whether a blank parts the mark at `at` from a word on one side."""
    near, far = (at - 1, at - 2) if step < 0 else (at + 1, at + 2)
    return 0 <= near and line[near : near + 1] == " " and line[far : far + 1].isalnum()


def wide(line: str, opening: int, closing: int) -> bool:
    """Whether a pair of parentheses is Chinese: by what it holds, or stands in."""
    before, after = line[opening - 1 : opening], line[closing + 1 : closing + 2]
    inside = line[opening + 1 : min(closing, opening + REACH)]
    attached = before == "%" or (before.isascii() and before.isalnum())
    radical = after.isdigit() and GROUP.fullmatch(inside)
    if radical or VARIABLES.fullmatch(inside):
        # Ca(OH)2, (a,b)与(c,d): chemistry and mathematics have their own.
        return False
    if not HAN.search(inside) and (before == "/" or face(inside)):
        # mg/(kg·d), (≧▽≦)
        return False
    if IS_CHINESE.search(inside):
        # 均价17000(图): portals put ASCII there, 25 headlines against 2.
        return not (attached and not after and PICTURE.match(inside))
    if before == " " and ITEM.fullmatch(inside) and kind(after) == "chinese":
        return True
    if spaced(line, opening, -1) or spaced(line, closing, 1):
        # 英国气象局 (Met Office) 一直: whoever parts foreign words from Chinese by
        # blanks sets ASCII there, 66 pairs of 66.
        return False
    if not before:
        # (2)BIS此次处罚: an item's number, 6 lines against 1.
        return kind(after) == "chinese" or (inside.isdigit() and len(inside) <= 2)
    if attached:
        return capitalized(line, opening) and neighbour(line, closing, 1) == "chinese"
    if inside.isdigit() and (len(inside) == STOCK_CODE or not after):
        # 中兴(00763): 20 codes in ASCII, 3 not. 名词解释(2), an instalment that
        # ends a headline: 10 in ASCII, 6 not.
        return False
    if before in CLOSING_QUOTES and opening > 1:
        before = line[opening - 2]
    return kind(before) == "chinese" or (
        not before.isspace() and kind(after) == "chinese"
    )


def face(inside: str) -> bool:
    """
    Whether a parenthesis holds a face of signs: two of them, no letter, no digit.

    >>> face("≧▽≦"), face("√"), face("→3")
    (True, False, False)
    """
    signs = sum(category(c)[0] == "S" for c in inside)
    return signs > 1 and not any(
        c.isdigit() or (c.isascii() and c.isalpha()) for c in inside
    )


def foreign_list(line: str, opening: int) -> list[int]:
    """The marks of a Chinese parenthesis that lists foreign words: (ID:abc)."""
    found = FOREIGN_LIST.match(line, opening + 1)
    if found is None or ",and" in found[0]:
        return []
    return [mark.start() for mark in MARK.finditer(line, *found.span())]


def capitalized(line: str, at: int) -> bool:
    """Whether the Latin word that ends at `at` is a name: KDDI, not f."""
    word = WORD_BEFORE.search(line, max(0, at - REACH), at)
    return word is not None and len(word[0]) > 1 and word[0][0].isupper()


def wide_mark(line: str, at: int) -> bool:
    """Whether one of `,:;?!` is Chinese, by its neighbours."""
    before, after = line[at - 1 : at], line[at + 1 : at + 2]
    if before.isdigit() and after.isdigit() and line[at] in ",:":
        return False
    if line[at] == ":" and ratio(line, at):
        return False
    if line[at] == "," and variable(line, at, -1) and variable(line, at, 1):
        return False
    if line[at] == "?" and BROKEN_GLOSS.match(line, at + 1):
        return False
    if line[at] == "!" and FACTORIAL.match(line, at - 2):
        return False
    left, right = neighbour(line, at, -1), neighbour(line, at, 1)
    if left == "chinese":
        return True
    if left == "edge":
        return right == "chinese" and line[at] != "?"
    if right == "chinese":
        return not (after in AFTER_ENGLISH and english(line, at))
    if right == "edge":
        return line[at] in "?!;" and not english(line, at)
    # TI,ADI等 is Chinese that names names; y=f(a,b)成立 and QQ:123 are not.
    listed = after.isalpha() and (before.isalnum() or before in "+#")
    # 1GB的RAM,8GB存储空间 is such a list as well.
    listed |= line[at] == "," and before.isalpha() and after.isdigit()
    return line[at] in ",:" and listed and chinese_list(line, at)


def ratio(line: str, at: int) -> bool:
    """Whether digits stand on both sides, a blank apart: 3 : 0 and 1 :100."""
    before, after = line[max(0, at - 2) : at], line[at + 1 : at + 3]
    return before.rstrip(" ")[-1:].isdigit() and after.lstrip(" ")[:1].isdigit()


def variable(line: str, at: int, step: int) -> bool:
    """Whether a single small letter stands on one side."""
    letter = line[at - 1 : at] if step < 0 else line[at + 1 : at + 2]
    beyond = (
        line[max(0, at - 2) : max(0, at - 1)] if step < 0 else line[at + 2 : at + 3]
    )
    return "a" <= letter <= "z" and not (beyond.isascii() and beyond.isalpha())


def english(line: str, at: int) -> bool:
    """Whether English words before `at` began the line, a title or a quotation."""
    run = ENGLISH_BEFORE.search(line, max(0, at - 5 * REACH), at)
    if run is None:
        return False
    if not (" " in run[0] or line[at + 1 : at + 2] == " " or ABROAD.search(run[0])):
        return False
    bound = line[run.start() - 1 : run.start()]
    return kind(bound) == "edge" or bound in OPENING


def chinese_list(line: str, at: int) -> bool:
    """Whether the foreign words on both sides of `at` stand between hanzi."""
    left = WORDS_BEFORE.search(line, max(0, at - 5 * REACH), at)
    right = WORDS_AFTER.match(line, at + 1)
    if left is None or right is None:
        return False
    around = line[left.start() - 1 : left.start()] + line[right.end() : right.end() + 1]
    return bool(HAN.search(around))


def neighbour(line: str, at: int, step: int) -> str:
    """The kind of the nearest character that says something, on one side."""
    if step < 0:
        return kind(line[max(0, at - REACH) : at].rstrip(TRANSPARENT)[-1:])
    return kind(line[at + 1 : at + REACH].lstrip(TRANSPARENT)[:1])


def kind(character: str) -> str:
    """`chinese`, `edge` for a blank or nothing, `foreign` for the rest."""
    if not character or character.isspace():
        return "edge"
    return "chinese" if IS_CHINESE.match(character) else "foreign"
