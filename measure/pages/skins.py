# ruff: noqa: E501  (mark-up, as it is served)
"""
Skins: the mark-up that content systems put around the lines of a page.
"""

from __future__ import annotations

import html

from measure.pages.draft import Draft


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


def kinds(lines: list[str], d: Draft) -> list[tuple[str, str]]:
    """Each line with its kind: headline, heading, caption, paragraph, or "" for none."""
    told = {text: kind for kind, text in d.blocks}
    found = []
    for line in lines:
        kind = told.get(line, "")
        if not kind and any(text in line for text in told):
            kind = "paragraph"
        if (
            not kind
            and d.headline in line
            and "标题" not in line
            and "名 称" not in line
        ):
            kind = "headline"
        found.append((kind, line))
    return found


def parted(
    rows: list[tuple[str, str]],
) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    """The lines above the story, the story's, and those below it."""
    story = [n for n, (kind, _) in enumerate(rows) if kind not in ("", "headline")]
    first, last = story[0], story[-1]
    above = [html.escape(line) for kind, line in rows[:first] if kind != "headline"]
    return (
        above,
        rows[first : last + 1],
        [html.escape(line) for _, line in rows[last + 1 :]],
    )


def title_of(rows: list[tuple[str, str]], d: Draft) -> str:
    return next((line for kind, line in rows if kind == "headline"), "")


def government(name: str, lines: list[str], d: Draft, number: int) -> str:
    """Tables for layout, an editor's own tags, a footer that is a table too."""
    rows = kinds(lines, d)
    above, story, below = parted(rows)
    headline = html.escape(title_of(rows, d))
    told = "".join(
        f'<p class="MsoNormal" style="text-indent:2em"><span style="font-family:宋体">{html.escape(text)}</span></p>'
        if kind != "heading"
        else f'<p align="center"><strong><span>{html.escape(text)}</span></strong></p>'
        for kind, text in story
    )
    head = (
        f'<tr><td class="biaoti" align="center">{headline}</td></tr>'
        if headline
        else ""
    )
    return (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name="ArticleTitle" content="{html.escape(d.headline)}">'
        f"<title>{html.escape(d.headline)}-青溪市人民政府门户网站</title></head><body>"
        '<div id="menu"><a href="/">首页</a><a href="/zwgk">政务公开</a><a href="/hd">互动交流</a></div>'
        f'<table width="990" align="center">{head}<tr><td align="center">{"<br>".join(above)}</td></tr>'
        f'<tr><td><div class="TRS_Editor">{told}</div></td></tr>'
        f"<tr><td>{'</td></tr><tr><td>'.join(below)}</td></tr></table>"
        '<table class="foot"><tr><td>主办：青溪市人民政府办公室　承办：青溪市大数据局　网站标识码：0000000001</td></tr></table></body></html>'
    )


def portal_skin(name: str, lines: list[str], d: Draft, number: int) -> str:
    """Comments longer than the story, teasers inside the article, JSON-LD."""
    rows = kinds(lines, d)
    above, story, below = parted(rows)
    tags = {"heading": "h2", "caption": "figcaption"}
    told = "".join(
        f"<{tags.get(kind, 'p')}>{html.escape(text)}</{tags.get(kind, 'p')}>"
        for kind, text in story
    )
    info = "".join(f"<span>{line}</span>&nbsp;&nbsp;" for line in above)
    comments = "".join(
        f'<li class="cmt-item"><div class="u">网友{n}</div><div class="c"><p>说得好，我们那里去年也是这样改的，改之前谁也不信，改之后谁也不说不好了，就是停车位还是少了一些，希望明年能再多划几个。</p></div></li>'
        for n in range(12)
    )
    linked = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "'
        + d.headline.replace('"', "")
        + f'", "datePublished": "{d.published[:10]}"}}</script>'
        if number % 2
        else ""
    )
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{html.escape(d.headline)}|青溪|民生_青溪网</title>{linked}</head><body>'
        '<header class="top"><a href="/">青溪网</a> <a href="/news">新闻</a> <a href="/v">视频</a> 登录 注册</header>'
        f'<div class="wrap"><div class="left"><h1>{html.escape(title_of(rows, d) or d.headline)}</h1><div class="info">{info}</div>'
        f'<div class="article-content" id="artibody">{told}</div>'
        f'<div class="tail">{"".join(f"<p>{line}</p>" for line in below)}</div>'
        '<div class="related-news"><h3>相关阅读</h3><ul><li><a href="/1">雪落青溪</a></li><li><a href="/2">一条河的四季</a></li><li><a href="/3">桥头的早点铺</a></li></ul></div>'
        f'<div class="comment-list"><h3>网友评论</h3><ul>{comments}</ul></div></div>'
        '<div class="right"><div class="hot"><h3>热门文章</h3><p><a href="/4">城市里的第一场雪</a></p><p>记者 丁一 摄</p><p>2011-01-01 来源：别处日报</p></div></div></div>'
        "<footer>Copyright © 2025 青溪网 All Rights Reserved 青ICP备00000001号</footer></body></html>"
    )


def broken_lines(name: str, lines: list[str], d: Draft, number: int) -> str:
    """One box, `<br>` for a paragraph, a headline that is no heading."""
    rows = kinds(lines, d)
    above, story, below = parted(rows)
    told = "<br><br>".join(
        f"<b>{html.escape(text)}</b>"
        if kind == "heading"
        else f"　　{html.escape(text)}"
        for kind, text in story
    )
    return (
        f'<html><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><title>{html.escape(d.headline)}</title></head><body>'
        "<div class=nav><a href=/>首页</a> | <a href=/a>要闻</a> | <a href=/b>专题</a></div>"
        f"<div class=title>{html.escape(title_of(rows, d) or d.headline)}</div>"
        f"<div class=time>{'　'.join(above)}</div><div id=zoom>{told}<br>{'<br>'.join(below)}</div>"
        "<div class=copyright>本站所有内容 未经授权 不得转载</div></body></html>"
    )


def sections(name: str, lines: list[str], d: Draft, number: int) -> str:
    """Nested sections and spans, as a mobile editor leaves them."""
    rows = kinds(lines, d)
    above, story, below = parted(rows)
    told = "".join(
        f'<section style="margin:0"><section><strong style="color:#c00"><span>{html.escape(text)}</span></strong></section></section>'
        if kind == "heading"
        else f'<section style="line-height:2"><span>{html.escape(text[:9])}</span><span>{html.escape(text[9:])}</span></section>'
        for kind, text in story
    )
    return (
        f'<!DOCTYPE html><html><head><meta property="og:title" content="{html.escape(d.headline)}" /><meta charset="utf-8"/></head><body>'
        f'<div id="page"><h2 class="rich_media_title">{html.escape(title_of(rows, d) or d.headline)}</h2>'
        f'<div class="meta">{"".join(f"<span>{line}</span><br/>" for line in above)}</div>'
        f'<div class="rich_media_content" id="js_content">{told}</div>'
        f'<div class="foot">{"".join(f"<section>{line}</section>" for line in below)}</div></div>'
        '<div style="display:none">责任编辑：无此人</div><script>var t="2001-01-01"</script></body></html>'
    )


SKINS = (served, government, portal_skin, broken_lines, sections)
