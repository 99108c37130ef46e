# ruff: noqa: E501  (lines of pages, as they are served)
"""
Layouts after real kinds of page: ministry, provincial daily, portal, wire, Taiwan
and Hong Kong outlets, magazine, transcript, notice, a flattened mirror.
"""

from __future__ import annotations

from collections.abc import Callable

from measure.pages.draft import Draft

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
