"""
Lines that are no prose: program code and references keep their own marks.

`if (x == "中文") {` is no sentence because a string in it is Chinese, and a reference
by GB/T 7714 ends its parts in ASCII: 张三.论文题目[J].期刊,2020,5(3):12-18.
"""

from __future__ import annotations

import re

# Two of these make code; an equals sign or a brace alone, Chinese has as well.
CODE = re.compile(
    r"[=!<>]=|&&|\|\||\+\+|\{|[-=]>|;[ \t]*(?=$|[}\n/])"
    r"|\b(?:if|for|while|switch|elif|catch)[ ]?\(|\b(?:return|import|const|void)\b"
    r"|\b(?:SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|VALUES|JOIN)\b"
    r"|\w[ ]?=[ ]?[\"'\[(]|\w\([\"']|\w\(\)",
    re.ASCII | re.MULTILINE,
)
SIGNS = 2
QUICK = re.compile(r"[={}\[]|\|\||;[ \t]*$")
# The kind of what is referred to, GB/T 7714-2015, annex B.
REFERENCE = re.compile(r"\[(?:[ACDGJMNPRSZ]|(?:CP|DB|EB|J|M|N)/OL)\]")


def notation(line: str) -> bool:
    """
    Whether a line is code or a reference.

    >>> notation('if (x == "中文") {'), notation("设f(x)=ax+b(a>0),则f(1)=3;求a的值.")
    (True, False)
    """
    if not QUICK.search(line):
        return False
    return bool(REFERENCE.search(line)) or len(CODE.findall(line)) >= SIGNS
