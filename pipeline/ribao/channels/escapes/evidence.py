"""
Escapes undone, where they were never meant to be read.

Letters spelled as references are HTML that nobody read; two hanzi spelled as
numbers or bytes, and fluent ones, are no accident either. Three things speak against:
the text is about such spellings, it quotes them, or they stand in an address.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ribao.channels import Restoration
from ribao.channels.escapes.styles import BEYOND_ASCII, Parameters
from ribao.channels.escapes.tokens import ENCODINGS, GATE, Token, places, tokens
from ribao.edits import Certainty, Edit, applied
from ribao.specimens import enclosed, explained

NAME = "escapes"

# A mirror that inserts references between bytes, the gloss channel's business.
BYTE_BLIND = re.compile(r"\?#[0-9]{4,5};")
# Words of a text about markup or code, which shows its spellings on purpose.
SUBJECT = re.compile(
    "&(?:nbsp|lt|gt|amp|quot);[”’」』\"']?(?:表示|代表|是|即)"
    "|正则表达|正則表|正規表現|정규 ?표현"
    "|HTML|XML|JSON|URL|ASCII|Unicode|UTF-?8|GBK|GB2312|Java|Python|PHP|CSS|SQL"
    "|实体|實體|转义|轉義|编码|編碼|解码|解碼|字符串|字元|乱码|亂碼|源代码|原始碼|标签|標籤"
    r"|\bentit|\bescap|\bencod|\bcharset|エスケープ|文字コード|문자열|인코딩"
    r"|</?[a-z]+|print\(|function ?\(|\bvar |[{\[]\s*\"\w+\"\s*:",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"(?:(?:https?|ftp):|www\.|(?<![\w-])[\w-]+\.(?:com|cn|org|net|gov|edu|jp|kr|tw|hk)\b[/?:])"
    r"[^\s\u0080-\U0010FFFF<>\"']*|(?:href|src)=\S*|[?&]\w+=[^\s\u0080-\U0010FFFF]*",
    re.IGNORECASE | re.ASCII,
)
# In a pattern, the ends of a range: [\\u4e00-\\u9fa5].
RANGE = "[^-", "-]"
MAIL = re.compile(r"(?<![\x00-\x7F])[\x00-\x7F]*=[0-9A-F]{2}=[0-9A-F]{2}[\x00-\x7F]*")
# Read rightly, news costs 9 to 11 bits a character; read wrongly, 15 and more.
FLUENT = 14.5
ENOUGH = 2
# What spreadsheets cannot hold as it is.
CONTROLS = "\r\n\t"
# Beyond this part of the text, what is spelled is the text and not its subject.
MOSTLY = 0.5


def restore(text: str, peeled: tuple[Restoration, ...] = ()) -> Restoration | None:
    """The text with its escapes read; None where there are none to be read."""
    if not any(GATE.match(text, at) for at in places(text)):
        return None
    if "?#" in text and BYTE_BLIND.search(text):
        return None
    kept = tuple(credible(text))
    if not kept:
        return None
    edits = tuple(
        Edit(token.start, token.before, token.after, NAME, Certainty.PROVED)
        for token in kept
    )
    styles = tuple(dict.fromkeys(token.style for token in kept))
    return Restoration(
        NAME,
        applied(text, edits),
        edits,
        Parameters(styles, tuple(spans(kept, styles))),
        tuple(sentences(kept)),
    )


def spans(
    kept: tuple[Token, ...], styles: tuple[str, ...]
) -> Iterator[tuple[int, int, int]]:
    """Where the escaped stretches lie in the restored text, and their styles."""
    numbers = {name: number for number, name in enumerate(styles)}
    shift = 0
    for token in kept:
        start = token.start + shift
        yield start, start + len(token.after), numbers[token.style]
        shift += len(token.after) - len(token.before)


def sentences(kept: tuple[Token, ...]) -> Iterator[str]:
    """What a person is told: which spellings, how many, one of each."""
    counts: defaultdict[str, list[Token]] = defaultdict(list)
    for token in kept:
        counts[token.style].append(token)
    for alike in list(counts.values())[:8]:
        first = alike[0]
        yield f"{len(alike)} times as {first.before[:24]!r} for {first.after[:8]!r}"


def credible(text: str) -> Iterator[Token]:
    """The escapes that were not meant to be read, in order."""
    found = mail(text) or agreeing(text)
    outside = found
    if addresses := [span for line in holding(text, found) for span in line]:
        within = {start for token in found for start in range(token.start, token.end)}
        outside = [
            token
            for token in found
            if not any(
                start <= token.start < end and start not in within
                for start, end in addresses
            )
        ]
    families: defaultdict[str, list[Token]] = defaultdict(list)
    for token in outside:
        if not quoted(token, text):
            families[token.family].append(token)
    accepted = {name for name, alike in families.items() if evident(name, alike, text)}
    if not accepted or shown_off(text, outside):
        return
    yield from (token for token in outside if token.family in accepted)


def shown_off(text: str, spelled: list[Token]) -> bool:
    """Whether a text speaks of such spellings, beside the few that it shows."""
    rest = unspelled(text, spelled)
    size = sum(len(token.after) for token in spelled)
    if size >= MOSTLY * (size + len(rest)):
        return False
    return bool(SUBJECT.search(rest)) or explained(joined(spelled), rest)


def joined(spelled: list[Token]) -> Iterator[str]:
    """What escapes that stand side by side come to."""
    words, end = "", -1
    for token in spelled:
        if token.start != end:
            yield words
            words = ""
        words, end = words + token.after, token.end
    yield words


def holding(text: str, found: list[Token]) -> Iterator[list[tuple[int, int]]]:
    """The addresses of each line that holds an escape."""
    end = -1
    for token in found:
        if token.start >= end:
            start = text.rfind("\n", 0, token.start) + 1
            end = text.find("\n", token.end)
            end = len(text) if end < 0 else end
            yield [match.span() for match in ADDRESS.finditer(text, start, end)]


def agreeing(text: str) -> list[Token]:
    """
    The escapes, escaped bytes all read in one encoding.

    元 in GBK is D4 AA, which happens to be well-formed UTF-8; 价, BC DB, is not.
    """
    found = tokens(text)
    for encoding in ENCODINGS[1:]:
        if any(token.style.endswith(f" {encoding}}}") for token in found):
            return tokens(text, (encoding, *ENCODINGS))
    return found


def unspelled(text: str, spelled: list[Token]) -> str:
    """The text without its escapes."""
    return applied(
        text, (Edit(token.start, token.before, " ", NAME) for token in spelled)
    )


def quoted(token: Token, text: str) -> bool:
    """Whether marks hold this escape and nothing else, or it is the end of a range."""
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    ranged = before in RANGE[0] and after in RANGE[1]
    return enclosed(before, after) or bool(before and after and ranged)


def evident(family: str, alike: list[Token], text: str) -> bool:
    """
    Whether the escapes of one family show that nobody meant them.

    A lone `&nbsp;` is a blemish of a healthy page, and no channel's business.
    """
    if family == "sheet" and all(token.after in CONTROLS for token in alike):
        return len(alike) >= ENOUGH or any(
            text[token.end : token.end + 1] in ("\n", "") for token in alike
        )
    beyond = "".join("".join(BEYOND_ASCII.findall(token.after)) for token in alike)
    if family == "open reference" and len(alike) >= ENOUGH:
        return True
    written = sum(map(str.isalpha, beyond))
    if written < ENOUGH or family == "reference":
        return written >= ENOUGH
    return fluent(beyond) or misread(beyond)


def misread(characters: str) -> bool:
    """Whether these characters are no text because they were read wrongly before."""
    from ribao.channels import wrong_decoder

    return wrong_decoder.restore(characters) is not None


def fluent(characters: str) -> bool:
    """Whether these characters are ordinary in one of four languages."""
    from ribao.frequency import bits, costs

    languages = ("zh-Hans", "zh-Hant", "ja", "ko")
    sample = characters[:400]
    least = min(bits(sample, costs(language)) for language in languages)
    return least <= FLUENT * len(sample)


def mail(text: str) -> list[Token]:
    """Stretches that are mail bodies, their folded lines and all."""
    if "=\n" not in text and "=\r\n" not in text and "=3D" not in text:
        return []
    return [token for match in MAIL.finditer(text) if (token := body(match))]


def body(match: re.Match[str]) -> Token | None:
    """A stretch of ASCII as a mail body; it may begin after some healthy ASCII."""
    from binascii import a2b_qp

    from ribao.channels.escapes.styles import style

    for at in range(min(match[0].index("="), 76) + 1):
        octets = a2b_qp(match[0][at:])
        for encoding in ("utf-8", "gbk", "big5"):
            try:
                after = octets.decode(encoding)
            except UnicodeDecodeError:
                continue
            name = f"quoted-printable {encoding}"
            if style(name)(after) == match[0][at:]:
                start = match.start() + at
                return Token(start, match[0][at:], name, after, "bytes =")
    return None
