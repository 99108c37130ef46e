"""
Punctuation: what a fold takes and the rules give back, and what healthy text keeps.

Round trip: U+FF01..FF5E and U+3000 are folded, the line is mended, and every
mark is compared with the original. Lines are left out where the original has an
ASCII mark between Chinese on both sides (blanks looked through): there the
writer mixed two conventions, and no rule can know which one a mark had.

What no rule can know: `中心(CSIS)高级` and `中心（CSIS）高级` fold to the same, and
so do 3:0 and 3：0. Of the lines above, those hold most of the errors that are left.
Normalize widens more than the channel does: what a writer typed in ASCII himself
(大工, 吉大) was never folded, but an editor would set it wide all the same.
Older rules were made with all the lines; the latest were counted on 66,000 headlines
of two portals beside them, which are not in the corpora: 515 errors under the naive
rule, 370 under the older ones, 282 under these. On 85,000 questions put to a site,
which nothing was made with, it is 2,333, 1,032 and 1,027.
"""

from __future__ import annotations

import json
import os
import pathlib
from collections import Counter

from measure.punctuation.marks import UNDECIDABLE, marks, score
from measure.punctuation.menders import (
    Mender,
    autocorrect,
    everything,
    normalized,
    rules,
    zhlint,
)
from measure.punctuation.pages import PAGE, pages, read
from measure.punctuation.speed import speed
from ribao.channels.folded_width import garble, restore
from ribao.identify import language_tag
from ribao.normalize import normalize


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
