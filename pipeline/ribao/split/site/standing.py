"""
What stands by itself on a page: a word of the site's furniture, a notice of rights,
an outlet's name.
"""

from __future__ import annotations

import re
from functools import cache

from ribao.split.days.dates import OPENING, opening
from ribao.split.outlets import LONGEST_OUTLET, outlet, outlet_at
from ribao.split.pieces import Piece, Scan
from ribao.split.shapes import AGO, ISSUE
from ribao.split.site.buttons import button_at
from ribao.split.site.phrases import phrase_at
from ribao.split.view import folded
from ribao.split.words import furniture, near, next_label, opened, spaced, table

BOUNDARY = re.compile(r"(?![\u3400-\u9fffA-Za-z0-9《“])|(?=[上下]一[版篇条页则])")
DISCLAIMER_ENDS = re.compile(r"[ ]{2,}")


@cache
def rights_words() -> re.Pattern[str]:
    """One of these stands within what a notice opens with: a cheap first look."""
    forms = (spaced(folded(row[0])) for row in table("notices.tsv"))
    return re.compile("|".join((*forms, "未经", "非经")))


@cache
def rights() -> re.Pattern[str]:
    """How a notice of rights opens; it runs to the end of its line."""
    rows = [(folded(row[0]), row[1:] == ["site"]) for row in table("notices.tsv")]
    forms = [(asking(form), site) for form, site in rows]
    anywhere = "|".join(form for form, site in forms if site)
    every = "|".join(form for form, _ in forms)
    asked = (
        r"[^\n。“”:]{0,40}[未非]经[^\n。“”]{0,40}(?:不得|禁止|请勿|严禁|谢绝)"
        rf"[^\n。]{{0,16}}(?:{COPYING})"
    )
    return re.compile(
        rf"(?:[\u4e00-\u9fff ]{{1,12}}(?:{anywhere})|{every}|{asked}).*", re.DOTALL
    )


# What a notice of rights forbids; 未经许可不得进入 is a law's.
COPYING = (
    "转[ ]?[载贴发帖]|复制|镜像|使用|摘[编录抄]|引用|刊[登载用]|传播|下载|翻印|抄袭"
    "|采用|商[用业]|链接|播[放出]|改编|出版|盗用|建立"
)


def asking(form: str) -> str:
    """The pattern of a form; one that says whose leave it takes goes on to what for."""
    if form.startswith(("未经", "非经")):
        return rf"{spaced(form)}(?=[^\n]{{0,60}}(?:{COPYING}))"
    return spaced(form)


# How far into its sentence a notice says that it is one.
NOTICE_REACH = 60


def furniture_at(view: str, position: int, end: int, found: Scan) -> int:
    """A word of furniture, a notice or an outlet's name standing alone."""
    if phrase := phrase_at(view, position, end):
        return found.take(
            [Piece(position, phrase.end(), "furniture", "site furniture")]
        )
    button = button_at(view, position, end)
    for word, after in opened(furniture(), view, position, end):
        if after < button:
            break
        if after == end or BOUNDARY.match(view, after):
            found.closes |= word.alone
            ending = word.surface in ("完", "全文完", "本文完")
            if view[after : after + 1] == ":" and after < end:
                after += 1
            rule = "end of the text" if ending else "site furniture"
            piece = Piece(position, after, "furniture", rule)
            return found.take([piece], strong=0)
    if button > position:
        return found.take([Piece(position, button, "furniture", "site furniture")])
    noticed = near(view, position, end, NOTICE_REACH, rights_words())
    if noticed and (notice := rights().match(view, position, end)):
        after = notice.end()
        for gap in DISCLAIMER_ENDS.finditer(view, position, after):
            if next_label(view, gap.end(), after) == gap.end():
                after = gap.start()
                break
        piece = Piece(position, after, "rights", "notice of rights")
        return found.take([piece], strong=1)
    name = outlet_at(view, position, end) or outlet_before_date(view, position, end)
    name = name or OWN_WORK.match(view, position, end)
    if name and name.re is OWN_WORK and not outlet().fullmatch(name["house"]):
        name = None
    if name and (
        name.end() == end
        or OPENING.match(view, name.end())
        or AGO.match(view, name.end())
        or BOUNDARY.match(view, name.end())
        or ISSUE.match(view, name.end())
    ):
        last = house_end(view, position, name.end())
        pieces = [Piece(position, last, "outlet", "outlet standing alone")]
        if last < name.end():
            pieces.append(Piece(last, name.end(), "furniture", "account"))
        return found.take(pieces)
    return position


# 潇湘晨报官方百家号: the account of a house on a platform is the house.
ACCOUNT = re.compile(
    r"综合|独家|专稿|原创|(?:官方)?(?:百家号|头条号|搜狐号|网易号|澎湃号|企鹅号|大鱼号|微博|微信(?:公众号)?|公众号"
    r"|账号|帐号)$"
)


# 体坛在线综合: an outlet, and that it put the story together itself.
OWN_WORK = re.compile(r"(?P<house>[^ 。,:|]{3,12}?)(?:综合|独家|专稿)(?![^\W_])")


def house_end(view: str, start: int, end: int) -> int:
    """Where the house's own name ends in the name of its account."""
    account = ACCOUNT.search(view, start, end)
    if account and outlet().fullmatch(view, start, account.start()):
        return account.start()
    return end


def outlet_before_date(view: str, position: int, end: int) -> re.Match[str] | None:
    """大河网2012-06-12: an outlet that a date is glued to."""
    reach = min(end, position + LONGEST_OUTLET)
    date = opening(view, position + 2, reach)
    if date < 0 and (ago := AGO.search(view, position + 2, reach)):
        date = ago.start()
    elif date < 0 and (issue := ISSUE.search(view, position + 2, reach)):
        date = issue.start()
    elif date < 0 or date + 8 > end:
        return None
    name = outlet_at(view, position, date)
    return name if name and name.end() == date else None
