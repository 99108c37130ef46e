"""The audit report in a browser, as an auditor uses it: a file, no network."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from here import run
from playwright.sync_api import Browser, Page, expect, sync_playwright

from ribao.audit.decisions import read
from ribao.exits import Exit

# One browser and one archive for all of them, so all in one process.
pytestmark = pytest.mark.xdist_group("browser")

HOME = Path(__file__).parent.parent
AXE = HOME / ".venv" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
HOSTILE_NAME = "<b>&.txt"
HOSTILE = (
    "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>"
    "\u202e云州日?qǐng)?bào)讯\x1b[31m"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it the tests fail, they are not skipped."""
    found = shutil.which("chromium")
    if found is None:
        pytest.fail("there is no chromium: make test installs it, or apt-get")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox"]
        )
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with raw/ and cleaned/, one hostile page more, and their report."""
    folder = tmp_path_factory.mktemp("audit")
    shutil.copytree(HOME / "raw", folder / "raw")
    shutil.copytree(HOME / "cleaned", folder / "cleaned")
    (folder / "raw" / HOSTILE_NAME).write_text(HOSTILE)
    code, _, _ = run(folder, "clean", f"raw/{HOSTILE_NAME}")
    assert code == Exit.DONE
    assert run(folder, "report")[0] == Exit.DONE
    return folder


@pytest.fixture
def opened(browser: Browser, archive: Path) -> Iterator[Page]:
    """The report, opened, with everything that went wrong in it."""
    yield from shown(browser, archive / "report.html")


def shown(browser: Browser, file: Path) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1400, "height": 900}, locale="en-GB", accept_downloads=True
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda r: wrong.append(r.url) if r.url != file.as_uri() else 0)
    page.on("console", lambda m: wrong.append(m.text))
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on("dialog", lambda d: wrong.append(d.message))
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]", timeout=20_000)
    yield page
    context.close()
    assert wrong == []


def edits(archive: Path) -> list[dict[str, object]]:
    lines = (archive / "report.edits.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def number(page: Page, selector: str = "#count") -> int:
    """How many edits the report says it shows."""
    told = page.inner_text(selector).split("·")[1]
    return int("".join(c for c in told if c.isdigit()))


def test_it_says_what_is_in_the_archive(opened: Page, archive: Path) -> None:
    found = edits(archive)
    opened.keyboard.press("2")
    assert len(found) == number(opened)
    summary = json.loads((archive / "report.json").read_bytes())
    assert (summary["edits"], summary["pages"]) == (
        len(found),
        len(list((archive / "cleaned").rglob("*.xml"))),
    )
    first = opened.inner_text("#group-list [aria-selected=true]")
    order = [group["certainty"] for group in summary["groups"]]
    assert order[0] in first
    risk = ["lost", "guessed", "likely", "editorial", "proved", "left out"]
    assert order == sorted(order, key=risk.index)


def test_facets_and_search_filter(opened: Page, archive: Path) -> None:
    found = edits(archive)
    opened.keyboard.press("2")
    opened.check("[data-facet=certainty][data-value=likely]")
    likely = [edit for edit in found if edit["certainty"] == "likely"]
    assert len(likely) == number(opened) < len(found)
    opened.check("[data-facet=rule][data-value=folded-width]")
    folded = [edit for edit in likely if edit["rule"] == "folded-width"]
    assert len(folded) == number(opened) < len(likely)
    opened.click("#clear")
    assert len(found) == number(opened)
    opened.keyboard.press("/")
    opened.keyboard.type("gloss-folded.txt")
    named = [edit for edit in found if edit["page"] == "gloss-folded.txt"]
    assert len(named) == number(opened)


def test_keys_move_open_and_help(opened: Page) -> None:
    opened.keyboard.press("2")
    at = "#group-list [aria-selected=true]"
    opened.keyboard.press("j")
    opened.keyboard.press("j")
    assert opened.get_attribute(at, "aria-posinset") == "3"
    opened.keyboard.press("k")
    assert opened.get_attribute(at, "aria-posinset") == "2"
    opened.keyboard.press("End")
    size = opened.get_attribute(at, "aria-setsize")
    assert opened.get_attribute(at, "aria-posinset") == size
    opened.keyboard.press("?")
    assert opened.is_visible("#help")
    opened.keyboard.press("Escape")
    assert not opened.is_visible("#help")
    opened.keyboard.press("o")
    opened.wait_for_selector("#page .text .here")
    opened.keyboard.press("1")
    assert opened.is_visible("#plots")


def test_rows_exist_only_where_they_are_seen(opened: Page) -> None:
    opened.keyboard.press("2")
    groups = opened.evaluate("D.groups.rule.length")
    rows = opened.locator("#group-list [role=option]").count()
    assert groups > 200 and 0 < rows < 60


def test_a_page_shows_what_came_and_what_is_there_now(
    opened: Page, archive: Path
) -> None:
    name = "gloss-folded.txt"
    opened.keyboard.press("3")
    at = opened.evaluate("(name) => D.pages.id.indexOf(name)", name)
    opened.evaluate("(at) => openPage(at)", at)
    opened.wait_for_selector("#page .text")
    sides = "[...document.querySelectorAll('#page .line')].map((l) => [...l.children].map((c) => c.textContent))"  # noqa: E501
    rows = opened.evaluate(sides)
    raw = (archive / "raw" / name).read_text("utf-8")
    record = json.loads((archive / "cleaned" / f"{name}.json").read_bytes())
    left = "".join(row[0] for row in rows).replace("⏎", "\n")
    assert raw == left
    assert record["text"] == "".join(row[1] for row in rows).replace("⏎", "\n")
    opened.keyboard.press("i")
    opened.wait_for_selector("#page .text.inline")
    marks = opened.locator("#page .line del").count()
    assert marks == opened.locator("#page .line ins").count() > 10


def test_bytes_are_those_of_the_raw_file(opened: Page, archive: Path) -> None:
    shown = opened.evaluate("D.groups.shown.flat().map((s) => [D.pages.id[s.page], s])")
    told = 0
    for name, one in shown:
        raw = (archive / "raw" / name).read_bytes()
        if one["byte"] < 0 or "…" in one["hex"]:
            continue
        data = bytes.fromhex(one["hex"])
        assert data == raw[one["byte"] : one["byte"] + len(data)], (name, one)
        told += bool(data)
        if "matches" in one and not name.endswith(".html"):
            assert one["matches"] == 1 and one["forward"] == one["received"].replace(
                "⏎", "<U+000A>"
            ), (name, one)
    assert told > 100


def test_a_rejected_group_is_left_out_by_the_next_clean(
    browser: Browser, tmp_path: Path
) -> None:
    folder = tmp_path
    (folder / "raw").mkdir()
    for name in ("folded.txt", "gloss-folded.txt", "healthy-gbk.txt"):
        shutil.copy(HOME / "raw" / name, folder / "raw" / name)
    run(folder, "clean", "raw")
    run(folder, "report")
    for page in shown(browser, folder / "report.html"):
        page.keyboard.press("2")
        page.check("[data-facet=rule][data-value=folded-width]")
        page.keyboard.press("Escape")
        page.focus("#group-list")
        page.keyboard.press("x")
        page.fill("#detail textarea", "this paper writes ASCII commas")
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        page.keyboard.press("a")
        page.keyboard.press("j")
        page.keyboard.press("x")
        page.keyboard.press("u")
        with page.expect_download() as download:
            page.keyboard.press("s")
        assert download.value.suggested_filename == "decisions.jsonl"
        download.value.save_as(folder / "decisions.jsonl")
    found = read((folder / "decisions.jsonl").read_bytes())
    verdicts = [(d.verdict, d.edited.before, d.note) for d in found.values()]
    assert ("reject", ",", "this paper writes ASCII commas") in verdicts
    assert sorted(verdict for verdict, _, _ in verdicts) == ["accept", "reject"]
    code, _, told = run(folder, "clean", "raw")
    assert code == Exit.DONE and "decisions: 2 hold, 0 are stale." in told
    record = json.loads((folder / "cleaned" / "folded.txt.json").read_bytes())
    assert {r["before"] for r in record["refusals"]} == {","}
    made = [
        (group["rule"], group["before"])
        for step in record["ledger"]
        for group in step["edits"]
    ]
    assert ("folded-width", ",") not in made and ("folded-width", ":") in made
    assert run(folder, "verify")[0] == Exit.DONE
    run(folder, "report")
    left = [e for e in edits(folder) if e["certainty"] == "left out"]
    assert left and {(e["rule"], e["before"]) for e in left} == {("folded-width", ",")}
    for page in shown(browser, folder / "report.html"):
        page.keyboard.press("2")
        page.check("[data-facet=certainty][data-value='left out']")
        row = page.locator("#group-list [aria-selected=true]")
        expect(row).to_contain_text("left out")
        expect(row).to_contain_text("rejected")


def test_one_edit_of_a_group_is_decided_alone(opened: Page) -> None:
    opened.keyboard.press("2")
    opened.check("[data-facet=rule][data-value=folded-width]")
    opened.focus("#edit-list")
    opened.keyboard.press("j")
    opened.keyboard.press("x")
    one = opened.evaluate("[...decisions.values()].at(-1)")
    assert one["decision"] == "reject" and one["page"] and one["at"] >= 0
    selected = opened.locator("#edit-list [aria-selected=true]")
    expect(selected).to_contain_text("rejected")
    opened.fill("#edit-list + .actions textarea", "not here")
    opened.keyboard.press("Escape")
    assert opened.evaluate("[...decisions.values()].at(-1).note") == "not here"
    assert opened.evaluate("decisions.size") == 1
    opened.keyboard.press("u")
    opened.keyboard.press("u")
    assert opened.evaluate("decisions.size") == 0


def test_names_and_controls_are_there_in_both_languages(opened: Page) -> None:
    assert opened.evaluate(
        "JSON.stringify(Object.keys(WORDS.en).sort())"
        " === JSON.stringify(Object.keys(WORDS.zh).sort())"
    )
    opened.keyboard.press("l")
    assert opened.evaluate("document.documentElement.lang") == "zh-Hans"
    expect(opened.locator("nav")).to_contain_text("概览")
    expect(opened.locator("main")).to_contain_text("改动按把握")
    opened.keyboard.press("2")
    expect(opened.locator("#group-list [aria-selected=true]")).to_contain_text("推测")
    opened.keyboard.press("l")
    assert opened.evaluate("document.documentElement.lang") == "en"


def test_what_a_page_holds_is_text_and_nothing_else(opened: Page) -> None:
    at = opened.evaluate("D.pages.id.indexOf('<b>&.txt')")
    opened.evaluate("(at) => openPage(at)", at)
    # Asked of the document, again and again: a line scrolled out of sight is not
    # laid out (content-visibility), and no line is in the first frame.
    text = opened.locator("#page .text").first
    expect(text).to_contain_text("<img src=x onerror=alert(1)>")
    expect(text).to_contain_text("<U+202E>")
    assert opened.locator("#page img").count() == 0
    assert opened.title() != "owned"


def test_it_prints_what_is_filtered(opened: Page) -> None:
    opened.keyboard.press("2")
    opened.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    opened.emulate_media(media="print")
    assert not opened.is_visible("nav") and not opened.is_visible("#group-list")
    assert opened.locator("#print tr").count() > 100
    assert opened.is_visible("#print tr")


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious(opened: Page, dark: bool) -> None:
    if not AXE.exists():
        pytest.fail("there is no axe-core: make test fetches it from npm")
    if dark:
        opened.keyboard.press("d")
    found = []
    # The Content-Security-Policy of the file lets no script in; the tester may.
    opened.evaluate(AXE.read_text("utf-8") + "; 0")
    for view in ("1", "2", "3", "4", "?"):
        opened.keyboard.press(view)
        opened.wait_for_timeout(150)
        report = opened.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        found += [
            (view, v["id"], v["impact"], v["nodes"][0]["html"][:100])
            for v in report["violations"]
        ]
    grave = [v for v in found if v[2] in ("serious", "critical")]
    assert grave == []
    assert found == []
