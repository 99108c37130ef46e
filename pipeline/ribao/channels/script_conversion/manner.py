"""
Where a page was written, by its vocabulary and quotation marks, in bits.

A conversion of characters leaves the words: 信息 becomes 信息 and not 資訊, 民警 no
警員. So a converted page is the mainland's in every word, and a page that says
網路 or 嘅 is somebody's own. An official edition of the mainland's is too, so the
manner alone never convicts; it says how far one wrong word is to be believed.

The mainland's words stand four times as often in its word counts (jieba's and
jionlp's) as in Taiwan's (McBopomofo's), and Taiwan's the other way round. News about
the other side has the other's words, so each is worth little, and each once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Ten times as often as in Hong Kong, too.
TELLING = (
    "软件|视频|芯片|短信|激光|出租车|航天|导航|传感器|操作系统|服务器|无人机|志愿者|"
    "幼儿园|智能|手机|数字化|信息化|信息技术|民警|交警|派出所|党组|省委|市委|县委|村委会|"
    "居委会|总书记|习近平|村民|农户|景区|高校|据悉|获悉|记者从|中新网|新华网|人民网|"
    "我省|我市|全市|高新技术|亿美元|万美元|万吨|万亩|平方米|增速|产能|涨幅|同比|环比|"
    "上调|下调|回升|回落|一季度|季度|份额|力度|举措|试点|调研|攻坚|扶贫|脱贫|运营|"
    "优化|加大|应急|隐患|查处|招聘|质量|态势|一体化|主场|进球|赛季|夺冠|公交|车间|"
    "投产|此前|迎来|热点|业内|经济社会|春运|净利润|业绩|行情|股价|涨停|打工|民工|"
    "楼盘|房价|合同|负责人|截至|有望|位于|对此|近日|日前|本报讯|本报记者|通讯员"
)
COMMON = (
    "信息|网络|互联网|数据|用户|在线|信用卡|公安|干部|群众|党委|党员|纪委|全国人大|"
    "国务院|办公厅|人民政府|自治区|小区|新华社|全省|项目|行业|万元|亿元|改革开放|"
    "开展|完善|出台|整治|违规|依法|高考|上线|业务|客户|股份|上涨|下跌|基金"
)
# An essay has these as well.
ANYBODY = "中国|人民|建设|发展|我国|中央|领导|水平|企业|增长"
MAINLAND = re.compile(f"({TELLING})|({COMMON})|{ANYBODY}")
# Of the mainland's news one line in some thousand has two of these.
ELSEWHERE = re.compile(
    "网路|软体|硬体|韧体|程式码|应用程式|程式库|伺服器|滑鼠|萤幕|记忆体|储存体|硬碟|印表机|"
    "资料夹|资料库|部落格|字元|位元组|使用者介面|计画|资讯|业者|捷运|计程车|台币|行政院|立法院|立委|国小|健保|"
    "原住民|北市|数位|行销|公尺|因应|藉由|公视|民进党|"
    "特首|港府|本港|立法会|建制派|警务处|警员|巴士|的士|屋苑|公屋|质素|回覆|"
    "港人|网民指"
)
# Cantonese as it is written: nobody on the mainland converts a page of it.
CANTONESE = re.compile("[嘅喺唔咗佢啲哋嚟嘢冇咁噉攞]")
# Shapes of Hong Kong's own, which OpenCC's Hong Kong table sets and no table of
# first choices does.
HONG_KONG = re.compile("[説衞鋭閲]")

SHAPED = -5.0
CORNER, CURLY = -3.0, 2.0
# Of a telling word, of a common one, of what anybody says.
AT_HOME, AT_HOME_MOST = (0.8, 0.4, 0.25), 5.5
ITS_NEWS = 1.6
AWAY, AWAY_MOST = -1.0, -4.0
SPOKEN = -10.0
# Half of the genuine pages of 500 characters, and a third of those of 1,000, have
# no word against a machine; so a bit for 600 that have none.
UNOPPOSED, UNOPPOSED_MOST = 600, 2.0
# What an official edition has as well.
MOST = 6.0


# Of those, what newspapers had before there were computers; they had 爲 and 衆, too.
TIMELESS = frozenset(
    (
        *("中国", "人民", "建设", "发展", "中央", "干部", "群众", "党员", "党委"),
        *("领导", "企业", "水平", "增长", "质量", "我国", "我省", "我市", "全省"),
        *("全市", "新华社", "开展", "完善", "人民政府", "村民", "农户", "万元"),
        *("省委", "市委", "县委", "公安", "力度", "平方米", "车间", "自治区", "合同"),
        *("负责人", "截至", "位于", "近日", "日前", "本报记者", "通讯员", "派出所"),
        *("此前", "民工", "国务院", "业绩", "产能", "加大", "全国人大", "行业", "有望"),
        *("一季度", "季度", "份额", "应急", "整治", "试点", "依法", "查处", "对此"),
    )
)


def modern(at_home: dict[str, float]) -> bool:
    """Whether one of the words is of today."""
    return not TIMELESS.issuperset(at_home)


# What scholars write about, who have 爲 and 衆 to this day.
LEARNED = re.compile(
    "刻本|刊本|抄本|鈔本|善本|校勘|點校|校點|古籍|文獻|註疏|注疏|考證|訓詁|音韻|聲韻|文言"
    "|卷[一二三四五六七八九十]|先秦|兩漢|漢代|魏晉|南北朝|唐[代人詩]|宋[代人詞]|元代|明[代人]|清[代人]"
    "|詩經|尚書|周易|左傳|史記|漢書|論語|孟子|莊子|禮記|楚辭|說文|四庫|佛教|佛經|道教|儒家"
)
# The words of the vernacular: one in 25 characters of news, in old texts next to none.
PARTICLES = re.compile("[的了們這]|不是|沒有")
PARTICLE_EACH = 60


def learned(judged: str) -> bool:
    """Whether a page is about old books."""
    return LEARNED.search(judged) is not None


def vernacular(judged: str) -> bool:
    """Whether a page is in today's language, and not in the classical one."""
    return len(PARTICLES.findall(judged)) * PARTICLE_EACH >= len(judged)


