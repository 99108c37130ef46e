"""
Sentences read by the wrong decoder, and how many come back exactly.

Every family is a law, or two one after the other, over sentences of one language;
each sentence is garbled whole, and its second half alone. ftfy stands beside, set
to spare Chinese. A wrong character that no guessed edit covers is counted, and so
is a wrong sentence that claims proof.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from ribao.channels import escapes, wrong_decoder
from ribao.channels.wrong_decoder.laws import FTFY, FTFY_SAFE, WRITTEN, mended
from ribao.edits import Certainty
from ribao.records import Repair
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
        tally.halves += repair(mixed).text == written
    return tally


def garbled(text: str, laws: tuple[str, ...]) -> str:
    """The text after laws, one after another."""
    for law in laws:
        text = wrong_decoder.garble(text, wrong_decoder.Parameters((law,)))
    return text


def count(tally: Tally, written: str, received: str) -> None:
    """Add one sentence to a tally."""
    found = repair(received)
    exact = found.text == written
    sure = bool(found.ledger) and found.certainty == Certainty.PROVED
    tally.sentences += 1
    tally.exact += exact
    tally.proved += exact and sure
    tally.proved_wrong += sure and not exact
    tally.peer += mended(received, sparing=True) == written
    matcher = SequenceMatcher(None, found.text, written, autojunk=False)
    tally.characters += len(written)
    tally.right += sum(block.size for block in matcher.get_matching_blocks())
    tally.unmarked += len(list(unmarked(found, matcher)))


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
            f"{tally.unmarked} | {100 * tally.peer / n:.1f} |"
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
    """Healthy Chinese through decode and both gates, against UTF-8 alone."""
    from ribao.decode import decode
    from ribao.records import Capture

    data = (corpora / "simp_xwlb.txt").read_bytes()

    def gates() -> None:
        decoding = decode(Capture(data, "measured"))
        escapes.restore(decoding.text)
        wrong_decoder.restore(decoding.text)

    alone, through = (least(work) for work in (lambda: data.decode("utf-8"), gates))
    text = data.decode("utf-8")[:200_000]
    plain = least(lambda: text.encode("utf-8").decode("utf-8"))
    ftfy = least(lambda: mended(text, sparing=True))
    return (
        f"Healthy Chinese, times `bytes.decode`: decode and both gates "
        f"{through / alone:.1f}, ftfy {ftfy / plain:.0f}."
    )


def least(work: object) -> float:
    """Seconds of the fastest of five runs."""
    found = []
    for _ in range(5):
        start = time.perf_counter()
        work()  # type: ignore[operator]
        found.append(time.perf_counter() - start)
    return min(found)


def section(corpora: Path) -> str:
    """The section of `docs/measurements.md`."""
    families = "\n".join(rows(corpora))
    styles = "\n".join(spelled(corpora))
    return HEADING + families + ESCAPES + styles + f"\n\n{speed(corpora)}\n"


HEADING = f"""## Wrong decoders

{(__doc__ or "").strip()}

| family | sentences | exact, % | exact, half a line | characters, % \
| proved of exact, % | proved and wrong | wrong and unmarked | ftfy, % |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
"""
ESCAPES = """

| escape | sentences | exact, % |
|---|--:|--:|
"""
