"""
What holds marks of its own and keeps them, whatever stands around it.

Addresses, file names, code, entities, references, faces: inside of them , and : are
notation, and a hanzi beside them changes nothing.
"""

from __future__ import annotations

import re

from ribao.punctuation import MARK

# Each with its specimen. Every repetition is bounded, so that a text without line
# ends stays linear.
PROTECTED = re.compile(
    r"""
    (?:https?|ftps?|rtsp|mailto|magnet):[!-~]{0,2000}[A-Za-z0-9/=\#&_-]
      (?:(?<=[/=?])[一-鿿]{1,60}(?:\.[一-鿿]{1,10})?
         (?:[!-~]{0,2000}[A-Za-z0-9/=\#&_-]|\?(?=[一-鿿]{1,20}=))?){0,20}+
                                             # https://a.example.cn/b?c=春耕
    | (?<![\w.-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}
                                             # a.b@c.example.com
    | (?<![A-Za-z0-9.-])[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}
      (?::\d{1,5})?/[!-~]{0,2000}[A-Za-z0-9/=\#&_-]
                                             # a.example.cn/b?c=1
    | `[ -_a-~…]{1,300}`                     # `a(b, c);`
    | </?[A-Za-z!][^<>\n]{0,500}>            # <p style="a:b;c:d">
    | !?\[[^][\n]{0,200}\]\(
      (?=[^()\s]{0,100}(?:\([^()\s]{0,100}\))?[^()\s]{0,100}[./\#])
      [^()\s]{1,500}(?:\([^()\s]{0,100}\)[^()\s]{0,200})?\)  # ![图](图(1).png)
    | \{[^{}\n]{0,500}\}                    # {"a":1,"b":2}
    | \w\(["'][^"'\n]{0,300}["']\)          # print("你好")
    | [A-Za-z]:\\[!-~]{0,300}                # C:\Users\a.txt
    | (?<![\w-])[\w-]{1,100}\(\d{1,3}\)\.[A-Za-z]\w{0,4}  # report(1).docx
    | \(\d{1,3}\)\.[A-Za-z]\w{1,3}(?!\w)      # 图片(1).jpg
    | \([^()\s]{1,40}\)\.[a-z][a-z0-9]{1,3}(?![A-Za-z0-9])  # 简报(终稿).docx
    | (?<![A-Za-z0-9])(?:[KQRBN][a-h1-8]?x?|[a-h]x)[a-h][1-8][+\#]?[!?]{1,2}
                                             # Nxe5!
    | \(\?(?:[:=!]|<[=!])                    # (?:先生|女士)
    | „[^„“”\n]{1,200}[“”]                   # „Schön!“
    | (?<![A-Za-z])(?:Re|RE|Fwd?|FWD?):[ ]   # Re: 通知
    | \d{1,4}\(\d{1,3}\)(?::\d{1,6})?(?![%\d])  # 《法学》2011(5):12-18
    | &\#?\w{1,31};                          # &amp;
    | \(\d{2,4}\)[ ]?\d{3,4}-?\d{4}(?!\d)   # (02)2345-6789
    | =[A-Z]{2,12}\([^()\n]{1,200}\)          # =SUM(B2:B13)
    | \\\([^\n]{1,200}?\\\)                   # \(c\)
    | [:;]-?\)(?![^()\n]{0,80}\))            # :)
    """,
    re.VERBOSE | re.ASCII,
)


def unprotected(line: str) -> list[int]:
    """Where the line has a mark outside of what keeps its own marks."""
    marks = []
    protected = PROTECTED.finditer(line)
    run = next(protected, None)
    for mark in MARK.finditer(line):
        while run and run.end() <= mark.start():
            run = next(protected, None)
        if not run or mark.start() < run.start():
            marks.append(mark.start())
    return marks
