"""
The gate and the report at the size they are used at.

The gate: what `ribao check` takes over ten thousand healthy pages, beside a
loop that only reads and gates them (bytes, decode, repair), each in a process
of its own, in turns. The report: a batch of a hundred thousand edits, its size,
and how long Debian's Chromium takes to show and to filter it.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ribao.archive import archived
from ribao.article import Article
from ribao.audit.report import html
from ribao.audit.report.columns import columns
from ribao.audit.shelf import Shelved, taken
from ribao.channels import folded_width
from ribao.edits import Certainty, Change, Edit
from ribao.records import Capture, ChannelReport, Decoding, Outcome, Record
from ribao.script import traditional

PAGES = 10_000
LINES = 20
EDITS = 100_000
ROUNDS = 3

LOOP = """
import sys
from pathlib import Path
from ribao.ingest import capture, pages, sources
from ribao.decode import decode
from ribao.repair import repair
for source in sources([Path(sys.argv[1])]):
    for page in pages(source, Path("/nonexistent")):
        found, reason = capture(page)
        assert reason is None
        repair(decode(found).text)
"""


def section(corpora: Path) -> str:
    """The section of `docs/measurements.md`."""
    return f"{HEADING}\n{gate(corpora)}\n{batch(corpora)}"


HEADING = "## Audit\n"


def gate(corpora: Path) -> str:
    """How much longer the gate takes than the reading and gating it cannot avoid."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = healthy(corpora, folder / "raw")
        loop = [sys.executable, "-c", LOOP, str(folder / "raw")]
        check = [sys.executable, "-m", "ribao", "check", str(folder / "raw")]
        loops, checks = [], []
        for _ in range(ROUNDS):
            loops.append(timed(loop))
            checks.append(timed([*check, "--jobs", "1"]))
        digests = {
            jobs: hashlib.sha256(
                subprocess.run(
                    [*check, "--jobs", jobs, "--output", "json"],
                    capture_output=True,
                    check=False,
                ).stdout
            ).hexdigest()
            for jobs in ("1", "2")
        }
    best, ours = min(loops), min(checks)
    ratios = [c / o for c, o in zip(checks, loops, strict=True)]
    same = "identical" if len(set(digests.values())) == 1 else "DIFFERENT"
    return (
        f"`ribao check` over {written} healthy pages, beside a loop that reads and"
        " gates them (seconds, best of"
        f" {ROUNDS} turns; start-up of Python in both):\n\n"
        "| reads and gates | `ribao check --jobs 1` | more |\n|--:|--:|--:|\n"
        f"| {best:.1f} | {ours:.1f} | {ours / best - 1:+.1%} |\n\n"
        f"Median of the turns: {statistics.median(ratios) - 1:+.1%}."
        f" Output with one and with two processes: {same}.\n"
    )


def timed(command: list[str]) -> float:
    """Processor seconds of a command and all its children."""
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def healthy(corpora: Path, folder: Path) -> int:
    """Pages of lines drawn from all corpora, as files; how many."""
    lines = [
        line
        for path in sorted(corpora.glob("*.txt"))
        for line in path.read_text("utf-8").split("\n")
        if line
    ]
    draw = random.Random(8)
    for number in range(PAGES):
        page = folder / f"{number % 100:02}" / f"{number:05}.txt"
        page.parent.mkdir(parents=True, exist_ok=True)
        start = draw.randrange(len(lines) - LINES)
        page.write_text("\n".join(lines[start : start + LINES]) + "\n", "utf-8")
    return PAGES


def batch(corpora: Path) -> str:
    """The report of many edits: how large, how long to make, to show, to filter."""
    started = time.perf_counter()
    made = columns(pages(corpora), {})
    text = html(made, "a hundred thousand edits")
    took = time.perf_counter() - started
    edits = sum(len(leaf.edits) for leaf in made.leaves)
    size = len(text.encode()) / 2**20
    with tempfile.TemporaryDirectory() as name:
        file = Path(name, "report.html")
        file.write_text(text, "utf-8")
        first, filters = browsed(file)
    return (
        f"A batch of {edits} edits in {len(made.groups)} groups on"
        f" {len(made.leaves)} pages, {len(made.inside)} of them in the file with"
        f" their text, made in {took:.0f} s:\n\n"
        "| file, MiB | first view, s | filter, ms: median | worst |\n"
        "|--:|--:|--:|--:|\n"
        f"| {size:.2f} | {first:.2f} | {statistics.median(filters):.0f} |"
        f" {max(filters):.0f} |\n"
    )


