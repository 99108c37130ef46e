# ruff: noqa: E501  (lines of pages, as they are served)
"""
Awkward layouts: credits in the wrong place, labels that run on, headers in pieces.

Written after kinds of page the rules were not made with: a county media centre,
a WeChat account, an e-paper, a wire feature, an open-government page, portals of
Taiwan and Hong Kong, a broadcaster, a page on one line.
"""

from __future__ import annotations

from measure.pages.draft import Draft
from measure.pages.layouts import Layout
from measure.pages.overseas import (
    hongkong_paper,
    hongkong_portal,
    taiwan_agency,
    taiwan_paper,
    taiwan_portal,
)


def county(d: Draft) -> list[str]:
    d.authors = [name.replace(" ", "") for name in d.reporters]
    return [
        d.headline,
        f"来源：{d.sourced(d.place + '融媒体中心')} 作者：{'、'.join(d.authors)} 编辑：{d.edited()} 时间：{d.dated(f'{d.day} {d.clock}', f'{d.day}T{d.clock}')} 阅读量：2.3万",
        *d.lines(),
        "一审：莫小北 二审：戴星河 三审：韦长河",
        "投稿邮箱：tougao@example.com  新闻热线：0000-1234567",
    ]


def account(d: Draft) -> list[str]:
    first, *rest = d.lines()
    d.authors = [d.reporters[0].replace(" ", "")]
    d.infosource = d.outlet
    return [
        d.headline,
        f"原创 {d.authors[0]} {d.outlet} {d.dated(f'{d.date[0]}年{d.date[1]}月{d.date[2]}日 {d.clock}', f'{d.day}T{d.clock}')} 发表于{d.place[:2]}",
        "点击蓝字 关注我们",
        first,
        *rest,
        "▼",
        f"来源 | {d.outlet}",
        f"编辑 | {d.edited(' ')}",
        "校对 | 莫小北",
        "审核 | 戴星河",
        "往期推荐",
        "一座桥的冬天",
        "谁还在写信",
        "点个“在看”再走吧",
    ]


def epaper(d: Draft) -> list[str]:
    d.authors = [name.replace(" ", "") for name in d.reporters]
    return [
        "上一版 下一版",
        f"第A05版：民生新闻 {d.dated(d.chinese, d.day)} 星期三",
        d.headline,
        f"□ 本报记者 {' '.join(d.authors)}",
        *d.lines(),
        f"本版责编：{d.edited()} 校对：戴星河",
        "上一篇 下一篇",
        "放大 缩小 默认",
    ]


def feature(d: Draft) -> list[str]:
    first, *rest = d.lines()
    month, day = d.date[1], d.date[2]
    names = [name.replace(" ", "") for name in d.reporters]
    d.authors = names
    return [
        d.headline,
        f"{d.dated(f'{d.day} {d.clock}:33', f'{d.day}T{d.clock}:33')}  来源：{d.sourced('青溪社')}",
        f"青溪社{d.place[:2]}{month}月{day}日电 {first}",
        *rest[:-1],
        f"{rest[-1]}（青溪社记者{'、'.join(names)}）",
        f"责任编辑：{d.edited()}",
        "【我要纠错】",
    ]


def open_government(d: Draft) -> list[str]:
    issued = d.dated(f"{d.date[0]}年{d.date[1]}月{d.date[2]}日", d.day)
    return [
        "首页 > 政务公开 > 政策解读",
        "索 引 号： QX0000-2025-0012 主题分类： 城乡建设",
        f"发布机构： {d.sourced('青溪市住房和城乡建设局')} 发文日期： {issued}",
        f"名 称： {d.headline}",
        d.headline,
        f"发布时间：{issued} 浏览次数： 318 次 【字体：大 中 小】",
        *d.lines(),
        "附件：1.改造小区名单.xls",
        "分享到：",
        "【关闭窗口】 【打印本页】",
    ]


def abstracted(d: Draft) -> list[str]:
    d.authors = [name.replace(" ", "") for name in d.reporters]
    return [
        d.headline,
        f"{d.dated(f'{d.day} {d.clock}:09', f'{d.day}T{d.clock}:09')}　来源：{d.sourced()}　作者：{' '.join(d.authors)}　责任编辑：{d.edited(' ')}　字号：T | T",
        "摘要：改与不改，怎么改，这一次居民说了算。",
        *d.lines(),
        "关键词： 民生 改造 社区",
        "相关链接：",
        "老街的灯又亮了",
        "更多精彩内容，请下载青溪客户端",
    ]


def interview(d: Draft) -> list[str]:
    d.blocks = [
        (kind, text if kind == "heading" else ("问：" if n % 2 == 0 else "答：") + text)
        for n, (kind, text) in enumerate(d.blocks)
    ]
    d.authors = [d.reporters[0].replace(" ", "")]
    return [
        f"【访谈】{d.headline}",
        f"{d.dated(d.chinese, d.day)}  {d.sourced()}  文/{d.authors[0]}",
        *d.lines(),
        f"编辑：{d.edited(' ')}",
        f"（本文刊于《{d.outlet}》第12期）",
    ]


