"""
Sentences read by the wrong decoder, and how many come back exactly.

Every family is a law, or two one after the other, over sentences of one language;
each sentence is garbled whole, and its second half alone. ftfy stands beside, set
to spare Chinese. A wrong character that no edit marked guessed or lost covers is
counted, so is a sentence that claims proof and is wrong, whole or by half, and the
most characters that one guessed edit holds.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from ribao.channels import escapes, wrong_decoder
from ribao.channels.wrong_decoder.law.laws import FTFY, FTFY_SAFE, WRITTEN, mended
from ribao.decode import decode
from ribao.edits import Certainty
from ribao.records import Capture, Decoding, Repair
from ribao.repair import repair

SEED, EACH = 7, 200
TEXTS = {
    "zh-Hans": ("simp_wmt.txt", "simp_xwlb.txt", "simp_headlines.txt"),
    "zh-Hant": ("trad_as.txt", "trad_cityu.txt"),
    "ja": ("ja_wmtnews.txt",),
    "ko": ("ko_klue.txt",),
}
SINGLE = (
    *("latin-1", "cp1252", "iso8859_15", "cp1251", "cp1250", "cp1254", "cp1256"),
    *("cp874", "koi8_r", "mac_roman", "cp437", "cp850", "cp866", "iso8859_5"),
)
LOSSLESS = (
    *(("zh-Hans", (f"utf-8 > {name}",)) for name in SINGLE),
    *((language, ("utf-8 > cp1252",)) for language in ("zh-Hant", "ja", "ko")),
    ("zh-Hans", ("utf-8 > latin-1", "utf-8 > latin-1")),
    ("zh-Hans", ("utf-8 > cp1252", "utf-8 > cp1252")),
    ("zh-Hans", ("gbk > latin-1", "utf-8 > latin-1")),
    *(("zh-Hans", (f"gbk > {name}",)) for name in SINGLE[:5]),
    *(("zh-Hant", (f"{w} > {r}",)) for w in ("gbk", "big5") for r in SINGLE[:2]),
    *(("ja", (f"{w} > {r}",)) for w in ("shift_jis", "euc_jp") for r in SINGLE[:2]),
    *(("ko", (f"euc_kr > {r}",)) for r in SINGLE[:2]),
    *(("zh-Hans", (f"gbk > utf-8 else {name}",)) for name in SINGLE[:2]),
)
LOSSY = (
    *(("zh-Hans", (f"utf-8 > {codec} {bad}",)) for codec in ("gbk", "gb18030")
      for bad in ("drop", "\ufffd")),
    ("zh-Hans", ("utf-8 > gb18030 \ufffd pairwise euro-kept",)),
    ("zh-Hans", ("utf-8 > gbk ? eats",)),
    ("zh-Hans", ("utf-8 > gbk drop user-gone euro-kept",)),
    ("zh-Hant", ("utf-8 > gbk drop user-gone euro-kept",)),
    *((language, ("utf-8 > gb18030 \ufffd",)) for language in ("zh-Hant", "ja", "ko")),
    *(("zh-Hans", (f"utf-8 > cp1252 {bad}",)) for bad in ("drop", "?", "\ufffd")),
    ("zh-Hans", ("utf-8 > iso8859_15 drop controls-gone",)),
    *(("zh-Hans", (f"gbk > {name}", law)) for name in SINGLE[:2]
      for law in (FTFY, FTFY_SAFE)),
    ("zh-Hans", ("gbk > big5hkscs \ufffd",)),
    ("zh-Hant", ("big5 > gb18030 \ufffd",)),
    ("ja", ("shift_jis > gb18030 \ufffd",)),
    ("ko", ("euc_kr > gbk \ufffd",)),
)  # fmt: skip
STYLES = (
    *("&#{d};", "&#{d}", "&#x{x};", "&amp;#{d};", r"\u{04x}", "%u{04X}"),
    *("%{XX utf-8}", "%{XX gbk}", "={XX utf-8}", "~{{7-bit gb2312}~}"),
)


@dataclass(slots=True)
class Tally:
    """What came of a family's sentences."""

    sentences: int = 0
    exact: int = 0
    halves: int = 0
    peer: int = 0
    characters: int = 0
    right: int = 0
    proved: int = 0
    proved_wrong: int = 0
    unmarked: int = 0
    widest: int = 0
    seconds: float = 0.0


