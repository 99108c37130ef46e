# ruff: noqa: E501  (lines of pages, as they are served)
"""
Awkward pages of Taiwan and Hong Kong.
"""

from __future__ import annotations

from measure.pages.draft import Draft


def taiwan_portal(d: Draft) -> list[str]:
    first, *rest = d.lines()
    year, month, day = d.date[:3]
    d.authors = [d.reporters[0]]
    d.blocks = [
        d.blocks[0],
        ("caption", "▲老郵局的櫃檯成了還書台。"),
        *d.blocks[1:],
    ]
    return [
        d.headline,
        d.dated(f"{year}年{month:02}月{day:02}日 {d.clock}", f"{d.day}T{d.clock}"),
        f"記者{d.authors[0]}／綜合報導",
        first,
        "▲老郵局的櫃檯成了還書台。（圖／鎮公所提供）",
        *rest,
        "延伸閱讀",
        "山上的雪比往年早到",
        "三十年老店熄燈",
        "分享給朋友：",
    ]


def taiwan_paper(d: Draft) -> list[str]:
    first, *rest = d.lines()
    year, month, day = d.date[:3]
    d.authors = list(d.reporters)
    return [
        d.headline,
        f"{d.dated(f'{year}/{month:02}/{day:02} {d.clock}', f'{d.day}T{d.clock}')} {d.sourced('溪口時報')} 記者{'、'.join(d.authors)}／即時報導",
        first,
        *rest,
        f"責任編輯：{d.edited()}",
        "加入會員",
        "猜你喜歡",
    ]


def taiwan_agency(d: Draft) -> list[str]:
    first, *rest = d.lines()
    year, month, day = d.date[:3]
    d.authors = [d.reporters[0]]
    return [
        d.headline,
        f"{d.dated(f'{year}/{month}/{day} {d.clock}', f'{d.day}T{d.clock}')}（{month}/{day} 23:18 更新）",
        f"（中央社記者{d.authors[0]}台北{day}日電）{first}",
        *rest[:-1],
        f"{rest[-1]}（編輯：{d.edited('/')}）{year - 1911}{month:02}{day:02}",
        "本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。",
    ]


def hongkong_portal(d: Draft) -> list[str]:
    first, *rest = d.lines()
    year, month, day = d.date[:3]
    d.authors = list(d.reporters)
    return [
        "社會新聞",
        d.headline,
        f"撰文：{' '.join(d.authors)}",
        f"出版：{d.dated(f'{year}-{month:02}-{day:02} {d.clock}', f'{d.day}T{d.clock}')} 更新：{year + 1}-01-01 23:59",
        first,
        *rest,
        f"責任編輯：{d.edited('、')}",
        "延伸閱讀：",
        "渡輪加價，市民點睇？",
    ]


def hongkong_paper(d: Draft) -> list[str]:
    first, *rest = d.lines()
    year, month, day = d.date[:3]
    return [
        d.headline,
        f"{d.dated(f'{year}-{month:02}-{day:02} {d.clock}', f'{d.day}T{d.clock}')} HKT",
        f"【本報訊】{first}",
        *rest,
        f"責編：{d.edited('、')}",
        f"來源：{d.sourced('白河日報')}",
        "不容錯過的資訊，立即下載應用程式",
    ]
