"""
Names of people: 2 to 4 hanzi, 李 博 with its pad, 欧阳娜, 马克·吐温, tln.

A label vouches for what follows it; without a label a name must begin with a
surname. 王哲夏杰 is two people because 夏 is a surname too: parity decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ribao.split.outlets import outlet
from ribao.split.people.accounts import role_account
from ribao.split.words import credit_words, headed_by_office, places
from ribao.surnames import initials, surnames

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
TOKEN = re.compile(
    rf"{HAN}{{1,2}}[A-Z][A-Za-z]{{0,15}}"
    rf"|{HAN}{{1,7}}(?:·{HAN}{{1,8}}){{1,3}}|{HAN}{{1,12}}"
    r"|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9_.·'’-]{0,24}(?:[ ][A-ZÀ-Þ][A-Za-zÀ-ɏ.'’-]{0,20}){0,3}"
    r"|_?[A-Z]{1,3}\d{3,6}"
    r"|[\uac00-\ud7a3]{2,4}|[\u3040-\u30ff\u3400-\u9fff]{2,8}"
)
BETWEEN = re.compile(
    r"[ ]{0,3}(?:[、,;&]|/(?![文图摄编制责校审]|[ ]?[\u4e00-\u9fff]{0,8}报[导道]))"
    r"[ ]{0,2}|[ ]{1,4}"
)
# Words that follow a name: they show what it did and end it.
TRAILING = (
    "摄影报道",
    "翻摄",
    "提供",
    "文图",
    "图文",
    "摄",
    "文",
    "图",
    "绘",
    "制图",
    "供图",
    "报道",
)
NAMELIKE = ("文", "图")
PAIRED = re.compile(r"[ ]?[/、并][ ]?[图文摄]")
# 李 博, 徐 玉兰: the rest of a name, and what it may be glued to.
MATE = re.compile(rf"[ ]{{1,4}}({HAN})(?:(?!{HAN})|(?=[摄文图]))")
MATES = re.compile(
    rf"[ ]{{1,4}}({HAN}(?![摄文图绘译校]){HAN}|{HAN}[ ]{{1,4}}(?![摄文图绘译校]){HAN})"
    rf"(?![ ]?{HAN})"
)
# 编辑：刘海 昕: a pad that fell behind the second of three.
LATE = re.compile(rf"[ ]{{1,2}}((?![摄文图绘译诗]){HAN})(?=$|\n|[)\]|])")
# 编辑：唐诗雨 本报讯（…: the paper's own news, not a second editor.
OWN = re.compile(r"本[报网台站刊社]")
ROLE = re.compile(r"(?:见习|实习|全媒体|特约)?(?:记者|实习生|通讯员|信息员)")
JOB = re.compile(
    r"(?:[见实特][习约]|全媒体|首席|本报|本网|特派|摄影)?(?:记者|实习生|通讯员|信息员|编辑|校对)$"
)


# What every role and job ends with.
OFFICES = frozenset("者生员辑对")
# 农学院, 组织部: 农 and 组 begin no one's name that ends like this.
INSTITUTION = re.compile(r".+[院局部厅委处办县镇乡区系队]$|.{2,}[社网报台校]$")
# 文·陳群芳 圖·林格立: the label of the next name.
CREDIT = re.compile("[文图摄]·")
# Characters that names, in runs without a gap, have not been seen with.
NO_NAME = re.compile("[的了在是对此这那我他她们不也亦都就很说被把看]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name and where it stands; `name` is without padding."""

    start: int
    end: int
    name: str


def plausible(name: str) -> bool:
    """Whether these hanzi can be one person's name, by its surname."""
    single, compound = surnames()
    if "·" in name:
        return foreign(name)
    if name[:2] in compound:
        fits = 3 <= len(name) <= 4 or (len(name) == 2 and name[0] in single)
    elif len(name) == 4:  # 范徐丽泰: a married name carries two surnames.
        fits = name[0] in single and name[1] in single
    else:
        fits = 2 <= len(name) <= 3 and name[0] in single
    return fits and INSTITUTION.match(name) is None