def browsed(file: Path) -> tuple[float, list[float]]:
    """Seconds to the first view, and milliseconds of each filter, to the paint."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        views = []
        for _ in range(3):
            page = browser.new_page()
            page.goto(file.as_uri(), wait_until="commit")
            page.wait_for_selector("html[data-ready]", timeout=60_000)
            views.append(page.evaluate(SHOWN) / 1000)
        page.keyboard.press("2")
        filters = [page.evaluate(FILTERED, [f, v]) for f, v in FILTERS]
        filters += [page.evaluate(SEARCHED, word) for word in ("會", "folded", "p9")]
        browser.close()
    return min(views), filters


# From the start of the navigation to the frame behind the one that is drawn.
SHOWN = "new Promise((f) => requestAnimationFrame(() => setTimeout(() => f(performance.now()))))"  # noqa: E501
FILTERED = """([facet, value]) => new Promise((done) => {
  const start = performance.now();
  document.querySelector(`[data-facet="${facet}"][data-value^="${value}"]`).click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""
SEARCHED = """(word) => new Promise((done) => {
  const start = performance.now();
  const box = document.getElementById("search");
  box.value = word;
  box.dispatchEvent(new Event("input"));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""
FILTERS = (
    ("certainty", "likely"),
    ("certainty", "proved"),
    ("rule", "script-conversion"),
    ("certainty", "likely"),
    ("source", "site"),
    ("encoding", "UTF-8"),
)


def pages(corpora: Path) -> Iterator[Shelved]:
    """
    A batch made by running channels forward over healthy text: traditional
    characters, and on every third page folded marks.
    """
    lines = [
        line
        for path in sorted(corpora.glob("*.txt"))
        for line in path.read_text("utf-8").split("\n")
        if len(line) > 30
    ]
    random.Random(8).shuffle(lines)
    made = number = 0
    while made < EDITS:
        clean = "\n".join(lines[number * 8 % len(lines) :][:8])
        record = page(clean, number)
        made += sum(len(change.edits) for change in record.ledger)
        yield taken(f"p{number:05}", archived(record), None)
        number += 1


def page(clean: str, number: int) -> Record:
    """A record of one page of the batch."""
    ledger = []
    received = clean
    if number % 3 == 0:
        received = folded_width.garble(received)
        ledger.append(undoing("folded-width", received, clean, Certainty.LIKELY))
    script = "".join(traditional(character)[0] for character in received)
    ledger.insert(0, undoing("script-conversion", script, received, Certainty.PROVED))
    data = script.encode("utf-8")
    channels = tuple(
        ChannelReport(c.step, c.certainty or Certainty.PROVED, False) for c in ledger
    )
    return Record(
        capture=Capture(
            data, f"p{number:05}", url=f"https://site{number % 40}.example/{number}"
        ),
        outcome=Outcome.KEPT,
        decoding=Decoding(script, "UTF-8", Certainty.PROVED),
        language="zh-Hans",
        certainty=min(c.certainty or Certainty.PROVED for c in ledger),
        article=Article(
            headline=clean[:20], published=f"20{10 + number % 15}-0{1 + number % 9}-01"
        ),
        text=clean,
        channels=channels,
        ledger=tuple(ledger),
    )


def undoing(step: str, before: str, after: str, certainty: Certainty) -> Change:
    """The change that leads from one text to another of the same length."""
    pairs = enumerate(zip(before, after, strict=True))
    edits = (Edit(at, b, a, step, certainty) for at, (b, a) in pairs if a != b)
    return Change(step, tuple(edits))
