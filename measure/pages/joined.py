"""
Pages joined at random: a header and a footer of fields, each said as some site says it.

Which fields a page has, the label of each, the mark behind the label, what parts one
field from the next and where they stand is drawn; every name, outlet and story is
invented. What no site would do is drawn too: a rule that only knows how sites are
wont to join their fields does not read them. The same seed makes the same pages.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from measure.pages.draft import Page
from measure.pages.stories import STORIES

SEED = 20250328
NUMBER = 500
NAMES = (
    *("赵若溪", "林一帆", "陈知远", "苏晚", "何川", "沈砚秋", "方可", "卢敏", "韩玥"),
    *("钱慕白", "孙语桐", "李向晚", "周砚青", "郑西洲", "冯远岚", "褚云舟", "蒋南乔"),
    *("欧阳明澈", "司马相宜", "慕容雪", "秦时岚", "尤可心", "许半夏", "罗北辰"),
)
OUTLETS = (
    *("青溪日报", "云岭晚报", "白河新闻网", "南屏融媒", "岚山都市报", "东湖客户端"),
    *("青溪市人民政府", "白河区教育局", "云岭先锋网", "中国江河报", "半坡周刊"),
)
WRITTEN = (
    *(
        "作者：{}",
        "记者：{}",
        "本报记者 {}",
        "{house}记者 {}",
        "文/{}",
        "文｜{}",
        "作者丨{}",
    ),
    *("撰文：{}", "采写：{}", "记者/{}", "{} 文", "□{}", "通讯员 {}", "撰稿 | {}"),
)
HOUSES = ("青溪日报", "云岭晚报", "本网", "白河新闻网全媒体")
SOURCED = (
    *(
        "来源：{}",
        "来源:{}",
        "来源： {}",
        "来源丨{}",
        "来源 | {}",
        "来源/{}",
        "（来源：{}）",
    ),
    *("文章来源：{}", "稿源：{}", "信息来源：{}", "来自：{}", "转自：{}", "出处：{}"),
)
DATED = ("", "", "发布时间：", "时间：", "日期:", "发布日期：", "发布于 ", "发表时间：")
DAYS = (
    ("{y}-{m:02}-{d:02}", False),
    ("{y}-{m:02}-{d:02} {h:02}:{n:02}", True),
    ("{y}年{m}月{d}日", False),
    ("{y}年{m:02}月{d:02}日 {h:02}:{n:02}", True),
    ("{y}年{m:02}月{d:02}日{h:02}:{n:02}", True),
    ("{y}/{m:02}/{d:02} {h:02}:{n:02}", True),
    ("{y}.{m:02}.{d:02}", False),
    ("{h:02}:{n:02} {y}-{m:02}-{d:02}", True),
    ("{y}年{m}月{d}日 {h}时{n:02}分", True),
    ("{d:02}/{m:02}/{y} {h:02}:{n:02}", True),
)
EDITED = ("编辑", "责编", "责任编辑", "值班编辑", "执行编辑", "网络编辑", "编发")
CHECKED = ("校对", "责任校对", "审核", "监制", "终审", "复审", "策划", "统筹")
MARKS = ("：", ":", "/", "丨", "｜", " | ", " ", "： ")
BOXES = ("{}", "{}", "{}", "[{}]", "【{}】", "（{}）", "({})")
COUNTED = (
    "阅读：1203",
    "浏览次数：88",
    "点击：[512]",
    "字号：大 中 小",
    "分享到：",
    "打印",
    "0条评论",
)
GAPS = ("　", "  ", " | ", "｜", " · ", "\n", "\n", "     ")


@dataclass(frozen=True, slots=True)
class Said:
    """A field as it is printed, and whom or what it names."""

    printed: str
    field: str = ""
    names: tuple[str, ...] = ()


def several(chance: random.Random, taken: set[str]) -> tuple[str, ...]:
    """One to three people, none of whom the page has named."""
    free = [name for name in NAMES if name not in taken]
    found = tuple(chance.sample(free, chance.choice((1, 1, 1, 2, 2, 3))))
    taken.update(found)
    return found


def dated(chance: random.Random) -> Said:
    shape, timed = chance.choice(DAYS)
    y, m, d = chance.randint(2008, 2024), chance.randint(1, 12), chance.randint(1, 28)
    h, n = chance.randint(6, 22), chance.randint(10, 59)
    iso = f"{y}-{m:02}-{d:02}" + (f"T{h:02}:{n:02}" if timed else "")
    printed = chance.choice(DATED) + shape.format(y=y, m=m, d=d, h=h, n=n)
    return Said(printed, "published", (iso,))


def written(chance: random.Random, taken: set[str]) -> Said:
    names = several(chance, taken)
    shape = chance.choice(WRITTEN)
    between = "、" if shape.startswith(("{}", "□")) else chance.choice(("、", " "))
    printed = shape.format(between.join(names), house=chance.choice(HOUSES))
    return Said(printed, "authors", names)


def staffed(chance: random.Random, taken: set[str]) -> Said:
    """An editor, and perhaps who checked, all joined alike."""
    mark = chance.choice(MARKS)
    gap = chance.choice(("  ", "　", "；") if mark != " " else ("  ", "　"))
    editors = several(chance, taken)
    cells = [chance.choice(EDITED) + mark + "、".join(editors)]
    offices = chance.sample(CHECKED, chance.choice((0, 0, 1, 2)))
    cells += [office + mark + several(chance, taken)[0] for office in offices]
    return Said(chance.choice(BOXES).format(gap.join(cells)), "editors", editors)


def drawn(chance: random.Random) -> tuple[list[Said], list[Said]]:
    """The fields of a page's header and those of its footer."""
    taken: set[str] = set()
    header, footer = [dated(chance)], []
    if chance.random() < 0.8:
        outlet = chance.choice(OUTLETS)
        source = Said(chance.choice(SOURCED).format(outlet), "source", (outlet,))
        (header if chance.random() < 0.85 else footer).append(source)
    if chance.random() < 0.6:
        (header if chance.random() < 0.6 else footer).append(written(chance, taken))
    if chance.random() < 0.7:
        (header if chance.random() < 0.2 else footer).append(staffed(chance, taken))
    header += [Said(w) for w in chance.sample(COUNTED, chance.choice((0, 0, 1, 2)))]
    chance.shuffle(header)
    chance.shuffle(footer)
    return header, footer


