"""
The escapes channel: 中国 arrives as `&#20013;&#22269;`.

Text was spelled in ASCII for a language that has no other letters (HTML, JSON,
a URL, a mail header) and nobody spelled it back: `&#20013;`, `&#x4e2d`,
`&ldquo;`, `\\u4e2d`, `%u4E2D`, `%E4%B8%AD`, `=D6=D0`, `~{VP~}`, `$B4A;z(B` (the
last without the ESC it had), `_x000D_` (the line end of a spreadsheet), any of them
twice over (`&amp;#20013;`).
Nothing is lost: the number names the character. What a spelling leaves open is
only whether it was meant to be read: an article *about* HTML says `&nbsp;` and
means it, and the `%E4` in an address belongs there.

    中 U+4E2D  →  & # 2 0 0 1 3 ;  →  26 23 32 30 30 31 33 3B
"""

from ribao.channels.escapes.evidence import restore
from ribao.channels.escapes.styles import Parameters, garble, typical

NAME = "escapes"

__all__ = ["NAME", "Parameters", "garble", "restore", "typical"]
