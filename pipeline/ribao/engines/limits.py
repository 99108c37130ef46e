"""
Limits: no page may take all the time or all the memory of a machine.

An alarm stops a page that takes too long, between two steps of the
interpreter. Where one step never ends, the limit on processor time kills the
process, and the engine holds the page. Memory is limited beyond what the
process had when the page came, so tables already loaded do not count.
"""

from __future__ import annotations

import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType


class TimeUp(BaseException):
    """The page took too long; no Exception, so that nobody catches it on the way."""


@dataclass(frozen=True, slots=True)
class Limits:
    """
    What one page may take: seconds and mebibytes; 0 for no limit.

    The specimen takes 1 s and 0.2 GiB. A page that reaches either limit is no
    page: no result may depend on how fast a machine is.
    """

    seconds: int = 120
    memory: int = 2048


@contextmanager
def limited(limits: Limits) -> Iterator[None]:
    """Work within the limits; TimeUp or MemoryError beyond them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    address_space = resource.getrlimit(resource.RLIMIT_AS)
    processor = resource.getrlimit(resource.RLIMIT_CPU)
    former = signal.signal(signal.SIGALRM, ring)
    try:
        if limits.memory:
            most(resource.RLIMIT_AS, occupied() + limits.memory * 2**20)
        if limits.seconds:
            spent = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
            most(resource.RLIMIT_CPU, int(spent) + 2 * limits.seconds + 1)
            signal.setitimer(signal.ITIMER_REAL, limits.seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
        resource.setrlimit(resource.RLIMIT_AS, address_space)
        resource.setrlimit(resource.RLIMIT_CPU, processor)


def ring(number: int, frame: FrameType | None) -> None:
    """The alarm."""
    raise TimeUp


def most(kind: int, amount: int) -> None:
    """Set a soft limit, never above the hard one."""
    _, hard = resource.getrlimit(kind)
    soft = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    resource.setrlimit(kind, (soft, hard))


def occupied() -> int:
    """The address space of this process in bytes; 0 where /proc does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()