def home(read: str) -> dict[str, float]:
    """The mainland's words on a page in `plainly`, with the bits of each."""
    return {
        word[0]: AT_HOME[0 if word[1] else 1 if word[2] else 2]
        for word in MAINLAND.finditer(read)
    }


def telling(at_home: dict[str, float]) -> bool:
    """Whether one of the words is of today, and hardly met elsewhere."""
    return any(
        bits == AT_HOME[0] and word not in TIMELESS for word, bits in at_home.items()
    )


def news(at_home: dict[str, float]) -> bool:
    """Whether the page is the mainland's news, and no essay or edition of its own."""
    return sum(at_home.values()) >= ITS_NEWS


def manner(
    judged: str, read: str, at_home: dict[str, float], unopposed: bool, turned: bool
) -> Iterator[tuple[float, str]]:
    """
    What vocabulary and quotation marks say, with the sentence for each.

    `at_home` are the page's mainland words; `unopposed` says that no word is set
    against a table, `turned` that a table which turns “ into 「 explains the page.
    """
    spoken = "".join(sorted(set(CANTONESE.findall(judged))))
    if len(spoken) > 1:
        yield SPOKEN, f"it is Cantonese: {spoken}"
    away = tuple(dict.fromkeys(ELSEWHERE.findall(read)))
    if away:
        bits = max(AWAY_MOST, AWAY * len(away))
        yield bits, f"it has words that are not the mainland's: {' '.join(away[:6])}"
    hong_kong = "".join(sorted(set(HONG_KONG.findall(judged))))
    if hong_kong:
        yield SHAPED, f"Hong Kong's standard has {hong_kong}, and no table of these"
    if "「" in judged and not turned:
        yield CORNER, "the quotation marks are 「」"
    left = MOST
    if at_home:
        bits = min(AT_HOME_MOST, sum(at_home.values()))
        left -= bits
        words = sorted(at_home, key=lambda word: -at_home[word])
        yield bits, f"it has the mainland's words: {' '.join(words[:6])}"
    if "“" in judged and "「" not in judged:
        bits = min(left, CURLY)
        left -= bits
        yield bits, "the quotation marks are “”"
    if unopposed and len(judged) >= UNOPPOSED:
        bits = min(UNOPPOSED_MOST, left, len(judged) / UNOPPOSED)
        if bits > 0:
            yield bits, "every word is as a table of first choices sets it"
