"""
What sites say of themselves, and to whoever reads them, in whole sentences:
扫一扫…, 下载某某APP, 点击蓝字关注我们, the licences at the foot.

Most open with their own word; a few have any words in front of the telling one,
and are looked for only where that one is near.
"""

from __future__ import annotations

import re

ANCHORED = re.compile(
    r"扫一扫[^\n。]{0,30}"
    r"|(?:扫描|扫码|长按|点击)(?:关注|识别|下方|上方|二维码|图中|左侧)[^\n]{0,60}"
    r"|(?:更多)?精彩(?:内容|资讯|报道)[^\n]{0,40}请?(?:关注|下载|点击)[^\n]{0,80}"
    r"|欢迎(?:提供新闻线索|投稿|关注)[^\n]{0,80}"
    r"|请同意我们的[^\n]{0,40}|选择与事实站在一起[^\n]{0,60}"
    r"|本文(?:原载|原刊|首发|刊载|刊发|刊|发表)(?:于|在)[^\n]{0,40}"
    r"|本文[ ]?[A-Za-z0-9]+[ ]?原创[^\n]{0,40}?(?=网址|地址|链接|$)"
    r"|本文(?:来自|转自|系转载)[^\n]{0,60}"
    r"|(?:本文|全文)[^\n。]{0,6}\d+[ ]?字[^\n。]{0,24}"
    r"|本(?:著作|作品|文章?|网站)[^\n]{0,40}"
    r"(?:创用|知识共享|CC[ ]?BY|Creative Commons)[^\n]*"
    r"|\[?an error occurred while processing this directive\]?"
    r"|(?:我们|本站|本网站)[^\n]{0,6}(?:使用|用到)[ ]?[Cc]ookies?[^\n]*"
    r"|如果?(?:邮件|您?无法)[^\n。]{0,10}(?:显示|浏览|查看)[^\n。]{0,4}[不,][^\n]{0,20}"
    r"|您收到(?:此|这封)邮件[^\n]{0,30}"
    r"|(?:违法|不良信息|涉未成年)[^\n]{0,20}举报[^\n]{0,40}"
    r"|(?:网络|互联网|信息网络|增值)[\u4e00-\u9fff]{2,14}许可证[^\n]{0,40}"
    r"|责任编辑邮箱[^\n]{0,40}|未经[\u4e00-\u9fff]{2,12}不得[\u4e00-\u9fff]{2,8}"
    r"|点击(?:进入|查看|阅读)[^\n。\d]{0,20}"
    r"|(?:点击|↑)?(?:上方|顶部|下方)?蓝(?:色)?字[^\n。]{0,24}"
    r"|点(?:个|一下|击)?“?(?:在看|赞)”?[^\n。]{0,16}"
    r"|更多[^\n。]{0,12}(?:敬?请)(?:关注|下载|点击|致电|登录)[^\n。]*"
    r"|(?:有料記事[ ]?)?この記事は[^\n]{0,30}|残り[：:]?[ ]?\d+文字[^\n。]{0,12}"
    r"|更多[^\n。]{0,12}(?:报[导道]|新闻|文章|内容)(?=$|\n)"
    r"|收录于(?:合集|话题)?[ ]?[#＃][^\n]{0,40}|炒股就看[^\n]{0,60}"
    r"|(?:不容错过|掌握)[^\n。]{0,30}下载[^\n。]{0,20}"
    r"|支持每一份认真的报导|关注我们[^\n。]{0,16}"
    r"|(?:如果?|若|您|想)[^\n。]{0,8}(?:新闻)?线索[^\n]*|感谢[^\n。]{0,30}"
    r"(?:投递|投稿|供稿|来稿|线索提供)[!。]?|제보는[^\n]{0,40}"
    r"|(?:预计|大概|大约)?阅读(?:全文)?(?:时间|时长|需要?)[^\n。]{0,16}"
)
OPENERS = frozenset(
    "[a有こ残我您收炒扫长点更精欢请选本全违不涉网互信增责未↑上顶下蓝掌支关预大阅如若您想感제"
)
FLOATING = re.compile(
    r"[^\n。]{0,60}(?:点我|按我)[^\n。]{0,20}|[^\n。]{0,40}尽在[^\n。]{0,16}(?:APP|App|app|客户端)"
    r"|[^\n。,]{2,12}有(?:Instagram|Facebook|YouTube|Telegram|Twitter)[^\n]{0,80}|"
    r"[^\n。]{0,20}(?:下载|打开|安装|用)[^\n。]{0,6}(?:APP|App|app)[^\n。]{0,16}"
    r"|[^\n。,]{0,8}扫码(?:看|听|查|收|观|阅|关|下|领|进|入|报名|购|添加)[^\n。]{0,12}"
    r"|[\u4e00-\u9fff]?ICP[备证]\w{4,16}(?:-\d+)?"
    r"|[\u4e00-\u9fff]?公网安备[ ]?\d+[ ]?号?"
    r"|[^\n。]{0,12}(?:按赞|追踪)[^\n。]{0,8}(?:粉丝|专页)[^\n。]{0,8}"
    r"|(?=[^\n。@]{1,89}@)[^\n。]{0,24}[ ]?[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{1,189}"
)
TELLING = re.compile(
    "扫码|尽在|Instagram|Facebook|YouTube|Telegram|Twitter|APP|App|app|点我|按我|ICP|公网安备|按赞|追踪|@"
)
REACH = 84


def phrase_at(view: str, position: int, end: int) -> re.Match[str] | None:
    """The sentence about the site that begins here."""
    anchored = view[position] in OPENERS and ANCHORED.match(view, position, end)
    if anchored:
        return anchored
    if TELLING.search(view, position, min(end, position + REACH)) is None:
        return None
    return FLOATING.match(view, position, end)
