"""
Forms made to hang, to swell or to lead outside, each read by its own process.
"""

from __future__ import annotations

import hashlib
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure.archive.rates import page
from ribao import archive

READER = """
import resource, sys, time
from ribao import archive
from ribao.archive.manifest import listed
form = open(sys.argv[1], 'rb').read()
started = time.perf_counter()
try:
    if sys.argv[2].startswith('manifest'):
        listed(form)
    elif sys.argv[2].startswith('payload'):
        archive.undo(form)
    else:
        archive.read(form)
    said = 'read'
except archive.Invalid as error:
    said = str(error)
took = time.perf_counter() - started
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f'{took:.2f} | {peak} | {said[:60]}')
"""


def hostile() -> str:
    """Rows: forms made to hurt, with what reading them takes and ends in."""
    rows = ""
    with tempfile.TemporaryDirectory() as folder:
        for label, form in attacks():
            place = Path(folder, "form")
            place.write_bytes(form)
            done = subprocess.run(
                [sys.executable, "-c", READER, place, label],
                capture_output=True,
                text=True,
                check=False,
                timeout=600,
                preexec_fn=bounded,
            )
            said = done.stdout.strip() or f" | | exit {done.returncode}"
            rows += f"| {label} | {len(form) / 2**20:.1f} | {said} |\n"
    return rows


def bounded() -> None:
    """No form may take more than 4 GiB."""
    resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, 4 * 2**30))


def attacks() -> Iterator[tuple[str, bytes]]:
    """Forms made to hurt."""
    files = archive.files(page(random.Random(5), 5))
    sound, xml = files[".json"], files[".xml"]
    lol = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10)
    )
    bomb = f"<!DOCTYPE r [{lol}]>"
    yield "start", b"{}"
    yield "nested lists", b"[" * 50_000_000
    yield "nested parameters", sound.replace(
        b'"ledger"', b'"channels": [{"channel": "a", "parameters": {"a": '
        + b"[" * 20_000_000 + b'}}], "ledger"', 1
    )  # fmt: skip
    yield "gigantic number", sound.replace(b'"bytes": ', b'"bytes": ' + b"9" * 10**7)
    yield "a key ten million times", b'{"id": "a"' + b', "id": "a"' * 10**7 + b"}"
    yield "invalid UTF-8", sound.replace(b'"id"', b'"\xff"' + b"\x80" * 10**7, 1)
    yield (
        "entity bomb",
        xml.replace(b"<record", bomb.encode() + b"<record", 1).replace(
            b"<id>", b"<id>&l9;", 1
        ),
    )
    quadratic = f'<!DOCTYPE r [<!ENTITY a "{"x" * 10**6}">]>'.encode()
    yield (
        "quadratic bomb",
        xml.replace(b"<record", quadratic + b"<record", 1).replace(
            b"<id>", b"<id>" + b"&a;" * 10_000, 1
        ),
    )
    yield (
        "external entity",
        xml.replace(
            b"<record", b'<!DOCTYPE r [<!ENTITY a SYSTEM "/etc/passwd">]><record', 1
        ).replace(b"<id>", b"<id>&a;", 1),
    )
    yield "nested elements", xml.replace(b"<id>", b"<id>" + b"<a>" * 10**7, 1)
    attributes = b"".join(b' a%d="1"' % number for number in range(10**6))
    yield "a million attributes", xml.replace(b"<id>", b"<id" + attributes + b">", 1)
    yield "a name of 50 MB", xml.replace(b"<id>", b"<id>" + b"<" + b"a" * 50_000_000, 1)
    yield "four million elements", xml.replace(b"<id>", b"<id>" + b"<a/>" * 4_000_000)
    yield "300,000 edits without a rule", faulty(xml)
    yield (
        "text of a million code points",
        xml.replace(b"<id>", b"<id>" + b'<cp hex="0041"/>' * 10**6),
    )
    yield "payload that is a bomb", packed(sound)
    lines = b"".join(b"0" * 64 + b"  ../../etc/%d\n" % n for n in range(200_000))
    digest = hashlib.sha256(lines).hexdigest().encode()
    yield "manifest of paths outside", lines + b"# sha256 " + digest + b"\n"


def faulty(xml: bytes) -> bytes:
    """A record with 300,000 edits, each of which breaks the schema."""
    opening, ledger, rest = xml.partition(b"<edits>")
    edit = b'<edit starts="-1"><before>a</before><after>b</after></edit>'
    return opening + ledger + edit * 300_000 + rest


def packed(form: bytes) -> bytes:
    """A record whose payload is 250 MB of zeros and claims to be five bytes."""
    import bz2

    data = bz2.compress(bytes(250_000_000))
    from base64 import b64encode

    payload = b'"payload": {"stored": "bzip2+base64", "data": "' + b64encode(data)
    return form.rstrip(b"\n}") + b"},\n  " + payload + b'"}\n}\n'
