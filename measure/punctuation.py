"""
Punctuation: what a fold takes and the rules give back, and what healthy text keeps.

Round trip: U+FF01..FF5E and U+3000 are folded, the line is mended, and every
mark is compared with the original. Lines are left out where the original has an
ASCII mark between Chinese on both sides (blanks looked through): there the
writer mixed two conventions, and no rule can know which one a mark had. The peers
are asked in the same run and compared mark by mark, since they also add blanks.
zhlint is a program of another ecosystem: it is asked where node and npm are.

What no rule can know: `中心(CSIS)高级` and `中心（CSIS）高级` fold to the same, and
so do 3:0 and 3：0. Of the lines above, those hold most of the errors that are left.
Older rules were made with all the lines, the latest with every second one; the
others have a table of their own.
"""

from __future__ import annotations

import difflib
import importlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ribao.channels import script_conversion
from ribao.channels.folded_width import garble, restore
from ribao.identify import language_tag
from ribao.normalize import normalize
from ribao.punctuation import FULLWIDTH, HAN, HANZI, MARKS
from ribao.punctuation.folded import folded

PAGE, LONG = 20, 2000
ALL = "".join((MARKS, *FULLWIDTH.values()))
EITHER = re.compile(f"[{re.escape(ALL)}]")
CHINESE = f"[{HANZI}。、“”‘’《》「」『』【】〈〉]"
UNDECIDABLE = re.compile(f"(?:^|{CHINESE})[{re.escape(MARKS)}](?={CHINESE}|$)")
ZHLINT = """
import {run} from 'zhlint';
let text = '';
for await (const part of process.stdin) text += part;
const answer = JSON.parse(text).map(line => {
  try { return run(line, {rules: {preset: 'default'}}).result; }
  catch { return line; }
});
process.stdout.write(JSON.stringify(answer));
"""
Mender = Callable[[list[str]], list[str]]
T = TypeVar("T")


@dataclass(slots=True)
class Score:
    """Marks, by whether they are fullwidth in the original and in the answer."""

    right: int = 0
    too_wide: int = 0
    too_narrow: int = 0

    @property
    def errors(self) -> int:
        return self.too_wide + self.too_narrow

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.errors)


def marks(line: str) -> str:
    """The marks of a line, of either width, in order."""
    return "".join(EITHER.findall(line))


def score(original: list[str], mended: list[str]) -> Score:
    """How the marks of mended lines compare with the original's."""
    total = Score()
    for before, after in zip(map(marks, original), map(marks, mended), strict=True):
        pairs = list(aligned(before, after))
        for was, now in pairs:
            wide = was in FULLWIDTH.values()
            total.right += wide and now == was
            total.too_narrow += wide and now != was
            total.too_wide += not wide and now in FULLWIDTH.values()
    return total


def aligned(before: str, after: str) -> list[tuple[str, str]]:
    """Each mark of `before` with what stands for it, or with nothing."""
    if len(before) == len(after):
        return list(zip(before, after, strict=True))
    fold = {ord(wide): narrow for narrow, wide in FULLWIDTH.items()}
    partner = dict.fromkeys(range(len(before)), "")
    matcher = difflib.SequenceMatcher(
        None, before.translate(fold), after.translate(fold), autojunk=False
    )
    for i, j, size in matcher.get_matching_blocks():
        partner |= {i + k: after[j + k] for k in range(size)}
    return [(before[i], partner[i]) for i in range(len(before))]


def everything(lines: list[str]) -> list[str]:
    """Every mark fullwidth on a line with hanzi."""
    wide = {ord(narrow): mark for narrow, mark in FULLWIDTH.items()}
    return [line.translate(wide) if HAN.search(line) else line for line in lines]


def rules(lines: list[str]) -> list[str]:
    """The folded-width channel's marks, line by line."""
    mended = []
    for line in lines:
        places = set(folded(line))
        mended.append(
            "".join(FULLWIDTH[c] if i in places else c for i, c in enumerate(line))
        )
    return mended


