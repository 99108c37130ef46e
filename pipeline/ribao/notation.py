"""
Lines that are no prose: program code, references and tables keep their own marks.

`if (x == "中文") {` is no sentence because a string in it is Chinese, and a reference
by GB/T 7714 ends its parts in ASCII: 张三.论文题目[J].期刊,2020,5(3):12-18.
"""

from __future__ import annotations

import re

# What a key may be written in, beside ASCII.
KEY = "一-鿿"
# Two of these make code; an equals sign or a brace alone, Chinese has as well.
CODE = re.compile(
    r"[=!<>]=|&&|\|\||\+\+|\{|[-=]>|;[ \t]*(?=$|[}\n/])"
    r"|\b(?:if|for|while|switch|elif|catch)[ ]?\(|\b(?:return|import|const|void)\b"
    r"|\b(?:SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|VALUES|JOIN)\b"
    r"|\w[ ]?=[ ]?[\"'\[(]|\w\([\"']|\w\(\)",
    re.ASCII | re.MULTILINE,
)
SIGNS = 2
# One of these is enough: a prompt, a docstring, strings joined to a name, a string or
# list by name (title = "春耕,正忙"), a call with a string (print("你好,世界")), a name
# and its value in JSON or YAML, and an item of a list there.
PLAINLY_CODE = re.compile(
    r"^[ \t]*(?:[$%] [a-z]|>>> |#!/|\(;[A-Z]{1,2}\[)"
    r"|^\[?\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.,]\d"
    r"|^[ \t]*(?:[a-z_]\w*|\w+(?:\.\w+)+)\(f?[\"'][^\n]*[\"'][^\n]{0,80}\)"
    r"|[\"]{3}|[']{3}|[\"'] \+ \w{1,40} \+ [\"']"
    r"|^[ \t]*\"[^\"\n]{1,60}\" ?: ?(?:[\"\[{\d]|true|false|null)"
    r"|^[ \t]*[A-Za-z_][\w-]{0,40}: ?(?:\"[^\"\n]*\"|'[^'\n]*'),?[ \t]*$"
    r"|^[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'),[ \t]*$"
    rf"|^[ \t]*[\w{KEY}]{{1,30}} ?= ?(?:[\"'][^\"'\n]*[\"']|\[[^\n]*\]|\{{[^\n]*\}})"
    r"[ \t]*$",
    re.ASCII | re.MULTILINE,
)
QUICK = re.compile(
    r"[={}\[]|[\"'] ?:|: ?[\"']|[\"'],[ \t]*$|\|\||;[ \t]*$|\w\(f?[\"']|[\"']{3}"
    r"|\"\ \+|^[ \t]*[$%>]"
)
# The kind of what is referred to, GB/T 7714-2015, annex B.
REFERENCE = re.compile(r"\[(?:[ACDGJMNPRSZ]|(?:CP|DB|EB|J|M|N)/OL)\]")
# A row of comma-separated values (RFC 4180), and its cells.
CELL = r'"(?:[^"]|"")*"|[^",]*'
ROW = re.compile(f"(?:{CELL})(?:,(?:{CELL}))+")
CELLS = re.compile(f"(?:^|,)({CELL})")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# So many cells with nothing in them but ASCII, of so many, make a row; and one where
# another is set in quotation marks, as a spreadsheet does with what holds a comma.
BARE, WIDTH, SHARE = 3, 5, 0.4


def notation(line: str) -> bool:
    """
    Whether a line is code, a reference or a row of a table of values.

    >>> notation('if (x == "中文") {'), notation("设f(x)=ax+b(a>0),则f(1)=3;求a的值.")
    (True, False)
    """
    if row(line):
        return True
    if not QUICK.search(line):
        return False
    if REFERENCE.search(line) or PLAINLY_CODE.search(line):
        return True
    return len(CODE.findall(line)) >= SIGNS


def row(line: str) -> bool:
    """
    Whether a line is a row of comma-separated values.

    >>> row('3,"船到岸了,人下来了"'), row("3,2,1,开始"), row("7,,北京,16875,,2019")
    (True, False, True)
    """
    if "," not in line or not ROW.fullmatch(line.strip()):
        return False
    cells: list[str] = CELLS.findall(THOUSANDS.sub("", line.strip()))
    quoted = [cell for cell in cells if cell.startswith('"')]
    words = [cell for cell in cells if not cell.isascii() and cell not in quoted]
    bare = len(cells) - len(quoted) - len(words)
    if any("。" in cell for cell in words):
        return False
    if quoted:
        return bare > 0
    return len(cells) >= WIDTH and bare >= max(BARE, SHARE * len(cells))