# What names are transliterated with: 马克·吐温, 阿卜杜拉·热合曼.
SOUNDS = frozenset(
    "阿埃艾安昂奥巴白班邦保鲍贝本比彼宾波伯博卜布策查茨达大戴丹道德登邓狄迪蒂丁东杜顿多娥恩尔法凡范菲费芬丰弗福盖"
    "甘冈戈格葛根贡古瓜圭哈海汉豪赫亨洪胡华惠霍基吉季加贾江杰津金卡凯坎康考柯科克肯孔库奎拉来莱赖兰朗劳勒雷"
    "李里理莉丽利连良廖列林琳龙隆卢鲁露伦罗洛马玛迈麦曼茂梅门孟蒙米密明摩莫姆木穆拿娜纳乃南内尼妮宁纽农努诺欧"
    "帕派潘庞佩彭皮平珀蒲普齐奇恰乔切钦青琼丘热荣茹瑞若撒萨赛桑瑟森莎沙珊善尚绍舍申圣施什史叔舒顺斯司丝松苏"
    "索塔泰坦汤唐陶特滕提田廷通图土吐托脱瓦万汪旺威韦维伟温文翁沃乌吴吾武西希锡夏香肖谢辛欣兴修许旭雅亚延扬杨"
    "耶叶伊依易因英尤于宇约云匀赞泽扎詹张珍真芝志朱兹佐合买孜江依木古丽热孜提买比"
)


def foreign(name: str) -> bool:
    """
    Whether a name with a dot in it sounds like one: not 独幕话剧·节选.

    >>> foreign("马克·吐温"), foreign("独幕话剧·节选"), foreign("习作·园地")
    (True, False, False)
    """
    sounds = [character in SOUNDS for character in name if character != "·"]
    return 10 * sum(sounds) >= 7 * len(sounds)


def parted(token: str) -> list[str]:
    """
    Hanzi without a gap as names, if surnames allow one way to part them.

    >>> parted("王哲夏杰"), parted("上官云珠"), parted("调查取证")
    (['王哲', '夏杰'], ['上官云珠'], [])
    """
    if "·" in token:
        return [token] if foreign(token) else []
    if plausible(token) and (len(token) < 4 or token[:2] in surnames()[1]):
        return [token]
    for size in (3, 2):
        if len(token) > size and plausible(token[:size]):
            rest = parted(token[size:])
            if rest:
                return [token[:size], *rest]
    return [token] if plausible(token) else []


def named(view: str, start: int) -> bool:
    """Whether a name may begin here without a label: a surname, or 马克·吐温."""
    return view[start : start + 1] in initials() or "·" in view[start : start + 9]


def names_at(
    view: str, start: int, end: int, *, vouched: bool, alone: bool = False
) -> tuple[list[Name], int]:
    """
    The list of names at `start`, and where it ends.

    `vouched` takes any 2 to 4 hanzi, codes and Latin names (a label stands
    before them); else each name must begin with a surname. `alone` allows no
    list on spaces only.
    """
    if not (vouched or named(view, start)):
        return [], start
    found: list[Name] = []
    position = start
    while position < end and (token := TOKEN.match(view, position, end)):
        spaced = bool(found) and view[position - 1] == " "
        if spaced and view[token.end() : token.end() + 1] == ":":
            break  # 供稿：王芳 单位：…, another label
        if spaced and not vouched and token.group() in places():
            break
        if spaced and CREDIT.match(token.group()):
            break
        several, after = names_in(view, token, end, vouched=vouched)
        if not several or (alone and found):
            break
        found += several
        position = after
        gap = BETWEEN.match(view, position, end)
        if not gap:
            break
        position = gap.end()
    return found, found[-1].end if found else start