def normalized(lines: list[str]) -> list[str]:
    """All of normalize, line by line."""
    return [normalize(line, "zh-Hans").text for line in lines]


def autocorrect() -> Mender | None:
    """The peer from PyPI, where it is installed."""
    try:
        module = importlib.import_module("autocorrect_py")
    except ImportError:
        return None
    return lambda lines: [module.format(line) for line in lines]


def zhlint() -> Mender | None:
    """The peer from npm, where a folder with it is named."""
    folder = pathlib.Path(sys.prefix, "zhlint")
    if not (folder / "node_modules" / "zhlint").is_dir():
        return None

    def mended(lines: list[str]) -> list[str]:
        asked = subprocess.run(
            ["node", "--input-type=module", "-e", ZHLINT],
            input=json.dumps(lines),
            capture_output=True,
            text=True,
            check=True,
            cwd=folder,
        )
        answer: list[str] = json.loads(asked.stdout)
        return answer

    return mended


def read(file: pathlib.Path) -> list[str]:
    return [line for line in file.read_text("utf-8").split("\n") if line]


def pages(lines: list[str]) -> list[str]:
    return ["\n".join(lines[i : i + PAGE]) for i in range(0, len(lines), PAGE)]


def long(lines: list[str]) -> list[str]:
    """The lines as pages of at least `LONG` characters, an article's length."""
    found, page = [], ""
    for line in lines:
        page += line + "\n"
        if len(page) >= LONG:
            found.append(page)
            page = ""
    return found


def round_trip(files: list[pathlib.Path], held_out: bool = False) -> str:
    """The table of errors, one row a file, one column a tool."""
    tools: dict[str, Mender | None] = {
        "every mark fullwidth": everything,
        "ribao's marks": rules,
        "ribao normalize": normalized,
        "autocorrect": autocorrect(),
        "zhlint": zhlint(),
    }
    asked = {name: tool for name, tool in tools.items() if tool}
    rows = [
        "| file | lines | left out | marks | " + " | ".join(asked) + " |",
        "|---|" + "---:|" * (3 + len(asked)),
    ]
    for file in files:
        lines = read(file)[::2] if held_out else read(file)
        kept = [line for line in lines if not UNDECIDABLE.search(line)]
        narrow = [garble(line) for line in kept]
        scores = [score(kept, tool(narrow)) for tool in asked.values()]
        cells = (f"{s.errors} ({s.f1:.4f})" for s in scores)
        total = sum(len(marks(line)) for line in kept)
        rows.append(
            f"| {file.stem} | {len(kept)} | {len(lines) - len(kept)} | {total} | "
            + " | ".join(cells)
            + " |"
        )
    missing = [name for name, tool in tools.items() if tool is None]
    note = f"\n\nNot installed, not asked: {', '.join(missing)}." if missing else ""
    return "\n".join(rows) + note


def folded_pages(files: list[pathlib.Path]) -> str:
    """How many folded pages the channel recognises, and its errors there."""
    rows = [
        f"| file | pages of {PAGE} lines | recognised | errors there | replayed |",
        "|---|---:|---:|---:|---:|",
    ]
    for file in files:
        whole = [page for page in pages(read(file)) if not UNDECIDABLE.search(page)]
        found = [(page, restore(garble(page))) for page in whole]
        restored = [(page, r) for page, r in found if r is not None]
        result = score([p for p, _ in restored], [r.text for _, r in restored])
        replayed = sum(garble(r.text, r.parameters) == garble(p) for p, r in restored)
        rows.append(
            f"| {file.stem} | {len(whole)} | {len(restored)} | {result.errors} "
            f"({result.f1:.4f}) | {replayed} |"
        )
    return "\n".join(rows)