def sentences(corpora: Path, language: str) -> list[str]:
    """Lines of 20 to 60 characters, seeded."""
    names = TEXTS[language]
    found = []
    for name in names:
        lines = (corpora / name).read_text("utf-8").split("\n")
        fit = sorted({line.strip() for line in lines if 20 <= len(line.strip()) <= 60})
        found += random.Random(SEED).sample(fit, min(len(fit), EACH // len(names) + 1))
    return found[:EACH]


def tallied(texts: list[str], laws: tuple[str, ...]) -> Tally:
    """One family measured."""
    tally = Tally()
    for text in texts:
        codec = WRITTEN[laws[0].partition(" > ")[0]]
        written = text.encode(codec, "ignore").decode(codec)
        received = garbled(written, laws)
        if received == written:
            continue
        count(tally, written, received)
        half = len(written) // 2
        mixed = written[:half] + garbled(written[half:], laws)
        found = repair(mixed)
        tally.halves += found.text == written
        tally.proved_wrong += surely(found) and found.text != written
    return tally


def surely(found: Repair) -> bool:
    """Whether a repair claims proof for all it did."""
    return bool(found.ledger) and found.certainty == Certainty.PROVED


def garbled(text: str, laws: tuple[str, ...]) -> str:
    """The text after laws, one after another."""
    for law in laws:
        text = wrong_decoder.garble(text, wrong_decoder.Parameters((law,)))
    return text


def count(tally: Tally, written: str, received: str) -> None:
    """Add one sentence to a tally."""
    started = time.perf_counter()
    found = repair(received)
    tally.seconds += time.perf_counter() - started
    exact = found.text == written
    sure = surely(found)
    tally.sentences += 1
    tally.exact += exact
    tally.proved += exact and sure
    tally.proved_wrong += sure and not exact
    tally.peer += mended(received, sparing=True) == written
    matcher = SequenceMatcher(None, found.text, written, autojunk=False)
    tally.characters += len(written)
    tally.right += sum(block.size for block in matcher.get_matching_blocks())
    tally.unmarked += len(list(unmarked(found, matcher)))
    tally.widest = max(tally.widest, *guessed(found), 0)


def guessed(found: Repair) -> list[int]:
    """How many characters each guessed edit put where bytes were lost."""
    edits = (edit for change in found.ledger for edit in change.edits)
    return [len(e.after) for e in edits if e.certainty is Certainty.GUESSED]


def unmarked(found: Repair, matcher: SequenceMatcher[str]) -> Iterator[int]:
    """Where a wrong character lies in no guessed or lost edit of the last step."""
    marked = set()
    for change in found.ledger:
        shift = 0
        for edit in change.edits:
            start = edit.start + shift
            if edit.certainty is not None and edit.certainty <= Certainty.GUESSED:
                marked |= set(range(start, start + len(edit.after) + 1))
            shift += len(edit.after) - len(edit.before)
    for kind, low, high, _, _ in matcher.get_opcodes():
        if kind != "equal" and not set(range(low, max(high, low + 1))) <= marked:
            yield low


def rows(corpora: Path) -> Iterator[str]:
    """A row for each family."""
    texts = {language: sentences(corpora, language) for language in TEXTS}
    for language, laws in (*LOSSLESS, *LOSSY):
        tally = tallied(texts[language], laws)
        n = max(1, tally.sentences)
        name = ", then ".join(laws).replace("\ufffd", "U+FFFD")
        yield (
            f"| {language} {name} | {n} | {100 * tally.exact / n:.1f} | "
            f"{100 * tally.halves / n:.1f} | "
            f"{100 * tally.right / max(1, tally.characters):.2f} | "
            f"{100 * tally.proved / max(1, tally.exact):.1f} | {tally.proved_wrong} | "
            f"{tally.unmarked} | {tally.widest} | {1000 * tally.seconds / n:.0f} | "
            f"{100 * tally.peer / n:.1f} |"
        )


def spelled(corpora: Path) -> Iterator[str]:
    """A row for each style of escape."""
    texts = sentences(corpora, "zh-Hans")
    for style in STYLES:
        codec = "gb2312" if "gb" in style else "utf-8"
        written = [text.encode(codec, "ignore").decode(codec) for text in texts]
        parameters = escapes.Parameters((style,))
        exact = sum(repair(escapes.garble(t, parameters)).text == t for t in written)
        yield f"| `{style}` | {len(written)} | {100 * exact / len(written):.1f} |"


def speed(corpora: Path) -> str:
    """Times `bytes.decode`: healthy Chinese, and pages garbled, by ribao and ftfy."""
    lines = [
        "| pages of 20 lines | decode and both gates | decode and repair | ftfy |",
        "|---|--:|--:|--:|",
    ]
    for name, pages in sorts_of_pages(corpora):
        data = [page.encode("utf-8", "surrogatepass") for page in pages]
        alone = least(lambda d=data: [octets.decode() for octets in d])
        took = (
            least(lambda d=data: [through(octets, gates) for octets in d]),
            least(lambda d=data: [through(octets, repair) for octets in d]),
            least(lambda p=pages: [mended(page, sparing=True) for page in p]),
        )
        shares = " | ".join(f"{seconds / alone:.1f}" for seconds in took)
        lines.append(f"| {name} | {shares} |")
    return "\n".join(lines)


def sorts_of_pages(corpora: Path) -> Iterator[tuple[str, list[str]]]:
    """What is timed: one long healthy text, healthy pages, pages garbled."""
    text = (corpora / "simp_xwlb.txt").read_text("utf-8")
    draw = random.Random(SEED)
    lines = [line for line in text.split("\n") if line]
    pages = ["\n".join(draw.sample(lines, 20)) for _ in range(30)]
    laws = [f"utf-8 > {name}" for name in SINGLE[:4]]
    laws += [f"gbk > {name}" for name in SINGLE[:2]]
    whole = [garbled(page, (laws[n % len(laws)],)) for n, page in enumerate(pages)]
    few = [
        "\n".join(
            garbled(line, (laws[n % len(laws)],)) if n % 4 == 3 else line
            for n, line in enumerate(page.split("\n"))
        )
        for page in pages
    ]
    yield "healthy, 2 MB at once", [text]
    yield "healthy", pages
    yield "garbled whole, nothing lost", whole
    yield "one line in four garbled, nothing lost", few


def through(octets: bytes, work: Callable[[str], object]) -> None:
    """Decode a page and do the work on it."""
    decoding = decode(Capture(octets, "measured"))
    if isinstance(decoding, Decoding):
        work(decoding.text)


def gates(text: str) -> None:
    """Both of our channels."""
    escapes.restore(text)
    wrong_decoder.restore(text)


def least(work: Callable[[], object]) -> float:
    """Seconds of the processor in the fastest of five runs, beside whatever work."""
    found = []
    for _ in range(5):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def section(corpora: Path) -> str:
    """The section of `docs/measurements.md`."""
    families = "\n".join(rows(corpora))
    styles = "\n".join(spelled(corpora))
    return HEADING + families + ESCAPES + styles + SPEED + speed(corpora) + "\n"


HEADING = f"""## Wrong decoders

{(__doc__ or "").strip()}

| family | sentences | exact, % | exact, half a line | characters, % \
| proved of exact, % | proved and wrong | wrong and unmarked | widest guess | ms \
| ftfy, % |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
"""
ESCAPES = """

| escape | sentences | exact, % |
|---|--:|--:|
"""
SPEED = """

Times as long as `bytes.decode` of UTF-8, in one run:

"""