def joined(media: str, number: int = NUMBER) -> Iterator[Page]:
    """`number` pages of a medium, no two of them alike."""
    told = [story for story in STORIES if not any(t.startswith("# ") for t in story[1])]
    for count in range(number):
        chance = random.Random(f"{SEED} {media} {count}")
        headline, body = chance.choice(told)
        header, footer = drawn(chance)
        if media == "html":
            text = marked_up(chance, headline, body, header, footer)
        else:
            text = plain(chance, headline, body, header, footer)
        said = {each.field: each.names for each in (*header, *footer)}
        yield Page(
            f"joined-{count}",
            media,
            text,
            True,
            headline,
            said["published"][0],
            "".join(said.get("source", ())),
            said.get("authors", ()),
            said.get("editors", ()),
            (),
            tuple(body),
        )


def plain(
    chance: random.Random,
    headline: str,
    body: tuple[str, ...],
    header: list[Said],
    footer: list[Said],
) -> str:
    """The page as lines: its header joined alike, each of its footer on its own."""
    gap = chance.choice(GAPS)
    # A bar that stands for a label's colon parts no fields on the same line.
    if gap.strip() and any(re.search(r"[|/丨｜]", each.printed) for each in header):
        gap = "  "
    lines = [headline, gap.join(each.printed for each in header), *body]
    return "\n".join((*lines, *(each.printed for each in footer))) + "\n"


HEADERS = (
    ("<div class='info'>{}</div>", "<span>{}</span>", ""),
    ("<div>{}</div>", "<span>{}</span>", "\n"),
    ("<div class='article-info'>{}</div>", "<span class='fl'>{}</span>", ""),
    ("{}", "<p>{}</p>", ""),
    ("<ul class='meta'>{}</ul>", "<li>{}</li>", ""),
    ("<table><tr>{}</tr></table>", "<td>{}</td>", ""),
    ("<div>{}</div>", "{}", "<br/>"),
    ("<p class='sub'>{}</p>", "<em>{}</em>", " "),
    ("<div align='center'>{}</div>", "{}", "&nbsp;&nbsp;&nbsp;"),
)
TITLES = (
    "<h1>{}</h1>",
    "<h2 class='title'>{}</h2>",
    "<div class='bt'>{}</div>",
    "<p class='tit'><strong>{}</strong></p>",
)
STORY = ("article-content", "TRS_Editor", "con", "detail")
PARAGRAPHS = (
    "<p>　　{}</p>",
    "<div>　　{}</div>",
    "<p><span>{}</span></p>",
    "　　{}<br><br>",
)
SIDE = "<div class='right'><h3>热门推荐</h3><ul>{}</ul></div>"
OTHERS = (
    "桥下的修车铺换了主人",
    "雨后的山谷飞来白鹭",
    "老电影院重新亮灯",
    "一碗豆花的三十年",
)
SITES = ("", "_青溪新闻网", " - 要闻 - 青溪网", "-青溪市人民政府")


def marked_up(
    chance: random.Random,
    headline: str,
    body: tuple[str, ...],
    header: list[Said],
    footer: list[Said],
) -> str:
    """The page in the mark-up of some content system, with a menu and other stories."""
    around, each, gap = chance.choice(HEADERS)
    fields = gap.join(each.format(html.escape(said.printed)) for said in header)
    paragraph = chance.choice(PARAGRAPHS)
    story = "".join(paragraph.format(html.escape(text)) for text in body)
    tail = "".join(f"<p>{html.escape(said.printed)}</p>" for said in footer)
    inside = chance.random() < 0.5
    box = f"<div class='{chance.choice(STORY)}'>{story}{tail if inside else ''}</div>"
    links = "".join(f"<li><a href='#'>{title}</a></li>" for title in OTHERS)
    title = chance.choice(TITLES).format(html.escape(headline))
    return (
        f"<html><head><title>{html.escape(headline)}{chance.choice(SITES)}</title></head>"
        "<body><div class='nav'><a>首页</a><a>新闻</a><a>视频</a></div>"
        f"<div class='main'><div class='left'>{title}{around.format(fields)}{box}"
        f"{'' if inside else tail}</div>{SIDE.format(links)}</div>"
        "<div class='footer'>版权所有 青溪新闻网</div></body></html>\n"
    )