def healthy(files: list[pathlib.Path]) -> str:
    """False folds, and blemishes by rule, on text nobody garbled."""
    rows = [
        "| file | lines and pages taken for folded | blemishes mended, by rule |",
        "|---|---:|---|",
    ]
    for file in files:
        lines = read(file)
        whole = pages(lines)
        folds = sum(restore(text) is not None for text in (*lines, *whole))
        counts: Counter[str] = Counter()
        for page in whole:
            for change in normalize(page, language_tag(page)).ledger:
                counts[change.step] += len(change.edits)
        listed = ", ".join(f"{rule} {n}" for rule, n in counts.most_common())
        rows.append(f"| {file.stem} | {folds} | {listed or 'none'} |")
    return "\n".join(rows)


def cases() -> str:
    """The shared cases, where `RIBAO_DATA` names the folder that has them."""
    file = pathlib.Path(os.environ.get("RIBAO_DATA", "")) / "punctuation_cases.jsonl"
    if not file.is_file():
        return "No file of cases (`RIBAO_DATA`): not asked."
    listed = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    wrong = [
        case["in"]
        for case in listed
        if normalize(case["in"], language_tag(case["in"])).text != case["want"]
    ]
    return f"{len(listed) - len(wrong)} of {len(listed)} cases right." + "".join(
        f"\n- wrong: `{text}`" for text in wrong
    )


def stage(text: str) -> None:
    """What repair and normalize do about width, script and marks, one after another."""
    restore(text)
    script_conversion.restore(text)
    normalize(text, language_tag(text))


def speed(files: list[pathlib.Path]) -> str:
    """Megabytes a second on one core: healthy pages, and one page of 1 and of 10 MB."""
    rows = [
        "| text | MB | characters a page | MB/s | times as long as `bytes.decode` |",
        "|---|---:|---:|---:|---:|",
    ]
    for file in files:
        text = file.read_text("utf-8")
        tag = language_tag(text)
        for name, cut in ((f"{PAGE} lines", pages), (f"{LONG:,} characters", long)):
            whole = [normalize(page, tag).text for page in cut(text.split("\n"))]
            rows.append(timed(f"{file.stem}, pages of {name}", whole))
        for length in (1_000_000, 10_000_000) if file.stem == "simp_xwlb" else ():
            joined = "\n".join(whole).encode()
            joined = (joined * (length // len(joined) + 1))[:length]
            for name, line_end in (("with", "\n"), ("without", "")):
                one = joined.decode("utf-8", "ignore").replace("\n", line_end)
                rows.append(timed(f"{file.stem}, one page {name} line ends", [one]))
    return "\n".join(rows)


def timed(name: str, texts: list[str]) -> str:
    """A row of the table; the best of three runs."""
    data = [text.encode() for text in texts]
    size = sum(map(len, data)) / 1e6
    reference = min(seconds(bytes.decode, data) for _ in range(5))
    best = min(seconds(stage, texts) for _ in range(3))
    length = sum(map(len, texts)) / len(texts)
    return (
        f"| {name} | {size:.1f} | {length:,.0f} | {size / best:.0f} | "
        f"{best / reference:.0f} |"
    )


def seconds(work: Callable[[T], object], pieces: list[T]) -> float:
    start = time.process_time()
    for piece in pieces:
        work(piece)
    return time.process_time() - start


def section(corpora: pathlib.Path) -> str:
    """The section on punctuation, code points and spacing."""
    simplified = sorted(corpora.glob("simp_*.txt"))
    return f"""## Punctuation, code points, spacing

Round trip, errors and (F1 of fullwidth marks); `,:;?!()` are compared:

{round_trip(simplified)}

The same, of the lines that the latest rules were not made with:

{round_trip(simplified, held_out=True)}

The channel, on folded pages:

{folded_pages(simplified)}

{cases()}

Healthy text:

{healthy(sorted(corpora.glob("*_*.txt")))}

Speed on healthy Chinese:

{speed(sorted(corpora.glob("[st][ir]*_*.txt")))}
"""


if __name__ == "__main__":
    print(section(pathlib.Path(os.environ["RIBAO_CORPORA"])))
