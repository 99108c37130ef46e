"""The floors that must not sink, checked on the project's own small text."""

import random
import re
import tomllib
from pathlib import Path

import ribao
from ribao.channels import (
    Restoration,
    folded_width,
    gloss,
    script_conversion,
    wrong_decoder,
)
from ribao.edits import Certainty
from ribao.identify import language_tag
from ribao.punctuation import FULLWIDTH
from ribao.punctuation.folded import folded
from ribao.script import to_traditional

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))
HEALTHY = [
    ribao.detect(path.read_bytes()).text
    for path in sorted((HERE.parent / "raw").glob("healthy-*.txt"))
]
SIMPLIFIED = HEALTHY[1]


def test_healthy_text_is_not_disturbed() -> None:
    units = [unit for text in HEALTHY for unit in (text, *text.splitlines())]
    repairs = [ribao.repair(unit) for unit in units]
    disturbed = sum(
        bool(repair.text != unit or repair.ledger or repair.notes or repair.held)
        for unit, repair in zip(units, repairs, strict=True)
    )
    assert FLOORS["healthy"]["disturbed"] == disturbed


def test_glossed_pages_come_back() -> None:
    draw = random.Random(7)
    written = script_conversion.garble(SIMPLIFIED, script_conversion.typical())
    known = gloss.typical().table
    exact = proved_and_wrong = 0
    for _ in range(60):
        table = list(known[: draw.randint(20, len(known))])
        draw.shuffle(table)
        restoration = gloss.restore(
            gloss.garble(written, gloss.Parameters(tuple(table)))
        )
        right = restoration is not None and restoration.text == written
        exact += right
        if restoration is not None and not right:
            sure = [edit.certainty for edit in restoration.edits]
            proved_and_wrong += bool(sure) and set(sure) == {Certainty.PROVED}
    assert exact >= FLOORS["gloss"]["exact"], exact
    assert FLOORS["gloss"]["proved_and_wrong"] == proved_and_wrong


LAWS = ("utf-8 > cp1252", "gbk > latin-1", "utf-8 > gbk drop", "utf-8 > cp1252 ?")


def test_sentences_read_wrongly_come_back() -> None:
    found = {law: [0, 0] for law in LAWS}
    sentences = re.findall("[^。\n]{20,60}。", "".join(HEALTHY[:2]))[:12]
    for law in LAWS:
        for written in sentences:
            received = wrong_decoder.garble(written, wrong_decoder.Parameters((law,)))
            repair = ribao.repair(received)
            found[law][0] += repair.text == written
            sure = repair.certainty == Certainty.PROVED
            found[law][1] += sure and repair.text != written
    floors = FLOORS["wrong_decoder"]
    exact = [number for number, _ in found.values()]
    assert all(a >= b for a, b in zip(exact, floors["exact"], strict=True)), exact
    assert floors["proved_and_wrong"] == sum(wrong for _, wrong in found.values())


PAGES = [path.read_text("utf-8") for path in sorted((HERE / "pages").glob("*.txt"))]
CHINESE = [text for text in HEALTHY + PAGES if language_tag(text) == "zh-Hans"]
GLOSSED = (Restoration("gloss", "", (), None),)


def test_converted_pages_come_back() -> None:
    first = tuple(sorted(chr(s) + image for s, image in to_traditional().items()))
    wrong = 0
    for table in (script_conversion.Parameters(first), script_conversion.typical()):
        for written in CHINESE:
            received = script_conversion.garble(written, table)
            restoration = script_conversion.restore(received, GLOSSED)
            text = received if restoration is None else restoration.text
            wrong += sum(a != b for a, b in zip(written, text, strict=True))
    assert FLOORS["script"]["wrong"] == wrong


def test_folded_marks_come_back() -> None:
    marks = frozenset(FULLWIDTH) | frozenset(FULLWIDTH.values())
    wrong = 0
    for line in (line for text in CHINESE for line in text.split("\n")):
        wide = frozenset(folded(folded_width.garble(line)))
        wrong += sum(
            (character in FULLWIDTH.values()) != (at in wide)
            for at, character in enumerate(line)
            if character in marks
        )
    assert FLOORS["punctuation"]["wrong"] == wrong
