# ruff: noqa: E501  (lines of pages, as they are served)
"""
Whole pages of our own making, with gold: thirty plain, thirty HTML.

Every name and event is invented; the layouts follow real kinds of page:
ministry, provincial daily, portal, wire, Taiwan and Hong Kong outlets,
magazine, transcript, notice, a flattened mirror. `python -m measure.pages`
writes them to `tests/pages/`; the same seed writes the same bytes.
"""

from __future__ import annotations

import html
import json
import pathlib
import random
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field

SEED = 20250328
PLACES = ("青溪市", "云岭县", "白河区", "南屏镇")
REPORTERS = (
    "赵若溪",
    "林一帆",
    "陈知远",
    "欧阳明澈",
    "苏晚",
    "何 川",
    "沈砚秋",
    "方可",
)
EDITORS = ("周小满", "许知微", "tln", "韩立", "罗北辰")
OUTLETS = ("青溪日报", "云岭晚报", "白河新闻网", "南屏融媒")

STORIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "青溪市老旧小区改造惠及三万户居民",
        (
            "清晨六点，住在柳河小区的唐奶奶推开窗，新铺的步道上已有人慢跑。去年此时，这里还是一片坑洼。",
            "“以前下雨天不敢出门，现在路灯亮了，楼道也干净了。”她说，女儿周末回来，第一句话就是“变样了”。",
            "# 改什么，居民说了算",
            "改造启动前，社区开了十二次院坝会，收集意见四百余条。电梯装在哪一侧、停车位怎么划，都由居民投票决定。",
            "一位参与设计的工程师介绍，图纸前后改了九稿，最后一稿比第一稿多出两处晾衣架和一个快递柜。",
            "# 怎么管，大家一起来",
            "改造之后，物业费收缴率从四成升到九成。小区里新成立的议事会每月十五日碰头，账目贴在公告栏上。",
            "截至记者发稿时，全市已有一百二十个小区完工，惠及三万户。下一步，还将改造地下管网86公里。",
        ),
    ),
    (
        "云岭县茶农用上智能晾青房",
        (
            "春茶开采的第三天，南屏镇茶农老覃没有像往年那样守在灶台边，而是盯着手机上的一条曲线。",
            "曲线来自村里新建的晾青房。温度、湿度、风速每十秒上传一次，超出范围，手机就会响。",
            "据县农业农村局统计，全县今年建成晾青房37座，覆盖茶园2.4万亩，鲜叶损耗率由8%降至3%。",
            "“省下来的都是钱。”老覃算了一笔账：一季少坏三百斤鲜叶，够给孙子交一年的学费。",
            "茶叶专家提醒，设备只是帮手，采摘的时辰、摊放的厚薄，还得靠人。县里已组织培训二十一场。",
        ),
    ),
    (
        "白河区图书馆夜间开放到零点",
        (
            "晚上十点，白河区图书馆三楼仍坐着近百名读者。落地灯下，有人备考，有人写代码，也有人只是翻翻画册。",
            "自3月1日起，该馆将闭馆时间由二十一时延至零点，周末通宵。首月夜间到馆一万九千人次。",
            "# 灯亮着，心就安",
            "外卖员小贺每晚收工后来看一个小时书。他在留言簿上写道：“这座城市给我留了一盏灯。”",
            "馆长表示，延时服务由志愿者轮班支撑，目前已有二百六十人报名，其中最大的七十一岁。",
            "有读者建议增设热水和简餐，也有人担心噪声。馆方答复说：四月起将试行分区管理（相关方案正在公示）。",
        ),
    ),
    (
        "南屏镇一座百年石桥修缮完工",
        (
            "历时十四个月，南屏镇的永济桥重新通行。桥面三十六块青石全部编号复位，桥栏上的狮子一只没少。",
            "文物部门说，修缮坚持“能留则留、缺一补一”，新补的石料取自同一座山，工匠用老法子一锤一锤凿出纹路。",
            "负责勘测的团队先用激光扫描建模，再逐块测量应力。来源：一是地方志，二是老照片，两相对照才定下桥拱的弧度。",
            "八十三岁的石匠滕师傅带着两个徒弟干完最后一道活。他说，桥是给人走的，别把它供起来。",
            "通行首日，镇上的孩子们在桥上放了风筝。",
        ),
    ),
    (
        "“小院法庭”一年化解纠纷四百起",
        (
            "一棵皂角树，两条长凳，一块小黑板——这就是青溪市的“小院法庭”。",
            "一年来，法官和调解员在全市二十六个小院里坐堂听诉，化解邻里纠纷四百一十二起，无一反复。",
            "# 一、把法庭搬到树下",
            "去年夏天，两户人家为一堵墙争了三年。法官带着卷尺来，当着全村人的面量了一遍，又讲了半个钟头的法条。",
            "# 二、让道理讲到心坎",
            "“判决书只有一页，日子却要过一辈子。”主审法官说，树下开庭不是图热闹，是让大家都听见道理。",
            "# 三、请乡贤一起断案",
            "如今，小院里又添了三名退休教师当调解员。他们的办法很简单：先喝一碗茶，再说话。",
        ),
    ),
    (
        "全国青少年机器人赛在青溪落幕",
        (
            "经过三天角逐，首届“青溪杯”青少年机器人赛昨日落幕，来自十九个省份的四百支队伍参赛。",
            "比赛时间：每场十五分钟，地点：市体育馆二层。选手须在规定时间内让机器人完成搬运、避障、投篮三项任务。",
            "获得一等奖的云岭一中代表队平均年龄只有十三岁。队长告诉评委，他们的机器人摔过四十多次。",
            "“摔一次，改一行。”指导老师说，最后那版程序里留着四十七条注释，每条都是一次失败。",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as served, and what a careful reader finds in it."""

    name: str
    media: str
    text: str
    awkward: bool
    headline: str
    published: str
    infosource: str
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    headings: tuple[str, ...]
    body: tuple[str, ...]


@dataclass(slots=True)
class Draft:
    """What a layout needs to know of one story."""

    headline: str
    blocks: list[tuple[str, str]]
    reporters: list[str]
    editors: list[str]
    outlet: str
    date: tuple[int, int, int, int, int]
    place: str
    published: str = ""
    infosource: str = ""
    authors: list[str] = field(default_factory=list)
    named_editors: list[str] = field(default_factory=list)

    @property
    def day(self) -> str:
        return "{:04}-{:02}-{:02}".format(*self.date[:3])

    @property
    def clock(self) -> str:
        return "{:02}:{:02}".format(*self.date[3:])

    @property
    def chinese(self) -> str:
        return f"{self.date[0]}年{self.date[1]:02}月{self.date[2]:02}日"

    def names(self, between: str = " ") -> str:
        self.authors = [name.replace(" ", "") for name in self.reporters]
        return between.join(self.reporters)

    def edited(self, between: str = "、") -> str:
        self.named_editors = list(self.editors)
        return between.join(self.editors)

    def dated(self, written: str, iso: str) -> str:
        self.published = iso
        return written

    def sourced(self, written: str = "") -> str:
        self.infosource = written or self.outlet
        return self.infosource

    def lines(self) -> list[str]:
        return [text for _, text in self.blocks]


Layout = Callable[[Draft], list[str]]


def ministry(d: Draft) -> list[str]:
    return [
        "当前位置：首页 > 政务动态 > 工作动态",
        d.headline,
        f"发布日期：{d.dated(d.day, d.day)}  来源：{d.sourced('青溪市住房和城乡建设局')}  浏览次数：1023  字号：[大 中 小]",
        *d.lines(),
        "【打印本页】 【关闭窗口】",
        "上一篇：全市防汛工作会议召开",
        "下一篇：没有了",
        "主办单位：青溪市住房和城乡建设局 版权所有",
        "青ICP备00000001号-1",
    ]


def spaced_labels(d: Draft) -> list[str]:
    return [
        f"发 布 机 构 {d.sourced('白河区人民政府办公室')} 发 文 日 期 {d.dated(d.day, d.day)}",
        "索   引   号 00000000-2025-0001",
        d.headline,
        *d.lines(),
        "扫一扫在手机打开当前页",
    ]


def provincial(d: Draft) -> list[str]:
    first, *rest = d.lines()
    return [
        f"政观青溪丨{d.headline}",
        f"{d.outlet}客户端记者 {d.names()} {first}",
        *rest[:-1],
        f"{rest[-1]}（编辑：{d.edited()}）|",
        f"来源： 发布日期：{d.dated(d.day, d.day)} 打印",
    ]


def portal(d: Draft) -> list[str]:
    return [
        d.headline,
        f"{d.dated(f'{d.chinese}{d.clock}', f'{d.day}T{d.clock}')}  来源：{d.sourced()}",
        "分享到：微信 微博 QQ空间",
        *d.lines(),
        f"（责编：{d.edited()}）",
        "推荐阅读",
        "春日里的一封信",
        "城市书房的灯光为何更亮",
        "一图读懂：今年的十件民生实事",
        "关于我们 | 联系我们 | 网站声明",
    ]


def wire(d: Draft) -> list[str]:
    first, *rest = d.lines()
    return [
        d.headline,
        f"{d.dated(f'{d.day} {d.clock}:05', f'{d.day}T{d.clock}:05')} 来源：{d.sourced('青溪社')} 责任编辑：{d.edited(' ')}",
        f"青溪社{d.place[:2]}{d.date[1]}月{d.date[2]}日电（记者 {d.names()}）{first}",
        *rest,
        "（完）",
        "【纠错】",
    ]


def paper(d: Draft) -> list[str]:
    first, *rest = d.lines()
    return [
        f"{d.outlet}",
        "第04版：要闻",
        d.headline,
        f"本报记者 {d.names('、')}",
        f"{d.sourced(f'《{d.outlet}》')}（{d.dated(d.chinese, d.day)} 第 04 版）",
        first,
        *rest[:-1],
        rest[-1] + "②9",
    ]


def taiwan(d: Draft) -> list[str]:
    first, *rest = d.lines()
    year, month, day = d.date[:3]
    written = f"{year}/{month:02}/{day:02} {d.clock}"
    return [
        d.headline,
        d.dated(written, f"{d.day}T{d.clock}"),
        f"{d.edited()}／核稿編輯",
        f"〔記者{d.names('、')}／綜合報導〕{first}",
        *rest,
        "不用抽 不用搶 現在用APP看新聞",
        "加入Line好友",
    ]


def taiwan_wire(d: Draft) -> list[str]:
    first, *rest = d.lines()
    year, month, day = d.date[:3]
    return [
        d.headline,
        f"（中央社記者{d.names('、')}台北{day}日電）{first}",
        *rest[:-1],
        f"{rest[-1]}（編輯：{d.edited()}）{d.dated(f'{year - 1911}{month:02}{day:02}', d.day)}",
        f"新聞來源：{d.sourced('中央社')}",
        "新聞關鍵字",
    ]


def hongkong(d: Draft) -> list[str]:
    first, *rest = d.lines()
    return [
        d.dated(
            f"{d.date[0]}年{d.date[1]}月{d.date[2]}日 {d.clock}", f"{d.day}T{d.clock}"
        ),
        d.headline,
        f"【{d.sourced('白河報')}專訊】{first}",
        *rest,
        f"責任編輯： {d.edited()}",
    ]


def magazine(d: Draft) -> list[str]:
    return [
        f"{d.sourced('《青溪周刊》')}2025年第3期",
        d.headline,
        f"本刊记者 {d.names()} /文",
        *d.lines(),
        f"文字编辑：{d.edited()}",
        "责任校对：莫小北",
        f"发布时间：{d.dated(f'{d.date[0]}/{d.date[1]}/{d.date[2]}', d.day)}",
    ]


def transcript(d: Draft) -> list[str]:
    lines = d.lines()
    d.blocks = [
        (kind, ("主持人：" if n == 0 else "嘉宾：") + text if n < 2 else text)
        for n, (kind, text) in enumerate(d.blocks)
    ]
    return [
        f"标题：{d.headline}",
        f"时间：{d.dated(f'{d.chinese} {d.clock}', f'{d.day}T{d.clock}')}  来源：{d.sourced('南屏广播电视台')}",
        *d.lines()[: len(lines)],
        f"记者：{d.names(' ')} 编辑：{d.edited(' ')}",
        "关键词：",
    ]


def notice(d: Draft) -> list[str]:
    return [
        d.headline,
        f"作者：管理员    发布时间：{d.dated(f'{d.day}', d.day)}    点击：66次",
        *d.lines(),
        f"责任编辑：{d.edited()}    一审：莫小北 二审：戴星河",
        "版权声明：凡本网注明“来源：青溪网”的稿件，未经授权不得转载。",
    ]


def flattened(d: Draft) -> list[str]:
    first, *rest = d.blocks
    text = first[1]
    for kind, words in rest:
        text += ("\n" if kind == "heading" else " ") + words
        d.blocks = d.blocks
    lines = text.split("\n")
    return [
        f"{d.outlet}记者 {d.names()} {lines[0]}",
        *lines[1:-1],
        *(
            [lines[-1] + f" ( 编辑:{d.edited()} ) |"]
            if len(lines) > 1
            else [f"( 编辑:{d.edited()} ) |"]
        ),
        f"深一度丨{d.headline}",
        f"来源: 发布日期:{d.dated(d.day, d.day)} 打印",
    ]


def glued(d: Draft) -> list[str]:
    lines = d.lines()
    return [
        d.headline,
        f"{d.dated(f'{d.day} {d.clock}', f'{d.day}T{d.clock}')}来源：{d.sourced()}作者：{d.names('、')}编辑：{d.edited()}浏览量：49765",
        f"原标题：{d.headline}啦",
        *lines[:-1],
        lines[-1],
        "END 来源丨" + d.infosource,
        "扫描关注青溪微信公众号，第一时间获取更多精彩内容。",
    ]


def signed(d: Draft) -> list[str]:
    lines = d.lines()
    return [
        d.headline,
        f"信息来源： 发布时间：{d.dated(f'{d.date[2]:02}.{d.date[1]:02}.{d.date[0]} {d.clock}', f'{d.day}T{d.clock}')}",
        *lines[:-1],
        f"{lines[-1]}（总台记者 {d.names()}）",
        f"（{d.sourced('青溪新闻客户端')}）",
        f"【编辑:{d.edited()}】",
        "相关新闻",
        "早春三月，河岸花开",
    ]


LAYOUTS: tuple[tuple[Layout, bool], ...] = (
    (ministry, False),
    (spaced_labels, True),
    (provincial, True),
    (portal, False),
    (wire, False),
    (paper, False),
    (taiwan, False),
    (taiwan_wire, True),
    (hongkong, False),
    (magazine, False),
    (transcript, True),
    (notice, False),
    (flattened, True),
    (glued, True),
    (signed, False),
)


def draft(number: int, chance: random.Random) -> Draft:
    headline, blocks = STORIES[number % len(STORIES)]
    place = PLACES[number % len(PLACES)]
    return Draft(
        headline=headline,
        blocks=[
            ("heading", text[2:]) if text.startswith("# ") else ("paragraph", text)
            for text in blocks
        ],
        reporters=chance.sample(REPORTERS, chance.randint(1, 3)),
        editors=chance.sample(EDITORS, chance.randint(1, 2)),
        outlet=chance.choice(OUTLETS),
        date=(
            chance.randint(2012, 2025),
            chance.randint(1, 12),
            chance.randint(1, 28),
            chance.randint(6, 22),
            chance.randint(10, 59),
        ),
        place=place,
    )


def traditional(draft: Draft) -> None:
    """The story in Traditional, character by character; its meaning is no matter."""
    from ribao.script import traditional as images

    def turned(text: str) -> str:
        return "".join(images(character)[0] for character in text)

    draft.headline = turned(draft.headline)
    draft.blocks = [(kind, turned(text)) for kind, text in draft.blocks]
    draft.reporters = [turned(name).replace(" ", "") for name in draft.reporters]
    draft.editors = [turned(name) for name in draft.editors if name != "tln"] or [
        "羅北辰"
    ]
    draft.outlet = turned(draft.outlet)


def served(name: str, lines: list[str], d: Draft, number: int) -> str:
    """The lines as a page of HTML, each in the mark-up its kind of site gives it."""
    told = {text: kind for kind, text in d.blocks}
    rows = []
    for line in lines:
        kind = told.get(line, "paragraph" if any(text in line for text in told) else "")
        words = html.escape(line)
        if d.headline in line and not kind:
            rows.append(f'<h1 class="title">{words}</h1>')
        elif kind == "heading":
            rows.append(
                f"<h3>{words}</h3>"
                if number % 2
                else f"<p><strong>{words}</strong></p>"
            )
        elif kind:
            rows.append(f"<p>　　{words}</p>")
        else:
            rows.append(f'<div class="info">{words}</div>')
    meta = (
        f'<meta property="article:published_time" content="{d.published}">'
        if number % 3 == 0
        else ""
    )
    return (
        f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8">'
        f"<title>{html.escape(d.headline)}_{d.outlet}</title>{meta}"
        "<style>.x{color:red}</style><script>var a='来源：假的';</script></head>\n<body>"
        '<nav><ul><li><a href="/">首页</a></li><li><a href="/n">新闻</a></li>'
        '<li><a href="/v">视频</a></li></ul></nav><!-- 责任编辑：无此人 -->\n<div class="main">'
        + "\n".join(rows)
        + '</div>\n<div class="side"><h4>热门文章</h4><ul><li><a href="/1">城市里的第一场雪</a></li>'
        '<li><a href="/2">他们为什么回到乡村</a></li><li><a href="/3">一碗面的四十年</a></li></ul></div>'
        "<footer><p>Copyright © 2025 青溪网 版权所有</p></footer></body></html>\n"
    )


def made() -> Iterator[Page]:
    """All sixty pages, in order."""
    chance = random.Random(SEED)
    for media in ("txt", "html"):
        for number in range(30):
            layout, awkward = LAYOUTS[number % len(LAYOUTS)]
            d = draft(number + (number // len(LAYOUTS)), chance)
            if layout in (taiwan, taiwan_wire, hongkong):
                traditional(d)
            lines = layout(d)
            name = f"{number:02}-{layout.__name__.replace('_', '-')}"
            text = "\n".join(lines) + "\n"
            if media == "html":
                text = served(name, lines, d, number)
            yield Page(
                name,
                media,
                text,
                awkward,
                d.headline,
                d.published,
                d.infosource,
                tuple(d.authors),
                tuple(d.named_editors),
                tuple(text for kind, text in d.blocks if kind == "heading"),
                tuple(text for _, text in d.blocks),
            )


def write(folder: pathlib.Path) -> None:
    """Write every page and its gold beside it."""
    for page in made():
        (folder / f"{page.name}.{page.media}").write_text(page.text, encoding="utf-8")
        gold = asdict(page)
        del gold["text"]
        (folder / f"{page.name}.{page.media}.json").write_text(
            json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    write(pathlib.Path(__file__).parent.parent / "tests" / "pages")
