"""
Writers behind the office they write for: （青川县人民法院 何洁 李军）.

Offices send their news in themselves, and sign it in a bracket, with the office
first. It ends like one (局, 院, 中心), and a space parts it from the names.
"""

from __future__ import annotations

import re

from ribao.split.people.deeds import helped_by
from ribao.split.people.names import Name, names_at
from ribao.split.pieces import Piece

# （青川县人民法院 何洁 李军）: the office that sent the story in, and its writers.
OFFICED = re.compile(
    r"(?P<office>[\u4e00-\u9fff]{2,22}(?:[局院委部校学社站所队司团行厂馆会办处科室县市区镇乡村]"
    r"|中心|政府|街道|集团|银行|读者|市民|居民))[ ]{1,3}"
)
# （作者系某局副局长 任国庆）
AUTHORED = re.compile(
    r"(?:本文)?作者(?:系|为|是|单位:?)[ ]?(?P<office>[^ ()。]{2,40})[ ]{1,3}"
)


# 杉沢支局·井川智也: a bureau of a Japanese paper, a dot, and who of it.
BUREAU = re.compile(
    r"(?P<office>[^\W\d_]{2,10}(?:支局|支社|总局|本社|通信部|报道部|编集部|社会部))·"
    r"(?P<who>[\u3040-\u309f\u4e00-\u9fff]{2,6})"
)


# 五（3）班 白一诺 指导老师：聂婉: a pupil, and who taught to write.
PUPIL = re.compile(
    r"[^。,:]{1,20}[校学班部院系][ ]{1,3}(?P<who>[\u4e00-\u9fff]{2,4})[ ]{1,3}"
    r"(?P<taught>[(]?指导(?:老师|教师)[ ]?:?[ ]?[\u4e00-\u9fff]{2,4}[)]?)"
)


# 青溪小学 四（2）班 小记者 范一一: a school, a form, and one of its pupils.
YOUNG = re.compile(
    r"[^。,:|]{2,20}(?:学校|[小中]学|附小|附中|幼儿园)[ ]{0,2}"
    r"[^。,:| ]{0,12}[班级][ ]{0,2}(?:小记者|小作者|学生)?[ ]{1,2}"
    r"(?P<who>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ ]{1,2}[\u4e00-\u9fff]{1,2})"
)
# 指导教师 沈括, on a line of its own.
TEACHER = re.compile(
    r"(?:指导|辅导)(?:老师|教师)[ ]{0,3}[:/|]?[ ]{0,3}"
    r"[\u4e00-\u9fff][\u4e00-\u9fff 、]{1,12}"
)


def pupil_at(view: str, start: int, end: int) -> list[Piece]:
    """A line of a school's paper that names who wrote or who taught."""
    if TEACHER.fullmatch(view, start, end):
        return [Piece(start, end, "furniture", "teacher")]
    if young := YOUNG.fullmatch(view, start, end):
        name = young["who"].replace(" ", "")
        who = Piece(*young.span("who"), "authors", "pupil", name)
        return [Piece(start, end, "byline", "pupil", inner=(who,))]
    match = PUPIL.fullmatch(view, start, end)
    if not match:
        return []
    who = Piece(*match.span("who"), "authors", "pupil", match["who"])
    taught = Piece(match.start("taught"), end, "furniture", "teacher")
    return [Piece(start, who.end, "byline", "pupil", inner=(who,)), taught]


def offices_at(view: str, start: int, end: int) -> list[Piece]:
    """What a closing bracket holds: an office, then the people of it who wrote."""
    if bureau := BUREAU.fullmatch(view, start, end):
        who = Name(*bureau.span("who"), bureau["who"])
        inner = tuple(as_authors([who], "behind an office", bureau["office"]))
        return [Piece(start, end, "byline", "behind an office", inner=inner)]
    match = AUTHORED.match(view, start, end) or OFFICED.match(view, start, end)
    if match is None:
        return []
    names, after = names_at(view, match.end(), end, vouched=False)
    if names and view[after:end].strip():
        rest = helped_by(view, match.end(), after, end, as_authors(names, "", ""))
        return rest if rest and not view[rest[-1].end : end].strip() else []
    if not names:
        return []
    rule = "behind an office"
    inner = tuple(as_authors(names, rule, match["office"]))
    return [Piece(start, after, "byline", rule, inner=inner)]


def as_authors(names: list[Name], rule: str, house: str) -> list[Piece]:
    """Names as writers of a house."""
    return [Piece(n.start, n.end, "authors", rule, n.name, "", house) for n in names]
