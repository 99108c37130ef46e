"""
The wrong-decoder channel: 中国 arrives as `ÖÐ¹ú`, `ä¸­å›½` or `涓浗`.

The bytes were right and the reader was wrong: GBK shown as windows-1252, UTF-8
as GBK, Big5 as GBK, and so on, for a page or for the half of a line that came
from another table of a database.

    中国 = D6 D0 B9 FA in GBK         → windows-1252 → Ö Ð ¹ ú
    中国 = E4 B8 AD E5 9B BD in UTF-8 → GBK          → 涓 (E4B8) ＊ (AD E5 is none) 浗

A reader of single bytes that knows all of them loses nothing. Others drop or
mask what they cannot read, and eat what stands behind it; there the grammar of
what was written says where bytes are missing, and the language model which.
"""

from ribao.channels.wrong_decoder.law.laws import Parameters, garble, typical
from ribao.channels.wrong_decoder.verdict import restore

NAME = "wrong-decoder"

__all__ = ["NAME", "Parameters", "garble", "restore", "typical"]