def names_in(
    view: str, token: re.Match[str], end: int, *, vouched: bool
) -> tuple[list[Name], int]:
    """The names one token holds: one, several glued, or a padded one with its mate."""
    start, stop = token.span()
    word = token.group()
    if not is_han(word[0]):
        ok = vouched and not role_account(word) and len(word) > 1
        return ([Name(start, stop, word)], stop) if ok else ([], start)
    if len(word) < 3 and (whole := padded_name(view, token, end, vouched=vouched)):
        return [whole], whole.end
    if len(word) == 1 or no_person(word):
        return [], start
    if not OFFICES.isdisjoint(word):
        if ROLE.match(word):
            return [], start
        if role := ROLE.search(word, 2):
            word, stop = word[: role.start()], start + role.start()
        if JOB.search(word):
            return [], start
    if role_account(word) or word in credit_words():
        return [], start
    for trailing in TRAILING if word.endswith(TRAILING) else ():
        if word.endswith(trailing) and len(word) - len(trailing) >= 2:
            bare = word.removesuffix(trailing)
            # 郑凯文 is a name; 苏晚文／图 names who wrote and drew.
            named = trailing in NAMELIKE and plausible(word) and whole_name(word)
            paired = PAIRED.match(view, stop, end)
            if not plausible(word) or (plausible(bare) and (paired or not named)):
                word, stop = bare, stop - len(trailing)
                break
    return placed(view, start, stop, word, vouched=vouched)


def whole_name(word: str) -> bool:
    """郑凯文, 司马懿文: as many characters as a name has with such a surname."""
    return len(word) < 4 or word[:2] in surnames()[1]


def padded_name(
    view: str, token: re.Match[str], end: int, *, vouched: bool
) -> Name | None:
    """The name that a token of one character or two is a part of, by its pad."""
    word, stop = token.group(), token.end()
    mate: re.Match[str] | None = None
    if len(word) == 1 and (vouched or word in surnames()[0]):
        mate = padded(view, word, stop, end)
    elif len(word) == 2 and vouched and not no_person(word):
        mate = LATE.match(view, stop, end)
    if mate is None:
        return None
    return Name(token.start(), mate.end(), word + mate.group(1).replace(" ", ""))


def padded(view: str, first: str, stop: int, end: int) -> re.Match[str] | None:
    """What a padded name goes on with: 博 of 李 博, 玉兰 of 徐 玉兰."""
    # 文 is a surname, and more often what stands behind a writer's.
    may = first in surnames()[0] and first != "文"
    mates = MATES.match(view, stop, end) if may else None
    if mates and not (plausible(mates.group(1)) or OFFICES & {*mates.group(1)}):
        return mates
    return MATE.match(view, stop, end)


def no_person(word: str) -> bool:
    """
    Whether a run is the paper's own, an office with its holder, or an outlet.

    Surnames can be read into 华夏时报, and a label vouches for any word.
    """
    if OWN.match(word) or headed_by_office().match(word):
        return True
    if word.endswith(("时间", "日期")):
        return True
    return len(word) > 2 and outlet().fullmatch(word) is not None


def placed(
    view: str, start: int, stop: int, word: str, *, vouched: bool
) -> tuple[list[Name], int]:
    several = parted(word)
    # 王金茹对此文亦有贡献: surnames can be read into any run long enough.
    if len(several) > 1 and NO_NAME.search(word):
        return [], start
    if len(several) > 1 and len(word) == stop - start:
        names = []
        for name in several:
            names.append(Name(start, start + len(name), name))
            start += len(name)
        return names, stop
    # 市教育局 is an office, whatever label stands before it.
    vouched = vouched and not (len(word) > 3 and INSTITUTION.match(word))
    if several or (vouched and (2 <= len(word) <= 4 or "·" in word)):
        return [Name(start, stop, word)], stop
    return [], start


def is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