def shoulder(d: Draft) -> list[str]:
    first, *rest = d.lines()
    names = [name.replace(" ", "") for name in d.reporters]
    d.authors = [*names, "莫小北"]
    d.blocks = [("heading", "——来自一线的报告"), *d.blocks]
    return [
        d.headline,
        "——来自一线的报告",
        f"{d.dated(f'{d.date[0]}.{d.date[1]:02}.{d.date[2]:02}', d.day)}",
        f"本报记者 {' '.join(names)} 通讯员 莫小北",
        first,
        *rest,
        f"（来源：{d.sourced()}）",
        f"[编辑：{d.edited()}]",
    ]


def broadcaster(d: Draft) -> list[str]:
    first, *rest = d.lines()
    d.authors = [name.replace(" ", "") for name in d.reporters]
    return [
        f"{d.headline}",
        f"来源：{d.sourced('青溪新闻网')} | {d.dated(f'{d.chinese} {d.clock}', f'{d.day}T{d.clock}')}",
        f"青溪新闻网消息（记者 {' '.join(d.authors)}）：{first}",
        *rest,
        f"编辑：{d.edited(' ')}",
        "点击收起全文",
        "扫一扫 分享到微信",
    ]


def one_line(d: Draft) -> list[str]:
    d.authors = [name.replace(" ", "") for name in d.reporters]
    d.blocks = [(kind, text) for kind, text in d.blocks if kind != "heading"]
    story = " ".join(text for _, text in d.blocks)
    return [
        f"{d.headline} {d.dated(f'{d.day} {d.clock}', f'{d.day}T{d.clock}')} 来源：{d.sourced()} 作者：{' '.join(d.authors)} {story} 责任编辑：{d.edited()}"
    ]


def foot(d: Draft) -> list[str]:
    first, *rest = d.lines()
    d.authors = [name.replace(" ", "") for name in d.reporters]
    return [
        d.headline,
        first,
        *rest,
        f"文字：{'、'.join(d.authors)}",
        "图片：莫小北",
        f"责编：{d.edited()}",
        f"来源：{d.sourced()}",
        f"{d.dated(d.day.replace('-', '/'), d.day)}",
    ]


def bars(d: Draft) -> list[str]:
    first, *rest = d.lines()
    d.authors = [name.replace(" ", "") for name in d.reporters]
    return [
        f"青溪观察｜{d.headline}",
        f"{d.outlet} 记者 {' '.join(d.authors)}",
        f"{d.dated(f'{d.day} {d.clock}', f'{d.day}T{d.clock}')}",
        first,
        *rest,
        f"来源丨{d.sourced()}",
        f"编辑丨{d.edited(' ')}",
        "审核丨戴星河",
        "END",
    ]


def organ(d: Draft) -> list[str]:
    return [
        "您当前的位置：首页>>新闻中心>>基层动态",
        d.headline,
        f"信息来源：{d.sourced('白河区教育局')}  发布人：admin  发布日期：{d.dated(d.day, d.day)}  点击数：[ 512 ]  【收藏】 【打印文章】",
        *d.lines(),
        "（供稿：办公室 审核：韦长河）",
        "上一条：白河区召开校园安全会议 下一条：没有了",
        "地址：青溪市白河区学府路1号 邮编：000000 电话：0000-7654321",
    ]


def updated(d: Draft) -> list[str]:
    first, *rest = d.lines()
    d.authors = [name.replace(" ", "") for name in d.reporters]
    return [
        d.headline,
        f"发布：{d.dated(f'{d.day} {d.clock}', f'{d.day}T{d.clock}')} 更新：{d.date[0] + 1}-01-02 09:00",
        f"撰文：{'、'.join(d.authors)} 来源：{d.sourced()}",
        first,
        *rest,
        f"责任编辑 {d.edited(' ')}",
        "本文仅代表作者个人观点，不代表本站立场。",
    ]


def quoted(d: Draft) -> list[str]:
    first, *rest = d.lines()
    d.authors = [name.replace(" ", "") for name in d.reporters]
    d.infosource = "《云岭晚报》"
    return [
        f"原标题：{d.headline}了",
        d.headline,
        f"{d.dated(f'{d.date[0]}年{d.date[1]}月{d.date[2]}日{d.clock}', f'{d.day}T{d.clock}')} | 来源：《云岭晚报》",
        f"本报讯（记者 {'、'.join(d.authors)}）{first}",
        *rest,
        f"【责任编辑：{d.edited()}】",
        "【内容审核：戴星河】",
    ]


AWKWARD: tuple[Layout, ...] = (
    county,
    account,
    epaper,
    feature,
    open_government,
    abstracted,
    interview,
    shoulder,
    broadcaster,
    one_line,
    foot,
    bars,
    organ,
    updated,
    quoted,
    taiwan_portal,
    taiwan_paper,
    taiwan_agency,
    hongkong_portal,
    hongkong_paper,
)
