"""
Who mends folded lines: the naive rule, ribao, and its peers.

The peers are asked in the same run and compared mark by mark, since they also add
blanks. zhlint is a program of another ecosystem: it is asked where node and npm are.
"""

from __future__ import annotations

import importlib
import json
import pathlib
import subprocess
import sys
from collections.abc import Callable

from ribao.normalize import normalize
from ribao.punctuation import FULLWIDTH, HAN
from ribao.punctuation.folded import folded

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
