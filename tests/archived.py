"""Records to archive: a page written for these tests, and Hypothesis's worst."""

from __future__ import annotations

from hypothesis import strategies as st

from ribao.archive import model
from ribao.article import Article, Author, Block, Dateline, Furniture, Span
from ribao.edits import Certainty, Change, Edit
from ribao.records import Capture, ChannelReport, Decoding, Note, Outcome, Record

DECODED = "雲州放晴,市民出遊。\r\n記者 林遠"
WHOLE = "云州放晴，市民出游。\r\n记者 林远"


def page(number: int = 0) -> Record:
    """A kept page with a bit of everything; `number` makes it another page."""
    received, text = DECODED + str(number), WHOLE + str(number)
    script = Change(
        "script_conversion",
        tuple(
            Edit(start, before, after, "script", Certainty.LIKELY)
            for start, (before, after) in enumerate(zip(received, text, strict=True))
            if before not in (after, ",")
        ),
    )
    normalized = Change("normalize", (Edit(4, ",", "，", "comma"),))
    return Record(
        capture=Capture(received.encode(), f"{number}.txt", f"{number}.txt"),
        outcome=Outcome.KEPT,
        decoding=Decoding(received, "UTF-8", Certainty.PROVED, ("well-formed UTF-8",)),
        language="zh-Hans",
        certainty=Certainty.LIKELY,
        article=Article(
            headline="云州放晴",
            authors=(Author("林远", "记者", "晨星报"),),
            dateline=Dateline("晨星社", "云州", "3月1日"),
            published="2025-03-01",
            keywords=("天气", "出游"),
            body=(Block("heading", "放晴"), Block("paragraph", "市民出游。")),
            furniture=(Furniture("来源：", "infosource"),),
            spans=(Span("headline", 0, 4, "first-line"),),
        ),
        text=text,
        channels=(
            ChannelReport(
                "script_conversion",
                Certainty.LIKELY,
                False,
                (("table", (("云", "雲"), ("游", "遊"))), ("whole", True), ("at", -1)),
                ("2 characters converted",),
            ),
        ),
        ledger=(script, normalized),
        notes=(Note("near-miss", "one comma is ASCII"),),
    )


def refused(data: bytes) -> Record:
    """A refused input."""
    return Record(Capture(data, "x"), Outcome.REFUSED, notes=(Note("binary", "no"),))


CONTROLS = st.sampled_from(
    [
        "\0",
        "\x07",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "\x1f",
        "\x7f",
        "\x85",
        "\xa0",
        "\u2028",
        "\ud800",
        "\udbff",
        "\udc00",
        "\udfff",
        "\ud83d\ude00",
        "😀",
        "\ufffe",
        "\uffff",
        "\U0001fffe",
        "\ufffd",
        "\ufeff",
        "]]>",
        "<!--",
        "<",
        "&amp;",
        '"',
        "  ",
        "\\",
    ]
)
TEXTS = st.lists(
    CONTROLS | st.text(st.characters(exclude_categories=()), max_size=8), max_size=6
).map("".join)
NAMES = st.from_regex(model.NAME, fullmatch=True).filter(lambda n: len(n) < 200)
CERTAINTIES = st.sampled_from(Certainty)
COUNTS = st.integers(-(2**53) + 1, 2**53 - 1)
PARAMETERS = st.recursive(
    TEXTS | st.booleans() | COUNTS,
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=6,
)


@st.composite
def changes(draw: st.DrawFn, text: str, editorial: bool) -> Change:
    """One step over `text`: any edits that fit it, insertions at one place too."""
    cuts = draw(st.lists(st.integers(0, len(text)), max_size=8).map(sorted))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        certainty = None if editorial else draw(CERTAINTIES)
        after = draw(st.sampled_from(["", "会", "\ud800"]) | TEXTS)
        edits.append(Edit(start, text[start:end], after, draw(NAMES), certainty))
    return Change(draw(NAMES), tuple(edits))


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any record at all whose ledger fits its text."""
    decoded = draw(TEXTS)
    text, ledger = decoded, []
    for editorial in draw(st.lists(st.booleans(), max_size=3)):
        ledger.append(draw(changes(text, editorial)))
        text = ledger[-1].apply(text)
    sure = [e.certainty for c in ledger for e in c.edits if e.certainty is not None]
    spots = st.integers(0, len(text))
    span = st.builds(
        lambda field, a, b, rule: Span(field, min(a, b), max(a, b), rule),
        NAMES,
        spots,
        spots,
        NAMES,
    )
    article = st.builds(
        Article,
        headline=TEXTS,
        byline=TEXTS,
        authors=st.lists(st.builds(Author, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple),
        dateline=st.none() | st.builds(Dateline, TEXTS, TEXTS, TEXTS),
        published=st.sampled_from(["", "2025", "2025-03-28"]),
        updated=st.sampled_from(["", "2025-03-29T10:00:00+08:00"]),
        editors=st.lists(TEXTS, max_size=2).map(tuple),
        via=TEXTS,
        picture_suppliers=st.lists(TEXTS, max_size=2).map(tuple),
        compiled_from=st.lists(TEXTS, max_size=2).map(tuple),
        written=st.sampled_from(["", "2025-03-27"]),
        document_number=TEXTS,
        body=st.lists(
            st.builds(Block, st.sampled_from(["heading", "row"]), TEXTS), max_size=2
        ).map(tuple),
        furniture=st.lists(st.builds(Furniture, TEXTS, NAMES), max_size=2).map(tuple),
        spans=st.lists(span, max_size=2).map(tuple),
    )
    channel = st.builds(
        ChannelReport,
        NAMES,
        CERTAINTIES,
        st.just(False),
        st.dictionaries(NAMES, PARAMETERS, max_size=3).map(lambda d: tuple(d.items())),
        st.lists(TEXTS, max_size=2).map(tuple),
    )
    data = decoded.encode("utf-8", "surrogatepass")
    return Record(
        capture=draw(
            st.builds(
                Capture,
                st.just(data),
                *[TEXTS] * 5,
                fetched=st.sampled_from(["", "2025-03-28T09:12:00Z", "昨天"]),
                textual=st.booleans(),
            )
        ),
        outcome=draw(st.sampled_from([Outcome.KEPT, Outcome.HELD])),
        decoding=Decoding(decoded, "UTF-8", draw(CERTAINTIES)),
        language=draw(st.sampled_from(["", "zh-Hans", "zh-Hant-TW"])),
        certainty=min(sure, default=None),
        article=draw(article),
        text=text,
        channels=tuple(draw(st.lists(channel, max_size=2))),
        ledger=tuple(ledger),
        notes=tuple(draw(st.lists(st.builds(Note, NAMES, TEXTS), max_size=2))),
    )
