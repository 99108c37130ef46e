"""
The reading-gloss channel: 會 arrives as 會(huì).

A mirror site turned each page to traditional characters and then ran one
search-and-replace per character over the page's GBK *bytes*. The replacement
does not look where characters begin, so in 日報 = C8 D5 88 F3 it also finds
請 = D5 88 and cuts 報 in two:

    C8 D5 88 F3  →  C8 D5 88 (qǐng) F3 (bào)  →  日?qǐng)?bào)

88 28 and F3 28 are no GBK pairs, so each shows as `?`, parenthesis and all.
Nothing but the two bytes before each parenthesis is lost, and both follow from
the readings: D5 and qǐng name 請, so the first is 88; 88 and bào name 報.

Behind such a cut the decoder is one byte out of step until the next ASCII
byte: 因為房屋結 arrives as `因?yàn)榉课萁Y`, wrong hanzi whose bytes are right.

Other mirrors insert numeric entities in the same byte-blind way: 找当年 =
D5 D2 B5 B1 C4 EA holds 业 = D2 B5, and arrives as `?#19994;?#24180;`. There a
replacement swallows its character, and each neighbour loses a byte that only
the language knows.
"""

from ribao.channels.gloss.mirror.channel import Parameters, garble, typical
from ribao.channels.gloss.verdict import restore

NAME = "gloss"

__all__ = ["NAME", "Parameters", "garble", "restore", "typical"]
